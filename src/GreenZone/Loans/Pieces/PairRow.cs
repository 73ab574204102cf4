using GreenZone.Loans.Reconciling;
using GreenZone.Loans.Rows;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Loans.Pieces;

/// <summary>A pair of codes as the page shows it.</summary>
public sealed record PairRow(string? CbircCode, string? PbocCode, string Cbirc, string Pboc, long Loans, Money Green, AuthoritySide Side, AuthorityReason Reason)
{
    internal static PairRow Of(AuthorityPair pair) => new(
        pair.CbircCode, pair.PbocCode,
        pair.CbircCode is { } cbirc ? LoanClasses.TitleOfCode(EditionSlugs.Cbirc2020, cbirc) : "未归入",
        pair.PbocCode is { } pboc ? LoanClasses.TitleOfCode(EditionSlugs.Pboc2020, pboc) : "未归入",
        pair.Loans, pair.Green, pair.Side, pair.Reason);
}
