using System.Globalization;
using CsCheck;
using GreenZone.Rules.Taxonomy.Identification;

namespace GreenZone.Rules.Tests.Taxonomy.Identification;

public class QuantitiesTests
{
    [Theory]
    [InlineData("光电转换效率16.5%", "CellEfficiency", "%", "16.5", "16.5")]
    [InlineData("光电转换效率≥２２.５％", "CellEfficiency", "%", "22.5", "")]
    [InlineData("光电转换效率不低于22%", "CellEfficiency", "%", "22", "")]
    [InlineData("光电转换效率达22%以上", "CellEfficiency", "%", "22", "")]
    [InlineData("首年衰减率≤2%", "FirstYearLoss", "%", "", "2")]
    [InlineData("首年衰减率不超过百分之二", "", "", "", "")]
    [InlineData("单机容量3-5MW", "UnitCapacity", "mw", "3", "5")]
    [InlineData("单机容量3MW至5MW", "UnitCapacity", "mw", "3", "5")]
    [InlineData("单机容量100万千瓦", "UnitCapacity", "千瓦", "1000000", "1000000")]
    [InlineData("单机容量百万千瓦", "UnitCapacity", "千瓦", "1000000", "1000000")]
    [InlineData("单机容量十万千瓦以下", "UnitCapacity", "千瓦", "", "100000")]
    [InlineData("2×660MW", "UnitCapacity", "mw", "660", "660")]
    [InlineData("总装机100MW", "Other", "mw", "100", "100")]
    [InlineData("5MW单机容量", "UnitCapacity", "mw", "5", "5")]
    [InlineData("年产1,200吨", "Other", "吨", "1200", "1200")]
    [InlineData("投资1.2亿元", "None", "元", "120000000", "120000000")]
    [InlineData("厂房5000㎡", "None", "m2", "5000", "5000")]
    [InlineData("厂房5000m²", "None", "m2", "5000", "5000")]
    [InlineData("颗粒物10mg/m³", "None", "mg/m3", "10", "10")]
    [InlineData("供电煤耗285g/kWh", "None", "g/kwh", "285", "285")]
    [InlineData("综合能耗95kgce/t", "ProductEnergyUse", "kgce/t", "95", "95")]
    [InlineData("炉温1200℃", "None", "℃", "1200", "1200")]
    [InlineData("噪声小于55dB", "None", "db", "", "55")]
    [InlineData("COP6.1", "Cop", "", "6.1", "6.1")]
    [InlineData("IPLV为9.2", "Iplv", "", "9.2", "9.2")]
    [InlineData("PUE不高于1.25", "Pue", "", "", "1.25")]
    [InlineData("一级能效", "EnergyGrade", "级", "1", "1")]
    [InlineData("二级能效以上", "EnergyGrade", "级", "", "2")]
    [InlineData("能效低于二级", "EnergyGrade", "级", "2", "")]
    [InlineData("三星级绿色建筑", "BuildingStars", "星级", "3", "3")]
    [InlineData("地表水Ⅲ类", "WaterQuality", "类", "3", "3")]
    [InlineData("劣Ⅴ类水体", "WaterQuality", "类", "5", "")]
    [InlineData("国六汽油", "FuelStage", "国标阶段", "6", "6")]
    [InlineData("国VI汽油", "FuelStage", "国标阶段", "6", "6")]
    [InlineData("全国六大基地", "", "", "", "")]
    [InlineData("2025.10.1", "", "", "", "")]
    [InlineData("GB 24500", "", "", "", "")]
    [InlineData("GB/T 33017.2-2016", "", "", "", "")]
    [InlineData("一期工程", "None", "期", "1", "1")]
    [InlineData("能效1 2级", "", "", "", "")]
    public void A_number_is_read_with_its_unit_and_what_it_is_said_of(string words, string metric, string unit, string low, string high)
    {
        IReadOnlyList<Quantity> found = Read(words);
        if (unit.Length == 0 && metric.Length == 0)
        {
            found.ShouldBeEmpty();
            return;
        }

        Quantity one = found.ShouldHaveSingleItem();
        (one.Metric.ToString(), one.Unit.Symbol, Text(one.Stated.Low), Text(one.Stated.High)).ShouldBe((metric, unit, low, high));
    }

    [Theory]
    [InlineData("光电转换效率提高2%", "Change")]
    [InlineData("光电转换效率提高到22%", "Stated")]
    [InlineData("光电转换效率约22%", "Approximate")]
    [InlineData("光电转换效率22%左右", "Approximate")]
    [InlineData("力争光电转换效率22%", "Stated")]
    [InlineData("光电转换效率力争达到22%", "Wished")]
    [InlineData("光电转换效率应不低于22%", "Wished")]
    [InlineData("改造前光电转换效率12%", "Former")]
    [InlineData("能效大于2级", "Approximate")]
    public void How_a_number_is_meant_is_told_by_the_words_before_it(string words, string standing) =>
        Read(words).ShouldHaveSingleItem().Standing.ToString().ShouldBe(standing);

    [Fact]
    public void A_quantity_comes_back_from_any_unit_of_its_family_and_none_other() =>
        Gen.Select(OneOf([.. Unit.All]), OneOf([.. Unit.All]), Gen.Int[1, 1_000_000]).Sample((from, to, hundredths) =>
        {
            Interval stated = Interval.Exactly(hundredths / 100m);
            Quantity quantity = new(0, 1, stated, from, Metric.None, 0, 1, Standing.Stated);
            if (quantity.In(to) is not { } there)
            {
                from.Family.ShouldNotBe(to.Family);
                return;
            }

            // A decimal holds 28 digits: back and forth over the largest and smallest factors keeps at least the first twelve.
            Interval back = (quantity with { Stated = there, Unit = to }).In(from).ShouldNotBeNull();
            Math.Abs(back.Low!.Value - stated.Low!.Value).ShouldBeLessThan(0.000000000001m);
        });

    [Fact]
    public void A_greater_unit_is_compared_exactly() =>
        Gen.Int[1, 100_000].Sample(kilowatts =>
        {
            Quantity quantity = Read($"单机容量{kilowatts}kW").ShouldHaveSingleItem();
            quantity.In(Unit.Named("MW")).ShouldBe(Interval.Exactly(kilowatts / 1000m));
            quantity.In(Unit.Named("%")).ShouldBeNull();
        });

    [Fact]
    public void Blanks_and_full_width_forms_do_not_matter_unless_they_split_digits() =>
        Gen.Select(OneOf("单机容量不低于3.5MW的机组", "首年衰减率≤2%、之后每年衰减0.5%", "能效等级1级及以上", "水质由Ⅳ类提升至Ⅲ类", "起重能力1.2万吨", "2×660MW机组"), Gen.Int[0, 1 << 20], Gen.Bool).Sample((words, blanks, wide) =>
        {
            string spaced = string.Concat(words.Select((c, i) =>
                ((blanks >> i) & 1) == 1 && i > 0 && !(IsOfNumber(c) && IsOfNumber(words[i - 1])) ? " " + Widen(c, wide) : Widen(c, wide)));
            Read(spaced).Select(one => (one.Stated, one.Unit, one.Metric, one.Standing)).ShouldBe(Read(words).Select(one => (one.Stated, one.Unit, one.Metric, one.Standing)), spaced);
        });

    [Fact]
    public void No_text_is_an_error() =>
        OneOf("9", "亿", "万", "千", "百", "十", "一", "〇", "级", "类", "国", "Ⅵ", "iv", ".", "-", "%", "㎡", "MW", "能效", "≥", "不低于", "由", "至", "、", " ", "gb", "😀", "，", "(", "a级", "E0级").Array[0, 40]
            .Sample(parts => Read(string.Concat(parts)).ShouldAllBe(one => one.Start >= 0 && one.End > one.Start && one.WholeStart >= 0));

    private static string Widen(char c, bool wide) => (wide && c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c).ToString();

    private static bool IsOfNumber(char c) => char.IsAsciiDigit(c) || c == '.';

    private static string Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static IReadOnlyList<Quantity> Read(string words)
    {
        FoldedText text = new();
        text.Set(words);
        return new Quantities().Read(text);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);
}
