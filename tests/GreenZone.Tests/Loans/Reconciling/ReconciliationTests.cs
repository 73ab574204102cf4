using AngleSharp.Dom;
using GreenZone.Loans.Data;
using GreenZone.Loans.Reconciling;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Loans.Reconciling;

public class ReconciliationTests
{
    private const string Totals = "机构代码,各项贷款余额（亿元）,绿色贷款总账数（元）\n";

    /// <summary>100 counts in both, 40 as green trade with the supervisor alone; 3 are not green. The general ledger says 150.</summary>
    private static async Task<LoanDesk> DeskAsync(ZoneProvider provider)
    {
        LoanDesk desk = await LoanDesk.OpenAsync(provider);
        string trade = GreenZone.Rules.Taxonomy.Catalogues.Cbirc2020.Leaves.First(leaf => leaf.Serial.StartsWith("8.", StringComparison.Ordinal)).Code;
        await desk.AcceptAsync(LoanDesk.Sheet(
            LoanDesk.Row("JJ1", balance: "100", category: "", edition: "", cbirc: "CBIRCGC20B03020200", pboc: GreenZone.Rules.Taxonomy.Crosswalk.Map("cbirc2020", "CBIRCGC20B03020200", "pboc2020").First(entry => entry.ToCode is not null).ToCode!),
            LoanDesk.Row("JJ2", balance: "40", category: "", edition: "", cbirc: trade),
            LoanDesk.Row("JJ3", balance: "3", category: "非绿", edition: "")));
        await desk.AcceptAsync(Totals + "B01,1,150\n", "totals");
        return desk;
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task The_difference_is_the_sum_of_what_one_side_alone_counts_and_every_part_names_its_rule(ZoneProvider provider)
    {
        await using LoanDesk desk = await DeskAsync(provider);

        ReconciledInstitution bank = (await ReadAsync(desk, Reader.Operator)).ShouldHaveSingleItem();

        (bank.Supervisor.Fen, bank.Pboc.Fen, bank.Difference.Fen).ShouldBe((140_00L, 100_00L, 40_00L));
        bank.Of(AuthoritySide.SupervisorOnly).ShouldBe(bank.Difference + bank.Of(AuthoritySide.PbocOnly));
        bank.Pairs.Select(pair => (pair.Side, pair.Reason, pair.Loans, pair.Green.Fen)).ShouldBe(
            [(AuthoritySide.Both, AuthorityReason.Agreeing, 1L, 100_00L), (AuthoritySide.SupervisorOnly, AuthorityReason.TradeOrConsumption, 1L, 40_00L)]);
        bank.BookedDifference.ShouldBe(Money.FromYuan(-10));
        bank.IsOpen(DifferenceSubjects.Authorities).ShouldBeTrue();
        bank.IsOpen(DifferenceSubjects.GeneralLedger).ShouldBeTrue();
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task An_explanation_settles_the_difference_that_it_was_written_for_and_no_later_one(ZoneProvider provider)
    {
        await using LoanDesk desk = await DeskAsync(provider);

        (await ExplainAsync(desk, "authorities", "太短")).ShouldHaveSingleItem().Message.ShouldContain("5 到 1000 字");
        (await ExplainAsync(desk, "authorities", "绿色贸易融资一笔，人行口径不统计")).ShouldBeEmpty();
        (await ReadAsync(desk, Reader.Operator))[0].IsOpen(DifferenceSubjects.Authorities).ShouldBeFalse();
        (await desk.Zone.WithDbAsync(db => db.Set<AuditEntry>().AsNoTracking().ToListAsync())).ShouldContain(entry => entry.Act == "说明口径差异");

        desk.Zone.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("JJ1", balance: "100", category: "", edition: "", cbirc: "CBIRCGC20B03020200")));
        ReconciledInstitution later = (await ReadAsync(desk, Reader.Operator))[0];
        later.NoteOf(DifferenceSubjects.Authorities).ShouldBeNull("the difference is another one now");
        later.Notes.Count.ShouldBe(1, "what was written stays");
    }

    [Fact]
    public async Task A_bank_sees_and_explains_its_own_difference_only()
    {
        await using LoanDesk desk = await DeskAsync(ZoneProvider.Sqlite);
        HttpClient own = await desk.Zone.ClientAsAsync(Role.BankStatistics, "B01");
        HttpClient other = await desk.Zone.ClientAsAsync(Role.BankStatistics, "B02");

        (await own.PageAsync("/statistics/reconciliation?month=2026-06&unit=yuan")).QuerySelector("table.data")!.TextContent.ShouldContain("40.00");
        (await other.PageAsync("/statistics/reconciliation?month=2026-06&institution=B01&unit=yuan")).QuerySelectorAll("table.data").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_comes_from_the_difference_to_the_loans_in_two_clicks()
    {
        await using LoanDesk desk = await DeskAsync(ZoneProvider.Sqlite);
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("QT1", balance: "9", category: "", edition: "", cbirc: "CBIRCGC20B03020200")), institution: LoanDesk.OtherBank);
        HttpClient pboc = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "PBC");

        IDocument banks = await pboc.PageAsync("/statistics/reconciliation?month=2026-06");
        IDocument pairs = await pboc.PageAsync(banks.QuerySelector("table.data tbody a")!.GetAttribute("href")!);
        IElement line = pairs.QuerySelectorAll("table.data")[1].QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        line.TextContent.ShouldContain("人行绿色贷款专项统计没有对应类别");
        IDocument loans = await pboc.PageAsync(line.QuerySelector("a")!.GetAttribute("href")!);
        loans.QuerySelectorAll("table.data tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("JJ2");
    }

    private static async Task<IReadOnlyList<ReconciledInstitution>> ReadAsync(LoanDesk desk, Reader reader) =>
        await desk.Zone.ActAsync<Reconciliation, IReadOnlyList<ReconciledInstitution>>(reconciliation => reconciliation.ReadAsync(reader, LoanDesk.Month, LoanDesk.Stop));

    private static Task<IReadOnlyList<FieldError>> ExplainAsync(LoanDesk desk, string subject, string text) =>
        desk.Zone.ActAsync<DifferenceExplaining, IReadOnlyList<FieldError>>(explaining => explaining.RunAsync(Reader.Operator, "B01", LoanDesk.Month, subject, text, LoanDesk.Stop));
}
