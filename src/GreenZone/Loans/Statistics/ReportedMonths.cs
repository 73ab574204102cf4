using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Statistics;

/// <summary>The months for which any institution has reported loans; says nothing of who or how much.</summary>
internal sealed class ReportedMonths(ZoneDb db)
{
    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ReportingMonth>> ListAsync(CancellationToken stop)
    {
        List<int> months = await db.LedgerRevisions.Where(revision => revision.Kind == LoanLedger.Kind)
            .Select(revision => revision.MonthIndex).Distinct().OrderByDescending(month => month).ToListAsync(stop);
        return [.. months.Select(ReportingMonth.FromIndex)];
    }
}
