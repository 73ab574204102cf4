using System.Collections.Concurrent;
using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;

namespace GreenZone.Rules.Loans;

/// <summary>
/// The machine's word on a row's purpose beside the bank's: what a row without a code may be, and where a code and the purpose do not fit.
/// A warning, never more. One for all threads.
/// </summary>
internal sealed class SecondOpinion
{
    /// <summary>So many different purposes are remembered by edition; a bank's sheet has fewer, numbers apart.</summary>
    private const int MostKept = 20_000;

    /// <summary>Below it the machine keeps its word to itself.</summary>
    private const decimal LeastConfidence = 0.80m;

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Opinion>> kept = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Identifier> identifiers = [];

    private SecondOpinion()
    {
    }

    /// <summary>What was read once is known to every later sheet.</summary>
    public static SecondOpinion Shared { get; } = new();

    public void Check(LoanFacts facts, int row, SheetFindings findings)
    {
        if (facts.Purpose.Length == 0)
        {
            return;
        }

        (string edition, CatalogueEntry? written) = WrittenIn(facts);
        Opinion opinion = Of(facts.Purpose, edition);
        if (opinion.Confidence < LeastConfidence)
        {
            return;
        }

        string? said = facts.State switch
        {
            GreenState.Green when written is not null && opinion is { Decision: IdentificationDecision.NotGreen, Against.Length: > 0 } =>
                $"按用途看不在{Title(edition)}内：{opinion.Against}请核对编码或补充用途",
            GreenState.Green when written is not null && opinion.Entry is { } rather && !opinion.Classes.Contains(ClassOf(written)) =>
                $"所填为 {written.Serial} {written.Name}，按用途看更接近{Title(edition)} {rather.Serial} {rather.Name}；请核对",
            GreenState.Unidentified when opinion.Entry is { } likely => $"没有编码；按用途看可能属于{Title(edition)} {likely.Serial} {likely.Name}，请人工确认后补填",
            GreenState.NotGreen when opinion.Entry is { } likely => $"标为非绿，但按用途看可能属于{Title(edition)} {likely.Serial} {likely.Name}；请核对",
            _ => null,
        };
        if (said is not null)
        {
            findings.Add(LoanChecks.SecondOpinion, row, (int)LoanColumn.Purpose, facts.Purpose, said + "（绿色识别，供参考）");
        }
    }

    /// <summary>The edition that the bank wrote a code of, and the leaf; else the one the loan is judged by.</summary>
    private static (string Edition, CatalogueEntry? Written) WrittenIn(LoanFacts facts) =>
        facts.CategoryCode is { } code && facts.CatalogueEdition is { } edition ? (edition, Catalogues.Get(edition).Find(code))
        : facts.Codes.Cbirc is { } cbirc ? (EditionSlugs.Cbirc2020, Catalogues.Cbirc2020.Find(cbirc))
        : facts.Codes.Pboc is { } pboc ? (EditionSlugs.Pboc2020, Catalogues.Pboc2020.Find(pboc))
        : (facts.JudgedEdition, null);

    private static string ClassOf(CatalogueEntry entry) =>
        Catalogues.Get(entry.Edition).Ancestors(entry.Code).FirstOrDefault(above => above.Level == 2)?.Code ?? entry.Code;

    private static string Title(string edition) => Catalogues.Get(edition).Edition.ShortTitle;

    /// <summary>Purposes that differ in their figures only are read once.</summary>
    private Opinion Of(string purpose, string edition)
    {
        ConcurrentDictionary<string, Opinion> known = kept.GetOrAdd(edition, _ => new ConcurrentDictionary<string, Opinion>(StringComparer.Ordinal));
        Span<char> words = stackalloc char[LoanLimits.PurposeLength];
        int length = 0;
        foreach (char letter in purpose)
        {
            if (!char.IsAsciiDigit(letter) && length < words.Length)
            {
                words[length++] = letter;
            }
        }

        ConcurrentDictionary<string, Opinion>.AlternateLookup<ReadOnlySpan<char>> bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (bySpan.TryGetValue(words[..length], out Opinion? opinion))
        {
            return opinion;
        }

        Identifier identifier = identifiers.TryTake(out Identifier? free) ? free : new Identifier();
        opinion = Opinion.Of(identifier.Identify(purpose, edition));
        identifiers.Add(identifier);
        if (known.Count < MostKept)
        {
            bySpan.TryAdd(words[..length], opinion);
        }

        return opinion;
    }

    /// <summary>What is kept of a proposal.</summary>
    /// <param name="Classes">The level-2 classes of the leaf and of all that also comes into question: within them the machine does not argue.</param>
    private sealed record Opinion(IdentificationDecision Decision, CatalogueEntry? Entry, decimal Confidence, string Against, IReadOnlyList<string> Classes)
    {
        public static Opinion Of(Identification proposal) => new(
            proposal.Decision, proposal.Entry, proposal.Confidence, proposal.Against.Count > 0 ? proposal.Against[0].Note : "",
            [.. proposal.Alternatives.Select(other => other.Entry).Prepend(proposal.Entry).OfType<CatalogueEntry>().Select(ClassOf).Distinct(StringComparer.Ordinal)]);
    }
}
