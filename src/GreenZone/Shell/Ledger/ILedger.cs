using GreenZone.Shell.Access;
using GreenZone.Shell.Data;

namespace GreenZone.Shell.Ledger;

/// <summary>
/// Loan-level facts as immutable revisions. Two engines keep it: Parquet files read by DuckDB (embedded), and PostgreSQL. Both give
/// equal totals to the fen and pass one test body.
/// </summary>
internal interface ILedger
{
    /// <summary>Makes room for a kind of sheet, or for columns it gained; safe to run again. <c>migrate</c> runs it for every registered schema.</summary>
    Task PrepareAsync(LedgerSchema schema, CancellationToken stop);

    /// <summary>Opens a place for the rows of one coming revision. Nothing counts, and nothing is seen by readers, before it is published.</summary>
    Task<ILedgerStage> StageAsync(ZoneDb db, LedgerSchema schema, string institutionCode, int monthIndex, CancellationToken stop);

    /// <summary>
    /// One page of rows, in the order asked for. Null stands last in either direction; rows that are equal stand by institution,
    /// month and place in the revision (where small sheets lie by key), so that the order is total and the same on both engines.
    /// </summary>
    Task<LedgerPage> PageAsync(RowGrant grant, LedgerQuestion question, CancellationToken stop);

    /// <summary>Count and sums of everything the question selects, without paging.</summary>
    Task<LedgerTotals> TotalsAsync(RowGrant grant, LedgerQuestion question, IReadOnlyList<string> sumColumns, CancellationToken stop);

    /// <summary>
    /// Sums per group, largest first sum first; the answer to any combination that the cuts do not hold. What the grant hides is
    /// hidden here: a bank's split by institution shows its own, and small cells of others come back suppressed.
    /// </summary>
    Task<IReadOnlyList<LedgerGroup>> GroupsAsync(TotalsGrant grant, LedgerQuestion question, IReadOnlyList<string> groupColumns, IReadOnlyList<string> sumColumns, CancellationToken stop);

    /// <summary>What changed between two revisions of an institution, by kind of change; the kind is empty for what counts as unchanged.</summary>
    Task<IReadOnlyList<LedgerChangeSum>> ChangesAsync(RowGrant grant, LedgerComparison comparison, CancellationToken stop);

    /// <summary>The changed rows of a comparison, the greatest change of the first sum first, then by key.</summary>
    Task<IReadOnlyList<LedgerChange>> ChangedAsync(RowGrant grant, LedgerComparison comparison, LedgerChangePage page, CancellationToken stop);

    /// <summary>Removes what no revision names, no writer holds and is older than a day. Returns what was removed.</summary>
    Task<IReadOnlyList<string>> SweepAsync(ZoneDb db, CancellationToken stop);
}

/// <summary>The rows of one coming revision while they are written. Disposing without publishing leaves no trace that counts.</summary>
internal interface ILedgerStage : IAsyncDisposable
{
    /// <summary>Appends the batch's rows; the batch may be reused when the call returns.</summary>
    Task AppendAsync(LedgerBatch batch, CancellationToken stop);

    /// <summary>
    /// Makes the revision count, in one transaction with its cuts and whatever <paramref name="alongside"/> adds to the context
    /// (audit line, parties). When the context already has a transaction, the revision counts when that commits.
    /// </summary>
    /// <param name="expectedNumber">The number of the revision it replaces, 0 for none: the loser of a race is told.</param>
    /// <exception cref="LedgerConflictException">Another revision was accepted in the meantime.</exception>
    Task<Revision> PublishAsync(RevisionHead head, IReadOnlyList<Cut> cuts, int expectedNumber, Func<Revision, Task> alongside, CancellationToken stop);
}

/// <summary>What the publisher knows about a revision; the ledger adds number, hash and instant.</summary>
internal sealed record RevisionHead(
    string SourceSha256, string SourceName, int Rows, int GreenRows, long BalanceFen, long GreenBalanceFen,
    string RuleVersions, Guid? AcceptedBy, string AcceptedByName, string Reason);

/// <summary>Two uploads for one institution and month met; this one lost, nothing of it was saved.</summary>
internal sealed class LedgerConflictException(string message) : Exception(message);

/// <summary>What to look for: in which revisions, which rows, which columns, in what order.</summary>
internal sealed record LedgerQuestion
{
    public required LedgerSchema Schema { get; init; }

    /// <summary>The revisions asked; the engine drops those the grant does not open.</summary>
    public required IReadOnlyList<Revision> Revisions { get; init; }

    public IReadOnlyList<LedgerFilter> Filters { get; init; } = [];

    /// <summary>Columns wanted besides the revision's id, institution and month, which always come.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<LedgerOrder> Orders { get; init; } = [];

    /// <summary>Amounts whose totals over everything selected a page brings with it, so that the rows are read once; null for a page without totals.</summary>
    public IReadOnlyList<string>? Sums { get; init; }

    /// <summary>
    /// False spares counting different borrowers, often most of the work; they are then answered as 0. Readers from whom small cells
    /// are hidden get them counted all the same.
    /// </summary>
    public bool CountsBorrowers { get; init; } = true;

    public int Skip { get; init; }
    public int Take { get; init; } = 50;
}

internal enum LedgerTest { Equal, NotEqual, In, StartsWith, Contains, AtLeast, AtMost, IsNull, IsNotNull }

/// <param name="Column">A column of the sheet, or <see cref="LedgerSchema.InstitutionColumn"/> or <see cref="LedgerSchema.MonthColumn"/>.</param>
/// <param name="Test">Text is compared by its UTF-8 bytes, upper and lower case apart; null is not equal to any value.</param>
/// <param name="Values">
/// One value, or several for <see cref="LedgerTest.In"/>; none for the null tests. String for text and codes, long for fen and
/// millionths, DateOnly for days, int for whole numbers, bool for flags. Always bound as parameters.
/// </param>
internal sealed record LedgerFilter(string Column, LedgerTest Test, params IReadOnlyList<object> Values);

internal sealed record LedgerOrder(string Column, bool Descending = false);

/// <summary>One row: institution, month and the asked columns by name (string, long, int, bool, DateOnly for Day columns, or null).</summary>
internal sealed record LedgerRow(Guid RevisionId, string InstitutionCode, int MonthIndex, IReadOnlyDictionary<string, object?> Values);

/// <param name="Totals">Of everything the question selects, when it asked for <see cref="LedgerQuestion.Sums"/>; borrowers are not counted.</param>
internal sealed record LedgerPage(IReadOnlyList<LedgerRow> Rows, LedgerTotals? Totals = null);

internal sealed record LedgerTotals(long Rows, long Borrowers, IReadOnlyList<long> Sums);

/// <param name="Keys">The group's values as text: days as 2026-06-30, flags as true and false.</param>
/// <param name="Borrowers">Different borrowers, exact.</param>
/// <param name="IsSuppressed">Fewer than three borrowers, hidden from this reader: rows, borrowers and sums are then zero and mean nothing.</param>
internal sealed record LedgerGroup(IReadOnlyList<string?> Keys, long Rows, long Borrowers, IReadOnlyList<long> Sums, bool IsSuppressed = false);
