namespace GreenZone.Rules.Supervision.Collecting;

/// <summary>What the cells of a collected table's column hold.</summary>
public enum CollectedKind
{
    /// <summary>文字.</summary>
    Text,

    /// <summary>整数, with or without a unit: 户, 人.</summary>
    Count,

    /// <summary>金额, written in 万元 and kept in whole fen.</summary>
    Money,

    /// <summary>数量, a decimal number in the column's unit, kept in millionths.</summary>
    Quantity,

    /// <summary>日期.</summary>
    Date,

    /// <summary>选项: one of the column's own words.</summary>
    Choice,

    /// <summary>是否.</summary>
    YesNo,
}

/// <summary>One column of a small table that an officer makes and units fill in (收表).</summary>
/// <param name="Name">The head without unit.</param>
/// <param name="Unit">For <see cref="CollectedKind.Quantity"/> and, where there is one, <see cref="CollectedKind.Count"/>: 吨, 人.</param>
/// <param name="Choices">For <see cref="CollectedKind.Choice"/>: the words to choose from.</param>
/// <param name="Note">How to fill it in.</param>
public sealed record CollectedColumn(string Name, CollectedKind Kind, string Unit, IReadOnlyList<string> Choices, bool Required, string Note)
{
    /// <summary>The most characters of a text cell.</summary>
    public const int MostText = 2_000;

    private static readonly string[] YesOrNo = ["是", "否"];

    /// <summary>The kinds as the form offers them.</summary>
    public static IReadOnlyList<(CollectedKind Kind, string Title)> Kinds { get; } =
    [
        (CollectedKind.Text, "文字"), (CollectedKind.Count, "整数"), (CollectedKind.Money, "金额（万元）"), (CollectedKind.Quantity, "数量"), (CollectedKind.Date, "日期"), (CollectedKind.Choice, "选项"), (CollectedKind.YesNo, "是否"),
    ];

    /// <summary>The words a cell may hold; empty when it is not chosen from words.</summary>
    public IReadOnlyList<string> Words => Kind switch { CollectedKind.Choice => Choices, CollectedKind.YesNo => YesOrNo, _ => [] };

    /// <summary>Whether the column is added up in the merged table.</summary>
    public bool IsNumber => Kind is CollectedKind.Count or CollectedKind.Money or CollectedKind.Quantity;

    /// <summary>The unit that stands in the head: 万元 for money, the column's own else; empty when there is none.</summary>
    public string PrintedUnit => Kind == CollectedKind.Money ? "万元" : IsNumber ? Unit : "";

    /// <summary>Name and unit, as tables and files print it.</summary>
    public string Head => PrintedUnit.Length == 0 ? Name : $"{Name}（{PrintedUnit}）";
}
