using DocumentFormat.OpenXml.Spreadsheet;
using GreenZone.Shell.Sheets;

namespace GreenZone.Tests.Shell.Sheets;

public class FormSheetTests
{
    private static byte[] Made()
    {
        FormSheet form = new("表一", "绿色融资统计表", [8, 30, 14, 14, 14])
        {
            HeadLines = [new FormLine("表号：B001", "统计月：2026年9月", "单位：万元"), new FormLine("填报机构：某某银行")],
            Head =
            [
                [FormCell.Head("行次", rows: 2), FormCell.Head("项目", rows: 2), FormCell.Head("贷款余额", columns: 3)],
                [FormCell.Head("合计"), FormCell.Head("正常"), FormCell.Head("不良")],
            ],
            Body =
            [
                [new FormCell("1", FormCellKind.Centred), new FormCell("节能环保产业") { Bold = true }, FormCell.Figure(1234.567891m), FormCell.Figure(0m), FormCell.Figure(null)],
                [new FormCell("1.1", FormCellKind.Centred), new FormCell("高效节能") { Indent = 1 }, FormCell.Figure(-5m), new FormCell("—", FormCellKind.Centred), FormCell.Figure(0.2m) with { PerCent = true }],
            ],
            FootLines = [new FormLine("单位负责人：", "统计负责人（复核）：", "填表人：", "联系电话：", "报出日期：")],
            FrozenColumns = 2,
            PageFoot = "https://x/forms/b001 & 3f2a",
        };
        MemoryStream bytes = new();
        using (XlsxBook book = new(bytes, "b001", DateTimeOffset.UnixEpoch))
        {
            form.AddTo(book);
            (form with { Name = "表二", Landscape = false }).AddTo(book);
        }

        return bytes.ToArray();
    }

    [Fact]
    public void A_form_is_a_valid_workbook() => Made().ShouldBeValidWorkbook();

    [Fact]
    public void Heads_that_cover_rows_and_columns_leave_the_others_in_their_places() => Made().Look(book =>
    {
        Worksheet sheet = book.Sheet("表一");
        sheet.Descendants<MergeCell>().Select(merge => merge.Reference!.Value).ShouldBe(
            ["A1:E1", "B2:C2", "D2:E2", "A3:E3", "A4:A5", "B4:B5", "C4:E4"], ignoreOrder: true);
        sheet.At("C5")!.InnerText.ShouldBe("合计");
        sheet.At("E5")!.InnerText.ShouldBe("不良");
        sheet.At("C6")!.InnerText.ShouldBe("1234.567891");
        sheet.At("D6")!.InnerText.ShouldBe("0");
        sheet.At("E6")!.InnerText.ShouldBe("");
        sheet.At("D7")!.InnerText.ShouldBe("—");
        return true;
    });

    [Fact]
    public void A_form_prints_on_a4_with_its_head_on_each_page() => Made().Look(book =>
    {
        PageSetup paper = book.Sheet("表一").Descendants<PageSetup>().Single();
        paper.PaperSize!.Value.ShouldBe(9u);
        paper.Orientation!.Value.ShouldBe(OrientationValues.Landscape);
        book.Sheet("表二").Descendants<PageSetup>().Single().Orientation!.Value.ShouldBe(OrientationValues.Portrait);
        book.Workbook!.Descendants<DefinedName>().Select(name => name.Text).ShouldBe(["'表一'!$4:$5", "'表二'!$4:$5"]);
        book.Sheet("表一").Descendants<OddFooter>().Single().Text.ShouldBe("&Chttps://x/forms/b001 && 3f2a&R第 &P 页 共 &N 页");
        return true;
    });

    [Fact]
    public void The_foot_has_a_place_for_every_signature() => Made().Look(book =>
    {
        Worksheet sheet = book.Sheet("表一");
        new[] { "A8", "B8", "C8", "D8", "E8" }.Select(at => sheet.At(at)!.InnerText)
            .ShouldBe(["单位负责人：", "统计负责人（复核）：", "填表人：", "联系电话：", "报出日期："]);
        return true;
    });
}
