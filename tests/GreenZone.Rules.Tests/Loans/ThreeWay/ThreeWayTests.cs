using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Loans.ThreeWay;

/// <summary>Expected verdicts are written down by hand; the codes are the printed catalogues'.</summary>
public class ThreeWayTests
{
    /// <summary>太阳能利用设施建设和运营: 4.2.2 of 2025, 3.2.2 of 2019 and, by the authority's numbering, of the PBoC's statistic.</summary>
    private static readonly GreenOpinion Solar = Of(Catalogues.Gfeps2025, "4.2.2"), OldSolar = Of(Catalogues.Gic2019, "3.2.2"), PbocSolar = new(true, Pboc: Catalogues.Pboc2020.FindSerial("3.2.2"));

    private static readonly GreenOpinion Ecology = Of(Catalogues.Gfeps2025, "5.2.1"), Unnamed = new(true), NotGreen = new(false);

    /// <summary>建材专用窑炉 is 1.1.12 of 2025; 2019 has it as a part of 1.1.2, whose whole is 1.1.2 of 2025.</summary>
    private static readonly GreenOpinion Kiln = Of(Catalogues.Gfeps2025, "1.1.12"), KilnTogether = Of(Catalogues.Gic2019, "1.1.2"), KilnWhole = Of(Catalogues.Gfeps2025, "1.1.2");

    public static TheoryData<string, string> Cases => new()
    {
        { "solar solar solar", "Agreeing" },
        { "solar old-solar pboc-solar", "Agreeing" },
        { "not not not", "Agreeing" },
        { "solar unnamed solar", "Agreeing" },
        { "unnamed unnamed unnamed", "Agreeing" },
        { "not solar old-solar", "HeadOfficeDiffers" },
        { "ecology solar old-solar", "HeadOfficeDiffers" },
        { "solar not unnamed", "ReturnedDiffers" },
        { "solar ecology pboc-solar", "ReturnedDiffers" },
        { "solar old-solar not", "PlatformDiffers" },
        { "solar ecology not", "AllDiffer" },
        { "solar ecology unnamed", "TwoDiffer" },
        { "unnamed solar ecology", "TwoDiffer" },
        // Only a part of the old class belongs to the kiln's: never a difference.
        { "kiln kiln-together unnamed", "Agreeing" },
        // The platform's old class is the whole of the one and a part of the other: it sides with the first.
        { "kiln-whole kiln kiln-together", "ReturnedDiffers" },
        { "none solar solar", "Incomplete" },
        { "solar none none", "Incomplete" },
        { "none none none", "Incomplete" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Each_constellation_has_the_verdict_that_paper_gives_it(string opinions, string verdict)
    {
        GreenOpinion?[] each = [.. opinions.Split(' ').Select(Named)];

        Rule.Judge(each[0], each[1], each[2]).Verdict.ToString().ShouldBe(verdict);
    }

    [Fact]
    public void Who_is_missing_is_named_and_whether_the_other_two_differ()
    {
        ThreeWayFinding same = Rule.Judge(null, Solar, OldSolar), other = Rule.Judge(Solar, null, NotGreen), alone = Rule.Judge(null, null, Solar);

        (same.Missing, same.Differs, same.Explain()).ShouldBe((ThreeWayParties.HeadOffice, false, "缺总行标识；另两方一致"));
        (other.Missing, other.Differs, other.Explain()).ShouldBe((ThreeWayParties.Returned, true, "缺回流结果；另两方不同"));
        (alone.Missing, alone.Explain()).ShouldBe((ThreeWayParties.HeadOffice | ThreeWayParties.Returned, "缺总行标识、回流结果，只有一方认定"));
    }

    [Fact]
    public void Turning_the_parties_round_turns_the_verdict_and_nothing_else()
    {
        GreenOpinion?[] all = [null, Solar, OldSolar, PbocSolar, Ecology, Unnamed, NotGreen, Kiln, KilnTogether, KilnWhole];
        foreach (GreenOpinion? a in all)
        {
            foreach (GreenOpinion? b in all)
            {
                foreach (GreenOpinion? c in all)
                {
                    ThreeWayFinding one = Rule.Judge(a, b, c), turned = Rule.Judge(b, c, a);
                    turned.Verdict.ShouldBe(one.Verdict switch
                    {
                        ThreeWayVerdict.HeadOfficeDiffers => ThreeWayVerdict.PlatformDiffers,
                        ThreeWayVerdict.ReturnedDiffers => ThreeWayVerdict.HeadOfficeDiffers,
                        ThreeWayVerdict.PlatformDiffers => ThreeWayVerdict.ReturnedDiffers,
                        _ => one.Verdict,
                    });
                    turned.Differs.ShouldBe(one.Differs);
                    (one.Verdict == ThreeWayVerdict.Incomplete).ShouldBe(a is null || b is null || c is null);
                    (one.Verdict == ThreeWayVerdict.Agreeing).ShouldBe(one.Missing == 0 && !one.Differs);
                }
            }
        }
    }

    [Fact]
    public void An_experts_correction_of_the_crosswalk_counts()
    {
        CrosswalkSet corrected = Crosswalk.Shipped.With(
        [
            new CrosswalkEntry(EditionSlugs.Gic2019, "3.2.2", EditionSlugs.Gfeps2025, null, CrosswalkKind.None, "专家意见", "试验"),
            new CrosswalkEntry(EditionSlugs.Gfeps2025, "4.2.2", EditionSlugs.Gic2019, null, CrosswalkKind.None, "专家意见", "试验"),
        ]);

        Rule.Judge(Solar, OldSolar, null).HeadOfficeReturned.ShouldBe(Likeness.Same);
        new GreenZone.Rules.Loans.ThreeWay(corrected).Judge(Solar, OldSolar, null).HeadOfficeReturned.ShouldNotBe(Likeness.Same);
    }

    private static GreenZone.Rules.Loans.ThreeWay Rule { get; } = new(Crosswalk.Shipped);

    private static GreenOpinion Of(Catalogue catalogue, string code) => new(true, catalogue.Get(code));

    private static GreenOpinion? Named(string name) => name switch
    {
        "solar" => Solar,
        "old-solar" => OldSolar,
        "pboc-solar" => PbocSolar,
        "ecology" => Ecology,
        "unnamed" => Unnamed,
        "not" => NotGreen,
        "kiln" => Kiln,
        "kiln-together" => KilnTogether,
        "kiln-whole" => KilnWhole,
        _ => null,
    };
}
