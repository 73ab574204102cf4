using System.Text.RegularExpressions;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>The forms in which a text cites the standard, document or list of a criterion: by number, by title, or by a limit that only it has.</summary>
internal sealed partial class Citation
{
    /// <summary>A title without 《》 must be this long to be one.</summary>
    private const int ShortestBareTitle = 6;

    private readonly string[] numbers;
    private readonly bool isSeries;
    private readonly string[] titles;
    private readonly string year;

    /// <summary>Limits that only one standard has: 一级A is one of GB 18918.</summary>
    private readonly string[] limits;

    public Citation(Criterion criterion)
    {
        string number = FoldedText.Of(criterion.StandardNumber);
        // GB/T 19630.1-19630.4: a text names the series.
        isSeries = number.Contains('-') && char.IsAsciiLetter(number.Length > 0 ? number[0] : ' ') && SeriesPattern().IsMatch(number);
        number = isSeries ? number[..number.IndexOf('.')] : number;
        string other = number.StartsWith("gb/t", StringComparison.Ordinal) ? "gb" + number[4..] : number.StartsWith("gb", StringComparison.Ordinal) && char.IsAsciiDigit(number[2]) ? "gb/t" + number[2..] : "";
        numbers = [.. new[] { number, other }.Where(form => form.Length > 2)];
        // A notice that issues a plan is cited by the plan.
        string name = IssuedPattern().Match(criterion.StandardName) is { Success: true } issued ? issued.Groups[1].Value : criterion.StandardName;
        string title = FoldedText.Of(QualifierPattern().Replace(name, ""));
        // 国家物流枢纽建设名单 is entered by being a 国家物流枢纽.
        title = criterion.Comparison == CriterionComparison.Listed && title.EndsWith("建设名单", StringComparison.Ordinal) ? title[..^4] : title;
        // With and without (试行), which may stand in the middle.
        titles = [.. new[] { FoldedText.Of(name), title }.Where(form => form.Length > 0).Distinct(StringComparer.Ordinal)];
        year = YearPattern().Match(criterion.StandardName) is { Success: true } match ? match.Groups[1].Value : "";
        bool list = criterion.Comparison is CriterionComparison.Listed or CriterionComparison.NotListed;
        bool ceiling = criterion.StandardName.Contains("排放", StringComparison.Ordinal) || criterion.StandardName.Contains("污染", StringComparison.Ordinal) || criterion.StandardName.Contains("限值", StringComparison.Ordinal) || criterion.StandardName.Contains("限量", StringComparison.Ordinal);
        Target = new ClaimTarget(list, IsTitle: false, ceiling && !criterion.StandardName.Contains("能效", StringComparison.Ordinal));
        limits = number == "gb18918" ? ["一级a", "一级b"] : [];
    }

    public ClaimTarget Target { get; }

    /// <summary>The next citation at or after a place; null when there is none.</summary>
    public (int Start, int End, ClaimTarget Target)? Find(FoldedText text, int from)
    {
        ReadOnlySpan<char> chars = text.Characters;
        (int Start, int End, ClaimTarget Target)? first = null;
        foreach (string number in numbers)
        {
            for (int at = Next(chars, number, from); at >= 0; at = Next(chars, number, at + 1))
            {
                if (IsWhole(text, at, at + number.Length))
                {
                    first = first is { } known && known.Start <= at ? known : (at, at + number.Length, Target);
                    break;
                }
            }
        }

        foreach (string title in titles)
        {
            for (int at = Next(chars, title, from); at >= 0; at = Next(chars, title, at + 1))
            {
                if (IsTitle(text, at, at + title.Length))
                {
                    first = first is { } known && known.Start <= at ? known : (at, at + title.Length, Target with { IsTitle = true });
                    break;
                }
            }
        }

        foreach (string limit in limits)
        {
            int at = Next(chars, limit, from);
            first = at < 0 || (first is { } known && known.Start <= at) ? first : (at, at + limit.Length, Target);
        }

        return first;
    }

    /// <summary>Whether a stretch cites it by number or title.</summary>
    public bool IsIn(FoldedText text, int from, int to) => Find(text, from) is { } found && found.End <= to;

    private static int Next(ReadOnlySpan<char> chars, string words, int from) =>
        from < chars.Length && chars[from..].IndexOf(words) is >= 0 and int at ? from + at : -1;

    /// <summary>Whether no letter precedes, and no digit or part follows that belongs to the number.</summary>
    private bool IsWhole(FoldedText text, int start, int end)
    {
        ReadOnlySpan<char> chars = text.Characters;
        if (start > 0 && char.IsAsciiLetterOrDigit(chars[start - 1]) && char.IsAsciiLetterOrDigit(chars[start]))
        {
            return false;
        }

        if (end >= chars.Length || isSeries || !char.IsAsciiDigit(chars[end - 1]))
        {
            return true;
        }

        // GB 24500 2级: the blank that was folded away ends the number.
        bool digit = char.IsAsciiDigit(chars[end]) && text.PlaceOf(end) == text.PlaceOf(end - 1) + 1;
        return !digit && !(chars[end] == '.' && end + 1 < chars.Length && char.IsAsciiDigit(chars[end + 1]));
    }

    /// <summary>Whether it is the title and not a part of a longer one, nor that of another year.</summary>
    private bool IsTitle(FoldedText text, int start, int end)
    {
        int place = text.PlaceOf(start);
        ReadOnlySpan<char> before = text.Original.AsSpan(0, place), after = text.Original.AsSpan(text.PlaceOf(end - 1) + 1);
        before = before.TrimEnd(" “\"‘");
        after = after.TrimStart(" ”\"’");
        int opened = before.LastIndexOf('《'), closed = before.LastIndexOf('》');
        bool inBrackets = opened > closed;
        bool whole = inBrackets
            ? (before.EndsWith("《") || before.EndsWith("<") || before.EndsWith("〈")) && (after.StartsWith("》") || after.StartsWith(">") || after.StartsWith("〉") || after.StartsWith("（") || after.StartsWith("("))
            : end - start >= ShortestBareTitle;
        if (!whole || year.Length == 0)
        {
            return whole;
        }

        // Brackets are folded away, so the year follows the title directly, or its closing mark.
        ReadOnlySpan<char> chars = text.Characters;
        return end >= chars.Length || chars[end] != '(' || end + 5 > chars.Length || !char.IsAsciiDigit(chars[end + 1]) || chars[(end + 1)..(end + 5)].SequenceEqual(year);
    }

    [GeneratedRegex("（(试行|修订版|修订|系列标准|[0-9]{4}年?[版本]?)）")]
    private static partial Regex QualifierPattern();

    [GeneratedRegex("<(.+)>")]
    private static partial Regex IssuedPattern();

    [GeneratedRegex("（([0-9]{4})")]
    private static partial Regex YearPattern();

    [GeneratedRegex("^[a-z/]+[0-9]+\\.[0-9]+-[0-9]+\\.[0-9]+$")]
    private static partial Regex SeriesPattern();
}
