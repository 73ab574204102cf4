using GreenZone.Shell.Access;

namespace GreenZone.Shell.Search;

/// <summary>One find: what it is called, where it opens, and a line that tells it from its namesakes.</summary>
/// <param name="Code">A code or number in which the searcher may recognise it: credit code, loan number, category code.</param>
internal sealed record SearchHit(string Title, string Href, string? Code = null, string? Detail = null)
{
    /// <summary>Whether the whole code, number or title was written. When only one find of all is, the search opens it.</summary>
    public bool IsExact { get; init; }
}

/// <param name="AllHref">The page that lists everything that was found, if there is one.</param>
internal sealed record SearchFinds(IReadOnlyList<SearchHit> Hits, string? AllHref = null)
{
    public static SearchFinds None { get; } = new([]);
}

/// <summary>What a capability lets the one search box find: enterprises, loans, catalogue entries, units.</summary>
/// <remarks>Registered as scoped services; each answers only what the reader may see, to the reader's depth.</remarks>
internal interface ISearchSource
{
    /// <summary>The heading of its finds: 企业, 贷款, 绿色目录.</summary>
    string Title { get; }

    /// <summary>The best finds first, at most <paramref name="limit"/>. The text comes from <see cref="SearchText.Of"/> and is not empty.</summary>
    Task<SearchFinds> FindAsync(string text, Reader reader, int limit, CancellationToken stop);
}
