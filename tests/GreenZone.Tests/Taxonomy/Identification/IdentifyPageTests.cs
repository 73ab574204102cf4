using System.Net;
using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Taxonomy.Identification;

/// <summary>The page for one purpose: conclusion, reasons in the text, what speaks against, what is missing, all editions.</summary>
public sealed class IdentifyPageTests : IAsyncLifetime
{
    private const string Solar = "购置并安装3兆瓦屋顶分布式光伏发电设备，自发自用余电上网", Coal = "煤矿扩建项目，新增原煤产能120万吨";

    private TestZone zone = null!;
    private HttpClient firm = null!;

    public async ValueTask InitializeAsync()
    {
        zone = await TestZone.StartAsync();
        firm = await zone.ClientAsAsync(Role.Firm, "QY01");
    }

    public ValueTask DisposeAsync() => zone.DisposeAsync();

    [Fact]
    public async Task A_green_purpose_shows_its_leaf_with_path_and_the_reasons_in_the_text()
    {
        using IDocument page = await AskAsync(new() { ["Text"] = Solar, ["Industry"] = "4416" });

        page.QuerySelector("h1")!.TextContent.ShouldBe("绿色识别结果（供参考）");
        page.QuerySelector(".page-subtitle")!.TextContent.ShouldContain("由贷款银行决定");
        IElement conclusion = page.QuerySelector(".conclusion")!;
        conclusion.QuerySelector(".badge")!.TextContent.ShouldBe("绿色");
        conclusion.QuerySelector("a.leaf")!.GetAttribute("href").ShouldBe("/catalogue/gfeps2025/4.2.2");
        conclusion.TextContent.ShouldContain("能源绿色低碳转型 ›");
        conclusion.TextContent.ShouldContain("有把握");
        page.QuerySelector(".marked-text")!.TextContent.ShouldBe(Solar);
        page.QuerySelectorAll(".marked-text mark.for").ShouldContain(mark => mark.TextContent.Contains("光伏"));
        page.QuerySelectorAll(".reasons.for li").ShouldContain(line => line.TextContent.Contains("投向行业") && line.TextContent.Contains("不在原文中"));
        string[] heads = [.. page.QuerySelectorAll("main h2").Select(head => head.TextContent)];
        foreach (string head in (string[])["原文", "依据", "佐证材料", "其他可能条目", "各版目录和两套统计"])
        {
            heads.ShouldContain(head);
        }
    }

    [Fact]
    public async Task What_speaks_against_is_marked_otherwise_and_explained()
    {
        using IDocument page = await AskAsync(new() { ["Text"] = Coal });

        page.QuerySelector(".conclusion .badge")!.TextContent.ShouldBe("非绿色");
        page.QuerySelectorAll(".marked-text mark.against").ShouldNotBeEmpty();
        IElement[] against = [.. page.QuerySelectorAll(".reasons.against li")];
        against.ShouldContain(line => line.QuerySelector(".reason-kind")!.TextContent == "化石能源" && line.QuerySelector(".reason-note")!.TextContent.Length > 5);
    }

    [Fact]
    public async Task Too_little_is_said_to_be_too_little_and_what_to_add_is_told()
    {
        using IDocument page = await AskAsync(new() { ["Text"] = "流动资金" });

        page.QuerySelector(".conclusion .badge")!.TextContent.ShouldBe("信息不足");
        page.QuerySelectorAll("main h2").ShouldContain(head => head.TextContent == "请补充");
        page.QuerySelector("a.leaf").ShouldBeNull();
    }

    [Fact]
    public async Task Every_edition_and_both_statistics_stand_side_by_side_with_what_the_crosswalk_says()
    {
        using IDocument page = await AskAsync(new() { ["Text"] = Solar });

        IElement[] rows = [.. page.QuerySelectorAll("main .panel").Single(panel => panel.QuerySelector("h2")?.TextContent == "各版目录和两套统计").QuerySelectorAll("tbody tr")];
        rows.Length.ShouldBe(5);
        rows.Count(row => row.TextContent.Contains("本次结论")).ShouldBe(1);
        rows.Select(row => row.QuerySelector("td a")?.GetAttribute("href")).ShouldContain("/catalogue/gic2019/3.2.2");
    }

    [Theory, InlineData("Catalogue", "gic2019", "/catalogue/gic2019/3.2.2"), InlineData("AsOf", "2025-09-30", "/catalogue/gic2019/3.2.2"), InlineData("AsOf", "2025-10-01", "/catalogue/gfeps2025/4.2.2")]
    public async Task The_edition_is_chosen_or_follows_from_the_day_of_disbursement(string field, string value, string leaf)
    {
        using IDocument page = await AskAsync(new() { ["Text"] = Solar, [field] = value });

        page.QuerySelector("a.leaf")!.GetAttribute("href").ShouldBe(leaf);
    }

    [Theory]
    [InlineData(" ", "", "", "先写贷款用途")]
    [InlineData("光伏", "2018", "", "没有这个目录版本")]
    [InlineData("光伏", "", "昨天", "发放日应写成")]
    public async Task What_cannot_be_read_is_told_and_what_was_written_stays(string text, string catalogue, string day, string told)
    {
        using IDocument page = await AskAsync(new() { ["Text"] = text, ["Catalogue"] = catalogue, ["AsOf"] = day });

        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain(told);
        page.QuerySelector("textarea")!.TextContent.Trim().ShouldBe(text.Trim());
    }

    [Fact]
    public async Task Markup_in_a_text_is_text()
    {
        const string text = "<script>alert(1)</script>屋顶分布式光伏发电<img src=x>";
        using IDocument page = await AskAsync(new() { ["Text"] = text });

        page.QuerySelector(".marked-text")!.TextContent.ShouldBe(text);
        page.QuerySelectorAll("main script, main img").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_text_stands_in_no_address_and_nothing_of_it_is_kept()
    {
        HttpResponseMessage answer = await firm.PostFormAsync("/identify", new() { ["Text"] = Solar });

        answer.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/identify");
        using IDocument page = await answer.DocumentAsync();
        page.QuerySelectorAll("[href], [action]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("action")!)
            .Where(address => Uri.UnescapeDataString(address).Contains("光伏发电设备", StringComparison.Ordinal)).ShouldBeEmpty();
        page.QuerySelector("gz-draft").ShouldBeNull();
        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Subject.StartsWith("identify")))).ShouldBe(0);
    }

    [Fact]
    public async Task Administrators_of_the_platform_have_no_business_here()
    {
        HttpClient admin = await zone.ClientAsAsync(Role.SystemAdmin, "GL01");

        (await admin.GetAsync(new Uri("/identify", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using IDocument home = await admin.PageAsync("/account");
        home.QuerySelectorAll("a[href='/identify']").ShouldBeEmpty();
    }

    private async Task<IDocument> AskAsync(Dictionary<string, string> fields)
    {
        HttpResponseMessage answer = await firm.PostFormAsync("/identify", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.DocumentAsync();
    }
}
