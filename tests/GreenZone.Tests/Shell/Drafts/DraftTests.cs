using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Shell.Drafts;

/// <summary>What somebody wrote and did not send: kept by the page's script, shown again, gone when the form was accepted.</summary>
public partial class DraftTests
{
    private const string Page = "/units/new";

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_draft_is_there_again_until_the_form_is_accepted(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        HttpClient clerk = await zone.ClientAsAsync(Role.SystemAdmin, "XT01");

        HttpResponseMessage kept = await KeepAsync(clerk, """{"Name":["绿色小额贷款公司"],"Code":["XD01"]}""");
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await kept.Content.ReadAsStringAsync()).ShouldBe("10:00");
        zone.Clock.Advance(TimeSpan.FromMinutes(1));
        await KeepAsync(clerk, """{"Name":["绿色小额贷款有限公司"],"Code":["XD01"]}""");

        IElement mark = await MarkAsync(clerk);
        JsonDocument.Parse(mark.GetAttribute("data-values")!).RootElement.GetProperty("Name")[0].GetString().ShouldBe("绿色小额贷款有限公司");
        mark.GetAttribute("data-saved").ShouldBe("10:01");

        // Refused: the page comes back with its errors and the draft stays.
        (await clerk.PostFormAsync(Page, new() { ["Name"] = "", ["Code"] = "X", ["Kind"] = "bank", ["Nature"] = "Real", ["From"] = "2026-01-01" })).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(Page);
        (await MarkAsync(clerk)).GetAttribute("data-values").ShouldNotBeNull();
        (await clerk.PostFormAsync(Page, new() { ["Name"] = "绿色小额贷款有限公司", ["Code"] = "XD01", ["Kind"] = "bank", ["Nature"] = "Real", ["From"] = "2026-01-01" })).RequestMessage!.RequestUri!.AbsolutePath.ShouldNotBe(Page);
        (await MarkAsync(clerk)).GetAttribute("data-values").ShouldBeNull();
    }

    [Fact]
    public async Task A_form_that_comes_back_with_errors_shows_what_was_sent_and_not_the_draft()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient clerk = await zone.ClientAsAsync(Role.SystemAdmin, "XT01");
        await KeepAsync(clerk, """{"Name":["旧稿"]}""");

        using IDocument page = await (await clerk.PostFormAsync(Page, new() { ["Name"] = "新稿", ["Code"] = "!", ["Kind"] = "bank", ["Nature"] = "Real", ["From"] = "2026-01-01" })).DocumentAsync();

        page.QuerySelector("gz-draft")!.GetAttribute("data-values").ShouldBeNull();
        page.QuerySelector("[name=Name]")!.GetAttribute("value").ShouldBe("新稿");
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_another_record_has_its_own()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient one = await zone.ClientAsAsync(Role.SystemAdmin, "XT01"), other = await zone.ClientAsAsync(Role.SystemAdmin, "XT02");
        await KeepAsync(one, """{"Name":["甲的草稿"]}""");

        (await MarkAsync(other)).GetAttribute("data-values").ShouldBeNull();
        (await MarkAsync(one, "/units/new?kind=bank")).GetAttribute("data-values").ShouldBeNull();
        (await MarkAsync(one, "/units/new?done=1")).GetAttribute("data-values").ShouldNotBeNull();
    }

    [Fact]
    public async Task It_is_kept_for_thirty_days_and_a_hundred_for_each_person()
    {
        await using TestZone zone = await TestZone.StartAsync();
        Guid person = Guid.CreateVersion7(), other = Guid.CreateVersion7();
        await SaveAsync(zone, DraftPlace.Of(other, "/x", "f"), "{}");
        for (int i = 0; i < GreenZone.Shell.Drafts.Drafts.MostOfPerson + 5; i++)
        {
            zone.Clock.Advance(TimeSpan.FromSeconds(1));
            await SaveAsync(zone, DraftPlace.Of(person, "/x/" + i, "f"), "{}");
        }

        (await FindAsync(zone, DraftPlace.Of(person, "/x/4", "f"))).ShouldBeNull();
        (await FindAsync(zone, DraftPlace.Of(person, "/x/5", "f"))).ShouldNotBeNull();
        (await FindAsync(zone, DraftPlace.Of(other, "/x", "f"))).ShouldNotBeNull();
        zone.Clock.Advance(TimeSpan.FromDays(31));
        (await FindAsync(zone, DraftPlace.Of(person, "/x/50", "f"))).ShouldBeNull();
        await SaveAsync(zone, DraftPlace.Of(other, "/y", "f"), "{}");
        (await zone.WithDbAsync(db => db.Set<Draft>().CountAsync())).ShouldBe(1);
    }

    [Theory, InlineData("不是JSON"), InlineData("[1]"), InlineData("""{"a":1}"""), InlineData("""{"a":[null]}"""), InlineData("null"), InlineData("")]
    public async Task What_no_form_sends_is_refused(string values)
    {
        await using TestZone zone = await TestZone.StartAsync();
        (await KeepAsync(await zone.ClientAsAsync(Role.SystemAdmin, "XT01"), values)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task More_than_64_KB_is_refused_in_words_and_secrets_are_left_out()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient clerk = await zone.ClientAsAsync(Role.SystemAdmin, "XT01");

        HttpResponseMessage large = await KeepAsync(clerk, $$"""{"Name":["{{new string('绿', 66_000)}}"]}""");
        large.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await large.Content.ReadAsStringAsync()).ShouldContain("64 KB");
        await KeepAsync(clerk, """{"Name":["a"],"NewPassword":["b"],"__RequestVerificationToken":["c"],"_handler":["d"]}""");
        (await MarkAsync(clerk)).GetAttribute("data-values").ShouldBe("""{"Name":["a"]}""");
    }

    [Fact]
    public async Task It_is_discarded_when_asked_and_never_kept_for_a_foreign_page_or_a_stranger()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient clerk = await zone.ClientAsAsync(Role.SystemAdmin, "XT01");
        await KeepAsync(clerk, """{"Name":["a"]}""");
        await KeepAsync(clerk, "", "/drafts/discard");
        (await MarkAsync(clerk)).GetAttribute("data-values").ShouldBeNull();

        using FormUrlEncodedContent bare = new(new Dictionary<string, string> { [DraftEndpoints.AddressField] = Page, [DraftEndpoints.FormField] = "unit", ["values"] = "{}" });
        (await clerk.PostAsync(new Uri("/drafts", UriKind.Relative), bare)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using HttpClient stranger = zone.Client(followRedirects: false);
        (await stranger.PostAsync(new Uri("/drafts", UriKind.Relative), null)).Headers.Location!.OriginalString.ShouldStartWith("/sign-in");
    }

    [Fact]
    public void Every_form_with_a_field_to_write_into_at_length_keeps_its_draft()
    {
        string source = Path.Combine(Repository.Root, "src", "GreenZone");
        Directory.GetFiles(source, "*.razor", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("Style", StringComparison.Ordinal))
            .Where(file => WithoutDraft(File.ReadAllText(file))).Select(file => Path.GetFileName(file)).ShouldBeEmpty();
        WithoutDraft("""<form method="post" @formname="x"><textarea name="a"></textarea></form>""").ShouldBeTrue();

        static bool WithoutDraft(string text) => Form().Matches(text).Any(form => form.Value.Contains("<textarea", StringComparison.Ordinal) && !form.Value.Contains("<KeepDraft", StringComparison.Ordinal)
            // One form promises that nothing of it is kept.
            && !form.Value.StartsWith("<form data-unkept", StringComparison.Ordinal));
    }

    private static async Task<IElement> MarkAsync(HttpClient clerk, string page = Page) => (await clerk.PageAsync(page)).QuerySelector("gz-draft")!;

    /// <summary>As the script does: with the token of the page.</summary>
    private static async Task<HttpResponseMessage> KeepAsync(HttpClient clerk, string values, string path = "/drafts")
    {
        using IDocument page = await clerk.PageAsync(Page);
        IElement form = page.QuerySelector("gz-draft")!.Closest("form")!;
        string Hidden(string name) => form.QuerySelector($"input[name='{name}']")!.GetAttribute("value")!;
        using MultipartFormDataContent content = new()
        {
            { new StringContent(Hidden("__RequestVerificationToken")), "__RequestVerificationToken" },
            { new StringContent(Hidden(DraftEndpoints.AddressField)), DraftEndpoints.AddressField },
            { new StringContent(Hidden(DraftEndpoints.FormField)), DraftEndpoints.FormField },
            { new StringContent(values), "values" },
        };
        return await clerk.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    private static async Task SaveAsync(TestZone zone, DraftPlace place, string values)
    {
        await using AsyncServiceScope scope = zone.Scope();
        (await scope.ServiceProvider.GetRequiredService<GreenZone.Shell.Drafts.Drafts>().SaveAsync(place, values, default)).ShouldBeNull();
    }

    private static async Task<Draft?> FindAsync(TestZone zone, DraftPlace place)
    {
        await using AsyncServiceScope scope = zone.Scope();
        return await scope.ServiceProvider.GetRequiredService<GreenZone.Shell.Drafts.Drafts>().FindAsync(place, default);
    }

    [GeneratedRegex("<form [^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();
}
