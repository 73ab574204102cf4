using System.Globalization;
using CsCheck;

namespace GreenZone.Rules.Tests;

public class CellTextTests
{
    [Theory]
    [InlineData("1234567.89", MoneyUnit.Yuan, 123_456_789)]
    [InlineData(" 1,234,567.89 ", MoneyUnit.Yuan, 123_456_789)]
    [InlineData("１，２３４，５６７．８９", MoneyUnit.Yuan, 123_456_789)]
    [InlineData("￥1,234.50", MoneyUnit.Yuan, 123_450)]
    [InlineData("-0.01", MoneyUnit.Yuan, -1)]
    [InlineData("－12", MoneyUnit.Yuan, -1200)]
    [InlineData("(1,234.00)", MoneyUnit.Yuan, -123_400)]
    [InlineData("0", MoneyUnit.Yuan, 0)]
    [InlineData("12.3400000", MoneyUnit.Yuan, 1234)]
    [InlineData(".5", MoneyUnit.Yuan, 50)]
    [InlineData("+7", MoneyUnit.Yuan, 700)]
    [InlineData("1200.123456", MoneyUnit.WanYuan, 1_200_123_456)]
    [InlineData("165", MoneyUnit.YiYuan, 1_650_000_000_000)]
    [InlineData("0.0000000001", MoneyUnit.YiYuan, 1)]
    [InlineData("10000000000000", MoneyUnit.Yuan, CellText.LargestFen)]
    [InlineData("1'234'567.89", MoneyUnit.Yuan, 123_456_789)]
    [InlineData("1 234 567.89", MoneyUnit.Yuan, 123_456_789)]
    [InlineData("1\u00A0234\u00A0567", MoneyUnit.Yuan, 123_456_700)]
    [InlineData("１　２３４．５０", MoneyUnit.Yuan, 123_450)]
    public void An_amount_is_read_to_the_fen(string text, MoneyUnit unit, long fen)
    {
        CellText.ReadMoney(text, unit, out long read).ShouldBe(CellVerdict.Good);
        read.ShouldBe(fen);
    }

    [Theory]
    [InlineData("", CellVerdict.Blank)]
    [InlineData("　\u00A0\t", CellVerdict.Blank)]
    [InlineData("12.345", CellVerdict.TooFine)]
    [InlineData("10000000000000.01", CellVerdict.TooLarge)]
    [InlineData("99999999999999999999999999", CellVerdict.TooLarge)]
    [InlineData("1,5", CellVerdict.MarksMisplaced)]
    [InlineData("12,34,567", CellVerdict.MarksMisplaced)]
    [InlineData("1234,567", CellVerdict.MarksMisplaced)]
    [InlineData("1,234,", CellVerdict.MarksMisplaced)]
    [InlineData("12 34", CellVerdict.MarksMisplaced)]
    [InlineData("1,234 567", CellVerdict.NotANumber)]
    [InlineData("1.23E+11", CellVerdict.Scientific)]
    [InlineData("1200万元", CellVerdict.UnitInCell)]
    [InlineData("=SUM(A1:A3)", CellVerdict.Formula)]
    [InlineData("=1+2", CellVerdict.Formula)]
    [InlineData("+cmd|' /C calc'!A0", CellVerdict.Formula)]
    [InlineData("@SUM(A1)", CellVerdict.Formula)]
    [InlineData("#REF!", CellVerdict.SpreadsheetError)]
    [InlineData("一百", CellVerdict.NotANumber)]
    [InlineData("-", CellVerdict.NotANumber)]
    [InlineData("1.2.3", CellVerdict.NotANumber)]
    [InlineData("(5", CellVerdict.NotANumber)]
    public void An_amount_that_is_not_one_says_why(string text, CellVerdict verdict) =>
        CellText.ReadMoney(text, MoneyUnit.Yuan, out _).ShouldBe(verdict);

    [Fact]
    public void Every_amount_printed_in_any_unit_comes_back_the_same() =>
        Gen.Select(Gen.Long[-CellText.LargestFen, CellText.LargestFen], Gen.OneOf(MoneyUnit.Yuan, MoneyUnit.WanYuan, MoneyUnit.YiYuan), Gen.Bool)
            .Sample((fen, unit, marks) =>
            {
                decimal printed = fen / (decimal)Math.Pow(10, (int)unit);
                string text = printed.ToString(marks ? "#,##0.##########" : "0.##########", CultureInfo.InvariantCulture);
                return CellText.ReadMoney(text, unit, out long read) == CellVerdict.Good && read == fen;
            });

    [Fact]
    public void No_text_whatever_makes_a_reader_throw() =>
        Gen.String[Gen.Char["0123456789.,-+()%=@#E年月日/ \u3000￥９，"], 0, 60].Sample(text =>
        {
            CellText.ReadMoney(text, MoneyUnit.WanYuan, out _);
            CellText.ReadQuantity(text, out _);
            CellText.ReadRate(text, false, out _);
            CellText.ReadDate(text, out _);
            CellText.ReadCount(text, out _);
            return CellText.Clean(text).Length <= text.Length;
        });

    [Theory]
    [InlineData("0.0345", false, 34_500)]
    [InlineData("3.45%", false, 34_500)]
    [InlineData("３．４５％", false, 34_500)]
    [InlineData("3.45 %", true, 34_500)]
    [InlineData("3.45", true, 34_500)]
    [InlineData("0", false, 0)]
    [InlineData("0.034525", false, 34_525)]
    [InlineData("120%", false, 1_200_000)]
    public void A_rate_is_read_in_millionths(string text, bool perCentHead, int micro)
    {
        CellText.ReadRate(text, perCentHead, out int read).ShouldBe(CellVerdict.Good);
        read.ShouldBe(micro);
    }

    [Theory]
    [InlineData("3.45", false, CellVerdict.RateAmbiguous)]
    [InlineData("345", false, CellVerdict.RateAmbiguous)]
    [InlineData("0.0345", true, CellVerdict.RateAmbiguous)]
    [InlineData("0.03452501", false, CellVerdict.TooFine)]
    [InlineData("%", false, CellVerdict.NotANumber)]
    [InlineData("2000%", false, CellVerdict.TooLarge)]
    [InlineData("LPR+20BP", false, CellVerdict.NotANumber)]
    public void A_rate_that_can_mean_two_things_is_refused(string text, bool perCentHead, CellVerdict verdict) =>
        CellText.ReadRate(text, perCentHead, out _).ShouldBe(verdict);

    [Theory]
    [InlineData("2024-02-29")]
    [InlineData("2024/2/29")]
    [InlineData("2024.02.29")]
    [InlineData("20240229")]
    [InlineData("2024年2月29日")]
    [InlineData("２０２４－０２－２９")]
    [InlineData("2024-02-29 00:00:00")]
    [InlineData("2024-02-29T08:30:00")]
    [InlineData("45351")]
    [InlineData("45351.5")]
    [InlineData("2024年2月29")]
    [InlineData("二〇二四年二月二十九日")]
    [InlineData("二○二四年二月二十九日")]
    public void A_date_is_read_in_each_accepted_writing(string text)
    {
        CellText.ReadDate(text, out DateOnly date).ShouldBe(CellVerdict.Good);
        date.ShouldBe(new DateOnly(2024, 2, 29));
    }

    [Theory]
    [InlineData("2025-02-29", CellVerdict.NoSuchDay)]
    [InlineData("20251301", CellVerdict.NoSuchDay)]
    [InlineData("0001-01-01", CellVerdict.NoSuchDay)]
    [InlineData("24-02-29", CellVerdict.NotADate)]
    [InlineData("2024-02/29", CellVerdict.NotADate)]
    [InlineData("2024-02", CellVerdict.NotADate)]
    [InlineData("2024年2月", CellVerdict.NotADate)]
    [InlineData("2024-02-29 下午", CellVerdict.NotADate)]
    [InlineData("民国113年2月29日", CellVerdict.RepublicDate)]
    [InlineData("113年2月29日", CellVerdict.RepublicDate)]
    [InlineData("113/02/29", CellVerdict.RepublicDate)]
    [InlineData("113.2.29", CellVerdict.RepublicDate)]
    [InlineData("1130229", CellVerdict.RepublicDate)]
    [InlineData("农历2024年正月二十", CellVerdict.LunarDate)]
    [InlineData("甲辰年正月二十", CellVerdict.LunarDate)]
    [InlineData("二〇二四年腊月廿三日", CellVerdict.LunarDate)]
    [InlineData("正常", CellVerdict.NotADate)]
    [InlineData("=TODAY()", CellVerdict.Formula)]
    [InlineData("", CellVerdict.Blank)]
    public void A_date_that_is_not_one_says_why(string text, CellVerdict verdict) =>
        CellText.ReadDate(text, out _).ShouldBe(verdict);

    [Fact]
    public void Every_day_comes_back_from_every_writing() =>
        Gen.Int[1, 400_000].Select(day => new DateOnly(1900, 1, 1).AddDays(day))
            .Sample(day => new[] { "yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd", "yyyy年M月d日" }.All(format =>
                CellText.ReadDate(day.ToString(format, CultureInfo.InvariantCulture), out DateOnly read) == CellVerdict.Good && read == day));

    [Theory]
    [InlineData("　 某某公司\r\n", "某某公司")]
    [InlineData("某某\u0007公司\u200B", "某某公司")]
    [InlineData("上行\r\n下行", "上行 下行")]
    [InlineData("甲　乙", "甲 乙")]
    [InlineData("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0")]
    [InlineData("'=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0")]
    [InlineData("'某", "'某")]
    [InlineData("@某", "@某")]
    [InlineData("\u0001", "")]
    public void A_text_is_cleaned_and_a_formula_stays_text(string text, string clean) => CellText.Clean(text).ShouldBe(clean);

    [Fact]
    public void A_clean_text_is_not_copied()
    {
        char[] cell = "  绿色贷款 ".ToCharArray();
        cell.AsSpan().Overlaps(CellText.Clean(cell, [])).ShouldBeTrue();
    }

    [Fact]
    public void A_long_cell_is_shown_shortened_and_a_blank_one_is_named()
    {
        CellText.Shown(new string('长', 100)).ShouldBe(new string('长', 40) + "…");
        CellText.Shown("  ").ShouldBe("（空）");
    }

    [Fact]
    public void The_words_say_what_was_expected_and_what_to_do()
    {
        CellWords.ExpectedMoney(CellVerdict.Formula, MoneyUnit.Yuan).ShouldContain("应为数值，现为公式");
        CellWords.ExpectedMoney(CellVerdict.TooFine, MoneyUnit.WanYuan).ShouldContain("6 位小数");
        CellWords.ExpectedRate(CellVerdict.RateAmbiguous).ShouldContain("0.0345 或 3.45%");
    }

    [Theory]
    [InlineData("1.5", 1_500_000)]
    [InlineData("0.000001", 1)]
    [InlineData("1000000000000", CellText.LargestMicro)]
    public void A_quantity_is_read_in_millionths(string text, long micro)
    {
        CellText.ReadQuantity(text, out long read).ShouldBe(CellVerdict.Good);
        read.ShouldBe(micro);
    }

    [Fact]
    public void A_choice_is_found_whatever_blanks_stand_around_it() =>
        CellText.ChoiceOf(" 关注　", ["正常", "关注"]).ShouldBe(1);
}
