namespace GreenZone.Shell.Ui;

/// <summary>Which line of the menu an address belongs to.</summary>
internal static class MenuPlace
{
    /// <summary>The line with the longest address that is the path itself or stands above it; the start page only for itself.</summary>
    public static MenuItem? Of(IEnumerable<MenuItem> items, string path) => items
        .Where(item => Covers(item.Href.Split('?')[0], path))
        .MaxBy(item => item.Href.Length);

    private static bool Covers(string href, string path) =>
        string.Equals(href, path, StringComparison.OrdinalIgnoreCase)
        || (href.Length > 1 && path.StartsWith(href + "/", StringComparison.OrdinalIgnoreCase));
}
