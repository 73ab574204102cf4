using System.Net;
using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Shell.Access;

public class SignInTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Signing_in_opens_the_pages_of_the_post_and_signing_out_closes_them(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        HttpClient client = await zone.ClientAsAsync(Role.CentreOfficer, "JF01", followRedirects: false);

        (await client.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        HttpResponseMessage left = await client.PostFormAsync("/account", [], "form[action='/account/sign-out']");
        left.Headers.Location!.OriginalString.ShouldBe("/sign-in");
        (await client.GetAsync(new Uri("/account", UriKind.Relative))).Headers.Location!.OriginalString.ShouldBe("/sign-in?returnUrl=%2Faccount");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount account = await zone.AddPersonAsync(Role.CentreOfficer, "JF01");

        string wrong = await RefusalAsync(zone, account.UserName, "Wrong#12345");
        string unknown = await RefusalAsync(zone, "nobody", "Wrong#12345");

        wrong.ShouldBe(PasswordSignIn.Refusal);
        unknown.ShouldBe(wrong);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Five_wrong_passwords_lock_the_account_for_fifteen_minutes(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        OpenedAccount account = await zone.AddPersonAsync(Role.CentreOfficer, "JF01");
        for (int attempt = 1; attempt <= 5; attempt++)
        {
            await RefusalAsync(zone, account.UserName, "Wrong#12345");
        }

        (await RefusalAsync(zone, account.UserName, account.Password)).ShouldBe(PasswordSignIn.Refusal);
        zone.Clock.Advance(TimeSpan.FromMinutes(14));
        (await RefusalAsync(zone, account.UserName, account.Password)).ShouldBe(PasswordSignIn.Refusal);
        zone.Clock.Advance(TimeSpan.FromMinutes(1));
        await zone.SignInAsync(account.UserName, account.Password);
        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "账号锁定"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_first_password_must_be_changed_before_anything_else()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("JF01", UnitKind.Centre);
        OpenedAccount account = await zone.ActAsync<AccountOpening, OpenedAccount>(async act => (await act.RunAsync(
            Reader.Operator, [new NewAccount("officer", "张三", "JF01", Role.CentreOfficer)], TestContext.Current.CancellationToken)).Opened[0]);
        HttpClient client = await zone.SignInAsync(account.UserName, account.Password, followRedirects: false);

        (await client.GetAsync(new Uri("/units", UriKind.Relative))).Headers.Location!.OriginalString.ShouldBe("/account/password");
        HttpResponseMessage weak = await client.PostFormAsync("/account/password", Passwords(account.Password, "short", "short"));
        (await weak.DocumentAsync()).QuerySelector("[role=alert]")!.TextContent.ShouldContain("至少 10 位");
        HttpResponseMessage changed = await client.PostFormAsync("/account/password", Passwords(account.Password, "Fresh#Pass2026", "Fresh#Pass2026"));
        changed.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.GetAsync(new Uri("/units", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_changed_password_signs_other_browsers_out()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount account = await zone.AddPersonAsync(Role.CentreOfficer, "JF01");
        HttpClient here = await zone.SignInAsync(account.UserName, account.Password, followRedirects: false);
        HttpClient elsewhere = await zone.SignInAsync(account.UserName, account.Password, followRedirects: false);

        await here.PostFormAsync("/account/password", Passwords(account.Password, "Fresh#Pass2026", "Fresh#Pass2026"));

        (await here.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_post_that_ended_closes_every_page_and_says_so()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount account = await zone.AddPersonAsync(Role.CentreOfficer, "JF01");
        HttpClient client = await zone.SignInAsync(account.UserName, account.Password);
        Guid post = await zone.WithDbAsync(db => db.Posts.Where(p => p.PersonId == account.PersonId).Select(p => p.Id).FirstAsync());
        (await client.GetAsync(new Uri("/units", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await zone.ActAsync<PostEnding, int>(async act =>
        {
            (await act.RunAsync(Reader.Operator, post, new DateOnly(2026, 7, 14), "调离", TestContext.Current.CancellationToken)).ShouldBeEmpty();
            return 0;
        });

        HttpResponseMessage denied = await client.GetAsync(new Uri("/units", UriKind.Relative));
        denied.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await denied.DocumentAsync()).Body!.TextContent.ShouldContain("任职已于 2026-07-14 到期");
    }

    [Fact]
    public async Task A_person_with_two_posts_acts_in_the_one_chosen()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount account = await zone.AddPersonAsync(Role.CentreOfficer, "JF01");
        await zone.ActAsync<PostGrant, int>(async act =>
        {
            (await act.RunAsync(Reader.Operator, account.UserName, "JF01", Role.SecurityAdmin, new DateOnly(2026, 1, 1), null, "兼任", TestContext.Current.CancellationToken)).ShouldBeEmpty();
            return 0;
        });
        HttpClient client = await zone.SignInAsync(account.UserName, account.Password);
        (await client.GetAsync(new Uri("/people", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        Guid second = await zone.WithDbAsync(db => db.Posts.Where(p => p.Role == Role.SecurityAdmin).Select(p => p.Id).FirstAsync());

        await client.PostFormAsync("/account", new() { ["post"] = second.ToString() }, "form[action='/account/post']");

        (await client.GetAsync(new Uri("/people", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_switches_to_the_post_of_another()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount officer = await zone.AddPersonAsync(Role.CentreOfficer, "JF01");
        OpenedAccount admin = await zone.AddPersonAsync(Role.SecurityAdmin, "JF01");
        await zone.ActAsync<PostGrant, int>(async act =>
        {
            (await act.RunAsync(Reader.Operator, officer.UserName, "JF01", Role.Leader, new DateOnly(2026, 1, 1), null, "兼任", TestContext.Current.CancellationToken)).ShouldBeEmpty();
            return 0;
        });
        Guid foreign = await zone.WithDbAsync(db => db.Posts.Where(p => p.PersonId == admin.PersonId).Select(p => p.Id).FirstAsync());
        HttpClient client = await zone.SignInAsync(officer.UserName, officer.Password);

        await client.PostFormAsync("/account", new() { ["post"] = foreign.ToString() }, "form[action='/account/post']");

        (await client.GetAsync(new Uri("/people", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/units?kind=bank", "/units?kind=bank")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData(null, "/")]
    public void After_sign_in_one_comes_back_to_this_site_only(string? asked, string expected) => LocalUrl.OrHome(asked).ShouldBe(expected);

    [Fact]
    public async Task A_post_without_the_forms_token_is_refused()
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount account = await zone.AddPersonAsync(Role.CentreOfficer, "JF01");
        HttpClient client = await zone.SignInAsync(account.UserName, account.Password, followRedirects: false);
        using FormUrlEncodedContent bare = new(new Dictionary<string, string> { ["returnUrl"] = "/" });

        HttpResponseMessage answer = await client.PostAsync(new Uri("/account/sign-out", UriKind.Relative), bare);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.DocumentAsync()).Body!.TextContent.ShouldContain("请求有误");
        (await client.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Dictionary<string, string> Passwords(string old, string fresh, string repeated) =>
        new() { ["Old"] = old, ["Fresh"] = fresh, ["Repeated"] = repeated };

    private static async Task<string> RefusalAsync(TestZone zone, string userName, string password)
    {
        using HttpClient client = zone.Client();
        HttpResponseMessage answer = await client.PostFormAsync("/sign-in", new() { ["UserName"] = userName, ["Password"] = password });
        using IDocument page = await answer.DocumentAsync();
        return page.QuerySelector("[role=alert] li")!.TextContent.Trim();
    }
}
