using CsCheck;
using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans;

public class GrowthTests
{
    [Fact]
    public void The_plans_target_is_twenty_per_cent_a_year_from_the_implied_base()
    {
        // 165 / 1.2³ = 95.486111…亿元; to the fen 9,548,611,111.11 yuan.
        Money @base = Money.FromYuan(9_548_611_111.11m);

        Growth.AverageAnnualRate(@base, Money.FromYiYuan(165), 3).Value.ShouldBe(0.2m);
    }

    [Theory]
    [InlineData(100, 144, 2, "0.2")]
    [InlineData(100, 100, 5, "0")]
    [InlineData(100, 50, 1, "-0.5")]
    [InlineData(100, 0, 3, "-1")]
    [InlineData(2, 1, 2, "-0.292893")] // 1/√2 = 0.70710678…
    public void The_average_annual_rate_is_the_geometric_mean(long start, long end, int years, string expected) =>
        Growth.AverageAnnualRate(Money.FromYuan(start), Money.FromYuan(end), years).Value.ShouldBe(decimal.Parse(expected, null));

    [Fact]
    public void Growth_from_nothing_or_from_debt_has_no_rate_and_says_why()
    {
        Growth.Rate(new Money(1), Money.Zero).ShouldBe(Ratio.None("基期为零，不计算增速"));
        Growth.Rate(new Money(1), new Money(-1)).ShouldBe(Ratio.None("基期为负，不计算增速"));
        Growth.AverageAnnualRate(Money.Zero, new Money(1), 3).Value.ShouldBeNull();
        Growth.AverageAnnualRate(new Money(1), new Money(-1), 3).Reason.ShouldBe("基期或报告期为负，不计算年均增速");
        Growth.AverageAnnualRate(new Money(1), new Money(2), 0).Value.ShouldBeNull();
        Growth.Share(new Money(1), Money.Zero).Reason.ShouldBe("总额为零，不计算占比");
    }

    [Fact]
    public void Rates_are_rounded_half_up_to_six_decimals_from_exact_amounts()
    {
        Growth.Rate(new Money(10_000_005), new Money(10_000_000)).Value.ShouldBe(0.000001m, "0.0000005 goes up");
        Growth.Rate(new Money(9_999_995), new Money(10_000_000)).Value.ShouldBe(-0.000001m, "away from zero below it");
        Growth.Rate(new Money(123_456), new Money(100_000)).Percent.ShouldBe(23.4560m);
    }

    [Fact]
    public void Large_balances_keep_their_last_fen()
    {
        Growth.Rate(new Money(long.MaxValue), new Money(long.MaxValue - 1)).Value.ShouldBe(0m);
        Growth.Share(new Money(long.MaxValue), new Money(long.MaxValue)).Value.ShouldBe(1m);
    }

    [Fact]
    public void The_average_rate_is_weighted_by_amount()
    {
        // (100 × 3.45 % + 300 × 4.05 %) / 400 = 3.90 %
        Growth.WeightedAverageRate([(new Money(100), 34_500), (new Money(300), 40_500)]).ShouldBe(39_000);
        Growth.WeightedAverageRate([(new Money(1), 1), (new Money(1), 2)]).ShouldBe(2, "1.5 millionths go up");
        Growth.WeightedAverageRate([]).ShouldBeNull();
        Growth.BasisPoints(34_500, 37_000).ShouldBe(-25m);
        Growth.BasisPoints(34_550, 34_500).ShouldBe(0.5m);
    }

    [Fact]
    public void The_weighted_rate_lies_between_its_parts() =>
        Gen.Select(Gen.Long[1, 1_000_000_000_000], Gen.Long[0, 240_000]).Array[1, 20].Sample(loans =>
        {
            long rate = Growth.WeightedAverageRate(loans.Select(loan => (new Money(loan.Item1), loan.Item2)))!.Value;
            return rate >= loans.Min(loan => loan.Item2) && rate <= loans.Max(loan => loan.Item2);
        });

    [Fact]
    public void A_lead_over_all_loans_is_in_percentage_points()
    {
        Growth.Rate(new Money(120), new Money(100)).PointsOver(Growth.Rate(new Money(107), new Money(100))).Percent.ShouldBe(13m);
        Growth.Rate(new Money(120), Money.Zero).PointsOver(Growth.Rate(new Money(107), new Money(100))).Reason.ShouldBe("基期为零，不计算增速");
    }
}
