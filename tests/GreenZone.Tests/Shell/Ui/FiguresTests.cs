using GreenZone.Rules;
using GreenZone.Shell.Ui;

namespace GreenZone.Tests.Shell.Ui;

public class FiguresTests
{
    [Theory]
    [InlineData(1_435_500_000_000, MoneyUnit.WanYuan, "1,435,500.00")]
    [InlineData(1_435_500_000_000, MoneyUnit.YiYuan, "143.55")]
    [InlineData(1_200_870_050, MoneyUnit.Yuan, "12,008,700.50")]
    [InlineData(1_200_870_050, MoneyUnit.WanYuan, "1,200.87")]
    [InlineData(1_200_875_000, MoneyUnit.WanYuan, "1,200.88")] // half up
    [InlineData(-1_200_875_000, MoneyUnit.WanYuan, "−1,200.88")]
    [InlineData(0, MoneyUnit.WanYuan, "0.00")]
    [InlineData(-4_000, MoneyUnit.WanYuan, "0.00")] // −40 元 is no −0.00 万元
    [InlineData(long.MaxValue, MoneyUnit.YiYuan, "922,337,203.69")]
    public void An_amount_is_written_in_its_unit_with_thousands_and_a_real_minus(long fen, MoneyUnit unit, string written) =>
        Figures.Amount(new Money(fen), unit).ShouldBe(written);

    [Fact]
    public void Zero_is_zero_and_blank_is_not_reported()
    {
        Figures.Amount(Money.Zero).ShouldBe("0.00");
        Figures.Amount(null).ShouldBe("");
        Figures.Percent(0m).ShouldBe("0.00%");
        Figures.Percent(null).ShouldBe("");
        Figures.Count(0).ShouldBe("0");
        Figures.Count(null).ShouldBe("");
        Figures.Date(null).ShouldBe("");
        Figures.AmountText(null).ShouldBe("（未报）");
    }

    [Theory]
    [InlineData("0.1834", "+18.34%")]
    [InlineData("-0.1834", "−18.34%")]
    [InlineData("0", "0.00%")]
    [InlineData("0.000049", "0.00%")]
    [InlineData("0.00005", "+0.01%")]
    public void A_growth_shows_its_sign_except_zero(string rate, string written) =>
        Figures.Growth(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(written);

    [Fact]
    public void Differences_name_their_own_unit()
    {
        Figures.Points(0.0912m).ShouldBe("+9.12个百分点");
        Figures.BasisPoints(-0.00125m).ShouldBe("−12.5BP");
        Figures.Change(new Money(16_630_000_000_00 / 100), MoneyUnit.YiYuan).ShouldBe("+1.66");
        Figures.AmountText(new Money(1_435_500_000_000)).ShouldBe("143.55亿元");
    }

    [Fact]
    public void Instants_are_those_of_Beijing_and_dates_have_two_forms()
    {
        Figures.Instant(new DateTime(2026, 10, 30, 16, 5, 9, DateTimeKind.Utc)).ShouldBe("2026-10-31 00:05");
        Figures.Instant(new DateTimeOffset(2026, 10, 30, 20, 5, 9, TimeSpan.FromHours(4)), seconds: true).ShouldBe("2026-10-31 00:05:09");
        Figures.Date(new DateOnly(2026, 10, 31)).ShouldBe("2026-10-31");
        Figures.DateText(new DateOnly(2026, 1, 3)).ShouldBe("2026年1月3日");
    }
}
