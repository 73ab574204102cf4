using System.Globalization;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ui;

namespace GreenZone.Loans.Rows;

/// <summary>A loan on the two sides of a comparison, in words.</summary>
/// <param name="monthIndex">The month in which the loan can be looked at.</param>
internal sealed class LoanChange(LedgerChange row, string institution, int monthIndex)
{
    public string Number => row.Key;

    public LoanChangeKind Kind => LoanChanges.Kinds.First(kind => kind.Name == row.Kind);

    public string Borrower => (row.After ?? row.Before)![LoanLedger.BorrowerName] as string ?? "";

    public string Href => LoanLine.AddressOf(institution, Number) + "?month=" + ReportingMonth.FromIndex(monthIndex);

    /// <summary>Null on the side where the loan is not reported.</summary>
    public Money? GreenBefore => Green(row.Before);

    public Money? GreenAfter => Green(row.After);

    public Money GreenChange => (GreenAfter ?? Money.Zero) - (GreenBefore ?? Money.Zero);

    /// <summary>What differs besides the green balance: 五级分类 正常→关注.</summary>
    public IEnumerable<string> Differences => row is { Before: { } before, After: { } after }
        ? Words.Where(word => !Equals(before[word.Column], after[word.Column]))
            // A loan that is green in whole has one balance: it stands beside already.
            .Where(word => word.Column != LoanLedger.Balance || !IsWhollyGreen(before) || !IsWhollyGreen(after)).Select(word => $"{word.Title} {Text(before, word.Column)}→{Text(after, word.Column)}")
        : [];

    private static IReadOnlyList<(string Column, string Title)> Words { get; } =
    [
        (LoanLedger.State, "绿色认定"), (LoanLedger.Balance, "贷款余额"), .. LoanChanges.Counted,
        (LoanLedger.BorrowerName, "客户名称"), (LoanLedger.Place, "投向地区"), (LoanLedger.Guarantee, "担保方式"), (LoanLedger.UseIndustry, "投向行业"),
    ];

    private static bool IsWhollyGreen(IReadOnlyDictionary<string, object?> side) => Equals(side[LoanLedger.Balance], side[LoanLedger.GreenBalance]);

    private static Money? Green(IReadOnlyDictionary<string, object?>? side) => side?[LoanLedger.GreenBalance] is long fen ? new Money(fen) : null;

    private static string Text(IReadOnlyDictionary<string, object?> side, string column) => side[column] switch
    {
        null or "" => "（空）",
        DateOnly day => Figures.Date(day),
        long micro when column == LoanLedger.Rate => (micro / 10_000m).ToString("0.####", CultureInfo.InvariantCulture) + "%",
        long fen => Figures.Amount(new Money(fen)) + "万元",
        string state when column == LoanLedger.State => state switch { LoanLedger.Green => "绿色", LoanLedger.NotGreen => "非绿", _ => "待识别" },
        string code when column == LoanLedger.CbircCode => Catalogues.Cbirc2020.Find(code)?.Serial ?? code,
        string code when column == LoanLedger.PbocCode => Catalogues.Pboc2020.Find(code)?.Serial ?? code,
        var other => other.ToString()!,
    };
}
