namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// All that the engine knows, read once from the knowledge files: the wordings of every entry of every edition, of things that are not
/// green, and of activities. Immutable; shared by all threads.
/// </summary>
internal sealed class KnowledgeBase
{
    /// <summary>The editions that a text can be read under; the industry classification is none.</summary>
    public static readonly string[] Editions = [EditionSlugs.Gic2019, EditionSlugs.Gbeps2021, EditionSlugs.Gfeps2025, EditionSlugs.Cbirc2020, EditionSlugs.Pboc2020];

    private static readonly Lazy<KnowledgeBase> Everything = new(() => new KnowledgeBase());

    private static readonly (string Key, TermRole Role)[] Roles =
        [("name", TermRole.Name), ("term", TermRole.Term), ("hint", TermRole.Hint), ("not", TermRole.Not), ("unless", TermRole.Unless)];

    private readonly Dictionary<string, int> patternIds = new(StringComparer.Ordinal);
    private readonly List<TermPattern> patterns = [];
    private readonly Dictionary<string, EditionKnowledge> byEdition;

    private KnowledgeBase()
    {
        Dictionary<string, IReadOnlyList<KnowledgeBlock>> blocks = Editions.ToDictionary(edition => edition, edition => KnowledgeBlock.ReadAll(edition + "/"), StringComparer.Ordinal);
        NotGreen = [.. KnowledgeBlock.ReadAll("not-green/").Select(block => new NotGreenThing(block))];
        Cues = [.. KnowledgeBlock.ReadAll("cues.txt").Select(block => new CueGroup(block))];
        List<(int Pattern, int Thing, TermRole Role)> notGreen = [.. NotGreen.Index().SelectMany(thing => Terms(thing.Item.Block).Select(term => (term.Pattern, thing.Index, term.Role)))];
        List<(int Pattern, int Thing, TermRole Role)> cues = [.. Cues.Index().SelectMany(cue => Terms(cue.Item.Block).Select(term => (term.Pattern, cue.Index, term.Role)))];
        Dictionary<string, KnowledgeSource> sources = Editions.ToDictionary(edition => edition, edition => new KnowledgeSource(edition, blocks[edition]), StringComparer.Ordinal);
        List<(string Edition, EntryKnowledge[] Entries, List<(int, int, TermRole, int)> Terms)> read = [];
        foreach (string edition in Editions)
        {
            EntryKnowledge[] entries = [.. Catalogues.Get(edition).Leaves.Select(leaf => sources[edition].Of(leaf, sources))];
            Dictionary<string, int> places = entries.Index().ToDictionary(entry => entry.Item.Entry.Serial, entry => entry.Index, StringComparer.Ordinal);
            List<(int, int, TermRole, int)> terms = [];
            foreach ((int place, EntryKnowledge entry) in entries.Index())
            {
                foreach ((string text, TermRole role, string? towards) in entry.Terms)
                {
                    terms.Add((IdOf(text), place, role, towards is not null && places.TryGetValue(towards, out int other) ? other : -1));
                }
            }

            read.Add((edition, entries, terms));
        }

        Index = new TermIndex(patterns);
        byEdition = read.ToDictionary(
            one => one.Edition,
            one => new EditionKnowledge(one.Edition, one.Entries, patterns.Count, one.Terms, notGreen.Where(term => NotGreen[term.Thing].HoldsIn(one.Edition)), cues),
            StringComparer.Ordinal);
    }

    public static KnowledgeBase Current => Everything.Value;

    public TermIndex Index { get; }

    public IReadOnlyList<NotGreenThing> NotGreen { get; }

    public IReadOnlyList<CueGroup> Cues { get; }

    public EditionKnowledge Of(string edition) => byEdition[edition];

    private IEnumerable<(int Pattern, TermRole Role)> Terms(KnowledgeBlock block) =>
        Roles.SelectMany(role => block.Words(role.Key).Select(word => (IdOf(word), role.Role)));

    private int IdOf(string text)
    {
        if (!patternIds.TryGetValue(text, out int id))
        {
            patternIds.Add(text, id = patterns.Count);
            patterns.Add(TermPattern.Parse(text));
        }

        return id;
    }
}

/// <summary>What a pattern says about its owner.</summary>
internal enum TermRole
{
    /// <summary>Supports, never decides.</summary>
    Hint = 1,

    /// <summary>Belongs to the entry rather than to others.</summary>
    Term = 2,

    /// <summary>Alone says that the text is about it.</summary>
    Name = 3,

    /// <summary>Says that it is not about it.</summary>
    Not = 4,

    /// <summary>Of a thing that is not green: under this wording it does not hold.</summary>
    Unless = 5,
}
