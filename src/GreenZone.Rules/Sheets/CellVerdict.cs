namespace GreenZone.Rules;

/// <summary>What <see cref="CellText"/> finds when it reads one cell.</summary>
public enum CellVerdict
{
    /// <summary>The cell holds a value of the asked kind.</summary>
    Good,

    /// <summary>Nothing but blanks: not reported. Whether that is allowed is the sheet's question.</summary>
    Blank,

    /// <summary>The cell starts like a formula (<c>=</c>, <c>@</c>, or <c>+</c>/<c>-</c> before something that is no number).</summary>
    Formula,

    /// <summary>The spreadsheet's own error value, such as #REF!.</summary>
    SpreadsheetError,

    /// <summary>Neither digits nor anything that stands for them.</summary>
    NotANumber,

    /// <summary>Digits with the unit written behind them: the unit belongs into the head.</summary>
    UnitInCell,

    /// <summary>Thousands marks that do not part groups of three, so that a decimal comma cannot be ruled out.</summary>
    MarksMisplaced,

    /// <summary>Written like 1.2E+11: digits may already be lost.</summary>
    Scientific,

    /// <summary>More decimals than the unit of account keeps; refused, not rounded.</summary>
    TooFine,

    /// <summary>Beyond any amount of the field.</summary>
    TooLarge,

    /// <summary>A bare 3.45 may mean 3.45 % or 345 %.</summary>
    RateAmbiguous,

    /// <summary>Not one of the accepted ways to write a date.</summary>
    NotADate,

    /// <summary>A date that the calendar does not have, such as 2025-02-30.</summary>
    NoSuchDay,

    /// <summary>A year counted from the Republic (民国115年, 115/10/31): refused, never converted.</summary>
    RepublicDate,

    /// <summary>A lunar day (农历九月廿一, 丙午年): refused, never converted.</summary>
    LunarDate,
}

/// <summary>The unit a money head names. The value is the number of decimals that reach down to one fen.</summary>
public enum MoneyUnit
{
    /// <summary>元.</summary>
    Yuan = 2,

    /// <summary>万元.</summary>
    WanYuan = 6,

    /// <summary>亿元.</summary>
    YiYuan = 10,
}

/// <summary>The Chinese words of units and verdicts.</summary>
public static class CellWords
{
    /// <summary>元, 万元 or 亿元.</summary>
    public static string ToChinese(this MoneyUnit unit) => unit switch
    {
        MoneyUnit.Yuan => "元",
        MoneyUnit.WanYuan => "万元",
        _ => "亿元",
    };

    /// <summary>What a money cell should have held, as the second half of “应为…，现为…”.</summary>
    public static string ExpectedMoney(CellVerdict verdict, MoneyUnit unit)
    {
        string plain = $"以{unit.ToChinese()}计的数字，最多 {(int)unit} 位小数（精确到分）";
        return verdict switch
        {
            CellVerdict.Blank => $"必填，{plain}",
            CellVerdict.TooFine => $"{plain}；不四舍五入，请按分填写",
            CellVerdict.TooLarge => $"绝对值不超过 10 万亿元的金额（本列单位为{unit.ToChinese()}，请核对单位）",
            _ => Number(verdict, plain),
        };
    }

    /// <summary>What a quantity cell should have held.</summary>
    /// <param name="unit">The unit of the head, such as 吨; empty when it has none.</param>
    public static string ExpectedQuantity(CellVerdict verdict, string unit)
    {
        string plain = unit.Length == 0 ? "数字，最多 6 位小数" : $"以{unit}计的数字，最多 6 位小数";
        return verdict switch
        {
            CellVerdict.Blank => $"必填，{plain}",
            CellVerdict.TooFine => $"{plain}；不四舍五入",
            CellVerdict.TooLarge => $"{plain}，绝对值不超过 1 万亿",
            _ => Number(verdict, plain),
        };
    }

    /// <summary>What a whole number's cell should have held.</summary>
    public static string ExpectedCount(CellVerdict verdict) => verdict switch
    {
        CellVerdict.Blank => "必填，整数",
        CellVerdict.TooLarge => "绝对值不超过 10 亿的整数",
        _ => Number(verdict, "整数"),
    };

    /// <summary>What a rate cell should have held.</summary>
    public static string ExpectedRate(CellVerdict verdict) => verdict switch
    {
        CellVerdict.Blank => "必填，利率写成 0.0345 或 3.45%",
        CellVerdict.RateAmbiguous => "写明是小数还是百分数：年利率百分之 3.45 写成 0.0345 或 3.45%",
        CellVerdict.TooFine => "利率写成 0.0345 或 3.45%，小数不超过 6 位（百分数不超过 4 位）",
        CellVerdict.TooLarge => "不超过 1000% 的利率，写成 0.0345 或 3.45%",
        _ => Number(verdict, "利率写成 0.0345 或 3.45%"),
    };

    /// <summary>What a date cell should have held.</summary>
    public static string ExpectedDate(CellVerdict verdict) => verdict switch
    {
        CellVerdict.Blank => "必填，日期写成 2026-10-31",
        CellVerdict.NoSuchDay => "日历上有的日期（1900 至 2999 年），写成 2026-10-31",
        CellVerdict.RepublicDate => "公历日期；看似民国纪年，本平台不换算，请改填公历（如民国115年10月31日应填 2026-10-31）",
        CellVerdict.LunarDate => "公历日期；看似农历日期，本平台不换算，请改填公历，写成 2026-10-31",
        CellVerdict.Formula => "日期，现为公式；请“选择性粘贴—数值”后重新上传",
        _ => "日期，写成 2026-10-31（也可写 2026/10/31、20261031、2026年10月31日）",
    };

    private static string Number(CellVerdict verdict, string plain) => verdict switch
    {
        CellVerdict.Formula => $"{plain}；应为数值，现为公式，请“选择性粘贴—数值”后重新上传",
        CellVerdict.SpreadsheetError => $"{plain}；单元格里是表格软件的错误值，请改正其来源",
        CellVerdict.UnitInCell => $"{plain}；单元格只写数字，单位写在表头",
        CellVerdict.MarksMisplaced => $"{plain}；千分位分隔应每三位一个，小数点用“.”",
        CellVerdict.Scientific => $"{plain}；不用科学计数法（末位可能已丢失），请按原数填写",
        _ => plain,
    };
}
