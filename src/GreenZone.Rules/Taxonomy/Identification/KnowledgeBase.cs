namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// All that the engine knows, read once from the knowledge files: things that are not green, words of activities, and for each edition, when
/// it is first asked for, the wordings of its entries. Immutable; shared by all threads.
/// </summary>
internal sealed class KnowledgeBase
{
    /// <summary>The editions that a text can be read under; the industry classification is none.</summary>
    public static readonly string[] Editions = [EditionSlugs.Gic2019, EditionSlugs.Gbeps2021, EditionSlugs.Gfeps2025, EditionSlugs.Cbirc2020, EditionSlugs.Pboc2020];

    private static readonly Lazy<KnowledgeBase> Everything = new(() => new KnowledgeBase());

    private readonly Dictionary<string, Lazy<KnowledgeSource>> sources;
    private readonly Dictionary<string, Lazy<EditionKnowledge>> byEdition;

    private KnowledgeBase()
    {
        NotGreen = [.. KnowledgeBlock.ReadAll("not-green/").Select(block => new NotGreenThing(block))];
        Cues = [.. KnowledgeBlock.ReadAll("cues.txt").Select(block => new CueGroup(block))];
        sources = Editions.ToDictionary(
            edition => edition, edition => new Lazy<KnowledgeSource>(() => new KnowledgeSource(edition, KnowledgeBlock.ReadAll(edition + "/"))), StringComparer.Ordinal);
        byEdition = Editions.ToDictionary(edition => edition, edition => new Lazy<EditionKnowledge>(() => new EditionKnowledge(this, edition)), StringComparer.Ordinal);
    }

    public static KnowledgeBase Current => Everything.Value;

    public IReadOnlyList<NotGreenThing> NotGreen { get; }

    public IReadOnlyList<CueGroup> Cues { get; }

    /// <exception cref="KeyNotFoundException">The edition is not one that a text can be read under.</exception>
    public EditionKnowledge Of(string edition) => byEdition[edition].Value;

    /// <summary>The blocks of an edition.</summary>
    public KnowledgeSource SourceOf(string edition) => sources[edition].Value;
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
