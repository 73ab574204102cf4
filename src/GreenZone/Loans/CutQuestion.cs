using GreenZone.Loans.Data;
using static GreenZone.Loans.Data.LoanLedger;

namespace GreenZone.Loans;

/// <summary>
/// One question of the forms, answered once when a revision is made: sums of ledger columns by ledger columns. Because keys and
/// measures are columns, the same question can be put to the rows, and must give the same answer to the fen.
/// </summary>
/// <param name="Id">What the cut is stored under.</param>
/// <param name="Keys">One to three coded columns.</param>
/// <param name="Measures">The columns summed, in the order the cells keep them.</param>
/// <param name="GreenOnly">Only rows whose state is green.</param>
/// <param name="FirstKeyOnly">Rows without a value in the first key do not belong to the question at all (as against 未归入).</param>
internal sealed record CutQuestion(string Id, IReadOnlyList<string> Keys, IReadOnlyList<string> Measures, bool GreenOnly = true, bool FirstKeyOnly = false)
{
    public int MeasureOf(string column)
    {
        for (int i = 0; i < Measures.Count; i++)
        {
            if (Measures[i] == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"The question '{Id}' does not sum '{column}'.", nameof(column));
    }
}

/// <summary>
/// The questions of all forms. Together they hold at most 5,000 cells a revision, whatever is reported: every key has few values,
/// and the one open vocabulary, places, is folded to streets at home, counties in the province and provinces elsewhere.
/// </summary>
internal static class CutQuestions
{
    /// <summary>The most cells that one revision can have, by construction: see the test that adds them up.</summary>
    public const int MostCells = 5_000;

    private static readonly string[] GreenWithBenefits = [GreenBalance, .. Benefits];

    /// <summary>绿色融资统计表 by the supervisor's class and grade, with the eleven benefits; an empty class is 未归入.</summary>
    public static CutQuestion Cbirc { get; } = new("cbirc", [CbircCode, Grade], GreenWithBenefits);

    /// <summary>Lines II-2 and II-4: loans secured by environmental rights.</summary>
    public static CutQuestion Pledge { get; } = new("pledge", [PledgeGroup, Grade], GreenWithBenefits, FirstKeyOnly: true);

    /// <summary>The PBoC's own class and grade.</summary>
    public static CutQuestion Pboc2020 { get; } = new("pboc2020", [PbocCode, Grade], [GreenBalance]);

    /// <summary>The 2025 catalogue's class, carbon mark and grade.</summary>
    public static CutQuestion Gfeps2025 { get; } = new("gfeps2025", [GfepsCode, LoanLedger.CarbonMark, Grade], [GreenBalance]);

    /// <summary>The 2019 catalogue's class.</summary>
    public static CutQuestion Gic2019 { get; } = new("gic2019", [GicCode], [GreenBalance]);

    /// <summary>GB/T 4754 section and division of the use, and grade.</summary>
    public static CutQuestion Industry { get; } = new("industry", [UseDivision, Grade], [GreenBalance]);

    /// <summary>Enterprise size and kind of loan.</summary>
    public static CutQuestion Size { get; } = new("size", [EnterpriseSize, LoanLedger.LoanKind], [GreenBalance]);

    /// <summary>Kind of borrower.</summary>
    public static CutQuestion BorrowerKinds { get; } = new("borrower", [BorrowerKind], [GreenBalance]);

    /// <summary>Where the money goes (投向口径); the institution's own total is 机构口径.</summary>
    public static CutQuestion Place { get; } = new("place", [PlaceTotal], [GreenBalance]);

    /// <summary>Main kind of security.</summary>
    public static CutQuestion Guarantee { get; } = new("guarantee", [LoanLedger.Guarantee], [GreenBalance]);

    /// <summary>Everything reported by state and grade: the totals, green and not.</summary>
    public static CutQuestion State { get; } = new("state", [LoanLedger.State, Grade], [Balance, GreenBalance], GreenOnly: false);

    /// <summary>Rates: a year's interest over the amount (new loans) or balance (stock) of loans that reported a rate.</summary>
    public static CutQuestion Rate { get; } = new(
        "rate", [LoanLedger.State, Booking],
        [Amount, Balance, GreenBalance, RatedAmount, AmountInterest, RatedBalance, BalanceInterest], GreenOnly: false);

    public static IReadOnlyList<CutQuestion> All { get; } =
        [Cbirc, Pledge, Pboc2020, Gfeps2025, Gic2019, Industry, Size, BorrowerKinds, Place, Guarantee, State, Rate];
}
