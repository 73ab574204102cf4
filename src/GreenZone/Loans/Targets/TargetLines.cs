using System.Globalization;
using GreenZone.Rules.Loans;

namespace GreenZone.Loans.Targets;

/// <summary>The lines of the form targets with the words printed under the table: base year, periods, source and difference.</summary>
internal static class TargetLines
{
    public static IReadOnlyList<TargetLine> Of(TargetStanding standing) => [.. TargetDefinition.Shipped.SelectMany(target => target.Id switch
    {
        "green-balance" => [new TargetLine(target, null, null, standing.Progress, Joined(Balance(standing)))],
        "green-growth" => [new TargetLine(target, null, null, standing.GrowthProgress, Joined(GrowthWords(standing)))],
        "green-share" => [new TargetLine(target, null, null, standing.ShareProgress, Joined(ShareWords(standing)))],
        _ => Entered(standing, target),
    })];

    /// <summary>Where a balance comes from and how far the other figure is off, for page and print.</summary>
    public static IEnumerable<string> SourceWords(TargetReading reading, string unit)
    {
        if (reading.Official is { } official)
        {
            yield return $"{reading.Coverage.ToChinese()}通报数{FormNumber.Plain(official, 2)}{unit}（{reading.Document}）";
        }

        if (reading.Ledger is { } ledger)
        {
            yield return $"{reading.Coverage.ToChinese()}本地测算数{FormNumber.Plain(ledger, 2)}{unit}";
        }

        if (reading.Difference is { } difference)
        {
            yield return $"测算数较通报数{(difference < 0 ? "少" : "多")}{FormNumber.Plain(Math.Abs(difference), 2)}{unit}";
        }
    }

    private static IEnumerable<string> Balance(TargetStanding standing) =>
    [
        .. SourceWords(standing.Balance, "亿元"),
        .. SourceWords(standing.BalanceByUse, "亿元"),
        .. standing.Base is { } from
            ? [$"基期{standing.Cycle.BaseYear}年末{FormNumber.Plain(from.Balance.YiYuan, 2)}亿元（{from.Source}{(from.OtherScope ? "，未按本期口径调整" : "")}），共{standing.Cycle.Periods}期"]
            : (string[])[$"缺{standing.Cycle.BaseMonth.ToChinese()}末基期余额"],
        Target(standing, "green-balance", "亿元"),
    ];

    private static IEnumerable<string> GrowthWords(TargetStanding standing)
    {
        AverageGrowth growth = standing.Growth;
        yield return $"基期{growth.BaseMonth.ToChinese()}末，{Periods(growth)}，{growth.Basis.ToChinese()}";
        if (growth.Rate.Reason is { } reason)
        {
            yield return reason;
        }

        yield return Target(standing, "green-growth", "%");
    }

    /// <summary>3期, or 10个月折年.</summary>
    public static string Periods(AverageGrowth growth) => growth.IsAnnualised
        ? string.Create(CultureInfo.InvariantCulture, $"{growth.Months}个月折年")
        : string.Create(CultureInfo.InvariantCulture, $"{growth.Months / 12}期");

    private static IEnumerable<string> ShareWords(TargetStanding standing)
    {
        foreach (string words in SourceWords(standing.ShareReading, "%"))
        {
            yield return words;
        }

        yield return standing.ShareTrend switch
        {
            { Verdict: TargetVerdict.Met } => "近四个季末逐季不下降，视为稳步提高",
            { FellAt: { } at } => $"{at.ToChinese()}末低于上季末",
            { Reason: { } reason } => $"近四个季末：{reason}",
            _ => "",
        };
    }

    /// <summary>One line for each indicator of the last year that somebody entered; an empty line when there is none.</summary>
    private static List<TargetLine> Entered(TargetStanding standing, TargetDefinition target)
    {
        List<TargetLine> lines = [];
        foreach (EnteredFigure figure in Latest(standing, target))
        {
            EnteredFigure judged = figure.Task is null && standing.Value(target.Id) is { } level ? figure with { Task = level.Value } : figure;
            TargetLine line = TargetLine.Of(target, judged);
            lines.Add(figure.Indicator == target.Name ? line with { Indicator = null } : line);
        }

        return lines.Count > 0 ? lines
            : [new TargetLine(target, null, null, new TargetProgress(null, standing.Value(target.Id)?.Value, null, null, Ratio.None("尚未录入"), TargetVerdict.Unknown, null), "尚未录入")];
    }

    /// <summary>Of every indicator of the target the figure that counts, of the latest year of the cycle up to the month.</summary>
    public static IEnumerable<EnteredFigure> Latest(TargetStanding standing, TargetDefinition target) =>
        standing.Entered.Indicators(target.Id).Select(indicator => Periods(standing)
            .Select(period => standing.Entered.Current(target.Id, indicator, period.Year, period.Quarter))
            .FirstOrDefault(figure => figure is not null)).OfType<EnteredFigure>();

    /// <summary>Years and their quarters, the latest first: a year's figure stands before those of its quarters.</summary>
    private static IEnumerable<(int Year, int? Quarter)> Periods(TargetStanding standing) =>
        from year in Enumerable.Range(standing.Cycle.BaseYear, standing.Month.Year - standing.Cycle.BaseYear + 1).Reverse()
        from quarter in (int?[])[null, 4, 3, 2, 1]
        select (year, quarter);

    private static string Target(TargetStanding standing, string target, string unit) => standing.Value(target) is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"目标{value.Value:0.######}{unit}（{value.Document}）")
        : "本周期目标尚未设定";

    private static string Joined(IEnumerable<string> words) => string.Join("；", words.Where(word => word.Length > 0));
}
