namespace GreenZone.Rules.Loans;

/// <summary>The value columns A to T of 绿色融资统计表, with the units of its notes: 万元 for A–F, R, S, T and 吨 for G–Q.</summary>
public static class B001Columns
{
    private const string Grades = "贷款五级分类";
    private const string Benefits = "节能减排效益";

    /// <summary>In printed order.</summary>
    public static IReadOnlyList<FormColumn> All { get; } =
    [
        Amount("A", "绿色信贷余额", null),
        Amount("B", "正常", Grades),
        Amount("C", "关注", Grades),
        Amount("D", "次级", Grades),
        Amount("E", "可疑", Grades),
        Amount("F", "损失", Grades),
        Tonnes("G", "标准煤"),
        Tonnes("H", "二氧化碳当量"),
        Tonnes("I", "化学需氧量"),
        Tonnes("J", "氨氮"),
        Tonnes("K", "二氧化硫"),
        Tonnes("L", "氮氧化物"),
        Tonnes("M", "节水"),
        Tonnes("N", "细颗粒物（PM2.5）"),
        Tonnes("O", "挥发性有机物"),
        Tonnes("P", "总氮"),
        Tonnes("Q", "总磷"),
        Amount("R", "非金融企业绿色债券投资", "表内投资"),
        Amount("S", "绿色银行承兑汇票", "表外融资"),
        Amount("T", "绿色信用证", "表外融资"),
    ];

    /// <summary>Eleven, G to Q.</summary>
    public const int BenefitCount = 11;

    internal const int Count = 20;
    internal const int FirstBenefit = 6;
    internal const int FirstInstrument = 17;

    internal static bool IsBenefit(int column) => column is >= FirstBenefit and < FirstInstrument;

    /// <exception cref="ArgumentException">The form has no such column.</exception>
    internal static int IndexOf(string column) =>
        column is [>= 'A' and <= 'T'] ? column[0] - 'A' : throw new ArgumentException($"The form has no column {column}.", nameof(column));

    private static FormColumn Amount(string letter, string title, string? group) => new(letter, title, "万元", group, 6, 2);

    private static FormColumn Tonnes(string letter, string title) => new(letter, title, "吨", Benefits, 2, 2);
}
