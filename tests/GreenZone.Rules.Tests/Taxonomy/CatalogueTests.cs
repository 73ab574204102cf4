using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Taxonomy;

public class CatalogueTests
{
    public static TheoryData<string> Slugs => [.. Catalogues.Editions.Select(edition => edition.Slug)];

    [Theory]
    [InlineData("gic2019", 6, 30, 211, 0)]
    [InlineData("gbeps2021", 6, 25, 47, 203)]
    [InlineData("gfeps2025", 9, 38, 271, 0)]
    [InlineData("cbirc2020", 9, 41, 178, 52)]
    [InlineData("pboc2020", 6, 30, 211, 0)]
    [InlineData("gbt4754-2017", 20, 97, 473, 1381)]
    public void Every_edition_is_complete_at_each_level(string slug, int first, int second, int third, int fourth)
    {
        Catalogue catalogue = Catalogues.Get(slug);
        int[] counts = [.. Enumerable.Range(1, 4).Select(level => catalogue.Entries.Count(entry => entry.Level == level))];
        counts.ShouldBe([first, second, third, fourth]);
        catalogue.Entries.Count.ShouldBe(first + second + third + fourth);
    }

    [Theory, MemberData(nameof(Slugs))]
    public void No_code_or_printed_number_stands_twice(string slug)
    {
        Catalogue catalogue = Catalogues.Get(slug);
        catalogue.Entries.DistinctBy(entry => entry.Code).Count().ShouldBe(catalogue.Entries.Count);
        catalogue.Entries.DistinctBy(entry => entry.Serial).Count().ShouldBe(catalogue.Entries.Count);
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Every_parent_exists_one_level_above_and_the_printed_number_continues_it(string slug)
    {
        Catalogue catalogue = Catalogues.Get(slug);
        foreach (CatalogueEntry entry in catalogue.Entries.Where(entry => entry.ParentCode is not null))
        {
            CatalogueEntry parent = catalogue.Get(entry.ParentCode!);
            parent.Level.ShouldBe(entry.Level - 1, entry.Code);
            if (slug == EditionSlugs.Gbt4754)
            {
                (parent.Level == 1 || entry.Code.StartsWith(parent.Code, StringComparison.Ordinal)).ShouldBeTrue(entry.Code);
            }
            else
            {
                entry.Serial[..entry.Serial.LastIndexOf('.')].ShouldBe(parent.Serial);
            }
        }
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Every_leaf_is_reached_from_the_top_and_from_nowhere_else(string slug)
    {
        Catalogue catalogue = Catalogues.Get(slug);
        catalogue.Roots.SelectMany(root => catalogue.LeavesUnder(root.Code)).ShouldBe(catalogue.Leaves);
        catalogue.Leaves.ShouldAllBe(leaf => catalogue.Children(leaf.Code).Count == 0);
        foreach (CatalogueEntry leaf in catalogue.Leaves)
        {
            catalogue.Ancestors(leaf.Code).Count.ShouldBe(leaf.Level - 1);
            catalogue.TopClassOf(leaf.Code).ShouldBe(catalogue.Ancestors(leaf.Code) is [var top, ..] ? top : leaf);
        }
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Every_name_is_trimmed_and_has_as_many_initials_as_syllables(string slug)
    {
        foreach (CatalogueEntry entry in Catalogues.Get(slug).Entries)
        {
            entry.Name.ShouldBe(entry.Name.Trim());
            entry.Name.ShouldNotContain('\n');
            entry.Pinyin.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == ' ').ShouldBeTrue(entry.Pinyin);
            entry.Initials.Length.ShouldBe(entry.Pinyin.Count(c => c == ' ') + 1);
            int characters = entry.Name.Count(c => c is >= '\u4e00' and <= '\u9fff');
            entry.Initials.Length.ShouldBeGreaterThanOrEqualTo(characters, entry.Name);
        }
    }

    [Theory]
    [InlineData("2019", "gic2019")]
    [InlineData("2021", "gbeps2021")]
    [InlineData(" 2025 ", "gfeps2025")]
    [InlineData("GFEPS2025", "gfeps2025")]
    [InlineData("绿色金融支持项目目录（2025年版）", "gfeps2025")]
    public void An_edition_answers_to_its_slug_its_year_and_its_title(string written, string slug)
    {
        Catalogues.TryGet(written, out Catalogue? catalogue).ShouldBeTrue();
        catalogue!.Edition.Slug.ShouldBe(slug);
    }

    [Fact]
    public void An_unknown_edition_or_code_is_not_guessed()
    {
        Catalogues.TryGet("2018", out _).ShouldBeFalse();
        Catalogues.TryGet(null, out _).ShouldBeFalse();
        Should.Throw<KeyNotFoundException>(() => Catalogues.Get("2018"));
        Catalogues.Gfeps2025.Find("1.1.99").ShouldBeNull();
        Catalogues.Gfeps2025.Find("").ShouldBeNull();
        Catalogues.Gfeps2025.PathName("1.1.99").ShouldBe("");
        Catalogues.Gfeps2025.Children("1.1.99").ShouldBeEmpty();
    }

    [Fact]
    public void A_code_inside_a_longer_text_is_found_without_cutting_it_out()
    {
        ReadOnlySpan<char> cell = "|CBIRCGC20B05010202|".AsSpan()[1..^1];
        Catalogues.Cbirc2020.Find(cell)!.Name.ShouldBe("绿色工业建筑");
        Catalogues.Cbirc2020.FindSerial("5.1.2.2")!.Code.ShouldBe("CBIRCGC20B05010202");
        Catalogues.Pboc2020.FindSerial("6.5.8")!.Code.ShouldBe("PBOCGC2020060508");
    }

    [Fact]
    public void A_path_names_every_class_from_the_top()
    {
        Catalogues.Gfeps2025.PathName("1.1.1").ShouldBe("节能降碳产业 › 高效节能装备制造 › 节能锅炉制造");
        Catalogues.Gbt4754.PathName("0111", "/").ShouldBe("农、林、牧、渔业/农业/谷物种植/稻谷种植");
    }

    [Fact]
    public void The_missing_character_of_the_supervisors_table_is_restored_and_says_so()
    {
        CatalogueEntry entry = Catalogues.Cbirc2020.FindSerial("9.1.1")!;
        entry.Name.ShouldStartWith("个人购置");
        entry.Note.ShouldContain("补正");
        Catalogues.Cbirc2020.Entries.Count(other => other.Note.Length > 0).ShouldBe(1);
    }

    [Fact]
    public void Every_industry_code_of_the_2025_edition_is_a_class_of_the_national_standard()
    {
        foreach (CatalogueEntry entry in Catalogues.Gfeps2025.Entries)
        {
            foreach (string code in entry.IndustryCodes.Concat(entry.RemarkIndustryCodes))
            {
                Catalogues.Gbt4754.Find(code).ShouldNotBeNull($"{entry.Code} names {code}").Level.ShouldBe(4);
            }

            entry.IndustryCodes.Intersect(entry.RemarkIndustryCodes).ShouldBeEmpty(entry.Code);
        }
    }

    [Fact]
    public void Only_leaves_of_the_2025_edition_carry_a_carbon_mark()
    {
        CatalogueEntry[] marked = [.. Catalogues.All.SelectMany(catalogue => catalogue.Entries).Where(entry => entry.CarbonMark != CarbonMark.None)];
        marked.ShouldAllBe(entry => entry.Edition == EditionSlugs.Gfeps2025 && entry.IsLeaf);
        marked.Length.ShouldBe(146);
    }

    [Fact]
    public void Each_edition_says_from_when_to_when_it_counts()
    {
        Catalogues.Editions.ShouldAllBe(edition => edition.EffectiveTo == null || edition.EffectiveTo > edition.EffectiveFrom);
        Catalogues.Gfeps2025.Edition.IsInForce(new DateOnly(2025, 9, 30)).ShouldBeFalse();
        Catalogues.Gfeps2025.Edition.IsInForce(new DateOnly(2025, 10, 1)).ShouldBeTrue();
        Catalogues.Gic2019.Edition.IsInForce(new DateOnly(2025, 9, 30)).ShouldBeTrue();
        Catalogues.Gic2019.Edition.IsInForce(new DateOnly(2025, 10, 1)).ShouldBeFalse();
    }
}
