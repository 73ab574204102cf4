using GreenZone.Rules;
using GreenZone.Rules.Loans;

namespace GreenZone.Loans.Targets;

/// <summary>How a cycle stands in a month: everything that page, form and sentences say about it.</summary>
/// <param name="Month">The month asked for, or the last one of a cycle that was over by then.</param>
/// <param name="Scope">The scope the month is reported in.</param>
internal sealed record TargetStanding(TargetCycle Cycle, ReportingMonth Month, StatisticalScope Scope, GreenFigures Figures, EnteredSeries Entered)
{
    public required IReadOnlyDictionary<string, CycleTarget> Values { get; init; }

    /// <summary>机构口径, which the plan's number is measured by.</summary>
    public required TargetReading Balance { get; init; }

    /// <summary>投向口径 beside it.</summary>
    public required TargetReading BalanceByUse { get; init; }

    /// <summary>Null while the balance has no target.</summary>
    public required TargetPath? Path { get; init; }

    public required TargetProgress Progress { get; init; }

    /// <summary>The balance the path starts from, with its source; null when nobody entered one.</summary>
    public required (Money Balance, string Source, bool OtherScope)? Base { get; init; }

    /// <summary>年均增速 by issued figures; null without an issued balance of the month.</summary>
    public required AverageGrowth? IssuedGrowth { get; init; }

    /// <summary>年均增速 by the ledger.</summary>
    public required AverageGrowth LedgerGrowth { get; init; }

    public required TargetReading GrowthReading { get; init; }

    public required TargetProgress GrowthProgress { get; init; }

    public required TargetReading ShareReading { get; init; }

    public required ShareVerdict ShareTrend { get; init; }

    public required TargetProgress ShareProgress { get; init; }

    /// <summary>The growth that counts: of the figures that count.</summary>
    public AverageGrowth Growth => IssuedGrowth ?? LedgerGrowth;

    /// <summary>What the path asks for at a month's end, 亿元.</summary>
    public decimal? PathAt(ReportingMonth month) => Path?.At(month);

    public CycleTarget? Value(string target) => Values.GetValueOrDefault(target);

    /// <summary>Each year's end of the cycle up to the month: balance, source, path, and growth over the year before in one scope.</summary>
    public IReadOnlyList<(ReportingMonth At, TargetReading Reading, decimal? OnPath, Comparison YearOnYear)> Years()
    {
        ScopedSeries<Money> series = Figures.LedgerSeries(TargetCoverage.ByInstitution), issued = Figures.IssuedSeries(TargetCoverage.ByInstitution);
        return [.. Enumerable.Range(Cycle.BaseYear, Cycle.Periods + 1).Select(year => new ReportingMonth(year, 12)).Where(at => at <= Month).Select(at =>
        {
            TargetReading reading = Figures.Reading(at, TargetCoverage.ByInstitution);
            return (at, reading, PathAt(at), Comparison.Of(reading.Official is null ? series : issued, at, reading.Scope, ComparisonBase.YearBefore));
        })];
    }
}
