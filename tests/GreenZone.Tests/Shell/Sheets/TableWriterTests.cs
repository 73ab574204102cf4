using System.Text;
using CsCheck;
using DocumentFormat.OpenXml.Spreadsheet;
using GreenZone.Rules;
using GreenZone.Shell.Sheets;
using TableColumn = GreenZone.Shell.Sheets.TableColumn;

namespace GreenZone.Tests.Shell.Sheets;

public class TableWriterTests
{
    private static readonly DateTimeOffset Made = new(2026, 10, 31, 8, 0, 0, TimeSpan.Zero);

    private static readonly TableColumn[] Columns =
    [
        new("机构"),
        new("余额（万元）", TableKind.Money) { Unit = MoneyUnit.WanYuan, Total = true },
        new("占比", TableKind.Share),
        new("笔数", TableKind.Count) { Total = true },
        new("日期", TableKind.Date),
        new("节煤量（吨）", TableKind.Number) { Decimals = 3 },
    ];

    private static byte[] Xlsx(Action<TableWriter> fill)
    {
        MemoryStream bytes = new();
        using (XlsxTable table = new(bytes, new TableHead("各机构绿色贷款") { Lines = ["口径：机构口径；单位：万元", "数据截至 2026-10-31，来源：本平台台账"] }, Columns, Made))
        {
            fill(table);
        }

        return bytes.ToArray();
    }

    private static void Fill(TableWriter table)
    {
        table.NextRow();
        table.Text("甲银行");
        table.Money(new Money(1_234_567_890_123));
        table.Share(0.2055m);
        table.Count(3);
        table.Date(new DateOnly(2026, 10, 31));
        table.Number(12.3456789m);
        table.NextRow();
        table.Text("=cmd|' /C calc'!A0");
        table.Money(new Money(1));
        table.Share(null);
        table.Count(0);
        table.Date(null);
        table.Number(null);
    }

    [Fact]
    public void A_list_is_a_valid_workbook_with_title_lines_filter_and_frozen_head()
    {
        byte[] bytes = Xlsx(Fill);
        bytes.ShouldBeValidWorkbook();
        bytes.Look(book =>
        {
            Worksheet sheet = book.Sheet("各机构绿色贷款");
            sheet.At("A1")!.InnerText.ShouldBe("各机构绿色贷款");
            sheet.At("A2")!.InnerText.ShouldContain("机构口径");
            sheet.Descendants<Pane>().Single().VerticalSplit!.Value.ShouldBe(4);
            sheet.Descendants<AutoFilter>().Single().Reference!.Value.ShouldBe("A4:F6");
            sheet.Descendants<MergeCell>().Select(merge => merge.Reference!.Value).ShouldBe(["A1:F1", "A2:F2", "A3:F3"]);
            book.Workbook!.Descendants<DefinedName>().Select(name => name.Text).ShouldContain("'各机构绿色贷款'!$4:$4");
            return true;
        });
    }

    [Fact]
    public void Amounts_are_exact_numbers_zero_is_zero_and_blank_stays_blank() => Xlsx(Fill).Look(book =>
    {
        Worksheet sheet = book.Sheet("各机构绿色贷款");
        sheet.At("B5")!.InnerText.ShouldBe("1234567.890123");
        sheet.At("B6")!.InnerText.ShouldBe("0.000001");
        sheet.At("C5")!.InnerText.ShouldBe("0.2055");
        sheet.At("C6")!.InnerText.ShouldBe("");
        sheet.At("D6")!.InnerText.ShouldBe("0");
        sheet.At("E5")!.InnerText.ShouldBe("46326");
        return true;
    });

    [Fact]
    public void The_total_row_sums_what_may_be_summed() => Xlsx(Fill).Look(book =>
    {
        Worksheet sheet = book.Sheet("各机构绿色贷款");
        sheet.At("A7")!.InnerText.ShouldBe("合计");
        sheet.At("B7")!.InnerText.ShouldBe("1234567.890124");
        sheet.At("D7")!.InnerText.ShouldBe("3");
        sheet.At("F7")!.InnerText.ShouldBe("");
        return true;
    });

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("＝1")]
    public void A_text_that_looks_like_a_formula_is_never_one_on_the_way_out(string text)
    {
        Xlsx(table => OneText(table, text)).Look(book =>
        {
            Cell cell = book.Sheet("各机构绿色贷款").At("A5")!;
            cell.CellFormula.ShouldBeNull();
            cell.DataType!.Value.ShouldBe(CellValues.InlineString);
            cell.InnerText.ShouldBe(text);
            book.FormatOf(cell).QuotePrefix!.Value.ShouldBeTrue();
            return true;
        });
        Csv(table => OneText(table, text)).Split("\r\n")[1].TrimStart('"').ShouldStartWith("'" + text[..1]);
    }

    [Fact]
    public void A_negative_number_is_no_text_and_is_left_alone() => Csv(table =>
    {
        table.NextRow();
        table.Text("甲");
        table.Money(new Money(-1));
        table.Share(-0.5m);
        table.Count(-2);
        table.Date(null);
        table.Number(-3m);
    }).ShouldContain("甲,-0.000001,-0.5,-2,,-3\r\n");

    [Fact]
    public void A_text_file_has_its_mark_heads_and_plain_numbers()
    {
        MemoryStream bytes = new();
        using (CsvTable table = new(bytes, Columns))
        {
            Fill(table);
        }

        bytes.ToArray()[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        Csv(Fill).ShouldBe("机构,余额（万元）,占比,笔数,日期,节煤量（吨）\r\n甲银行,1234567.890123,0.2055,3,2026-10-31,12.3456789\r\n'=cmd|' /C calc'!A0,0.000001,,0,,\r\n");
    }

    [Fact]
    public void Whatever_is_written_to_a_workbook_is_read_back_the_same() =>
        Gen.Select(Gen.String[Gen.Char["ab绿=\"<>&'_x0D\n\t,"], 1, 12], Gen.Long[0, 99_999_999_999_999]).Array[1, 20].Sample(rows =>
        {
            byte[] bytes = Xlsx(table =>
            {
                foreach ((string text, long fen) in rows)
                {
                    OneText(table, "名" + text + "尾_x000D_", new Money(fen));
                }
            });
            ReadSheet sheet = MadeFile.ReadAllAsync(bytes, "x.xlsx", template: Back).GetAwaiter().GetResult();
            sheet.Rows.Take(rows.Length).Select(row => row.Cells[0]).ShouldBe(rows.Select(row => "名" + row.Item1 + "尾_x000D_"));
            foreach ((int at, (string _, long fen)) in rows.Index())
            {
                CellText.ReadMoney(sheet.Rows[at].Cells[1], MoneyUnit.WanYuan, out long read).ShouldBe(CellVerdict.Good);
                read.ShouldBe(fen);
            }
        }, iter: 30);

    [Fact]
    public void A_cell_of_the_wrong_kind_or_a_short_row_is_the_writers_own_mistake()
    {
        using CsvTable table = new(new MemoryStream(), Columns);
        Should.Throw<InvalidOperationException>(() => table.Text("too early"));
        table.NextRow();
        Should.Throw<InvalidOperationException>(() => table.Count(1));
        table.Text("甲");
        Should.Throw<InvalidOperationException>(table.NextRow);
    }

    [Fact]
    public void Sheet_names_are_made_fit_and_unique()
    {
        MemoryStream bytes = new();
        using (XlsxBook book = new(bytes, "x", Made))
        {
            foreach (string name in (string[])["甲/乙[1]", "甲/乙[1]", new string('长', 40), ""])
            {
                book.AddSheet(name, new SheetLayout()).Dispose();
            }
        }

        bytes.ToArray().Look(book => book.Workbook!.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!).ToArray())
            .ShouldBe(["甲·乙·1·", "甲·乙·1·(2)", new string('长', 31), "表"]);
    }

    private static readonly SheetTemplate Back = new("各机构绿色贷款", "1", new SheetColumn("机构"), new SheetColumn("余额", CellKind.Money), new SheetColumn("笔数"));

    private static void OneText(TableWriter table, string text, Money? money = null)
    {
        table.NextRow();
        table.Text(text);
        table.Money(money);
        table.Share(null);
        table.Count(null);
        table.Date(null);
        table.Number(null);
    }

    private static string Csv(Action<TableWriter> fill)
    {
        MemoryStream bytes = new();
        using (CsvTable table = new(bytes, Columns))
        {
            fill(table);
        }

        return Encoding.UTF8.GetString(bytes.ToArray()).TrimStart('\uFEFF');
    }
}
