using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Loans;

public class PbocFormTests
{
    private const string Old = "gic2019";
    private const string New = "gfeps2025";

    private static readonly FormClass[] Classes =
    [
        new("4", "4", "能源绿色低碳转型", null, 1), new("4.2", "4.2", "清洁能源设施建设和运营", "4", 2), new("4.2.1", "4.2.1", "风力发电", "4.2", 3),
        new("4.2.2", "4.2.2", "太阳能", "4.2", 3), new("6", "6", "基础设施绿色升级", null, 1), new("6.1", "6.1", "建筑", "6", 2),
    ];

    private static ScopedPoint<IReadOnlyDictionary<string, Money>> At(string month, string scope, params (string Key, decimal Yi)[] sums) =>
        new(ReportingMonth.Parse(month), scope, sums.ToDictionary(sum => sum.Key, sum => Money.FromYiYuan(sum.Yi)));

    private static ComparativeInput Input(string month, params ScopedPoint<IReadOnlyDictionary<string, Money>>[] points) =>
        new(ReportingMonth.Parse(month), "全区", new ScopedSeries<IReadOnlyDictionary<string, Money>>(points));

    private static string?[] Values(FormDocument form, string line) => [.. form.Values(form.Line(line)).Select(pair => pair.Value)];

    [Fact]
    public void By_use_sums_leaves_through_all_levels_and_compares_with_three_bases()
    {
        FormDocument form = PbocForms.ByUse(Input("2026-10",
            At("2026-10", New, ("4.2.1", 10m), ("4.2.2", 5.00005m), ("6.1", 5m)),
            At("2026-09", New, ("4.2.1", 9m), ("6.1", 6m)),
            At("2025-12", New, ("4.2.1", 8m), ("6.1", 4m)),
            At("2025-10", New, ("4.2.1", 12m), ("6.1", 4m))), Classes);

        Values(form, "4").ShouldBe(["15.0001", "6.0001", "7.0001", "25.0004", "75.0001"]);
        Values(form, "4.2.1").ShouldBe(["10.0000", "1.0000", "2.0000", "-16.6667", "49.9999"]);
        Values(form, "合计").ShouldBe(["20.0001", "5.0001", "8.0001", "25.0003", "100.0000"]);
        form.Cell("4.2.2", "D").Reason.ShouldBe("基期为零，不计算增速");
        form.Edition.ShouldBe("gfeps2025");
        form.Bases.Select(@base => @base.Basis).ShouldAllBe(basis => basis == ComparisonBasis.New);
        form.Cell("4.2.1", "D").Printed(form.Columns[3]).ShouldBe("−16.7");
    }

    [Fact]
    public void Across_the_change_of_2025_the_year_start_is_restated_and_last_year_is_not_comparable()
    {
        FormDocument form = PbocForms.ByUse(Input("2025-09",
            At("2025-09", New, ("6.1", 6m)), At("2024-12", New, ("6.1", 5m)), At("2024-12", Old, ("5.1", 4m)), At("2024-09", Old, ("5.1", 3m))), Classes);

        Values(form, "6").ShouldBe(["6.0000", null, "1.0000", null, "100.0000"]);
        form.Bases.Select(@base => @base.Basis).ShouldBe([ComparisonBasis.NoBase, ComparisonBasis.Restated, ComparisonBasis.NotComparable]);
        form.Cell("6", "D").State.ShouldBe(CellState.NotComparable);
        form.Notes.ShouldContain(note => note.Contains("可比口径") && note.Contains("2024年12月"));
        form.Sentence.ShouldBe("截至2025年9月末，全区绿色贷款余额（新口径）6.00亿元，按可比口径较年初增加1.00亿元；分用途看，基础设施绿色升级贷款余额为6.00亿元，占绿色贷款的100.0%。");
    }

    [Fact]
    public void A_month_without_data_answers_with_blank_lines()
    {
        FormDocument form = PbocForms.ByUse(Input("2026-10"), Classes);

        form.HasData.ShouldBeFalse();
        form.Sentence.ShouldBeNull();
        form.Lines.Count.ShouldBe(7);
        form.Lines.ShouldAllBe(line => line.Cells.All(cell => cell.State == CellState.NotReported));
    }

    [Fact]
    public void A_class_the_edition_does_not_have_is_shown_apart_and_stays_in_the_total()
    {
        FormDocument form = PbocForms.ByUse(Input("2026-10", At("2026-10", New, ("6.1", 3m), ("7.9", 1m))), Classes);

        Values(form, "未归入")[0].ShouldBe("1.0000");
        Values(form, "合计")[0].ShouldBe("4.0000");
    }

    [Fact]
    public void By_industry_a_four_digit_code_counts_in_its_division_and_section()
    {
        FormClass[] industries = [new("A", "A", "农、林、牧、渔业", null, 1), new("02", "02", "林业", "A", 2), new("D", "D", "电力", null, 1), new("44", "44", "电力、热力", "D", 2)];
        FormDocument form = PbocForms.ByIndustry(Input("2026-10", At("2026-10", New, ("0211", 1m), ("0220", 2m), ("4415", 5m), ("", 2m))), industries);

        Values(form, "A")[0].ShouldBe("3.0000");
        Values(form, "44")[0].ShouldBe("5.0000");
        Values(form, "未归入")[0].ShouldBe("2.0000");
        form.Sentence!.ShouldEndWith("分行业看，电力、农、林、牧、渔业绿色贷款余额分别为5.00亿元、3.00亿元，占绿色贷款的50.0%、30.0%。");
    }

    [Fact]
    public void By_quality_the_non_performing_subtotal_and_its_ratio_are_shown()
    {
        FormDocument form = PbocForms.ByQuality(Input("2026-10",
            At("2026-10", New, ("Pass", 96m), ("SpecialMention", 2m), ("Substandard", 1m), ("Doubtful", 0.6m), ("Loss", 0.4m)),
            At("2025-12", New, ("Pass", 97m), ("Substandard", 3m))));

        Values(form, "6").ShouldBe(["2.0000", null, "-1.0000", null, "2.0000"]);
        Values(form, "7").ShouldBe(["2.0000", null, "-1.0000", null, null]);
        form.Line("7").Unit.ShouldBe("%、百分点");
        form.Sentence.ShouldBe("截至2026年10月末，全区绿色贷款余额100.00亿元，与年初持平；其中不良贷款2.00亿元，不良率2.00%，较年初下降1.00个百分点。");
    }

    [Fact]
    public void By_carbon_mark_direct_and_indirect_add_up_and_show_their_share()
    {
        FormDocument form = PbocForms.ByCarbonMark(Input("2026-10",
            At("2026-10", New, ("direct", 25m), ("indirect", 42.5m), ("none", 32.5m)), At("2026-09", New, ("", 90m))));

        Values(form, "3").ShouldBe(["67.5000", null, null, null, "67.5000"]);
        Values(form, "4")[0].ShouldBe("32.5000");
        Values(form, "合计")[1].ShouldBe("10.0000");
        form.Cell("1", "B").Reason.ShouldBe("2026年9月未统计此项");
        form.Sentence!.ShouldEndWith("投向具有直接和间接碳减排效益项目的贷款余额分别为25.00亿元和42.50亿元，合计占绿色贷款的67.5%。");
    }

    [Fact]
    public void A_month_counted_without_carbon_marks_is_blank_there_and_not_zero()
    {
        FormDocument form = PbocForms.ByCarbonMark(Input("2025-03", At("2025-03", Old, ("none", 10m))));

        form.Cell("1", "A").State.ShouldBe(CellState.NotReported);
        Values(form, "合计")[0].ShouldBe("10.0000");
    }

    [Fact]
    public void One_plus_n_follows_a_table_that_officers_can_change()
    {
        ComparativeInput input = Input("2026-10", At("2026-10", New, ("5.1.12", 1m), ("6.1.1", 2m), ("7.1.1", 3m)));

        FormDocument shipped = OnePlusNForm.Make(input);
        FormDocument changed = OnePlusNForm.Make(input, OnePlusN.Default.With([new OnePlusNRow("gfeps2025", "7.1", "绿色制造")]));

        shipped.Line("6").Name.ShouldBe("文旅康养");
        Values(shipped, "6")[0].ShouldBe("1.0000");
        Values(shipped, "2")[0].ShouldBe("2.0000");
        Values(shipped, "1")[0].ShouldBe("0.0000");
        Values(shipped, "未归入")[0].ShouldBe("3.0000");
        Values(changed, "1")[0].ShouldBe("3.0000");
    }

    [Fact]
    public void The_lines_are_the_classes_of_the_edition_in_force()
    {
        FormDocument now = PbocForms.ByUse(Input("2026-10", At("2026-10", New, ("6.2.3", 2m))));
        FormDocument then = PbocForms.ByUse(Input("2025-03", At("2025-03", Old, ("5.2.1", 3m))));

        now.Lines.Count(line => line.Level == 1).ShouldBe(9);
        now.Lines.Count.ShouldBe(1 + 9 + 38 + 271);
        then.Lines.Count(line => line.Level == 1).ShouldBe(6);
        then.Lines.Count.ShouldBe(1 + 6 + 30 + 211);
        Values(now, "6")[0].ShouldBe("2.0000");
        Values(then, "5.2")[0].ShouldBe("3.0000");
        FormDocument industries = PbocForms.ByIndustry(Input("2026-10", At("2026-10", New, ("4415", 1m))));
        industries.Lines.Count.ShouldBe(1 + 20 + 97);
        Values(industries, "D")[0].ShouldBe("1.0000");
    }

    [Fact]
    public void Heads_say_what_is_known_and_ask_the_authority_for_the_rest()
    {
        FormDocument month = PbocForms.ByUse(Input("2026-10"), Classes);
        FormDocument quarter = PbocForms.ByUse(Input("2026-09"), Classes);

        month.Title.ShouldBe("绿色贷款按用途统计表（月度监测表）");
        quarter.Title.ShouldBe("绿色贷款按用途统计表");
        quarter.Head.Period.ShouldBe("2026年第三季度（季报）");
        quarter.Head.Approval.ShouldBe("以主管部门最新制度为准");
        quarter.Head.Authority.ShouldBe("中国人民银行");
        quarter.Notes.ShouldContain(note => note.Contains("本平台版式"));
        FormHead.For(FormRegistration.For("b001", new ReportingMonth(2026, 12)), new ReportingMonth(2026, 12)).Period.ShouldBe("2026年下半年（半年报）");
        quarter.Foot.Fields.Select(field => field.Label).ShouldBe(["单位负责人", "统计负责人（复核）", "填表人", "联系电话", "报出日期"]);
    }
}
