using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Parties;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;

namespace GreenZone.Loans.Targets;

/// <summary>Reads green balances of many months at once, from the issued figures and from the cuts of the ledger.</summary>
internal sealed class GreenReading(ZoneDb db, LoanBalances balances, LoanDistrict district)
{
    /// <param name="months">The months whose ledger figures are wanted.</param>
    /// <param name="sharedMonths">Those of them whose share of 各项贷款 is wanted.</param>
    public async Task<GreenFigures> LoadAsync(
        TotalsGrant grant, IReadOnlyCollection<ReportingMonth> months, IReadOnlyCollection<ReportingMonth> sharedMonths, DateTime? asOf, CancellationToken stop)
    {
        IReadOnlyList<Revision> all = await Revisions.CurrentAsync(
            db, grant, new RevisionChoice(LoanLedger.Kind) { Months = [.. months.Select(month => month.Index)], AsOf = asOf }, stop);

        // One question for all months; the months below then find their cuts kept.
        await balances.SumsAsync(grant, CutQuestions.Place, all, stop);
        Dictionary<ReportingMonth, LedgerMonth> ledger = [];
        foreach (IGrouping<int, Revision> month in all.GroupBy(revision => revision.MonthIndex))
        {
            ledger[ReportingMonth.FromIndex(month.Key)] = await MonthAsync(grant, [.. month], stop);
        }

        Dictionary<ReportingMonth, Money> allLoans = [];
        foreach (ReportingMonth month in sharedMonths.Where(ledger.ContainsKey))
        {
            IReadOnlyList<TotalsLine> lines = await balances.TotalsAsync(grant, new BalanceScope(month, AsOf: asOf), stop);
            if (lines.Count > 0 && lines.Count >= ledger[month].Institutions)
            {
                allLoans[month] = new Money(lines.Sum(line => line.AllLoans.Fen));
            }
        }

        return new GreenFigures(
            await IssuedAsync("绿色贷款余额", asOf, stop), await IssuedAsync("各项贷款余额", asOf, stop),
            [.. (await DistrictSeriesAsync("绿色贷款占比", asOf, stop)).Select(line => new IssuedShare(ReportingMonth.Of(line.PeriodEnd), ScopeOf(line), line.Value / 1_000_000m, line.SourceDocument))],
            ledger, allLoans);
    }

    /// <summary>Issued green balances of single institutions at a month, as far as the reader may see them: a base older than the ledger.</summary>
    public async Task<IReadOnlyDictionary<string, Money>> IssuedByInstitutionAsync(TotalsGrant grant, ReportingMonth month, DateTime? asOf, CancellationToken stop) =>
        (await balances.SeriesAsync("绿色贷款余额", asOf, stop))
            .Where(line => line.InstitutionCode.Length > 0 && line.CategoryCode.Length == 0 && ReportingMonth.Of(line.PeriodEnd) == month && grant.Opens(line.InstitutionCode)
                && !IsArea(line.InstitutionCode))
            .GroupBy(line => line.InstitutionCode, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => new Money(same.OrderBy(line => line.AcceptedAt).Last().Value), StringComparer.Ordinal);

    /// <summary>Figures of nation, city and other districts come in under their division codes; they are no institutions.</summary>
    private static bool IsArea(string code) => Divisions.IsKnown(code) || WiderArea.All.Any(area => area.Code == code);

    private async Task<LedgerMonth> MonthAsync(TotalsGrant grant, IReadOnlyList<Revision> revisions, CancellationToken stop)
    {
        IReadOnlyList<Revision> opened = Doors.Opened(grant, revisions);
        IReadOnlyList<LoanSum> places = await balances.SumsAsync(grant, CutQuestions.Place, revisions, stop);
        SmallCell inside = Cell("in", places.Where(IsHome)), outside = Cell("out", places.Where(sum => !IsHome(sum)));
        SmallCell total = new("all", null, inside.Value + outside.Value, inside.Borrowers.Union(outside.Borrowers));
        bool ownOnly = opened.All(revision => grant.ShowsSmallCellsOf(revision.InstitutionCode));
        IReadOnlySet<string> held = grant.SuppressesSmallCells && !ownOnly ? SmallCellRule.Suppress([total, inside, outside]) : new HashSet<string>();
        return new LedgerMonth(
            held.Contains("all") ? null : total.Value,
            held.Contains("in") || held.Contains("all") ? null : inside.Value,
            opened.Select(revision => revision.InstitutionCode).Distinct(StringComparer.Ordinal).Count());
    }

    private bool IsHome(LoanSum sum) => sum.Key1.StartsWith(district.Code, StringComparison.Ordinal);

    private static SmallCell Cell(string id, IEnumerable<LoanSum> sums) => sums.Aggregate(
        new SmallCell(id, "all", Money.Zero, BorrowerSet.None),
        (cell, sum) => cell with { Value = cell.Value + new Money(sum.Measures[0] ?? 0), Borrowers = cell.Borrowers.Union(sum.Borrowers) });

    private async Task<IReadOnlyList<IssuedBalance>> IssuedAsync(string indicator, DateTime? asOf, CancellationToken stop) =>
        [.. (await DistrictSeriesAsync(indicator, asOf, stop)).Select(line => new IssuedBalance(
            ReportingMonth.Of(line.PeriodEnd),
            line.Scope.Contains("投向", StringComparison.Ordinal) ? TargetCoverage.ByUseInDistrict : TargetCoverage.ByInstitution,
            ScopeOf(line), new Money(line.Value), line.SourceDocument))];

    /// <summary>The district's figures of an indicator in order of acceptance, so that the last of a period counts.</summary>
    private async Task<IReadOnlyList<SeriesLine>> DistrictSeriesAsync(string indicator, DateTime? asOf, CancellationToken stop) =>
        [.. (await balances.SeriesAsync(indicator, asOf, stop))
            .Where(line => line.InstitutionCode.Length == 0 && line.CategoryCode.Length == 0).OrderBy(line => line.AcceptedAt)];

    /// <summary>The statistical scope of an issued figure: by the words of its 口径 (新口径, 可比口径, 原口径), else that of its month.</summary>
    private static string ScopeOf(SeriesLine line)
    {
        StatisticalScopes scopes = GreenFigures.Scopes;
        return line.Scope.Contains("新口径", StringComparison.Ordinal) || line.Scope.Contains("可比", StringComparison.Ordinal) || line.Scope.Contains("2025", StringComparison.Ordinal) ? scopes.All[^1].Code
            : line.Scope.Contains("原口径", StringComparison.Ordinal) || line.Scope.Contains("2019", StringComparison.Ordinal) ? scopes.All[0].Code
            : scopes.For(ReportingMonth.Of(line.PeriodEnd)).Code;
    }
}
