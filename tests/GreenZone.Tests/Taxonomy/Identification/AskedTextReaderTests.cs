using System.Text;
using CsCheck;
using GreenZone.Taxonomy.Identification;

namespace GreenZone.Tests.Taxonomy.Identification;

/// <summary>How questions are read from a file or a pipe: everything is a text, nothing is refused.</summary>
public class AskedTextReaderTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    [Fact]
    public void Without_a_head_every_line_is_a_text_an_empty_one_too() =>
        Texts("光伏电站\r\n\r\n补充流动资金, 用于\"经营\"\n末行无换行").ShouldBe(["光伏电站", "", "补充流动资金, 用于\"经营\"", "末行无换行"]);

    [Fact]
    public void The_end_of_the_last_line_begins_no_other() => Texts("甲\n乙\n").ShouldBe(["甲", "乙"]);

    [Theory, InlineData(""), InlineData("text\n"), InlineData("text,industry")]
    public void Nothing_and_a_head_alone_hold_no_text(string written) => Texts(written).ShouldBeEmpty();

    [Fact]
    public void A_head_says_what_the_columns_are_wherever_they_stand() =>
        Read("borrower,id,Text,industry\n甲公司,1,\"光伏, \"\"屋顶\"\"\n第二行\",4416\n,2,风电,\n").ShouldBe(
            [new AskedText("光伏, \"屋顶\"\n第二行", "4416", "甲公司"), new AskedText("风电")]);

    [Theory, InlineData("text\tindustry\n光伏\t4416"), InlineData("贷款用途;投向行业\n光伏;4416"), InlineData("\"text\",\"industry\"\n\"光伏\",\"4416\"")]
    public void Tabs_semicolons_quotation_marks_and_the_words_of_sheets_are_known(string written) => Read(written).ShouldBe([new AskedText("光伏", "4416")]);

    [Fact]
    public void A_comma_in_a_table_of_one_column_is_part_of_the_text() => Texts("text\n建设光伏,风电项目\n\"甲,乙\"\n").ShouldBe(["建设光伏,风电项目", "甲,乙"]);

    [Fact]
    public void A_short_row_and_an_empty_one_are_texts_all_the_same() => Texts("text,industry\n光伏\n,\n\n风电,4415,多余\n").ShouldBe(["光伏", "", "", "风电"]);

    [Fact]
    public void A_quotation_mark_that_nobody_closes_is_a_character() => Texts("text,industry\n\"光伏,4416\n风电,\n").ShouldBe(["\"光伏", "风电"]);

    [Fact]
    public void Every_usual_writing_is_known()
    {
        const string written = "text,borrower\n购置电动公交车,公交公司\n";
        foreach (byte[] bytes in (byte[][])[Encoding.UTF8.GetBytes(written), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(written)], Gb18030.GetBytes(written), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(written)], [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(written)]])
        {
            Read(bytes).ShouldBe([new AskedText("购置电动公交车", null, "公交公司")]);
        }
    }

    [Fact]
    public void Bytes_that_are_no_character_become_a_sign() => Read([.. "风电"u8, 0xFF, .. "\n"u8, 0xC3, 0x28]).Select(asked => asked.Text).ShouldBe(["风电\uFFFD", "\uFFFD("]);

    [Fact]
    public void A_text_without_end_is_cut_and_the_next_one_is_whole()
    {
        string endless = new('光', AskedTextReader.MostCharacters + 100_000);
        List<string> texts = Texts($"{endless}\n风电\n");
        (texts.Count, texts[0].Length, texts[1]).ShouldBe((2, AskedTextReader.MostCharacters, "风电"));
    }

    [Fact]
    public void What_has_not_come_yet_is_waited_for_only_when_nothing_whole_is_there()
    {
        AskedTextReader reader = new(new Pieces(Encoding.UTF8.GetBytes("甲乙丙丁\n戊己庚辛\n壬癸"), 26));
        reader.Read(out AskedText first).ShouldBeTrue();
        (first.Text, reader.MayWait).ShouldBe(("甲乙丙丁", false));
        reader.Read(out AskedText second).ShouldBeTrue();
        (second.Text, reader.MayWait).ShouldBe(("戊己庚辛", true));
    }

    [Fact]
    public void In_whatever_pieces_a_text_comes_it_is_read_the_same() =>
        Gen.Select(
                Gen.OneOf(
                    Gen.OneOf("text", "industry", ",", "\"", "\r", "\n", "\r\n", "光伏发电", "😀", "\t", "a").List[0, 40].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))),
                    Gen.OneOf("text", ",", "\"", "\n", "光伏发电，", "污水").List[0, 40].Select(parts => Gb18030.GetBytes(string.Concat(parts)))),
                Gen.Int[3, 50])
            .Sample((bytes, size) => Read(new Pieces(bytes, size)).SequenceEqual(Read(bytes)));

    [Fact]
    public void Any_bytes_are_read_to_their_end() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[1, 50]).Sample((bytes, size) => Read(new Pieces(bytes, size)).Count <= bytes.Length + 1);

    private static List<string> Texts(string written) => [.. Read(written).Select(asked => asked.Text)];

    private static List<AskedText> Read(string written) => Read(Encoding.UTF8.GetBytes(written));

    private static List<AskedText> Read(byte[] bytes) => Read(new MemoryStream(bytes));

    private static List<AskedText> Read(Stream stream)
    {
        AskedTextReader reader = new(stream);
        List<AskedText> texts = [];
        while (reader.Read(out AskedText asked))
        {
            texts.Add(asked);
        }

        return texts;
    }

    /// <summary>A sender that gives a few bytes at a time, as a pipe does.</summary>
    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, size)]);
    }
}
