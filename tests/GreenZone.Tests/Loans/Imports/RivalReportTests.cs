using System.Net;
using System.Text;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>Two reports of one institution's month at once: one counts, the other is told who was first and what to do.</summary>
public class RivalReportTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Of_two_sheets_posted_at_once_one_counts_and_the_other_is_told(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        int counting = 0;
        for (int round = 0; round < 6; round++)
        {
            // Both say that nothing was there, or the same revision, when they began: as two clerks do who saw the same page.
            Answer[] answers = await Task.WhenAll(
                Task.Run(() => clerk.PostAsync(Rows("A", 300), "甲.csv", query: $"?replaces={round}")), Task.Run(() => clerk.PostAsync(Rows("B", 200), "乙.csv", query: $"?replaces={round}")));

            Answer won = answers.Single(answer => answer.Accepted), lost = answers.Single(answer => !answer.Accepted);
            won.Json.GetProperty("revision").GetInt32().ShouldBe(++counting);
            (lost.Status, lost.Code).ShouldBe((HttpStatusCode.Conflict, "reported-meanwhile"));
            string file = won.Json.GetProperty("rows").GetInt32() == 300 ? "甲.csv，300 行" : "乙.csv，200 行";
            lost.Text.ShouldContain($"测试人员已于 2026-07-15 10:00:00 报送2026年6月第 {counting} 版（{file}）");
            lost.Text.ShouldContain("本次未保存任何数据");
            lost.Text.ShouldContain("重新上传并写明原因");
            List<Revision> revisions = await desk.RevisionsAsync();
            revisions.Count.ShouldBe(counting);
            (await desk.RowsAsync()).Count.ShouldBe(revisions[0].Rows);
        }
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Of_two_checked_files_handed_in_at_once_one_counts_and_the_others_page_tells_who_was_first(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        ReportingClerk one = await ReportingClerk.OfAsync(desk);
        OpenedAccount colleague = await desk.Zone.AddPersonAsync(Role.BankStatistics, LoanDesk.Bank, "colleague");
        ReportingClerk other = new(await desk.Zone.SignInAsync(colleague.UserName, colleague.Password));
        (string first, _) = await one.CheckAsync(Rows("A", 30), "甲.csv");
        (string second, _) = await other.CheckAsync(Rows("B", 20), "乙.csv");

        string[] pages = await Task.WhenAll(Task.Run(() => one.SubmitAsync(first)), Task.Run(() => other.SubmitAsync(second)));

        Revision counts = (await desk.RevisionsAsync()).ShouldHaveSingleItem();
        pages.Count(page => page.Contains("第 1 版") && page.Contains("已报送")).ShouldBe(1);
        string lost = pages.Single(page => page.Contains("没有保存任何数据"));
        lost.ShouldContain($"测试人员已于 2026-07-15 10:00:00 报送2026年6月第 1 版（{counts.SourceName}，{counts.Rows} 行），先行生效");
        (await desk.RowsAsync()).Count.ShouldBe(counts.Rows);
        (await desk.Zone.WithDbAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Act == "报送绿色贷款明细"))).ShouldBe(1);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_double_click_hands_in_once_and_its_page_says_that_it_counts(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        for (int round = 1; round <= 4; round++)
        {
            (string address, _) = await clerk.CheckAsync(Rows("A", 100 + round));
            string? reason = round == 1 ? null : "更正几笔借据";

            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => clerk.SubmitAsync(address, reason).ContinueWith(done => done, TaskScheduler.Default))));

            (await desk.RevisionsAsync()).Count.ShouldBe(round);
            using AngleSharp.Dom.IDocument page = await clerk.Browser.PageAsync(address);
            page.QuerySelector("main")!.TextContent.ShouldContain($"第 {round} 版");
            page.QuerySelector("main")!.TextContent.ShouldContain("已报送");
        }
    }

    private static byte[] Rows(string prefix, int count) => Encoding.UTF8.GetBytes(LoanDesk.Sheet(Enumerable.Range(1, count).Select(i => LoanDesk.Row($"{prefix}{i}"))));
}
