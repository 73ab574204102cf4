using System.IO.Compression;
using System.Net;
using System.Text;
using GreenZone.Loans.Data;
using GreenZone.Shell.Sheets;
using GreenZone.Tests.Shell.Sheets;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>Files that are no sheets, or no harmless ones, handed in at the page and at the API: a clear Chinese word, and nothing of them stays.</summary>
public class BadFileUploadTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];

    public static TheoryData<string, string, string> Files => new()
    {
        { "空.csv", "sheet-empty", "文件是空的" },
        { "只有空行.csv", "sheet-empty", "文件是空的" },
        { "图片.xlsx", "sheet-wrong-type", "这是PNG 图片" },
        { "文档.xlsx", "sheet-wrong-type", "这是Word 文档" },
        { "旧版.xls", "sheet-old-xls", "另存为“Excel 工作簿（.xlsx）”" },
        { "加密.xlsx", "sheet-password", "取消密码" },
        { "压缩.xlsx", "sheet-wrong-type", "这是压缩包" },
        { "截断.xlsx", "sheet-truncated", "没有传完" },
        { "巨表.xlsx", "sheet-zip-bomb", "压缩比超过 200 倍" },
        { "巨量共享字符.xlsx", "sheet-zip-bomb", "压缩比超过 200 倍" },
        { "部件太多.xlsx", "sheet-zip-bomb", "超过 2000 个" },
        { "外部链接.xlsx", "sheet-external-links", "断开链接" },
        { "数据连接.xlsx", "sheet-external-links", "也不会去访问" },
        { "动态数据交换.xlsx", "sheet-external-links", "不予读取" },
        { "宏.xlsm", "sheet-macros", "带有宏" },
        { "外部实体.xlsx", "sheet-damaged", "无法读取" },
        { "半截文字.csv", "sheet-truncated", "第 3 行" },
        { "混合编码.csv", "sheet-encoding", "编码" },
        { "另一种混合.csv", "sheet-encoding", "编码" },
        { "二进制.csv", "sheet-wrong-type", "二进制内容" },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task What_cannot_be_read_is_refused_in_words_at_page_and_api_and_the_next_upload_works(string file, string code, string said)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        byte[] bytes = BytesOf(file);

        Answer answer = await clerk.PostAsync(bytes, file);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(said);
        // What is found at opening is the problem itself; what is found on the way stands among the errors.
        answer.Code.ShouldBeOneOf(code, "sheet-refused");
        (_, string page) = await clerk.CheckAsync(bytes, file);
        page.ShouldContain(said);
        page.ShouldContain("没有保存任何数据");
        page.ShouldNotContain("提交报送的原因");
        (await desk.RevisionsAsync()).ShouldBeEmpty();
        LeftOver(desk).ShouldBeEmpty();

        (await clerk.PostAsync(Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row())))).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_formula_is_named_with_its_cell_and_never_worked_out()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        string[] cells = LoanDesk.Row().Split(',');
        string row = MadeFile.Row(2, cells).Replace("""<c r="O2" t="inlineStr"><is><t xml:space="preserve">1000000</t></is></c>""", """<c r="O2"><f>500000*2</f><v>1000000</v></c>""");
        row.ShouldContain("<f>");

        Answer answer = await clerk.PostAsync(MadeFile.Workbook(MadeFile.Row(1, LoanDesk.Head.Split(',')) + row), "公式.xlsx");

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("2 贷款金额");
        answer.Text.ShouldContain("公式");
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_that_starts_like_a_formula_is_text_on_the_way_in_and_harmless_in_every_file_that_goes_out()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        string[] names = ["=HYPERLINK(\"\"http://x\"\")", "+甲公司", "-乙公司", "@SUM(1)", "＝cmd|'/c calc'!A0"];
        string sheet = LoanDesk.Sheet(names.Select((name, i) => LoanDesk.Row($"-J{i}", name: $"\"{name}\"", code: "", kind: "个体工商户")));
        (await clerk.PostAsync(Encoding.UTF8.GetBytes(sheet))).Accepted.ShouldBeTrue();
        string[] kept = [.. names.Select(name => name.Replace("\"\"", "\"", StringComparison.Ordinal))];

        string csv = await clerk.Browser.GetStringAsync(new Uri("/api/loans/export.csv?month=2026-06", UriKind.Relative), LoanDesk.Stop);
        byte[] xlsx = await clerk.Browser.GetByteArrayAsync(new Uri("/api/loans/export.xlsx?month=2026-06", UriKind.Relative), LoanDesk.Stop);
        using MultipartFormDataContent form = new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(sheet.Replace("正常", "坏"))), "sheet", "六月.csv" } };
        HttpResponseMessage marked = await clerk.Browser.PostAsync(new Uri("/loans/import/loans/B01/2026-06/marked", UriKind.Relative), form, LoanDesk.Stop);

        ReadSheet text = await MadeFile.ReadAllAsync(Encoding.UTF8.GetBytes(csv));
        int name = Array.IndexOf(text.Head, "客户名称"), number = Array.IndexOf(text.Head, "借据号"), balance = Array.IndexOf(text.Head, "贷款余额（元）");
        foreach ((_, string[] cells) in text.Rows)
        {
            // In a text file nothing but the apostrophe keeps a spreadsheet from running a cell; amounts need none and stay numbers.
            cells[name][0].ShouldBe('\'');
            cells[number].ShouldStartWith("'-J");
            cells[balance].ShouldBe("800000.5");
        }

        text.Rows.Select(row => row.Cells[name][1..]).ShouldBe(kept, ignoreOrder: true);
        foreach (byte[] book in new[] { xlsx, await marked.Content.ReadAsByteArrayAsync(LoanDesk.Stop) })
        {
            using ZipArchive zip = new(new MemoryStream(book));
            foreach (ZipArchiveEntry part in zip.Entries.Where(part => part.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
            {
                using StreamReader content = new(part.Open());
                (await content.ReadToEndAsync(LoanDesk.Stop)).ShouldNotContain("<f");
            }
        }

        ReadSheet table = await MadeFile.ReadAllAsync(xlsx, "台账.xlsx");
        table.Rows.Select(row => row.Cells[name]).ShouldBe([.. kept, ""], ignoreOrder: true, "the total row has no name");
    }

    [Theory, InlineData("GB18030"), InlineData("utf-16"), InlineData("utf-16BE"), InlineData("utf-8")]
    public async Task A_sheet_in_any_usual_writing_is_the_same_sheet(string encoding)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding writing = Encoding.GetEncoding(encoding);

        Answer answer = await clerk.PostAsync([.. writing.Preamble, .. writing.GetBytes(LoanDesk.Sheet(LoanDesk.Row()))]);

        answer.Accepted.ShouldBeTrue();
        (await desk.RowsAsync("borrower_name"))[0].Values["borrower_name"].ShouldBe("重庆示范光伏发电有限公司");
    }

    [Theory]
    [InlineData(ZoneProvider.Sqlite, false), InlineData(ZoneProvider.Postgres, false)]
    [InlineData(ZoneProvider.Sqlite, true), InlineData(ZoneProvider.Postgres, true)]
    public async Task A_nul_or_half_a_character_deep_in_the_file_is_refused_with_its_row(ZoneProvider provider, bool halfCharacter)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        string sheet = LoanDesk.Sheet([.. Enumerable.Range(1, 60).Select(i => LoanDesk.Row($"JJ{i}")), LoanDesk.Row("JJ61", name: halfCharacter ? "甲\uD83D公司" : "甲\0公司")]);

        Answer answer = await clerk.PostAsync([.. Encoding.Unicode.Preamble, .. halfCharacter ? Halves(sheet) : Encoding.Unicode.GetBytes(sheet)]);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("62");
        if (!halfCharacter)
        {
            answer = await clerk.PostAsync(Encoding.UTF8.GetBytes(sheet));
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answer.Text.ShouldContain("62");
        }

        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_control_character_written_as_an_escape_in_a_workbook_is_left_out_and_half_a_character_stays_an_escape(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        foreach ((string escape, string kept) in new[] { ("_x0000_", ""), ("_x0007_", ""), ("_xD83D_", "_xD83D_") })
        {
            Answer answer = await clerk.PostAsync(
                MadeFile.Workbook(MadeFile.Row(1, LoanDesk.Head.Split(',')) + MadeFile.Row(2, LoanDesk.Row(name: $"甲{escape}公司").Split(','))), "转义.xlsx");

            answer.Accepted.ShouldBeTrue(escape);
            (await desk.RowsAsync("borrower_name"))[0].Values["borrower_name"].ShouldBe($"甲{kept}公司");
        }
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_files_name_and_a_reason_may_be_anything(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        byte[] sheet = Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row()));

        (await clerk.PostAsync(sheet, new string('长', 600) + ".csv")).Accepted.ShouldBeTrue();
        (await clerk.PostAsync(sheet, "a\0b.csv")).Accepted.ShouldBeTrue();
        (await desk.RevisionsAsync()).Select(revision => revision.SourceName).ShouldBe(["ab.csv", new string('长', 196) + ".csv"]);
        foreach (string reason in new[] { "a%00b", "a%EF%BF%BE%07", Uri.EscapeDataString(new string('因', 500)) })
        {
            (await clerk.PostAsync(sheet, query: "?reason=" + reason)).Text.ShouldContain("原因应为不超过 400 字");
        }

        (_, string page) = await clerk.CheckAsync(sheet, new string('长', 600) + ".csv");
        page.ShouldContain("核对通过");
    }

    private static byte[] Halves(string text)
    {
        byte[] bytes = new byte[text.Length * 2];
        for (int i = 0; i < text.Length; i++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(i * 2), text[i]);
        }

        return bytes;
    }

    private static string[] LeftOver(LoanDesk desk) =>
        [.. Directory.EnumerateFiles(desk.Zone.Place.LedgerFolder, "*.parquet", SearchOption.AllDirectories)];

    private static byte[] BytesOf(string file)
    {
        string head = MadeFile.Row(1, LoanDesk.Head.Split(',')), sheet = head + MadeFile.Row(2, LoanDesk.Row().Split(','));
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2_000]];
        return file switch
        {
            "空.csv" => [],
            "只有空行.csv" => " \r\n\r\n"u8.ToArray(),
            "图片.xlsx" => Png,
            "文档.xlsx" => MadeFile.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<w/>"u8.ToArray())),
            "旧版.xls" => compound,
            "加密.xlsx" => [.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage")],
            "压缩.xlsx" => MadeFile.Zip(("六月.csv", Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row())))),
            "截断.xlsx" => MadeFile.Workbook(sheet)[..^200],
            "巨表.xlsx" => Bomb("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{head}""", "</sheetData></worksheet>"),
            "巨量共享字符.xlsx" => Bomb("xl/sharedStrings.xml", """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>""", "</t></si></sst>"),
            "部件太多.xlsx" => MadeFile.Zip([.. Enumerable.Range(0, 2_100).Select(i => ($"xl/p{i}.xml", "x"u8.ToArray()))]),
            "外部链接.xlsx" => MadeFile.Workbook(sheet, ("xl/externalLinks/externalLink1.xml", "<externalLink/>")),
            "数据连接.xlsx" => MadeFile.Workbook(sheet, ("xl/connections.xml", "<connections/>")),
            "动态数据交换.xlsx" => MadeFile.Workbook(
                sheet, ("xl/externalLinks/externalLink1.xml", """<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>""")),
            "宏.xlsm" => MadeFile.Workbook(sheet, ("xl/vbaProject.bin", "x")),
            "外部实体.xlsx" => MadeFile.Workbook(sheet, ("xl/workbook.xml", """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>""")),
            "半截文字.csv" => Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B"))[..^80]),
            "混合编码.csv" => [.. Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row("A"))), .. MadeFile.Gb18030(LoanDesk.Row("B") + "\n")],
            "另一种混合.csv" => [.. MadeFile.Gb18030(LoanDesk.Sheet(LoanDesk.Row("A"))), .. Encoding.UTF8.GetBytes(LoanDesk.Row("B") + "\n")],
            "二进制.csv" => [.. Encoding.UTF8.GetBytes(LoanDesk.Head), 0, 1, 2],
            _ => throw new ArgumentOutOfRangeException(nameof(file), file, "No such file."),
        };
    }

    /// <summary>A few hundred kilobytes that unpack to 96 MB of nothing.</summary>
    private static byte[] Bomb(string part, string start, string end)
    {
        MemoryStream bytes = new();
        bytes.Write(MadeFile.Workbook(MadeFile.Row(1, LoanDesk.Head.Split(','))));
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)!.Delete();
            using Stream entry = zip.CreateEntry(part, CompressionLevel.Optimal).Open();
            entry.Write(Encoding.UTF8.GetBytes(start));
            byte[] blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (int i = 0; i < 96; i++)
            {
                entry.Write(blanks);
            }

            entry.Write(Encoding.UTF8.GetBytes(end));
        }

        return bytes.ToArray();
    }
}
