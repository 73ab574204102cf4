namespace GreenZone.Rules.Loans;

/// <summary>One indicator of the vocabulary of 历史与通报数 and the units it may be written in. The vocabulary is data.</summary>
public sealed class SeriesIndicator
{
    private static readonly Lazy<IReadOnlyList<SeriesIndicator>> List = new(() =>
        [.. FormTable.Read("Loans/Sheets/series-indicators.csv", "indicator", "family", "aliases")
            .Select(row => new SeriesIndicator(row[0], row[1], row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)))]);

    /// <summary>Decimals from the written unit down to the stored one, by family.</summary>
    private static readonly Dictionary<string, (string Unit, int Decimals)[]> Units = new(StringComparer.Ordinal)
    {
        ["money"] = [("元", 2), ("万元", 6), ("亿元", 10)],
        ["share"] = [("%", 4), ("百分点", 4), ("无", 6), ("1", 6)],
        ["intensity"] = [("吨标准煤/万元", 6)],
        ["mass"] = [("吨", 6), ("万吨", 10)],
        ["count"] = [("个", 6), ("项", 6), ("万个", 10)],
    };

    private readonly string[] aliases;

    private SeriesIndicator(string name, string family, string[] aliases)
    {
        Name = name;
        Family = family;
        this.aliases = aliases;
    }

    /// <summary>In the order of the vocabulary.</summary>
    public static IReadOnlyList<SeriesIndicator> All => List.Value;

    public string Name { get; }

    /// <summary>money, share, intensity, mass or count: what a value means and in which unit it is kept.</summary>
    public string Family { get; }

    /// <summary>The units it may be written in, the stored one's nearest first.</summary>
    public IReadOnlyList<string> WrittenUnits => [.. Units[Family].Select(unit => unit.Unit)];

    public static SeriesIndicator? Find(string name)
    {
        string plain = name.Replace(" ", "", StringComparison.Ordinal);
        return All.FirstOrDefault(indicator => indicator.Name == plain || indicator.aliases.Contains(plain));
    }

    /// <summary>Reads the value in its unit, exactly; null when it cannot be.</summary>
    internal long? Read(PlainRowReader row, string unit)
    {
        const int Column = (int)SeriesColumn.Value;
        string plain = unit switch { "％" or "百分比" => "%", "吨标煤/万元" or "吨标准煤／万元" => "吨标准煤/万元", _ => unit };
        (string Unit, int Decimals) known = Units[Family].FirstOrDefault(candidate => candidate.Unit == plain);
        if (known.Unit is null)
        {
            row.Say(SeriesRow.WrongUnit, (int)SeriesColumn.Unit, $"{Name}的单位应为{string.Join('、', WrittenUnits)}之一");
            return null;
        }

        ReadOnlySpan<char> text = row.Cell(Column);
        if (text.Length > 1 && text[^1] is '%' or '％' && known.Unit == "%")
        {
            text = text[..^1];
        }

        // A unit's decimals down to the stored one are what the money readers take for 元, 万元 and 亿元 (2, 6, 10); 4 is a per cent of a millionth.
        CellVerdict verdict;
        long value;
        if (known.Decimals == 4)
        {
            verdict = CellText.ReadQuantity(text, out long hundredfold);
            bool fits = hundredfold % 100 == 0;
            value = hundredfold / 100;
            verdict = verdict == CellVerdict.Good && !fits ? CellVerdict.TooFine : verdict;
        }
        else
        {
            verdict = CellText.ReadPublishedMoney(text, (MoneyUnit)known.Decimals, out value);
        }

        if (verdict == CellVerdict.Good)
        {
            return value;
        }

        row.Say(
            verdict == CellVerdict.Blank ? SeriesRow.Form.Required : SeriesRow.Form.Number, Column,
            Family == "money" && verdict == CellVerdict.TooLarge ? "绝对值不超过 1000 万亿元的金额（请核对单位）"
            : Family == "money" ? CellWords.ExpectedMoney(verdict, (MoneyUnit)known.Decimals) : CellWords.ExpectedQuantity(verdict, known.Unit));
        return null;
    }
}
