using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace GreenZone.Shell.Ui;

/// <summary>The address of the page being shown, and addresses that differ from it by one thing: the address is the state.</summary>
internal static class PageAddress
{
    /// <summary>Path and query, from the root: <c>/loans?page=2</c>.</summary>
    public static string Here(this NavigationManager navigation) => "/" + navigation.ToBaseRelativePath(navigation.Uri);

    /// <summary>The path alone, from the root.</summary>
    public static string Path(this NavigationManager navigation) => navigation.Here().Split('?', '#')[0];

    /// <summary>One value of the query; null when it is absent or empty.</summary>
    public static string? Asked(this NavigationManager navigation, string name) =>
        navigation.Query().TryGetValue(name, out StringValues values) && values.ToString() is { Length: > 0 } text ? text : null;

    public static Dictionary<string, StringValues> Query(this NavigationManager navigation) =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);

    /// <summary>This page with some values of its query changed; null removes one.</summary>
    public static string With(this NavigationManager navigation, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        Dictionary<string, StringValues> query = navigation.Query();
        foreach ((string name, string? value) in changes)
        {
            query.Remove(name);
            if (value is not null)
            {
                query[name] = value;
            }
        }

        return QueryHelpers.AddQueryString(navigation.Path(), query);
    }
}
