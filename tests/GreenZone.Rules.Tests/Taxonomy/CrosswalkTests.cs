using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Taxonomy;

public class CrosswalkTests
{
    public static TheoryData<string, string> Pairs
    {
        get
        {
            TheoryData<string, string> pairs = [];
            foreach (string from in CrosswalkSet.Editions)
            {
                foreach (string to in CrosswalkSet.Editions)
                {
                    pairs.Add(from, to);
                }
            }

            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Every_leaf_of_every_edition_is_mapped_or_said_to_have_no_counterpart_and_why(string from, string to)
    {
        CrosswalkTable table = Crosswalk.Between(from, to);
        foreach (CatalogueEntry leaf in Catalogues.Get(from).Leaves)
        {
            IReadOnlyList<CrosswalkEntry> said = table.Map(leaf.Code);
            bool whole = said.Count > 0
                && said.DistinctBy(entry => entry.ToCode).Count() == said.Count
                && (said.Count == 1 || said.All(entry => entry.Kind != CrosswalkKind.None))
                && said.All(entry => entry.FromEdition == from && entry.FromCode == leaf.Code && entry.ToEdition == to && entry.Source.Length > 0)
                && said.All(entry => entry.ToCode is null == (entry.Kind == CrosswalkKind.None))
                && said.All(entry => entry.Kind < CrosswalkKind.Judgement || entry.Note.Length > 0);
            whole.ShouldBeTrue($"{from} {leaf} to {to}");
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_unique_target_is_always_a_leaf_and_never_a_partial_one(string from, string to)
    {
        foreach (CatalogueEntry entry in Catalogues.Get(from).Entries)
        {
            CatalogueEntry? unique = Crosswalk.Unique(from, entry.Code, to);
            if (unique is null)
            {
                continue;
            }

            entry.IsLeaf.ShouldBeTrue();
            unique.IsLeaf.ShouldBeTrue();
            unique.Edition.ShouldBe(to);
            Crosswalk.Map(from, entry.Code, to).ShouldHaveSingleItem().Kind.ShouldBeOneOf(CrosswalkKind.IdenticalByRule, CrosswalkKind.SameName, CrosswalkKind.Judgement);
        }
    }

    [Fact]
    public void The_central_banks_serials_are_the_2019_codes_and_only_one_name_differs()
    {
        CrosswalkTable table = Crosswalk.Between("pboc2020", "gic2019");
        foreach (CatalogueEntry leaf in Catalogues.Pboc2020.Leaves)
        {
            table.Unique(leaf.Code)!.Code.ShouldBe(leaf.Serial);
            table.Map(leaf.Code).ShouldHaveSingleItem().Kind.ShouldBe(CrosswalkKind.IdenticalByRule);
        }

        CrosswalkEntry different = table.Entries.Where(entry => entry.Note.Length > 0).ShouldHaveSingleItem();
        Catalogues.Pboc2020.Get(different.FromCode).Name.ShouldBe("热泵设施建设和运营");
        Catalogues.Gic2019.Get(different.ToCode!).Name.ShouldBe("热泵建设和运营");
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Where_a_statement_rests_on_equal_names_the_names_are_equal(string from, string to)
    {
        foreach (CrosswalkEntry entry in Crosswalk.Between(from, to).Entries.Where(entry => entry.Kind == CrosswalkKind.SameName && !entry.Note.StartsWith("经由", StringComparison.Ordinal)))
        {
            Catalogues.Get(from).Get(entry.FromCode).Name.ShouldBe(Catalogues.Get(to).Get(entry.ToCode!).Name);
        }
    }

    [Fact]
    public void Equal_leaf_names_of_neighbouring_editions_are_never_overlooked()
    {
        foreach (string to in new[] { "gbeps2021", "gfeps2025", "cbirc2020" })
        {
            ILookup<string, CatalogueEntry> named = Catalogues.Get(to).Leaves.ToLookup(leaf => leaf.Name);
            foreach (CatalogueEntry leaf in Catalogues.Gic2019.Leaves)
            {
                foreach (CatalogueEntry same in named[leaf.Name])
                {
                    Crosswalk.Map("gic2019", leaf.Code, to).Any(entry => entry.ToCode == same.Code && entry.Kind == CrosswalkKind.SameName).ShouldBeTrue(leaf.Code);
                    Crosswalk.Map(to, same.Code, "gic2019").Any(entry => entry.ToCode == leaf.Code && entry.Kind == CrosswalkKind.SameName).ShouldBeTrue(leaf.Code);
                }
            }
        }
    }

    [Theory]
    [InlineData("gic2019", "1.1.1", "gfeps2025", "1.1.1")]
    [InlineData("2019", "1.1.3", "2025", "1.1.5")]
    [InlineData("2019", "1.1.1", "cbirc2020", "CBIRCGC20B01010100")]
    [InlineData("cbirc2020", "CBIRCGC20B02030101", "pboc2020", "PBOCGC2020020301")]
    [InlineData("2021", "3.2.3.6", "2025", "1.5.1")]
    [InlineData("2025", "1.5.1", "2021", "3.2.3.6")]
    [InlineData("2025", "9.1.3", "cbirc2020", null)]
    [InlineData("2025", "8.2.1", "cbirc2020", "CBIRCGC20B08040000")]
    [InlineData("2025", "8.2.1", "pboc2020", null)]
    [InlineData("2019", "2.5.1", "2025", null)]
    [InlineData("2019", "3.3.2", "2025", null)]
    [InlineData("2019", "1.1", "2025", null)]
    [InlineData("2019", "no such code", "2025", null)]
    [InlineData("cbirc2020", "CBIRCGC20B01040100", "pboc2020", null)]
    public void A_code_is_derived_only_where_one_leaf_answers_to_it(string from, string code, string to, string? expected) =>
        Crosswalk.Unique(from, code, to)?.Code.ShouldBe(expected);

    [Fact]
    public void A_statement_by_way_of_a_third_edition_says_so_and_is_as_weak_as_its_weakest_step()
    {
        // 2021 1.1.1.8 节能电机制造 = 2019 1.1.8 by name; 2019 1.1.8 to 2025 1.1.7 is a judgement.
        CrosswalkEntry entry = Crosswalk.Map("2021", "1.1.1.8", "2025").ShouldHaveSingleItem();
        entry.ToCode.ShouldBe("1.1.7");
        entry.Kind.ShouldBe(CrosswalkKind.Judgement);
        entry.Note.ShouldStartWith("经由2019年版目录1.1.8");
    }

    [Fact]
    public void A_2021_leaf_and_its_2019_namesake_differ_only_in_four_spellings()
    {
        CrosswalkEntry[] judged = [.. Crosswalk.Between("gbeps2021", "gic2019").Entries.Where(entry => entry.Kind == CrosswalkKind.Judgement)];
        judged.Select(entry => entry.FromCode).ShouldBe(["1.3.3.2", "3.2.2.9", "5.6.1.3", "6.3.1.4"]);
        Crosswalk.Between("gbeps2021", "gic2019").Entries.Count(entry => entry.Kind == CrosswalkKind.SameName).ShouldBe(198);
        Crosswalk.Between("gic2019", "gbeps2021").Entries.Count(entry => entry.Kind == CrosswalkKind.None).ShouldBe(8);
    }

    [Fact]
    public void An_experts_correction_replaces_the_judgement_also_where_it_is_one_step_of_two()
    {
        Crosswalk.Unique("pboc2020", "PBOCGC2020010108", "gfeps2025")!.Code.ShouldBe("1.1.7");
        CrosswalkSet corrected = Crosswalk.Shipped.With(
            [new CrosswalkEntry("gic2019", "1.1.8", "gfeps2025", "1.1.4", CrosswalkKind.Judgement, "专家更正：按发电机归类", "专家更正")]);
        corrected.Unique("pboc2020", "PBOCGC2020010108", "gfeps2025")!.Code.ShouldBe("1.1.4");
        corrected.Version.ShouldStartWith(Crosswalk.Version + "+1.");
        Crosswalk.Unique("pboc2020", "PBOCGC2020010108", "gfeps2025")!.Code.ShouldBe("1.1.7");
    }

    [Theory]
    [InlineData("gic2019", "1.1", "gfeps2025", "1.1.4", CrosswalkKind.Judgement, "理由")]
    [InlineData("gic2019", "1.1.8", "gfeps2025", "1.1", CrosswalkKind.Judgement, "理由")]
    [InlineData("gic2019", "1.1.8", "gfeps2025", null, CrosswalkKind.Judgement, "理由")]
    [InlineData("gic2019", "1.1.8", "gfeps2025", "1.1.4", CrosswalkKind.None, "理由")]
    [InlineData("gic2019", "1.1.8", "gfeps2025", "1.1.4", CrosswalkKind.Judgement, " ")]
    public void A_correction_without_a_leaf_or_a_reason_is_refused(string from, string code, string to, string? target, CrosswalkKind kind, string note) =>
        Should.Throw<ArgumentException>(() => Crosswalk.Shipped.With([new CrosswalkEntry(from, code, to, target, kind, note, "专家更正")]));

    [Fact]
    public void The_industry_standard_is_not_part_of_the_crosswalk() =>
        Should.Throw<KeyNotFoundException>(() => Crosswalk.Between("gbt4754-2017", "gfeps2025"));

    [Theory, MemberData(nameof(Pairs))]
    public void What_rests_on_numbering_or_names_holds_in_both_directions(string from, string to)
    {
        foreach (CrosswalkEntry entry in Crosswalk.Between(from, to).Entries.Where(entry => entry.Kind <= CrosswalkKind.SameName))
        {
            Crosswalk.Map(to, entry.ToCode!, from).Any(back => back.ToCode == entry.FromCode && back.Kind == entry.Kind)
                .ShouldBeTrue($"{from} {entry.FromCode} to {to}");
        }
    }
}
