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
    private readonly Dictionary<string, Weighing> weighings = new(StringComparer.Ordinal);

    public Identifier() => knowledge = KnowledgeBase.Current;

    /// <summary>Reads the knowledge of an edition, so that the first text need not wait for it; of all editions, side by side, when none is named.</summary>
    /// <exception cref="KeyNotFoundException">The edition is not one that a text can be read under.</exception>
    public static void Prepare(string? edition = null)
    {
        if (edition is not null)
        {
            _ = KnowledgeBase.Current.Of(edition);
            return;
        }

        Parallel.ForEach(KnowledgeBase.Editions, each => _ = KnowledgeBase.Current.Of(each));
    }

    /// <summary>The proposal for one text.</summary>
    /// <param name="text">Any text; nothing in it is an error.</param>
    /// <param name="edition">Slug of an edition of a green catalogue or of a statistic.</param>
    /// <param name="industry">GB/T 4754 code of the use, or null.</param>
    /// <param name="borrower">The borrower's name or business, or null.</param>
    /// <exception cref="KeyNotFoundException">The edition is not one that a text can be read under.</exception>
    public Identification Identify(string text, string edition, string? industry = null, string? borrower = null)
    {
        folded.Set(text);
        return Weigh(edition, industry, borrower);
    }

    /// <summary>One reading, the proposal of every edition, each by its own rules.</summary>
    public IReadOnlyList<Identification> IdentifyAll(string text, string? industry = null, string? borrower = null)
    {
        folded.Set(text);
        return [.. KnowledgeBase.Editions.Select(edition => Weigh(edition, industry, borrower))];
    }

    private Identification Weigh(string edition, string? industry, string? borrower)
    {
        if (!weighings.TryGetValue(edition, out Weighing? weighing))
        {
            weighings.Add(edition, weighing = new Weighing(knowledge, knowledge.Of(edition)));
        }

        return weighing.Decide(folded, industry, borrower);
    }
}
