using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;

namespace GreenZone.Loans.Targets;

/// <summary>Sets balances, growth, share and entered tasks against the targets of a cycle, and prints them as the form targets.</summary>
internal sealed class TargetsReport(TargetBook book, GreenReading reading, LoanDistrict district)
{
    /// <summary>Months of the chart of the page, the month itself counted in.</summary>
    public const int TrendMonths = 24;

    /// <summary>The form of a month: of the cycle that the month lies in. A month without data has the lines, and no figures.</summary>
    /// <param name="asOf">What counted at this instant (UTC); null for now.</param>
    public async Task<FormDocument> MakeAsync(TotalsGrant grant, ReportingMonth month, DateTime? asOf, CancellationToken stop) =>
        Print(await StandAsync(grant, month, asOf, null, stop));

    /// <param name="cycle">Null: the cycle that the month lies in.</param>
    public async Task<TargetStanding> StandAsync(TotalsGrant grant, ReportingMonth month, DateTime? asOf, string? cycle, CancellationToken stop)
    {
        IReadOnlyList<TargetCycle> cycles = await book.CyclesAsync(asOf, stop);
        TargetCycle within = cycles.FirstOrDefault(each => each.Id == cycle) ?? TargetCycle.For(month, cycles);
        ReportingMonth at = month > within.LastMonth ? within.LastMonth : month;
        ReportingMonth quarter = at.AddMonths(-(at.Month % 3));
        ReportingMonth[] quarters = [.. Enumerable.Range(0, 4).Select(i => quarter.AddMonths(-3 * i)), at];
        ReportingMonth[] months =
        [
            .. Enumerable.Range(0, TrendMonths).Select(i => at.AddMonths(-i)).Concat(quarters)
                .Concat(Enumerable.Range(within.BaseYear - 1, within.Periods + 2).Select(year => new ReportingMonth(year, 12)).Where(end => end <= at))
                .Append(within.BaseMonth).Distinct(),
        ];
        GreenFigures figures = await reading.LoadAsync(grant, months, [.. quarters.Distinct()], asOf, stop);
        IReadOnlyList<CycleTarget> values = await book.ValuesAsync(asOf, stop);
        EnteredSeries entered = new(await book.FiguresAsync(asOf, stop));
        return Stand(within, at, figures, values, entered);
    }

    internal static TargetStanding Stand(TargetCycle cycle, ReportingMonth month, GreenFigures figures, IReadOnlyList<CycleTarget> values, EnteredSeries entered)
    {
        StatisticalScope scope = GreenFigures.Scopes.For(month);
        Dictionary<string, CycleTarget> set = TargetDefinition.Shipped.Select(target => CycleTarget.Of(cycle.Id, target.Id, values)).OfType<CycleTarget>().ToDictionary(value => value.Target);
        TargetReading balance = figures.Reading(month, TargetCoverage.ByInstitution);
        (Money Balance, string Source, bool OtherScope)? from = figures.BaseAt(cycle.BaseMonth, TargetCoverage.ByInstitution, scope.Code);
        TargetPath? path = set.GetValueOrDefault("green-balance") is { } goal
            ? new TargetPath(TargetPathShape.Geometric, cycle.BaseMonth, from?.Balance.YiYuan, cycle.LastMonth, goal.Value)
            : null;

        AverageGrowth? issued = balance.Official is null ? null : AverageGrowth.Of(figures.IssuedSeries(TargetCoverage.ByInstitution), cycle.BaseMonth, month, scope.Code);
        AverageGrowth ledger = AverageGrowth.Of(figures.LedgerSeries(TargetCoverage.ByInstitution), cycle.BaseMonth, month, scope.Code);
        TargetReading growth = new(month, TargetCoverage.ByInstitution, scope.Code, issued?.Rate.Percent, issued?.Rate.Percent is null ? null : balance.Document, balance.Ledger is null ? null : ledger.Rate.Percent);
        TargetPath? pace = set.GetValueOrDefault("green-growth") is { } rate ? new TargetPath(TargetPathShape.Constant, cycle.BaseMonth, null, cycle.LastMonth, rate.Value) : null;
        TargetProgress paced = TargetProgress.Of(growth, pace);

        ScopedSeries<decimal> issuedShares = figures.IssuedShareSeries(), ledgerShares = figures.LedgerShareSeries();
        decimal? issuedShare = issuedShares.TryGet(month, scope.Code, out decimal one) ? one * 100m : null;
        decimal? ledgerShare = ledgerShares.TryGet(month, scope.Code, out decimal other) ? other * 100m : null;
        TargetReading share = new(month, TargetCoverage.ByInstitution, scope.Code, issuedShare, issuedShare is null ? null : figures.ShareDocument(month, scope.Code), ledgerShare);
        ShareVerdict byIssued = ShareTrend.Judge(issuedShares, month, scope.Code);
        ShareVerdict trend = byIssued.Verdict != TargetVerdict.Unknown ? byIssued : ShareTrend.Judge(ledgerShares, month, scope.Code);
        return new TargetStanding(cycle, month, scope, figures, entered)
        {
            Values = set,
            Balance = balance,
            BalanceByUse = figures.Reading(month, TargetCoverage.ByUseInDistrict),
            Path = path,
            Progress = TargetProgress.Of(balance, path),
            Base = from,
            IssuedGrowth = issued,
            LedgerGrowth = ledger,
            GrowthReading = growth,
            GrowthProgress = growth.Actual is null ? paced with { Reason = (issued ?? ledger).Rate.Reason ?? ledger.Rate.Reason ?? paced.Reason } : paced,
            ShareReading = share,
            ShareTrend = trend,
            ShareProgress = set.GetValueOrDefault("green-share") is { } level
                ? TargetProgress.Of(share, new TargetPath(TargetPathShape.Constant, cycle.BaseMonth, null, cycle.LastMonth, level.Value))
                : new TargetProgress(share.Actual, null, null, null, Ratio.None("该目标不设月度路径"), trend.Verdict, null),
        };
    }

    /// <summary>The form of a standing.</summary>
    public FormDocument Print(TargetStanding standing) =>
        TargetsForm.Make(standing.Cycle, standing.Month, district.Name, standing.Scope, TargetLines.Of(standing)) with
        {
            Sentence = StandardSentence.BalanceTarget("全区", standing.Balance, standing.Path),
        };
}
