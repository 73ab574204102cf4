using GreenZone.Shell.Access;

namespace GreenZone.Shell.Search;

/// <summary>One find: what it is called, where it opens, and a line that tells it from its namesakes.</summary>
/// <param name="Code">A code or number in which the searcher may recognise it: credit code, loan number, category code.</param>
internal sealed record SearchHit(string Title, string Href, string? Code = null, string? Detail = null);

/// <summary>What a capability lets the one search box find: enterprises, loans, catalogue entries, units.</summary>
/// <remarks>Registered as scoped services; each answers only what the reader may see, to the reader's depth.</remarks>
internal interface ISearchSource
{
    /// <summary>The heading of its finds: 企业, 贷款, 绿色目录.</summary>
    string Title { get; }

    /// <summary>The page that lists everything it finds for the text, if there is one.</summary>
    string? AllHref(string text) => null;

    /// <summary>The best finds first, at most <paramref name="limit"/>. The text is trimmed and not empty.</summary>
    Task<IReadOnlyList<SearchHit>> FindAsync(string text, Reader reader, int limit, CancellationToken stop);
}
