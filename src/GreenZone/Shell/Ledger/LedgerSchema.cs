namespace GreenZone.Shell.Ledger;

/// <summary>How a column of loan-level facts is stored. All of them are exact.</summary>
internal enum LedgerType
{
    /// <summary>Text of many different values (numbers of contracts, names, purposes).</summary>
    Text,

    /// <summary>Text of few different values (codes, grades, kinds); dictionary-encoded.</summary>
    Code,

    /// <summary>Whole fen, 64 bits.</summary>
    Fen,

    /// <summary>A quantity in millionths of its unit (1e-6 t, a rate of 1e-6), 64 bits.</summary>
    Micro,

    /// <summary>A calendar day, days since 1970-01-01, 32 bits.</summary>
    Day,

    /// <summary>A whole number, 32 bits.</summary>
    Whole,

    /// <summary>True or false, never null.</summary>
    Flag,
}

internal sealed record LedgerColumn(string Name, LedgerType Type, bool Nullable = true)
{
    public bool IsText => Type is LedgerType.Text or LedgerType.Code;

    public bool IsLong => Type is LedgerType.Fen or LedgerType.Micro;
}

/// <summary>The columns of one kind of loan-level sheet. The capability that owns the sheet defines it; the ledger only keeps it.</summary>
/// <remarks>
/// Columns may be added at the end later: older revisions then answer null for them (false for a flag). A column is never renamed
/// and never changes its type, because revisions are never rewritten.
/// </remarks>
internal sealed record LedgerSchema
{
    /// <summary>Every row also has these, filled from its revision; a question may filter, order and group by them.</summary>
    public const string InstitutionColumn = "institution_code", MonthColumn = "month_index";

    /// <summary>The engines' own: the revision, and the row's place in it.</summary>
    public const string RevisionColumn = "revision_id", PlaceColumn = "row_place";

    private static readonly LedgerColumn Institution = new(InstitutionColumn, LedgerType.Code, Nullable: false);
    private static readonly LedgerColumn Month = new(MonthColumn, LedgerType.Whole, Nullable: false);

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <param name="kind">Names the Parquet folder and the PostgreSQL table: <c>loans</c>.</param>
    /// <param name="key">The column rows are sorted by within a row group and looked up by.</param>
    /// <param name="columns">In the order the reader fills them.</param>
    /// <param name="borrowerColumn">What tells borrowers apart: counted for the small-cell rule. Null where a sheet has no borrowers.</param>
    /// <exception cref="ArgumentException">A name is not lower-case snake case, is taken, or the key or borrower is no column.</exception>
    public LedgerSchema(string kind, string key, IReadOnlyList<LedgerColumn> columns, string? borrowerColumn = null)
    {
        ThrowUnlessPlain(kind);
        for (int i = 0; i < columns.Count; i++)
        {
            string name = columns[i].Name;
            ThrowUnlessPlain(name);
            if (name is InstitutionColumn or MonthColumn or RevisionColumn or PlaceColumn || !places.TryAdd(name, i))
            {
                throw new ArgumentException($"The sheet '{kind}' cannot have a column '{name}': the name is taken.", nameof(columns));
            }
        }

        (Kind, Key, Columns, BorrowerColumn) = (kind, key, columns, borrowerColumn);
        if (!Columns[IndexOf(key)].IsText)
        {
            throw new ArgumentException($"The key '{key}' of the sheet '{kind}' is not text.", nameof(key));
        }

        if (borrowerColumn is not null)
        {
            IndexOf(borrowerColumn);
        }
    }

    public string Kind { get; }

    public string Key { get; }

    public IReadOnlyList<LedgerColumn> Columns { get; }

    public string? BorrowerColumn { get; }

    /// <exception cref="ArgumentException">The sheet has no such column.</exception>
    public int IndexOf(string column) =>
        places.TryGetValue(column, out int place)
            ? place
            : throw new ArgumentException($"The sheet '{Kind}' has no column '{column}'.", nameof(column));

    /// <summary>The column by name, the revision's institution and month included.</summary>
    /// <exception cref="ArgumentException">The sheet has no such column. No other text ever becomes part of a statement.</exception>
    public LedgerColumn Find(string column) => column switch
    {
        InstitutionColumn => Institution,
        MonthColumn => Month,
        _ => Columns[IndexOf(column)],
    };

    private static void ThrowUnlessPlain(string name)
    {
        // These names become file names and identifiers, quoted but otherwise as they are.
        if (name is not [>= 'a' and <= 'z', ..] || name.Length > 40 || name.AsSpan().ContainsAnyExcept(PlainLetters))
        {
            throw new ArgumentException($"'{name}' is not a name in lower-case snake case of at most 40 letters.", nameof(name));
        }
    }

    private static readonly System.Buffers.SearchValues<char> PlainLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");
}
