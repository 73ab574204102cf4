using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Shell.Search;

namespace GreenZone.Taxonomy.Search;

/// <summary>Entries of every edition by code, word or pinyin initials; open to everybody, as the catalogues are.</summary>
internal sealed class EntrySearch : ISearchSource
{
    public string Title => "绿色目录";

    public Task<SearchFinds> FindAsync(string text, Reader reader, int limit, CancellationToken stop) => Task.FromResult(new SearchFinds(
        [
            .. CatalogueSearch.Find(text, limit: limit).Select(match => new SearchHit(
                match.Entry.Name, $"/catalogue/{match.Entry.Edition}/{match.Entry.Code}", match.Entry.Serial, Catalogues.Get(match.Entry.Edition).Edition.ShortTitle)
            {
                IsExact = string.Equals(match.Entry.Code, text, StringComparison.OrdinalIgnoreCase) || match.Entry.Name == text,
            }),
        ],
        $"/catalogue?all=1&q={Uri.EscapeDataString(text)}"));
}
