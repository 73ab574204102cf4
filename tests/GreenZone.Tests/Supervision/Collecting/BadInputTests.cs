using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Supervision.Collecting;
using GreenZone.Supervision.Collecting.Data;
using GreenZone.Tests.Shell.Sheets;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Supervision.Collecting;

/// <summary>What people write and upload that is wrong: told all at once, in words, and never lost.</summary>
public class BadInputTests
{
    private static readonly ColumnEntry[] Columns =
    [
        new("厂名", Required: true), new("投资", "Money", Required: true), new("工人", "Count", "人"), new("废水", "Quantity", "吨"), new("投产", "Date"), new("级别", "Choice", Choices: "国家级、市级"), new("在产", "YesNo"),
    ];

    [Fact]
    public async Task Every_error_of_every_cell_is_told_at_once_and_everything_typed_is_kept()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync(CollectingDesk.Entry(Columns));
        string longText = new('长', 10_000);
        string[][] rows = [["", "很多", "3.5", "5千克", "明年", "省级", "大概"], [longText, "=1+1", "1e9", "1,23", "2026-02-30", "", ""], ["三厂", "120千元", "", "", "", "", "有"]];

        IReadOnlyList<FieldError> errors = await desk.SubmitAsync("D01", id, rows);

        errors.Select(error => error.Field).ShouldBe(["r0c0", "r0c1", "r0c2", "r0c3", "r0c4", "r0c5", "r0c6", "r1c0", "r1c1", "r1c2", "r1c3", "r1c4", "r2c1"]);
        errors[1].Message.ShouldBe("第 1 行“投资”现为“很多”，应为：以万元计的数字，最多 6 位小数（精确到分）");
        errors[3].Message.ShouldContain("单元格只写数字，单位写在表头");
        errors[5].Message.ShouldContain("从“国家级”、“市级”中选一个");
        errors[7].Message.ShouldContain("不超过 2000 个字，现有 10000 个字");
        CollectionReceiver part = await desk.PartAsync("D01", id);
        part.Standing.ShouldBe(ReceiverStanding.Open);
        part.Draft!.Rows.Select(row => string.Join('|', row)).ShouldBe(rows.Select(row => string.Join('|', row)));
    }

    [Fact]
    public async Task Too_many_rows_are_told_and_kept()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync();

        (await desk.SubmitAsync("D01", id, [.. Enumerable.Range(0, 7).Select(i => new[] { $"厂{i}", "1", "" })])).ShouldHaveSingleItem().Message.ShouldContain("最多 5 行，请合并或删去 2 行");

        (await desk.PartAsync("D01", id)).Draft!.Rows.Count.ShouldBe(7);
    }

    [Fact]
    public async Task A_unit_s_own_messy_file_in_GB18030_is_read_as_it_is()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync(CollectingDesk.Entry(Columns));
        byte[] file = MadeFile.Gb18030("第一部门绿色工厂统计,,,\n单位：元,,,\n序号,工人（人）,厂名,投资（元）,备注\n1,30,一厂,\"12,000,000\",好\n2,,二厂,345678.9,\n合计,30,,\"12,345,678.90\",\n");

        (await desk.UploadAsync("D01", id, file)).ShouldBeEmpty();

        CollectedDraft draft = (await desk.PartAsync("D01", id)).Draft!;
        draft.Rows.Select(row => (row[0], row[1], row[2])).ShouldBe([("一厂", "1200", "30"), ("二厂", "34.56789", "")]);
        draft.Remarks.ShouldContain(remark => remark.Found == "备注" && remark.Expected.Contains("没有读取", StringComparison.Ordinal));
        draft.Remarks.ShouldContain(remark => remark.Expected.Contains("没有当作数据", StringComparison.Ordinal));
        (await desk.SubmitAsync("D01", id, [.. draft.Rows.Select(row => row.ToArray())])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_formula_in_a_file_stays_wrong_until_somebody_writes_something_else()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync(CollectingDesk.Entry(new ColumnEntry("厂名"), new ColumnEntry("投资", "Money")));
        byte[] file = MadeFile.Workbook("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>厂名</t></is></c><c r="B1" t="inlineStr"><is><t>投资（万元）</t></is></c></row>
            <row r="2"><c r="A2" t="str"><f>"一"&amp;"厂"</f><v>一厂</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>
            """);

        (await desk.UploadAsync("D01", id, file, "公式.xlsx")).ShouldBeEmpty();
        string[][] rows = [.. (await desk.PartAsync("D01", id)).Draft!.Rows.Select(row => row.ToArray())];
        (await desk.SubmitAsync("D01", id, rows)).Select(error => error.Field).ShouldBe(["r0c0", "r0c1"]);
        rows[0][0] = "一厂";
        (await desk.SubmitAsync("D01", id, rows)).ShouldHaveSingleItem().Message.ShouldContain("公式");
        rows[0][1] = "2";
        (await desk.SubmitAsync("D01", id, rows)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_changes_nothing_and_one_that_can_is_taken_back()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync();
        (await desk.SaveAsync("D01", id, ["手填的厂", "1", "1"])).ShouldBeEmpty();

        (await desk.UploadAsync("D01", id, MadeFile.Utf8("甲,乙\n1,2\n"))).ShouldHaveSingleItem().Message.ShouldContain("都对不上");
        (await desk.UploadAsync("D01", id, MadeFile.Utf8("厂名,技改投资（千元）\n一厂,2\n"))).ShouldHaveSingleItem().Message.ShouldContain("金额单位应为元、万元或亿元");
        (await desk.UploadAsync("D01", id, MadeFile.Utf8("厂名,技改投资（万元）\n"))).ShouldHaveSingleItem().Message.ShouldContain("没有数据行");
        (await desk.UploadAsync("D01", id, MadeFile.Utf8("厂名,技改投资（万元）\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"厂{i},1\n"))))).ShouldHaveSingleItem().Message.ShouldContain("本表最多 5 行");
        (await desk.UploadAsync("D01", id, [0x50, 0x4B, 3, 4, 0, 0], "坏.xlsx")).Count.ShouldBe(1);
        (await desk.PartAsync("D01", id)).Draft!.Rows[0][0].ShouldBe("手填的厂");

        (await desk.UploadAsync("D01", id, MadeFile.Utf8("厂名,技改投资（万元）\n文件的厂,2\n"))).ShouldBeEmpty();
        int version = (await desk.PartAsync("D01", id)).Version;
        (await desk.Zone.ActAsync<FillingDesk, IReadOnlyList<FieldError>>(act => act.BringBackAsync(desk["D01"], id, version, CollectingDesk.Stop))).ShouldBeEmpty();
        (await desk.PartAsync("D01", id)).Draft!.Rows[0][0].ShouldBe("手填的厂");
    }

    [Fact]
    public async Task Fixed_rows_are_found_by_name_whatever_their_order()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync(CollectingDesk.Entry(new ColumnEntry("数量", "Count", "个", Required: true)) with { FixedRows = "国家级\n市级\n区级", RowHead = "级别" });

        (await desk.UploadAsync("D01", id, MadeFile.Utf8("级别,数量（个）\n区级,3\n国家级,1\n乡级,9\n"))).ShouldBeEmpty();
        CollectionReceiver part = await desk.PartAsync("D01", id);
        part.Draft!.Remarks.ShouldContain(remark => remark.Found == "乡级");
        IReadOnlyList<IReadOnlyList<string>> shown = CollectedForm.Shown(await desk.TableAsync(id), part.Draft.Rows);
        shown.Select(row => string.Join(' ', row)).ShouldBe(["国家级 1", "市级 ", "区级 3"]);
        (await desk.SubmitAsync("D01", id, [.. shown.Select(row => row.ToArray())])).ShouldHaveSingleItem().Field.ShouldBe("r1c1");
        (await desk.SubmitAsync("D01", id, ["国家级", "1"], ["市级", "2"], ["区级", "3"])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("列名重复", "c1.Name")]
    [InlineData("没有选项", "c0.Choices")]
    [InlineData("没有单位", "c0.Unit")]
    [InlineData("自动列", "c0.Name")]
    [InlineData("没有列", "c0.Name")]
    [InlineData("应报在有效期后", "DueOn")]
    [InlineData("没有收表单位", "Receivers")]
    public async Task A_table_that_cannot_be_filled_in_is_not_sent(string fault, string field)
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        TableEntry entry = fault switch
        {
            "列名重复" => CollectingDesk.Entry(new ColumnEntry("投资", "Money"), new ColumnEntry("投 资（万元）", "Money")),
            "没有选项" => CollectingDesk.Entry(new ColumnEntry("级别", "Choice", Choices: "只有一个")),
            "没有单位" => CollectingDesk.Entry(new ColumnEntry("用水", "Quantity")),
            "自动列" => CollectingDesk.Entry(new ColumnEntry("来源单位")),
            "没有列" => CollectingDesk.Entry() with { Columns = [] },
            "应报在有效期后" => CollectingDesk.Entry() with { DueOn = "2027-01-01" },
            _ => CollectingDesk.Entry() with { Receivers = [] },
        };
        (Guid? id, IReadOnlyList<FieldError> errors) = await desk.MakeAsync(entry);
        errors.ShouldBeEmpty();

        (await desk.TrySendAsync(id!.Value)).Select(error => error.Field).ShouldBe([field]);
    }

    [Fact]
    public async Task A_draft_keeps_what_cannot_be_saved_on_the_page_and_says_why()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();

        (Guid? none, IReadOnlyList<FieldError> errors) = await desk.MakeAsync(CollectingDesk.Entry([.. Enumerable.Range(0, 31).Select(i => new ColumnEntry($"列{i}"))]) with { DueOn = "下周五", Title = new string('长', 101) });

        none.ShouldBeNull();
        errors.Select(error => error.Field).ShouldBe(["c0.Name", "DueOn", "Title"]);
        (Guid? id, _) = await desk.MakeAsync(CollectingDesk.Entry());
        (await desk.MakeAsync(CollectingDesk.Entry() with { Version = 1, Title = "乙改的" }, "乙", id)).Errors.ShouldBeEmpty();
        (await desk.MakeAsync(CollectingDesk.Entry() with { Version = 1, Title = "甲改的" }, "甲", id)).Errors.ShouldHaveSingleItem().Message.ShouldContain("乙刚刚");
        (await desk.TableAsync(id!.Value)).Title.ShouldBe("乙改的");
        (await desk.MakeAsync(CollectingDesk.Entry() with { FormNumber = (await desk.TableAsync(id.Value)).FormNumber })).Errors.ShouldHaveSingleItem().Message.ShouldContain("已用于另一张表");
    }
}
