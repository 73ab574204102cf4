using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Rows;

/// <summary>Who reported what for which month: what the desk of a month looks at.</summary>
internal sealed class ReportingState(ZoneDb db, Units units, TimeProvider clock)
{
    /// <summary>The month whose sheets are due now: the last one that has ended.</summary>
    public ReportingMonth Due => ReportingMonth.Of(clock.Today).Previous;

    /// <summary>The numbers of the revisions that count, by institution and month; a bank gets its own only.</summary>
    public async Task<IReadOnlyDictionary<(string Institution, int Month), Revision>> CurrentAsync(
        TotalsGrant grant, string kind, IReadOnlyCollection<ReportingMonth> months, DateTime? asOf, CancellationToken stop)
    {
        IReadOnlyList<Revision> revisions = await Revisions.CurrentAsync(
            db, grant, new RevisionChoice(kind) { Months = [.. months.Select(month => month.Index)], AsOf = asOf }, stop);
        return revisions.Where(revision => grant.Opens(revision.InstitutionCode)).ToDictionary(revision => (revision.InstitutionCode, revision.MonthIndex));
    }

    /// <summary>The institutions whose sheets are expected for the month and that the grant opens.</summary>
    public async Task<IReadOnlyList<UnitLine>> ExpectedAsync(TotalsGrant grant, ReportingMonth month, CancellationToken stop) =>
        [.. (await units.ReportingAsync(month.LastDay, stop)).Where(unit => grant.Opens(unit.Code))];

    /// <summary>Every report of one institution's month in every kind of sheet, the newest first.</summary>
    public async Task<IReadOnlyList<Revision>> HistoryAsync(TotalsGrant grant, string institution, ReportingMonth month, CancellationToken stop)
    {
        List<Revision> all = [];
        foreach (string kind in SheetKinds.Templates.Keys)
        {
            all.AddRange(await Revisions.HistoryAsync(db, grant, kind, institution, month.Index, stop));
        }

        return [.. all.OrderByDescending(revision => revision.AcceptedAt)];
    }

    /// <summary>The revision that counts, 0 for none.</summary>
    public Task<int> NumberAsync(string kind, string institution, ReportingMonth month, CancellationToken stop) =>
        Revisions.CurrentNumberAsync(db, kind, institution, month.Index, stop);
}
