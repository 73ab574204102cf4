using System.Net;
using AngleSharp.Dom;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Taxonomy;
using GreenZone.Taxonomy.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Taxonomy;

public class CataloguePageTests
{
    [Theory]
    [InlineData("地热能", "地热能")]
    [InlineData("4.2.2", "太阳能")]
    public async Task The_search_box_finds_entries_of_the_catalogues_for_everybody(string text, string found)
    {
        await using TestZone zone = await TestZone.StartAsync();
        using HttpClient town = await zone.ClientAsAsync(Role.TownOfficer, "ZJ01");

        using IDocument page = await town.PageAsync($"/search?q={Uri.EscapeDataString(text)}");

        page.QuerySelectorAll("main .hits a[href^='/catalogue/']").ShouldContain(link => link.TextContent.Contains(found, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_edition_is_browsed_with_its_totals()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient reader = await zone.ClientAsAsync(Role.DepartmentOfficer, "U1");

        IDocument page = await Page(reader, "/catalogue/gfeps2025");

        page.Body!.TextContent.ShouldContain("9 / 38 / 271");
        page.QuerySelectorAll("a[href^='/catalogue/gfeps2025/']").Length.ShouldBe(271);
        (await Page(reader, "/catalogue/gic2019")).Body!.TextContent.ShouldContain("6 / 30 / 211");
    }

    [Theory]
    [InlineData("/catalogue/gfeps2025?q=光伏", "太阳能")]
    [InlineData("/catalogue/gfeps2025?q=GB24500", "节能锅炉制造")]
    [InlineData("/catalogue/gic2019?q=jnglzz", "节能锅炉制造")]
    [InlineData("/catalogue/gic2019?q=1.1.1", "节能锅炉制造")]
    public async Task A_word_a_code_or_initials_find_an_entry(string address, string expected)
    {
        await using TestZone zone = await TestZone.StartAsync();
        IDocument page = await Page(await zone.ClientAsAsync(Role.BankManager, "U1"), address);
        page.QuerySelector("table tbody")!.TextContent.ShouldContain(expected);
    }

    [Fact]
    public async Task An_unknown_entry_is_not_found()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpResponseMessage answer = await (await zone.ClientAsAsync(Role.Leader, "U1")).GetAsync("/catalogue/gfeps2025/99.9", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task An_experts_correction_counts_at_once_is_audited_and_can_be_taken_back(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        HttpClient officer = await zone.ClientAsAsync(Role.PbocOfficer, "U1");
        const string entry = "/catalogue/gic2019/6.5.1";

        await SubmitAsync(officer, $"{entry}/correct/gfeps2025", new() { ["ToCode"] = "1.1.1", ["Reason"] = "按本地会商纪要改判", ["Withdraw"] = "" });
        IDocument corrected = await Page(officer, entry);
        corrected.Body!.TextContent.ShouldContain("按本地会商纪要改判");

        await using (AsyncServiceScope scope = zone.Scope())
        {
            CrosswalkSet set = await scope.ServiceProvider.GetRequiredService<CurrentCrosswalk>().LoadAsync(TestContext.Current.CancellationToken);
            set.Unique("gic2019", "6.5.1", "gfeps2025")!.Code.ShouldBe("1.1.1");
            set.Version.ShouldNotBe(Crosswalk.Version);
        }

        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(line => line.Act == "订正编码对照"))).ShouldBe(1);

        zone.Clock.Advance(TimeSpan.FromMinutes(1));
        await SubmitAsync(officer, $"{entry}/correct/gfeps2025", new() { ["ToCode"] = "", ["Reason"] = "", ["Withdraw"] = "1" });
        await using AsyncServiceScope after = zone.Scope();
        (await after.ServiceProvider.GetRequiredService<CurrentCrosswalk>().LoadAsync(TestContext.Current.CancellationToken)).Version.ShouldBe(Crosswalk.Version);
    }

    [Fact]
    public async Task A_correction_without_a_reason_or_to_a_class_is_refused_in_words()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient officer = await zone.ClientAsAsync(Role.PbocOfficer, "U1");

        IDocument page = await SubmitAsync(officer, "/catalogue/gic2019/6.5.1/correct/gfeps2025", new() { ["ToCode"] = "1.1", ["Reason"] = "理由充分", ["Withdraw"] = "" });

        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("不是");
        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(line => line.Act == "订正编码对照"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_bank_may_read_the_crosswalk_but_not_correct_it()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient bank = await zone.ClientAsAsync(Role.BankStatistics, "U1");
        (await bank.GetAsync("/catalogue/crosswalk", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await bank.GetAsync("/catalogue/gic2019/6.5.1/correct/gfeps2025", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Official_wording_is_loaded_whole_or_not_at_all()
    {
        await using TestZone zone = await TestZone.StartAsync();
        string file = Path.Combine(zone.Place.Folder, "wording.csv");
        await File.WriteAllTextAsync(file, "code,text\n1.1.1,甲文\n9.9.9,乙文\n", TestContext.Current.CancellationToken);

        (int loaded, List<string> wrong) = await LoadAsync(zone, file);
        (loaded, wrong.Count).ShouldBe((0, 1));
        wrong[0].ShouldContain("第 3 行");

        await File.WriteAllTextAsync(file, "code,text\n1.1.1,甲文\n", TestContext.Current.CancellationToken);
        (await LoadAsync(zone, file)).Loaded.ShouldBe(1);
        IDocument page = await Page(await zone.ClientAsAsync(Role.Leader, "U1"), "/catalogue/gfeps2025/1.1.1");
        page.Body!.TextContent.ShouldContain("甲文");
    }

    private static async Task<(int Loaded, List<string> Wrong)> LoadAsync(TestZone zone, string file)
    {
        await using AsyncServiceScope scope = zone.Scope();
        IServiceProvider services = scope.ServiceProvider;
        return await CatalogueVerbs.LoadAsync(
            services.GetRequiredService<GreenZone.Shell.Data.ZoneDb>(), services.GetRequiredService<AuditLog>(), zone.Clock,
            new FileInfo(file), "gfeps2025", TestContext.Current.CancellationToken);
    }

    private static async Task<IDocument> Page(HttpClient client, string address)
    {
        HttpResponseMessage answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.DocumentAsync();
    }

    private static async Task<IDocument> SubmitAsync(HttpClient client, string address, Dictionary<string, string> values) =>
        await (await client.PostFormAsync(address, values)).DocumentAsync();
}
