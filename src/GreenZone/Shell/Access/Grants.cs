namespace GreenZone.Shell.Access;

/// <summary>
/// The proof that a reader may see loan rows of certain institutions. The ledger answers row questions only to a grant, and only
/// this class makes one, so that the depth rule cannot be forgotten in a page or an endpoint.
/// </summary>
internal sealed class RowGrant
{
    private readonly string? institution;

    private RowGrant(string? institution, string? loanNumber = null)
    {
        this.institution = institution;
        LoanNumber = loanNumber;
    }

    /// <summary>Set when the grant opens a single loan under a recorded legal basis; the ledger then adds it to every question.</summary>
    public string? LoanNumber { get; }

    /// <summary>The one institution whose rows it opens; null when it opens all.</summary>
    public string? Institution => institution;

    /// <summary>Whether rows of the institution are open to the holder.</summary>
    public bool Opens(string institutionCode) => institution is null || string.Equals(institution, institutionCode, StringComparison.Ordinal);

    /// <summary>The grant of this reader, or null when the reader may see no rows at all.</summary>
    public static RowGrant? For(Reader reader) => reader.Depth switch
    {
        Depth.AllRows => new RowGrant(null),
        Depth.OwnRows when reader.UnitCode.Length > 0 => new RowGrant(reader.UnitCode),
        _ => null,
    };

    /// <summary>The grant that a recorded, still valid basis gives to the reader who recorded it: one loan of one institution.</summary>
    public static RowGrant? For(Reader reader, RowBasis basis, DateOnly today) =>
        reader.Depth == Depth.Totals && basis.PersonId == reader.PersonId && basis.ValidTo >= today
            ? new RowGrant(basis.InstitutionCode, basis.LoanNumber)
            : null;
}

/// <summary>The proof that a reader may see totals, and whether cells of fewer than three borrowers must be suppressed for them.</summary>
internal sealed class TotalsGrant
{
    private readonly string? own;

    private TotalsGrant(bool suppress, string? own)
    {
        SuppressesSmallCells = suppress;
        this.own = own;
    }

    /// <summary>Whether cells over fewer than three borrowers are hidden from this reader in figures of others.</summary>
    public bool SuppressesSmallCells { get; }

    /// <summary>Whether small cells stay visible in the figures of this one institution: a bank knows its own loans.</summary>
    public bool ShowsSmallCellsOf(string? institutionCode) =>
        !SuppressesSmallCells || (own is not null && string.Equals(own, institutionCode, StringComparison.Ordinal));

    /// <summary>Whether the reader may see totals of one named institution: a bank sees only its own, beside the district's.</summary>
    public bool Opens(string? institutionCode) =>
        institutionCode is null || own is null || string.Equals(own, institutionCode, StringComparison.Ordinal);

    /// <summary>The grant of this reader, or null when the reader may see no figures of the ledger.</summary>
    public static TotalsGrant? For(Reader reader) => reader.Depth switch
    {
        Depth.AllRows => new TotalsGrant(suppress: false, own: null),
        Depth.OwnRows => new TotalsGrant(suppress: true, own: reader.UnitCode),
        Depth.Totals => new TotalsGrant(suppress: true, own: null),
        _ => null,
    };
}

/// <summary>A recorded legal basis or consent under which a reader of totals opened one loan (subsidy claim, the firm's own need).</summary>
internal sealed class RowBasis
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required string InstitutionCode { get; init; }
    public required string LoanNumber { get; init; }

    /// <summary>The article, document or consent it rests on, as written by the reader.</summary>
    public required string Basis { get; init; }

    public required DateTime RecordedAt { get; init; }
    public required DateOnly ValidTo { get; init; }
}
