namespace GreenZone.Shell.Sheets;

/// <summary>Cells of text files on the way out.</summary>
internal static class CsvText
{
    /// <summary>The cell, in quotation marks when it holds a separator, a mark or a line end.</summary>
    public static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Places the text takes in a monospaced line: two for a wide character.</summary>
    public static int Places(ReadOnlySpan<char> text)
    {
        int places = 0;
        foreach (char c in text)
        {
            places += c < '\u2E80' ? 1 : 2;
        }

        return places;
    }
}
