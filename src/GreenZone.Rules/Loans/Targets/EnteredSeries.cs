namespace GreenZone.Rules.Loans;

/// <summary>A figure that an authority sets or determines and an officer enters: a task, its actual value, or both.</summary>
/// <param name="Target">energy-intensity, pollutants, carbon-intensity, satisfaction, green-economy-share.</param>
/// <param name="Indicator">What exactly, as the document names it: 化学需氧量, 单位地区生产总值能耗累计降幅, …</param>
/// <param name="Year">The year it speaks of.</param>
/// <param name="Quarter">1 to 4, or null for the year.</param>
/// <param name="Unit">As in the document.</param>
/// <param name="Direction">AtLeast or AtMost, as the task says; NonDecreasing is judged over the years.</param>
/// <param name="Task">The task; null when none was set.</param>
/// <param name="Actual">The value reached; null while not determined.</param>
/// <param name="IsFinal">最终 rather than 初步.</param>
/// <param name="Document">The source: title and number.</param>
/// <param name="EnteredAt">When it was entered; a later entry corrects an earlier one.</param>
public sealed record EnteredFigure(
    string Target, string Indicator, int Year, int? Quarter, string Unit, TargetDirection Direction, decimal? Task, decimal? Actual, bool IsFinal,
    string Document, DateTimeOffset EnteredAt)
{
    /// <summary>最终 or 初步.</summary>
    public string Stage => IsFinal ? "最终" : "初步";

    /// <summary>Task less actual, turned so that positive is missing.</summary>
    public decimal? Gap => Direction == TargetDirection.AtMost ? Actual - Task : Task - Actual;

    public TargetVerdict Verdict => Gap is not { } gap ? TargetVerdict.Unknown : gap <= 0m ? TargetVerdict.Met : TargetVerdict.NotMet;
}

/// <summary>Entered figures, none of which is ever lost: the one that counts is the last final one, else the last preliminary one.</summary>
public sealed class EnteredSeries(IEnumerable<EnteredFigure> figures)
{
    private readonly ILookup<(string, string, int, int?), EnteredFigure> byPeriod =
        figures.ToLookup(figure => (figure.Target, figure.Indicator, figure.Year, figure.Quarter));

    /// <summary>The figure that counts for a period; null when none was entered.</summary>
    public EnteredFigure? Current(string target, string indicator, int year, int? quarter = null) =>
        byPeriod[(target, indicator, year, quarter)].OrderBy(figure => figure.IsFinal).ThenBy(figure => figure.EnteredAt).LastOrDefault();

    /// <summary>Everything entered for a period, in order of entry.</summary>
    public IReadOnlyList<EnteredFigure> History(string target, string indicator, int year, int? quarter = null) =>
        [.. byPeriod[(target, indicator, year, quarter)].OrderBy(figure => figure.EnteredAt)];

    /// <summary>The indicators entered for a target, in order of first entry.</summary>
    public IReadOnlyList<string> Indicators(string target) =>
        [.. byPeriod.SelectMany(group => group).Where(figure => figure.Target == target).OrderBy(figure => figure.EnteredAt).Select(figure => figure.Indicator).Distinct()];

    /// <summary>不断提高: whether no yearly value is below that of the year before; unknown with fewer than two.</summary>
    public TargetVerdict Rising(string target, string indicator, int fromYear, int toYear)
    {
        List<decimal?> actuals = [.. Enumerable.Range(fromYear, toYear - fromYear + 1).Select(year => Current(target, indicator, year)?.Actual)];
        return actuals.Count < 2 || actuals.Contains(null) ? TargetVerdict.Unknown
            : actuals.Zip(actuals.Skip(1)).All(pair => pair.Second >= pair.First) ? TargetVerdict.Met
            : TargetVerdict.NotMet;
    }
}
