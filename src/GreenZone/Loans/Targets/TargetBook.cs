using GreenZone.Loans.Data;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Targets;

/// <summary>Cycles, target values and entered figures as they stood at an instant: what ships with the product, then what was entered.</summary>
internal sealed class TargetBook(ZoneDb db, LoanBalances balances)
{
    /// <summary>How the indicators of 历史与通报数 belong to targets, and which way they are met.</summary>
    private static readonly (string Indicator, string Target, TargetDirection Direction)[] Issued =
    [
        ("满意率", "satisfaction", TargetDirection.AtLeast),
        ("单位GDP能耗", "energy-intensity", TargetDirection.AtMost),
        ("单位GDP能耗下降率", "energy-intensity", TargetDirection.AtLeast),
        ("主要污染物排放量下降率", "pollutants", TargetDirection.AtLeast),
        ("化学需氧量排放量", "pollutants", TargetDirection.AtMost),
        ("氨氮排放量", "pollutants", TargetDirection.AtMost),
        ("氮氧化物排放量", "pollutants", TargetDirection.AtMost),
        ("挥发性有机物排放量", "pollutants", TargetDirection.AtMost),
        ("二氧化碳排放强度下降率", "carbon-intensity", TargetDirection.AtLeast),
        ("二氧化碳排放量", "carbon-intensity", TargetDirection.AtMost),
        ("绿色经济占比", "green-economy-share", TargetDirection.AtLeast),
    ];

    /// <summary>The cycles in order of time.</summary>
    public async Task<IReadOnlyList<TargetCycle>> CyclesAsync(DateTime? asOf, CancellationToken stop)
    {
        List<TargetCycleChange> changes = await db.TargetCycleChanges.AsNoTracking().Where(change => asOf == null || change.ChangedAt <= asOf).ToListAsync(stop);
        return [.. TargetCycle.Shipped.Concat(changes.OrderBy(change => change.ChangedAt).ThenBy(change => change.Id).Select(change => change.ToCycle()))
            .GroupBy(cycle => cycle.Id).Select(same => same.Last()).OrderBy(cycle => cycle.FirstYear)];
    }

    /// <summary>Every value set, the later after the earlier, so that <see cref="CycleTarget.Of"/> takes the one that counts.</summary>
    public async Task<IReadOnlyList<CycleTarget>> ValuesAsync(DateTime? asOf, CancellationToken stop)
    {
        IReadOnlyList<TargetCycle> cycles = await CyclesAsync(asOf, stop);
        List<TargetValue> values = await db.TargetValues.AsNoTracking().Where(value => asOf == null || value.SetAt <= asOf).ToListAsync(stop);
        return
        [
            .. CycleTarget.Shipped,
            .. values.OrderBy(value => value.SetAt).ThenBy(value => value.Id)
                .Join(cycles, value => value.Cycle, cycle => cycle.Id, (value, cycle) => new CycleTarget(cycle.Id, value.Target, Trim(value.Value)!.Value, cycle.BaseYear, cycle.Periods, value.Document)),
        ];
    }

    /// <summary>Everything ever set for a target of a cycle, the latest first: for the history beside the form.</summary>
    public async Task<IReadOnlyList<TargetValue>> HistoryAsync(string cycle, string target, CancellationToken stop)
    {
        List<TargetValue> values = await db.TargetValues.AsNoTracking().Where(value => value.Cycle == cycle && value.Target == target).ToListAsync(stop);
        return [.. values.OrderByDescending(value => value.SetAt).ThenByDescending(value => value.Id)];
    }

    /// <summary>Tasks and actual values, from the form and from 历史与通报数 alike; a task stands with every actual value of its period.</summary>
    public async Task<IReadOnlyList<EnteredFigure>> FiguresAsync(DateTime? asOf, CancellationToken stop)
    {
        List<TargetFigure> typed = await db.TargetFigures.AsNoTracking().Where(figure => asOf == null || figure.EnteredAt <= asOf).ToListAsync(stop);
        List<EnteredFigure> all = [.. typed.Select(figure => new EnteredFigure(
            figure.Target, figure.Indicator, figure.Year, figure.Quarter, figure.Unit, figure.Direction, Trim(figure.Task), Trim(figure.Actual), figure.IsFinal,
            figure.Document, new DateTimeOffset(figure.EnteredAt, TimeSpan.Zero)))];
        foreach ((string indicator, string target, TargetDirection direction) in Issued)
        {
            all.AddRange((await balances.SeriesAsync(indicator, asOf, stop))
                .Where(line => line.InstitutionCode.Length == 0 && line.CategoryCode.Length == 0)
                .Select(line => Of(line, target, direction)));
        }

        return [.. all.OrderBy(figure => figure.EnteredAt)
            .GroupBy(figure => (figure.Target, figure.Indicator, figure.Year, figure.Quarter, figure.Unit))
            .SelectMany(period =>
            {
                decimal? task = period.LastOrDefault(figure => figure.Task is not null)?.Task;
                return period.Any(figure => figure.Actual is not null)
                    ? period.Where(figure => figure.Actual is not null).Select(figure => figure with { Task = figure.Task ?? task })
                    : period;
            })];
    }

    /// <summary>A row of 历史与通报数; its 口径 says whether it is a task (任务) and whether it is determined finally (最终, 核定).</summary>
    private static EnteredFigure Of(SeriesLine line, string target, TargetDirection direction)
    {
        // Shares are kept in millionths of one, masses and intensities in millionths of the first unit of their family.
        (decimal value, string unit) = line.WrittenUnit switch
        {
            "万吨" => (line.Value / 10_000_000_000m, "万吨"),
            "%" or "百分点" or "无" or "1" => (line.Value / 10_000m, "%"),
            _ => (line.Value / 1_000_000m, line.WrittenUnit),
        };
        bool isTask = line.Scope.Contains("任务", StringComparison.Ordinal);
        bool isFinal = line.Scope.Contains("最终", StringComparison.Ordinal) || line.Scope.Contains("核定", StringComparison.Ordinal);
        int? quarter = line.Period is [.., 'Q', var digit] ? digit - '0'
            : line.Period.Length == 7 ? ((line.PeriodEnd.Month - 1) / 3) + 1
            : null;
        return new EnteredFigure(
            target, line.Indicator, line.PeriodEnd.Year, line.PeriodEnd.Month == 12 && line.Period is not [.., 'Q', _] ? null : quarter, unit, direction,
            isTask ? value : null, isTask ? null : value, isFinal, line.SourceDocument, new DateTimeOffset(line.AcceptedAt, TimeSpan.Zero));
    }

    /// <summary>Without the noughts that one of the two databases adds.</summary>
    private static decimal? Trim(decimal? value) => value / 1.000000000000000000m;
}
