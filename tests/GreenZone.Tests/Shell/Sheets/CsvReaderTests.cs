using System.Text;
using CsCheck;
using GreenZone.Shell.Sheets;
using Sylvan.Data.Csv;

namespace GreenZone.Tests.Shell.Sheets;

public class CsvReaderTests
{
    private const string Text = "借据号,客户名称,贷款余额（元）\r\nJ1,重庆某某环保有限公司,12.50\r\nJ2,龘靐齉,0\r\n";

    public static TheoryData<byte[], string> Writings => new()
    {
        { MadeFile.Utf8(Text), "UTF-8" },
        { MadeFile.Utf8(Text, mark: true), "UTF-8" },
        { MadeFile.Gb18030(Text), "GB18030" },
        { [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)], "UTF-16" },
        { [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)], "UTF-16" },
    };

    [Theory]
    [MemberData(nameof(Writings))]
    public async Task A_file_is_read_alike_in_every_writing(byte[] bytes, string writing)
    {
        ReadSheet sheet = await MadeFile.ReadAllAsync(bytes);
        sheet.Writing.ShouldBe(writing);
        sheet.Head.ShouldBe(["借据号", "客户名称", "贷款余额（元）"]);
        sheet.Rows.Select(row => row.Number).ShouldBe([2, 3]);
        sheet.Rows[1].Cells.ShouldBe(["J2", "龘靐齉", "0"]);
    }

    [Fact]
    public async Task Chinese_that_first_appears_far_into_the_file_is_still_read_in_its_writing()
    {
        string text = "a,b\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i},abcdefgh\n")) + "1,绿色\n";
        (await MadeFile.ReadAllAsync(MadeFile.Gb18030(text))).Rows[^1].Cells[1].ShouldBe("绿色");
        (await MadeFile.ReadAllAsync(MadeFile.Utf8(text))).Rows[^1].Cells[1].ShouldBe("绿色");
    }

    [Fact]
    public async Task Four_byte_characters_of_gb18030_are_read() =>
        (await MadeFile.ReadAllAsync(MadeFile.Gb18030("名称,b\n㐀𠮷绿,1\n"))).Rows[0].Cells[0].ShouldBe("㐀𠮷绿");

    [Fact]
    public async Task A_line_end_inside_quotes_does_not_count_as_a_row()
    {
        ReadSheet sheet = await MadeFile.ReadAllAsync(MadeFile.Utf8("a,b\n\"上\r\n下\",\"他说\"\"好\"\"\"\n3,4\n"));
        sheet.Rows[0].Number.ShouldBe(2);
        sheet.Rows[0].Cells.ShouldBe(["上\r\n下", "他说\"好\""]);
        sheet.Rows[1].Number.ShouldBe(3);
    }

    [Fact]
    public async Task Blank_rows_are_passed_over_but_counted()
    {
        ReadSheet sheet = await MadeFile.ReadAllAsync(MadeFile.Utf8("a,b\n\n1,2\n,\n \t,　\n3,4\n\n"));
        sheet.Rows.Select(row => row.Number).ShouldBe([3, 6]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Every_line_end_is_known(string end)
    {
        ReadSheet sheet = await MadeFile.ReadAllAsync(MadeFile.Utf8($"a,b{end}1,2{end}\"3\",4{end}5,\"6\""));
        sheet.Rows.Select(row => string.Join('|', row.Cells)).ShouldBe(["1|2", "3|4", "5|6"]);
        sheet.Rows.Select(row => row.Number).ShouldBe([2, 3, 4]);
    }

    [Theory]
    [InlineData("\t")]
    [InlineData(";")]
    public async Task Tabs_and_semicolons_part_cells_too(string separator)
    {
        ReadSheet sheet = await MadeFile.ReadAllAsync(MadeFile.Utf8($"a{separator}b\n1,5{separator}2\n"));
        sheet.Rows[0].Cells.ShouldBe(["1,5", "2"]);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+2")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    public async Task A_cell_that_looks_like_a_formula_is_text(string cell) =>
        (await MadeFile.ReadAllAsync(MadeFile.Utf8($"名称,b\n{cell},1\n"))).Rows[0].Cells[0].ShouldBe(cell);

    [Fact]
    public async Task A_row_wider_than_the_head_is_a_flaw_unless_the_rest_is_empty()
    {
        ReadSheet sheet = await MadeFile.ReadAllAsync(MadeFile.Utf8("a,b\n1,2,,\n1,\"2\",3,4\n"));
        sheet.Flaws.ShouldHaveSingleItem().ShouldBe(new CellFlaw(3, 2, CellFlawKind.Surplus, "3,4"));
        sheet.Flaws[0].Expected.ShouldContain("错位");
    }

    [Fact]
    public async Task A_short_row_is_filled_with_empty_cells() =>
        (await MadeFile.ReadAllAsync(MadeFile.Utf8("a,b,c\n1\n2,3\n4,5,6\n"))).Rows[0].Cells.ShouldBe(["1", "", ""]);

    [Fact]
    public async Task A_cell_longer_than_a_workbook_can_hold_is_a_flaw() =>
        (await MadeFile.ReadAllAsync(MadeFile.Utf8($"a,b\n1,{new string('x', 40_000)}\n"))).Flaws.ShouldHaveSingleItem().Kind.ShouldBe(CellFlawKind.TooLong);

    [Fact]
    public async Task A_title_above_the_head_is_passed_over()
    {
        ReadSheet sheet = await MadeFile.ReadAllAsync(MadeFile.Utf8("绿色贷款明细表,,\n单位：万元,,\n序号,借据号,余额\n1,J1,5\n"));
        sheet.HeadRow.ShouldBe(3);
        sheet.Rows[0].Number.ShouldBe(4);
    }

    [Fact]
    public void Any_table_reads_as_another_reader_reads_it()
    {
        Gen<string> cell = Gen.Frequency(
            (6, Gen.String[Gen.Char["ab,绿色\"\r\n 1;"], 0, 9]),
            (3, Gen.String[Gen.Char['0', '9'], 0, 40]),
            (1, Gen.Const("")));
        Gen.Select(cell.Array[3].Array[1, 30], Gen.Bool, Gen.Int[1, 5], Gen.OneOf("\n", "\r\n")).Sample((rows, quoteAll, batchRows, end) =>
        {
            string text = "h1,h2,h3" + end + string.Concat(rows.Select(row => string.Join(',', row.Select(value => Quoted(value, quoteAll))) + end));
            List<string[]> ours = MadeFile.ReadAllAsync(MadeFile.Utf8(text), batchRows: batchRows).GetAwaiter().GetResult().Rows.ConvertAll(row => row.Cells);
            ours.Select(row => string.Join('|', row)).ShouldBe(Others(text).Select(row => string.Join('|', row)), text);
        });
    }

    [Fact]
    public async Task A_file_of_many_buffers_loses_and_doubles_nothing()
    {
        Random random = new(3);
        StringBuilder text = new("号,内容,尾\r\n");
        List<string> expected = [];
        for (int i = 0; i < 40_000; i++)
        {
            string value = new(Enumerable.Range(0, random.Next(30)).Select(_ => "绿a,\"\n"[random.Next(5)]).ToArray());
            expected.Add(value);
            text.Append(i).Append(',').Append(Quoted(value, false)).Append(",尾\r\n");
        }

        ReadSheet sheet = await MadeFile.ReadAllAsync(MadeFile.Utf8(text.ToString()), batchRows: 777);
        sheet.Rows.Select(row => row.Cells[1]).ShouldBe(expected);
        sheet.Rows.Select(row => row.Cells[0]).ShouldBe(Enumerable.Range(0, 40_000).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        sheet.Rows[^1].Number.ShouldBe(40_001);
    }

    [Fact]
    public async Task The_two_readings_of_one_file_are_independent()
    {
        await using SheetFile file = await MadeFile.OpenAsync(MadeFile.Utf8("a,b\n1,2\n"));
        using SheetReader first = file.Read();
        using SheetReader second = file.Read();
        using RowBatch batch = new(1);
        first.ReadBatch(batch).ShouldBeTrue();
        second.ReadBatch(batch).ShouldBeTrue();
        batch[0, 1].ToString().ShouldBe("2");
    }

    private static string Quoted(string value, bool always) =>
        always || value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static IEnumerable<string[]> Others(string text)
    {
        using CsvDataReader csv = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { Delimiter = ',' });
        while (csv.Read())
        {
            string[] row = [.. Enumerable.Range(0, 3).Select(i => i < csv.RowFieldCount ? csv.GetString(i) : "")];
            if (row.Any(cell => cell.AsSpan().IndexOfAnyExcept("\" \r\n,") >= 0))
            {
                yield return row;
            }
        }
    }
}
