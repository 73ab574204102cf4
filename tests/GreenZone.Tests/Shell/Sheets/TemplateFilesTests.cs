using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using GreenZone.Rules;
using GreenZone.Shell.Sheets;

namespace GreenZone.Tests.Shell.Sheets;

public class TemplateFilesTests
{
    private static readonly DateTimeOffset Made = new(2026, 10, 31, 8, 0, 0, TimeSpan.Zero);

    private static readonly SheetTemplate Template = new(
        "绿色贷款逐笔明细",
        "2026.1",
        new SheetColumn("借据号", CellKind.Code) { Required = true, Example = "0012345678", Note = "本行内不重复。", MaxLength = 64 },
        new SheetColumn("担保方式", CellKind.Choice) { Choices = ["抵押", "质押", "保证", "信用"], Example = "抵押" },
        new SheetColumn("贷款余额", CellKind.Money) { Required = true, Example = "1200000.50", Aliases = ["期末余额"] },
        new SheetColumn("项目总投资", CellKind.Money) { MoneyUnit = MoneyUnit.WanYuan, Example = "3000.123456" },
        new SheetColumn("执行利率", CellKind.Rate) { Remark = "年化", Example = "0.0345" },
        new SheetColumn("年节约标准煤", CellKind.Quantity) { Unit = "吨", Example = "12.5" },
        new SheetColumn("五级分类", CellKind.Choice) { Required = true, Choices = ["正常", "关注"], Example = "正常" },
        new SheetColumn("发放日期", CellKind.Date) { Required = true, Example = "2026-01-15" })
    {
        Notes = ["每月 10 日前报送上月末数据。"],
    };

    private static byte[] Xlsx()
    {
        MemoryStream bytes = new();
        TemplateFiles.WriteXlsx(Template, bytes, Made);
        return bytes.ToArray();
    }

    [Fact]
    public void The_workbook_is_valid() => Xlsx().ShouldBeValidWorkbook();

    [Fact]
    public async Task A_template_read_back_maps_every_column_and_its_example_row_is_ignored()
    {
        await using SheetFile file = await MadeFile.OpenAsync(Xlsx(), "模板.xlsx");
        using SheetReader reader = file.Read(Template);
        HeadMap map = HeadMap.Match(Template, reader);
        map.Errors.ShouldBeEmpty();
        map.Warnings.ShouldBeEmpty();
        map.UnitOf(3).ShouldBe(MoneyUnit.WanYuan);
        using RowBatch batch = new(10);
        reader.ReadBatch(batch).ShouldBeTrue();
        batch.Count.ShouldBe(1);
        map.IsExample(batch, 0).ShouldBeTrue();
        Enumerable.Range(0, 8).Select(column => map.Cell(batch, 0, column).ToString())
            .ShouldBe(["0012345678", "抵押", "1200000.50", "3000.123456", "3.45%", "12.5", "正常", "2026-01-15"]);
        map.Findings(batch).ShouldBeEmpty();
    }

    [Fact]
    public void Heads_are_frozen_bold_and_say_what_is_required() => Xlsx().Look(book =>
    {
        Worksheet sheet = book.Sheet("绿色贷款逐笔明细");
        Pane pane = sheet.Descendants<Pane>().Single();
        pane.VerticalSplit!.Value.ShouldBe(1);
        pane.State!.Value.ShouldBe(PaneStateValues.Frozen);
        sheet.At("B1")!.InnerText.ShouldBe("借据号*");
        sheet.At("D1")!.InnerText.ShouldBe("贷款余额（元）*");
        sheet.At("F1")!.InnerText.ShouldBe("执行利率（年化）");
        Font font = book.WorkbookStylesPart!.Stylesheet!.Fonts!.Elements<Font>().ElementAt((int)book.FormatOf(sheet.At("B1")!).FontId!.Value);
        font.Bold.ShouldNotBeNull();
        sheet.Descendants<PageSetup>().Single().Orientation!.Value.ShouldBe(OrientationValues.Landscape);
        return true;
    });

    [Fact]
    public void Choices_are_lists_of_the_hidden_sheet() => Xlsx().Look(book =>
    {
        DataValidation[] lists = [.. book.Sheet("绿色贷款逐笔明细").Descendants<DataValidation>().Where(rule => rule.Type?.Value == DataValidationValues.List)];
        lists.Select(list => (list.SequenceOfReferences!.InnerText, list.Formula1!.Text))
            .ShouldBe([("C2:C1048576", "选项!$B$2:$B$5"), ("H2:H1048576", "选项!$C$2:$C$3")]);
        Sheet options = book.Workbook!.Descendants<Sheet>().Single(sheet => sheet.Name == "选项");
        options.State!.Value.ShouldBe(SheetStateValues.Hidden);
        book.Sheet("选项").At("B5")!.InnerText.ShouldBe("信用");
        return true;
    });

    [Fact]
    public void The_version_stands_in_a_hidden_cell_and_a_hidden_name() => Xlsx().Look(book =>
    {
        book.Sheet("选项").At("A1")!.InnerText.ShouldBe("绿色贷款逐笔明细 2026.1");
        DefinedName name = book.Workbook!.Descendants<DefinedName>().Single(name => name.Name == TemplateFiles.VersionName);
        name.Text.ShouldBe("\"绿色贷款逐笔明细 2026.1\"");
        name.Hidden!.Value.ShouldBeTrue();
        return true;
    });

    [Fact]
    public void The_notes_explain_each_column_in_a_line() => Xlsx().Look(book =>
    {
        string[] texts = [.. book.Sheet("填表说明").Descendants<Cell>().Select(cell => cell.InnerText)];
        foreach (SheetColumn column in Template.Columns)
        {
            texts.ShouldContain(column.PrintedHead.TrimEnd('*'));
        }

        texts.ShouldContain("每月 10 日前报送上月末数据。");
        texts.ShouldContain(text => text.Contains("期末余额", StringComparison.Ordinal));
        texts.ShouldContain("抵押、质押、保证、信用");
        return true;
    });

    [Fact]
    public void Code_columns_are_text_so_that_leading_zeros_stay() => Xlsx().Look(book =>
    {
        Column column = book.Sheet("绿色贷款逐笔明细").Descendants<Column>().ElementAt(1);
        book.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)column.Style!.Value).NumberFormatId!.Value.ShouldBe(49u);
        return true;
    });

    [Fact]
    public async Task The_text_template_reads_back_the_same()
    {
        MemoryStream bytes = new();
        TemplateFiles.WriteCsv(Template, bytes);
        bytes.ToArray()[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        await using SheetFile file = await MadeFile.OpenAsync(bytes.ToArray());
        using SheetReader reader = file.Read(Template);
        HeadMap.Match(Template, reader).Errors.ShouldBeEmpty();
    }
}
