using AngleSharp.Dom;
using GreenZone.Shell.Access;

namespace GreenZone.Tests.Loans.Targets;

public class TargetSettingPageTests
{
    [Fact]
    public async Task An_unset_target_says_what_to_do_and_the_form_sets_it()
    {
        await using TestZone zone = await TestZone.StartAsync();
        using HttpClient officer = await zone.ClientAsAsync(Role.CentreOfficer, "U1");
        using (IDocument page = await officer.PageAsync("/targets"))
        {
            page.QuerySelector("main")!.TextContent.ShouldContain("绿色贷款余额目标尚未设定");
            page.QuerySelectorAll("a[href='/targets/2026-2030/green-balance']").ShouldNotBeEmpty();
        }

        Dictionary<string, string> typed = new() { ["Value"] = "400", ["Document"] = "领导小组会议纪要", ["DocumentDate"] = "2026-03-01", ["Reason"] = "领导小组审定" };
        using (IDocument refused = await (await officer.PostFormAsync("/targets/2026-2030/green-balance", new(typed) { ["Value"] = "很多" })).DocumentAsync())
        {
            refused.QuerySelector("[role=alert]")!.TextContent.ShouldContain("很多");
        }

        using IDocument done = await (await officer.PostFormAsync("/targets/2026-2030/green-balance", typed)).DocumentAsync();
        done.QuerySelector("main")!.TextContent.ShouldContain("已保存");
        done.QuerySelector("main")!.TextContent.ShouldNotContain("绿色贷款余额目标尚未设定");

        using IDocument entered = await (await officer.PostFormAsync("/targets/figures/new", new()
        {
            ["Target"] = "satisfaction", ["Year"] = "2026", ["Actual"] = "94.2", ["Stage"] = "final", ["Document"] = "调查公报〔2026〕3号",
        })).DocumentAsync();
        string list = entered.QuerySelectorAll("table").Single(table => table.QuerySelector("caption")?.TextContent == "目标与认定指标").TextContent;
        list.ShouldContain("94.20");
        list.ShouldContain("最终");
        list.ShouldContain("调查公报〔2026〕3号");
    }
}
