using GreenZone.Rules.Supervision.Collecting;

namespace GreenZone.Rules.Tests.Supervision.Collecting;

public class CollectedCellTests
{
    private static readonly CollectedColumn Money = new("投资", CollectedKind.Money, "", [], true, "");

    [Theory]
    [InlineData("1200", "1200000000")]
    [InlineData("1200万元", "1200000000")]
    [InlineData("１，２００．５０ 万", "1200500000")]
    [InlineData("0.5亿元", "5000000000")]
    [InlineData("12345678.9元", "1234567890")]
    [InlineData("-3", "-3000000")]
    [InlineData("0", "0")]
    public void An_amount_is_kept_in_fen_whatever_unit_stands_behind_it(string written, string fen) => CollectedCell.Read(Money, written).ShouldBe(new CellReading(fen, null));

    [Theory]
    [InlineData("")]
    [InlineData("5千元")]
    [InlineData("5百万元")]
    [InlineData("5美元")]
    [InlineData("0.0000001")]
    [InlineData("=A1")]
    [InlineData("约三百")]
    public void What_is_no_plain_amount_is_told_and_never_guessed(string written)
    {
        CellReading reading = CollectedCell.Read(Money, written);
        reading.Value.ShouldBeEmpty();
        reading.Expected.ShouldNotBeNull();
    }

    [Fact]
    public void Other_kinds_are_read_as_their_columns_say()
    {
        CollectedCell.Read(new("用水", CollectedKind.Quantity, "吨", [], false, ""), "12.5吨").Value.ShouldBe("12500000");
        CollectedCell.Read(new("用水", CollectedKind.Quantity, "吨", [], false, ""), "12.5千克").Expected.ShouldNotBeNull();
        CollectedCell.Read(new("工人", CollectedKind.Count, "人", [], false, ""), "1,234人").Value.ShouldBe("1234");
        CollectedCell.Read(new("工人", CollectedKind.Count, "人", [], false, ""), "1.5").Expected.ShouldBe("整数（单位：人）");
        CollectedCell.Read(new("投产", CollectedKind.Date, "", [], false, ""), "2026年10月31日").Value.ShouldBe("2026-10-31");
        CollectedCell.Read(new("在产", CollectedKind.YesNo, "", [], false, ""), "√").Value.ShouldBe("是");
        CollectedCell.Read(new("级别", CollectedKind.Choice, "", ["高", "低"], false, ""), "中").Expected.ShouldBe("从“高”、“低”中选一个");
        CollectedCell.Read(new("备注", CollectedKind.Text, "", [], false, ""), "").ShouldBe(new CellReading("", null));
    }

    [Fact]
    public void Sums_are_exact_and_a_column_nobody_filled_has_none()
    {
        CollectedColumn[] columns = [new("名", CollectedKind.Text, "", [], false, ""), Money, new("人", CollectedKind.Count, "", [], false, ""), new("吨", CollectedKind.Quantity, "吨", [], false, "")];

        // 0.000001 万元 is one fen: 92,233,720,368.54 万元 and a fen more, twice.
        CollectedTotals.Of(columns, [["a", "9007199254740993", "", "1"], ["b", "9007199254740993", "", "2"], ["c", "", "", ""]])
            .ShouldBe([null, 18014398509.481986m, null, 0.000003m]);
    }

    [Fact]
    public void What_is_kept_is_written_back_as_it_was_meant()
    {
        CollectedCell.Write(Money, "1234567890").ShouldBe("1234.56789");
        CollectedCell.Read(Money, CollectedCell.Write(Money, "-1")).Value.ShouldBe("-1");
        CollectedCell.Write(new("名", CollectedKind.Text, "", [], false, ""), "一厂").ShouldBe("一厂");
    }
}
