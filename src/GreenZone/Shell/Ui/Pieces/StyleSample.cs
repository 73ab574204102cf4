using GreenZone.Rules;

namespace GreenZone.Shell.Ui;

/// <summary>Invented figures for the style page; nothing else reads them.</summary>
internal static class StyleSample
{
    public static ReportingMonth Month { get; } = new(2026, 10);

    public static IReadOnlyList<Loan> Loans { get; } =
    [
        new("JJ2026100087", "巴南清源水务有限公司", "3.2.4", "污水处理及再生利用", "基础设施绿色升级", new Money(1_862_000_000_00), "正常", Tone.Green, "已认定", new(2026, 10, 21)),
        new("JJ2026100086", "重庆鹿角新能源科技有限公司", "3.1.2", "太阳能利用设施", "能源绿色低碳转型", new Money(93_450_000_00), "正常", Tone.Blue, "审核中", new(2026, 10, 20)),
        new("JJ2026100079", "重庆界石精密机械股份有限公司", "1.1.6", "高效节能装备制造", "节能降碳", new Money(12_008_700_50), "关注", Tone.Amber, "待补材料", new(2026, 10, 18)),
        new("JJ2026100075", "重庆木洞生态农业专业合作社", "4.1.1", "现代农业种业及设施", "生态保护修复和利用", new Money(860_000_00), "正常", Tone.Green, "已认定", new(2026, 10, 17)),
        new("JJ2026100071", "巴南区惠民污泥处置有限公司", "2.3.1", "城镇污泥资源化利用", "资源循环利用", new Money(27_600_000_00), "次级", Tone.Red, "已退回", new(2026, 10, 15)),
        new("JJ2026100064", "重庆麻柳沿江港口物流有限公司", "3.3.1", "绿色港口及岸电", "绿色交通", new Money(158_300_000_00), "正常", Tone.Grey, "待识别", new(2026, 10, 12)),
        new("JJ2026100058", "重庆东温泉康养旅游发展有限公司", "5.2.3", "生态旅游设施", "生态保护修复和利用", null, "正常", Tone.Grey, "待识别", new(2026, 10, 9)),
    ];

    public static ChartData Trend { get; } = new(
        ChartShape.Lines,
        "亿元",
        [.. Enumerable.Range(0, 13).Select(i => Month.AddMonths(i - 12).ToString())],
        [
            new("绿色贷款余额", [121.30m, 123.05m, 126.92m, 127.40m, 128.11m, 131.76m, 133.02m, 134.85m, 137.66m, 138.90m, 140.12m, 142.37m, 143.55m]),
            new("目标路径", [.. Enumerable.Range(0, 13).Select(i => (decimal?)(124.0m + (2.1m * i)))], SeriesRole.Target),
        ])
    { LabelTitle = "月份" };

    public static ChartData Banks { get; } = new(
        ChartShape.Ranked,
        "亿元",
        ["巴南农村商业银行", "工商银行巴南支行", "重庆银行巴南支行", "农业银行巴南支行", "建设银行巴南支行", "三峡银行巴南支行", "邮储银行巴南支行", "浦发银行巴南支行"],
        [new("还差", [6.42m, 4.18m, 3.05m, 2.71m, 2.20m, 1.36m, 0.94m, 0.59m])])
    { LabelTitle = "机构" };

    public static ChartData Gap { get; } = new(
        ChartShape.Gap,
        "亿元",
        ["年初", "能源", "交通", "建筑", "工业", "农林", "归还", "10月末"],
        [new("余额与增减", [126.92m, 9.85m, 6.10m, 4.32m, 5.77m, 1.84m, -11.25m, 143.55m])])
    { LabelTitle = "构成" };

    public static ChartData Years { get; } = new(
        ChartShape.Columns,
        "亿元",
        ["能源", "交通", "建筑", "工业", "水务", "农林", "其他"],
        [
            new("2025年10月末", [32.10m, 25.44m, 18.76m, 17.02m, 15.33m, 7.90m, 4.75m], SeriesRole.Before),
            new("2026年10月末", [41.95m, 31.54m, 21.08m, 20.79m, 16.40m, 8.74m, 3.05m]),
        ])
    { LabelTitle = "类别" };

    internal sealed record Loan(string Number, string Borrower, string Code, string Class, string Use, Money? Balance, string Grade, Tone Tone, string State, DateOnly Granted);
}
