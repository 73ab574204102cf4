using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Tests.Loans.Pages;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Shell.Audit;

/// <summary>What leaves the platform says what for; programs are not stopped.</summary>
public class ExportPurposeTests(LedgerZone zone) : IClassFixture<LedgerZone>
{
    private const string Csv = "/api/loans/export.csv?institution=B02";

    [Theory]
    [InlineData("&purpose=核对", "用途：核对")]
    [InlineData("&purpose=其他&purposeText=审计署抽查", "用途：其他：审计署抽查")]
    public async Task The_purpose_stands_in_the_audit_line_with_the_filter_and_the_number_of_rows(string said, string reason)
    {
        HttpClient supervisor = await zone.AsAsync(Role.Supervisor, "JG01");

        (await GetAsync(supervisor, Csv + said, browser: true)).StatusCode.ShouldBe(HttpStatusCode.OK);

        string line = await LastAsync();
        line.ShouldContain($"\"reason\":\"{reason}\"");
        line.ShouldContain("\"rows\":3");
        line.ShouldContain("\"institution\":\"B02\"");
    }

    [Theory, InlineData(""), InlineData("&purpose="), InlineData("&purpose=其他"), InlineData("&purpose=其他&purposeText=%20")]
    public async Task A_browser_without_a_purpose_is_asked_for_one_and_then_gets_the_same_file(string said)
    {
        HttpClient supervisor = await zone.AsAsync(Role.Supervisor, "JG01");
        int before = await zone.Desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "导出"));

        HttpResponseMessage asked = await GetAsync(supervisor, Csv + said, browser: true);

        asked.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/exports/purpose");
        (await zone.Desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "导出"))).ShouldBe(before);
        using IDocument page = await asked.DocumentAsync();
        IElement form = page.QuerySelector("main .export-form")!;
        form.QuerySelector("button")!.GetAttribute("formaction").ShouldBe("/api/loans/export.csv");
        form.QuerySelectorAll("input[type=hidden]").Select(field => $"{field.GetAttribute("name")}={field.GetAttribute("value")}").ShouldBe(["institution=B02"]);
        form.QuerySelector("select")!.HasAttribute("required").ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_fetches_the_interface_gets_the_data_and_the_log_says_that_nothing_was_said()
    {
        HttpClient supervisor = await zone.AsAsync(Role.Supervisor, "JG01");

        (await GetAsync(supervisor, Csv, browser: false)).Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await LastAsync()).ShouldContain("用途：未填写");
        supervisor.DefaultRequestHeaders.Add(ExportPurpose.Header, Uri.EscapeDataString("月度比对"));
        await GetAsync(supervisor, Csv, browser: false);
        supervisor.DefaultRequestHeaders.Remove(ExportPurpose.Header);
        (await LastAsync()).ShouldContain("用途：月度比对");
    }

    [Fact]
    public async Task A_form_of_the_statistics_asks_too_and_the_page_of_the_list_offers_the_choice()
    {
        HttpClient supervisor = await zone.AsAsync(Role.Supervisor, "JG01");

        (await GetAsync(supervisor, "/api/loans/reports/b001/2026-06.xlsx", browser: true)).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/exports/purpose");
        (await GetAsync(supervisor, "/api/loans/reports/b001/2026-06.xlsx?purpose=报送上级", browser: true)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await LastAsync()).ShouldContain("用途：报送上级");
        using IDocument list = await supervisor.PageAsync("/loans?institution=B02&sort=-balance");
        IElement form = list.QuerySelector("main .export-form")!;
        form.QuerySelectorAll("button").Select(button => button.GetAttribute("formaction")).ShouldBe(["/api/loans/export.xlsx", "/api/loans/export.csv"]);
        form.QuerySelectorAll("input[type=hidden]").Select(field => field.GetAttribute("name")).ShouldBe(["institution", "sort", "month"], ignoreOrder: true);
        form.QuerySelectorAll("option").Select(option => option.TextContent).Skip(1).ShouldBe(ExportPurpose.Choices);
    }

    [Theory, InlineData("https://evil.example/api/x"), InlineData("//evil/api/"), InlineData("/units"), InlineData("")]
    public async Task The_page_that_asks_leads_to_downloads_of_this_platform_only(string to)
    {
        using IDocument page = await (await zone.AsAsync(Role.Supervisor, "JG01")).PageAsync("/exports/purpose?to=" + Uri.EscapeDataString(to));
        page.QuerySelector("main .export-form").ShouldBeNull();
    }

    private async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, bool browser)
    {
        // Entries of one instant have no order.
        zone.Desk.Zone.Clock.Advance(TimeSpan.FromSeconds(1));
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(browser ? "text/html" : "*/*"));
        return await client.SendAsync(request);
    }

    private Task<string> LastAsync() => zone.Desk.Zone.WithDbAsync(async db =>
        Encoding.UTF8.GetString(await db.AuditEntries.Where(entry => entry.Act == "导出").OrderByDescending(entry => entry.Id).Select(entry => entry.Bytes).FirstAsync()));
}
