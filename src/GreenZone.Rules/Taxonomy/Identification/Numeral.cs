namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>A written number: 16.5, 100万, 二十五, 百万, Ⅲ.</summary>
/// <param name="Value">Its exact value.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsOrdinalOnly">Roman, which only numbers grades, classes and stages.</param>
internal readonly record struct Numeral(decimal Value, int End, bool IsOrdinalOnly)
{
    private const int MostDigits = 12;

    private const string Tens = "十百千";

    /// <summary>Nothing in this field is larger, and no conversion of it overflows.</summary>
    private const decimal Most = 1_000_000_000_000_000m;

    /// <summary>Whether a character is a digit of the text itself, not an exponent or a squared unit that was folded to one.</summary>
    public static bool IsDigit(FoldedText text, int index) =>
        char.IsAsciiDigit(text.Characters[index]) && text.Original[text.PlaceOf(index)] is (>= '0' and <= '9') or (>= '０' and <= '９');

    /// <summary>Reads the number that begins at a place where <see cref="Begins"/> holds.</summary>
    /// <param name="end">Where reading can go on, also when it is no number.</param>
    /// <returns>Null for a date or a version (1.2.3), digits that a blank splits, and numbers beyond all sense.</returns>
    public static Numeral? Read(FoldedText text, int start, out int end)
    {
        char first = text.Characters[start];
        return char.IsAsciiDigit(first) ? ReadDigits(text, start, out end)
            : IsRoman(first) ? ReadRoman(text.Characters, start, out end)
            : ReadChinese(text.Characters, start, out end);
    }

    /// <summary>Whether a number can begin here.</summary>
    public static bool Begins(FoldedText text, int index)
    {
        char c = text.Characters[index];
        return IsDigit(text, index) || Digit(c) >= 0 || Tens.Contains(c) || (IsRoman(c) && (c >= 'ⅰ' || index == 0 || !char.IsAsciiLetter(text.Characters[index - 1])));
    }

    private static Numeral? ReadDigits(FoldedText text, int start, out int end)
    {
        ReadOnlySpan<char> chars = text.Characters;
        decimal value = 0, place = 1;
        int i = start, digits = 0, points = 0;
        bool broken = false;
        for (; i < chars.Length; i++)
        {
            if (IsDigit(text, i))
            {
                broken |= i > start && IsSplit(text, i, points);
                digits++;
                if (digits <= MostDigits)
                {
                    place = points == 0 ? place : place / 10;
                    value = points == 0 ? (value * 10) + (chars[i] - '0') : value + ((chars[i] - '0') * place);
                }
            }
            else if (chars[i] == '.' && i + 1 < chars.Length && IsDigit(text, i + 1))
            {
                points++;
            }
            else
            {
                break;
            }
        }

        while (i < chars.Length && value <= Most && Power(chars, i) is { } power)
        {
            value *= power;
            i++;
        }

        end = i;
        return broken || points > 1 || digits > MostDigits || value > Most ? null : new Numeral(value, i, IsOrdinalOnly: false);
    }

    /// <summary>Whether something other than a comma that groups three digits was taken away before this digit.</summary>
    private static bool IsSplit(FoldedText text, int index, int points)
    {
        int before = text.PlaceOf(index - 1), place = text.PlaceOf(index);
        if (place == before + 1)
        {
            return false;
        }

        bool grouped = points == 0 && place == before + 2 && text.Original[before + 1] is ',' or '，';
        for (int i = index; grouped && i < index + 3; i++)
        {
            grouped = i < text.Length && IsDigit(text, i) && (i == index || text.PlaceOf(i) == text.PlaceOf(i - 1) + 1);
        }

        return !grouped;
    }

    private static Numeral? ReadChinese(ReadOnlySpan<char> chars, int start, out int end)
    {
        decimal total = 0, section = 0, number = 0;
        int i = start;
        bool plain = false, placed = false;
        for (; i < chars.Length && i - start <= MostDigits && total <= Most; i++)
        {
            if (Digit(chars[i]) is >= 0 and int digit)
            {
                plain |= i > start && Digit(chars[i - 1]) > 0;
                number = plain ? (number * 10) + digit : digit;
            }
            else if (Power(chars, i) is { } power)
            {
                placed = true;
                if (power >= 10_000)
                {
                    total = (total + section + number) * (total + section + number == 0 ? 0 : power);
                    section = 0;
                }
                else
                {
                    section += (number == 0 && section == 0 ? 1 : number) * power;
                }

                number = 0;
            }
            else
            {
                break;
            }
        }

        end = Math.Max(i, start + 1);
        // 二〇二五 is read digit by digit; 一二级 are two grades and no number.
        return (plain && (placed || i - start < 4)) || total > Most ? null : new Numeral(total + section + number, i, IsOrdinalOnly: false);
    }

    private static Numeral? ReadRoman(ReadOnlySpan<char> chars, int start, out int end)
    {
        end = start + 1;
        if (chars[start] >= 'ⅰ')
        {
            return new Numeral(chars[start] - 'ⅰ' + 1, end, IsOrdinalOnly: true);
        }

        while (end < chars.Length && chars[end] is 'i' or 'v')
        {
            end++;
        }

        int value = chars[start..end] switch { "i" => 1, "ii" => 2, "iii" => 3, "iv" => 4, "v" => 5, "vi" => 6, "vii" => 7, _ => 0 };
        return value == 0 ? null : new Numeral(value, end, IsOrdinalOnly: true);
    }

    private static bool IsRoman(char c) => c is 'i' or 'v' or (>= 'ⅰ' and <= 'ⅷ');

    private static int Digit(char c) => c switch
    {
        '零' or '〇' => 0,
        '一' => 1,
        '二' or '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => -1,
    };

    /// <summary>What 十, 百, 千, 万 or 亿 multiply by; null where 千 belongs to the unit, as in 千瓦.</summary>
    private static decimal? Power(ReadOnlySpan<char> chars, int index) => chars[index] switch
    {
        '十' => 10,
        '百' => 100,
        '千' when index + 1 < chars.Length && chars[index + 1] is '瓦' or '米' or '克' => null,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => null,
    };
}
