using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Sheets;
using GreenZone.Taxonomy.Identification;
using GreenZone.Taxonomy.Identification.Data;
using GreenZone.Tests.Shell.Sheets;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Taxonomy.Identification;

/// <summary>A whole sheet of purposes: taken in, shown by decision, fetched, let go of.</summary>
public class IdentifyBatchTests
{
    private const string Sheet = "序号,贷款用途,行业代码,客户名称\n1,购置并安装3兆瓦屋顶分布式光伏发电设备,4416,甲公司\n2,煤矿扩建项目，新增原煤产能120万吨,,\n3,流动资金,,\n4,新建城镇污水处理厂,4620,\n";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_sheet_is_identified_filtered_opened_and_fetched_with_a_purpose(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        HttpClient bank = await zone.ClientAsAsync(Role.BankManager, "YH01");

        (Uri at, IDocument page) = await UploadAsync(bank, Encoding.UTF8.GetBytes(Sheet), "用途.csv");

        at.PathAndQuery.ShouldStartWith("/identify/batch?batch=");
        page.QuerySelectorAll(".tabs a").Select(tab => tab.TextContent.Trim()).ShouldBe(["全部4", "绿色2", "有备选0", "非绿色1", "信息不足1"]);
        page.QuerySelectorAll("main tbody tr").Select(row => row.QuerySelector("td")!.TextContent).ShouldBe(["2", "3", "4", "5"], "rows are numbered as the spreadsheet does");
        IDocument green = await bank.PageAsync(at.PathAndQuery + "&decision=green");
        green.QuerySelectorAll("main tbody tr").Length.ShouldBe(2);
        IDocument row = await bank.PageAsync(green.QuerySelector("main tbody a")!.GetAttribute("href")!);
        row.QuerySelector("h1")!.TextContent.ShouldBe("绿色识别结果（供参考）");
        row.QuerySelector("a.leaf")!.GetAttribute("href").ShouldBe("/catalogue/gfeps2025/4.2.2");
        row.QuerySelector(".marked-text")!.TextContent.ShouldBe("购置并安装3兆瓦屋顶分布式光伏发电设备");

        IElement export = green.QuerySelector("main .export-form")!;
        string address = export.QuerySelectorAll("button")[^1].GetAttribute("formaction")! + "?" + string.Join('&', export.QuerySelectorAll("input[type=hidden]").Select(field => $"{field.GetAttribute("name")}={field.GetAttribute("value")}")) + "&purpose=核对";
        HttpResponseMessage file = await bank.GetAsync(new Uri(address, UriKind.Relative), Stop);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        string[] lines = (await file.Content.ReadAsStringAsync(Stop)).TrimEnd().Split("\r\n");
        lines.Length.ShouldBe(3);
        lines[1].ShouldStartWith("2,购置并安装3兆瓦屋顶分布式光伏发电设备,4416,甲公司,绿色,4.2.2,");
        string audited = await zone.WithDbAsync(async db => Encoding.UTF8.GetString(await db.AuditEntries.Where(entry => entry.Act == "导出").Select(entry => entry.Bytes).SingleAsync(Stop)));
        audited.ShouldContain("\"reason\":\"用途：核对\"");
        audited.ShouldContain("\"rows\":2");
        audited.ShouldNotContain("光伏");
    }

    [Fact]
    public async Task A_browser_is_asked_for_the_purpose_first_and_a_workbook_opens()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient bank = await zone.ClientAsAsync(Role.BankManager, "YH01");
        (Uri at, _) = await UploadAsync(bank, Encoding.UTF8.GetBytes(Sheet), "用途.csv");
        string address = $"/api/identify/batch.xlsx{at.Query}";
        using HttpRequestMessage opening = new(HttpMethod.Get, new Uri(address, UriKind.Relative));
        opening.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        (await bank.SendAsync(opening, Stop)).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/exports/purpose");
        byte[] book = await bank.GetByteArrayAsync(new Uri(address + "&purpose=核对", UriKind.Relative), Stop);

        await using SheetFile file = await SheetFile.OpenAsync(new MemoryStream(book), "结果.xlsx", BatchDesk.Limits, stop: Stop);
        using SheetReader reader = file.Read(BatchDesk.Template);
        reader.Head.Take(3).ShouldBe(["行号", "贷款用途", "投向行业代码"]);
    }

    [Fact]
    public async Task The_empty_sheet_is_taken_as_it_was_given_out_once_it_is_filled_in()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient firm = await zone.ClientAsAsync(Role.Firm, "QY01");
        byte[] template = await firm.GetByteArrayAsync(new Uri("/identify/batch/template.xlsx", UriKind.Relative), Stop);
        byte[] filled = MadeFile.Workbook(MadeFile.Row(1, ["text", "industry"]) + MadeFile.Row(2, ["屋顶分布式光伏发电", "4416"]));

        (_, IDocument bare) = await UploadAsync(firm, template, "空表.xlsx");
        (Uri at, IDocument page) = await UploadAsync(firm, filled, "用途.xlsx");

        bare.QuerySelector("[role=alert]")!.TextContent.ShouldContain("没有数据行");
        at.Query.ShouldNotBeEmpty();
        page.QuerySelectorAll("main tbody tr").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("用在哪里,金额\n光伏,1\n", "用途.csv", "缺少必填列“贷款用途*”")]
    [InlineData("贷款用途\n", "用途.csv", "没有数据行")]
    [InlineData("", "用途.csv", "文件是空的")]
    [InlineData("%PDF-1.7", "用途.xlsx", "这是PDF 文件")]
    public async Task A_sheet_that_holds_no_purposes_is_refused_in_words_and_not_kept(string written, string name, string told)
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient bank = await zone.ClientAsAsync(Role.BankManager, "YH01");

        (_, IDocument page) = await UploadAsync(bank, Encoding.UTF8.GetBytes(written), name);

        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain(told);
        (await zone.WithDbAsync(db => db.IdentificationBatches.CountAsync(Stop))).ShouldBe(0);
    }

    [Fact]
    public async Task Ten_thousand_rows_are_taken_and_one_more_is_refused()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient bank = await zone.ClientAsAsync(Role.BankManager, "YH01");
        string most = "text\n" + string.Concat(Enumerable.Repeat("水\n", BatchDesk.MostRows));

        (_, IDocument taken) = await UploadAsync(bank, Encoding.UTF8.GetBytes(most), "多.csv");
        (_, IDocument refused) = await UploadAsync(bank, Encoding.UTF8.GetBytes(most + "水\n"), "更多.csv");

        taken.QuerySelector(".pager-count")!.TextContent.ShouldContain("10,000");
        refused.QuerySelector("[role=alert]")!.TextContent.ShouldContain("10000");
    }

    [Fact]
    public async Task Nobody_else_sees_an_upload_and_it_goes_when_replaced_dropped_or_a_day_old()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount account = await zone.AddPersonAsync(Role.BankManager, "YH01");
        HttpClient bank = await zone.SignInAsync(account.UserName, account.Password), other = await zone.ClientAsAsync(Role.BankApprover, "YH01");
        (Uri first, _) = await UploadAsync(bank, Encoding.UTF8.GetBytes(Sheet), "一.csv");

        (await other.PageAsync(first.PathAndQuery)).QuerySelector("[role=alert]")!.TextContent.ShouldContain("请重新上传");
        (await other.PageAsync($"/identify{first.Query}&row=2")).QuerySelector("[role=alert]").ShouldNotBeNull();
        (await other.GetAsync(new Uri($"/api/identify/batch.csv{first.Query}&purpose=核对", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (Uri second, _) = await UploadAsync(bank, Encoding.UTF8.GetBytes(Sheet), "二.csv");
        (await bank.PageAsync(first.PathAndQuery)).QuerySelector("[role=alert]").ShouldNotBeNull();
        (await zone.WithDbAsync(db => db.IdentificationBatches.CountAsync(Stop))).ShouldBe(1);

        zone.Clock.Advance(BatchDesk.Kept + TimeSpan.FromMinutes(1));
        bank = await zone.SignInAsync(account.UserName, account.Password);
        (await bank.PageAsync(second.PathAndQuery)).QuerySelector("[role=alert]").ShouldNotBeNull();

        (Uri third, IDocument page) = await UploadAsync(bank, Encoding.UTF8.GetBytes(Sheet), "三.csv");
        IHtmlFormElement drop = page.QuerySelectorAll<IHtmlFormElement>("main form").Single(form => form.TextContent.Contains("删除这次上传"));
        using FormUrlEncodedContent fields = new(drop.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").ToDictionary(field => field.Name!, field => field.Value));
        await bank.PostAsync(new Uri(third.PathAndQuery, UriKind.Relative), fields, Stop);
        (await zone.WithDbAsync(db => db.IdentificationBatches.CountAsync(Stop))).ShouldBe(0);
    }

    private static async Task<(Uri At, IDocument Page)> UploadAsync(HttpClient client, byte[] bytes, string name)
    {
        using IDocument page = await client.PageAsync("/identify/batch");
        IHtmlFormElement form = page.QuerySelectorAll<IHtmlFormElement>("main form").Single(each => each.QuerySelector("input[type=file]") is not null);
        using MultipartFormDataContent content = [];
        foreach (IHtmlInputElement field in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
        {
            content.Add(new StringContent(field.Value), field.Name!);
        }

        content.Add(new ByteArrayContent(bytes), "sheet", name);
        HttpResponseMessage answer = await client.PostAsync(new Uri("/identify/batch", UriKind.Relative), content, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (answer.RequestMessage!.RequestUri!, await answer.DocumentAsync());
    }
}
