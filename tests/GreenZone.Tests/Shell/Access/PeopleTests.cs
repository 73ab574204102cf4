using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Shell.Access;

public class PeopleTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task One_administrator_opens_an_account_another_gives_it_a_post_and_its_holder_signs_in(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        HttpClient system = await zone.ClientAsAsync(Role.SystemAdmin, "JF01");
        HttpClient security = await zone.ClientAsAsync(Role.SecurityAdmin, "JF01");

        HttpResponseMessage opened = await system.PostFormAsync("/people/new", new() { ["DisplayName"] = "赵六", ["UserName"] = "zhaoliu" });
        string password = (await opened.DocumentAsync()).QuerySelector("main code")!.TextContent;
        (await system.PageAsync("/people/zhaoliu")).QuerySelector("main")!.TextContent.ShouldNotContain(password);
        HttpResponseMessage granted = await security.PostFormAsync(
            "/people/zhaoliu", new() { ["UnitCode"] = "JF01", ["NewRole"] = Role.CentreOfficer, ["From"] = "2026-07-01", ["To"] = "", ["Reason"] = "分工通知" });
        granted.StatusCode.ShouldBe(HttpStatusCode.OK);

        HttpClient person = await zone.SignInAsync("zhaoliu", password);
        await person.PostFormAsync("/account/password", new() { ["Old"] = password, ["Fresh"] = "Fresh#Pass2026", ["Repeated"] = "Fresh#Pass2026" });
        (await person.GetAsync(new Uri("/units", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Subject == "people/zhaoliu"))).ShouldBe(4); // opened, post, sign-in, password
    }

    [Fact]
    public async Task A_locked_account_is_out_at_the_next_click_and_back_after_unlocking()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount account = await zone.AddPersonAsync(Role.CentreOfficer, "JF01");
        HttpClient person = await zone.SignInAsync(account.UserName, account.Password, followRedirects: false);
        HttpClient security = await zone.ClientAsAsync(Role.SecurityAdmin, "JF01");

        await security.PostFormAsync($"/people/{account.UserName}", new() { ["Why"] = "离岗", ["Step"] = "lock" });

        (await person.GetAsync(new Uri("/units", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Found);
        await security.PostFormAsync($"/people/{account.UserName}", new() { ["Why"] = "返岗", ["Step"] = "unlock" });
        await zone.SignInAsync(account.UserName, account.Password);
    }

    [Fact]
    public async Task A_reset_password_replaces_the_old_one_and_must_be_changed()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount account = await zone.AddPersonAsync(Role.CentreOfficer, "JF01");
        HttpClient security = await zone.ClientAsAsync(Role.SecurityAdmin, "JF01");

        HttpResponseMessage reset = await security.PostFormAsync($"/people/{account.UserName}", new() { ["Why"] = "本人忘记", ["Step"] = "reset" });

        string fresh = (await reset.DocumentAsync()).QuerySelector("main code")!.TextContent;
        fresh.ShouldNotBe(account.Password);
        HttpClient person = await zone.SignInAsync(account.UserName, fresh, followRedirects: false);
        (await person.GetAsync(new Uri("/units", UriKind.Relative))).Headers.Location!.OriginalString.ShouldBe("/account/password");
    }

    [Fact]
    public async Task Administrators_neither_serve_themselves_nor_watch_themselves()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount security = await zone.AddPersonAsync(Role.SecurityAdmin, "JF01");
        Reader reader = new(security.PersonId, "测试人员", null, "JF01", "单位", UnitKind.Centre, Role.SecurityAdmin);
        DateOnly today = new(2026, 7, 15);

        (await GrantAsync(zone, reader, security.UserName, Role.CentreOfficer, today)).Select(e => e.Field).ShouldBe(["UserName"]);
        (await GrantAsync(zone, Reader.Operator, security.UserName, Role.AuditAdmin, today)).Select(e => e.Field).ShouldBe(["Role"]);
        (await GrantAsync(zone, Reader.Operator, security.UserName, Role.PbocOfficer, today)).Select(e => e.Field).ShouldBe(["Role"]);
        (await GrantAsync(zone, Reader.Operator, security.UserName, Role.Operator, today)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_made_password_meets_the_rules_and_never_comes_twice()
    {
        string[] made = [.. Enumerable.Range(0, 500).Select(_ => PasswordRules.Make())];

        made.Distinct().Count().ShouldBe(500);
        made.ShouldAllBe(password => password.Length >= PasswordRules.Length && password.Any(char.IsUpper) && password.Any(char.IsLower)
            && password.Any(char.IsDigit) && password.Any(letter => !char.IsLetterOrDigit(letter)));
    }

    [Fact]
    public async Task A_recorded_basis_opens_one_loan_to_the_one_who_recorded_it_for_thirty_days_at_most()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("YH01", UnitKind.Bank);
        OpenedAccount officer = await zone.AddPersonAsync(Role.CentreOfficer, "JF01");
        Reader reader = new(officer.PersonId, "测试人员", null, "JF01", "单位", UnitKind.Centre, Role.CentreOfficer);
        Reader other = reader with { PersonId = Guid.NewGuid() };

        (RowBasis? basis, IReadOnlyList<FieldError> errors) = await zone.ActAsync<RowBasisRecord, (RowBasis?, IReadOnlyList<FieldError>)>(
            act => act.RunAsync(reader, "YH01", "JJ-001", "贴息申报核验，企业授权书2026-07-10", 30, Stop));

        errors.ShouldBeEmpty();
        RowGrant grant = RowGrant.For(reader, basis!, new DateOnly(2026, 7, 15)).ShouldNotBeNull();
        (grant.Institution, grant.LoanNumber).ShouldBe(("YH01", "JJ-001"));
        RowGrant.For(other, basis!, new DateOnly(2026, 7, 15)).ShouldBeNull();
        RowGrant.For(reader, basis!, new DateOnly(2026, 8, 13)).ShouldNotBeNull();
        RowGrant.For(reader, basis!, new DateOnly(2026, 8, 14)).ShouldBeNull();
        (await ValidAsync(zone, reader, "JJ-001")).ShouldNotBeNull();
        (await ValidAsync(zone, reader, "JJ-002")).ShouldBeNull();
        (await ValidAsync(zone, other, "JJ-001")).ShouldBeNull();
        zone.Clock.Advance(TimeSpan.FromDays(30));
        (await ValidAsync(zone, reader, "JJ-001")).ShouldBeNull();
        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "登记查看依据"))).ShouldBe(1);
    }

    [Theory]
    [InlineData(Role.CentreOfficer, "短", 30, "Basis")]
    [InlineData(Role.CentreOfficer, "贴息申报核验，企业授权书2026-07-10", 31, "Days")]
    [InlineData(Role.BankStatistics, "贴息申报核验，企业授权书2026-07-10", 30, "")]
    [InlineData(Role.Firm, "贴息申报核验，企业授权书2026-07-10", 30, "")]
    public async Task A_basis_without_ground_too_long_or_by_another_depth_is_refused(string role, string basis, int days, string field)
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("YH01", UnitKind.Bank);
        Reader reader = new(Guid.NewGuid(), "测试人员", null, "JF01", "单位", UnitKind.Centre, role);

        (RowBasis? recorded, IReadOnlyList<FieldError> errors) = await zone.ActAsync<RowBasisRecord, (RowBasis?, IReadOnlyList<FieldError>)>(
            act => act.RunAsync(reader, "YH01", "JJ-001", basis, days, Stop));

        recorded.ShouldBeNull();
        errors.Select(error => error.Field).ShouldBe([field]);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_unit_is_registered_renamed_and_read_by_pages_and_interface_alike(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        HttpClient officer = await zone.ClientAsAsync(Role.CentreOfficer, "JF01");
        await officer.PostFormAsync("/units/new", new()
        {
            ["Name"] = "区示范局", ["Code"] = "SF01", ["Kind"] = UnitKind.Department, ["Nature"] = "Real", ["Division"] = "500113", ["From"] = "2024-01-01", ["ReportsFrom"] = "",
        });

        await officer.PostFormAsync("/units/SF01/rename", new() { ["Name"] = "区示范中心", ["On"] = "2026-01-01", ["Document"] = "巴南府办发〔2026〕1号" });

        using IDocument record = await officer.PageAsync("/units/SF01");
        record.QuerySelector("h1")!.TextContent.ShouldBe("区示范中心");
        record.QuerySelector("main")!.TextContent.ShouldContain("巴南府办发〔2026〕1号");
        (await officer.PageAsync("/units/SF01?asOf=2025-12-31")).QuerySelector("h1")!.TextContent.ShouldBe("区示范局");
        JsonElement old = await officer.GetFromJsonAsync<JsonElement>(new Uri("/api/access/units/SF01?asOf=2025-12-31", UriKind.Relative), Stop);
        old.GetProperty("unit").GetProperty("name").GetString().ShouldBe("区示范局");
        (await officer.GetAsync(new Uri("/units/NONE", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        HttpResponseMessage wrong = await officer.PostFormAsync("/units/SF01/rename", new() { ["Name"] = "更早", ["On"] = "2025-01-01", ["Document"] = "文" });
        (await wrong.DocumentAsync()).QuerySelector("[role=alert]")!.TextContent.ShouldContain("更名日期应晚于");
    }

    private static Task<IReadOnlyList<FieldError>> GrantAsync(TestZone zone, Reader reader, string userName, string role, DateOnly from) =>
        zone.ActAsync<PostGrant, IReadOnlyList<FieldError>>(act => act.RunAsync(reader, userName, "JF01", role, from, null, "测试", Stop));

    private static Task<RowBasis?> ValidAsync(TestZone zone, Reader reader, string loan) =>
        zone.ActAsync<RowBasisRecord, RowBasis?>(act => act.ValidAsync(reader, "YH01", loan, Stop));
}
