namespace GreenZone.Shell.Sheets;

/// <summary>Keeps a text that starts like a formula from becoming one in the reader's spreadsheet.</summary>
internal static class FormulaGuard
{
    /// <summary>The text starts with =, +, -, @ (also full-width), a tab or a line end: spreadsheets may run it.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    /// <summary>The text as a text file may hold it: with an apostrophe before it when it is needed.</summary>
    public static string Guard(string text) => IsNeeded(text) ? "'" + text : text;
}
