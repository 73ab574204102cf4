using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Taxonomy.Identification.Api;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Taxonomy.Identification;

/// <summary>Identification for other programs.</summary>
public sealed class IdentifyApiTests : IAsyncLifetime
{
    private const string Solar = "购置并安装3兆瓦屋顶分布式光伏发电设备";

    private static readonly Uri Address = new("/api/identify", UriKind.Relative);
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true };

    private TestZone zone = null!;
    private HttpClient bank = null!;

    public async ValueTask InitializeAsync()
    {
        zone = await TestZone.StartAsync();
        bank = await zone.ClientAsAsync(Role.BankManager, "YH01");
    }

    public ValueTask DisposeAsync() => zone.DisposeAsync();

    [Fact]
    public async Task Texts_as_JSON_are_answered_in_one_document_as_it_is_described()
    {
        HttpResponseMessage answer = await PostAsync("""{"texts":[{"text":"购置并安装3兆瓦屋顶分布式光伏发电设备","industry":"4416","borrower":null},{"text":"流动资金"},""]}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        IdentifyAnswers answers = JsonSerializer.Deserialize<IdentifyAnswers>(await answer.Content.ReadAsStringAsync(Stop), Strict)!;
        (answers.Edition, answers.Count).ShouldBe(("gfeps2025", 3));
        answers.Results.Select(each => each.Decision).ShouldBe(["green", "insufficient", "insufficient"]);
        answers.Results[0].Code.ShouldBe("4.2.2");
        answers.Results[0].Reasons.ShouldContain(reason => reason.Kind == "industry" && reason.Start == null);
    }

    [Theory]
    [InlineData("""{"text":"屋顶分布式光伏发电","catalogue":2019}""")]
    [InlineData("""{"texts":["屋顶分布式光伏发电"],"asOf":"2025-09-30"}""")]
    [InlineData("""{"texts":[{"text":"屋顶分布式光伏发电","industry":4416}],"catalogue":"gic2019"}""")]
    public async Task A_single_text_bare_texts_and_numbers_are_understood(string body)
    {
        JsonElement answer = await JsonAsync(await PostAsync(body));

        answer.GetProperty("edition").GetString().ShouldBe("gic2019");
        answer.GetProperty("results")[0].GetProperty("code").GetString().ShouldBe("3.2.2");
    }

    [Theory]
    [InlineData("text/csv", "text,industry\n购置并安装3兆瓦屋顶分布式光伏发电设备,4416\n流动资金,\n")]
    [InlineData("text/plain", "购置并安装3兆瓦屋顶分布式光伏发电设备\n流动资金\n")]
    public async Task Lines_are_answered_by_lines_or_by_a_document_for_whoever_accepts_that(string type, string body)
    {
        HttpResponseMessage answer = await PostAsync(body, type, "?catalogue=2019");
        HttpResponseMessage document = await PostAsync(body, type, "?catalogue=2019", "application/json");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        string[] lines = (await answer.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("decision").GetString()).ShouldBe(["green", "insufficient"]);
        JsonElement results = (await JsonAsync(document)).GetProperty("results");
        results.EnumerateArray().Select(each => each.GetRawText()).ShouldBe(lines);
    }

    [Theory]
    [InlineData("""{"texts":[]}""", "application/json", "", 400, "texts-missing")]
    [InlineData("", "text/plain", "", 400, "texts-missing")]
    [InlineData("""{"texts":"光伏"}""", "application/json", "", 400, "body-unreadable")]
    [InlineData("""{"texts":[{"text":["光伏"]}]}""", "application/json", "", 400, "body-unreadable")]
    [InlineData("""{"texts":[3]}""", "application/json", "", 400, "body-unreadable")]
    [InlineData("""{"question":"光伏"}""", "application/json", "", 400, "body-unreadable")]
    [InlineData("""{"texts":["\ud83d光伏"]}""", "application/json", "", 400, "body-unreadable")]
    [InlineData("{", "application/json", "", 400, "body-unreadable")]
    [InlineData("光伏", "text/plain", "?catalogue=2018", 400, "catalogue-unknown")]
    [InlineData("光伏", "text/plain", "?catalogue=gbt4754-2017", 400, "catalogue-unknown")]
    [InlineData("光伏", "text/plain", "?asOf=today", 400, "date-unreadable")]
    [InlineData("<a/>", "application/xml", "", 415, "media-type-unsupported")]
    public async Task What_cannot_be_understood_is_a_problem_in_Chinese(string body, string type, string query, int status, string code)
    {
        HttpResponseMessage answer = await PostAsync(body, type, query);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonElement problem = await JsonAsync(answer);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("detail").GetString()!.ShouldContain('。');
    }

    [Fact]
    public async Task Ten_thousand_texts_are_answered_and_one_more_is_refused()
    {
        string texts = string.Concat(Enumerable.Repeat("水\n", IdentifyApi.MostTexts));

        HttpResponseMessage most = await PostAsync(texts, "text/plain");
        HttpResponseMessage more = await PostAsync(texts + "水\n", "text/plain");

        (await most.Content.ReadAsStringAsync(Stop)).Count(letter => letter == '\n').ShouldBe(IdentifyApi.MostTexts);
        more.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await JsonAsync(more)).GetProperty("code").GetString().ShouldBe("texts-too-many");
    }

    [Fact]
    public async Task Firms_and_banks_and_departments_may_ask_administrators_and_strangers_may_not()
    {
        foreach (string role in (string[])[Role.Firm, Role.DepartmentOfficer, Role.PbocOfficer])
        {
            (await PostAsync("光伏", "text/plain", client: await zone.ClientAsAsync(role, $"U-{role}"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        foreach (string role in (string[])[Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin])
        {
            (await PostAsync("光伏", "text/plain", client: await zone.ClientAsAsync(role, $"U-{role}"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using HttpClient nobody = zone.Client(followRedirects: false);
        (await PostAsync("光伏", "text/plain", client: nobody)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_program_that_asks_again_with_its_key_is_answered_as_before(ZoneProvider provider)
    {
        await using TestZone own = await TestZone.StartAsync(provider);
        OpenedAccount account = await own.AddPersonAsync(Role.BankManager, "YH01");
        string token = await own.ActAsync<TokenIssue, string>(async act => (await act.RunAsync(Reader.Operator, account.UserName, TokenIssue.DefaultDays, null, Stop)).Token!);
        using HttpClient program = own.Client(followRedirects: false);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        (await JsonAsync(await PostAsync(Solar, "text/plain", client: program))).GetProperty("code").GetString().ShouldBe("idempotency-key-missing");
        program.DefaultRequestHeaders.Add(IdempotentPosts.Header, "k1");
        HttpResponseMessage first = await PostAsync(Solar, "text/plain", client: program), again = await PostAsync(Solar, "text/plain", client: program);
        HttpResponseMessage other = await PostAsync("风电", "text/plain", client: program);

        (await again.Content.ReadAsStringAsync(Stop)).ShouldBe(await first.Content.ReadAsStringAsync(Stop));
        again.Headers.Contains(IdempotentPosts.ReplayedHeader).ShouldBeTrue();
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_description_of_the_interface_names_it_with_what_it_takes()
    {
        JsonElement document = await JsonAsync(await bank.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), Stop));
        JsonElement post = document.GetProperty("paths").GetProperty("/api/identify").GetProperty("post");

        post.GetProperty("summary").GetString()!.ShouldContain("绿色识别");
        post.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name).ShouldBe(["application/json", "text/csv", "text/plain"]);
        post.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().ShouldNotBeEmpty();
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string type = "application/json", string query = "", string accept = "*/*", HttpClient? client = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Address.OriginalString + query, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return await (client ?? bank).SendAsync(request, Stop);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
}
