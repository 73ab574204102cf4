using CsCheck;
using GreenZone.Rules.Loans;
using static GreenZone.Rules.Tests.Loans.B001Samples;

namespace GreenZone.Rules.Tests.Loans;

public class B001Tests
{
    /// <summary>The worked example of the statistics notes, §3, computed there by hand.</summary>
    [Theory]
    [InlineData("1", 150)]
    [InlineData("3", 220)]
    [InlineData("3.2", 200)]
    [InlineData("4", 40)]
    [InlineData("5", 80)]
    [InlineData("6", 5)]
    [InlineData("8", 7)]
    [InlineData("9", 3)]
    [InlineData("10", 150)]
    [InlineData("11", 375)]
    [InlineData("12", 395)]
    [InlineData("14", 505)]
    [InlineData("I", 505)]
    [InlineData("I-1", 395)]
    [InlineData("I-2", 120)]
    [InlineData("II", 5)]
    public void The_worked_example_gives_the_figures_worked_out_on_paper(string line, int expected)
    {
        B001Form form = B001.Compute(new B001Input(
            [
                Loan("1.1", 100), Loan("1.5", 50), Loan("3.1", 20), Loan("3.2.1", 200), Loan("4.1.1", 30),
                Loan("4.1.3", 10), Loan("5.3.1", 80), Loan("6.5", 5), Loan("8.1", 7), Loan("9.2.1", 3),
            ], null, null)).Form;

        form[line, "A"].ShouldBe(expected);
        form[line, "B"].ShouldBe(expected);
        form[line, "F"].ShouldBe(0m);
        form[line, "R"].ShouldBeNull();
    }

    [Fact]
    public void The_total_is_always_the_sum_of_the_nine_classes() =>
        Inputs.Sample(input =>
        {
            B001Form form = B001.Compute(input).Form;
            foreach (FormColumn column in B001Columns.All)
            {
                decimal nine = Enumerable.Range(1, 9).Sum(i => form[$"{i}", column.Letter] ?? 0m);
                (form["14", column.Letter] ?? 0m).ShouldBe(nine);
            }
        }, iter: 100);

    [Fact]
    public void All_checks_hold_on_every_computed_form() =>
        Inputs.Sample(input => B001Checks.Failures(B001.Compute(input).Form).Count == 0, iter: 100);

    [Fact]
    public void A_month_without_data_is_blank_everywhere_and_breaks_no_check()
    {
        B001Result result = B001.Compute(B001Input.NotReported);

        result.Form.HasData.ShouldBeFalse();
        B001Checks.Judge(result.Form).ShouldAllBe(check => check.Holds && check.Left == null && check.Right == null);
        FormDocument document = B001Document.Make(result, new ReportingMonth(2026, 10), "全区");
        document.HasData.ShouldBeFalse();
        document.Sentence.ShouldBeNull();
        document.Values(document.Line("14")).ShouldAllBe(pair => pair.Value == null);
    }

    [Fact]
    public void A_reported_month_without_green_loans_is_zero_and_not_blank()
    {
        B001Form form = B001.Compute(new B001Input([], null, null)).Form;

        form["3.2.1", "A"].ShouldBe(0m);
        form["14", "A"].ShouldBe(0m);
        form["14", "G"].ShouldBeNull("no sheet brought a benefit");
        form["14", "S"].ShouldBeNull("no sheet of instruments came in");
    }

    [Fact]
    public void A_class_without_a_line_counts_in_its_deepest_printed_ancestor()
    {
        // 3.2.6.5 热泵 is printed under 3.2.6; 1.1.16 and 5.3.1.6 under 1.1 and 5.3.1; 4.1.4.8 under 4.1.4.
        B001Lines.OfClass("CBIRCGC20B03020605")!.Line.ShouldBe("3.2.6");
        B001Lines.OfClass("CBIRCGC20B01011600")!.Line.ShouldBe("1.1");
        B001Lines.OfClass("CBIRCGC20B05030106")!.Line.ShouldBe("5.3.1");
        B001Lines.OfClass("CBIRCGC20B04010408")!.Line.ShouldBe("4.1.4");
        B001Lines.OfClass("CBIRCGC20B07000000")!.Line.ShouldBe("7");
        B001Lines.OfClass("CBIRCGC20B99000000").ShouldBeNull();
        B001Lines.OfClass("PBOCGC2020010101").ShouldBeNull();
    }

    [Fact]
    public void A_code_that_no_line_can_take_is_named_and_never_dropped_in_silence()
    {
        B001Result result = B001.Compute(new B001Input(
            [new("CBIRCGC20B99000000", LoanGrade.Pass, new Money(1)), new(CodeOf("2.3"), LoanGrade.Pass, new Money(1)), Loan("2.2", 1)], null, null));

        result.Unplaced.ShouldBe([CodeOf("2.3"), "CBIRCGC20B99000000"]);
        result.Form["14", "A"].ShouldBe(1m);
        B001Document.Make(result, new ReportingMonth(2026, 6), "全区").Notes.ShouldContain(note => note.Contains("CBIRCGC20B99000000"));
    }

    [Fact]
    public void Benefits_stay_out_of_trade_and_consumption_and_totals_sum_what_may_be_filled()
    {
        long?[] benefits = [.. Enumerable.Repeat((long?)1_005_000, 11)];
        B001Form form = B001.Compute(new B001Input(
            [Loan("1.1", 1) with { Benefits = benefits }, Loan("1.5", 1) with { Benefits = benefits }, Loan("8.1", 1) with { Benefits = benefits }],
            null, null)).Form;

        form["1.1", "G"].ShouldBe(1.01m, "1.005 t is rounded half up in its own line");
        form["8.1", "G"].ShouldBeNull();
        form["9", "Q"].ShouldBeNull();
        form["14", "G"].ShouldBe(2.02m, "totals are sums of printed cells");
    }

    [Fact]
    public void A_loan_secured_by_emission_rights_is_not_counted_again_in_the_total()
    {
        B001Form form = B001.Compute(new B001Input([Loan("1.1", 10), Loan("6.5", 2)], null,
            [new(PledgedRight.CarbonEmission, LoanGrade.Pass, Money.FromWanYuan(10)), new(PledgedRight.OtherEnvironmental, LoanGrade.Loss, Money.FromWanYuan(3))])).Form;

        form["II-1", "A"].ShouldBe(2m);
        form["II-2", "A"].ShouldBe(10m);
        form["II-4", "F"].ShouldBe(3m);
        form["II", "A"].ShouldBe(15m);
        form["14", "A"].ShouldBe(12m);
    }

    [Fact]
    public void Instruments_fill_their_three_columns()
    {
        B001Form form = B001.Compute(new B001Input(null,
            [
                new(CodeOf("3.2.2"), GreenInstrumentKind.CorporateGreenBond, new Money(1)),
                new(CodeOf("8.6.1"), GreenInstrumentKind.BankAcceptance, new Money(2)),
                new(CodeOf("8.6.2"), GreenInstrumentKind.LetterOfCredit, new Money(3)),
            ], null)).Form;

        form["14", "R"].ShouldBe(0.000001m);
        form["8", "S"].ShouldBe(0.000002m);
        form["8.6", "T"].ShouldBe(0.000003m);
        form["14", "A"].ShouldBeNull("the loans of the month have not come in");
    }

    [Fact]
    public void The_document_carries_all_lines_values_and_checks_in_the_shape_of_the_contract()
    {
        FormDocument document = B001Document.Make(
            B001.Compute(new B001Input([Loan("3.2.1", 123.456789m)], null, null)), new ReportingMonth(2026, 6), "演示银行");

        document.Lines.Count.ShouldBe(108);
        document.Columns.Select(column => column.Letter).ShouldBe([.. "ABCDEFGHIJKLMNOPQRST".Select(c => c.ToString())]);
        document.Title.ShouldBe("绿色融资统计表");
        document.Checks.Count.ShouldBe(34);
        document.Values(document.Line("14")).First().ShouldBe(new KeyValuePair<string, string?>("A", "123.456789"));
        document.Cell("14", "A").Printed(document.Columns[0]).ShouldBe("123.46");
        document.Cell("9.1", "G").Printed(document.Columns[6]).ShouldBe("—");
        document.Line("14").Code.ShouldBe("D0220005");
        document.Line("II-4").Code.ShouldBe("D0230005");
        document.Lines[0].Line.ShouldBeNull();
        document.Sides(document.Checks[26]).ShouldBe(("123.456789", "123.456789"));
        document.Sentence.ShouldBe("截至2026年6月末，演示银行绿色信贷余额0.01亿元，其中不良余额0.00亿元，不良率0.00%。");
    }
}
