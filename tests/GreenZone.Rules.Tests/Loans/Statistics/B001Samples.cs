using CsCheck;
using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans;

/// <summary>Inputs for the tests of 绿色融资统计表.</summary>
internal static class B001Samples
{
    /// <summary>Codes of the lines that are filled from loans.</summary>
    public static IReadOnlyList<string> LeafCodes { get; } =
        [.. B001Lines.All.Where(line => line is { Formula.Count: 0, Code.Length: 18 }).Select(line => line.Code!)];

    public static string CodeOf(string line) => B001Lines.Get(line).Code!;

    /// <summary>One normal loan of this many 万元 in a line.</summary>
    public static B001LoanSum Loan(string line, decimal wanYuan, LoanGrade grade = LoanGrade.Pass) =>
        new(CodeOf(line), grade, Money.FromWanYuan(wanYuan));

    public static Gen<B001Input> Inputs { get; } =
        from loans in (
            from code in Gen.Int[0, LeafCodes.Count - 1].Select(i => LeafCodes[i])
            from grade in Gen.Enum<LoanGrade>()
            from fen in Gen.Long[0, 5_000_000_000_000]
            from benefits in Gen.Long[0, 9_000_000_000_000].Nullable().Array[B001Columns.BenefitCount].Null()
            select new B001LoanSum(code, grade, new Money(fen), benefits)).Array[0, 60]
        from instruments in (
            from code in Gen.Int[0, LeafCodes.Count - 1].Select(i => LeafCodes[i])
            from kind in Gen.Enum<GreenInstrumentKind>()
            from fen in Gen.Long[0, 5_000_000_000_000]
            select new B001InstrumentSum(code, kind, new Money(fen))).Array[0, 20].Null()
        from pledges in (
            from right in Gen.Enum<PledgedRight>()
            from grade in Gen.Enum<LoanGrade>()
            from fen in Gen.Long[0, 5_000_000_000_000]
            select new B001PledgeSum(right, grade, new Money(fen))).Array[0, 5]
        select new B001Input(loans, instruments, pledges);

    /// <summary>A form with a figure in every cell that is filled from loans or instruments, so that every check has something to say.</summary>
    public static B001Form Full()
    {
        List<B001LoanSum> loans = [];
        List<B001InstrumentSum> instruments = [];
        List<B001PledgeSum> pledges = [];
        long seed = 7;
        long?[] benefits = [.. Enumerable.Range(1, B001Columns.BenefitCount).Select(k => (long?)(k * 1_234_567_890L))];
        foreach (string code in LeafCodes)
        {
            foreach (LoanGrade grade in LoanGrades.All)
            {
                loans.Add(new B001LoanSum(code, grade, new Money(seed = (seed * 48_271) % 2_147_483_647), benefits));
            }

            foreach (GreenInstrumentKind kind in Enum.GetValues<GreenInstrumentKind>())
            {
                instruments.Add(new B001InstrumentSum(code, kind, new Money(seed = (seed * 48_271) % 2_147_483_647)));
            }
        }

        foreach (PledgedRight right in Enum.GetValues<PledgedRight>())
        {
            pledges.Add(new B001PledgeSum(right, LoanGrade.Pass, new Money(123_456_789), benefits));
        }

        return B001.Compute(new B001Input(loans, instruments, pledges)).Form;
    }
}
