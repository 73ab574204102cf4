using CsCheck;
using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans.Statistics;

public class B002Tests
{
    private static readonly ReportingMonth June = new(2026, 6);

    [Fact]
    public void The_form_has_21_lines_and_outdated_capacity_alone_is_to_be_eliminated()
    {
        // 银保监办便函〔2020〕739号 form B002: four kinds of a subtotal and four measures, and the total.
        B002.Lines.Count.ShouldBe(21);
        B002.Lines.Where(line => line.Measure == RiskMeasure.Elimination).Select(line => line.Kind).ShouldBe([RiskKind.OutdatedCapacity]);
        B002.Lines.Where(line => line.Measure == RiskMeasure.Rectification).Select(line => line.Kind)
            .ShouldBe([RiskKind.Environment, RiskKind.Safety, RiskKind.OccupationalHealth]);
    }

    [Fact]
    public void A_borrower_under_two_kinds_counts_in_both_subtotals_and_once_in_the_total()
    {
        // 甲 owes 100 and stands under 环保 and 安全; 乙 owes 50 under 环保. 环保 150 of two, 安全 100 of one, together 150 of two.
        FormDocument form = Make(
            Entry("甲", RiskKind.Environment, RiskMeasure.Rectification, 100),
            Entry("甲", RiskKind.Safety, RiskMeasure.Reduction, 100),
            Entry("乙", RiskKind.Environment, RiskMeasure.Recovery, 50, LoanGrade.Loss));

        Values(form, "1").ShouldBe([2, 150, 0, 100, 0, 0, 0, 50]);
        Values(form, "1.1").ShouldBe([1, 100, 0, 100, 0, 0, 0, 0]);
        Values(form, "1.3").ShouldBe([1, 50, 0, 0, 0, 0, 0, 50]);
        Values(form, "2").ShouldBe([1, 100, 0, 100, 0, 0, 0, 0]);
        Values(form, "5").ShouldBe([2, 150, 0, 100, 0, 0, 0, 50]);
        form.Checks.ShouldAllBe(check => check.Holds);
        form.Sentence.ShouldBe("截至2026年6月末，某行环境安全等重大风险企业贷款客户2户，余额0.02亿元，与年初持平。");
    }

    [Fact]
    public void Of_two_kinds_that_disagree_the_larger_balance_counts_in_the_total() =>
        Values(Make(
            Entry("甲", RiskKind.Environment, RiskMeasure.Other, 80),
            Entry("甲", RiskKind.Safety, RiskMeasure.Other, 100, LoanGrade.Doubtful)), "5").ShouldBe([1, 100, 0, 0, 0, 0, 100, 0]);

    [Fact]
    public void A_closed_case_leaves_the_stock_but_stays_in_the_change_since_the_start_of_the_year()
    {
        // Start of the year: 甲 100, 乙 70. Now 甲 60, 乙 rectified: 60 is 110 less than 170.
        FormDocument form = Make(
            Entry("甲", RiskKind.Environment, RiskMeasure.Rectification, 60) with { YearStart = Wan(100) },
            Entry("乙", RiskKind.Environment, RiskMeasure.Rectification, 70) with { YearStart = Wan(70), IsClosed = true });

        Values(form, "1").ShouldBe([1, 60, -110, 60, 0, 0, 0, 0]);
        Values(form, "5").ShouldBe([1, 60, -110, 60, 0, 0, 0, 0]);
    }

    [Fact]
    public void What_was_reported_for_December_stands_before_the_rows_own_figure()
    {
        B002Report report = new(
            [Entry("甲", RiskKind.Safety, RiskMeasure.Reduction, 60) with { YearStart = Wan(1) }],
            [Entry("甲", RiskKind.Safety, RiskMeasure.Rectification, 90), Entry("丙", RiskKind.Safety, RiskMeasure.Reduction, 5) with { IsClosed = true }]);

        IReadOnlyDictionary<string, B002Sum> sums = B002.Compute([report])!;

        sums["2"].SinceYearStart.ShouldBe(Wan(-30));
        sums["2.1"].SinceYearStart.ShouldBe(Wan(-90), "the measure was changed since");
        sums["2.2"].SinceYearStart.ShouldBe(Wan(60));
    }

    [Fact]
    public void Without_a_start_of_the_year_the_change_is_blank_and_not_zero()
    {
        FormDocument form = B002Document.Make(
            B002.Compute([new B002Report([Entry("甲", RiskKind.Safety, RiskMeasure.Reduction, 60) with { YearStart = null }], null)]), June, "某行", withoutYearStart: 1);

        form.Cell("2", "C").State.ShouldBe(CellState.NotReported);
        form.Cell("1", "C").Value.ShouldBe(0);
        form.Notes.ShouldContain(note => note.Contains("1 家机构未报年初数"));
        B002Document.Make(null, June, "某行", 0).HasData.ShouldBeFalse();
    }

    [Fact]
    public void A_form_whose_subtotal_is_not_its_measures_is_told()
    {
        Dictionary<string, B002Sum> sums = B002.Compute([new B002Report([Entry("甲", RiskKind.Environment, RiskMeasure.Other, 80)], null)])!.ToDictionary();
        sums["1"] = sums["1"] with { Balance = Wan(81), Customers = 0 };

        B002Checks.Judge(sums).Where(check => !check.Holds).Select(check => check.Id).ShouldBe(["R001", "R006", "R007"]);
    }

    [Fact]
    public void In_any_report_every_check_holds_and_the_total_lies_between_the_largest_subtotal_and_their_sum()
    {
        Gen<B002Entry> entry = Gen.Select(Gen.Int[0, 5], Gen.Enum<RiskKind>(), Gen.Int[0, 3], Gen.Enum<LoanGrade>(), Gen.Long[0, 1_000_000_000], Gen.Bool, (who, kind, measure, grade, fen, closed) =>
            new B002Entry("B01", $"{who}", kind, RiskWords.MeasuresOf(kind)[measure], closed, grade, new Money(fen), Money.Zero));
        entry.Array[0, 40].Sample(entries =>
        {
            IReadOnlyDictionary<string, B002Sum> sums = B002.Compute([new B002Report(entries, null)])!;
            B002Checks.Judge(sums).ShouldAllBe(check => check.Holds);
            long[] kinds = [.. new[] { "1", "2", "3", "4" }.Select(line => sums[line].Balance.Fen)];
            sums["5"].Balance.Fen.ShouldBeInRange(kinds.Max(), kinds.Sum());
            sums["5"].Customers.ShouldBe(entries.Where(each => !each.IsClosed).Select(each => each.Borrower).Distinct().Count());
        });
    }

    [Fact]
    public void Lines_over_fewer_than_three_firms_are_held_with_what_would_tell_them()
    {
        IReadOnlyDictionary<string, B002Sum> sums = B002.Compute([new B002Report(
        [
            .. new[] { "甲", "乙", "丙", "丁" }.Select(who => Entry(who, RiskKind.Environment, RiskMeasure.Rectification, 10)),
            Entry("戊", RiskKind.Environment, RiskMeasure.Recovery, 90),
        ], null)])!;

        // 1.3 stands for one firm; with 1 shown, 1.1 would tell it.
        B002.Held(sums).Order().ShouldBe(["1.1", "1.3"]);
    }

    private static B002Entry Entry(string who, RiskKind kind, RiskMeasure measure, decimal wan, LoanGrade grade = LoanGrade.Pass) =>
        new("B01", who, kind, measure, IsClosed: false, grade, Wan(wan), Wan(wan));

    private static Money Wan(decimal wan) => Money.FromWanYuan(wan);

    private static FormDocument Make(params B002Entry[] entries) => B002Document.Make(B002.Compute([new B002Report(entries, null)]), June, "某行", 0);

    private static decimal?[] Values(FormDocument form, string line) => [.. form.Line(line).Cells.Select(cell => cell.Value)];
}
