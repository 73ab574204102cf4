using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Search;

namespace GreenZone.Loans.Rows;

/// <summary>Loans of the latest month by their number, its beginning or a part of it, or by the whole name of a person; for those who may see rows.</summary>
/// <remarks>
/// A number and its beginning are answered by the keys; a part, and a name, by one pass over that column of the month. Organisations are
/// found in the register, which leads to their loans, so that only what may be a person's name is looked for among the loans, and whole, and
/// among an institution's own loans: a pass over a million names costs more than all the rest of a search.
/// </remarks>
internal sealed class LoanSearch(LoanListing listing) : ISearchSource
{
    /// <summary>A shorter part of a number would be found in every other loan.</summary>
    private const int LeastPart = 4;

    private const int LongestPerson = 4;

    public string Title => "贷款";

    public async Task<SearchFinds> FindAsync(string text, Reader reader, int limit, CancellationToken stop)
    {
        if (text.Contains(' ', StringComparison.Ordinal)
            || RowGrant.For(reader) is not { } grant || await listing.MonthsAsync(grant.Institution, stop) is not { } span)
        {
            return SearchFinds.None;
        }

        // A person's loans are the business of the institution that lent; whoever sees every institution's finds them in the ledger, filtered.
        if (!IsNumber(text) && (text.Length > LongestPerson || grant.Institution is null))
        {
            return SearchFinds.None;
        }

        string asked = IsNumber(text) ? "number" : "name";
        LoanQuery query = LoanQuery.Read(name => name == asked ? text : null);
        IReadOnlyList<Revision> revisions = await listing.RevisionsAsync(grant, query, span.Last, stop);
        IReadOnlyList<LoanLine> found = await listing.LinesAsync(grant, query, revisions, 0, limit, stop);
        if (found.Count == 0 && text.Length >= LeastPart && IsNumber(text) && text.Any(char.IsAsciiDigit) && !CreditCode.TryParse(text.ToUpperInvariant(), out _))
        {
            asked = "part";
            found = await listing.LinesAsync(grant, LoanQuery.Read(name => name == asked ? text : null), revisions, 0, limit, stop);
        }

        return new SearchFinds(
            [.. found.Select(line => new SearchHit(line.Text(LoanLedger.BorrowerName) ?? line.Number, line.Href, line.Number, $"{span.Last.ToChinese()}末 {line.StateText} {line.ClassName}")
        {
            IsExact = string.Equals(line.Number, text, StringComparison.OrdinalIgnoreCase),
            })],
            $"/loans?{asked}={Uri.EscapeDataString(text)}");
    }

    /// <summary>Numbers of loans are letters, digits and signs; names are Chinese.</summary>
    private static bool IsNumber(string text) => text.All(char.IsAscii);
}
