namespace GreenZone.Shell.Search;

/// <summary>What was written into the search box, as every source reads it.</summary>
internal static class SearchText
{
    public const int MaxLength = 100;

    /// <summary>Trimmed, full-width letters, digits and blanks made narrow, and no longer than a search may be.</summary>
    public static string Of(string? written)
    {
        string text = string.Concat((written ?? "").Select(c => c is >= '\uFF01' and <= '\uFF5E' && char.IsAsciiLetterOrDigit((char)(c - 0xFEE0)) ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : c)).Trim();
        // PostgreSQL refuses this character even in a parameter.
        text = text.Replace("\0", "", StringComparison.Ordinal);
        return text.Length > MaxLength ? text[..MaxLength] : text;
    }

    /// <summary>The words of the text: each must be found. At most four; what is written behind them is taken as one.</summary>
    public static string[] Words(string text) => text.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
