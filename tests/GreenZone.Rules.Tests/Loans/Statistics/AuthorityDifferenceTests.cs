using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Loans.Statistics;

public class AuthorityDifferenceTests
{
    private static readonly AuthorityDifference Rule = new(Crosswalk.Shipped);

    [Fact]
    public void Every_class_that_one_side_alone_names_has_one_reason_that_says_why()
    {
        foreach (CatalogueEntry leaf in Catalogues.Cbirc2020.Leaves)
        {
            AuthorityDifference.SideOf(leaf.Code, null).ShouldBe(AuthoritySide.SupervisorOnly);
            // Lines 8 and 9 of 绿色融资统计表 are trade and consumption; the PBoC's statistic has no such classes.
            (Rule.ReasonOf(leaf.Code, null) == AuthorityReason.TradeOrConsumption).ShouldBe(leaf.Serial[0] is '8' or '9', leaf.Serial);
        }

        foreach (CatalogueEntry leaf in Catalogues.Pboc2020.Leaves)
        {
            AuthorityDifference.SideOf(null, leaf.Code).ShouldBe(AuthoritySide.PbocOnly);
            Rule.ReasonOf(null, leaf.Code).ShouldBeOneOf(AuthorityReason.NoCounterpart, AuthorityReason.SeveralCounterparts);
        }

        Rule.ReasonOf(null, null).ShouldBe(AuthorityReason.NeitherClass);
        Enum.GetValues<AuthorityReason>().Select(AuthorityDifference.Explain).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public void Codes_that_the_crosswalk_joins_agree_in_either_direction_and_others_stand_on_other_lines()
    {
        int joined = 0;
        foreach (CatalogueEntry leaf in Catalogues.Cbirc2020.Leaves)
        {
            foreach (CrosswalkEntry entry in Crosswalk.Map(EditionSlugs.Cbirc2020, leaf.Code, EditionSlugs.Pboc2020).Where(entry => entry.ToCode is not null))
            {
                joined++;
                Rule.ReasonOf(leaf.Code, entry.ToCode).ShouldBe(AuthorityReason.Agreeing);
            }
        }

        joined.ShouldBeGreaterThan(100);
        // Solar power (3.2.2.2 of the PBoC's) has nothing to do with sewage (the supervisor's 5.1.1).
        string sewage = Catalogues.Cbirc2020.Leaves.First(leaf => leaf.Name.Contains("污水")).Code;
        string solar = Catalogues.Pboc2020.Leaves.First(leaf => leaf.Name.Contains("太阳能利用设施")).Code;
        Rule.ReasonOf(sewage, solar).ShouldBe(AuthorityReason.OtherClass);
    }

    [Fact]
    public void An_experts_correction_changes_the_reason()
    {
        CatalogueEntry trade = Catalogues.Cbirc2020.Leaves.First(leaf => leaf.Serial.StartsWith("3.2", StringComparison.Ordinal));
        CrosswalkSet none = Crosswalk.Shipped.With([new CrosswalkEntry(EditionSlugs.Cbirc2020, trade.Code, EditionSlugs.Pboc2020, null, CrosswalkKind.None, "专家意见", "试验")]);

        new AuthorityDifference(none).ReasonOf(trade.Code, null).ShouldBe(AuthorityReason.NoCounterpart);
    }
}
