using System.Buffers;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>What a number is said of.</summary>
internal enum Metric
{
    /// <summary>Nothing that is known stands near it.</summary>
    None,

    /// <summary>Something that no criterion asks for; it keeps the number from being read as another metric's.</summary>
    Other,

    EnergyGrade,
    ProductEnergyUse,
    CleanerProduction,
    WaterQuality,
    BuildingStars,
    IndustrialBuildingStars,
    Assembly,
    Board,
    FuelStage,
    Generation,
    CellEfficiency,
    FirstYearLoss,
    LaterYearLoss,
    LifetimeLoss,
    Loss25Years,
    BurialDepth,
    Gwp,
    Odp,
    CoolingCapacity,
    EnginePower,
    UnitCapacity,
    Slope,
    WindCurtailment,
    SolarCurtailment,
    CombinedEfficiency,
    LiftingCapacity,
    Diameter,
    HeatEfficiency,
    Cop,
    Iplv,
    Pue,
}

/// <summary>A metric's word in a text.</summary>
internal readonly record struct MetricMention(Metric Metric, int Start, int End);

/// <summary>The words by which texts tell metrics, and the units each can have.</summary>
internal static class Metrics
{
    private static readonly (Metric Metric, UnitFamily Families, string[] Words)[] Known =
    [
        (Metric.EnergyGrade, UnitFamily.Grade, ["能效等级", "能源效率等级", "能效标识", "能效水平", "能效标准", "能效限定值及能效等级", "节能等级", "能效"]),
        (Metric.ProductEnergyUse, UnitFamily.Grade | UnitFamily.CoalPerTonne | UnitFamily.ElectricityPerTonne, ["单位产品综合能耗", "单位产品能源消耗", "单位产品能耗", "能耗限额", "能耗等级", "能耗水平", "综合能耗", "能耗"]),
        (Metric.CleanerProduction, UnitFamily.Grade, ["清洁生产水平", "清洁生产评价", "清洁生产"]),
        (Metric.WaterQuality, UnitFamily.WaterClass, ["水质", "水体", "地表水", "断面", "水域", "水环境", "水"]),
        (Metric.BuildingStars, UnitFamily.Stars, ["绿色建筑", "绿建", "星级建筑", "公共建筑", "居住建筑", "建筑"]),
        (Metric.IndustrialBuildingStars, UnitFamily.Stars, ["绿色工业建筑", "工业建筑", "绿色厂房"]),
        (Metric.Assembly, UnitFamily.AssemblyRating, ["装配式建筑", "装配式"]),
        (Metric.Board, UnitFamily.BoardRating, ["甲醛释放量", "甲醛", "环保等级", "人造板", "板材", "纤维板", "刨花板", "胶合板", "密度板", "板"]),
        (Metric.FuelStage, UnitFamily.FuelStage, ["汽油", "柴油", "汽柴油", "成品油", "油品", "燃油"]),
        (Metric.Generation, UnitFamily.Generation, ["核电", "反应堆", "压水堆", "核岛", "机组", "技术"]),
        (Metric.CellEfficiency, UnitFamily.Ratio, ["光电转换效率", "光电转化效率", "转换效率", "转化效率", "电池效率", "组件效率", "量产效率"]),
        (Metric.FirstYearLoss, UnitFamily.Ratio, ["首年衰减率", "首年衰减", "第一年衰减率", "第一年衰减", "首年"]),
        (Metric.LaterYearLoss, UnitFamily.Ratio, ["之后年衰减率", "之后每年衰减率", "之后每年衰减", "之后每年", "后续每年衰减率", "后续每年衰减", "后续每年", "逐年衰减率", "逐年衰减", "逐年", "年均衰减率", "年均衰减", "年衰减率", "每年衰减"]),
        (Metric.LifetimeLoss, UnitFamily.Ratio, ["全生命周期衰减率", "全生命周期衰减", "全生命周期内衰减率", "全生命周期内衰减", "全生命周期内"]),
        (Metric.Loss25Years, UnitFamily.Ratio, ["25年内衰减率", "25年内衰减", "25年衰减率", "25年衰减", "25年内"]),
        (Metric.BurialDepth, UnitFamily.Length, ["储层埋深", "埋藏深度", "埋深"]),
        (Metric.Gwp, UnitFamily.Bare, ["全球升温潜能值(gwp)", "全球变暖潜能值(gwp)", "全球升温潜能值", "全球变暖潜能值", "全球增温潜势", "gwp值", "gwp"]),
        (Metric.Odp, UnitFamily.Bare, ["消耗臭氧潜能值(odp)", "臭氧消耗潜能值(odp)", "消耗臭氧潜能值", "臭氧消耗潜能值", "odp值", "odp"]),
        (Metric.CoolingCapacity, UnitFamily.Power, ["额定制冷量", "制冷量", "制冷功率"]),
        (Metric.EnginePower, UnitFamily.Power, ["额定功率", "标定功率", "净功率", "额定净功率", "功率", "非道路", "柴油机", "汽油机"]),
        (Metric.UnitCapacity, UnitFamily.Power, ["单机容量", "单机功率", "单台容量", "单台功率", "单机规模", "机组容量", "机组功率", "单机"]),
        (Metric.Slope, UnitFamily.Angle, ["坡度", "坡"]),
        (Metric.WindCurtailment, UnitFamily.Ratio, ["弃风率"]),
        (Metric.SolarCurtailment, UnitFamily.Ratio, ["弃光率"]),
        (Metric.CombinedEfficiency, UnitFamily.Ratio, ["综合能效", "综合能源利用效率", "能源综合利用效率", "综合能源利用率", "能源综合利用率", "综合能源效率"]),
        (Metric.LiftingCapacity, UnitFamily.Mass, ["起重能力", "起重量", "起吊能力", "起重"]),
        (Metric.Diameter, UnitFamily.Length, ["直径", "晶圆", "衬底", "外延片"]),
        (Metric.HeatEfficiency, UnitFamily.Ratio, ["锅炉热效率", "热效率"]),
        (Metric.Cop, UnitFamily.Bare, ["性能系数(cop)", "性能系数", "cop"]),
        (Metric.Iplv, UnitFamily.Bare, ["综合部分负荷性能系数(iplv)", "综合部分负荷性能系数", "iplv"]),
        (Metric.Pue, UnitFamily.Bare, ["电能利用效率(pue)", "电能利用效率", "电能使用效率", "pue值", "pue"]),
        (Metric.Other, UnitFamily.Ratio, ["综合利用率", "资源化利用率", "利用率", "回收率", "去除率", "装配率", "弃风弃光率", "弃风弃光", "良品率", "良率", "利率", "收益率", "覆盖率", "绿地率", "绿化率", "节能率", "节水率", "节电率", "占比", "比例", "负荷率", "自给率", "容积率", "持股", "增长率", "净化率", "效率"]),
        (Metric.Other, UnitFamily.Power, ["装机容量", "总装机", "装机规模", "装机", "总容量", "产能", "建设规模", "负荷"]),
        (Metric.Other, UnitFamily.Length, ["全长", "长度", "总长", "管径", "厚度", "宽度", "高度", "里程", "水深"]),
        (Metric.Other, UnitFamily.Mass, ["年产", "产量", "产能", "处理能力", "减排", "载重", "总重", "自重"]),
        (Metric.Other, UnitFamily.Grade, ["节水", "水效", "防护", "耐火", "防火", "安全等级", "资质", "信用", "医院", "公路", "航道", "保护区", "等保"]),
    ];

    private static readonly Dictionary<char, (string Word, Metric Metric, UnitFamily Families)[]> ByFirst = Known
        .SelectMany(one => one.Words.Select(word => (Word: word, one.Metric, one.Families)))
        .GroupBy(one => one.Word)
        .Select(same => (Word: same.Key, same.First().Metric, Families: same.Aggregate(UnitFamily.None, (all, one) => all | one.Families)))
        .GroupBy(one => one.Word[0])
        .ToDictionary(words => words.Key, words => words.OrderByDescending(one => one.Word.Length).ToArray());

    private static readonly SearchValues<char> Beginnings = SearchValues.Create([.. ByFirst.Keys]);

    private static readonly Dictionary<string, UnitFamily> FamiliesOfWords = ByFirst.Values.SelectMany(words => words).ToDictionary(one => one.Word, one => one.Families, StringComparer.Ordinal);

    /// <summary>The words of one metric; none for <see cref="Metric.None"/>.</summary>
    public static IEnumerable<string> WordsOf(Metric metric) => Known.Where(one => one.Metric == metric).SelectMany(one => one.Words);

    /// <summary>Whether a word can be followed by a number in units of a family, or by one without a unit, which then is not comparable.</summary>
    public static bool Takes(ReadOnlySpan<char> word, UnitFamily family) =>
        family == UnitFamily.Bare || (FamiliesOfWords.GetAlternateLookup<ReadOnlySpan<char>>()[word] & family) != 0;

    /// <summary>Finds every metric's word, the longest at each place.</summary>
    public static void Find(ReadOnlySpan<char> text, List<MetricMention> found)
    {
        int at = 0;
        while (at < text.Length && text[at..].IndexOfAny(Beginnings) is >= 0 and int next)
        {
            at += next;
            int length = 1;
            foreach ((string word, Metric metric, UnitFamily _) in ByFirst[text[at]])
            {
                if (text[at..].StartsWith(word))
                {
                    found.Add(new MetricMention(metric, at, at + word.Length));
                    length = word.Length;
                    break;
                }
            }

            at += length;
        }
    }

    /// <summary>The metric that a criterion asks for; none where it is told by words and not by a number.</summary>
    public static Metric Of(Criterion criterion) => criterion.Metric switch
    {
        "能效等级" => Metric.EnergyGrade,
        "单位产品能耗" => Metric.ProductEnergyUse,
        "清洁生产水平" => Metric.CleanerProduction,
        "水质" => Metric.WaterQuality,
        "绿色建筑星级" => Metric.BuildingStars,
        "评价等级" when criterion.Unit == "A级" => Metric.Assembly,
        "评价等级" => criterion.StandardNumber == "GB/T 50878" ? Metric.IndustrialBuildingStars : Metric.BuildingStars,
        "环保等级" => Metric.Board,
        "油品标准" => Metric.FuelStage,
        "技术代" => Metric.Generation,
        "光电转换效率" => Metric.CellEfficiency,
        "首年衰减率" => Metric.FirstYearLoss,
        "之后年衰减率" => Metric.LaterYearLoss,
        "全生命周期衰减率" => Metric.LifetimeLoss,
        "25年内衰减率" => Metric.Loss25Years,
        "储层埋深" => Metric.BurialDepth,
        "全球升温潜能值（GWP）" => Metric.Gwp,
        "消耗臭氧潜能值（ODP）" => Metric.Odp,
        "制冷量" => Metric.CoolingCapacity,
        "功率" => Metric.EnginePower,
        "单机容量" or "机组容量" => Metric.UnitCapacity,
        "坡度" => Metric.Slope,
        "弃风率" => Metric.WindCurtailment,
        "弃光率" => Metric.SolarCurtailment,
        "综合能效" => Metric.CombinedEfficiency,
        "起重能力" => Metric.LiftingCapacity,
        "直径" => Metric.Diameter,
        _ => Metric.None,
    };
}
