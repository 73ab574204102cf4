using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;

namespace GreenZone.Loans.Rows;

/// <summary>The green balance of one month as a reader may see it.</summary>
/// <param name="Green">Null when nobody reported, or when it is held back.</param>
/// <param name="IsHeld">Fewer than three borrowers stand behind it.</param>
/// <param name="Institutions">How many reported.</param>
internal sealed record GreenPoint(ReportingMonth Month, Money? Green, bool IsHeld, int Institutions);

/// <summary>本地测算: the ledger's green balance over months, and beside all loans.</summary>
internal sealed class GreenTrend(ZoneDb db, LoanBalances balances)
{
    /// <summary>One point per month, in the order given.</summary>
    /// <param name="institution">Null for the district.</param>
    public async Task<IReadOnlyList<GreenPoint>> ReadAsync(TotalsGrant grant, IReadOnlyList<ReportingMonth> months, string? institution, CancellationToken stop)
    {
        IReadOnlyList<Revision> all = await Revisions.CurrentAsync(
            db, grant, new RevisionChoice(LoanLedger.Kind) { Months = [.. months.Select(month => month.Index)], Institution = institution }, stop);
        List<GreenPoint> points = [];
        foreach (ReportingMonth month in months)
        {
            List<Revision> reported = [.. all.Where(revision => revision.MonthIndex == month.Index)];
            points.Add(reported.Count == 0
                ? new GreenPoint(month, null, false, 0)
                : Point(grant, month, institution, reported.Count, await balances.SumsAsync(grant, CutQuestions.State, reported, stop)));
        }

        return points;
    }

    /// <summary>绿色贷款 and 各项贷款 of the institutions that reported both, for the share; null when none did.</summary>
    public async Task<(Money Green, Money All)?> ShareAsync(TotalsGrant grant, ReportingMonth month, string? institution, CancellationToken stop)
    {
        IReadOnlyList<TotalsLine> totals = await balances.TotalsAsync(grant, new BalanceScope(month, institution), stop);
        IReadOnlyList<Revision> loans = await balances.RevisionsAsync(grant, new BalanceScope(month, institution), stop);
        HashSet<string> both = [.. totals.Select(line => line.InstitutionCode).Intersect(loans.Select(revision => revision.InstitutionCode))];
        if (both.Count == 0)
        {
            return null;
        }

        IReadOnlyList<LoanSum> sums = await balances.SumsAsync(grant, CutQuestions.State, [.. loans.Where(revision => both.Contains(revision.InstitutionCode))], stop);
        return (Green(sums), new Money(totals.Where(line => both.Contains(line.InstitutionCode)).Sum(line => line.AllLoans.Fen)));
    }

    private static GreenPoint Point(TotalsGrant grant, ReportingMonth month, string? institution, int institutions, IReadOnlyList<LoanSum> sums)
    {
        BorrowerSet borrowers = sums.Where(sum => sum.Key1 == LoanLedger.Green).Aggregate(BorrowerSet.None, (set, sum) => set.Union(sum.Borrowers));
        bool held = !borrowers.IsEmpty && !borrowers.HasThree && !(institution is null ? !grant.SuppressesSmallCells : grant.ShowsSmallCellsOf(institution));
        return new GreenPoint(month, held ? null : Green(sums), held, institutions);
    }

    private static Money Green(IReadOnlyList<LoanSum> sums) => new(sums.Sum(sum => sum.Measures[CutQuestions.State.MeasureOf(LoanLedger.GreenBalance)].GetValueOrDefault()));
}
