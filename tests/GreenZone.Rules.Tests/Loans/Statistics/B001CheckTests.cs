using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans;

public class B001CheckTests
{
    private static readonly B001Form Full = B001Samples.Full();

    public static TheoryData<string> Ids => [.. Enumerable.Range(1, 34).Select(i => $"V{i:000}")];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_check_fails_when_one_of_its_cells_is_off_by_a_fen(string id)
    {
        FormCheck before = B001Checks.Judge(Full).Single(check => check.Id == id);
        before.Holds.ShouldBeTrue();
        B001Form planted = Full.With(before.Line, before.Column, Full[before.Line, before.Column] + 0.000001m);

        FormCheck after = B001Checks.Judge(planted).Single(check => check.Id == id);

        after.Holds.ShouldBeFalse();
        after.Left.ShouldBe(before.Left + 0.000001m);
        after.Right.ShouldBe(before.Right);
    }

    [Fact]
    public void Every_cell_that_holds_a_figure_stands_under_some_check()
    {
        foreach (B001Line line in B001Lines.All.Where(line => !line.IsHeading))
        {
            // One column of each kind: balance, grade, benefit, instrument.
            foreach (FormColumn column in B001Columns.All.Where(column => column.Letter is "A" or "D" or "M" or "S"))
            {
                if (Full[line.Line!, column.Letter] is { } value)
                {
                    B001Checks.Failures(Full.With(line.Line!, column.Letter, value + 0.01m))
                        .ShouldNotBeEmpty($"{line.Line} {column.Letter}");
                }
            }
        }
    }

    [Fact]
    public void A_fault_in_a_later_column_is_reported_with_that_column()
    {
        FormCheck check = B001Checks.Judge(Full.With("5.2.3", "T", 0m)).Single(check => check.Id == "V014");

        check.Holds.ShouldBeFalse();
        (check.Line, check.Column).ShouldBe(("5.2", "T"));
        check.Message.ShouldBe("【5.2】绿色交通应等于【5.2.1】＋【5.2.2】＋【5.2.3】＋【5.2.4】＋【5.2.5】＋【5.2.6】");
    }

    [Fact]
    public void The_grade_check_names_the_line_that_is_wrong()
    {
        FormCheck check = B001Checks.Judge(Full.With("9.3.2", "F", 0m)).Single(check => check.Id == "V034");

        check.Holds.ShouldBeFalse();
        (check.Line, check.Column).ShouldBe(("9.3.2", "A"));
    }

    [Fact]
    public void Three_independent_slips_are_all_found()
    {
        B001Form form = Full.Fill([("1.1", "A", 0m), ("8.6", "S", 1m), ("II-3", "A", null)]);

        B001Checks.Judge(form).Where(check => !check.Holds).Select(check => check.Id)
            .ShouldBe(["V001", "V017", "V018", "V023", "V025", "V028", "V029", "V031", "V033", "V034"]);
    }
}
