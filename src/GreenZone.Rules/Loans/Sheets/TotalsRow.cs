namespace GreenZone.Rules.Loans;

/// <summary>The columns of 机构基本情况, in the order of the template.</summary>
public enum TotalsColumn
{
    Institution,
    AllLoans,
    NonPerforming,
    TotalAssets,
    GreenBooked,
    NewLoansRate,
    NewGreenRate,
}

/// <summary>What an institution's general ledger says at the month's end: the denominator of every share.</summary>
/// <param name="AllLoansFen">各项贷款余额.</param>
/// <param name="NonPerformingFen">各项贷款不良余额.</param>
/// <param name="GreenBookedFen">绿色贷款总账数, to be reconciled with the rows.</param>
/// <param name="NewLoansRate">新发放贷款加权平均利率, millionths.</param>
public sealed record TotalsRow(long AllLoansFen, long? NonPerformingFen, long? TotalAssetsFen, long? GreenBookedFen, int? NewLoansRate, int? NewGreenRate)
{
    public static FormChecks Form { get; } = new("totals");

    public static readonly SheetCheck OneRow = new("totals.one-row", Severity.Error, "本表每个机构每月只填一行", CheckSources.Sheet);
    public static readonly SheetCheck PartOverAll = new("totals.part-over-all", Severity.Error, "不大于各项贷款余额", CheckSources.Sheet);
    public static readonly SheetCheck LoansOverAssets = new("totals.loans-over-assets", Severity.Warning, "各项贷款余额一般不大于总资产；请核对单位", CheckSources.Platform);
    public static readonly SheetCheck LedgerDiffers = new("totals.ledger-differs", Severity.Warning, "绿色贷款总账数应与绿色贷款逐笔明细的绿色余额一致", CheckSources.Platform);
    public static readonly SheetCheck NoLedger = new("totals.no-ledger", Severity.Warning, "本月尚未报送绿色贷款逐笔明细，总账数未能核对", CheckSources.Platform);
    public static readonly SheetCheck GreenOverAll = new("totals.green-over-all", Severity.Warning, "绿色贷款逐笔明细的绿色余额大于各项贷款余额；请核对", CheckSources.Platform);

    public static IReadOnlyList<SheetCheck> Checks => [.. Form.All, OneRow, PartOverAll, LoansOverAssets, LedgerDiffers, NoLedger, GreenOverAll];

    /// <summary>Reads a row; null when something in it is wrong.</summary>
    public static TotalsRow? Read(PlainRowReader row, string institution)
    {
        ReadOnlySpan<char> code = row.Cell((int)TotalsColumn.Institution);
        bool named = code.Equals(institution, StringComparison.OrdinalIgnoreCase);
        if (!named)
        {
            row.Say(code.IsEmpty ? Form.Required : Form.OtherInstitution, (int)TotalsColumn.Institution, $"应为本次报送的机构代码 {institution}");
        }

        long? all = row.Money((int)TotalsColumn.AllLoans, required: true);
        long? bad = Part(row, TotalsColumn.NonPerforming, all);
        long? green = Part(row, TotalsColumn.GreenBooked, all);
        long? assets = row.Money((int)TotalsColumn.TotalAssets, required: false);
        if (assets < all)
        {
            row.Say(LoansOverAssets, (int)TotalsColumn.TotalAssets);
        }

        int? rate = row.Rate((int)TotalsColumn.NewLoansRate);
        int? greenRate = row.Rate((int)TotalsColumn.NewGreenRate);
        return named && all is { } sum ? new TotalsRow(sum, bad, assets, green, rate, greenRate) : null;
    }

    private static long? Part(PlainRowReader row, TotalsColumn column, long? all)
    {
        long? part = row.Money((int)column, required: false);
        if (part > all)
        {
            row.Say(PartOverAll, (int)column, $"不大于各项贷款余额 {new Money(all!.Value)} 元");
        }

        return part;
    }
}
