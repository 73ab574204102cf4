namespace GreenZone.Shell.Access;

/// <summary>Where to go back to: an address of this site, or home. An address elsewhere would turn the sign-in page into a trap.</summary>
internal static class LocalUrl
{
    public static string OrHome(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) && !url.StartsWith("/sign-", StringComparison.Ordinal)
            ? url
            : "/";
}
