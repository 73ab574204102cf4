using GreenZone.Loans.Data;
using GreenZone.Loans.Imports;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Rows;

/// <summary>Lists the firms behind a line of 环境安全等重大风险企业信贷, for those whose grant opens rows.</summary>
internal sealed class RiskListing(ZoneDb db)
{
    /// <summary>The firms that the line counts, the largest balance first.</summary>
    /// <param name="closed">Also the cases that have left the stock.</param>
    public async Task<IReadOnlyList<RiskHolding>> ListAsync(
        RowGrant grant, ReportingMonth month, string? institution, B002Line line, bool closed, CancellationToken stop)
    {
        IReadOnlyList<Revision> revisions = await Revisions.CurrentAsync(
            db, grant, new RevisionChoice(RiskImport.Kind) { Months = [month.Index], Institution = institution }, stop);
        Guid[] ids = [.. revisions.Where(revision => grant.Opens(revision.InstitutionCode)).Select(revision => revision.Id)];
        IQueryable<RiskHolding> holdings = db.LoanRisks.AsNoTracking().Where(holding => ids.Contains(holding.RevisionId));
        if (line.Kind is { } kind)
        {
            holdings = holdings.Where(holding => holding.Kind == kind);
        }

        if (line.Measure is { } measure)
        {
            holdings = holdings.Where(holding => holding.Measure == measure);
        }

        if (!closed)
        {
            holdings = holdings.Where(holding => holding.RectifiedOn == null);
        }

        return await holdings.OrderByDescending(holding => holding.BalanceFen).ThenBy(holding => holding.CreditCode).ThenBy(holding => holding.Kind).ThenBy(holding => holding.Id).ToListAsync(stop);
    }
}
