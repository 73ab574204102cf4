using CsCheck;
using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;

namespace GreenZone.Rules.Tests.Taxonomy.Identification;

public class CriterionCoverageTests(ITestOutputHelper output)
{
    private static readonly (string Edition, string Code)[] Leaves = [.. Criteria.All.Select(fact => (fact.Edition, fact.EntryCode)).Distinct()];

    [Fact]
    public void Every_fact_that_is_no_reference_can_be_judged_from_words()
    {
        CriterionRule[] rules = [.. Leaves.SelectMany(leaf => CriterionJudging.Prepared(leaf.Edition, leaf.Code).Rules).DistinctBy(rule => rule.Criterion)];
        rules.Where(rule => !rule.CanBeJudged).Select(rule => rule.Criterion.ToChinese()).ShouldBeEmpty();
        // 270 of the 1,184 facts refer to another entry, whose facts stand in their place.
        rules.Length.ShouldBe(Criteria.All.Count(fact => fact.SameAs is null));
        foreach (IGrouping<string, CriterionRule> kind in rules.GroupBy(rule => $"{rule.Criterion.Comparison}{(rule.Metric == Metric.None ? "" : $" by {rule.Metric} in {rule.Unit.Symbol}")}").OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{kind.Count(),4} {kind.Key}");
        }
    }

    [Fact]
    public void Every_subject_of_the_table_is_one_of_a_criterion_and_no_word_of_it_says_two_things()
    {
        HashSet<string> subjects = [.. Criteria.All.Select(fact => fact.Subject)];
        CriterionSubjects.Known.Where(subject => !subjects.Contains(subject)).ShouldBeEmpty();
    }

    [Fact]
    public void A_number_that_meets_the_fact_meets_it_and_its_own_words_too()
    {
        foreach ((string edition, string code) in Leaves)
        {
            foreach (CriterionRule rule in CriterionJudging.Prepared(edition, code).Rules.Where(rule => rule.Metric != Metric.None && rule.Subject < 0))
            {
                // The platform's own short Chinese of a fact states exactly what it asks.
                string words = rule.Criterion.ToChinese().Replace("；", "，", StringComparison.Ordinal);
                if (rule.Metric is Metric.FuelStage or Metric.Assembly or Metric.Generation || rule.Criterion.Comparison == CriterionComparison.GradeBetter)
                {
                    continue;
                }

                States(edition, code, words)[rule.Criterion].ShouldBe(CriterionState.Met, words);
            }
        }
    }

    [Fact]
    public void Citing_the_standard_of_a_fact_as_met_meets_it_and_as_not_met_does_not()
    {
        foreach ((string edition, string code) in Leaves)
        {
            foreach (CriterionRule rule in CriterionJudging.Prepared(edition, code).Rules.Where(rule => rule.Criterion.Comparison == CriterionComparison.Conforms && rule.Criterion.StandardNumber.Length > 0))
            {
                States(edition, code, $"符合{rule.Criterion.StandardNumber}要求")[rule.Criterion].ShouldBe(CriterionState.Met, rule.Criterion.ToChinese());
                States(edition, code, $"未达到{rule.Criterion.StandardNumber}要求")[rule.Criterion].ShouldBe(CriterionState.Unmet, rule.Criterion.ToChinese());
            }

            foreach (CriterionRule rule in CriterionJudging.Prepared(edition, code).Rules.Where(rule => rule.IsByCitation && rule.Criterion.Comparison != CriterionComparison.NotListed))
            {
                string verb = rule.Criterion.Comparison == CriterionComparison.Listed ? "列入" : "符合";
                States(edition, code, $"{verb}《{rule.Criterion.StandardName}》")[rule.Criterion].ShouldBe(CriterionState.Met, rule.Criterion.ToChinese());
            }
        }
    }

    [Fact]
    public void Any_text_gives_every_criterion_of_any_leaf_one_state_and_words_that_stand_in_it() =>
        Gen.Select(OneOf(Leaves), OneOf("能效", "1级", "2级", "符合", "未", "达到", "GB 19153", "GB/T 50378", "《锅炉大气污染物排放标准》", "三星级", "绿色建筑", "水质", "Ⅲ类", "5MW", "单机容量", "，", "、", " ", "空压机", "锅炉", "22%", "转换效率", "😀", "以上", "由", "列入", "环境保护综合名录", "行业领先", "目标值", "低于", "是否").Array[0, 12])
            .Sample((leaf, parts) =>
            {
                string words = string.Concat(parts);
                FoldedText text = new();
                text.Set(words);
                IReadOnlyList<CriterionFinding> findings = CriterionJudging.Of(leaf.Edition, leaf.Code, text);
                findings.Select(finding => finding.Criterion).ShouldBe(Criteria.WithReferencesOf(leaf.Edition, leaf.Code));
                foreach (CriterionFinding finding in findings)
                {
                    (finding.Found.Length > 0).ShouldBe(finding.State is CriterionState.Met or CriterionState.Unmet, words);
                    words.ShouldContain(finding.Found);
                }
            }, iter: 3000);

    private static Dictionary<Criterion, CriterionState> States(string edition, string code, string words)
    {
        FoldedText text = new();
        text.Set(words);
        return CriterionJudging.Of(edition, code, text).DistinctBy(finding => finding.Criterion).ToDictionary(finding => finding.Criterion, finding => finding.State);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);
}
