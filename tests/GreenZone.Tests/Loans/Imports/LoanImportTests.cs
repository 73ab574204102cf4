using System.Text;
using GreenZone.Loans;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Imports;

public class LoanImportTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_good_sheet_counts_with_its_sums_to_the_fen(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);

        ImportOutcome outcome = await desk.AcceptAsync(LoanDesk.Sheet(
            LoanDesk.Row("A", balance: "800000.50"), LoanDesk.Row("B", balance: "0.01"), LoanDesk.Row("C", edition: "", category: "非绿", balance: "5")));

        outcome.Rows.ShouldBe(3);
        outcome.GreenRows.ShouldBe(2);
        outcome.BalanceFen.ShouldBe(80_000_551);
        outcome.GreenBalanceFen.ShouldBe(80_000_051);
        outcome.Revision.ShouldBe(1);
        (await desk.RowsAsync(LoanLedger.GreenBalance)).Select(row => row.Values[LoanLedger.GreenBalance]).ShouldBe([80_000_050L, 1L, 0L]);
    }

    [Fact]
    public async Task A_sheet_with_a_bad_row_is_refused_whole_and_names_every_wrong_cell()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(LoanDesk.Sheet(
            LoanDesk.Row("A"), LoanDesk.Row("B", amount: "abc", grade: "好"), LoanDesk.Row("C", balance: "1000000.01"), LoanDesk.Row("A")));

        outcome.Accepted.ShouldBeFalse();
        outcome.Revision.ShouldBeNull();
        outcome.Errors.Select(error => (error.Row, error.Column)).ShouldBe([(3, "五级分类"), (3, "贷款金额"), (4, "贷款余额"), (5, "借据号")]);
        outcome.Errors[3].Expected.ShouldContain("第 2 行");
        (await desk.RevisionsAsync()).ShouldBeEmpty();
        (await desk.Zone.WithDbAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Subject.StartsWith("loans/")))).ShouldBe(0);
        Directory.EnumerateFiles(desk.Zone.Place.LedgerFolder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Importing_again_replaces_and_keeps_the_earlier_revision()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B")));

        ImportOutcome second = await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("C")));

        second.Revision.ShouldBe(2);
        (await desk.RowsAsync()).Select(row => row.Values[LoanLedger.LoanNumber]).ShouldBe(["C"]);
        (await desk.RevisionsAsync()).Select(revision => revision.Rows).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_dry_run_tells_everything_and_saves_nothing()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row()), adjust: import => import with { DryRun = true });

        outcome.Accepted.ShouldBeTrue();
        outcome.Rows.ShouldBe(1);
        outcome.Revision.ShouldBeNull();
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_accepted_sheet_leaves_a_line_in_the_audit_log()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row()));

        AuditEntry entry = await desk.Zone.WithDbAsync(db => db.Set<AuditEntry>().SingleAsync(line => line.Subject == "loans/B01/2026-06"));

        entry.Act.ShouldBe("报送绿色贷款明细");
        Encoding.UTF8.GetString(entry.Bytes).ShouldContain("报送.csv");
    }

    [Fact]
    public async Task Of_two_uploads_of_one_month_at_once_one_counts_and_the_other_is_told()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        // Both saw that nothing had been reported yet.
        ImportOutcome[] outcomes = await Task.WhenAll(
            desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row("A")), adjust: import => import with { Replaces = 0 }),
            desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row("B")), adjust: import => import with { Replaces = 0 }));

        outcomes.Count(outcome => outcome.Accepted).ShouldBe(1);
        SheetFinding told = outcomes.Single(outcome => !outcome.Accepted).Errors.ShouldHaveSingleItem();
        told.Expected.ShouldContain("未保存任何数据");
        (await desk.RevisionsAsync()).ShouldHaveSingleItem().Number.ShouldBe(1);
    }

    [Fact]
    public async Task A_reader_is_told_of_progress_and_may_stop()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        using CancellationTokenSource stop = new();
        string sheet = LoanDesk.Sheet(Enumerable.Range(0, 45_000).Select(i => LoanDesk.Row($"JJ{i}")));

        // Telling the progress is the first sign of life; the reader gives up then.
        await Should.ThrowAsync<OperationCanceledException>(() => desk.ReportAsync(
            sheet, adjust: import => import with { Progress = new Immediate(_ => throw new OperationCanceledException("enough")) }));

        (await desk.RevisionsAsync()).ShouldBeEmpty();
        (await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row()))).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Amounts_in_ten_thousands_under_other_heads_in_another_order_are_the_same_loan()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        string sheet = LoanDesk.Sheet(LoanDesk.Row(amount: "100", balance: "80.00005")).Replace("贷款金额（元）", "发放金额(万元)").Replace("贷款余额（元）", "贷款余额（万元）*")
            .Replace("客户名称", "借款人名称");

        (await desk.AcceptAsync(sheet)).BalanceFen.ShouldBe(80_000_050);
    }

    [Fact]
    public async Task The_templates_example_row_is_ignored()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        string sheet = "序号," + LoanDesk.Head + "\n示例,样例,不会,被读\n1," + LoanDesk.Row() + "\n";

        (await desk.AcceptAsync(sheet)).Rows.ShouldBe(1);
    }

    [Fact]
    public async Task Cuts_and_rows_give_the_same_sums_to_the_fen_for_every_question_of_the_forms()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        string[] cbirc = [.. GreenZone.Rules.Taxonomy.Catalogues.Cbirc2020.Leaves.Select(leaf => leaf.Code)];
        string[] grades = ["正常", "关注", "次级", "可疑", "损失"];
        Random random = new(20260630);
        foreach (string bank in new[] { LoanDesk.Bank, LoanDesk.OtherBank })
        {
            await desk.AcceptAsync(
                LoanDesk.Sheet(Enumerable.Range(0, 3_000).Select(i => LoanDesk.Row(
                    $"{bank}{i}", edition: "", category: i % 17 == 0 ? "非绿" : "", cbirc: i % 17 == 0 || i % 19 == 0 ? "" : cbirc[random.Next(cbirc.Length)],
                    amount: "900000000", balance: $"{random.Next(1, 900_000_000)}.{random.Next(100):00}", grade: grades[random.Next(5)],
                    place: random.Next(3) == 0 ? "500113103" : "510107", from: i % 5 == 0 ? "2026-06-02" : "2024-01-01"))),
                institution: bank);
        }

        await desk.WithBalancesAsync(async balances =>
        {
            IReadOnlyList<Revision> revisions = await balances.RevisionsAsync(LoanDesk.Everything, new BalanceScope(LoanDesk.Month), LoanDesk.Stop);
            revisions.Count.ShouldBe(2);
            foreach (CutQuestion question in CutQuestions.All)
            {
                IReadOnlyList<LoanSum> cut = await balances.SumsAsync(LoanDesk.Everything, question, revisions, LoanDesk.Stop);
                IReadOnlyList<LoanSum> rows = await balances.SumsFromRowsAsync(LoanDesk.Everything, question, revisions, LoanDesk.Stop);

                Lines(cut).ShouldBe(Lines(rows), question.Id);
            }

            return 0;
        });

        static string[] Lines(IReadOnlyList<LoanSum> sums) =>
            [.. sums.Select(sum => $"{sum.Key1}|{sum.Key2}|{sum.Key3}|{sum.Rows}|{string.Join(',', sum.Measures.Select(measure => measure ?? 0))}|{sum.Borrowers.Count}")
                .Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task The_forms_input_counts_classes_grades_and_pledges()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        string sheet = "环境权益抵质押种类,年减排二氧化碳当量（吨）," + LoanDesk.Head + "\n"
            + "碳配额,1.5," + LoanDesk.Row("A", edition: "", category: "", cbirc: "CBIRCGC20B03020200", balance: "100") + "\n"
            + ",," + LoanDesk.Row("B", edition: "", category: "", cbirc: "CBIRCGC20B03020200", balance: "23.45", grade: "关注") + "\n";
        await desk.AcceptAsync(sheet);

        GreenZone.Rules.Loans.B001Input input = await desk.WithBalancesAsync(balances => balances.B001Async(LoanDesk.Everything, new BalanceScope(LoanDesk.Month), LoanDesk.Stop));

        input.Loans!.Select(sum => (sum.Grade, sum.Balance.Fen)).ShouldBe([(GreenZone.Rules.Loans.LoanGrade.SpecialMention, 2_345L), (GreenZone.Rules.Loans.LoanGrade.Pass, 10_000L)], ignoreOrder: true);
        GreenZone.Rules.Loans.B001PledgeSum pledge = input.Pledges.ShouldHaveSingleItem();
        pledge.Right.ShouldBe(GreenZone.Rules.Loans.PledgedRight.CarbonEmission);
        pledge.Benefits![1].ShouldBe(1_500_000, "1.5 tonnes in micro-tonnes, column H");
        input.Instruments.ShouldBeNull("no sheet of instruments was reported: that is not zero");
    }

    [Fact]
    public void All_cuts_of_a_revision_fit_into_five_thousand_cells_by_construction()
    {
        // Leaves counted in the official catalogues: 224, 211, 211, 271; each may also be empty. Five grades; 97 divisions.
        int most = (225 * 5) + (2 * 5) + (212 * 5) + (272 * 5) + 212 + (98 * 5) + (6 * 6) + 5 + (PlaceTotals.Most + 31) + 5 + (3 * 5) + (3 * 2);

        most.ShouldBeLessThanOrEqualTo(CutQuestions.MostCells);
        CutQuestions.All.Count.ShouldBe(12, "a new question must be added to the sum above");
    }

    [Fact]
    public void A_sheet_of_thousands_of_places_is_folded_to_provinces()
    {
        PlaceTotals places = new("500113");
        for (int i = 0; i < 9_000; i++)
        {
            places.Of($"5001{i % 90 + 10}{i % 900 + 100}");
            places.Of($"500113{i % 900 + 100}");
        }

        Enumerable.Range(0, 900).Select(i => places.Of($"500113{i + 100}")).Distinct().Count().ShouldBeLessThanOrEqualTo(PlaceTotals.Most + 31);
    }

    private sealed class Immediate(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
