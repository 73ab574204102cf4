using System.Globalization;
using GreenZone.Loans.Data;
using GreenZone.Loans.Imports;
using GreenZone.Loans.Reporting;
using GreenZone.Loans.Statistics;
using GreenZone.Loans.Targets;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Parties;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans;

/// <summary>Puts the overview of a month together from cuts, issued figures, targets and forms.</summary>
internal sealed class LoanOverviews(
    ZoneDb db, LoanBalances balances, TargetsReport targets, GapSplits splits, MonthlyForms forms, ReportingBook reporting, ReportedMonths reported, LoanDistrict district,
    KeptOverviews kept, TimeProvider clock)
{
    /// <summary>The months there is anything of, the newest first.</summary>
    public Task<IReadOnlyList<ReportingMonth>> MonthsAsync(CancellationToken stop) => reported.ListAsync(stop);

    /// <exception cref="InvalidOperationException">The reader may see no figures of the ledger.</exception>
    public async Task<LoanOverview> ReadAsync(Reader reader, ReportingMonth month, CancellationToken stop)
    {
        TotalsGrant grant = TotalsGrant.For(reader) ?? throw new InvalidOperationException("An overview needs a reader of figures.");
        long written = await WrittenAsync(stop);
        string key = string.Create(CultureInfo.InvariantCulture,
            $"{reader.Depth}/{(reader.Depth == Depth.OwnRows ? reader.UnitCode : "")}/{month}/{clock.Today:yyyyMMdd}/{written}");
        return await kept.GetAsync(key, () => MakeAsync(grant, month, stop), stop);
    }

    /// <summary>
    /// How many acts were recorded: every act that changes a figure, a target, a unit or a form's table records itself in its own
    /// transaction, so that two readings between which this did not move are the same.
    /// </summary>
    private async Task<long> WrittenAsync(CancellationToken stop) =>
        (await db.AuditEntries.MaxAsync(entry => entry.Sequence, stop) ?? 0) + await db.AuditEntries.LongCountAsync(entry => entry.Sequence == null, stop);

    private async Task<LoanOverview> MakeAsync(TotalsGrant grant, ReportingMonth month, CancellationToken stop)
    {
        TargetStanding standing = await targets.StandAsync(grant, month, null, null, stop);
        ReportingMonth at = standing.Month;
        GapTable gap = await splits.ByInstitutionAsync(grant, standing, null, stop);
        ScopedSeries<Money> own = standing.Balance.Official is null
            ? standing.Figures.LedgerSeries(TargetCoverage.ByInstitution)
            : standing.Figures.IssuedSeries(TargetCoverage.ByInstitution);
        return new LoanOverview
        {
            Month = at,
            Cycle = standing.Cycle,
            Scope = standing.Scope,
            Balance = standing.Balance,
            Path = standing.Path,
            Progress = standing.Progress,
            YearOnYear = Comparison.Of(own, at, standing.Scope.Code, ComparisonBase.YearBefore),
            SinceYearStart = Comparison.Of(own, at, standing.Scope.Code, ComparisonBase.YearStart),
            Growth = standing.Growth,
            GrowthReading = standing.GrowthReading,
            GrowthTarget = standing.Value("green-growth")?.Value,
            Share = standing.ShareReading,
            ShareTrend = standing.ShareTrend,
            Trend = Trend(standing),
            Banks = [.. gap.Rows.Select(row => new OverviewBank(row.Id, row.Name, row.Held, row.Base, row.Actual, row.Asked, row.Gap))],
            BanksReason = gap.Reason,
            BanksBase = gap.BaseMonth,
            Rates = await RatesAsync(grant, at, stop),
            Places = await PlacesAsync(grant, at, stop),
            Fields = await FormAsync(grant, OnePlusNForm.FormName, at, stop),
            Quality = await FormAsync(grant, PbocForms.Quality, at, stop),
            Carbon = await FormAsync(grant, PbocForms.Carbon, at, stop),
            Reporting = await ReportingAsync(grant, at, stop),
            PeerGrowth = await PeersAsync("绿色贷款同比增速", at, value => value / 10_000m, stop),
            PeerBalances = await PeersAsync("绿色贷款余额", at, value => new Money(value).YiYuan, stop),
        };
    }

    private static OverviewMonth[] Trend(TargetStanding standing)
    {
        ReportingMonth first = standing.Month.AddMonths(1 - TargetsReport.TrendMonths), last = new(standing.Month.Year, 12);
        return [.. Enumerable.Range(first.Index, last.Index - first.Index + 1).Select(ReportingMonth.FromIndex).Select(month => new OverviewMonth(
            month, month > standing.Month ? null : standing.Figures.Reading(month, TargetCoverage.ByInstitution).Actual, standing.PathAt(month)))];
    }

    private async Task<FormDocument> FormAsync(TotalsGrant grant, string form, ReportingMonth month, CancellationToken stop) =>
        await forms.MakeAsync(grant, new FormRequest(form, month), stop) ?? throw new InvalidOperationException("The district is open to every reader of figures.");

    private async Task<IReadOnlyList<OverviewRate>> RatesAsync(TotalsGrant grant, ReportingMonth month, CancellationToken stop)
    {
        int[] months = [.. Enumerable.Range(month.Index - 12, 13)];
        IReadOnlyList<Revision> loans = await Revisions.CurrentAsync(db, grant, new RevisionChoice(LoanLedger.Kind) { Months = months }, stop);
        IReadOnlyList<Revision> totals = await Revisions.CurrentAsync(db, grant, new RevisionChoice(TotalsImport.Kind) { Months = months }, stop);

        // One question for all months; the months below then find their cuts kept. The district's average is open to every reader of figures.
        await balances.SumsAsync(grant, CutQuestions.Rate, loans, stop);
        Dictionary<Guid, int> monthOf = totals.ToDictionary(revision => revision.Id, revision => revision.MonthIndex);
        ILookup<int, (long Rate, long Weight)> all = (await db.LoanTotals.AsNoTracking()
                .Where(line => monthOf.Keys.Contains(line.RevisionId) && line.NewLoansRate != null)
                .Select(line => new { line.RevisionId, line.NewLoansRate, line.AllLoansFen }).ToListAsync(stop))
            .ToLookup(line => monthOf[line.RevisionId], line => ((long)line.NewLoansRate!.Value, line.AllLoansFen));
        List<OverviewRate> rates = [];
        foreach (int index in months)
        {
            IReadOnlyList<LoanSum> sums = await balances.SumsAsync(grant, CutQuestions.Rate, [.. loans.Where(revision => revision.MonthIndex == index)], stop);
            rates.Add(new OverviewRate(
                ReportingMonth.FromIndex(index), GreenRate(grant, sums), Growth.WeightedAverageRate(all[index].Select(line => (new Money(line.Weight), line.Rate)))));
        }

        return rates;
    }

    private static long? GreenRate(TotalsGrant grant, IReadOnlyList<LoanSum> sums)
    {
        List<LoanSum> granted = [.. sums.Where(sum => sum.Key1 == LoanLedger.Green && sum.Key2 == LoanLedger.New)];
        BorrowerSet borrowers = granted.Aggregate(BorrowerSet.None, (set, sum) => set.Union(sum.Borrowers));
        long amount = Sum(LoanLedger.RatedAmount), interest = Sum(LoanLedger.AmountInterest);
        return amount <= 0 || (grant.SuppressesSmallCells && !borrowers.HasThree) ? null : (long)FormNumber.Round((decimal)interest * 1_000_000m / amount, 0);

        long Sum(string measure) => granted.Sum(sum => sum.Measures[CutQuestions.Rate.MeasureOf(measure)] ?? 0);
    }

    private async Task<IReadOnlyList<OverviewPlace>> PlacesAsync(TotalsGrant grant, ReportingMonth month, CancellationToken stop)
    {
        if (await balances.SumsAsync(grant, CutQuestions.Place, new BalanceScope(month), stop) is not { } sums)
        {
            return [];
        }

        Dictionary<string, (Money Balance, BorrowerSet Borrowers)> home = sums.Where(sum => sum.Key1.StartsWith(district.Code, StringComparison.Ordinal))
            .GroupBy(sum => Divisions.IsKnown(sum.Key1) ? sum.Key1 : district.Code, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => Together([.. same]), StringComparer.Ordinal);
        (Money outside, BorrowerSet others) = Together([.. sums.Where(sum => !sum.Key1.StartsWith(district.Code, StringComparison.Ordinal))]);

        // Inside and outside add up to the shown balance, so they are judged together with the streets.
        const string All = "all", Inside = "in", Outside = "out";
        (Money whole, BorrowerSet everybody) = Together(sums);
        (Money within, BorrowerSet neighbours) = home.Values.Aggregate(
            (Money.Zero, BorrowerSet.None), (sum, place) => (sum.Item1 + place.Balance, sum.Item2.Union(place.Borrowers)));
        IReadOnlySet<string> held = !grant.SuppressesSmallCells ? new HashSet<string>() : SmallCellRule.Suppress(
        [
            new SmallCell(All, null, whole, everybody), new SmallCell(Inside, All, within, neighbours), new SmallCell(Outside, All, outside, others),
            .. home.Select(place => new SmallCell(place.Key, Inside, place.Value.Balance, place.Value.Borrowers)),
        ]);
        return [.. Divisions.Children(district.Code).Select(street => (street.Code, street.Name))
            .Concat(home.ContainsKey(district.Code) ? [(district.Code, "未报镇街")] : Array.Empty<(string, string)>())
            .Select(place => new OverviewPlace(
                place.Item1, place.Item2, held.Contains(place.Item1) ? null : home.GetValueOrDefault(place.Item1).Balance, held.Contains(place.Item1)))];
    }

    private static (Money, BorrowerSet) Together(IReadOnlyList<LoanSum> sums) =>
        (new Money(sums.Sum(sum => sum.Measures[0] ?? 0)), sums.Aggregate(BorrowerSet.None, (set, sum) => set.Union(sum.Borrowers)));

    private async Task<OverviewReporting> ReportingAsync(TotalsGrant grant, ReportingMonth month, CancellationToken stop)
    {
        IReadOnlyList<InstitutionMonth> lines = await reporting.MonthAsync(grant, month, stop);
        return new OverviewReporting(
            lines.Count,
            lines.Count(line => line.Sheets.All(sheet => sheet.Standing == ReportingStanding.OnTime)),
            lines.Count(line => !line.IsOwed && line.Sheets.Any(sheet => sheet.Standing == ReportingStanding.Late)),
            lines.Count(line => line.Sheets.Any(sheet => sheet.Standing == ReportingStanding.Overdue)),
            lines.Count(line => line.Sheets.Any(sheet => sheet.Standing == ReportingStanding.Open)),
            (await reporting.DueAsync(month, stop)).Date);
    }

    /// <summary>Of the last month by this one that any other district was entered for.</summary>
    private async Task<IReadOnlyList<OverviewPeer>> PeersAsync(string indicator, ReportingMonth month, Func<long, decimal> read, CancellationToken stop)
    {
        OverviewPeer[] all = [.. (await balances.SeriesAsync(indicator, null, stop))
            .Where(line => line.CategoryCode.Length == 0 && line.InstitutionCode != district.Code && Divisions.Find(line.InstitutionCode)?.ParentCode == Divisions.City
                && ReportingMonth.Of(line.PeriodEnd) <= month)
            .OrderBy(line => line.AcceptedAt)
            .GroupBy(line => (line.InstitutionCode, line.PeriodEnd))
            .Select(same => same.Last())
            .Select(line => new OverviewPeer(line.InstitutionCode, ReportingMonth.Of(line.PeriodEnd), read(line.Value), line.SourceDocument))];
        return all.Length == 0 ? [] : [.. all.Where(peer => peer.Month == all.Max(each => each.Month))];
    }
}
