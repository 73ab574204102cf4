using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Taxonomy;

/// <summary>The two dated rules of decision 6 on their boundary days, from the notice's own dates.</summary>
public class DatedRulesTests
{
    [Theory]
    [InlineData("2025-07-13", "2025-10-01", "gic2019", "审批日期早于新目录发布日2025-07-14")]
    [InlineData("2025-07-14", "2025-10-01", "gfeps2025", "审批日期不早于新目录发布日2025-07-14")]
    [InlineData("2025-09-30", "2025-10-01", "gfeps2025", "审批日期不早于")]
    [InlineData("2025-09-30", "2025-09-30", "gic2019", "发放日期早于新目录施行日2025-10-01")]
    [InlineData("2025-07-14", "2025-07-14", "gic2019", "发放日期早于")]
    [InlineData("2024-03-01", "2027-03-01", "gic2019", "沿用原标准")]
    [InlineData("2018-03-01", "2018-03-02", "gic2019", "发放日期早于")]
    public void A_loan_is_judged_by_the_edition_its_own_dates_name(string approved, string disbursed, string edition, string reason)
    {
        JudgedBy judged = JudgingEdition.For(Day(approved), Day(disbursed));
        judged.Edition.ShouldBe(edition);
        judged.Reason.ShouldContain(reason);
        judged.IsAssumed.ShouldBeFalse();
    }

    [Fact]
    public void Without_an_approval_date_the_new_edition_is_assumed_and_says_so_only_where_it_matters()
    {
        JudgedBy late = JudgingEdition.For(null, Day("2025-10-01"));
        late.Edition.ShouldBe("gfeps2025");
        late.IsAssumed.ShouldBeTrue();
        JudgingEdition.For(null, Day("2025-09-30")).ShouldSatisfyAllConditions(
            early => early.Edition.ShouldBe("gic2019"), early => early.IsAssumed.ShouldBeFalse());
    }

    [Fact]
    public void The_next_change_of_edition_is_a_parameter()
    {
        EditionChange next = new("gfeps2025", "gic2019", Day("2030-01-10"), Day("2030-04-01"), "假设");
        JudgingEdition.For(Day("2030-01-09"), Day("2030-04-01"), next).Edition.ShouldBe("gfeps2025");
        JudgingEdition.For(Day("2030-01-10"), Day("2030-04-01"), next).Edition.ShouldBe("gic2019");
    }

    [Theory]
    [InlineData("2025-05", "gic2019")]
    [InlineData("2025-06", "gfeps2025")]
    [InlineData("2024-12", "gic2019")]
    [InlineData("2026-01", "gfeps2025")]
    public void A_months_stock_stands_on_the_nine_classes_from_the_middle_of_2025(string month, string edition) =>
        ReportingEdition.For(ReportingMonth.Parse(month)).ShouldBe(edition);

    [Theory]
    [InlineData("2025-05", "2024-05", "原口径")]
    [InlineData("2024-12", "2023-12", "原口径")]
    [InlineData("2025-07", "2025-06", "新口径")]
    [InlineData("2026-06", "2025-06", "新口径")]
    [InlineData("2025-06", "2025-05", "不可比")]
    [InlineData("2025-06", "2024-06", "不可比")]
    [InlineData("2026-05", "2025-05", "不可比")]
    [InlineData("2025-06", "2024-12", "可比口径")]
    [InlineData("2025-12", "2024-12", "可比口径")]
    [InlineData("2024-12", "2025-12", "可比口径")]
    [InlineData("2025-06", "2025-06", "新口径")]
    public void Two_months_compare_only_within_one_scope_or_against_the_restated_base(string month, string against, string printed) =>
        ReportingEdition.Compare(ReportingMonth.Parse(month), ReportingMonth.Parse(against)).ToChinese().ShouldBe(printed);

    [Fact]
    public void The_two_rules_answer_differently_between_june_and_october()
    {
        ReportingEdition.For(new ReportingMonth(2025, 8)).ShouldBe("gfeps2025");
        JudgingEdition.For(Day("2025-08-01"), Day("2025-08-15")).Edition.ShouldBe("gic2019");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
