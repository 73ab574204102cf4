using System.Net;
using AngleSharp.Dom;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Sheets;
using GreenZone.Supervision;
using GreenZone.Supervision.Collecting;
using GreenZone.Supervision.Collecting.Data;
using GreenZone.Tests.Shell.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Supervision.Collecting;

/// <summary>收表 through the host, by its forms as a browser sends them.</summary>
public class CollectingPageTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task An_officer_makes_and_sends_a_table_a_unit_fills_it_in_and_the_merged_sheet_goes_out(ZoneProvider provider)
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync(provider);
        HttpClient officer = await desk.ClientAsync("甲"), unit = await desk.ClientAsync("D01");

        using IDocument draft = await (await officer.PostFormAsync("/collecting/make", new()
        {
            ["Title"] = "绿色工厂情况表", ["Purpose"] = "了解绿色工厂建设进度", ["ApprovalNumber"] = "渝金〔2026〕1号", ["DueOn"] = "2026年7月22日", ["ValidUntil"] = "2026-12-31", ["Receivers"] = CollectingDesk.Everybody, ["MostRows"] = "5",
            ["c0.Name"] = "厂名", ["c0.Kind"] = "Text", ["c0.Required"] = "1", ["c1.Name"] = "绿色贷款余额", ["c1.Kind"] = "Money", ["c2.Name"] = "=危险", ["c2.Kind"] = "Text",
        })).DocumentAsync();
        string text = draft.QuerySelector("main")!.TextContent;
        text.ShouldContain("平台已有其中 1 列的数据");
        draft.QuerySelector(".held a")!.GetAttribute("href").ShouldBe("/loans");
        // 16, 17, 20, 21 and 22 July; 18 and 19 are a weekend.
        text.ShouldContain("2026-07-22 ，还有 5 个工作日");
        text.ShouldContain("3 个（按今天的成员展开）：第1部门、第2部门、第3部门");
        Guid id = (await desk.Zone.WithDbAsync(db => db.CollectedTables.SingleAsync())).Id;
        string make = $"/collecting/make?table={id}", fill = $"/collecting/fill?table={id}", table = $"/collecting/table?table={id}";
        using IDocument refused = await (await officer.PostFormAsync(make, new() { ["HeldReason"] = "要" })).DocumentAsync();
        refused.QuerySelector("[role=alert]")!.TextContent.ShouldContain("请写明原因");
        using IDocument sent = await (await officer.PostFormAsync(make, new() { ["HeldReason"] = "与企业自报数核对" })).DocumentAsync();
        (sent.QuerySelector(".notice.done")?.TextContent ?? sent.Body!.TextContent).ShouldContain("3 个单位的填报人员已收到");

        using IDocument todo = await unit.PageAsync("/work");
        todo.QuerySelectorAll("main a").ShouldContain(link => link.GetAttribute("href") == fill);
        using IDocument wrong = await (await unit.PostFormAsync(fill, new() { ["r0c0"] = "一厂", ["r0c1"] = "不知道", ["r0c2"] = "=1+1", ["HeadOfUnit"] = "局长甲", ["Telephone"] = "023-66220000", ["act"] = "submit" }, "form:has([name=Rows])")).DocumentAsync();
        wrong.QuerySelector("[role=alert]")!.TextContent.ShouldContain("第 1 行“绿色贷款余额”现为“不知道”");
        wrong.QuerySelector("#r0c1")!.GetAttribute("value").ShouldBe("不知道");
        wrong.QuerySelector("#r0c1")!.GetAttribute("aria-invalid").ShouldBe("true");
        using IDocument done = await (await unit.PostFormAsync(fill, new() { ["r0c0"] = "一厂", ["r0c1"] = "1200万元", ["r0c2"] = "=1+1", ["HeadOfUnit"] = "局长甲", ["Telephone"] = "023-66220000", ["act"] = "submit" }, "form:has([name=Rows])")).DocumentAsync();
        done.QuerySelector(".notice.done")!.TextContent.ShouldContain("已报送");
        using IDocument zero = await (await (await desk.ClientAsync("D02")).PostFormAsync(fill, new() { ["HeadOfUnit"] = "局长乙", ["Telephone"] = "023-66220001", ["act"] = "zero" }, "form:has([name=Rows])")).DocumentAsync();
        zero.QuerySelector(".notice.done")!.TextContent.ShouldContain("已报零报告");

        using IDocument states = await officer.PageAsync(table);
        states.QuerySelectorAll(".figure-value b").Select(figure => figure.TextContent).ShouldBe(["2", "1", "0", "0"]);
        await officer.PostFormAsync(table, [], ".actions form");
        using IDocument merged = await officer.PageAsync($"/collecting/merged?table={id}");
        string paper = merged.QuerySelector(".sheet-paper")!.TextContent;
        foreach (string mark in (string[])["收2026-01表", "金融中心", "渝金〔2026〕1号", "2026-12-31", "单位负责人", "填表人", "联系电话", "报出日期", "零报告：第2部门", "1,200.00"])
        {
            paper.ShouldContain(mark);
        }

        merged.QuerySelector(".sheet tbody th a")!.GetAttribute("href").ShouldBe($"/collecting/submission?table={id}&unit=D01&number=1");
        string csv = await officer.GetStringAsync(new Uri($"/api/supervision/collecting/merged.csv?table={id}&purpose=%E6%A0%B8%E5%AF%B9", UriKind.Relative));
        csv.ShouldBe("来源单位,厂名,绿色贷款余额（万元）,'=危险\r\n第1部门,一厂,1200,'=1+1\r\n");
        byte[] xlsx = await officer.GetByteArrayAsync(new Uri($"/api/supervision/collecting/merged.xlsx?table={id}", UriKind.Relative));
        await using SheetFile file = await MadeFile.OpenAsync(xlsx, "合并.xlsx");
        using SheetReader sheet = file.Read();
        string[] top = [.. sheet.Titles.SelectMany(row => row.Cells)];
        top.ShouldContain("批准文号：渝金〔2026〕1号");
        (await desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "导出" && entry.Subject == "supervision/collecting"))).ShouldBe(2);
    }

    [Fact]
    public async Task The_template_comes_back_as_it_went_out()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync(CollectingDesk.Entry(new ColumnEntry("数量", "Count", "个", Required: true), new ColumnEntry("级别", "Choice", Choices: "高、低")) with { FixedRows = "甲项\n乙项", Title = "带\"引号\"的表" });
        HttpClient unit = await desk.ClientAsync("D01");

        byte[] xlsx = await unit.GetByteArrayAsync(new Uri($"/api/supervision/collecting/template?table={id}&format=xlsx", UriKind.Relative));

        (await desk.UploadAsync("D01", id, xlsx, "模板.xlsx")).ShouldBeEmpty();
        CollectedDraft draft = (await desk.PartAsync("D01", id)).Draft!;
        draft.Rows.Select(row => string.Join('|', row)).ShouldBe(["甲项||", "乙项||"]);
        draft.Remarks.ShouldBeEmpty();
        (await unit.GetStringAsync(new Uri($"/api/supervision/collecting/template?table={id}&format=csv", UriKind.Relative))).ShouldStartWith("序号,项目*,数量（个）*,级别");
    }

    [Fact]
    public async Task A_page_of_two_hundred_rows_and_thirty_columns_is_sent_whole()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync(CollectingDesk.Entry([.. Enumerable.Range(0, 30).Select(i => new ColumnEntry($"第{i}项", "Count"))]) with { MostRows = "200" });
        (await desk.SaveAsync("D01", id, [.. Enumerable.Range(0, 200).Select(row => Enumerable.Range(0, 30).Select(column => $"{(row * 30) + column}").ToArray())])).ShouldBeEmpty();
        HttpClient unit = await desk.ClientAsync("D01");
        using IDocument page = await unit.PageAsync($"/collecting/fill?table={id}");
        Dictionary<string, string> all = page.QuerySelectorAll("form:has([name=Rows]) input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        (all["HeadOfUnit"], all["Telephone"], all["act"]) = ("局长甲", "023-66220000", "submit");

        using FormUrlEncodedContent content = new(all);
        HttpResponseMessage answer = await unit.PostAsync(new Uri($"/collecting/fill?table={id}", UriKind.Relative), content);

        answer.RequestMessage!.RequestUri!.Query.ShouldContain("done=submitted");
        (await desk.Zone.WithDbAsync(db => db.CollectionSubmissions.SingleAsync())).Rows[199][29].ShouldBe("5999");
    }

    [Fact]
    public async Task A_unit_sees_its_own_part_and_the_owner_all_of_them()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync();
        (await desk.SubmitAsync("D01", id, ["机密一厂", "1", "1"])).ShouldBeEmpty();
        (await desk.MergeAsync(id)).Errors.ShouldBeEmpty();
        HttpClient own = await desk.ClientAsync("D01"), other = await desk.ClientAsync("D02"), bank = await desk.ClientAsync("YH01"), officer = await desk.ClientAsync("甲");
        string submission = $"/collecting/submission?table={id}&unit=D01&number=1";

        (await StatusAsync(own, submission)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(officer, submission)).ShouldBe(HttpStatusCode.OK);
        foreach (string path in (string[])[submission, $"/collecting/table?table={id}", $"/collecting/make?table={id}", $"/collecting/merged?table={id}", $"/api/supervision/collecting/merged.xlsx?table={id}"])
        {
            (await StatusAsync(other, path)).ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await StatusAsync(other, $"/collecting/fill?table={id}")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(bank, $"/collecting/fill?table={id}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(bank, $"/api/supervision/collecting/template?table={id}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(bank, $"/collecting/table?table={id}")).ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetStringAsync(new Uri($"/collecting/fill?table={id}", UriKind.Relative))).ShouldNotContain("机密一厂");
        (await (await other.PostFormAsync("/collecting/make", new() { ["Title"] = "表" })).Content.ReadAsStringAsync()).ShouldContain("草稿已保存");
        HttpResponseMessage closed = await bank.PostAsync(new Uri("/collecting/make", UriKind.Relative), new FormUrlEncodedContent([]));
        closed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Everybody_is_urged_by_one_click_and_a_return_reaches_the_unit_with_its_reason()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync();
        (await desk.SubmitAsync("D01", id, ["一厂", "1", "1"])).ShouldBeEmpty();
        desk.Zone.Clock.Advance(TimeSpan.FromDays(8));
        HttpClient officer = await desk.ClientAsync("甲");
        string table = $"/collecting/table?table={id}";

        using IDocument late = await officer.PageAsync(table);
        late.QuerySelectorAll(".badge").Count(badge => badge.TextContent == "未报，已逾期").ShouldBe(2);
        late.QuerySelector("main")!.TextContent.ShouldContain("已逾期 1 个工作日");
        using IDocument urged = await (await officer.PostFormAsync(table, [], ".table-bar form")).DocumentAsync();
        urged.QuerySelector(".notice.done")!.TextContent.ShouldContain("已催办");
        urged.QuerySelectorAll(".badge").Count(badge => badge.TextContent == "今日已催办").ShouldBe(2);
        using IDocument returned = await (await officer.PostFormAsync(table, new() { ["Reason"] = "投资额请核实到位数" }, ".return form")).DocumentAsync();
        returned.QuerySelector(".notice.done")!.TextContent.ShouldContain("已退回");

        using IDocument back = await (await desk.ClientAsync("D01")).PageAsync($"/collecting/fill?table={id}");
        back.QuerySelector(".notice.error")!.TextContent.ShouldContain("投资额请核实到位数");
        back.QuerySelector("#r0c0")!.TextContent.ShouldBe("一厂");
        using IDocument inbox = await (await desk.ClientAsync("D01b")).PageAsync("/work/messages");
        inbox.QuerySelector("main")!.TextContent.ShouldContain("退回：绿色工厂情况表");
    }

    [Theory]
    [InlineData("/collecting", SupervisionModule.UseCollected)]
    [InlineData("/collecting/make", SupervisionModule.MakeCollected)]
    [InlineData("/collecting/table", SupervisionModule.MakeCollected)]
    [InlineData("/collecting/merged", SupervisionModule.MakeCollected)]
    [InlineData("/collecting/fill", SupervisionModule.ReportCollected)]
    [InlineData("/collecting/submission", SupervisionModule.UseCollected)]
    [InlineData("/api/supervision/collecting/merged.xlsx", SupervisionModule.MakeCollected)]
    [InlineData("/api/supervision/collecting/template", SupervisionModule.UseCollected)]
    public async Task Every_page_and_file_asks_for_its_own_permission(string path, string permission)
    {
        await using TestZone zone = await TestZone.StartAsync();
        Permission asked = zone.Services.GetRequiredService<Permissions>().All.Single(one => one.Name == permission);
        foreach (string role in (string[])[Role.CentreOfficer, Role.BankStatistics, Role.Leader, Role.Firm])
        {
            using HttpClient client = await zone.ClientAsAsync(role, $"U-{role}", followRedirects: false);
            HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative), CollectingDesk.Stop);
            (answer.StatusCode == HttpStatusCode.Forbidden).ShouldBe(!asked.Roles.Contains(role), role);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path) => (await client.GetAsync(new Uri(path, UriKind.Relative), CollectingDesk.Stop)).StatusCode;
}
