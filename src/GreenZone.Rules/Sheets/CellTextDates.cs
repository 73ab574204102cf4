using System.Buffers;

namespace GreenZone.Rules;

/// <content>Days.</content>
public static partial class CellText
{
    /// <summary>Characters that only lunar days are written with.</summary>
    private static readonly SearchValues<char> LunarWords = SearchValues.Create("农阴初廿腊闰");

    /// <summary>
    /// Reads a date: 2026-10-31, 2026/10/31, 2026.10.31, 20261031, 2026年10月31日, 二〇二六年十月三十一日 (one-digit months and days too), a time of
    /// day behind it ignored, or the serial number of a spreadsheet (five digits, 1900 system, a fraction being the time of day).
    /// </summary>
    /// <remarks>Years counted from the Republic and lunar days are told apart from what cannot be read at all, but never converted.</remarks>
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
        else if (digits == 5 && IsFraction(rest[5..]))
        {
            // 1899-12-30 is day 0 of the 1900 system for every day after its invented 1900-02-29.
            date = new DateOnly(1899, 12, 30).AddDays(Digits(rest[..5]));
            return CellVerdict.Good;
        }
        else if (digits == 0 && ChineseDate(rest, out year, out month, out day))
        {
            rest = default;
        }
        else if (digits != 4 || !Separated(ref rest, out year, out month, out day))
        {
            return OtherCalendar(rest, digits);
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

    private static bool IsFraction(ReadOnlySpan<char> rest) =>
        rest.IsEmpty || (rest[0] == '.' && rest.Length > 1 && LeadingDigits(rest[1..]) == rest.Length - 1);

    /// <summary>A date wholly in Chinese numerals, as official papers end: 二〇二六年十月三十一日.</summary>
    private static bool ChineseDate(ReadOnlySpan<char> text, out int year, out int month, out int day)
    {
        year = month = day = 0;
        int afterYear = text.IndexOf('年'), afterMonth = text.IndexOf('月');
        if (afterYear != 4 || afterMonth < 6 || text.Length < afterMonth + 3 || text[^1] != '日')
        {
            return false;
        }

        foreach (char c in text[..4])
        {
            int digit = ChineseDigit(c);
            if (digit < 0)
            {
                return false;
            }

            year = (year * 10) + digit;
        }

        month = ChineseNumber(text[(afterYear + 1)..afterMonth]);
        day = ChineseNumber(text[(afterMonth + 1)..^1]);
        return month > 0 && day > 0;
    }

    /// <summary>1 to 99 as 七, 十, 十二, 二十, 三十一; -1 for anything else, lunar 初一 and 廿一 too.</summary>
    private static int ChineseNumber(ReadOnlySpan<char> text)
    {
        int ten = text.IndexOf('十');
        if (ten < 0)
        {
            return text.Length == 1 ? ChineseDigit(text[0]) : -1;
        }

        int tens = ten == 0 ? 1 : ten == 1 ? ChineseDigit(text[0]) : -1;
        int ones = text.Length == ten + 1 ? 0 : text.Length == ten + 2 ? ChineseDigit(text[ten + 1]) : -1;
        return tens < 1 || ones < 0 ? -1 : (tens * 10) + ones;
    }

    private static int ChineseDigit(char c) => c is '○' or 'O' or 'o' or '0' ? 0 : "〇一二三四五六七八九".IndexOf(c) is >= 0 and int digit ? digit : c == '零' ? 0 : -1;

    /// <summary>What cannot be read as a date of the common calendar may still be recognised as one of another.</summary>
    private static CellVerdict OtherCalendar(ReadOnlySpan<char> text, int digits)
    {
        if (text.IndexOfAny(LunarWords) >= 0 || text.IndexOf("正月") >= 0 || text.IndexOf("冬月") >= 0 || IsStemYear(text))
        {
            return CellVerdict.LunarDate;
        }

        bool separated = digits is 2 or 3 && text.Length > digits && text[digits] is '年' or '/' or '.' or '-' && Digits(text[..digits]) is >= 60 and < 200;
        bool compact = digits == 7 && text.Length == 7 && Digits(text[..3]) is >= 60 and < 200 && Digits(text[3..5]) is >= 1 and <= 12 && Digits(text[5..]) is >= 1 and <= 31;
        return text.StartsWith("民国") || text.StartsWith("中华民国") || (separated && (digits == 3 || text[2] == '年')) || compact
            ? CellVerdict.RepublicDate
            : CellVerdict.NotADate;
    }

    /// <summary>丙午年: a year named by stem and branch.</summary>
    private static bool IsStemYear(ReadOnlySpan<char> text) =>
        text.Length > 2 && text[2] == '年' && "甲乙丙丁戊己庚辛壬癸".Contains(text[0]) && "子丑寅卯辰巳午未申酉戌亥".Contains(text[1]);

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
            // 2026年10月31, the last character left out, can mean nothing else.
            rest = !rest.IsEmpty && rest[0] is '日' or '号' ? rest[1..] : rest;
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
}
