using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;

namespace GreenZone.Rules.Tests.Taxonomy.Identification;

public class KnowledgeTests
{
    public static TheoryData<string> Editions => [.. KnowledgeBase.Editions];

    [Theory, MemberData(nameof(Editions))]
    public void The_official_name_of_every_leaf_leads_to_it(string edition)
    {
        Identifier identifier = new();
        foreach (CatalogueEntry leaf in Catalogues.Get(edition).Leaves)
        {
            GreenZone.Rules.Taxonomy.Identification.Identification found = identifier.Identify(leaf.Name, edition);
            (found.Entry ?? (found.Alternatives.Count > 0 ? found.Alternatives[0].Entry : null)).ShouldBe(leaf, $"{edition} {leaf.Serial} {leaf.Name}: {found.Decision}");
        }
    }

    [Theory, MemberData(nameof(Editions))]
    public void Every_leaf_has_knowledge_and_every_pattern_parses(string edition)
    {
        // Reading the edition throws for a pattern that cannot be read and for a leaf without knowledge.
        EditionKnowledge knowledge = KnowledgeBase.Current.Of(edition);
        knowledge.Index.Count.ShouldBeGreaterThan(1000);
        foreach (EntryKnowledge entry in knowledge.Entries)
        {
            entry.Terms.ShouldNotBeEmpty($"{edition} {entry.Entry.Serial} {entry.Entry.Name}");
            entry.Kinds.ShouldNotBe(ActivityKinds.None, $"{edition} {entry.Entry.Serial} {entry.Entry.Name}");
        }
    }

    [Theory, MemberData(nameof(Editions))]
    public void No_block_is_about_an_entry_that_does_not_exist(string edition) =>
        KnowledgeBase.Current.SourceOf(edition).Orphans.Select(block => block.Place).ShouldBeEmpty();

    [Theory, MemberData(nameof(Editions))]
    public void No_wording_alone_names_two_entries_of_one_edition(string edition)
    {
        // Entries that take over the same block of the 2019 edition share all its wordings: there the statistics split one entry in two.
        IEnumerable<string> shared = KnowledgeBase.Current.SourceOf(edition).Blocks
            .SelectMany(block => block.Words("name").Distinct(StringComparer.Ordinal))
            .GroupBy(word => word, StringComparer.Ordinal)
            .Where(word => word.Count() > 1)
            .Select(word => word.Key);
        shared.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("污水(处理")]
    [InlineData("污水)处理")]
    [InlineData("污水..")]
    [InlineData("+污水")]
    [InlineData("污水处理..(厂|)")]
    [InlineData("一一..一一..一一..一一..一一..一一..一一..一一..一一")]
    public void A_pattern_that_cannot_be_read_is_an_error(string pattern) =>
        Should.Throw<FormatException>(() => new TermIndex().Add(pattern));

    [Fact]
    public void Alternatives_are_spelt_out_and_folded()
    {
        Spellings spellings = new([]);
        TermPattern pattern = TermPattern.Parse("(ＬＥＤ|节能)灯(具|)..改造+工厂", ref spellings);
        pattern.Parts.ShouldBe([2, 1]);
        spellings.Words.ShouldBe(["led灯具", "led灯", "节能灯具", "节能灯", "改造", "工厂"]);
    }

    [Fact]
    public void Every_not_green_thing_has_a_reason_in_Chinese_and_a_wording()
    {
        foreach (NotGreenThing thing in KnowledgeBase.Current.NotGreen)
        {
            thing.Reason.Any(c => c >= '一').ShouldBeTrue(thing.Id);
            thing.Block.Words("name").Concat(thing.Block.Words("hint")).ShouldNotBeEmpty(thing.Id);
        }
    }

    private readonly struct Spellings(List<string> words) : ISpellingTaker
    {
        public List<string> Words => words;

        public void Take(ReadOnlySpan<char> word, int group, int part) => words.Add(word.ToString());
    }
}
