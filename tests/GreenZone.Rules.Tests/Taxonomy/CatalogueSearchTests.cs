using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Taxonomy;

public class CatalogueSearchTests
{
    [Theory]
    [InlineData("flfd", "gfeps2025", "4.1.1", CatalogueMatchKind.InitialsStart)]
    [InlineData("FLFD", "gfeps2025", "4.1.1", CatalogueMatchKind.InitialsStart)]
    [InlineData("glyl", "gfeps2025", "1.3.1", CatalogueMatchKind.InitialsStart)]
    [InlineData("guolu", "gfeps2025", "1.1.1", CatalogueMatchKind.Pinyin)]
    [InlineData("lvsejianzhu", "gic2019", "5.1.2", CatalogueMatchKind.Pinyin)]
    [InlineData("锅炉", "gfeps2025", "1.3.1", CatalogueMatchKind.NameStart)]
    [InlineData("绿色建筑", "gic2019", "5.1.2", CatalogueMatchKind.Name)]
    [InlineData("4.2.1", "gfeps2025", "4.2.1", CatalogueMatchKind.Code)]
    [InlineData("４．２．１", "gfeps2025", "4.2.1", CatalogueMatchKind.Code)]
    [InlineData("cbircgc20b0903", "cbirc2020", "CBIRCGC20B09030100", CatalogueMatchKind.CodePrefix)]
    [InlineData("5.1.2.2", "cbirc2020", "CBIRCGC20B05010202", CatalogueMatchKind.Code)]
    [InlineData("光伏", "gbt4754-2017", "3825", CatalogueMatchKind.NameStart)]
    [InlineData("3411", "gbt4754-2017", "3411", CatalogueMatchKind.Code)]
    [InlineData("节能 改造", "gfeps2025", "1.3.3", CatalogueMatchKind.NamePart)]
    [InlineData("3d", "gbt4754-2017", "7517", CatalogueMatchKind.NamePart)]
    public void The_first_match_is_the_one_meant(string query, string edition, string code, CatalogueMatchKind kind)
    {
        CatalogueMatch first = CatalogueSearch.Find(query, [Catalogues.Get(edition)])[0];
        (first.Entry.Code, first.Kind).ShouldBe((code, kind));
    }

    [Fact]
    public void Every_word_must_match_and_a_class_above_counts_least()
    {
        IReadOnlyList<CatalogueMatch> found = CatalogueSearch.Find("装备 能源绿色低碳", [Catalogues.Gfeps2025], limit: 100);
        found.ShouldNotBeEmpty();
        found.ShouldAllBe(match => Catalogues.Gfeps2025.PathName(match.Entry.Code, "/").StartsWith("能源绿色低碳转型/"));
        found.ShouldContain(match => match.Entry.Name == "风力发电装备制造");
        found.ShouldNotContain(match => match.Entry.Code == "4.2.1");
        found.ShouldAllBe(match => match.Kind == CatalogueMatchKind.ClassAbove);
        CatalogueSearch.Find("装备 不存在的词").ShouldBeEmpty();
    }

    [Fact]
    public void Better_kinds_of_match_come_first_and_the_limit_holds()
    {
        IReadOnlyList<CatalogueMatch> found = CatalogueSearch.Find("jn", limit: 30);
        found.Count.ShouldBe(30);
        found.Select(match => match.Kind).ShouldBeInOrder();
        CatalogueSearch.Find("能", leavesOnly: true, limit: 1000).ShouldAllBe(match => match.Entry.IsLeaf);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("zzzzqq")]
    [InlineData("'; drop table")]
    public void Nothing_is_found_for_nothing(string query) => CatalogueSearch.Find(query).ShouldBeEmpty();

    [Fact]
    public void Every_leaf_is_found_first_by_its_own_code_within_its_edition()
    {
        foreach (Catalogue catalogue in Catalogues.All.Where(catalogue => catalogue.Edition.Slug != EditionSlugs.Gbt4754))
        {
            foreach (CatalogueEntry leaf in catalogue.Leaves)
            {
                CatalogueSearch.Find(leaf.Code, [catalogue], limit: 1)[0].Entry.ShouldBeSameAs(leaf);
            }
        }
    }
}
