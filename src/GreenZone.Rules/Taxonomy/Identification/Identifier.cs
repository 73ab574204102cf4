namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// Green identification (绿色识别): reads a text and proposes a leaf of an edition with reasons and counter-reasons, or says that it is not green,
/// or that it does not know. Words only, no model service; the same text always gives the same answer.
/// </summary>
/// <remarks>One reader at a time; make one for each thread. All share one knowledge.</remarks>
public sealed class Identifier
{
    private readonly KnowledgeBase knowledge;
    private readonly FoldedText folded = new();
    private readonly PatternMatches matches;
    private readonly Dictionary<string, Weighing> weighings = new(StringComparer.Ordinal);

    public Identifier()
    {
        knowledge = KnowledgeBase.Current;
        matches = new PatternMatches(knowledge.Index);
    }

    /// <summary>Reads the knowledge, so that the first text need not wait for it.</summary>
    public static void Prepare() => _ = KnowledgeBase.Current;

    /// <summary>The proposal for one text.</summary>
    /// <param name="text">Any text; nothing in it is an error.</param>
    /// <param name="edition">Slug of an edition of a green catalogue or of a statistic.</param>
    /// <param name="industry">GB/T 4754 code of the use, or null.</param>
    /// <param name="borrower">The borrower's name or business, or null.</param>
    /// <exception cref="KeyNotFoundException">The edition is not one that a text can be read under.</exception>
    public Identification Identify(string text, string edition, string? industry = null, string? borrower = null)
    {
        Take(text);
        return Weigh(edition, industry, borrower);
    }

    /// <summary>One reading, the proposal of every edition, each by its own rules.</summary>
    public IReadOnlyList<Identification> IdentifyAll(string text, string? industry = null, string? borrower = null)
    {
        Take(text);
        return [.. KnowledgeBase.Editions.Select(edition => Weigh(edition, industry, borrower))];
    }

    private void Take(string text)
    {
        folded.Set(text);
        matches.Read(folded);
    }

    private Identification Weigh(string edition, string? industry, string? borrower)
    {
        if (!weighings.TryGetValue(edition, out Weighing? weighing))
        {
            weighings.Add(edition, weighing = new Weighing(knowledge, knowledge.Of(edition)));
        }

        return weighing.Decide(folded, matches.Found, industry, borrower);
    }
}
