namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>Finds the numbers of a text with their units, and what each is said of. One reader at a time; its lists are used again.</summary>
/// <remarks>A number is read as it stands: what cannot be read in one way only (digits that a blank splits, 1.2.3) is no quantity.</remarks>
internal sealed class Quantities
{
    /// <summary>More numbers than any purpose states; a table is not read on.</summary>
    private const int MostFound = 128;

    /// <summary>How far before a number its metric may stand.</summary>
    private const int MostBefore = 60;

    /// <summary>How far after a number its metric may begin (1级能效, 5MW的单机容量).</summary>
    private const int MostAfter = 4;

    /// <summary>How far from a number the words may stand that make it a former one; with it a long clause of many numbers is still read in linear time.</summary>
    private const int MostBecoming = 60;

    private const int LongestCode = 8;

    private static readonly string[] MetricCodes = ["cop", "gwp", "odp", "pue", "iplv"];

    private static readonly string[] UnitsOfOne = ["机组", "风机", "风电", "风力发电", "水轮", "核电", "压水堆", "整机", "反应堆"];

    private readonly List<MetricMention> mentions = [];
    private readonly List<Quantity> found = [];

    /// <summary>What was found last, in the order of the text.</summary>
    public IReadOnlyList<Quantity> Found => found;

    /// <summary>Reads a text.</summary>
    public IReadOnlyList<Quantity> Read(FoldedText text)
    {
        mentions.Clear();
        found.Clear();
        Metrics.Find(text.Characters, mentions);
        ReadOnlySpan<char> chars = text.Characters;
        int clause = 0, mention = 0, consumed = -1;
        for (int i = 0; i < chars.Length && found.Count < MostFound;)
        {
            while (mention < mentions.Count && mentions[mention].End <= i)
            {
                mention++;
            }

            if (chars[i] == FoldedText.ClauseEnd)
            {
                clause = ++i;
            }
            else if (mention < mentions.Count && mentions[mention].Start <= i && Numeral.Begins(text, i))
            {
                // 25 in 25年内衰减率 is part of the name.
                i = mentions[mention].End;
            }
            else if (Rating(chars, i) is { } rating)
            {
                Add(text, clause, i, rating.End, Interval.Exactly(rating.Value), rating.Unit, mention, isEach: false, ref consumed);
                i = rating.End;
            }
            else if (!Numeral.Begins(text, i))
            {
                i++;
            }
            else if (IsCode(text, i))
            {
                i = AfterCode(text, i);
            }
            else
            {
                i = Number(text, clause, i, mention, ref consumed);
            }
        }

        return found;
    }

    /// <summary>Reads one number with its unit; where reading goes on.</summary>
    private int Number(FoldedText text, int clause, int start, int mention, ref int consumed)
    {
        ReadOnlySpan<char> chars = text.Characters;
        if (Numeral.Read(text, start, out int end) is not { } numeral)
        {
            return end;
        }

        Interval stated = Interval.Exactly(numeral.Value);
        Unit? unit = Stage(chars, clause, start, numeral) ? Unit.FuelStage : UnitAt(text, numeral.End);
        int unitEnd = numeral.End + (unit is null || unit == Unit.FuelStage ? 0 : Written(text, numeral.End, unit));
        // A range: 3-5MW, 16%至18%, 1、2级; its first number may leave the unit to the second.
        if (unit != Unit.FuelStage && unitEnd + 1 < chars.Length && (chars[unitEnd] is '-' or '至' or '到' || (unit is null && chars[unitEnd] is '、' or '或')) && Numeral.Begins(text, unitEnd + 1)
            && !FromBefore(chars, clause, start) && Numeral.Read(text, unitEnd + 1, out int secondEnd) is { } second && UnitAt(text, second.End) is { } secondUnit && (unit is null || unit == secondUnit) && second.Value >= numeral.Value)
        {
            stated = new Interval(numeral.Value, second.Value);
            (unit, unitEnd) = (secondUnit, second.End + Written(text, second.End, secondUnit));
            end = secondEnd;
        }

        // Chinese and Roman numbers without a unit are words (一期, 二是) more often than quantities; only zero is said so (ODP为零).
        if (unit is null && (numeral.IsOrdinalOnly || (!char.IsAsciiDigit(chars[start]) && numeral.Value != 0)))
        {
            return numeral.End;
        }

        // 2 of 2×660MW counts machines.
        if (unit is null && numeral.End + 1 < chars.Length && chars[numeral.End] is '×' or 'x' or '*' && char.IsAsciiDigit(chars[numeral.End + 1]))
        {
            return numeral.End;
        }

        unit ??= Unit.Bare;
        if (numeral.IsOrdinalOnly && (unit.Family & (UnitFamily.Grade | UnitFamily.WaterClass | UnitFamily.FuelStage | UnitFamily.Generation)) == 0)
        {
            return numeral.End;
        }

        // 一级A is a limit of the standard for sewage plants, not grade 1.
        if (unit.Family == UnitFamily.Grade && unitEnd < chars.Length && chars[unitEnd] is 'a' or 'b')
        {
            return unitEnd + 1;
        }

        if (unit.Family == UnitFamily.WaterClass && start > 0 && chars[start - 1] == '劣')
        {
            // Worse than class V is no class any more.
            stated = Interval.MoreThan(numeral.Value);
            start--;
        }

        start -= start > clause && chars[start - 1] == '第' ? 1 : 0;
        bool isEach = unit.Family == UnitFamily.Power && IsOfOne(text, clause, start, ref unitEnd);
        Add(text, clause, unit == Unit.FuelStage ? start - 1 : start, unitEnd, stated, unit, mention, isEach, ref consumed);
        return Math.Max(end, unitEnd);
    }

    private void Add(FoldedText text, int clause, int start, int unitEnd, Interval stated, Unit unit, int mention, bool isEach, ref int consumed)
    {
        ReadOnlySpan<char> chars = text.Characters;
        (Comparator? comparator, int compared, Standing standing) = Wordings.ReadBefore(chars[clause..start], unit.IsDescending);
        (Comparator? after, int taken) = Wordings.ReadAfter(chars[unitEnd..]);
        if (comparator is null || after is null)
        {
            standing = standing == Standing.Stated ? Standing.Approximate : standing;
        }
        else if (stated.Low == stated.High)
        {
            stated = Compare(stated.Low!.Value, comparator == Comparator.Exactly ? after.Value : comparator.Value, unit);
        }
        else if (comparator != Comparator.Exactly || after != Comparator.Exactly)
        {
            standing = Standing.Approximate;
        }

        ReadOnlySpan<char> rest = chars[unitEnd..];
        rest = rest.IndexOf(FoldedText.ClauseEnd) is >= 0 and int clauseEnd ? rest[..clauseEnd] : rest;
        rest = rest[..Math.Min(rest.Length, MostBecoming)];
        ReadOnlySpan<char> before = chars[Math.Max(clause, clause + compared - MostBecoming)..(clause + compared)];
        if (standing == Standing.Stated && (Wordings.IsFormer(before) || Wordings.Becoming(rest)))
        {
            standing = Standing.Former;
        }

        MetricMention? metric = Nearest(text, clause, start, unitEnd, mention, unit, ref consumed);
        Metric saidOf = metric?.Metric ?? Metric.None;
        if (isEach && saidOf is not Metric.EnginePower and not Metric.CoolingCapacity)
        {
            (saidOf, metric) = (Metric.UnitCapacity, null);
        }
        else if (metric is null && found.Count > 0 && found[^1] is { } last && last.Unit.Family == unit.Family && last.End < start && start - last.End <= 1 && chars[last.End] is '、' or '和' or '或' or '及' or '/')
        {
            saidOf = last.Metric;
        }
        else if (metric is null && found.Count > 0 && found[^1] is { Standing: Standing.Former } former && former.Unit.Family == unit.Family && former.Start >= clause)
        {
            // 水质由Ⅳ类提升至Ⅲ类: both are said of the same.
            saidOf = former.Metric;
        }

        found.Add(new Quantity(clause + compared, unitEnd + taken, stated, unit, saidOf, metric?.Start ?? clause + compared, metric?.End ?? unitEnd, standing));
    }

    /// <summary>The last metric's word before the number in its clause that takes its unit and has no number yet; else the first directly after it.</summary>
    private MetricMention? Nearest(FoldedText text, int clause, int start, int unitEnd, int mention, Unit unit, ref int consumed)
    {
        ReadOnlySpan<char> chars = text.Characters;
        int next = mention;
        while (next < mentions.Count && mentions[next].Start < unitEnd)
        {
            next++;
        }

        for (int i = next - 1; i > consumed && mentions[i].Start >= clause && start - mentions[i].Start <= MostBefore; i--)
        {
            if (mentions[i].End <= start && Metrics.Takes(chars[mentions[i].Start..mentions[i].End], unit.Family))
            {
                consumed = i;
                return mentions[i];
            }
        }

        for (int i = next; i < mentions.Count && unit != Unit.Bare; i++)
        {
            if (mentions[i].Start - unitEnd > MostAfter + 2 || chars[unitEnd..mentions[i].Start].Contains(FoldedText.ClauseEnd))
            {
                break;
            }

            if (Metrics.Takes(chars[mentions[i].Start..mentions[i].End], unit.Family))
            {
                consumed = i;
                return mentions[i];
            }
        }

        return null;
    }

    /// <summary>What a compared number leaves open. For grades the better is the smaller, so that 2级以上 ends at 2.</summary>
    private static Interval Compare(decimal value, Comparator comparator, Unit unit) => (comparator, unit.IsDescending) switch
    {
        (Comparator.Exactly, _) => Interval.Exactly(value),
        (Comparator.AtLeast, false) or (Comparator.AtMost, true) => Interval.AtLeast(value),
        (Comparator.MoreThan, false) or (Comparator.LessThan, true) => Interval.MoreThan(value),
        (Comparator.AtMost, false) or (Comparator.AtLeast, true) => Interval.AtMost(value),
        _ => Interval.LessThan(value),
    };

    /// <summary>Digits that follow letters number a standard, a model or a formula (GB 24500, S13, PM2.5), unless the letters are a metric's.</summary>
    private static bool IsCode(FoldedText text, int index)
    {
        ReadOnlySpan<char> chars = text.Characters;
        if (!char.IsAsciiDigit(chars[index]) || index == 0 || !char.IsAsciiLetter(chars[index - 1]))
        {
            return false;
        }

        int start = index - 1;
        while (start > 0 && index - start < LongestCode && char.IsAsciiLetter(chars[start - 1]))
        {
            start--;
        }

        return Array.IndexOf(MetricCodes, chars[start..index].ToString()) < 0;
    }

    /// <summary>Past a code with its part and year (33017.2-2016); a blank ends it.</summary>
    private static int AfterCode(FoldedText text, int index)
    {
        ReadOnlySpan<char> chars = text.Characters;
        int i = index;
        while (i < chars.Length)
        {
            bool joined = i == index || text.PlaceOf(i) == text.PlaceOf(i - 1) + 1;
            if (char.IsAsciiDigit(chars[i]) && joined)
            {
                i++;
            }
            else if (chars[i] is '.' or '-' or ':' && i + 1 < chars.Length && char.IsAsciiDigit(chars[i + 1]) && (chars[i] != '-' || YearAt(chars, i + 1)))
            {
                i += 2;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private static bool YearAt(ReadOnlySpan<char> chars, int index) =>
        index + 4 <= chars.Length && chars[index] is '1' or '2' && char.IsAsciiDigit(chars[index + 1]) && char.IsAsciiDigit(chars[index + 2]) && char.IsAsciiDigit(chars[index + 3]);

    /// <summary>国六, 国Ⅵ, 国6: whether the number is the stage of a fuel standard.</summary>
    private static bool Stage(ReadOnlySpan<char> chars, int clause, int start, Numeral numeral) =>
        start > clause && chars[start - 1] == '国' && !(start - 1 > clause && chars[start - 2] is '中' or '全' or '我' or '各' or '外') && numeral.Value is >= 1 and <= 7
        && (numeral.End == chars.Length || (chars[numeral.End] is not ('级' or '类' or '期' or '个' or '大' or '项' or '家' or '种' or '年' or '月' or '日' or '号' or 'g' or '°') && !char.IsAsciiDigit(chars[numeral.End])));

    private static Unit? UnitAt(FoldedText text, int index) =>
        index >= text.Length ? null
        // One character in the text, folded to its exponent.
        : text.Characters[index] == '2' && text.Original[text.PlaceOf(index)] == '㎡' ? Unit.At("m2")
        : Unit.At(text.Characters[index..]);

    private static int Written(FoldedText text, int index, Unit unit) => text.Original[text.PlaceOf(index)] == '㎡' ? 1 : unit.Symbol.Length;

    private static bool FromBefore(ReadOnlySpan<char> chars, int clause, int start) => start > clause && chars[start - 1] is '由' or '从' or '自';

    /// <summary>Whether a power is plainly that of one machine: 2×660MW, 40台6MW, 百万千瓦级机组.</summary>
    private static bool IsOfOne(FoldedText text, int clause, int start, ref int unitEnd)
    {
        ReadOnlySpan<char> chars = text.Characters;
        bool counted = start > clause + 1 && chars[start - 1] is '×' or 'x' or '*' && char.IsAsciiDigit(chars[start - 2]);
        counted |= start > clause && (chars[start - 1] is '台' || chars[clause..start].EndsWith("台套") || chars[clause..start].EndsWith("台(套)"));
        if (unitEnd < chars.Length && chars[unitEnd] == '级')
        {
            unitEnd++;
            ReadOnlySpan<char> after = chars[unitEnd..Math.Min(chars.Length, unitEnd + 10)];
            foreach (string one in UnitsOfOne)
            {
                counted |= after.IndexOf(one) is >= 0 and int at && !after[..at].Contains(FoldedText.ClauseEnd);
            }
        }

        return counted;
    }

    /// <summary>AA级 of prefabricated buildings and E0级 of boards, where the level is no number.</summary>
    private static (decimal Value, Unit Unit, int End)? Rating(ReadOnlySpan<char> chars, int index)
    {
        if (chars[index] is not ('a' or 'e') || (index > 0 && char.IsAsciiLetterOrDigit(chars[index - 1])))
        {
            return null;
        }

        ReadOnlySpan<char> rest = chars[index..];
        return rest.StartsWith("aaa级") ? (3, Unit.AssemblyRating, index + 4)
            : rest.StartsWith("aa级") ? (2, Unit.AssemblyRating, index + 3)
            : rest.StartsWith("a级") ? (1, Unit.AssemblyRating, index + 2)
            : rest.StartsWith("enf级") ? (3, Unit.BoardRating, index + 4)
            : rest.StartsWith("e0级") ? (2, Unit.BoardRating, index + 3)
            : rest.StartsWith("e1级") ? (1, Unit.BoardRating, index + 3)
            : rest.StartsWith("e2级") ? (0, Unit.BoardRating, index + 3)
            : null;
    }
}
