using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;

namespace GreenZone.Loans.Rows;

/// <summary>What a kind of change is called, and whether it moves the green balance.</summary>
internal sealed record LoanChangeKind(string Name, string Title, bool MovesGreen);

/// <summary>What one kind of change came to.</summary>
internal sealed record LoanChangeSum(LoanChangeKind Kind, long Loans, Money Green, Money Balance);

/// <summary>The change between two reports of an institution, parted by what happened to its loans; the parts add up to the fen.</summary>
/// <param name="Differences">How many loans on both sides differ in a column, in the order of <see cref="LoanChanges.Counted"/>.</param>
internal sealed record LoanChangeSums(IReadOnlyList<LoanChangeSum> Kinds, IReadOnlyList<long> Differences)
{
    public Money Green => Kinds.Aggregate(Money.Zero, (sum, kind) => sum + kind.Green);
}

/// <summary>Compares two reports of one institution loan by loan: two months, or two revisions of a month.</summary>
internal sealed class LoanChanges(ZoneDb db, ILedger ledger)
{
    /// <summary>In the order of the page: what moves the green balance first.</summary>
    public static IReadOnlyList<LoanChangeKind> Kinds { get; } =
    [
        new("new-green", "新增绿色贷款", true), new("gone-green", "结清或不再报送的绿色贷款", true),
        new("to-green", "由非绿、待识别转为绿色", true), new("from-green", "由绿色转为非绿、待识别", true),
        new("up", "绿色余额增加", true), new("down", "绿色余额减少（还款等）", true),
        new("new-other", "新增非绿贷款", false), new("gone-other", "结清或不再报送的非绿贷款", false), new("other", "余额以外的变化", false),
    ];

    /// <summary>The columns whose differences are counted and can be asked for, with their words.</summary>
    public static IReadOnlyList<(string Column, string Title)> Counted { get; } =
    [
        (LoanLedger.Grade, "五级分类"), (LoanLedger.CategoryCode, "目录编码"), (LoanLedger.CbircCode, "监管编码"), (LoanLedger.PbocCode, "人行编码"),
        (LoanLedger.Amount, "贷款金额"), (LoanLedger.Rate, "利率"), (LoanLedger.MaturesOn, "到期日期"),
    ];

    /// <summary>What is shown of a loan on its two sides.</summary>
    private static readonly string[] Columns =
        [LoanLedger.BorrowerName, LoanLedger.State, LoanLedger.Balance, LoanLedger.GreenBalance, .. Counted.Select(each => each.Column), LoanLedger.Place, LoanLedger.Guarantee, LoanLedger.UseIndustry];

    private static readonly LedgerFilter IsGreen = new(LoanLedger.State, LedgerTest.Equal, LoanLedger.Green), IsNotGreen = new(LoanLedger.State, LedgerTest.NotEqual, LoanLedger.Green);

    private static readonly LedgerChangeKind[] Tests =
    [
        new("new-green", new LedgerChangeTest.Absent(Before: true), new LedgerChangeTest.Holds(Before: false, IsGreen)),
        new("new-other", new LedgerChangeTest.Absent(Before: true)),
        new("gone-green", new LedgerChangeTest.Absent(Before: false), new LedgerChangeTest.Holds(Before: true, IsGreen)),
        new("gone-other", new LedgerChangeTest.Absent(Before: false)),
        new("to-green", new LedgerChangeTest.Holds(Before: true, IsNotGreen), new LedgerChangeTest.Holds(Before: false, IsGreen)),
        new("from-green", new LedgerChangeTest.Holds(Before: true, IsGreen), new LedgerChangeTest.Holds(Before: false, IsNotGreen)),
        new("up", new LedgerChangeTest.Moves(LoanLedger.GreenBalance, Up: true)),
        new("down", new LedgerChangeTest.Moves(LoanLedger.GreenBalance, Up: false)),
        new("other", new LedgerChangeTest.Differs([LoanLedger.State, LoanLedger.Balance, LoanLedger.Borrower, .. Counted.Select(each => each.Column), LoanLedger.Place, LoanLedger.Guarantee, LoanLedger.UseIndustry])),
    ];

    /// <summary>The report of a month that counts, or the one with the number; null when there is none or the grant does not open it.</summary>
    public async Task<Revision?> RevisionAsync(RowGrant rows, TotalsGrant totals, string institution, ReportingMonth month, int? number, CancellationToken stop)
    {
        IReadOnlyList<Revision> history = rows.Opens(institution) ? await Revisions.HistoryAsync(db, totals, LoanLedger.Kind, institution, month.Index, stop) : [];
        return number is { } asked ? history.FirstOrDefault(revision => revision.Number == asked) : history.Count > 0 ? history[0] : null;
    }

    public async Task<LoanChangeSums> SumsAsync(RowGrant grant, Revision? before, Revision? after, CancellationToken stop)
    {
        IReadOnlyList<LedgerChangeSum> sums = await ledger.ChangesAsync(grant, Question(before, after), stop);
        return new LoanChangeSums(
            [.. Kinds.Select(kind => sums.FirstOrDefault(sum => sum.Name == kind.Name) is { } sum
                ? new LoanChangeSum(kind, sum.Rows, new Money(sum.Changes[0]), new Money(sum.Changes[1]))
                : new LoanChangeSum(kind, 0, Money.Zero, Money.Zero))],
            [.. Counted.Select((_, i) => sums.Sum(sum => sum.Counted[i]))]);
    }

    /// <param name="kind">Of <see cref="Kinds"/>; null for all.</param>
    /// <param name="differs">A column of <see cref="Counted"/>; null for any.</param>
    public async Task<IReadOnlyList<LoanChange>> ListAsync(
        RowGrant grant, Revision? before, Revision? after, string? kind, string? differs, int skip, int take, CancellationToken stop)
    {
        IReadOnlyList<LedgerChange> rows = await ledger.ChangedAsync(
            grant, Question(before, after), new LedgerChangePage { Kind = kind, Differs = differs, Columns = Columns, Skip = skip, Take = take }, stop);
        return [.. rows.Select(row => new LoanChange(row, (after ?? before)!.InstitutionCode, (row.After is null ? before : after)!.MonthIndex))];
    }

    private static LedgerComparison Question(Revision? before, Revision? after) => new()
    {
        Schema = LoanLedger.Schema,
        Before = before,
        After = after,
        Kinds = Tests,
        Sums = [LoanLedger.GreenBalance, LoanLedger.Balance],
        Counted = [.. Counted.Select(each => each.Column)],
    };
}
