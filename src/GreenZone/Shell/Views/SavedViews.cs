using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace GreenZone.Shell.Views;

/// <summary>Keeps, names and shares the filters of lists. A view is a query and opens nothing by itself: the list asks for the reader's rights as ever.</summary>
internal sealed class SavedViews(ZoneDb db, TimeProvider clock)
{
    /// <summary>Asks a list for everything although a view of its own is set as the first.</summary>
    public const string Without = "none";

    private const string NotAList = "只能保存本平台列表页的筛选。", TooLong = "筛选条件太多，不能保存为视图。", NotOwn = "没有这个视图，或者它不是您保存的。",
        SameName = "您在这个列表已有同名的视图。";

    public const string NoAct = "请选择要做什么。";

    private static readonly string BadName = $"视图名称不能为空，且不超过 {SavedView.NameMaxLength} 字。";
    private static readonly string TooMany = $"已保存 {SavedView.MostOfPerson} 个视图，请先删除不用的。";

    /// <summary>What may be said against a wish: an address carries the place in this list, never words of its own.</summary>
    public static IReadOnlyList<string> Refusals { get; } = [NotAList, TooLong, NotOwn, SameName, NoAct, BadName, TooMany];

    /// <summary>What of an address is no filter. The month is none either: a view shows the month that is asked for, else the latest.</summary>
    private static readonly string[] Passing = ["page", "done", "view", "view-error", MonthName];

    public const string MonthName = "month";

    /// <summary>The views of a list that the reader sees: the own ones first, then those that colleagues share.</summary>
    public async Task<IReadOnlyList<SavedView>> OfAsync(Reader reader, string page, CancellationToken stop)
    {
        List<SavedView> all = await db.Set<SavedView>().AsNoTracking()
            .Where(view => view.Page == page && (view.PersonId == reader.PersonId || (view.SharedWith != null && view.SharedWith == reader.UnitCode)))
            .OrderBy(view => view.Name).ThenBy(view => view.Id).ToListAsync(stop);
        return [.. all.OrderBy(view => view.PersonId != reader.PersonId)];
    }

    /// <summary>Keeps the filters under the name; the own view of that name on the same list is replaced.</summary>
    /// <returns>Why not, in Chinese; null when it is kept.</returns>
    public async Task<string?> SaveAsync(Reader reader, string page, string name, string query, bool shared, CancellationToken stop)
    {
        name = name.Trim();
        if (reader.PersonId is not { } person || !IsPage(page))
        {
            return NotAList;
        }

        if (Refusal(name) is { } refusal)
        {
            return refusal;
        }

        string kept = Clean(query);
        if (kept.Length > SavedView.QueryMaxLength)
        {
            return TooLong;
        }

        List<SavedView> own = await db.Set<SavedView>().Where(view => view.PersonId == person).ToListAsync(stop);
        SavedView? same = own.Find(view => view.Page == page && view.Name == name);
        if (same is null && own.Count >= SavedView.MostOfPerson)
        {
            return TooMany;
        }

        if (same is null)
        {
            same = new SavedView { PersonId = person, PersonName = reader.PersonName, Page = page, Name = name, Query = kept, SavedAt = clock.UtcNow };
            db.Add(same);
        }

        same.Query = kept;
        same.SharedWith = shared && reader.UnitCode.Length > 0 ? reader.UnitCode : null;
        same.SavedAt = clock.UtcNow;
        return await StoreAsync(stop);
    }

    public async Task<string?> RenameAsync(Reader reader, Guid id, string name, CancellationToken stop)
    {
        name = name.Trim();
        if (Refusal(name) is { } refusal)
        {
            return refusal;
        }

        if (await OwnAsync(reader, id, stop) is not { } view)
        {
            return NotOwn;
        }

        view.Name = name;
        return await StoreAsync(stop);
    }

    /// <summary>Makes it what the list opens with, or ends that.</summary>
    public async Task<string?> SetDefaultAsync(Reader reader, Guid id, bool isDefault, CancellationToken stop)
    {
        if (await OwnAsync(reader, id, stop) is not { } view)
        {
            return NotOwn;
        }

        foreach (SavedView other in await db.Set<SavedView>().Where(other => other.PersonId == view.PersonId && other.Page == view.Page && other.IsDefault).ToListAsync(stop))
        {
            other.IsDefault = false;
        }

        view.IsDefault = isDefault;
        return await StoreAsync(stop);
    }

    public async Task<string?> DeleteAsync(Reader reader, Guid id, CancellationToken stop) =>
        await db.Set<SavedView>().Where(view => view.Id == id && view.PersonId == reader.PersonId).ExecuteDeleteAsync(stop) == 0 ? NotOwn : null;

    /// <summary>The filters of a query: names and values written anew, so that it can be nothing but a query.</summary>
    internal static string Clean(string query)
    {
        Dictionary<string, StringValues> read = QueryHelpers.ParseQuery(query.TrimStart('?'));
        IEnumerable<KeyValuePair<string, StringValues>> filters = read.Where(pair => pair.Key.Length > 0 && !Passing.Contains(pair.Key, StringComparer.OrdinalIgnoreCase) && pair.Value.Any(value => !string.IsNullOrEmpty(value)));
        return QueryHelpers.AddQueryString("", filters.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)).TrimStart('?');
    }

    private static bool IsPage(string page) =>
        page.Length is > 0 and <= SavedView.PageMaxLength && page[0] == '/' && page == LocalUrl.OrHome(page) && !page.AsSpan().ContainsAny('?', '#') && !page.StartsWith("//", StringComparison.Ordinal);

    private static string? Refusal(string name) =>
        name.Length is 0 or > SavedView.NameMaxLength || name.Any(char.IsControl) ? BadName : null;

    private Task<SavedView?> OwnAsync(Reader reader, Guid id, CancellationToken stop) =>
        db.Set<SavedView>().FirstOrDefaultAsync(view => view.Id == id && view.PersonId == reader.PersonId, stop);

    private async Task<string?> StoreAsync(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return null;
        }
        catch (DbUpdateException failure) when (TakenKey.IsBehind(failure, "shell_views"))
        {
            return SameName;
        }
    }
}
