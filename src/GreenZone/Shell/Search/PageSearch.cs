using GreenZone.Rules;
using GreenZone.Shell.Access;

namespace GreenZone.Shell.Search;

/// <summary>Lines of the menu by title, by what people call them, and by pinyin: a page is a word away.</summary>
internal sealed class PageSearch(IReadOnlyList<IModule> modules, Permissions permissions) : ISearchSource
{
    public string Title => "页面";

    public Task<SearchFinds> FindAsync(string text, Reader reader, int limit, CancellationToken stop) => Task.FromResult(new SearchFinds(
    [
        .. modules.SelectMany(module => module.Menu)
            .Where(item => item.Permission is null || permissions.Holds(reader.Role, item.Permission))
            .Select(item => (Item: item, Rank: RankOf(item, text)))
            .Where(found => found.Rank < int.MaxValue)
            .OrderBy(found => found.Rank)
            .Take(limit)
            .Select(found => new SearchHit(found.Item.Title, found.Item.Href, Detail: found.Item.Group) { IsExact = found.Rank == 0 }),
    ]));

    /// <summary>So many initials are no accident.</summary>
    private const int LeastExact = 3;

    /// <summary>0 for a name written whole, in characters or initials; the greater the further from it.</summary>
    private static int RankOf(MenuItem item, string text) => item.Names.Min(name =>
    {
        if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        if (name.Contains(text, StringComparison.OrdinalIgnoreCase))
        {
            return name.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 2 : 3;
        }

        if (text.Length < 2 || !Pinyin.MayBe(text))
        {
            return int.MaxValue;
        }

        string initials = Pinyin.InitialsOf(name), written = text.ToLowerInvariant();
        return initials == written ? text.Length >= LeastExact ? 0 : 1
            : initials.StartsWith(written, StringComparison.Ordinal) ? 4
            : Pinyin.SpelledOf(name).StartsWith(written, StringComparison.Ordinal) ? 5
            : initials.Contains(written, StringComparison.Ordinal) ? 6
            : int.MaxValue;
    });
}
