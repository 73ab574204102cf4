using System.Text.RegularExpressions;
using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>The unit of money that the lines above a table state for all of it: 单位：万元.</summary>
internal sealed partial class StatedUnit
{
    private readonly List<string> words = [];

    public StatedUnit(IReadOnlyList<TopRow> titles)
    {
        foreach (TopRow title in titles)
        {
            foreach (string cell in title.Cells)
            {
                if (In(cell) is { } word)
                {
                    Row = Row == 0 ? title.Number : Row;
                    if (!words.Contains(word))
                    {
                        words.Add(word);
                    }
                }
            }
        }
    }

    /// <summary>What is written, each once: 万元, 千元.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>The row of the first; 0 when there is none.</summary>
    public int Row { get; }

    /// <summary>The unit, when it is one and one that is read.</summary>
    public MoneyUnit? Unit => words.Count != 1 ? null : HeadText.Of($"金额（{words[0]}）").Money;

    /// <summary>The unit a text states; null when it states none.</summary>
    public static string? In(string text)
    {
        string key = HeadText.Key(text);
        Match match = Statement().Match(key);
        return match.Success ? match.Groups["unit"].Value : null;
    }

    [GeneratedRegex("(单位|金额)[:为(](人民币)?[:/]?(?<unit>百万元|千元|亿元|万元|元)")]
    private static partial Regex Statement();
}
