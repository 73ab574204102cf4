namespace GreenZone.Shell.Ledger;

/// <summary>Two revisions of one institution, row beside row by the key of the sheet.</summary>
/// <remarks>
/// What a row counts as is data: the first kind whose tests all hold, so that kinds part the rows without rest and the changes of
/// their sums add up to the change of the whole, to the fen.
/// </remarks>
internal sealed record LedgerComparison
{
    public required LedgerSchema Schema { get; init; }

    /// <summary>Null: nothing was reported before, every row is new.</summary>
    public required Revision? Before { get; init; }

    /// <summary>Null: nothing is reported now.</summary>
    public required Revision? After { get; init; }

    /// <summary>In order; a row that fits none is left out as unchanged.</summary>
    public required IReadOnlyList<LedgerChangeKind> Kinds { get; init; }

    /// <summary>The columns whose change is summed: after less before.</summary>
    public required IReadOnlyList<string> Sums { get; init; }

    /// <summary>Counted across kinds: rows on both sides whose column differs.</summary>
    public IReadOnlyList<string> Counted { get; init; } = [];
}

/// <param name="Name">A slug.</param>
internal sealed record LedgerChangeKind(string Name, params IReadOnlyList<LedgerChangeTest> Tests);

/// <summary>One test of a row on its two sides.</summary>
internal abstract record LedgerChangeTest
{
    /// <summary>The row stands on one side only.</summary>
    public sealed record Absent(bool Before) : LedgerChangeTest;

    /// <summary>The filter holds on one side.</summary>
    public sealed record Holds(bool Before, LedgerFilter Filter) : LedgerChangeTest;

    /// <summary>At least one of the columns differs between the sides.</summary>
    public sealed record Differs(params IReadOnlyList<string> Columns) : LedgerChangeTest;

    /// <summary>The amount is greater after (or less, when not <paramref name="Up"/>).</summary>
    public sealed record Moves(string Column, bool Up) : LedgerChangeTest;
}

/// <summary>What a kind of change comes to.</summary>
/// <param name="Name">Of the kind.</param>
/// <param name="Changes">After less before, in the order of the sums asked.</param>
/// <param name="Counted">Rows among them whose counted column differs, in the order asked.</param>
internal sealed record LedgerChangeSum(string Name, long Rows, IReadOnlyList<long> Changes, IReadOnlyList<long> Counted);

/// <summary>Which rows of a comparison.</summary>
internal sealed record LedgerChangePage
{
    /// <summary>The kind; null for every kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only rows on both sides whose column differs.</summary>
    public string? Differs { get; init; }

    /// <summary>Columns of both sides that are wanted besides the key.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public int Skip { get; init; }
    public int Take { get; init; } = 50;
}

/// <summary>A row on its two sides.</summary>
/// <param name="Before">By column; null when the row is new.</param>
/// <param name="After">By column; null when the row is gone.</param>
internal sealed record LedgerChange(string Key, string Kind, IReadOnlyDictionary<string, object?>? Before, IReadOnlyDictionary<string, object?>? After);
