using System.Buffers;

namespace GreenZone.Rules;

/// <summary>Reads one cell of a reporter's sheet exactly: no rounding, no exception, no allocation.</summary>
/// <remarks>
/// Every reader trims the cell first and accepts full-width digits and signs. What the reporter typed wrong comes back as a
/// <see cref="CellVerdict"/>; <see cref="CellWords"/> turns it into Chinese. A leading <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c> is never evaluated.
/// </remarks>
public static partial class CellText
{
    private const int LongestNumber = 48;
    private const int ShownLength = 40;

    /// <summary>
    /// Reads a date: 2026-10-31, 2026/10/31, 2026.10.31, 20261031, 2026年10月31日 (one-digit months and days too), a time of day behind it
    /// ignored, or the serial number of a spreadsheet (five digits, 1900 system).
    /// </summary>
    public static CellVerdict ReadDate(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        text = Trim(text);
        if (text.IsEmpty)
        {
            return CellVerdict.Blank;
        }

        if (text.Length > LongestNumber)
        {
            return CellVerdict.NotADate;
        }

        if (text[0] is '=' or '@')
        {
            return CellVerdict.Formula;
        }

        Span<char> half = stackalloc char[LongestNumber];
        for (int i = 0; i < text.Length; i++)
        {
            half[i] = HalfWidth(text[i]);
        }

        ReadOnlySpan<char> rest = half[..text.Length];
        int digits = LeadingDigits(rest);
        int year, month, day;
        if (digits == 8)
        {
            (year, month, day) = (Digits(rest[..4]), Digits(rest[4..6]), Digits(rest[6..8]));
            rest = rest[8..];
        }
        else if (digits == 5 && rest.Length == 5)
        {
            // 1899-12-30 is day 0 of the 1900 system for every day after its invented 1900-02-29.
            date = new DateOnly(1899, 12, 30).AddDays(Digits(rest));
            return CellVerdict.Good;
        }
        else if (digits != 4 || !Separated(ref rest, out year, out month, out day))
        {
            return CellVerdict.NotADate;
        }

        if (!IsTimeOfDay(rest))
        {
            return CellVerdict.NotADate;
        }

        if (year is < 1900 or > 2999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return CellVerdict.NoSuchDay;
        }

        date = new DateOnly(year, month, day);
        return CellVerdict.Good;
    }

    /// <summary>Where the cell stands in the list of choices, or -1. Blanks around it and full-width letters do not matter.</summary>
    public static int ChoiceOf(ReadOnlySpan<char> text, ReadOnlySpan<string> choices)
    {
        text = Trim(text);
        for (int i = 0; i < choices.Length; i++)
        {
            if (text.SequenceEqual(choices[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The cell without the blanks around it: spaces, full-width and no-break spaces, tabs, line ends, byte-order marks.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsEdge(text[start]))
        {
            start++;
        }

        while (end > start && IsEdge(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>
    /// The text of a cell as the product keeps it: trimmed, control and invisible characters removed, line ends and odd blanks inside turned into one
    /// space. A leading <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c> stays: on the way in it is text.
    /// </summary>
    /// <param name="scratch">At least as long as <paramref name="text"/>; used only when something has to change.</param>
    /// <returns>A part of <paramref name="text"/>, or of <paramref name="scratch"/>.</returns>
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> text, Span<char> scratch)
    {
        text = Trim(text);
        if (text.Length > 1 && text[0] == '\'' && text[1] is ('=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'))
        {
            // The apostrophe that text files carry on the way out, so that no spreadsheet runs the cell.
            text = text[1..];
        }

        int first = 0;
        while (first < text.Length && !IsUnclean(text[first]))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        text[..first].CopyTo(scratch);
        int length = first;
        foreach (char c in text[first..])
        {
            if (!IsUnclean(c))
            {
                scratch[length++] = c;
            }
            else if (IsGap(c) && scratch[length - 1] != ' ')
            {
                scratch[length++] = ' ';
            }
        }

        return Trim(scratch[..length]);
    }

    /// <summary><see cref="Clean(ReadOnlySpan{char}, Span{char})"/> as a string.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        char[]? rented = text.Length > 512 ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        string clean = new(Clean(text, rented ?? stackalloc char[512]));
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return clean;
    }

    /// <summary>What stood in a cell, short enough for a message: at most 40 characters, “（空）” for a blank one.</summary>
    public static string Shown(ReadOnlySpan<char> text)
    {
        bool cut = text.Length > 4 * ShownLength;
        string clean = Clean(cut ? text[..(4 * ShownLength)] : text);
        if (clean.Length == 0)
        {
            return "（空）";
        }

        if (clean.Length <= ShownLength)
        {
            return cut ? clean + "…" : clean;
        }

        int end = char.IsHighSurrogate(clean[ShownLength - 1]) ? ShownLength - 1 : ShownLength;
        return clean[..end] + "…";
    }

    /// <summary>A full-width digit, letter, sign or bracket as its half-width twin; anything else unchanged.</summary>
    public static char HalfWidth(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - 0xFEE0),
        '　' or '\u00A0' => ' ',
        '−' or '–' => '-',
        '【' or '〔' => '(',
        '】' or '〕' => ')',
        _ => c,
    };

    private static bool Separated(ref ReadOnlySpan<char> rest, out int year, out int month, out int day)
    {
        year = Digits(rest[..4]);
        month = day = 0;
        char first = rest.Length > 4 ? rest[4] : '\0';
        if (first is not ('-' or '/' or '.' or '年'))
        {
            return false;
        }

        rest = rest[5..];
        int digits = LeadingDigits(rest);
        if (digits is not (1 or 2) || rest.Length <= digits || rest[digits] != (first == '年' ? '月' : first))
        {
            return false;
        }

        month = Digits(rest[..digits]);
        rest = rest[(digits + 1)..];
        digits = LeadingDigits(rest);
        if (digits is not (1 or 2))
        {
            return false;
        }

        day = Digits(rest[..digits]);
        rest = rest[digits..];
        if (first == '年')
        {
            if (rest.IsEmpty || rest[0] is not ('日' or '号'))
            {
                return false;
            }

            rest = rest[1..];
        }

        return true;
    }

    /// <summary>Nothing, or a blank or T and hours, minutes, perhaps seconds and their decimals.</summary>
    private static bool IsTimeOfDay(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            return true;
        }

        return rest[0] is ' ' or 'T'
            && TimeOnly.TryParse(Trim(rest[1..]), System.Globalization.CultureInfo.InvariantCulture, out _);
    }

    private static int LeadingDigits(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static int Digits(ReadOnlySpan<char> digits)
    {
        int value = 0;
        foreach (char c in digits)
        {
            value = (value * 10) + (c - '0');
        }

        return value;
    }

    private static bool IsEdge(char c) => c <= ' ' || (c >= '\u007F' && IsUnclean(c));

    /// <summary>Controls, line and odd blanks, and characters without width: none of them belongs inside a cell's text.</summary>
    private static bool IsUnclean(char c) => c is not ((>= ' ' and <= '~') or (>= '\u3001' and <= '\uFEFE')) && IsRareUnclean(c);

    private static bool IsRareUnclean(char c) => c is < ' ' or (>= '\u007F' and <= '\u00A0') or '\u00AD' or (>= '\u2000' and <= '\u200F')
        or (>= '\u2028' and <= '\u202F') or (>= '\u205F' and <= '\u206F') or '\u3000' or '\uFEFF' or '\uFFFE' or '\uFFFF';

    /// <summary>The unclean characters that part words.</summary>
    private static bool IsGap(char c) => c is '\t' or '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u00A0' or (>= '\u2000' and <= '\u200A')
        or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000';
}
