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

    private static bool IsEdge(char c) => c <= ' ' || (c >= '\u007F' && IsUnclean(c));

    /// <summary>Controls, line and odd blanks, and characters without width: none of them belongs inside a cell's text.</summary>
    private static bool IsUnclean(char c) => c is not ((>= ' ' and <= '~') or (>= '\u3001' and <= '\uFEFE')) && IsRareUnclean(c);

    private static bool IsRareUnclean(char c) => c is < ' ' or (>= '\u007F' and <= '\u00A0') or '\u00AD' or (>= '\u2000' and <= '\u200F')
        or (>= '\u2028' and <= '\u202F') or (>= '\u205F' and <= '\u206F') or '\u3000' or '\uFEFF' or '\uFFFE' or '\uFFFF';

    /// <summary>The unclean characters that part words.</summary>
    private static bool IsGap(char c) => c is '\t' or '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u00A0' or (>= '\u2000' and <= '\u200A')
        or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000';
}
