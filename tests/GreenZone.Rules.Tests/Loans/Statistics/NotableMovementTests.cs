using GreenZone.Rules;
using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans.Statistics;

/// <summary>异动: a change that reaches the share and the amount, on the lines that loans are counted in.</summary>
public class NotableMovementTests
{
    /// <summary>30 % and 1,000 万元.</summary>
    private static readonly MovementTerms Terms = new(0.3m, Money.FromWanYuan(1_000m));

    [Theory]
    [InlineData(10_000, 13_000, true)] // +30 % and +3,000: both reached
    [InlineData(10_000, 12_999, false)] // +29.99 %
    [InlineData(10_000, 7_000, true)] // −30 %
    [InlineData(1_000, 1_999, false)] // +99.9 % but 999 万元
    [InlineData(1_000, 2_000, true)] // 1,000 万元 exactly
    [InlineData(100_000, 120_000, false)] // 20,000 万元 but 20 %
    [InlineData(0, 1_000, true)] // from nothing the amount alone decides
    [InlineData(0, 999, false)]
    [InlineData(1_000, 0, true)]
    [InlineData(0, 0, false)]
    public void A_change_must_reach_both_thresholds(int before, int now, bool notable) =>
        Terms.AreReachedBy(Money.FromWanYuan(before), Money.FromWanYuan(now)).ShouldBe(notable);

    [Fact]
    public void Lines_that_loans_are_counted_in_are_judged_and_totals_are_not()
    {
        // 3.2.1.1 belongs to line 3.2.1; 3.2, 3, 11, 12, 14 and I follow from it and are not asked for again.
        FormDocument before = B001With(("3.2.1", 5_000m), ("1.5", 2_000m)), now = B001With(("3.2.1", 9_000m), ("1.5", 2_100m));

        NotableMovement only = NotableMovement.Find(before, now, Terms).ShouldHaveSingleItem();

        (only.Form, only.Line, only.Before, only.Now).ShouldBe(("b001", "3.2.1", Money.FromWanYuan(5_000m), Money.FromWanYuan(9_000m)));
        // (9,000 − 5,000) ÷ 5,000 = 80 %.
        (only.Difference, only.Share).ShouldBe((Money.FromWanYuan(4_000m), 0.8m));
    }

    [Fact]
    public void A_line_that_vanished_is_notable_and_one_that_came_has_no_share()
    {
        IReadOnlyList<NotableMovement> all = NotableMovement.Find(B001With(("1.5", 2_000m), ("5.4", 1m)), B001With(("6.5", 3_000m), ("5.4", 1m)), Terms);

        all.Select(one => (one.Line, one.Before.WanYuan, one.Now.WanYuan, one.Share)).ShouldBe([("1.5", 2_000m, 0m, -1m), ("6.5", 0m, 3_000m, null)]);
    }

    [Fact]
    public void Without_a_month_before_there_is_nothing_to_compare() =>
        NotableMovement.Find(B001With(), B001With(("1.5", 9_000m)), Terms).ShouldBeEmpty();

    /// <summary>绿色融资统计表 with these balances in 万元, all of grade 正常; without any it is not reported.</summary>
    private static FormDocument B001With(params (string Line, decimal WanYuan)[] lines)
    {
        List<B001LoanSum>? sums = lines.Length == 0 ? null : [.. lines.Select(line => new B001LoanSum(B001Lines.Get(line.Line).Code!, LoanGrade.Pass, Money.FromWanYuan(line.WanYuan), null))];
        return B001Document.Make(B001.Compute(new B001Input(sums, null, null)), new ReportingMonth(2026, 6), "第一示范银行");
    }
}
