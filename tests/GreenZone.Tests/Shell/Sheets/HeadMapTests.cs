using GreenZone.Rules;
using GreenZone.Shell.Sheets;

namespace GreenZone.Tests.Shell.Sheets;

public class HeadMapTests
{
    private static readonly SheetTemplate Template = new(
        "明细",
        "1",
        new SheetColumn("借据号", CellKind.Code) { Required = true },
        new SheetColumn("客户名称") { Required = true, Aliases = ["借款人名称"] },
        new SheetColumn("贷款余额", CellKind.Money) { Required = true },
        new SheetColumn("执行利率", CellKind.Rate) { Remark = "年化", Aliases = ["年利率"] },
        new SheetColumn("年节约标准煤", CellKind.Quantity) { Unit = "吨" },
        new SheetColumn("期限", CellKind.Count) { Unit = "月" });

    [Theory]
    [InlineData("贷款余额（元）*", MoneyUnit.Yuan)]
    [InlineData(" 贷款 余额 (万元) ", MoneyUnit.WanYuan)]
    [InlineData("＊贷款余额［亿元］", MoneyUnit.YiYuan)]
    [InlineData("贷款余额(单位：万元)", MoneyUnit.WanYuan)]
    [InlineData("贷款余额（人民币元）", MoneyUnit.Yuan)]
    [InlineData("贷款余额万元", MoneyUnit.WanYuan)]
    [InlineData("贷款余额_亿元", MoneyUnit.YiYuan)]
    [InlineData("贷款余额\n（万元）：", MoneyUnit.WanYuan)]
    public async Task A_money_head_is_known_in_any_dress_and_its_unit_applies(string head, MoneyUnit unit)
    {
        HeadMap map = await MapAsync("客户名称", head, "借据号");
        map.Errors.ShouldBeEmpty();
        map.Warnings.ShouldBeEmpty();
        map[2].ShouldBe(1);
        map.UnitOf(2).ShouldBe(unit);
    }

    [Fact]
    public async Task A_money_head_without_unit_is_read_in_the_templates_unit_with_a_warning()
    {
        HeadMap map = await MapAsync("借据号", "借款人名称", "贷款余额");
        map.Errors.ShouldBeEmpty();
        map.Warnings.ShouldHaveSingleItem().Expected.ShouldContain("按元读取");
    }

    [Theory]
    [InlineData("贷款余额（千元）")]
    [InlineData("贷款余额（美元）")]
    [InlineData("贷款余额百万元")]
    public async Task A_money_unit_that_is_not_read_is_an_error(string head) =>
        (await MapAsync("借据号", "客户名称", head)).Errors.ShouldHaveSingleItem().Expected.ShouldContain("元、万元或亿元");

    [Theory]
    [InlineData("执行利率（年化）", false)]
    [InlineData("年利率(%)", true)]
    [InlineData("执行利率（年化）（％）", true)]
    public async Task A_rate_head_may_say_per_cent(string head, bool perCent)
    {
        HeadMap map = await MapAsync("借据号", "客户名称", "贷款余额（元）", head);
        map[3].ShouldBe(3);
        map.IsPerCent(3).ShouldBe(perCent);
    }

    [Fact]
    public async Task A_quantity_in_another_unit_is_an_error_and_not_converted() =>
        (await MapAsync("借据号", "客户名称", "贷款余额（元）", "年节约标准煤（万吨）")).Errors.ShouldHaveSingleItem().Expected.ShouldContain("应为吨，现为万吨");

    [Theory]
    [InlineData("年节约标准煤（吨）")]
    [InlineData("年节约标准煤")]
    [InlineData("期限（月）")]
    public async Task A_quantity_with_its_unit_or_without_is_known(string head)
    {
        HeadMap map = await MapAsync("借据号", "客户名称", "贷款余额（元）", head);
        map.Errors.ShouldBeEmpty();
        map.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_required_head_and_a_doubled_one_are_errors_with_names()
    {
        HeadMap map = await MapAsync("借据号", "客户名称", "借款人名称");
        map.Errors.Select(error => error.Column).ShouldBe(["客户名称", "贷款余额"]);
        map.Errors[0].Expected.ShouldContain("重复");
        map.Errors[1].Expected.ShouldContain("缺少必填列");
    }

    [Fact]
    public async Task An_unknown_head_is_a_warning_and_the_products_own_columns_are_none()
    {
        HeadMap map = await MapAsync("序号", "借据号", "客户名称", "贷款余额（元）", "备注", "问题说明");
        map.Warnings.ShouldHaveSingleItem().Column.ShouldBe("备注");
    }

    [Fact]
    public async Task A_saved_mapping_rules_over_meaning()
    {
        HeadMap map = await MapAsync(["借据号", "户名", "贷款余额（元）", "客户名称", "期末数(万元)"], new Dictionary<string, string>
        {
            ["户 名"] = "客户名称",
            ["客户名称"] = "",
            ["期末数(万元)"] = "贷款余额",
            ["贷款余额（元）"] = "",
        });
        map.Errors.ShouldBeEmpty();
        map[1].ShouldBe(1);
        map[2].ShouldBe(4);
        map.UnitOf(2).ShouldBe(MoneyUnit.WanYuan);
    }

    [Fact]
    public async Task The_example_row_is_known_and_its_flaws_are_passed_over()
    {
        string data = MadeFile.Row(1, "序号", "借据号", "客户名称", "贷款余额（元）", "备注")
            + """<row r="2"><c r="A2" t="inlineStr"><is><t>示例</t></is></c><c r="B2"><f>A1</f></c></row>"""
            + """<row r="3"><c r="A3"><f>ROW()</f><v>1</v></c><c r="B3"><v>1.2345678901234567E+18</v></c><c r="C3"><f>B1</f><v>x</v></c><c r="D3"><v>1.2345678901234567E+18</v></c><c r="E3"><f>A1</f></c></row>""";
        await using SheetFile file = await MadeFile.OpenAsync(MadeFile.Workbook(data));
        using SheetReader reader = file.Read(Template);
        HeadMap map = HeadMap.Match(Template, reader);
        using RowBatch batch = new(10);
        reader.ReadBatch(batch).ShouldBeTrue();
        map.IsExample(batch, 0).ShouldBeTrue();
        map.IsExample(batch, 1).ShouldBeFalse();
        map.Findings(batch).Select(finding => (finding.Row, finding.Column)).ShouldBe([(3, "借据号"), (3, "客户名称")]);
        map.IsFlawed(batch, 1, 0).ShouldBeTrue();
        map.IsFlawed(batch, 1, 2).ShouldBeFalse();
        map.Cell(batch, 1, 3).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task The_head_is_found_under_titles_by_the_names_the_template_knows()
    {
        byte[] bytes = MadeFile.Utf8("某某银行绿色贷款明细,2026年10月,单位：万元\n填报人,张三,\n借据号,客户名称,贷款余额（万元）\nJ1,甲,5\n");
        ReadSheet sheet = await MadeFile.ReadAllAsync(bytes, template: Template);
        sheet.HeadRow.ShouldBe(3);
        sheet.Rows.ShouldHaveSingleItem().Number.ShouldBe(4);
    }

    [Fact]
    public void Two_columns_with_one_name_cannot_make_a_template() =>
        Should.Throw<ArgumentException>(() => new SheetTemplate("x", "1", new SheetColumn("甲"), new SheetColumn("乙") { Aliases = ["甲"] }));

    private static Task<HeadMap> MapAsync(params string[] heads) => MapAsync(heads, null);

    private static async Task<HeadMap> MapAsync(string[] heads, Dictionary<string, string>? saved)
    {
        string row = string.Join(',', heads.Select(head => $"\"{head}\""));
        await using SheetFile file = await MadeFile.OpenAsync(MadeFile.Utf8($"{row}\n{string.Join(',', heads.Select(_ => "1"))}\n"));
        using SheetReader reader = file.Read(Template);
        return HeadMap.Match(Template, reader, saved is null ? null : [new HeadMapping(HeadMapping.FingerprintOf(heads), saved, null, new DateOnly(2026, 10, 8), "张三")]);
    }
}
