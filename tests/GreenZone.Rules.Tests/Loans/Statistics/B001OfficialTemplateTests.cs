using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans;

/// <summary>The product against the official template, interpreted from its own formulas.</summary>
public class B001OfficialTemplateTests
{
    [Fact]
    public void Lines_names_and_fillable_columns_are_those_of_the_official_template()
    {
        List<Dictionary<string, string>> official = ReferenceTables.ReadOrSkip("data/rules/form-b001-lines.csv");

        B001Lines.All.Select(line => line.Printed).ShouldBe(official.Select(row => row["line"]));
        B001Lines.All.Select(line => line.HasBenefits).ShouldBe(official.Select(row => row["env_columns_fillable"] == "Y"));
        B001Lines.All.Select(line => line.Formula.Count > 0).ShouldBe(official.Select(row => row["formula_on_column_C"].Length > 0));
    }

    [Fact]
    public void Class_codes_are_those_of_the_supervisors_table()
    {
        Dictionary<string, string> bySerial = ReferenceTables.ReadOrSkip("data/rules/cbirc-green-codes.csv").ToDictionary(row => row["serial"], row => row["code"]);

        B001Line[] classLines = [.. B001Lines.All.Where(line => line.Line is { } number && char.IsAsciiDigit(number[0]) && int.Parse(number.Split('.')[0], null) <= 9)];

        classLines.Length.ShouldBe(91);
        classLines.ShouldAllBe(line => line.Code == bySerial[line.Line!]);
    }

    [Fact]
    public void Each_check_says_what_the_official_condition_says()
    {
        List<Dictionary<string, string>> official = ReferenceTables.ReadOrSkip("data/rules/form-b001-checks.csv");
        OfficialSheet sheet = new(ReferenceTables.ReadOrSkip("data/rules/form-b001-lines.csv"));
        B001Form form = B001Samples.Full();
        Random random = new(39);

        // On forms with random noise the verdict and both sides must agree with the interpreted condition.
        for (int round = 0; round < 20; round++)
        {
            B001Form noisy = form.Fill(B001Lines.All.Where(line => !line.IsHeading)
                .Select(line => (line.Line!, "A", (decimal?)random.Next(0, 1000))).ToList());
            Dictionary<string, FormCheck> ours = B001Checks.Failures(noisy).Where(check => check.Column == "A")
                .GroupBy(check => check.Id).ToDictionary(group => group.Key, group => group.First());
            foreach (Dictionary<string, string> row in official.Where(row => row["check"] != "V034"))
            {
                string[] sides = row["condition_on_column_C_repeat_for_each_value_column"].Split('=', 2);
                decimal left = OfficialSheet.Interpret(sides[0], Cell);
                decimal right = OfficialSheet.Interpret(sides[1], Cell);
                if (left != right)
                {
                    (ours[row["check"]].Left, ours[row["check"]].Right).ShouldBe(((decimal?)left, (decimal?)right), row["check"]);
                }
            }

            decimal Cell(int excelRow) => noisy[sheet.RowOfLine.Single(pair => pair.Value == excelRow).Key, "A"]!.Value;
        }
    }

    [Fact]
    public void A_hundred_thousand_random_loans_give_what_the_official_formulas_give()
    {
        List<Dictionary<string, string>> lines = ReferenceTables.ReadOrSkip("data/rules/form-b001-lines.csv");
        List<Dictionary<string, string>> classes = ReferenceTables.ReadOrSkip("data/rules/cbirc-green-codes.csv");
        List<Dictionary<string, string>> leaves = [.. classes.Where(row => !classes.Any(other => other["serial"].StartsWith(row["serial"] + ".", StringComparison.Ordinal)))];
        Random random = new(20_231_031);
        List<RandomLoan> loans = Enumerable.Range(0, 100_000).Select(_ => new RandomLoan(
            leaves[random.Next(leaves.Count)],
            (LoanGrade)random.Next(5),
            random.NextInt64(1, 50_000_000_000),
            random.NextInt64(0, 500_000_000),
            random.Next(200) switch { 0 => PledgedRight.CarbonEmission, 1 => PledgedRight.OtherEnvironmental, _ => null })).ToList();

        B001Form form = B001.Compute(new B001Input(
            [.. loans.Select(loan => new B001LoanSum(loan.Class["code"], loan.Grade, new Money(loan.Fen), Benefits(loan.Tce)))],
            [.. loans.Take(3000).Select(loan => new B001InstrumentSum(loan.Class["code"], GreenInstrumentKind.BankAcceptance, new Money(loan.Fen)))],
            [.. loans.Where(loan => loan.Pledge is not null).Select(loan => new B001PledgeSum(loan.Pledge!.Value, loan.Grade, new Money(loan.Fen), Benefits(loan.Tce)))])).Form;

        CompareColumn("A", loan => true, loan => loan.Fen / 1_000_000m);
        CompareColumn("B", loan => loan.Grade == LoanGrade.Pass, loan => loan.Fen / 1_000_000m);
        CompareColumn("E", loan => loan.Grade == LoanGrade.Doubtful, loan => loan.Fen / 1_000_000m);
        CompareColumn("F", loan => loan.Grade == LoanGrade.Loss, loan => loan.Fen / 1_000_000m);
        CompareBenefit("G");
        B001Checks.Judge(form).ShouldAllBe(check => check.Holds);

        void CompareColumn(string column, Func<RandomLoan, bool> counts, Func<RandomLoan, decimal> value)
        {
            OfficialSheet sheet = new(lines);
            foreach (RandomLoan loan in loans.Where(loan => counts(loan)))
            {
                sheet.Add(loan.Class["serial"], value(loan));
                if (loan.Pledge is { } right)
                {
                    sheet.Put(right == PledgedRight.CarbonEmission ? 112 : 114, value(loan));
                }
            }

            foreach ((string line, int row) in sheet.RowOfLine)
            {
                form[line, column].ShouldBe(sheet.Value(row), $"{line} {column}");
            }
        }

        void CompareBenefit(string column)
        {
            // The template's cells hold two decimals: each filled cell is rounded before the formulas run.
            OfficialSheet exact = new(lines);
            foreach (RandomLoan loan in loans)
            {
                exact.Add(loan.Class["serial"], loan.Tce / 1_000_000m);
                if (loan.Pledge is { } right)
                {
                    exact.Put(right == PledgedRight.CarbonEmission ? 112 : 114, loan.Tce / 1_000_000m);
                }
            }

            OfficialSheet rounded = new(lines);
            foreach (int row in exact.RowOfLine.Values.Where(row => exact.Formulas[row].Length == 0))
            {
                rounded.Put(row, Math.Round(exact.Value(row), 2, MidpointRounding.AwayFromZero));
            }

            foreach ((string line, int row) in rounded.RowOfLine.Where(pair => rounded.HasBenefits(pair.Value)))
            {
                form[line, column].ShouldBe(rounded.Value(row, blank: cell => !rounded.HasBenefits(cell)), $"{line} {column}");
            }
        }

        static long?[] Benefits(long tce) => [tce, .. Enumerable.Repeat((long?)0, 10)];
    }

    private sealed record RandomLoan(Dictionary<string, string> Class, LoanGrade Grade, long Fen, long Tce, PledgedRight? Pledge);
}
