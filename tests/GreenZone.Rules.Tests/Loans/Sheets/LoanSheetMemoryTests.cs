using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans.Sheets;

public class LoanSheetMemoryTests
{
    private readonly LoanSheetMemory memory = new(new KeyedHash(new byte[16]));
    private readonly SheetFindings findings = new([.. Enum.GetNames<LoanColumn>()]);

    private void Remember(int row, string number, string name = "甲公司") => memory.Check(
        new LoanFacts { Row = row, LoanNumber = number, BorrowerName = name, BorrowerCode = "91500113MA5U000111", HasCreditCode = true, Borrower = 7 },
        findings);

    [Fact]
    public void Of_two_equal_loan_numbers_the_later_row_is_wrong_and_is_told_the_earlier()
    {
        Remember(2, "A");
        Remember(3, "B");
        Remember(4, "A");
        Remember(5, "A");

        findings.Errors.Select(error => error.Row).ShouldBe([4, 5]);
        findings.Errors.ShouldAllBe(error => error.Expected.Contains("第 2 行"));
    }

    [Fact]
    public void One_code_under_two_names_is_warned_with_the_other_name()
    {
        Remember(2, "A", "甲公司");
        Remember(3, "B", "乙公司");

        SheetFinding warning = findings.Warnings.ShouldHaveSingleItem();
        warning.Row.ShouldBe(3);
        warning.Expected.ShouldContain("甲公司");
    }

    [Fact]
    public void Findings_beyond_the_cap_are_counted_but_not_kept()
    {
        SheetFindings few = new(["a"], cap: 2);
        for (int row = 2; row < 12; row++)
        {
            few.Add(LoanChecks.Required, row, 0, "");
        }

        SheetFindings all = new(["a"], cap: 3);
        all.Append(few);
        all.Append(few);
        few.ErrorCount.ShouldBe(10);
        few.Errors.Count.ShouldBe(2);
        all.ErrorCount.ShouldBe(20);
        all.Errors.Count.ShouldBe(3);
        all.Counts[LoanChecks.Required].ShouldBe(20);
    }
}
