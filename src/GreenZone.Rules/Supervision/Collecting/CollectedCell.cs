using System.Globalization;

namespace GreenZone.Rules.Supervision.Collecting;

/// <summary>One cell as it was understood.</summary>
/// <param name="Value">What is kept: whole fen, millionths or a whole number as digits, an ISO date, one of the words, or the text itself; empty when blank or wrong.</param>
/// <param name="Expected">What was expected instead, in Chinese; null when the cell is right.</param>
public readonly record struct CellReading(string Value, string? Expected);

/// <summary>Reads what somebody wrote into a cell of a collected table, and writes what is kept.</summary>
/// <remarks>Nothing is rounded. A unit written behind a number is understood when it cannot be mistaken (1200万元 in a column of money), else told.</remarks>
public static class CollectedCell
{
    private static readonly (string Word, MoneyUnit Unit)[] MoneyWords =
    [
        ("人民币亿元", MoneyUnit.YiYuan), ("人民币万元", MoneyUnit.WanYuan), ("人民币元", MoneyUnit.Yuan), ("亿元", MoneyUnit.YiYuan), ("万元", MoneyUnit.WanYuan), ("元", MoneyUnit.Yuan), ("亿", MoneyUnit.YiYuan), ("万", MoneyUnit.WanYuan),
    ];

    /// <summary>千元 and 百万元 end in 元 too, and are no unit that is read.</summary>
    private static readonly string[] OtherMoneyWords = ["百万元", "千万元", "十万元", "千元", "百元", "美元", "港元", "欧元", "日元"];

    public static CellReading Read(CollectedColumn column, string written)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(written);
        string text = CellText.Clean(written);
        if (text.Length == 0)
        {
            return new CellReading("", column.Required ? Blank(column) : null);
        }

        return column.Kind switch
        {
            CollectedKind.Text => text.Length <= CollectedColumn.MostText
                ? new CellReading(text, null)
                : new CellReading("", $"不超过 {CollectedColumn.MostText} 个字，现有 {text.Length} 个字"),
            CollectedKind.Money => ReadMoney(text),
            CollectedKind.Quantity => ReadQuantity(WithoutUnit(text, column.Unit), column.Unit),
            CollectedKind.Count => ReadCount(WithoutUnit(text, column.Unit), column.Unit),
            CollectedKind.Date => CellText.ReadDate(text, out DateOnly date) is CellVerdict.Good
                ? new CellReading(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)
                : new CellReading("", CellWords.ExpectedDate(CellText.ReadDate(text, out _))),
            _ => ReadWord(column, text),
        };
    }

    /// <summary>The number that is kept, in the column's printed unit; null when the cell is blank or the column holds no numbers.</summary>
    public static decimal? Number(CollectedColumn column, string value)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (!column.IsNumber || string.IsNullOrEmpty(value))
        {
            return null;
        }

        long kept = long.Parse(value, CultureInfo.InvariantCulture);
        return column.Kind switch { CollectedKind.Money => new Money(kept).WanYuan, CollectedKind.Quantity => kept / 1_000_000m, _ => kept };
    }

    /// <summary>What is kept as one would write it: exact, without thousands marks.</summary>
    public static string Write(CollectedColumn column, string value) =>
        Number(column, value) is { } number ? number.ToString("0.######", CultureInfo.InvariantCulture) : value;

    private static string Blank(CollectedColumn column) => column.Kind switch
    {
        CollectedKind.Text => "必填，不能为空",
        CollectedKind.Money => CellWords.ExpectedMoney(CellVerdict.Blank, MoneyUnit.WanYuan),
        CollectedKind.Quantity => CellWords.ExpectedQuantity(CellVerdict.Blank, column.Unit),
        CollectedKind.Count => CellWords.ExpectedCount(CellVerdict.Blank),
        CollectedKind.Date => CellWords.ExpectedDate(CellVerdict.Blank),
        _ => $"必填，{OneOf(column)}",
    };

    private static CellReading ReadMoney(string text)
    {
        string plain = text;
        MoneyUnit unit = MoneyUnit.WanYuan;
        if (!OtherMoneyWords.Any(word => text.EndsWith(word, StringComparison.Ordinal)))
        {
            foreach ((string word, MoneyUnit named) in MoneyWords)
            {
                if (text.EndsWith(word, StringComparison.Ordinal) && text.Length > word.Length)
                {
                    (plain, unit) = (text[..^word.Length], named);
                    break;
                }
            }
        }

        CellVerdict verdict = CellText.ReadMoney(plain, unit, out long fen);
        return verdict == CellVerdict.Good ? Kept(fen) : new CellReading("", CellWords.ExpectedMoney(verdict, unit));
    }

    private static CellReading ReadQuantity(string text, string unit)
    {
        CellVerdict verdict = CellText.ReadQuantity(text, out long micro);
        return verdict == CellVerdict.Good ? Kept(micro) : new CellReading("", CellWords.ExpectedQuantity(verdict, unit));
    }

    private static CellReading ReadCount(string text, string unit)
    {
        CellVerdict verdict = CellText.ReadCount(text, out int count);
        string expected = CellWords.ExpectedCount(verdict);
        return verdict == CellVerdict.Good ? Kept(count) : new CellReading("", unit.Length == 0 ? expected : $"{expected}（单位：{unit}）");
    }

    private static CellReading ReadWord(CollectedColumn column, string text)
    {
        string word = column.Kind == CollectedKind.YesNo ? text switch { "有" or "√" or "Y" or "y" => "是", "无" or "没有" or "×" or "N" or "n" => "否", _ => text } : text;
        int place = CellText.ChoiceOf(word, [.. column.Words]);
        return place >= 0 ? new CellReading(column.Words[place], null) : new CellReading("", OneOf(column));
    }

    private static string OneOf(CollectedColumn column) => $"从{string.Join("、", column.Words.Select(word => $"“{word}”"))}中选一个";

    private static string WithoutUnit(string text, string unit) =>
        unit.Length > 0 && text.Length > unit.Length && text.EndsWith(unit, StringComparison.Ordinal) ? text[..^unit.Length] : text;

    private static CellReading Kept(long number) => new(number.ToString(CultureInfo.InvariantCulture), null);
}
