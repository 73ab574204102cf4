using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using GreenZone.Shell.Hosting;

namespace GreenZone.Tests.Shell.Ui;

/// <summary>The page that shows every component, through the real host: what holds here holds for all pages.</summary>
public sealed class StylePageTests : IAsyncLifetime
{
    private static readonly string[] Parts = ["", "table", "form", "state", "sheet", "wall"];

    private TestZone zone = null!;

    public async ValueTask InitializeAsync()
    {
        zone = await TestZone.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(zone.Place.Folder, ZoneProfile.DemoAccounts), "{}");
    }

    public ValueTask DisposeAsync() => zone.DisposeAsync();

    public static TheoryData<string> AllParts() => [.. Parts];

    [Theory, MemberData(nameof(AllParts))]
    public async Task A_page_has_one_title_its_place_and_a_named_control_for_everything(string part)
    {
        IHtmlDocument page = await PageAsync(part);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.Title.ShouldBe("界面样式 · 绿色金融试验区平台");
        page.DocumentElement.GetAttribute("lang").ShouldBe("zh-CN");
        page.QuerySelector(".demo-mark")!.TextContent.ShouldBe("演示数据");
        foreach (IElement control in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
        {
            string? id = control.Id;
            bool named = control.HasAttribute("aria-label") || (id is not null && page.QuerySelector($"label[for='{id}']") is not null);
            named.ShouldBeTrue(control.OuterHtml);
        }

        page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(AllParts))]
    public async Task A_page_holds_no_inline_script_and_names_no_outside_host(string part)
    {
        IHtmlDocument page = await PageAsync(part);
        page.QuerySelectorAll("script").ShouldAllBe(script => script.HasAttribute("src") && script.TextContent.Length == 0);
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes)
            .Where(attribute => attribute.Name is "src" or "href" or "action" or "data-lib" or "data-script" && attribute.Value.Contains("//", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_asset_a_page_names_is_served()
    {
        IHtmlDocument page = await PageAsync("");
        using HttpClient client = zone.Client();
        string[] assets = [.. page.QuerySelectorAll("link[href]").Select(link => link.GetAttribute("href")!),
            .. page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!),
            .. page.QuerySelectorAll("gz-chart").SelectMany(chart => new[] { chart.GetAttribute("data-script")!, chart.GetAttribute("data-lib")! }).Distinct()];
        assets.Length.ShouldBeGreaterThan(8);
        foreach (string asset in assets)
        {
            using HttpResponseMessage answer = await client.GetAsync("/" + asset);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, asset);
            answer.Headers.CacheControl!.ToString().ShouldBe("max-age=31536000, immutable", asset);
        }
    }

    [Fact]
    public async Task A_first_visit_to_a_list_of_fifty_rows_stays_under_sixty_kilobytes_on_the_wire()
    {
        using HttpClient client = zone.Client();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        using HttpResponseMessage html = await client.GetAsync("/style?part=table&rows=50");
        html.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        byte[] wire = await html.Content.ReadAsByteArrayAsync();
        IHtmlDocument page = await PageAsync("table");
        long sum = wire.Length;
        foreach (string asset in page.QuerySelectorAll("link[href]").Select(link => link.GetAttribute("href")!).Concat(page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!)))
        {
            sum += (await client.GetByteArrayAsync("/" + asset)).Length;
        }

        sum.ShouldBeLessThan(60 * 1024);
    }

    [Fact]
    public async Task A_unit_in_the_address_is_shown_and_remembered()
    {
        using HttpClient client = zone.Client();
        string asked = await client.GetStringAsync("/style?part=table&unit=yi");
        Rendering.Parsed(asked).QuerySelector("td .amount")!.TextContent.ShouldBe("18.62");
        string later = await client.GetStringAsync("/style?part=table");
        Rendering.Parsed(later).QuerySelector("td .amount")!.TextContent.ShouldBe("18.62");
        Rendering.Parsed(later).QuerySelector(".unit-switch [aria-current]")!.TextContent.ShouldBe("亿元");
    }

    [Fact]
    public async Task An_installation_with_real_data_has_no_style_page()
    {
        await using TestZone real = await TestZone.StartAsync();
        using HttpClient client = real.Client();
        using HttpResponseMessage answer = await client.GetAsync("/style");
        string html = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        html.ShouldNotContain("演示数据");
    }

    private async Task<IHtmlDocument> PageAsync(string part)
    {
        using HttpClient client = zone.Client();
        return Rendering.Parsed(await client.GetStringAsync($"/style?part={part}"));
    }
}
