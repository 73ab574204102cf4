using AngleSharp.Dom;
using GreenZone.Loans.Reporting;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Work.Data;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Reporting;

/// <summary>催报: who owes what until when, the reminder once a day, 及时率 and 差错率.</summary>
public class ReportingTests
{
    private static readonly ReportingMonth June = LoanDesk.Month;

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Sheets_are_due_on_a_working_day_after_the_months_end_and_stand_against_it(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        // July 2026 has no holiday: the tenth working day after 30 June is Tuesday the 14th; the clock stands at the 15th.
        (await desk.Zone.ActAsync<ReportingBook, WorkingDate>(book => book.DueAsync(June, LoanDesk.Stop))).ShouldBe(new WorkingDate(new DateOnly(2026, 7, 14), false));
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row()));

        IReadOnlyList<InstitutionMonth> month = await MonthAsync(desk);
        month.Single(one => one.Code == LoanDesk.Bank).Sheets.Select(sheet => sheet.Standing).ShouldBe([ReportingStanding.Late, ReportingStanding.Overdue]);
        month.Single(one => one.Code == LoanDesk.OtherBank).IsOwed.ShouldBeTrue();

        // From June on the eleventh working day: Wednesday the 15th, so that today is still in time.
        (await desk.Zone.ActAsync<ReportingBook, IReadOnlyList<FieldError>>(book => book.SetAsync(Reader.Operator, June, 11, "与人行会商确定", LoanDesk.Stop))).ShouldBeEmpty();
        (await MonthAsync(desk)).Single(one => one.Code == LoanDesk.Bank).Sheets.Select(sheet => sheet.Standing).ShouldBe([ReportingStanding.OnTime, ReportingStanding.Open]);
        (await desk.Zone.ActAsync<ReportingBook, WorkingDate>(book => book.DueAsync(June.Previous, LoanDesk.Stop))).Date.ShouldBe(new DateOnly(2026, 6, 12), "an earlier month keeps its day");
        (await desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "设定报送截止日"))).ShouldBe(1);
    }

    [Fact]
    public async Task The_shares_count_first_reports_and_first_files()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        desk.Zone.Clock.Now = new DateTimeOffset(2026, 7, 10, 9, 0, 0, TimeSpan.FromHours(8));
        // Four rows, one of them wrong; then mended and accepted in time; a correction later changes nothing.
        string wrong = LoanDesk.Sheet(LoanDesk.Row("J1"), LoanDesk.Row("J2", balance: "2000000"), LoanDesk.Row("J3"), LoanDesk.Row("J4"));
        (await desk.ReportAsync(wrong)).Accepted.ShouldBeFalse();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("J1"), LoanDesk.Row("J3"), LoanDesk.Row("J4")));
        desk.Zone.Clock.Now = new DateTimeOffset(2026, 7, 20, 9, 0, 0, TimeSpan.FromHours(8));
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("J1")));

        IReadOnlyList<ReportingRecord> records = await desk.Zone.ActAsync<ReportingBook, IReadOnlyList<ReportingRecord>>(
            book => book.RecordsAsync(LoanDesk.Everything, June, June, LoanDesk.Stop));

        ReportingRecord bank = records.Single(record => record.Code == LoanDesk.Bank);
        // Two sheets were due, the ledger's in time, the totals never: 1 of 2. One of the first file's four rows was wrong.
        (bank.Due, bank.OnTime, bank.OnTimeShare).ShouldBe((2, 1, 0.5m));
        (bank.FirstRows, bank.FirstWrongRows, bank.ErrorShare).ShouldBe((4L, 1L, 0.25m));
        ReportingRecord other = records.Single(record => record.Code == LoanDesk.OtherBank);
        (other.OnTimeShare, other.ErrorShare).ShouldBe((0m, null));
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task An_officer_reminds_by_one_click_once_a_day_and_the_clerk_finds_the_form(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        HttpClient clerk = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank), officer = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "RH01");
        using IDocument page = await officer.PageAsync("/loans/reporting");
        page.QuerySelector("main")!.TextContent.ShouldContain("应报 2 家，已报齐 0 家，未报齐 2 家");

        using IDocument done = await (await PostUrgeAsync(officer, LoanDesk.Bank)).DocumentAsync();
        done.QuerySelector(".notice.done")!.TextContent.ShouldContain("已催办");
        done.QuerySelector("main")!.TextContent.ShouldContain("今日已催办");

        using IDocument inbox = await clerk.PageAsync("/work?tab=read");
        inbox.QuerySelector(".messages")!.TextContent.ShouldContain("2026年6月绿色贷款逐笔明细、机构基本情况未报");
        using IDocument todo = await clerk.PageAsync("/work");
        IElement line = todo.QuerySelectorAll("main .data tbody tr").First(row => row.TextContent.Contains("报送2026年6月绿色贷款逐笔明细", StringComparison.Ordinal));
        line.TextContent.ShouldContain("催办");
        line.QuerySelector("a")!.GetAttribute("href").ShouldBe("/loans/import?kind=loans&month=2026-06");

        (await UrgeAsync(desk)).Single().Message.ShouldContain("每天最多催办一次");
        desk.Zone.Clock.Advance(TimeSpan.FromDays(1));
        (await UrgeAsync(desk)).ShouldBeEmpty();
        (await desk.Zone.WithDbAsync(db => db.Reminders.CountAsync())).ShouldBe(2);
        (await desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "催办"))).ShouldBe(2);
    }

    [Fact]
    public async Task A_reminder_without_anybody_to_do_it_is_refused_and_a_bank_sees_only_itself()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        (await UrgeAsync(desk)).Single().Message.ShouldContain("没有可以办理");

        HttpClient clerk = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);
        using IDocument page = await clerk.PageAsync("/loans/reporting");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("第二示范银行");
        page.QuerySelectorAll("main form button").ShouldNotContain(button => button.TextContent == "催办");
    }

    private static Task<IReadOnlyList<InstitutionMonth>> MonthAsync(LoanDesk desk) =>
        desk.Zone.ActAsync<ReportingBook, IReadOnlyList<InstitutionMonth>>(book => book.MonthAsync(LoanDesk.Everything, June, LoanDesk.Stop));

    private static async Task<IReadOnlyList<FieldError>> UrgeAsync(LoanDesk desk)
    {
        GreenZone.Shell.Work.Obligation owed = await desk.Zone.ActAsync<ReportingBook, GreenZone.Shell.Work.Obligation>(book => book.ObligationAsync(June, null, LoanDesk.Stop));
        return await desk.Zone.ActAsync<GreenZone.Shell.Work.Urging, IReadOnlyList<FieldError>>(act => act.RunAsync(Reader.Operator, owed, LoanDesk.Bank, "第一示范银行", "月报未报", LoanDesk.Stop));
    }

    private static async Task<HttpResponseMessage> PostUrgeAsync(HttpClient officer, string code)
    {
        using IDocument page = await officer.PageAsync("/loans/reporting");
        IElement form = page.QuerySelectorAll("form").Single(one => one.QuerySelector($"input[name=_handler][value='urge-{code}']") is not null);
        using FormUrlEncodedContent content = new(form.QuerySelectorAll("input[type=hidden]").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value")!));
        return await officer.PostAsync(new Uri("/loans/reporting", UriKind.Relative), content);
    }
}
