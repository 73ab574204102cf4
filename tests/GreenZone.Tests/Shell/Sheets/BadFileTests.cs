using System.IO.Compression;
using System.Text;
using GreenZone.Shell.Sheets;

namespace GreenZone.Tests.Shell.Sheets;

public class BadFileTests
{
    private static readonly string Row = MadeFile.Row(1, "借据号", "金额") + MadeFile.Row(2, "J1", "5");

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\r\n")]
    [InlineData("\uFEFF")]
    [InlineData(",,,\r\n,,,\r\n")]
    public async Task An_empty_file_is_refused(string text)
    {
        SheetRefusal refusal = await MadeFile.RefusedAsync(MadeFile.Utf8(text), "空.csv");
        refusal.Code.ShouldBe(SheetRefusalCodes.Empty);
        refusal.Message.ShouldContain("重新上传");
    }

    [Fact]
    public async Task A_workbook_without_content_is_refused() =>
        (await MadeFile.RefusedAsync(MadeFile.Workbook("<row r=\"1\"><c r=\"A1\"/></row>"))).Code.ShouldBe(SheetRefusalCodes.Empty);

    [Theory]
    [InlineData("%PDF-1.7 ...", "PDF")]
    [InlineData("Rar!\u001a", "RAR")]
    [InlineData("<html><table>", "网页")]
    [InlineData("abc\0def", "二进制")]
    public async Task A_file_of_another_kind_is_named_whatever_it_is_called(string start, string named)
    {
        SheetRefusal refusal = await MadeFile.RefusedAsync(Encoding.Latin1.GetBytes(start), "台账.xlsx");
        refusal.Code.ShouldBe(SheetRefusalCodes.WrongType);
        refusal.Message.ShouldContain(named);
        refusal.Message.ShouldContain("应为 .xlsx 或 .csv");
    }

    [Fact]
    public async Task A_picture_is_refused() =>
        (await MadeFile.RefusedAsync([0x89, .. "PNG\r\n\u001a\n"u8, 0, 0])).Code.ShouldBe(SheetRefusalCodes.WrongType);

    [Theory]
    [InlineData("word/document.xml", "Word")]
    [InlineData("ppt/presentation.xml", "演示文稿")]
    [InlineData("readme.txt", "压缩包")]
    public async Task A_zip_that_is_no_workbook_is_named(string part, string named) =>
        (await MadeFile.RefusedAsync(MadeFile.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), (part, "x"u8.ToArray())))).Message.ShouldContain(named);

    [Fact]
    public async Task An_old_workbook_is_refused_with_the_way_out()
    {
        SheetRefusal refusal = await MadeFile.RefusedAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2_000]]);
        refusal.Code.ShouldBe(SheetRefusalCodes.OldWorkbook);
        refusal.Message.ShouldContain("另存为");
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(98_290)]
    public async Task A_workbook_with_a_password_is_refused_wherever_its_envelope_lies(int distance)
    {
        byte[] bytes = [0xD0, 0xCF, 0x11, 0xE0, .. new byte[distance], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[500]];
        (await MadeFile.RefusedAsync(bytes)).Code.ShouldBe(SheetRefusalCodes.Password);
    }

    [Fact]
    public async Task Macros_are_refused() =>
        (await MadeFile.RefusedAsync(MadeFile.Workbook(Row, ("xl/vbaProject.bin", "x")), "表.xlsm")).Code.ShouldBe(SheetRefusalCodes.Macros);

    [Theory]
    [InlineData("xl/externalLinks/externalLink1.xml")]
    [InlineData("xl/connections.xml")]
    public async Task A_workbook_with_external_links_is_refused_and_told_how_to_break_them(string part)
    {
        SheetRefusal refusal = await MadeFile.RefusedAsync(MadeFile.Workbook(Row, (part, "<x/>")));
        refusal.Code.ShouldBe(SheetRefusalCodes.ExternalLinks);
        refusal.Message.ShouldContain("断开链接");
    }

    [Fact]
    public async Task A_document_type_definition_is_never_expanded()
    {
        string bomb = """<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>""" + MadeFile.Sheet(MadeFile.Row(1, "x"));
        (await MadeFile.RefusedAsync(MadeFile.Workbook("", ("xl/worksheets/sheet1.xml", bomb)))).Code.ShouldBe(SheetRefusalCodes.Damaged);
    }

    [Fact]
    public async Task A_cut_off_workbook_is_refused_at_every_length()
    {
        byte[] whole = MadeFile.Workbook(Row);
        for (int length = 30; length < whole.Length; length += 37)
        {
            (await MadeFile.RefusedAsync(whole[..length])).Code.ShouldBe(SheetRefusalCodes.Truncated);
        }
    }

    [Fact]
    public async Task A_workbook_damaged_anywhere_is_read_or_refused_but_never_throws_otherwise()
    {
        byte[] whole = MadeFile.Workbook(Row);
        Random random = new(7);
        for (int i = 0; i < 400; i++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(4, whole.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                await MadeFile.ReadAllAsync(damaged);
            }
            catch (SheetRefusal refusal)
            {
                refusal.Message.ShouldNotBeNullOrWhiteSpace();
            }
        }
    }

    [Fact]
    public async Task An_upload_shorter_than_announced_is_refused() =>
        (await MadeFile.RefusedAsync(MadeFile.Utf8("借据号,金额\nJ1,5\n"), "a.csv", null, 5_000)).Code.ShouldBe(SheetRefusalCodes.Truncated);

    [Fact]
    public async Task A_text_file_that_ends_in_mid_row_is_refused_with_the_row()
    {
        SheetRefusal refusal = await MadeFile.RefusedAsync(MadeFile.Utf8("借据号,金额,日期\nJ1,5,2026-01-01\nJ2,6"), "a.csv");
        refusal.Code.ShouldBe(SheetRefusalCodes.Truncated);
        refusal.Row.ShouldBe(3);
    }

    [Fact]
    public async Task A_text_file_that_ends_in_mid_character_is_refused() =>
        (await MadeFile.RefusedAsync(MadeFile.Utf8("借据号,名称\nJ1,重庆")[..^1], "a.csv")).Code.ShouldBe(SheetRefusalCodes.Truncated);

    [Fact]
    public async Task A_broken_connection_leaves_a_clear_message_and_no_file()
    {
        SheetRefusal refusal = await Should.ThrowAsync<SheetRefusal>(() => SheetFile.OpenAsync(new BrokenStream(), "a.csv", SheetLimits.Upload));
        refusal.Code.ShouldBe(SheetRefusalCodes.Truncated);
        refusal.Message.ShouldContain("没有保存任何内容");
        new DirectoryInfo(SheetFile.SpoolFolder).GetFiles().ShouldNotContain(file => file.Exists && file.Length == BrokenStream.Mark.Length);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_while_it_arrives()
    {
        SheetRefusal refusal = await MadeFile.RefusedAsync(new byte[3 << 20], "a.csv", new SheetLimits { Bytes = 2 << 20 });
        refusal.Code.ShouldBe(SheetRefusalCodes.TooBig);
        refusal.Message.ShouldContain("2 MB");
    }

    [Fact]
    public async Task The_usual_limit_of_an_upload_is_two_hundred_megabytes() =>
        (await Should.ThrowAsync<SheetRefusal>(() => SheetFile.OpenAsync(new EndlessStream(), "a.csv", SheetLimits.Upload))).Message.ShouldContain("200 MB");

    [Fact]
    public async Task A_zip_bomb_is_stopped_by_what_comes_out_of_it()
    {
        byte[] blanks = new byte[64 << 20];
        Array.Fill(blanks, (byte)' ');
        byte[] bomb = AddPart(MadeFile.Workbook(Row), "xl/sharedStrings.xml", [.. "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"u8, .. blanks, .. "</sst>"u8]);
        (await MadeFile.RefusedAsync(bomb)).Code.ShouldBe(SheetRefusalCodes.ZipBomb);
        (await MadeFile.RefusedAsync(bomb, limits: new SheetLimits { UnpackedRatio = 100_000, UnpackedBytes = 32 << 20 })).Code.ShouldBe(SheetRefusalCodes.ZipBomb);
    }

    [Fact]
    public async Task A_lie_about_the_unpacked_size_does_not_help_a_bomb()
    {
        byte[] blanks = new byte[64 << 20];
        Array.Fill(blanks, (byte)' ');
        byte[] bomb = AddPart(MadeFile.Workbook(""), "xl/worksheets/sheet1.xml", [.. "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"u8, .. blanks, .. "</worksheet>"u8]);
        ForgeSizes(bomb, 1_000);
        (await MadeFile.RefusedAsync(bomb)).Code.ShouldBe(SheetRefusalCodes.Damaged);
    }

    [Fact]
    public async Task A_workbook_of_thousands_of_parts_is_refused() =>
        (await MadeFile.RefusedAsync(MadeFile.Zip([.. Enumerable.Range(0, 2_100).Select(i => ($"xl/p{i}.xml", "x"u8.ToArray()))]))).Code.ShouldBe(SheetRefusalCodes.ZipBomb);

    [Fact]
    public async Task More_rows_than_allowed_are_refused_with_the_row() =>
        (await MadeFile.RefusedAsync(MadeFile.Utf8("a,b\n1,1\n2,2\n3,3\n"), "a.csv", new SheetLimits { Rows = 2 })).Row.ShouldBe(4);

    [Fact]
    public async Task More_columns_than_allowed_are_refused() =>
        (await MadeFile.RefusedAsync(MadeFile.Utf8("a,b,c,d\n1,1\n"), "a.csv", new SheetLimits { Columns = 3 })).Code.ShouldBe(SheetRefusalCodes.TooManyColumns);

    [Fact]
    public async Task Bytes_of_two_writings_in_one_file_are_refused_with_row_and_byte()
    {
        byte[] head = MadeFile.Utf8("借据号,名称\nJ1,重庆公司\n");
        byte[] bytes = [.. head, .. MadeFile.Gb18030("J2,绿色公司\n")];
        SheetRefusal refusal = await MadeFile.RefusedAsync(bytes, "a.csv");
        refusal.Code.ShouldBe(SheetRefusalCodes.Encoding);
        refusal.Row.ShouldBe(3);
        refusal.Message.ShouldContain($"第 {head.Length + 4} 字节");
        refusal.Message.ShouldContain("UTF-8");
    }

    [Theory]
    [InlineData("绿色公司的贷款")]
    [InlineData("绿色有限公司")]
    public async Task Rows_in_utf8_under_a_gb18030_head_are_refused(string name)
    {
        byte[] bytes = [.. MadeFile.Gb18030("借据号,名称\nJ1,重庆公司\n"), .. MadeFile.Utf8($"J2,{name}\n")];
        SheetRefusal refusal = await MadeFile.RefusedAsync(bytes, "a.csv");
        refusal.Code.ShouldBe(SheetRefusalCodes.Encoding);
        refusal.Row.ShouldBe(3);
    }

    [Fact]
    public async Task A_quotation_mark_without_its_twin_is_refused_with_its_row()
    {
        SheetRefusal refusal = await MadeFile.RefusedAsync(MadeFile.Utf8("a,b\n1,2\n\"3,4\n5,6\n"), "a.csv");
        refusal.Code.ShouldBe(SheetRefusalCodes.Quotes);
        refusal.Row.ShouldBe(3);
    }

    [Fact]
    public async Task Text_behind_a_closing_quotation_mark_is_refused() =>
        (await MadeFile.RefusedAsync(MadeFile.Utf8("a,b\n\"1\"x,2\n"), "a.csv")).Code.ShouldBe(SheetRefusalCodes.Quotes);

    [Fact]
    public async Task A_quotation_mark_that_swallows_a_million_characters_is_refused_before_it_eats_the_memory() =>
        (await MadeFile.RefusedAsync(MadeFile.Utf8("a,b\n1,\"" + new string('x', 3 << 20)), "a.csv")).Code.ShouldBe(SheetRefusalCodes.RowTooLong);

    [Fact]
    public async Task An_unknown_sheet_name_is_answered_with_the_known_ones()
    {
        await using SheetFile file = await MadeFile.OpenAsync(MadeFile.Workbook(Row));
        SheetRefusal refusal = Should.Throw<SheetRefusal>(() => file.Read(null, "没有"));
        refusal.Code.ShouldBe(SheetRefusalCodes.NoSuchSheet);
        refusal.Message.ShouldContain("数据");
    }

    [Fact]
    public async Task The_temporary_copy_goes_with_the_file_and_its_name_loses_its_folders()
    {
        SheetFile file = await MadeFile.OpenAsync(MadeFile.Utf8("a,b\n1,2\n"), "..\\..\\etc/台账.csv");
        file.FileName.ShouldBe("台账.csv");
        string path = file.OpenBytes().Name;
        File.Exists(path).ShouldBeTrue();
        await file.DisposeAsync();
        File.Exists(path).ShouldBeFalse();
    }

    private static byte[] AddPart(byte[] workbook, string part, byte[] content)
    {
        MemoryStream bytes = new();
        bytes.Write(workbook);
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using Stream entry = zip.CreateEntry(part, CompressionLevel.Optimal).Open();
            entry.Write(content);
        }

        return bytes.ToArray();
    }

    /// <summary>Writes a false unpacked size over every size above a megabyte in the zip's directory and local headers.</summary>
    private static void ForgeSizes(byte[] zip, int size)
    {
        for (int i = 0; i < zip.Length - 30; i++)
        {
            int at = BitConverter.ToUInt32(zip, i) switch { 0x02014b50 => i + 24, 0x04034b50 => i + 22, _ => -1 };
            if (at >= 0 && BitConverter.ToUInt32(zip, at) > 1 << 20)
            {
                BitConverter.TryWriteBytes(zip.AsSpan(at), size);
            }
        }
    }

    internal sealed class BrokenStream : MemoryStream
    {
        public const string Mark = "7c1e-cut-off";

        private bool begun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (begun)
            {
                throw new IOException("connection reset");
            }

            begun = true;
            return ValueTask.FromResult(Encoding.ASCII.GetBytes(Mark, buffer.Span));
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }
}
