using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;

namespace GreenZone.Tests.Shell.Audit;

/// <summary>Who changed what of a record, from what to what, and why: in Chinese, on the record's own page.</summary>
public class RecordHistoryTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_renamed_unit_shows_both_names_and_the_document(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        await zone.AddUnitAsync("RH09", UnitKind.Pboc, "旧名称");
        zone.Clock.Advance(TimeSpan.FromMinutes(5));
        await zone.ActAsync<UnitRename, int>(async act => (await act.RunAsync(Reader.Operator, "RH09", "新名称", new(2025, 3, 1), "银发〔2025〕1号", default)).Count);
        IDocument page = await (await zone.ClientAsAsync(Role.CentreOfficer, "ZX01")).PageAsync("/units/RH09");

        IHtmlCollection<IElement> lines = page.QuerySelectorAll(".history > li");
        lines.Length.ShouldBe(2);
        lines[0].TextContent.ShouldContain("单位更名");
        lines[0].TextContent.ShouldContain("银发〔2025〕1号");
        Changes(lines[0]).ShouldContain("名称：旧名称→新名称");
        Changes(lines[0]).ShouldContain("生效日期：→2025-03-01");
        Changes(lines[1]).ShouldContain("类别：→" + UnitKind.Titles[UnitKind.Pboc]);
        Changes(lines[1]).ShouldContain("性质：→实体单位");
    }

    [Fact]
    public async Task Of_members_only_those_who_came_and_went_are_named_and_no_field_is_in_English()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("ZH01", UnitKind.Department, "成员单位", UnitNature.Collective);
        foreach (string code in (string[])["BM01", "BM02", "BM03"])
        {
            await zone.AddUnitAsync(code, UnitKind.Department);
        }

        await zone.ActAsync<MembershipChange, int>(async act => (await act.RunAsync(Reader.Operator, "ZH01", ["BM01", "BM02"], new(2026, 1, 1), "文1", default)).Count);
        zone.Clock.Advance(TimeSpan.FromMinutes(5));
        await zone.ActAsync<MembershipChange, int>(async act => (await act.RunAsync(Reader.Operator, "ZH01", ["BM02", "BM03"], new(2026, 2, 1), "文2", default)).Count);
        IDocument page = await (await zone.ClientAsAsync(Role.CentreOfficer, "ZX01")).PageAsync("/units/ZH01");

        Changes(page.QuerySelectorAll(".history > li")[0]).ShouldContain("加入：→BM03");
        Changes(page.QuerySelectorAll(".history > li")[0]).ShouldContain("退出：→BM01");
        page.QuerySelectorAll(".changes span").Select(label => label.TextContent).ShouldAllBe(label => !label.Any(char.IsAsciiLetter));
    }

    [Fact]
    public async Task A_persons_posts_and_lock_are_told_in_words_and_signing_in_is_left_out()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount person = await zone.AddPersonAsync(Role.BankStatistics, "YH01");
        await zone.SignInAsync(person.UserName, person.Password);
        HttpClient guard = await zone.ClientAsAsync(Role.SecurityAdmin, "AQ01");
        zone.Clock.Advance(TimeSpan.FromMinutes(5));
        await zone.ActAsync<AccountAdministration, int>(async act => (await act.LockAsync(Reader.Operator, person.UserName, true, "离岗", default)).Count);
        IDocument page = await guard.PageAsync($"/people/{person.UserName}");

        IHtmlCollection<IElement> lines = page.QuerySelectorAll(".history > li");
        lines[0].TextContent.ShouldContain("离岗");
        Changes(lines[0]).ShouldBe(["锁定：否→是"]);
        lines.SelectMany(Changes).ShouldContain("角色：→银行统计岗");
        lines.ShouldAllBe(line => !line.TextContent.Contains("登录"));
    }

    [Fact]
    public async Task An_enterprise_tells_from_which_month_it_was_called_otherwise()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A", name: "旧名公司")), month: new(2026, 5));
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A", name: "新名公司")));
        IDocument page = await (await desk.Zone.ClientAsAsync(Role.PbocOfficer, "RH01")).PageAsync("/enterprises/91500113MA5U000111");

        Changes(page.QuerySelectorAll(".history > li")[0]).ShouldBe(["名称：旧名公司→新名公司"]);
        page.QuerySelectorAll(".history > li")[0].TextContent.ShouldContain("2026年6月");
    }

    [Fact]
    public async Task A_parameter_tells_what_it_was_before()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        HttpClient officer = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "RH01");
        await officer.PostFormAsync("/loans/closing/terms?month=2026-07", new() { ["Days"] = "5", ["Percent"] = "20", ["Amount"] = "1000", ["TermsReason"] = "与各机构会商确定" });

        IDocument page = await officer.PageAsync("/loans/closing/terms?month=2026-07");
        Changes(page.QuerySelectorAll(".history > li")[0]).ShouldContain("准予订正后开放（工作日）：3→5");
        Changes(page.QuerySelectorAll(".history > li")[0]).ShouldContain(change => change.StartsWith("异动幅度（%）：30", StringComparison.Ordinal) && change.EndsWith("→20", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Changes(IElement line) =>
        [.. line.QuerySelectorAll(".changes li").Select(change => $"{change.QuerySelector("span")!.TextContent}：{change.QuerySelector("del")?.TextContent}→{change.QuerySelector("ins")?.TextContent}")];
}
