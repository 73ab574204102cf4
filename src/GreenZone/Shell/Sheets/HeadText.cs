using System.Text;
using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>A head taken apart: its name, and the unit it carries.</summary>
/// <param name="Name">Normal form without the unit; other brackets stay.</param>
/// <param name="Bare">Normal form without any bracket at its end.</param>
/// <param name="Unit">The last bracket's content, or the unit the head ends with; empty when there is none.</param>
internal readonly record struct HeadText(string Name, string Bare, string Unit)
{
    private static readonly string[] MoneyWords = ["亿元", "百万元", "万元", "千元", "元"];

    /// <summary>The money unit, when <see cref="Unit"/> is one of the three that are read.</summary>
    public MoneyUnit? Money => Unit switch
    {
        "元" => MoneyUnit.Yuan,
        "万元" => MoneyUnit.WanYuan,
        "亿元" => MoneyUnit.YiYuan,
        _ => null,
    };

    /// <summary>The unit is one of money, though perhaps one that is not read (千元, 百万元).</summary>
    public bool NamesMoney => Array.IndexOf(MoneyWords, Unit) >= 0;

    /// <summary>The head says per cent.</summary>
    public bool NamesPerCent => Unit == "%";

    public static HeadText Of(string head)
    {
        string key = Key(head);
        string bracket = "", name = key;
        if (key.EndsWith(')') && key.LastIndexOf('(') is int open and > 0)
        {
            bracket = key[(open + 1)..^1];
            name = key[..open];
        }

        if (UnitOf(bracket) is string unit)
        {
            return new HeadText(name, name, unit);
        }

        if (bracket.Length > 0)
        {
            return new HeadText(key, name, bracket);
        }

        foreach (string word in MoneyWords)
        {
            if (key.EndsWith(word, StringComparison.Ordinal) && key.Length > word.Length)
            {
                string rest = key[..^word.Length].TrimEnd('-', '_', '/', ':', ',');
                return new HeadText(rest, rest, word);
            }
        }

        return key.EndsWith('%') ? new HeadText(key[..^1], key[..^1], "%") : new HeadText(key, "", "");
    }

    /// <summary>The whole text is a unit and no name: 元, （万元）, 单位：%, 吨.</summary>
    public static bool IsUnit(string text)
    {
        string key = Key(text);
        key = key.StartsWith('(') && key.EndsWith(')') ? key[1..^1] : key;
        return UnitOf(key) is not null || key is "吨" or "月" or "年" or "个" or "笔" or "户";
    }

    /// <summary>The unit of money a text names as its own, as printed; empty when none.</summary>
    public static string MoneyUnitText(string text) => Of(text) is { NamesMoney: true } head ? head.Unit : "";

    /// <summary>The head with a unit in brackets behind it; a unit it already has stays.</summary>
    public static string WithUnit(string head, string unit)
    {
        string key = Key(unit);
        key = key.StartsWith('(') && key.EndsWith(')') ? key[1..^1] : key;
        return Of(head).Unit.Length > 0 ? head : $"{head}（{UnitOf(key) ?? key}）";
    }

    /// <summary>The normal form of a head: half-width, lower case, without blanks, line ends, * and closing colons.</summary>
    public static string Key(string head)
    {
        StringBuilder key = new(head.Length);
        foreach (char c in head)
        {
            char half = char.ToLowerInvariant(CellText.HalfWidth(c));
            if (half is not ('*' or '"' or '\'' or '“' or '”') && !char.IsWhiteSpace(half) && !char.IsControl(half)
                && char.GetUnicodeCategory(half) != System.Globalization.UnicodeCategory.Format)
            {
                key.Append(half is '[' ? '(' : half is ']' ? ')' : half is '、' ? ',' : half);
            }
        }

        return key.ToString().TrimEnd(':');
    }

    /// <summary>人民币万元, 单位:万元 and 万元 are the unit 万元; 年化 is no unit.</summary>
    private static string? UnitOf(string bracket)
    {
        string unit = bracket.Replace("人民币", "", StringComparison.Ordinal).Replace("单位", "", StringComparison.Ordinal).Trim(':', ',');
        return unit is "%" or "百分比" or "百分数" ? "%" : Array.IndexOf(MoneyWords, unit) >= 0 ? unit : null;
    }
}
