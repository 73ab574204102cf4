using GreenZone.Rules.Taxonomy.Identification;
using GreenZone.Taxonomy.Identification;
using Proposal = GreenZone.Rules.Taxonomy.Identification.Identification;

namespace GreenZone.Taxonomy;

/// <summary>本平台建议: what a loan's purpose reads like. A suggestion; it changes no verdict and no figure.</summary>
/// <param name="Word">绿色, 非绿色, 有备选 or 信息不足.</param>
/// <param name="Entry">The leaf, or the first two that come into question; empty when there is none.</param>
internal sealed record Suggestion(string Word, string Entry);

/// <summary>Green identification for other capabilities: one purpose, one suggestion.</summary>
internal sealed class PurposeReading(Identifiers identifiers)
{
    /// <param name="purpose">贷款用途; without it there is nothing to suggest.</param>
    /// <param name="edition">The edition its code is of; null: the one loans of the day are judged by.</param>
    /// <param name="day">The day, where no edition is named.</param>
    /// <param name="industry">GB/T 4754 code of the use, or null.</param>
    public Suggestion? Of(string? purpose, string? edition, DateOnly day, string? industry)
    {
        if (string.IsNullOrEmpty(purpose))
        {
            return null;
        }

        Proposal proposal = identifiers.Use(identifier => identifier.Identify(purpose, edition ?? EditionChoosing.On(day).Edition, industry));
        return new Suggestion(
            IdentificationWords.ToChinese(proposal.Decision),
            proposal.Entry is { } entry ? $"{entry.Serial} {entry.Name}"
            : proposal.Decision == IdentificationDecision.Candidates ? string.Join('、', proposal.Alternatives.Take(2).Select(other => $"{other.Entry.Serial} {other.Entry.Name}")) : "");
    }
}
