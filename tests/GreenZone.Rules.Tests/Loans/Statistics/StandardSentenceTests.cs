using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans;

public class StandardSentenceTests
{
    private static readonly ReportingMonth October = new(2026, 10);

    private static Comparison Against(ComparisonBase against, decimal now, decimal before, ComparisonBasis basis = ComparisonBasis.New) => new(
        against, October.YearBefore, basis, Money.FromYiYuan(before), Money.FromYiYuan(now - before), Growth.Rate(Money.FromYiYuan(now), Money.FromYiYuan(before)));

    private static readonly GreenLoanFacts Full = new()
    {
        Month = October,
        Area = "全区",
        Balance = Money.FromYiYuan(180),
        YearOnYear = Against(ComparisonBase.YearBefore, 180, 150),
        SinceYearStart = Against(ComparisonBase.YearStart, 180, 160),
        AllLoansYearOnYear = Growth.Rate(new Money(1078), new Money(1000)),
        ShareOfAllLoans = Growth.Share(new Money(124), new Money(1000)),
    };

    [Fact]
    public void With_everything_known_the_sentence_is_the_official_one() =>
        StandardSentence.GreenLoans(Full).ShouldBe(
            "截至2026年10月末，全区绿色贷款余额180.00亿元，同比增长20.0%，高于各项贷款增速12.2个百分点，较年初增加20.00亿元，占各项贷款12.4%。");

    [Fact]
    public void Parts_without_data_are_left_out() =>
        StandardSentence.GreenLoans(Full with { YearOnYear = null, ShareOfAllLoans = null })
            .ShouldBe("截至2026年10月末，全区绿色贷款余额180.00亿元，较年初增加20.00亿元。");

    [Fact]
    public void A_fall_is_named_as_a_fall_and_a_level_as_a_level() =>
        StandardSentence.GreenLoans(Full with
        {
            YearOnYear = Against(ComparisonBase.YearBefore, 180, 200),
            SinceYearStart = Against(ComparisonBase.YearStart, 180, 180.001m),
            AllLoansYearOnYear = Growth.Rate(new Money(90), new Money(100)),
            ShareOfAllLoans = null,
        }).ShouldBe("截至2026年10月末，全区绿色贷款余额180.00亿元，同比下降10.0%，与各项贷款增速持平，与年初持平。");

    [Fact]
    public void A_changed_scope_is_said_and_never_compared_across()
    {
        Comparison impossible = new(ComparisonBase.YearBefore, October.YearBefore, ComparisonBasis.NotComparable, null, null, Ratio.None("口径不同，不可比"));

        StandardSentence.GreenLoans(Full with
        {
            ScopeRemark = "新口径",
            YearOnYear = impossible,
            SinceYearStart = Against(ComparisonBase.YearStart, 180, 160, ComparisonBasis.Restated),
        }).ShouldBe("截至2026年10月末，全区绿色贷款余额（新口径）180.00亿元，按可比口径较年初增加20.00亿元，占各项贷款12.4%。");
    }

    [Fact]
    public void The_cost_of_green_loans_is_told_in_basis_points()
    {
        StandardSentence.CostOfGreenLoans(October, "全区", 34_500, 37_000, 36_350)
            .ShouldBe("2026年10月，全区新发放绿色贷款加权平均利率3.45%，较上年同期下降25.0个基点，低于各项贷款18.5个基点。");
        StandardSentence.CostOfGreenLoans(October, "全区", 34_500, null, null).ShouldBe("2026年10月，全区新发放绿色贷款加权平均利率3.45%。");
        StandardSentence.CostOfGreenLoans(October, "全区", null, 37_000, null).ShouldBeNull();
    }
}
