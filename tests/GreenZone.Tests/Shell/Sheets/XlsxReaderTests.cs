using System.Globalization;
using CsCheck;
using GreenZone.Shell.Sheets;

namespace GreenZone.Tests.Shell.Sheets;

public class XlsxReaderTests
{
    private static readonly string Head = MadeFile.Row(1, "名称", "值");

    [Theory]
    [InlineData("1234567.89", 0, "1234567.89")]
    [InlineData("3.4500000000000003E-2", 0, "0.0345")]
    [InlineData("3.4500000000000003E-2", 3, "0.0345")]
    [InlineData("0.1", 0, "0.1")]
    [InlineData("1.2E+7", 0, "12000000")]
    [InlineData("1E-6", 0, "0.000001")]
    [InlineData("123456789012.34", 0, "123456789012.34")]
    [InlineData("0.30000000000000004", 0, "0.3")]
    [InlineData("-1200.5", 0, "-1200.5")]
    [InlineData("45351", 1, "2024-02-29")]
    [InlineData("45351", 2, "2024-02-29")]
    [InlineData("45351.5", 1, "2024-02-29 12:00:00")]
    [InlineData("1", 1, "1900-01-01")]
    [InlineData("12.5", 4, "12.5")]
    public async Task A_number_comes_out_exactly_as_its_format_means_it(string raw, int style, string text)
    {
        ReadSheet sheet = await ReadAsync($"""<row r="2"><c r="A2" s="{style}"><v>{raw}</v></c></row>""");
        sheet.Rows[0].Cells[0].ShouldBe(text);
        sheet.Flaws.ShouldBeEmpty();
    }

    [Fact]
    public async Task Old_macintosh_days_are_counted_from_1904()
    {
        byte[] bytes = MadeFile.Workbook(
            Head + """<row r="2"><c r="A2" s="1"><v>43889</v></c></row>""",
            ("xl/workbook.xml", """<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:rel="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="数据" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>"""));
        (await MadeFile.ReadAllAsync(bytes)).Rows[0].Cells[0].ShouldBe("2024-02-29");
    }

    [Fact]
    public void Every_amount_stored_as_a_double_comes_out_to_the_fen() =>
        Gen.Long[0, 99_999_999_999_999].Sample(fen =>
        {
            decimal yuan = fen / 100m;
            char[] target = new char[64];
            string raw = ((double)yuan).ToString("E16", CultureInfo.InvariantCulture);
            int length = XlsxValues.WriteNumber(raw, target, out _);
            return decimal.Parse(target.AsSpan(0, length), CultureInfo.InvariantCulture) == yuan;
        });

    [Fact]
    public async Task A_long_number_in_a_numeric_cell_is_flawed_because_its_digits_are_lost()
    {
        ReadSheet sheet = await ReadAsync("""<row r="2"><c r="A2"><v>1.2345678901234568E+17</v></c></row>""");
        sheet.Flaws.ShouldHaveSingleItem().Kind.ShouldBe(CellFlawKind.LostDigits);
    }

    [Fact]
    public async Task A_formula_is_text_with_a_flaw_and_its_cached_value_is_not_taken()
    {
        ReadSheet sheet = await ReadAsync("""<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>点这里</v></c><c r="B2"><f t="shared" si="0"/><v>7</v></c></row>""");
        sheet.Rows[0].Cells.ShouldBe(["=HYPERLINK(\"http://x\")", "="]);
        sheet.Flaws.Select(flaw => (flaw.Row, flaw.Column, flaw.Kind)).ShouldBe([(2, 0, CellFlawKind.Formula), (2, 1, CellFlawKind.Formula)]);
        sheet.Flaws[0].Expected.ShouldContain("现为公式");
    }

    [Fact]
    public async Task Truth_values_and_errors_come_as_text()
    {
        ReadSheet sheet = await ReadAsync("""<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#REF!</v></c></row>""");
        sheet.Rows[0].Cells.ShouldBe(["TRUE", "#REF!"]);
        sheet.Flaws.ShouldHaveSingleItem().Kind.ShouldBe(CellFlawKind.SpreadsheetError);
    }

    [Fact]
    public async Task Shared_rich_and_escaped_texts_are_put_together_without_their_reading_aids()
    {
        byte[] bytes = MadeFile.Workbook(
            Head + """<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row><row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="s"><v>9</v></c></row>""",
            ("xl/sharedStrings.xml", """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>绿</t></r><r><rPr><b/></rPr><t xml:space="preserve">色 </t></r><rPh sb="0" eb="1"><t>lv</t></rPh><rPh sb="1" eb="2"><t>se</t></rPh><phoneticPr/></si><si><t>上_x000D_下</t></si><si><t/></si></sst>"""));
        ReadSheet sheet = await MadeFile.ReadAllAsync(bytes);
        sheet.Rows[0].Cells.ShouldBe(["绿色 ", "上\r下"]);
        sheet.Rows.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_that_looks_like_a_formula_is_text() =>
        (await ReadAsync(MadeFile.Row(2, "=cmd|' /C calc'!A0", "@x"))).Rows[0].Cells.ShouldBe(["=cmd|' /C calc'!A0", "@x"]);

    [Fact]
    public async Task Gaps_between_rows_and_cells_keep_their_places()
    {
        ReadSheet sheet = await ReadAsync("""<row r="5"><c r="B5"><v>5</v></c></row><row r="7"><c r="A7" s="1"/></row><row r="9"><c><v>1</v></c><c><v>2</v></c></row>""");
        sheet.Rows.Select(row => row.Number).ShouldBe([5, 9]);
        sheet.Rows[0].Cells.ShouldBe(["", "5"]);
        sheet.Rows[1].Cells.ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task The_first_visible_sheet_with_content_is_read()
    {
        string sheets = """<sheets><sheet name="隐藏" sheetId="1" state="hidden" r:id="rId1"/><sheet name="空" sheetId="2" r:id="rId4"/><sheet name="台账" sheetId="3" r:id="rId5"/></sheets>""";
        byte[] bytes = MadeFile.Workbook(
            Head,
            ("xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{sheets}</workbook>"""),
            ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId4" Type="x/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId5" Type="x/worksheet" Target="/xl/worksheets/../worksheets/sheet3.xml"/></Relationships>"""),
            ("xl/worksheets/sheet2.xml", MadeFile.Sheet("")),
            ("xl/worksheets/sheet3.xml", MadeFile.Sheet(MadeFile.Row(1, "借据号", "余额") + MadeFile.Row(2, "J1", "1"))));
        ReadSheet sheet = await MadeFile.ReadAllAsync(bytes);
        sheet.SheetName.ShouldBe("台账");
        sheet.Head.ShouldBe(["借据号", "余额"]);
    }

    [Fact]
    public async Task Something_behind_the_last_head_is_a_flaw_of_the_row_once()
    {
        ReadSheet sheet = await ReadAsync(MadeFile.Row(2, "1", "2", "3", "4"));
        sheet.Flaws.ShouldHaveSingleItem().ShouldBe(new CellFlaw(2, 2, CellFlawKind.Surplus, "3"));
    }

    [Fact]
    public async Task A_workbook_of_many_batches_loses_nothing()
    {
        string data = Head + string.Concat(Enumerable.Range(2, 5_000).Select(row => $"""<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>名{row}</t></is></c><c r="B{row}"><v>{row}.25</v></c></row>"""));
        ReadSheet sheet = await MadeFile.ReadAllAsync(MadeFile.Workbook(data), batchRows: 333);
        sheet.Rows.Select(row => row.Cells[1]).ShouldBe(Enumerable.Range(2, 5_000).Select(row => $"{row}.25"));
    }

    [Theory]
    [InlineData("yyyy\\-mm\\-dd", true)]
    [InlineData("[$-804]yyyy\"年\"m\"月\"", true)]
    [InlineData("[h]:mm", true)]
    [InlineData("General", false)]
    [InlineData("0.00E+00", false)]
    [InlineData("#,##0.00_);[Magenta](#,##0.00)", false)]
    [InlineData("0\"days\"", false)]
    [InlineData("@", false)]
    public void A_format_shows_a_date_or_it_does_not(string format, bool date) => XlsxValues.IsDateFormat(format).ShouldBe(date);

    private static Task<ReadSheet> ReadAsync(string rows) => MadeFile.ReadAllAsync(MadeFile.Workbook(Head + rows));
}
