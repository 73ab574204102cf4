namespace GreenZone.Rules.Loans;

/// <summary>What <see cref="B001.Compute"/> answers.</summary>
/// <param name="Form">The form.</param>
/// <param name="Unplaced">Class codes that no line that is filled from loans can take (unknown, or above such a line): never dropped in silence.</param>
public sealed record B001Result(B001Form Form, IReadOnlyList<string> Unplaced);

/// <summary>Computes 绿色融资统计表 from sums.</summary>
public static class B001
{
    /// <summary>
    /// Fills the lines without a formula from the sums, then evaluates the formulas column by column, over the cells as they are
    /// printed: benefits are rounded half up to 0.01 tonne in their own line and added up after that, as the official template
    /// does, so that every total is the sum of what stands above it.
    /// </summary>
    public static B001Result Compute(B001Input input)
    {
        Sheet sheet = new();
        if (input.Loans is { } loans)
        {
            sheet.ReportAmounts(0, B001Columns.FirstBenefit);
            foreach (B001LoanSum sum in loans)
            {
                if (sheet.Place(sum.ClassCode) is { } line)
                {
                    sheet.AddLoan(line, sum.Grade, sum.Balance, sum.Benefits);
                }
            }

            foreach (B001PledgeSum sum in input.Pledges ?? [])
            {
                B001Line line = B001Lines.Get(sum.Right == PledgedRight.CarbonEmission ? "II-2" : "II-4");
                sheet.AddLoan(line, sum.Grade, sum.Balance, sum.Benefits);
            }
        }

        if (input.Instruments is { } instruments)
        {
            sheet.ReportAmounts(B001Columns.FirstInstrument, B001Columns.Count);
            foreach (B001InstrumentSum sum in instruments)
            {
                if (sheet.Place(sum.ClassCode) is { } line)
                {
                    sheet.AddAmount(line, B001Columns.FirstInstrument + (int)sum.Kind, sum.Balance);
                }
            }
        }

        return new B001Result(B001Form.Of(sheet.Finish()), sheet.Unplaced);
    }

    /// <summary>The sums while they come in: fen and micro-tonnes in whole numbers, one per cell.</summary>
    private sealed class Sheet
    {
        private readonly long?[] sums = new long?[B001Lines.All.Count * B001Columns.Count];
        private readonly bool[] linesWithLoans = new bool[B001Lines.All.Count];
        private readonly bool[] benefitsBrought = new bool[B001Columns.BenefitCount];
        private readonly SortedSet<string> unplaced = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Unplaced => [.. unplaced];

        public B001Line? Place(string classCode)
        {
            B001Line? line = B001Lines.OfClass(classCode);
            if (line is { Formula.Count: 0 })
            {
                return line;
            }

            unplaced.Add(classCode);
            return null;
        }

        public void ReportAmounts(int from, int to)
        {
            foreach (B001Line line in Filled())
            {
                for (int column = from; column < to; column++)
                {
                    sums[At(line, column)] = 0;
                }
            }
        }

        public void AddLoan(B001Line line, LoanGrade grade, Money balance, IReadOnlyList<long?>? benefits)
        {
            AddAmount(line, 0, balance);
            AddAmount(line, 1 + (int)grade, balance);
            linesWithLoans[line.Index] = true;
            if (benefits is null || !line.HasBenefits)
            {
                return;
            }

            ArgumentOutOfRangeException.ThrowIfNotEqual(benefits.Count, B001Columns.BenefitCount);
            for (int k = 0; k < B001Columns.BenefitCount; k++)
            {
                if (benefits[k] is { } microTonnes)
                {
                    int at = At(line, B001Columns.FirstBenefit + k);
                    sums[at] = (sums[at] ?? 0) + microTonnes;
                    benefitsBrought[k] = true;
                }
            }
        }

        public void AddAmount(B001Line line, int column, Money amount)
        {
            int at = At(line, column);
            sums[at] = (sums[at] ?? 0) + amount.Fen;
        }

        public decimal?[] Finish()
        {
            FillBenefitsOfEmptyLines();
            decimal?[] cells = new decimal?[sums.Length];
            for (int at = 0; at < sums.Length; at++)
            {
                bool tonnes = B001Columns.IsBenefit(at % B001Columns.Count);
                cells[at] = sums[at] is not { } sum ? null
                    : tonnes ? FormNumber.Round(sum / 1_000_000m, 2)
                    : new Money(sum).WanYuan;
            }

            foreach (B001Line line in B001Lines.InOrderOfEvaluation)
            {
                for (int column = 0; column < B001Columns.Count; column++)
                {
                    if (line.HasBenefits || !B001Columns.IsBenefit(column))
                    {
                        cells[At(line, column)] = Evaluate(line.Formula, cells, column);
                    }
                }
            }

            return cells;
        }

        /// <summary>A line without loans has no benefit, which is zero, once the sheets bring this benefit at all.</summary>
        private void FillBenefitsOfEmptyLines()
        {
            foreach (B001Line line in Filled().Where(line => line.HasBenefits && !linesWithLoans[line.Index]))
            {
                for (int k = 0; k < B001Columns.BenefitCount; k++)
                {
                    sums[At(line, B001Columns.FirstBenefit + k)] = benefitsBrought[k] ? 0 : null;
                }
            }
        }

        /// <summary>A blank addend adds nothing; a sum of blanks alone is blank.</summary>
        private static decimal? Evaluate(IReadOnlyList<LineTerm> formula, decimal?[] cells, int column)
        {
            decimal? sum = null;
            foreach (LineTerm term in formula)
            {
                if (cells[At(B001Lines.Get(term.Line), column)] is { } value)
                {
                    sum = (sum ?? 0m) + (term.Sign * value);
                }
            }

            return sum;
        }

        private static IEnumerable<B001Line> Filled() => B001Lines.All.Where(line => !line.IsHeading && line.Formula.Count == 0);

        private static int At(B001Line line, int column) => (line.Index * B001Columns.Count) + column;
    }
}
