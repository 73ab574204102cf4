using System.Net;
using AngleSharp.Dom;
using GreenZone.Loans.Statistics;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Statistics;

public class OnePlusNTableTests
{
    private const string TablePath = "/statistics/one-plus-n/table", ChangePath = "/statistics/one-plus-n/table/change";

    private static Dictionary<string, string> Typed(string serials = "4.2.2", string field = "绿色制造", string from = "2026-06-15", string reason = "领导小组第三次会议纪要") => new()
    {
        ["Edition"] = "gfeps2025", ["Serials"] = serials, ["Field"] = field, ["ValidFrom"] = from, ["Reason"] = reason,
    };

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_class_moved_from_a_date_counts_in_its_new_field_from_that_month_on_and_in_the_old_one_before(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        string sheet = LoanDesk.Sheet(Enumerable.Range(1, 3).Select(i => LoanDesk.Row($"JJ{i}", $"HT{i}", balance: "1000000")));
        await desk.AcceptAsync(sheet, month: LoanDesk.Month.Previous);
        await desk.AcceptAsync(sheet);
        HttpClient officer = await desk.Zone.ClientAsAsync(Role.CentreOfficer, "JRZX");
        // Three loans of a million yuan on 4.2.2, which ships as 绿色能源.
        (await FieldsAsync(desk, LoanDesk.Month)).ShouldBe([("绿色能源", "0.0300")]);

        using IDocument done = await (await officer.PostFormAsync(ChangePath, Typed())).DocumentAsync();

        done.QuerySelector("main")!.TextContent.ShouldContain("已保存");
        IElement[] rows = [.. done.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr")];
        int moved = Array.FindIndex(rows, each => each.QuerySelector("td code")!.TextContent == "4.2.2");
        // The field stands at the first of its rows.
        rows.Take(moved + 1).Last(each => each.QuerySelector("th")!.TextContent.Length > 0).QuerySelector("th")!.TextContent.ShouldBe("绿色制造");
        rows[moved].TextContent.ShouldContain("领导小组第三次会议纪要");
        (await FieldsAsync(desk, LoanDesk.Month)).ShouldBe([("绿色制造", "0.0300")]);
        (await FieldsAsync(desk, LoanDesk.Month.Previous)).ShouldBe([("绿色能源", "0.0300")]);
        using IDocument before = await officer.PageAsync($"{TablePath}?on=2026-06-14");
        before.QuerySelectorAll("table")[0].QuerySelectorAll("code").ShouldNotContain(code => code.TextContent == "4.2.2");
        (await desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(line => line.Act == "调整1+N领域"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_asked_for_as_of_a_past_day_keeps_the_table_that_was_recorded_then()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(Enumerable.Range(1, 3).Select(i => LoanDesk.Row($"JJ{i}", $"HT{i}", balance: "1000000"))));
        HttpClient officer = await desk.Zone.ClientAsAsync(Role.CentreOfficer, "JRZX");
        DateTime then = desk.Zone.Clock.GetUtcNow().UtcDateTime;
        desk.Zone.Clock.Advance(TimeSpan.FromHours(2));

        await officer.PostFormAsync(ChangePath, Typed(field: "", from: "2026-01-01"));

        (await FieldsAsync(desk, LoanDesk.Month)).ShouldBe([("其他绿色领域", "0.0300")]);
        (await FieldsAsync(desk, LoanDesk.Month, then)).ShouldBe([("绿色能源", "0.0300")]);
    }

    [Theory]
    [InlineData("99.9", "“99.9”不是")]
    [InlineData("4.2.2 九点九", "“九点九”不是")]
    [InlineData("", "1 至 100 个目录编号")]
    [InlineData("4.2.3", "已经属于绿色能源", "绿色能源")]
    [InlineData("4.2.2", "“紫色领域”", "紫色领域")]
    [InlineData("4.2.2", "起始日期", "绿色制造", "昨天")]
    [InlineData("4.2.2", "起始日期", "绿色制造", "2012-01-01")]
    [InlineData("4.2.2", "调整依据", "绿色制造", "2026-06-15", "无")]
    public async Task What_is_wrong_is_said_and_nothing_is_saved(string serials, string said, string field = "绿色制造", string from = "2026-06-15", string reason = "领导小组第三次会议纪要")
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient officer = await zone.ClientAsAsync(Role.CentreOfficer, "JRZX");

        using IDocument page = await (await officer.PostFormAsync(ChangePath, Typed(serials, field, from, reason))).DocumentAsync();

        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain(said);
        page.QuerySelector("textarea[name=Serials]")!.TextContent.ShouldBe(serials);
        (await zone.WithDbAsync(db => db.Set<GreenZone.Loans.Data.OnePlusNChange>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_officer_whose_page_was_overtaken_is_told_and_changes_nothing()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient officer = await zone.ClientAsAsync(Role.CentreOfficer, "JRZX");
        await officer.PostFormAsync(ChangePath, Typed());

        using IDocument page = await (await officer.PostFormAsync(ChangePath, new(Typed("4.2.3")) { ["Seen"] = "0" })).DocumentAsync();

        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("已有人调整过");
        (await zone.WithDbAsync(db => db.Set<GreenZone.Loans.Data.OnePlusNChange>().CountAsync())).ShouldBe(1);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Of_two_officers_who_save_at_the_same_moment_one_is_told(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        OnePlusNEntry Entry(string serial) => new("gfeps2025", serial, "绿色制造", "2026-06-15", "领导小组第三次会议纪要", 0);

        IReadOnlyList<FieldError>[] answers = await Task.WhenAll(
            new[] { "4.2.1", "4.2.2", "4.2.3", "4.2.4" }.Select(serial => Task.Run(() => zone.ActAsync<OnePlusNChanging, IReadOnlyList<FieldError>>(
                act => act.RunAsync(Reader.Operator, Entry(serial), LoanDesk.Stop)))));

        answers.Count(errors => errors.Count == 0).ShouldBe(1);
        answers.Where(errors => errors.Count > 0).ShouldAllBe(errors => errors[0].Message.Contains("已有人调整过"));
        (await zone.WithDbAsync(db => db.Set<GreenZone.Loans.Data.OnePlusNChange>().CountAsync())).ShouldBe(1);
        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(line => line.Act == "调整1+N领域"))).ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_edit_the_table_reads_it_without_a_way_to_change_it()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient bank = await zone.ClientAsAsync(Role.BankManager, "YH01");

        using IDocument page = await bank.PageAsync(TablePath);

        page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Length.ShouldBe(45);
        page.QuerySelectorAll($"a[href^='{ChangePath}']").ShouldBeEmpty();
        (await bank.GetAsync(new Uri(ChangePath, UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using IDocument form = await bank.PageAsync("/statistics/one-plus-n");
        form.QuerySelectorAll($"a[href^='{TablePath}']").ShouldNotBeEmpty();
    }

    /// <summary>The fields that have a balance, with it in 亿元.</summary>
    private static async Task<List<(string, string)>> FieldsAsync(LoanDesk desk, GreenZone.Rules.ReportingMonth month, DateTime? asOf = null)
    {
        FormDocument form = (await desk.Zone.ActAsync<MonthlyForms, FormDocument?>(
            forms => forms.MakeAsync(LoanDesk.Everything, new FormRequest(OnePlusNForm.FormName, month, AsOf: asOf), LoanDesk.Stop)))!;
        return
        [
            .. from line in form.Lines
               where line.Name is not "绿色贷款合计"
               let value = form.Values(line).Single(pair => pair.Key == "A").Value
               where value is not null && decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) > 0m
               select (line.Name, value),
        ];
    }
}
