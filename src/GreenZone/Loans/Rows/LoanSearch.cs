using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Search;

namespace GreenZone.Loans.Rows;

/// <summary>Loans of the latest month by the beginning of their number or by a part of the borrower's name; for those who may see rows.</summary>
internal sealed class LoanSearch(LoanListing listing) : ISearchSource
{
    public string Title => "贷款";

    public string? AllHref(string text) => (IsNumber(text) ? "/loans?number=" : "/loans?customer=") + Uri.EscapeDataString(text);

    public async Task<IReadOnlyList<SearchHit>> FindAsync(string text, Reader reader, int limit, CancellationToken stop)
    {
        if (RowGrant.For(reader) is not { } grant || await listing.MonthsAsync(grant.Institution, stop) is not { } span)
        {
            return [];
        }

        LoanQuery query = LoanQuery.Read(name => name == (IsNumber(text) ? "number" : "customer") ? text : null);
        IReadOnlyList<Revision> revisions = await listing.RevisionsAsync(grant, query, span.Last, stop);
        IReadOnlyList<LoanLine> found = await listing.LinesAsync(grant, query, revisions, 0, limit, stop);
        return [.. found.Select(line => new SearchHit(line.Text(LoanLedger.BorrowerName) ?? line.Number, line.Href, line.Number, $"{span.Last.ToChinese()}末 {line.StateText} {line.ClassName}"))];
    }

    /// <summary>Numbers of loans are letters, digits and signs; names are Chinese.</summary>
    private static bool IsNumber(string text) => text.All(char.IsAscii);
}
