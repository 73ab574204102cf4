using System.Net;
using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Tests.Loans.Imports;
using GreenZone.Tests.Loans.Pages;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Shell.Work;

/// <summary>申请查看: who meets a closed page asks, somebody else decides, the basis is recorded with its end.</summary>
public class ViewRequestTests
{
    private const string Basis = "区财政局 2026 年贴息审核工作方案第三条";

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_leader_asks_for_one_loan_and_sees_it_after_the_central_bank_agreed_until_the_basis_ends(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        await LedgerZone.FillAsync(desk);
        HttpClient leader = await desk.Zone.ClientAsAsync(Role.Leader, "LD01"), pboc = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "RH01");
        using IDocument closed = await leader.PageAsync("/loans/B01/A-01");
        closed.QuerySelector("h1")!.TextContent.ShouldBe("申请查看贷款");
        closed.QuerySelector("input[name=LoanNumber]")!.GetAttribute("value").ShouldBe("A-01");

        using IDocument asked = await (await leader.PostFormAsync(
            "/loans/request?institution=B01&number=A-01",
            new() { ["InstitutionCode"] = "B01", ["LoanNumber"] = "A-01", ["Reason"] = "核对贴息申报", ["Basis"] = Basis, ["Days"] = "7" })).DocumentAsync();
        asked.QuerySelector("h1")!.TextContent.ShouldBe("申请查看第一示范银行借据 A-01");
        asked.QuerySelector("textarea[name=Words]").ShouldBeNull("the starter does not decide");

        string href = (await pboc.PageAsync("/")).QuerySelector("main .data tbody a")!.GetAttribute("href")!;
        href.ShouldStartWith("/work/flows/");
        (await pboc.PostFormAsync(href, new() { ["Words"] = "同意", ["Do"] = "agree" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        using IDocument inbox = await leader.PageAsync("/work?tab=read");
        string way = inbox.QuerySelector(".messages a")!.GetAttribute("href")!;
        using IDocument loan = await leader.PageAsync(way);
        loan.QuerySelector("main")!.TextContent.ShouldContain($"{Basis}。有效期至 2026-07-21");
        (await leader.PageAsync("/loans/B01/A-02")).QuerySelector("h1")!.TextContent.ShouldBe("申请查看贷款", "one loan, nothing else");
        (await desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "批准查看贷款" && entry.Subject == "loans/B01/A-01"))).ShouldBe(1);

        desk.Zone.Clock.Advance(TimeSpan.FromDays(7));
        HttpClient later = leader;
        using IDocument ended = await later.PageAsync("/loans/B01/A-01");
        ended.QuerySelector("main, form")!.TextContent.ShouldNotContain("有效期至 2026-07-21");
    }

    [Fact]
    public async Task A_closed_page_offers_to_ask_and_opens_for_reading_only_after_a_security_administrator_agreed()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient centre = await zone.ClientAsAsync(Role.CentreOfficer, "JF01"), security = await zone.ClientAsAsync(Role.SecurityAdmin, "PT01");
        HttpResponseMessage refused = await centre.GetAsync(new Uri("/people?q=a", UriKind.Relative));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using IDocument closed = await refused.DocumentAsync();
        string ask = closed.QuerySelectorAll("a.button").Single(link => link.TextContent == "申请查看").GetAttribute("href")!;

        using IDocument incomplete = await (await centre.PostFormAsync(ask, new() { ["Reason"] = "看看", ["Basis"] = "有", ["Days"] = "99" })).DocumentAsync();
        incomplete.QuerySelectorAll("#errors li").Length.ShouldBe(3);
        await centre.PostFormAsync(ask, new() { ["Reason"] = "核对联络人名单", ["Basis"] = Basis, ["Days"] = "3" });
        (await centre.GetAsync(new Uri("/people", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "asked is not allowed");

        string href = (await security.PageAsync("/work")).QuerySelector("main .data tbody a")!.GetAttribute("href")!;
        await security.PostFormAsync(href, new() { ["Words"] = "", ["Do"] = "agree" });

        (await centre.PageAsync("/work/messages")).QuerySelector(".messages")!.TextContent.ShouldContain("已通过：申请查看：查看人员与任职");
        (await centre.GetAsync(new Uri("/people?q=a", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await centre.GetAsync(new Uri("/people/new", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "another permission");
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["_handler"] = "grant" });
        (await centre.PostAsync(new Uri("/people/centre-officer.JF01", UriKind.Relative), form)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "reading only");

        HttpClient other = await zone.ClientAsAsync(Role.CentreOfficer, "JF02");
        (await other.GetAsync(new Uri("/people", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "one person only");
    }

    [Fact]
    public async Task What_only_a_post_may_open_cannot_be_asked_for()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient bank = await zone.ClientAsAsync(Role.BankStatistics, "YH01");
        using IDocument closed = await (await bank.GetAsync(new Uri("/units/new", UriKind.Relative))).DocumentAsync();
        closed.QuerySelectorAll("a.button").ShouldNotContain(link => link.TextContent == "申请查看");
        (await bank.PageAsync("/view-request?permission=access.units-change&path=/units/new")).QuerySelector("form.form").ShouldBeNull();
    }
}
