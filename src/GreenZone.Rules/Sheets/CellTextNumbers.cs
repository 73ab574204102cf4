namespace GreenZone.Rules;

/// <content>Amounts, quantities, counts and rates.</content>
public static partial class CellText
{
    /// <summary>The largest amount taken for real: 10^15 fen, ten trillion yuan (10 万亿元), some forty times a large district's whole loan book.</summary>
    public const long LargestFen = 1_000_000_000_000_000;

    /// <summary>The largest published amount, which may be the nation's: 10^17 fen, a thousand trillion yuan (1000 万亿元).</summary>
    public const long LargestPublishedFen = 100 * LargestFen;

    /// <summary>The largest quantity taken for real: 10^12 units in millionths.</summary>
    public const long LargestMicro = 1_000_000_000_000_000_000;

    /// <summary>1000 % in millionths.</summary>
    private const long LargestRate = 10_000_000;

    private static ReadOnlySpan<long> PowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    /// <summary>Reads an amount written in <paramref name="unit"/> into whole fen.</summary>
    public static CellVerdict ReadMoney(ReadOnlySpan<char> text, MoneyUnit unit, out long fen) =>
        ReadNumber(text, (int)unit, LargestFen, out fen);

    /// <summary>The same for a published amount, up to <see cref="LargestPublishedFen"/>.</summary>
    public static CellVerdict ReadPublishedMoney(ReadOnlySpan<char> text, MoneyUnit unit, out long fen) =>
        ReadNumber(text, (int)unit, LargestPublishedFen, out fen);

    /// <summary>Reads a quantity into millionths of its unit.</summary>
    public static CellVerdict ReadQuantity(ReadOnlySpan<char> text, out long micro) =>
        ReadNumber(text, 6, LargestMicro, out micro);

    /// <summary>Reads a whole number; 12.0 is one, 12.5 is <see cref="CellVerdict.TooFine"/>.</summary>
    public static CellVerdict ReadCount(ReadOnlySpan<char> text, out int count)
    {
        CellVerdict verdict = ReadNumber(text, 0, 1_000_000_000, out long value);
        count = (int)value;
        return verdict;
    }

    /// <summary>Reads a rate into millionths: 0.0345 and 3.45% are both 34,500.</summary>
    /// <param name="perCentHead">The head says (%), so that a bare 3.45 means 3.45 %; a bare number under 0.1 is then the ambiguous one.</param>
    public static CellVerdict ReadRate(ReadOnlySpan<char> text, bool perCentHead, out int microRate)
    {
        text = Trim(text);
        microRate = 0;
        bool marked = text.Length > 0 && text[^1] is '%' or '％';
        CellVerdict verdict = ReadNumber(marked ? text[..^1] : text, marked || perCentHead ? 4 : 6, long.MaxValue, out long value);
        if (verdict == CellVerdict.Blank && marked)
        {
            return CellVerdict.NotANumber;
        }

        if (verdict != CellVerdict.Good)
        {
            return verdict;
        }

        if (!marked && (perCentHead ? value is > -1_000 and < 1_000 and not 0 : value is >= 1_000_000 or <= -1_000_000))
        {
            return CellVerdict.RateAmbiguous;
        }

        if (value is > LargestRate or < -LargestRate)
        {
            return CellVerdict.TooLarge;
        }

        microRate = (int)value;
        return CellVerdict.Good;
    }

    /// <summary>Reads <paramref name="text"/> times 10^<paramref name="decimals"/> into a whole number.</summary>
    private static CellVerdict ReadNumber(ReadOnlySpan<char> text, int decimals, long largest, out long value)
    {
        text = Trim(text);
        CellVerdict verdict = ReadPlain(text, decimals, largest, out value);
        if (verdict != CellVerdict.NotANumber || text.Length > LongestNumber)
        {
            return verdict;
        }

        Span<char> plain = stackalloc char[LongestNumber];
        verdict = Unmark(text, ref plain);
        return verdict == CellVerdict.Good ? ReadPlain(plain, decimals, largest, out value) : verdict;
    }

    /// <summary>The fast path: an optional sign, digits, at most one point.</summary>
    private static CellVerdict ReadPlain(ReadOnlySpan<char> text, int decimals, long largest, out long value)
    {
        value = 0;
        if (text.IsEmpty)
        {
            return CellVerdict.Blank;
        }

        bool negative = text[0] == '-';
        int i = negative || text[0] == '+' ? 1 : 0;
        ulong mantissa = 0;
        int places = -1;
        bool tooFine = false, tooLarge = false, any = false;
        for (; i < text.Length; i++)
        {
            uint digit = unchecked((uint)text[i] - '0');
            if (digit > 9)
            {
                if (text[i] != '.' || places >= 0)
                {
                    return CellVerdict.NotANumber;
                }

                places = 0;
                continue;
            }

            any = true;
            if (places >= 0 && ++places > decimals)
            {
                tooFine |= digit != 0;
            }
            else if (mantissa >= 1_000_000_000_000_000_000)
            {
                tooLarge = true;
            }
            else
            {
                mantissa = (mantissa * 10) + digit;
            }
        }

        if (!any)
        {
            return CellVerdict.NotANumber;
        }

        if (tooFine)
        {
            return CellVerdict.TooFine;
        }

        ulong power = (ulong)PowersOfTen[decimals - Math.Clamp(places, 0, decimals)];
        if (tooLarge || mantissa > (ulong)largest / power)
        {
            return CellVerdict.TooLarge;
        }

        value = (long)(mantissa * power);
        value = negative ? -value : value;
        return CellVerdict.Good;
    }

    /// <summary>Turns thousands marks (comma, apostrophe or blank, but one of them in a number), full-width signs, ￥ and accountants' brackets into plain digits, or says why that cannot be.</summary>
    private static CellVerdict Unmark(ReadOnlySpan<char> text, ref Span<char> plain)
    {
        if (text[0] is '=' or '@')
        {
            return CellVerdict.Formula;
        }

        if (text[0] == '#')
        {
            return CellVerdict.SpreadsheetError;
        }

        int length = 0, sinceMark = -1, whole = 0;
        bool pointSeen = false, brackets = false, misplaced = false;
        char mark = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i] is '。' ? '.' : HalfWidth(text[i]);
            switch (c)
            {
                case >= '0' and <= '9':
                    plain[length++] = c;
                    whole += pointSeen ? 0 : 1;
                    sinceMark += sinceMark >= 0 && !pointSeen ? 1 : 0;
                    break;
                case '.' when !pointSeen:
                    pointSeen = true;
                    plain[length++] = c;
                    break;
                case '+' or '-' when length == 0:
                    plain[length++] = c;
                    break;
                case '¥' or '\uFFE5' when whole == 0:
                    break;
                case '(' when i == 0:
                    brackets = true;
                    plain[length++] = '-';
                    break;
                case ')' when brackets && i == text.Length - 1:
                    brackets = false;
                    break;
                case ',' or '\'' or '’' or ' ' or '\u2009' or '\u202F' when c == (mark == '\0' ? c : mark) && (c == ',' || whole > 0):
                    mark = c;
                    misplaced |= pointSeen || whole == 0 || (sinceMark < 0 ? whole > 3 : sinceMark != 3);
                    sinceMark = 0;
                    break;
                default:
                    return Unreadable(c, text[i..], whole, text[0]);
            }
        }

        if (brackets || whole + (pointSeen ? 1 : 0) == 0)
        {
            return CellVerdict.NotANumber;
        }

        plain = plain[..length];
        return misplaced || sinceMark is >= 0 and not 3 ? CellVerdict.MarksMisplaced : CellVerdict.Good;
    }

    private static CellVerdict Unreadable(char c, ReadOnlySpan<char> rest, int digitsBefore, char first)
    {
        if (digitsBefore == 0)
        {
            return HalfWidth(first) is '+' or '-' && rest.Length > 1 ? CellVerdict.Formula : CellVerdict.NotANumber;
        }

        if (c is 'E' or 'e' && rest.Length > 1 && (char.IsAsciiDigit(rest[1]) || rest[1] is '+' or '-'))
        {
            return CellVerdict.Scientific;
        }

        return c is '元' or '万' or '亿' or '千' or '百' or '吨' or '个' or '%' ? CellVerdict.UnitInCell : CellVerdict.NotANumber;
    }
}
