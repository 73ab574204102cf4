using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Search;

namespace GreenZone.Parties.Search;

/// <summary>Organisations of the register, for those who may see the rows behind them: a bank finds only its own customers.</summary>
internal sealed class EnterpriseSearch(EnterpriseFinding finding) : ISearchSource
{
    public string Title => "企业";

    public async Task<SearchFinds> FindAsync(string text, Reader reader, int limit, CancellationToken stop)
    {
        if (RowGrant.For(reader) is not { } grant)
        {
            return SearchFinds.None;
        }

        IReadOnlyList<EnterpriseFind> found = await finding.FindAsync(grant, text, limit, stop);
        return new SearchFinds(
            [.. found.Select(each => new SearchHit(each.Name, "/enterprises/" + each.CreditCode, each.CreditCode, DetailOf(each))
        {
            IsExact = string.Equals(each.CreditCode, text, StringComparison.OrdinalIgnoreCase) || each.FoundName == text,
            })],
            "/enterprises?q=" + Uri.EscapeDataString(text));
    }

    private static string DetailOf(EnterpriseFind found)
    {
        string last = $"最近报送 {ReportingMonth.FromIndex(found.LastMonth)}";
        return found.FoundName == found.Name ? last : $"曾用名 {found.FoundName}，{last}";
    }
}
