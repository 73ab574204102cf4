namespace GreenZone.Rules.Loans;

/// <summary>What the standard sentence on green loans may say. A null part is left out.</summary>
public sealed record GreenLoanFacts
{
    public required ReportingMonth Month { get; init; }

    /// <summary>全区, or an institution.</summary>
    public required string Area { get; init; }

    public required Money Balance { get; init; }

    /// <summary>原口径 or 新口径 where the reader must know; see <see cref="StatisticalScopes.Remark"/>.</summary>
    public string? ScopeRemark { get; init; }

    public Comparison? YearOnYear { get; init; }

    public Comparison? SinceYearStart { get; init; }

    /// <summary>同比 of 各项贷款.</summary>
    public Ratio? AllLoansYearOnYear { get; init; }

    /// <summary>绿色贷款占各项贷款.</summary>
    public Ratio? ShareOfAllLoans { get; init; }
}

/// <summary>
/// The sentence that officers copy into a report. A part without data is left out, a comparison across scopes is never made, a
/// figure of a changed scope says 新口径 or 原口径, and a comparison on a restated base says 按可比口径.
/// </summary>
public static partial class StandardSentence
{
    /// <summary>截至2026年10月末，全区绿色贷款余额…亿元，同比增长…%，高于各项贷款增速…个百分点，较年初增加…亿元，占各项贷款…%。</summary>
    public static string GreenLoans(GreenLoanFacts facts) => Lead(facts) + "。";

    /// <summary>2026年10月，全区新发放绿色贷款加权平均利率…%，较上年同期下降…个基点，低于各项贷款…个基点。 Null without a rate.</summary>
    /// <param name="microRate">Weighted average rate of new green loans, in millionths.</param>
    /// <param name="microRateYearBefore">The same a year before.</param>
    /// <param name="allLoansMicroRate">Weighted average rate of all new loans of the month.</param>
    public static string? CostOfGreenLoans(ReportingMonth month, string area, long? microRate, long? microRateYearBefore, long? allLoansMicroRate)
    {
        if (microRate is not { } rate)
        {
            return null;
        }

        List<string> parts = [$"{month.ToChinese()}，{area}新发放绿色贷款加权平均利率{FormNumber.Plain(rate / 10_000m, 2)}%"];
        if (microRateYearBefore is { } before)
        {
            parts.Add(Way(Growth.BasisPoints(rate, before), 1, "个基点", "较上年同期上升", "较上年同期下降", "与上年同期持平"));
        }

        if (allLoansMicroRate is { } all)
        {
            parts.Add(Way(Growth.BasisPoints(rate, all), 1, "个基点", "高于各项贷款", "低于各项贷款", "与各项贷款持平"));
        }

        return string.Join("，", parts) + "。";
    }

    /// <summary>绿色融资统计表 in one sentence; null for a month without data.</summary>
    public static string? GreenFinancing(ReportingMonth month, string area, B001Form form)
    {
        if (form["14", "A"] is not { } credit)
        {
            return null;
        }

        List<string> parts = [$"截至{month.ToChinese()}末，{area}绿色信贷余额{Yi(credit)}亿元"];
        if (form["14", "D"] + form["14", "E"] + form["14", "F"] is { } nonPerforming)
        {
            parts.Add($"其中不良余额{Yi(nonPerforming)}亿元" + (credit > 0m ? $"，不良率{FormNumber.Plain(nonPerforming * 100m / credit, 2)}%" : ""));
        }

        foreach (string column in (string[])["R", "S", "T"])
        {
            if (form["14", column] is { } value)
            {
                parts.Add($"{B001Columns.All[column[0] - 'A'].Title}{Yi(value)}亿元");
            }
        }

        return string.Join("，", parts) + "。";
    }

    /// <summary>The sentence up to its last part, without the full stop.</summary>
    private static string Lead(GreenLoanFacts facts)
    {
        string remark = facts.ScopeRemark is { } scope ? $"（{scope}）" : "";
        List<string> parts = [$"截至{facts.Month.ToChinese()}末，{facts.Area}绿色贷款余额{remark}{Yi(facts.Balance)}亿元"];
        if (facts.YearOnYear is { Rate.Percent: { } yoy } comparison)
        {
            parts.Add(Footing(comparison) + Way(yoy, 1, "%", "同比增长", "同比下降", "同比持平"));
            if (facts.AllLoansYearOnYear is { } all && comparison.Rate.PointsOver(all).Percent is { } points)
            {
                parts.Add(Way(points, 1, "个百分点", "高于各项贷款增速", "低于各项贷款增速", "与各项贷款增速持平"));
            }
        }

        if (facts.SinceYearStart is { Change: { } change } sinceYearStart)
        {
            parts.Add(Footing(sinceYearStart) + Way(change.YiYuan, 2, "亿元", "较年初增加", "较年初减少", "与年初持平"));
        }

        if (facts.ShareOfAllLoans?.Percent is { } share)
        {
            parts.Add($"占各项贷款{FormNumber.Plain(share, 1)}%");
        }

        return string.Join("，", parts);
    }

    private static string Footing(Comparison comparison) => comparison.Basis == ComparisonBasis.Restated ? "按可比口径" : "";

    /// <summary>Up, down or level, judged by the figure as it will be read.</summary>
    private static string Way(decimal value, int decimals, string unit, string up, string down, string level) =>
        FormNumber.Round(value, decimals) switch
        {
            0m => level,
            > 0m and var rise => up + FormNumber.Plain(rise, decimals) + unit,
            var fall => down + FormNumber.Plain(-fall, decimals) + unit,
        };

    private static string Yi(Money money) => FormNumber.Plain(money.YiYuan, 2);

    /// <summary>万元 as 亿元 with two decimals.</summary>
    private static string Yi(decimal wanYuan) => FormNumber.Plain(wanYuan / 10_000m, 2);
}
