using System.Net;
using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Shell.Work;

/// <summary>The desk and the flow's page, by people in browsers.</summary>
public class WorkPageTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Who_must_decide_finds_it_first_and_decides_it_in_two_clicks(ZoneProvider provider)
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync(provider);
        OpenedAccount account = await desk.AddAsync("辛", Role.CentreOfficer, "JF01", "centre-officer.8");
        Guid id = await desk.SubmitAsync();
        HttpClient browser = await desk.Zone.SignInAsync(account.UserName, account.Password);

        using IDocument home = await browser.PageAsync("/");
        home.QuerySelector(".waiting b")!.TextContent.ShouldBe("1");
        home.QuerySelectorAll(".tabs a").Select(tab => tab.TextContent).ShouldBe(["待办1", "待阅1", "已办0", "我发起的0", "临期0", "超期0"]);
        string href = home.QuerySelector("main .data tbody a")!.GetAttribute("href")!;
        href.ShouldBe($"/work/flows/{id}");

        using IDocument page = await browser.PageAsync(href);
        string text = page.QuerySelector("main")!.TextContent;
        text.ShouldContain("现在在这里，已等1分钟，应于 2026-07-20 前");
        text.ShouldContain("第一稿");
        HttpResponseMessage answer = await browser.PostFormAsync(href, new() { ["Words"] = "数据属实", ["Do"] = "agree" });
        using IDocument after = await answer.DocumentAsync();
        after.QuerySelector(".notice.done")!.TextContent.ShouldContain("已办理");
        after.QuerySelectorAll(".steps li.now b").Select(step => step.TextContent).ShouldBe(["会签"]);
        (await browser.PageAsync("/work?tab=done")).QuerySelector("main .data tbody a")!.TextContent.ShouldBe("示范方案");
    }

    [Fact]
    public async Task Who_comes_second_is_told_and_the_words_are_not_lost()
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync();
        OpenedAccount account = await desk.AddAsync("辛", Role.CentreOfficer, "JF01", "centre-officer.8");
        Guid id = await desk.SubmitAsync();
        FlowTask task = (await desk.TaskAsync(id, "甲"))!;
        HttpClient browser = await desk.Zone.SignInAsync(account.UserName, account.Password);
        await desk.AgreeAsync(id, "甲");
        await desk.ReturnAsync(id, "丁", 0, "请再核对");

        HttpResponseMessage answer = await browser.PostFormAsync($"/work/flows/{id}", new() { ["Words"] = "我的意见", ["Do"] = "agree", ["TaskId"] = task.Id.ToString(), ["Version"] = "1" });

        using IDocument page = await answer.DocumentAsync();
        page.QuerySelector("#errors")!.TextContent.ShouldContain("丁已于 2026-07-15 10:00:00 在“会签”办理“退回”");
        page.QuerySelector("textarea[name=Words]")!.TextContent.Trim().ShouldBe("我的意见");
    }

    [Fact]
    public async Task A_flow_is_no_page_for_those_without_a_part_in_it()
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync();
        Guid id = await desk.SubmitAsync();
        HttpClient stranger = await desk.Zone.ClientAsAsync(Role.Soe, "GQ01");
        (await stranger.GetAsync(new Uri($"/work/flows/{id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_message_leads_to_its_action_and_is_read_then()
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync();
        OpenedAccount account = await desk.AddAsync("辛", Role.CentreOfficer, "JF01", "centre-officer.8");
        Guid id = await desk.SubmitAsync();
        await desk.SubmitAsync(subject: "plans/2");
        HttpClient browser = await desk.Zone.SignInAsync(account.UserName, account.Password);
        using IDocument list = await browser.PageAsync("/work/messages");
        list.QuerySelectorAll(".messages .unread").Length.ShouldBe(2);
        list.QuerySelector(".messages")!.TextContent.ShouldContain("缘由：方案报批到了“审核”");

        HttpResponseMessage opened = await browser.GetAsync(new Uri(list.QuerySelector(".messages li:last-child a")!.GetAttribute("href")!, UriKind.Relative));
        opened.RequestMessage!.RequestUri!.AbsolutePath.ShouldStartWith("/work/flows/");
        (await browser.PageAsync("/work/messages")).QuerySelectorAll(".messages .unread").Length.ShouldBe(1);

        await browser.PostFormAsync("/work/messages", new() { ["back"] = "/work/messages" });
        (await browser.PageAsync("/work/messages")).QuerySelectorAll(".messages .unread").Length.ShouldBe(0);
        HttpClient other = await desk.Zone.ClientAsAsync(Role.Soe, "GQ01", followRedirects: false);
        (await other.GetAsync(new Uri(list.QuerySelector(".messages li a")!.GetAttribute("href")!, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a message is its receiver's own");
        id.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public void A_message_without_action_or_reason_cannot_be_made()
    {
        Should.Throw<ArgumentException>(() => new MessageAction("", "/work"));
        Should.Throw<ArgumentException>(() => new MessageAction("去办理", "https://example.org"));
        Should.Throw<ArgumentException>(() => new MessageAction("去办理", "//example.org"));
        Should.Throw<ArgumentException>(() => new NewMessage("催办", "请报送", " ", new MessageAction("去报送", "/loans/import")));
    }

    [Fact]
    public async Task An_administrator_enters_the_holidays_of_a_later_year_with_an_audit_line()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient admin = await zone.ClientAsAsync(Role.SystemAdmin, "PT01");
        using IDocument bad = await (await admin.PostFormAsync(
            "/work/calendar?year=2027", new() { ["Document"] = "国办发明电〔2026〕示范号", ["Days"] = "2027-10-01 休 国庆节\n2027-13-01 休 x\n2026-10-02 休 国庆节" })).DocumentAsync();
        bad.QuerySelectorAll("#errors li").Select(error => error.TextContent).ShouldBe(
            ["第 2 行“2027-13-01 休 x”无法识别，应写成“2027-10-01 休 国庆节”或“2027-10-09 班 国庆节”。", "第 3 行的 2026-10-02 不在 2027 年。"]);
        (await zone.ActAsync<WorkCalendars, bool>(async calendars => (await calendars.CurrentAsync(default)).Knows(2027))).ShouldBeFalse();

        await admin.PostFormAsync("/work/calendar?year=2027", new() { ["Document"] = "国办发明电〔2026〕示范号", ["Days"] = "2027-10-01 休 国庆节\n2027-10-09 班 国庆节" });

        (await zone.ActAsync<WorkCalendars, (bool, bool)>(async calendars =>
        {
            GreenZone.Rules.WorkCalendar calendar = await calendars.CurrentAsync(default);
            return (calendar.IsWorkingDay(new DateOnly(2027, 10, 1)), calendar.IsWorkingDay(new DateOnly(2027, 10, 9)));
        })).ShouldBe((false, true));
        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "录入节假日安排" && entry.Subject == "work/calendar/2027"))).ShouldBe(1);
    }
}
