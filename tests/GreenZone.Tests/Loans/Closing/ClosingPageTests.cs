using System.Net;
using AngleSharp.Dom;
using GreenZone.Loans.Closing;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Closing;

/// <summary>The pages of 数据锁定 and 异动说明, through the host.</summary>
public class ClosingPageTests
{
    /// <summary>800,000.50 yuan in May, twenty million and something in June: notable in both forms.</summary>
    private const string Large = "20000000";

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_clerk_explains_what_moved_signs_the_month_and_the_officer_locks_it(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        await desk.ReportAsync(ClosingDesk.June.Previous);
        await desk.ReportAsync(null, LoanDesk.Row(amount: Large, balance: Large));
        OpenedAccount clerk = await desk.Zone.AddPersonAsync(Role.BankStatistics, LoanDesk.Bank, "clerk"), approver = await desk.Zone.AddPersonAsync(Role.BankApprover, LoanDesk.Bank, "approver");
        HttpClient bank = await desk.Zone.SignInAsync(clerk.UserName, clerk.Password), second = await desk.Zone.SignInAsync(approver.UserName, approver.Password);
        HttpClient officer = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "RH02");
        const string Own = "/loans/closing/institution?month=2026-06";

        using IDocument todo = await bank.PageAsync("/work");
        todo.QuerySelector("main")!.TextContent.ShouldContain("签发2026年6月报表");
        using IDocument open = await bank.PageAsync(Own);
        open.QuerySelector("main")!.TextContent.ShouldContain("达到标准 2 项，待说明 2 项");
        using IDocument refused = await (await bank.PostFormAsync(Own, Signing())).DocumentAsync();
        refused.QuerySelector("[role=alert]")!.TextContent.ShouldContain("有 2 项异动还没有说明，不能签发");

        foreach (string href in open.QuerySelectorAll("a").Select(link => link.GetAttribute("href") ?? "").Where(href => href.StartsWith("/loans/movements/explain", StringComparison.Ordinal)).ToArray())
        {
            using IDocument short_ = await (await bank.PostFormAsync(href, new() { ["Category"] = "新发放贷款", ["Text"] = "放款" })).DocumentAsync();
            short_.QuerySelector("[role=alert]")!.TextContent.ShouldContain("10 到 600 字");
            await bank.PostFormAsync(href, new() { ["Category"] = "新发放贷款", ["Text"] = "示范产业园光伏二期6月放款1920万元。" });
        }

        using IDocument submitted = await (await bank.PostFormAsync(Own, Signing())).DocumentAsync();
        submitted.QuerySelector(".notice.done")!.TextContent.ShouldContain("已提交");
        Guid flow = await desk.Zone.WithDbAsync(db => db.Set<GreenZone.Shell.Work.Data.Flow>().Select(one => one.Id).SingleAsync());
        using IDocument paper = await second.PageAsync($"/work/flows/{flow}");
        paper.QuerySelector("main")!.TextContent.ShouldContain("示范产业园光伏二期6月放款1920万元");
        paper.QuerySelector("main")!.TextContent.ShouldContain("行长甲");
        (await desk.AgreeAsync(flow, "复核")).ShouldBeEmpty();
        (await desk.AgreeAsync(flow, "人行")).ShouldBeEmpty();

        using IDocument collected = await officer.PageAsync("/loans/movements?month=2026-06");
        collected.QuerySelectorAll(".data tbody tr").Length.ShouldBe(2);
        collected.QuerySelector("main")!.TextContent.ShouldContain("新发放贷款");
        string csv = await officer.GetStringAsync(new Uri("/api/loans/closing/2026-06/movements.csv", UriKind.Relative));
        csv.ShouldContain("第一示范银行");
        // 2,000 万元 − 80.00005 万元.
        csv.ShouldContain("1919.99");
        (await desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "导出" && entry.Subject == "loans/movements"))).ShouldBe(1);

        using IDocument locked = await (await officer.PostFormAsync("/loans/closing?month=2026-06", new() { ["Chosen"] = $"{LoanDesk.Bank}|loans 1,totals 1", ["Reason"] = "" })).DocumentAsync();
        locked.QuerySelector(".notice.done")!.TextContent.ShouldContain("已锁定 1 家机构");
        using IDocument form = await officer.PageAsync($"/statistics/b001?month=2026-06&institution={LoanDesk.Bank}");
        form.QuerySelector(".page-title")!.TextContent.ShouldContain("数据锁定 2026-07-15");
        (await officer.GetStringAsync(new Uri($"/api/loans/reports/b001/2026-06?institution={LoanDesk.Bank}", UriKind.Relative))).ShouldContain("\"sealed\":true");
        using IDocument history = await officer.PageAsync($"{Own}&institution={LoanDesk.Bank}");
        history.QuerySelectorAll(".badge").Count(badge => badge.TextContent == "校验一致").ShouldBe(FormSeals.Forms.Count);
        (await officer.GetStringAsync(new Uri("/api/loans/closing/2026-06", UriKind.Relative))).ShouldContain("\"state\":\"locked\"");
    }

    [Fact]
    public async Task The_API_refuses_a_sheet_of_a_locked_month_in_words()
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync();
        await desk.ReportAsync();
        await desk.LockAsync("季报截止，先行锁定");
        OpenedAccount clerk = await desk.Zone.AddPersonAsync(Role.BankStatistics, LoanDesk.Bank, "clerk");
        HttpClient bank = await desk.Zone.SignInAsync(clerk.UserName, clerk.Password);

        using StringContent sheet = new(LoanDesk.Sheet(LoanDesk.Row()));
        HttpResponseMessage answer = await bank.PostAsync(new Uri($"/api/loans/{LoanDesk.Bank}/2026-06", UriKind.Relative), sheet, ClosingDesk.Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(ClosingDesk.Stop)).ShouldContain("订正申请");
    }

    [Fact]
    public async Task A_bank_sees_its_own_closing_only_and_a_leader_sees_no_explanations()
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync();
        await desk.ReportAsync();
        HttpClient other = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.OtherBank), leader = await desk.Zone.ClientAsAsync(Role.Leader, "LD01");

        (await other.GetAsync(new Uri($"/loans/closing/institution?month=2026-06&institution={LoanDesk.Bank}", UriKind.Relative), ClosingDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using IDocument list = await other.PageAsync("/loans/closing?month=2026-06");
        list.QuerySelector("main")!.TextContent.ShouldNotContain("第一示范银行");
        list.QuerySelectorAll("button").ShouldNotContain(button => button.TextContent.Contains("锁定", StringComparison.Ordinal));
        using IDocument seen = await leader.PageAsync($"/loans/closing/institution?month=2026-06&institution={LoanDesk.Bank}");
        seen.QuerySelector("main")!.TextContent.ShouldNotContain("异动说明");
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Terms_hold_from_a_month_on_and_earlier_months_keep_theirs(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        HttpClient officer = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "RH02");

        using IDocument set = await (await officer.PostFormAsync(
            "/loans/closing/terms?month=2026-06", new() { ["Days"] = "5", ["Percent"] = "12.5", ["Amount"] = "300", ["TermsReason"] = "与各机构会商确定" })).DocumentAsync();

        set.QuerySelector(".notice.done")!.TextContent.ShouldContain("已设定");
        (int days, MovementTerms june, ClosingTerms? entry) = await TermsAsync(desk, ClosingDesk.June);
        (days, june).ShouldBe((5, new MovementTerms(0.125m, Money.FromWanYuan(300m))));
        entry!.Reason.ShouldBe("与各机构会商确定");
        (await TermsAsync(desk, ClosingDesk.June.Previous)).Item2.ShouldBe(MovementTerms.Usual);
        (await desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(one => one.Act == "设定订正期和异动标准"))).ShouldBe(1);
    }

    private static Task<(int, MovementTerms, ClosingTerms?)> TermsAsync(ClosingDesk desk, ReportingMonth month) =>
        desk.Zone.ActAsync<ClosingBook, (int, MovementTerms, ClosingTerms?)>(book => book.TermsAsync(month, ClosingDesk.Stop));

    private static Dictionary<string, string> Signing() => new() { ["HeadOfUnit"] = "行长甲", ["Telephone"] = "023-66220000", ["Words"] = "请签发" };
}
