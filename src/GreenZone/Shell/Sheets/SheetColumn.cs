using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>One column of a sheet that reporters fill in: how its head reads, what its cells hold, what the template says about it.</summary>
/// <param name="Head">The name without unit, as messages print it, such as 贷款余额.</param>
internal sealed record SheetColumn(string Head, CellKind Kind = CellKind.Text)
{
    /// <summary>Other heads that mean the same, without unit.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Heads that most likely mean this column, without unit: taken with a word to the reporter.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Knows this column by its cells alone: true for a text that hardly any other column holds. Null when cells tell nothing.</summary>
    public Func<string, bool>? Recognises { get; init; }

    /// <summary>What <see cref="Recognises"/> saw, for the reporter: 都通过统一社会信用代码校验.</summary>
    public string RecognisedBy { get; init; } = "";

    public bool Required { get; init; }

    /// <summary>For <see cref="CellKind.Money"/>: the unit the template prints and a head without unit means.</summary>
    public MoneyUnit MoneyUnit { get; init; } = MoneyUnit.Yuan;

    /// <summary>For <see cref="CellKind.Quantity"/> and <see cref="CellKind.Count"/>: the unit the head prints, such as 吨. Never converted.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What stands in brackets behind the head besides a unit, such as 年化.</summary>
    public string Remark { get; init; } = "";

    /// <summary>For <see cref="CellKind.Choice"/>: the words the drop-down offers.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The cell of the example row.</summary>
    public string Example { get; init; } = "";

    /// <summary>How to fill it in, one or two sentences for the 填表说明 sheet.</summary>
    public string Note { get; init; } = "";

    /// <summary>The most characters a text may have; 0 when only the file's own limit holds.</summary>
    public int MaxLength { get; init; }

    /// <summary>The head as the template prints it: name, remark, unit, and * when required.</summary>
    public string PrintedHead
    {
        get
        {
            string unit = Kind == CellKind.Money ? MoneyUnit.ToChinese() : Unit;
            string bracket = Remark.Length > 0 ? $"（{Remark}）" : unit.Length > 0 ? $"（{unit}）" : "";
            return Head + bracket + (Required ? "*" : "");
        }
    }
}

/// <summary>What the cells of a column hold.</summary>
internal enum CellKind
{
    Text,

    /// <summary>A text of digits and letters whose leading zeros count: codes, contract numbers. Workbook cells are text-formatted.</summary>
    Code,

    /// <summary>One of the column's choices.</summary>
    Choice,

    /// <summary>An amount of money in the unit of the head.</summary>
    Money,

    /// <summary>A decimal number in the unit of the head.</summary>
    Quantity,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>0.0345 or 3.45%.</summary>
    Rate,

    Date,
}
