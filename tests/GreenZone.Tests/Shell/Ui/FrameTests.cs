using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Search;
using GreenZone.Shell.Ui;
using GreenZone.Shell.Work;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Shell.Ui;

/// <summary>The frame around every page, for a person who signed in through the real form.</summary>
public sealed class FrameTests : IAsyncLifetime
{
    private TestZone zone = null!;

    public async ValueTask InitializeAsync() => zone = await TestZone.StartAsync(adjust: builder =>
    {
        builder.Services.AddScoped<ISearchSource, Finds>();
        builder.Services.AddScoped<IWorkSource, Waits>();
        builder.Services.AddScoped<IHomeSection, CentreSection>();
    });

    public ValueTask DisposeAsync() => zone.DisposeAsync();

    [Fact]
    public async Task The_frame_says_who_acts_for_whom_and_what_waits()
    {
        HttpClient client = await zone.ClientAsAsync(Role.CentreOfficer, "JF01");
        IDocument page = await client.PageAsync("/");
        page.QuerySelector(".who-unit")!.TextContent.ShouldBe("单位JF01");
        page.QuerySelector(".who-role")!.TextContent.ShouldStartWith("金融发展中心经办");
        page.QuerySelector(".waiting b")!.TextContent.ShouldBe("3");
        page.QuerySelector("form[action='/account/sign-out'] input[type=hidden]").ShouldNotBeNull();
        page.QuerySelector(".skip")!.GetAttribute("href").ShouldBe("/#main");
    }

    [Fact]
    public async Task The_menu_shows_only_what_the_reader_may_open_and_where_the_reader_is()
    {
        HttpClient client = await zone.ClientAsAsync(Role.CentreOfficer, "JF01");
        IDocument page = await client.PageAsync("/units");
        string[] lines = [.. page.QuerySelectorAll(".menu a").Select(line => line.GetAttribute("href")!)];
        lines.ShouldContain("/units");
        lines.ShouldNotContain("/people");
        page.QuerySelector(".menu [aria-current=page]")!.GetAttribute("href").ShouldBe("/units");
        page.QuerySelectorAll(".crumbs li").Select(crumb => crumb.TextContent.Trim()).ShouldBe(["机构与人员", "机构"]);
    }

    [Fact]
    public async Task The_start_page_shows_a_section_only_to_those_it_is_for()
    {
        HttpClient centre = await zone.ClientAsAsync(Role.CentreOfficer, "JF01");
        (await centre.PageAsync("/")).QuerySelector("main .unit-switch").ShouldNotBeNull();
        HttpClient pboc = await zone.ClientAsAsync(Role.PbocOfficer, "PB01");
        (await pboc.PageAsync("/")).QuerySelector("main .unit-switch").ShouldBeNull();
    }

    [Fact]
    public async Task The_one_search_box_lists_what_capabilities_find()
    {
        HttpClient client = await zone.ClientAsAsync(Role.CentreOfficer, "JF01");
        IDocument page = await client.PageAsync("/search?q=%20%E6%B0%B4%E5%8A%A1%20");
        page.QuerySelector(".search input")!.GetAttribute("value")!.Trim().ShouldBe("水务");
        page.QuerySelectorAll(".hits a").Select(hit => hit.TextContent).ShouldBe(["水务<一>"]);
        IDocument nothing = await client.PageAsync("/search?q=x");
        nothing.QuerySelector(".empty-title")!.TextContent.ShouldBe("没有找到“x”");
    }

    [Fact]
    public async Task The_search_box_is_closed_to_strangers()
    {
        HttpClient stranger = zone.Client(followRedirects: false);
        (await stranger.GetAsync(new Uri("/search?q=x", UriKind.Relative))).Headers.Location!.OriginalString.ShouldStartWith("/sign-in");
    }

    private sealed class Finds : ISearchSource
    {
        public string Title => "企业";

        public Task<SearchFinds> FindAsync(string text, Reader reader, int limit, CancellationToken stop) =>
            Task.FromResult(text == "水务" ? new SearchFinds([new("水务<一>", "/parties/1")]) : SearchFinds.None);
    }

    private sealed class Waits : IWorkSource
    {
        public Task<IReadOnlyList<WorkItem>> ItemsAsync(Reader reader, CancellationToken stop) =>
            Task.FromResult<IReadOnlyList<WorkItem>>([.. Enumerable.Range(1, 3).Select(i => new WorkItem($"第{i}件", "/units", "示范", "测试", default))]);
    }

    private sealed class CentreSection : IHomeSection
    {
        public Type Component => typeof(UnitSwitch);

        public bool IsFor(Reader reader) => reader.Role == Role.CentreOfficer;
    }
}
