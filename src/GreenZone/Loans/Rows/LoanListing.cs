using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Rows;

/// <summary>Count and sums of a search.</summary>
internal sealed record LoanSums(long Rows, Money Balance, Money GreenBalance);

/// <summary>Looks loans up by rows, for those whose grant opens rows.</summary>
internal sealed class LoanListing(ZoneDb db, ILedger ledger)
{
    private static readonly string[] Columns =
    [
        LoanLedger.LoanNumber, LoanLedger.BorrowerName, LoanLedger.CategoryCode, LoanLedger.CatalogueEdition, LoanLedger.CbircCode, LoanLedger.PbocCode, LoanLedger.UseIndustry,
        LoanLedger.LoanKind, LoanLedger.Amount, LoanLedger.Balance, LoanLedger.GreenBalance, LoanLedger.Grade, LoanLedger.MaturesOn, LoanLedger.State,
    ];

    private static readonly string[] Sums = [LoanLedger.Balance, LoanLedger.GreenBalance];

    /// <summary>The first and the last month that somebody reported; null when nobody did.</summary>
    /// <param name="institution">Only this one's reports; null for the district's.</param>
    public async Task<(ReportingMonth First, ReportingMonth Last)?> MonthsAsync(string? institution, CancellationToken stop)
    {
        IQueryable<Revision> revisions = db.LedgerRevisions.Where(row => row.Kind == LoanLedger.Kind && (institution == null || row.InstitutionCode == institution));
        var span = await revisions.GroupBy(row => row.Kind)
            .Select(all => new { First = all.Min(row => row.MonthIndex), Last = all.Max(row => row.MonthIndex) }).FirstOrDefaultAsync(stop);
        return span is null ? null : (ReportingMonth.FromIndex(span.First), ReportingMonth.FromIndex(span.Last));
    }

    /// <summary>The revisions of a month that count and that the grant opens.</summary>
    public Task<IReadOnlyList<Revision>> RevisionsAsync(RowGrant grant, LoanQuery query, ReportingMonth month, CancellationToken stop) =>
        Revisions.CurrentAsync(db, grant, new RevisionChoice(LoanLedger.Kind) { Months = [month.Index], Institution = query.Institution }, stop);

    /// <summary>
    /// Whoever writes a whole number wants that loan: the ledger answers it by its key alone, in one question. Null when the number is
    /// not one of a loan, and is then taken as a beginning.
    /// </summary>
    public async Task<(LoanQuery Query, LoanSums Sums, IReadOnlyList<LoanLine> Lines)?> ByWholeNumberAsync(
        RowGrant grant, LoanQuery query, IReadOnlyList<Revision> revisions, CancellationToken stop)
    {
        if (query.NumberStart is null || query.Page > 1)
        {
            return null;
        }

        LoanQuery whole = query.WithWholeNumber();
        IReadOnlyList<LoanLine> lines = await LinesAsync(grant, whole, revisions, 0, LoanQuery.PageSize, stop);
        // A full page may not be all: each institution has its own numbers.
        return lines.Count is 0 or LoanQuery.PageSize
            ? null
            : (whole, new LoanSums(lines.Count, new Money(lines.Sum(line => line.Balance.Fen)), new Money(lines.Sum(line => line.GreenBalance.Fen))), lines);
    }

    /// <summary>Count and sums of the whole search. Without filters they were added up when the sheets came in.</summary>
    public async Task<LoanSums> SumsAsync(RowGrant grant, LoanQuery query, IReadOnlyList<Revision> revisions, CancellationToken stop)
    {
        if (query.Filters.Count == 0 && grant.LoanNumber is null)
        {
            return new LoanSums(
                revisions.Sum(revision => (long)revision.Rows), new Money(revisions.Sum(revision => revision.BalanceFen)), new Money(revisions.Sum(revision => revision.GreenBalanceFen)));
        }

        LedgerTotals totals = await ledger.TotalsAsync(grant, Question(query, revisions) with { CountsBorrowers = false }, Sums, stop);
        return Added(totals);
    }

    /// <summary>One page of the search, with count and sums of the whole.</summary>
    public async Task<(LoanSums Sums, IReadOnlyList<LoanLine> Lines)> PageAsync(RowGrant grant, LoanQuery query, IReadOnlyList<Revision> revisions, CancellationToken stop)
    {
        int skip = (query.Page - 1) * LoanQuery.PageSize;
        if (query.Filters.Count == 0 && grant.LoanNumber is null)
        {
            return (await SumsAsync(grant, query, revisions, stop), await LinesAsync(grant, query, revisions, skip, LoanQuery.PageSize, stop));
        }

        LedgerPage page = await ledger.PageAsync(
            grant,
            Question(query, revisions) with { Columns = Columns, Orders = query.Orders, Skip = skip, Take = LoanQuery.PageSize, Sums = Sums },
            stop);
        return (Added(page.Totals!), [.. page.Rows.Select(row => new LoanLine(row))]);
    }

    /// <summary>A run of the search in its order.</summary>
    public async Task<IReadOnlyList<LoanLine>> LinesAsync(RowGrant grant, LoanQuery query, IReadOnlyList<Revision> revisions, int skip, int take, CancellationToken stop)
    {
        LedgerPage page = await ledger.PageAsync(
            grant, Question(query, revisions) with { Columns = Columns, Orders = query.Orders, Skip = skip, Take = take }, stop);
        return [.. page.Rows.Select(row => new LoanLine(row))];
    }

    /// <summary>The loan in every month that it was reported, by month; all columns.</summary>
    public async Task<IReadOnlyList<LoanLine>> HistoryAsync(
        RowGrant grant, string institution, string number, IReadOnlyCollection<ReportingMonth>? months, CancellationToken stop)
    {
        IReadOnlyList<Revision> revisions = await Revisions.CurrentAsync(
            db, grant, new RevisionChoice(LoanLedger.Kind) { Months = months?.Select(month => month.Index).ToList(), Institution = institution }, stop);
        LedgerPage page = await ledger.PageAsync(
            grant,
            new LedgerQuestion
            {
                Schema = LoanLedger.Schema,
                Revisions = revisions,
                Filters = [new LedgerFilter(LoanLedger.LoanNumber, LedgerTest.Equal, number)],
                Columns = [.. LoanLedger.Schema.Columns.Select(column => column.Name)],
                Orders = [new LedgerOrder(LedgerSchema.MonthColumn)],
                Take = 600,
            },
            stop);
        return [.. page.Rows.Select(row => new LoanLine(row))];
    }

    private static LoanSums Added(LedgerTotals totals) => new(totals.Rows, new Money(totals.Sums[0]), new Money(totals.Sums[1]));

    private static LedgerQuestion Question(LoanQuery query, IReadOnlyList<Revision> revisions) =>
        new() { Schema = LoanLedger.Schema, Revisions = revisions, Filters = query.Filters };
}
