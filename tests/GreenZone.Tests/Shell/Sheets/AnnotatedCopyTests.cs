using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using GreenZone.Rules;
using GreenZone.Shell.Sheets;
using CellStyle = GreenZone.Shell.Sheets.CellStyle;

namespace GreenZone.Tests.Shell.Sheets;

public class AnnotatedCopyTests
{
    private const string Red = "FF" + CellStyle.WrongFill;
    private const string Amber = "FF" + CellStyle.DoubtfulFill;

    private static readonly SheetTemplate Template = new(
        "明细",
        "1",
        new SheetColumn("借据号", CellKind.Code) { Required = true },
        new SheetColumn("余额", CellKind.Money) { Required = true },
        new SheetColumn("日期", CellKind.Date));

    private static readonly string Rows = MadeFile.Row(1, "借据号", "余额（元）", "日期", "备注")
        + """<row r="2" spans="1:4" ht="20" customHeight="1"><c r="A2" t="inlineStr"><is><t>J1</t></is></c><c r="B2" s="3"><v>12.345</v></c><c r="D2" s="1"><v>45351</v></c></row>"""
        + """<row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve"> J2 &amp; </t></is></c><c r="B3"><f>1+1</f><v>2</v></c></row>""";

    private static readonly SheetFinding[] Errors =
    [
        new(2, "余额", "12.345", "最多 2 位小数"),
        new(2, "日期", "（空）", "必填"),
        new(3, "余额", "=1+1", "应为数值，现为公式"),
        new(0, "", "两行", "整份文件的问题"),
    ];

    private static readonly SheetFinding[] Warnings = [new(3, "借据号", "J2 &", "偏短"), new(1, "备注", "备注", "模板中没有这一列，未读取")];

    [Fact]
    public async Task A_workbook_comes_back_valid_with_its_wrong_cells_red_and_all_else_as_it_was()
    {
        byte[] copy = await CopyAsync(MadeFile.Workbook(Rows));
        copy.ShouldBeValidWorkbook();
        copy.Look(book =>
        {
            Worksheet sheet = book.Sheet("数据");
            book.GroundOf(sheet.At("B2")!).ShouldBe(Red);
            book.FormatOf(sheet.At("B2")!).NumberFormatId!.Value.ShouldBe(10u);
            book.GroundOf(sheet.At("C2")!).ShouldBe(Red);
            book.GroundOf(sheet.At("A3")!).ShouldBe(Amber);
            book.GroundOf(sheet.At("D1")!).ShouldBe(Amber);
            book.GroundOf(sheet.At("A2")!).ShouldBeNull();
            sheet.At("D2")!.StyleIndex!.Value.ShouldBe(1u);
            sheet.At("A3")!.InnerText.ShouldBe(" J2 & ");
            sheet.At("B3")!.CellFormula!.Text.ShouldBe("1+1");
            sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().ElementAt(1).Height!.Value.ShouldBe(20);
            sheet.At("E1")!.InnerText.ShouldStartWith("问题说明（共 4 处错误、2 处提示）");
            sheet.At("E1")!.InnerText.ShouldContain("整份文件的问题");
            sheet.At("E2")!.InnerText.ShouldBe("余额“12.345”：最多 2 位小数；日期“（空）”：必填");
            sheet.At("E3")!.InnerText.ShouldContain("提示：借据号");
            return true;
        });
    }

    [Fact]
    public async Task Each_wrong_cell_carries_a_note() => (await CopyAsync(MadeFile.Workbook(Rows))).Look(book =>
    {
        WorksheetPart part = book.WorksheetParts.Single();
        part.WorksheetCommentsPart!.Comments!.Descendants<Comment>().Select(comment => comment.Reference!.Value).ShouldBe(["D1", "B2", "C2", "A3", "B3"]);
        part.VmlDrawingParts.Count().ShouldBe(1);
        part.Worksheet!.Descendants<LegacyDrawing>().Single().Id!.Value.ShouldBe(part.GetIdOfPart(part.VmlDrawingParts.Single()));
        return true;
    });

    [Fact]
    public async Task A_marked_copy_handed_in_again_loses_its_old_marks_and_keeps_one_column_of_words()
    {
        byte[] first = await CopyAsync(MadeFile.Workbook(Rows));
        byte[] second = await CopyAsync(first, [new SheetFinding(3, "余额", "=1+1", "应为数值，现为公式")], []);
        second.ShouldBeValidWorkbook();
        second.Look(book =>
        {
            Worksheet sheet = book.Sheet("数据");
            book.GroundOf(sheet.At("B2")!).ShouldBeNull();
            book.FormatOf(sheet.At("B2")!).NumberFormatId!.Value.ShouldBe(10u);
            book.GroundOf(sheet.At("B3")!).ShouldBe(Red);
            sheet.At("E1")!.InnerText.ShouldStartWith("问题说明（共 1 处错误");
            sheet.At("E2").ShouldBeNull();
            sheet.At("F1").ShouldBeNull();
            book.WorksheetParts.Single().WorksheetCommentsPart!.Comments!.Descendants<Comment>().Single().Reference!.Value.ShouldBe("B3");
            return true;
        });
    }

    [Fact]
    public async Task A_workbook_with_the_reporters_own_notes_keeps_them()
    {
        byte[] original = MadeFile.Workbook(
            Rows,
            ("xl/worksheets/_rels/sheet1.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>"""),
            ("xl/comments1.xml", """<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>张三</author></authors><commentList><comment ref="A1" authorId="0"><text><t>原有批注</t></text></comment></commentList></comments>"""));
        (await CopyAsync(original)).Look(book =>
        {
            book.GetPartsOfType<WorksheetPart>().Single().GetPartsOfType<WorksheetCommentsPart>().Single().Comments!.InnerText.ShouldContain("原有批注");
            book.GroundOf(book.Sheet("数据").At("B2")!).ShouldBe(Red);
            return true;
        });
    }

    [Fact]
    public async Task A_workbook_without_styles_gets_them()
    {
        byte[] original = MadeFile.Workbook(
            MadeFile.Row(1, "借据号", "余额（元）") + MadeFile.Row(2, "J1", "x"),
            ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""));
        (await CopyAsync(original, [new SheetFinding(2, "余额", "x", "数字")], [])).Look(book =>
        {
            book.GroundOf(book.Sheet("数据").At("B2")!).ShouldBe(Red);
            return true;
        });
    }

    [Fact]
    public async Task A_text_file_comes_back_as_a_workbook_with_titles_blank_rows_and_exact_cells()
    {
        string text = "某某银行明细,,\n借据号,余额（元）,备注\n0012,12.345,=cmd\n\nJ2,1234567.89,\"上\n下\"\n";
        byte[] copy = await CopyAsync(MadeFile.Gb18030(text), [new SheetFinding(3, "余额", "12.345", "最多 2 位小数")], []);
        copy.ShouldBeValidWorkbook();
        copy.Look(book =>
        {
            Worksheet sheet = book.Workbook!.Descendants<Sheet>().Select(sheet => ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet!).Single();
            sheet.At("A1")!.InnerText.ShouldBe("某某银行明细");
            sheet.At("A3")!.InnerText.ShouldBe("0012");
            book.GroundOf(sheet.At("B3")!).ShouldBe(Red);
            sheet.At("C3")!.CellFormula.ShouldBeNull();
            book.FormatOf(sheet.At("C3")!).QuotePrefix!.Value.ShouldBeTrue();
            sheet.At("A5")!.InnerText.ShouldBe("J2");
            sheet.At("B5")!.CellValue!.Text.ShouldBe("1234567.89");
            sheet.At("D3")!.InnerText.ShouldBe("余额“12.345”：最多 2 位小数");
            return true;
        });
    }

    [Fact]
    public async Task The_copy_of_a_text_file_reads_back_as_the_file_did()
    {
        string text = "借据号,余额（元）,日期\nJ1,12.34,2026-01-01\n007,-5,\n\"a,b\",1e3,x\n";
        ReadSheet before = await MadeFile.ReadAllAsync(MadeFile.Utf8(text), template: Template);
        ReadSheet after = await MadeFile.ReadAllAsync(await CopyAsync(MadeFile.Utf8(text), [new SheetFinding(4, "日期", "x", "日期")], []), template: Template);
        after.Head[..3].ShouldBe(before.Head);
        after.Rows.Select(row => (row.Number, string.Join('|', row.Cells[..3]))).ShouldBe(before.Rows.Select(row => (row.Number, string.Join('|', row.Cells))));
    }

    [Fact]
    public async Task More_findings_than_can_be_marked_are_counted_in_the_head()
    {
        SheetFinding[] many = [.. Enumerable.Range(2, 12_000).Select(row => new SheetFinding(row, "余额", "x", "数字"))];
        string text = "借据号,余额（元）\n" + string.Concat(Enumerable.Range(2, 12_000).Select(row => string.Create(CultureInfo.InvariantCulture, $"J{row},x\n")));
        (await CopyAsync(MadeFile.Utf8(text), many, [])).Look(book =>
        {
            book.WorksheetParts.Single().Worksheet!.At("C1")!.InnerText.ShouldContain("共 12000 处错误、0 处提示，标出前 10000 处");
            return true;
        });
    }

    private static Task<byte[]> CopyAsync(byte[] original) => CopyAsync(original, Errors, Warnings);

    private static async Task<byte[]> CopyAsync(byte[] original, SheetFinding[] errors, SheetFinding[] warnings)
    {
        await using SheetFile file = await MadeFile.OpenAsync(original, "明细.csv");
        MemoryStream copy = new();
        AnnotatedCopy.Write(file, Template, [], null, errors, warnings, copy, DateTimeOffset.UnixEpoch);
        return copy.ToArray();
    }
}
