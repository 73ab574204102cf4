using GreenZone.Rules;

namespace GreenZone.Rules.Tests;

public class MoneyTests
{
    [Fact]
    public void An_amount_finer_than_a_fen_is_refused() =>
        Should.Throw<ArgumentException>(() => Money.FromYuan(0.001m));

    [Fact]
    public void Wan_yuan_keep_every_fen() => Money.FromWanYuan(1200.123456m).Fen.ShouldBe(1_200_123_456);

    [Fact]
    public void A_sum_that_does_not_fit_fails_instead_of_wrapping() =>
        Should.Throw<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
}
