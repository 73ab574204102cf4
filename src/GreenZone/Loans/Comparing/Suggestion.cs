using GreenZone.Loans.Data;
using GreenZone.Loans.Rows;
using GreenZone.Rules;
using GreenZone.Rules.Taxonomy.Identification;
using GreenZone.Taxonomy.Identification;

namespace GreenZone.Loans.Comparing;

/// <summary>本平台建议: what a loan's purpose reads like, beside what its codes say. A suggestion; it changes no verdict and no figure.</summary>
/// <param name="Word">绿色, 非绿色, 有备选 or 信息不足.</param>
/// <param name="Entry">The leaf with its edition; empty when there is none.</param>
internal sealed record Suggestion(string Word, string Entry)
{
    /// <summary>Null when the ledger does not have the loan.</summary>
    public static Suggestion? Of(Identifiers identifiers, LoanLine? held, ReportingMonth month)
    {
        if (held?.Text(LoanLedger.Purpose) is not { Length: > 0 } purpose)
        {
            return null;
        }

        string edition = held.Text(LoanLedger.CatalogueEdition) ?? EditionChoosing.On(month.LastDay).Edition;
        Identification proposal = identifiers.Use(identifier => identifier.Identify(purpose, edition, held.Text(LoanLedger.UseIndustry)));
        return new Suggestion(
            IdentificationWords.ToChinese(proposal.Decision),
            proposal.Entry is { } entry ? $"{entry.Serial} {entry.Name}"
            : proposal.Decision == IdentificationDecision.Candidates ? string.Join('、', proposal.Alternatives.Take(2).Select(other => $"{other.Entry.Serial} {other.Entry.Name}")) : "");
    }
}
