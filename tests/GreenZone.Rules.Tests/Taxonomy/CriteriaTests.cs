using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Taxonomy;

/// <summary>Expected facts were read off the documents by hand.</summary>
public class CriteriaTests
{
    [Fact]
    public void Every_fact_belongs_to_a_leaf_and_says_something()
    {
        foreach (Criterion fact in Criteria.All)
        {
            Catalogues.Get(fact.Edition).Find(fact.EntryCode).ShouldNotBeNull($"{fact.Edition} {fact.EntryCode}").IsLeaf.ShouldBeTrue();
            bool sound = fact.Comparison switch
            {
                CriterionComparison.Conforms or CriterionComparison.Listed or CriterionComparison.NotListed => fact.StandardName.Length > 0,
                CriterionComparison.SameAs => fact.SameAs is not null && Catalogues.Get(fact.SameAs.Edition).Find(fact.SameAs.Code) is { IsLeaf: true },
                CriterionComparison.GradeAtLeast or CriterionComparison.GradeBetter => fact.Unit.Length > 0,
                CriterionComparison.IndustryLeading => fact.Subject.Length > 0,
                _ => fact.Value is not null,
            };
            sound.ShouldBeTrue(fact.ToString());
            (fact.SameAs is null).ShouldBe(fact.Comparison != CriterionComparison.SameAs);
            fact.ToChinese().ShouldNotBeEmpty();
        }

        Criteria.All.Distinct().Count().ShouldBe(Criteria.All.Count);
    }

    [Theory]
    [InlineData("gic2019", "1.1.1", "GB 24500", CriterionComparison.GradeBetter, 2)]
    [InlineData("gbeps2021", "1.1.1.1", "GB 24500", CriterionComparison.GradeAtLeast, 2)]
    [InlineData("gfeps2025", "1.1.1", "GB 24500", CriterionComparison.GradeAtLeast, 1)]
    [InlineData("gfeps2025", "1.1.7", "GB 18613", CriterionComparison.GradeAtLeast, 1)]
    [InlineData("gfeps2025", "2.1.1", "GB 37484", CriterionComparison.GradeAtLeast, 2)]
    [InlineData("gfeps2025", "6.6.2", "GB 40879", CriterionComparison.GradeAtLeast, 2)]
    [InlineData("gic2019", "5.1.2", "GB/T 50378", CriterionComparison.GradeAtLeast, 1)]
    public void The_grade_asked_for_is_the_documents(string edition, string code, string standard, CriterionComparison comparison, int grade)
    {
        Criterion fact = Criteria.Of(edition, code).Where(fact => fact.StandardNumber == standard).ShouldHaveSingleItem();
        (fact.Comparison, fact.Value).ShouldBe((comparison, grade));
    }

    [Theory]
    [InlineData("gic2019", "3.2.2", "多晶硅电池组件", "光电转换效率", 16.0, "%")]
    [InlineData("gic2019", "3.2.2", "高倍聚光光伏组件", "全生命周期衰减率", 10, "%")]
    [InlineData("gbeps2021", "3.2.2.2", "单晶硅电池", "光电转换效率", 21, "%")]
    [InlineData("gbeps2021", "3.2.2.2", "薄膜电池组件", "25年内衰减率", 15, "%")]
    [InlineData("gbeps2021", "3.2.3.1", "多能互补系统", "弃风率", 5, "%")]
    [InlineData("gfeps2025", "4.3.1", "热电冷三联供设施", "综合能效", 70, "%")]
    [InlineData("gfeps2025", "4.1.1", "陆上风力发电机整机", "单机容量", 5, "MW")]
    [InlineData("gic2019", "3.1.1", "海上和高原型、低温型、低风速机组的配套零部件", "单机容量", 3, "MW")]
    [InlineData("gfeps2025", "6.1.3", "改造采用的制冷剂", "全球升温潜能值（GWP）", 750, "")]
    [InlineData("gfeps2025", "1.1.15", "蓝宝石衬底、LED外延片和芯片", "直径", 200, "mm")]
    public void A_threshold_carries_its_number_and_unit(string edition, string code, string subject, string metric, double value, string unit)
    {
        Criterion fact = Criteria.Of(edition, code).Where(fact => fact.Subject == subject && fact.Metric == metric).ShouldHaveSingleItem();
        (fact.Value, fact.Unit).ShouldBe(((decimal)value, unit));
    }

    [Theory]
    [InlineData("gfeps2025", "1.1.5", "GB 32284", "石油化工离心泵：能效等级不低于1级（《石油化工离心泵能效限定值及能效等级》GB 32284）")]
    [InlineData("gfeps2025", "1.1.5", "GB 19762", "清水离心泵：能效不低于节能评价值（《清水离心泵能效限定值及节能评价值》GB 19762）")]
    [InlineData("gic2019", "1.6.7", "GB 18483", "设施运行：符合《饮食业油烟排放标准》GB 18483")]
    public void A_fact_reads_as_a_short_sentence(string edition, string code, string standard, string sentence) =>
        Criteria.Of(edition, code).Single(fact => fact.StandardNumber == standard).ToChinese().ShouldBe(sentence);

    [Fact]
    public void Trade_and_consumption_take_their_conditions_from_the_entries_they_name()
    {
        Criteria.Of("2025", "9.1.2").Select(fact => fact.SameAs!.Code).ShouldBe(["6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.1.6"]);
        Criteria.Of("gfeps2025", "8.1.1").Count.ShouldBe(16);
        Criteria.WithReferencesOf("gfeps2025", "8.1.2").ShouldBe(Criteria.Of("gfeps2025", "1.1.13"));
        Criteria.Of("gbeps2021", "1.1.1.5").ShouldHaveSingleItem().SameAs.ShouldBe(new EntryReference("gic2019", "1.1.5"));
    }

    [Fact]
    public void A_revised_standard_leads_to_every_entry_that_cites_it() =>
        Criteria.Citing("GB 24500").Select(fact => $"{fact.Edition} {fact.EntryCode}").ShouldBe(["gic2019 1.1.1", "gbeps2021 1.1.1.1", "gfeps2025 1.1.1"]);

    [Fact]
    public void An_entry_without_conditions_and_an_unknown_code_have_none()
    {
        Criteria.Of("gfeps2025", "4.2.1").ShouldBeEmpty();
        Criteria.Of("gfeps2025", "99").ShouldBeEmpty();
        Criteria.StandardsOf("gfeps2025", "1.1.1").ShouldBe(["TSG 91", "GB 24500"]);
    }
}
