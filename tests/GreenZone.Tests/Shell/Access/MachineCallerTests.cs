using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Shell.Access;

public class MachineCallerTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_acts_in_its_post_until_it_is_revoked()
    {
        await using TestZone zone = await StartAsync();
        HttpClient caller = await CallerAsync(zone);

        (await PostAsync(caller, "k1", "a")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Guid token = await zone.WithDbAsync(db => db.ApiTokens.Select(t => t.Id).SingleAsync(Stop));
        await zone.ActAsync<TokenIssue, int>(async act =>
        {
            (await act.RevokeAsync(Reader.Operator, token, "停用", Stop)).ShouldBeEmpty();
            return 0;
        });

        HttpResponseMessage refused = await PostAsync(caller, "k2", "a");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await CodeAsync(refused)).ShouldBe("sign-in-required");
    }

    [Fact]
    public async Task A_token_ends_on_its_day_and_only_its_hash_is_kept()
    {
        await using TestZone zone = await StartAsync();
        HttpClient caller = await CallerAsync(zone);
        string token = caller.DefaultRequestHeaders.Authorization!.Parameter!;
        (await zone.WithDbAsync(db => db.ApiTokens.AnyAsync(t => t.Sha256.Contains(token), Stop))).ShouldBeFalse();

        zone.Clock.Advance(TimeSpan.FromDays(TokenIssue.DefaultDays) - TimeSpan.FromSeconds(1));
        (await PostAsync(caller, "k1", "a")).StatusCode.ShouldBe(HttpStatusCode.OK);
        zone.Clock.Advance(TimeSpan.FromSeconds(1));
        (await PostAsync(caller, "k2", "a")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task The_same_key_and_body_is_answered_as_before_without_acting_again(ZoneProvider provider)
    {
        await using TestZone zone = await StartAsync(provider);
        HttpClient caller = await CallerAsync(zone);

        string first = await (await PostAsync(caller, "k1", "a")).Content.ReadAsStringAsync(Stop);
        HttpResponseMessage again = await PostAsync(caller, "k1", "a");

        (await again.Content.ReadAsStringAsync(Stop)).ShouldBe(first);
        again.Headers.GetValues(IdempotentPosts.ReplayedHeader).Single().ShouldBe("true");
        PlantedApi.Runs(zone).ShouldBe(1);
        (await PostAsync(caller, "k2", "a")).StatusCode.ShouldBe(HttpStatusCode.OK);
        PlantedApi.Runs(zone).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_with_another_body_and_no_key_at_all_are_refused()
    {
        await using TestZone zone = await StartAsync();
        HttpClient caller = await CallerAsync(zone);
        await PostAsync(caller, "k1", "a");

        HttpResponseMessage other = await PostAsync(caller, "k1", "b");
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CodeAsync(other)).ShouldBe("idempotency-key-reused");
        HttpResponseMessage none = await PostAsync(caller, null, "a");
        none.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CodeAsync(none)).ShouldBe("idempotency-key-missing");
        PlantedApi.Runs(zone).ShouldBe(1);
    }

    [Fact]
    public async Task While_a_request_runs_its_key_is_refused_and_afterwards_answered()
    {
        await using TestZone zone = await StartAsync();
        HttpClient caller = await CallerAsync(zone);
        Task<HttpResponseMessage> running = PostAsync(caller, "k1", "wait");
        await zone.Services.GetRequiredService<PlantedApi>().Entered.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        HttpResponseMessage meanwhile = await PostAsync(caller, "k1", "wait");
        meanwhile.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CodeAsync(meanwhile)).ShouldBe("idempotency-key-running");
        zone.Services.GetRequiredService<PlantedApi>().Leave.SetResult();
        string first = await (await running).Content.ReadAsStringAsync(Stop);
        (await (await PostAsync(caller, "k1", "wait")).Content.ReadAsStringAsync(Stop)).ShouldBe(first);
        PlantedApi.Runs(zone).ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_equal_requests_at_once_one_acts_and_the_others_are_told_so()
    {
        await using TestZone zone = await StartAsync();
        HttpClient caller = await CallerAsync(zone);

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(caller, "k1", "a")));

        PlantedApi.Runs(zone).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.Conflict);
        answers.ShouldContain(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_that_died_with_its_server_frees_its_key_after_a_while()
    {
        await using TestZone zone = await StartAsync();
        HttpClient caller = await CallerAsync(zone);
        await PostAsync(caller, "k1", "a");
        await zone.WithDbAsync(db => db.Set<IdempotencyKey>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, (int?)null), Stop));

        (await PostAsync(caller, "k1", "a")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        zone.Clock.Advance(IdempotentPosts.Abandoned + TimeSpan.FromSeconds(1));
        (await PostAsync(caller, "k1", "a")).StatusCode.ShouldBe(HttpStatusCode.OK);
        PlantedApi.Runs(zone).ShouldBe(2);
    }

    [Fact]
    public async Task A_form_sent_again_with_a_new_boundary_is_the_same_form_and_with_another_file_is_not()
    {
        await using TestZone zone = await StartAsync();
        HttpClient caller = await CallerAsync(zone);

        (await FormAsync(caller, "first", "abc")).Headers.Contains(IdempotentPosts.ReplayedHeader).ShouldBeFalse();
        (await FormAsync(caller, "second", "abc")).Headers.Contains(IdempotentPosts.ReplayedHeader).ShouldBeTrue();
        (await CodeAsync(await FormAsync(caller, "third", "abd"))).ShouldBe("idempotency-key-reused");
    }

    [Fact]
    public async Task A_failure_is_a_problem_without_a_stack_and_frees_the_key()
    {
        await using TestZone zone = await StartAsync();
        HttpClient caller = await CallerAsync(zone);

        HttpResponseMessage failed = await PostAsync(caller, "k1", "fail");
        failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        failed.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        string text = await failed.Content.ReadAsStringAsync(Stop);
        text.ShouldContain("internal-error");
        text.ShouldContain("系统处理时出错");
        text.ShouldNotContain("PlantedApi");
        text.ShouldNotContain("secret");
        await PostAsync(caller, "k1", "fail");
        PlantedApi.Runs(zone).ShouldBe(2);
    }

    [Theory]
    [InlineData("/api/none", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/audit/export", HttpStatusCode.Forbidden, "permission-missing")]
    public async Task Refusals_under_api_are_problems_in_Chinese_with_a_stable_code(string path, HttpStatusCode status, string code)
    {
        await using TestZone zone = await StartAsync();
        HttpClient caller = await CallerAsync(zone);

        HttpResponseMessage answer = await caller.GetAsync(new Uri(path, UriKind.Relative), Stop);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await CodeAsync(answer)).ShouldBe(code);
    }

    [Fact]
    public async Task A_browser_brought_from_another_site_changes_nothing()
    {
        await using TestZone zone = await StartAsync();
        HttpClient browser = await zone.ClientAsAsync(Role.BankStatistics, "YH02");

        (await PostAsync(browser, null, "a", ("Sec-Fetch-Site", "same-origin"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        HttpResponseMessage foreign = await PostAsync(browser, null, "a", ("Sec-Fetch-Site", "cross-site"));
        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CodeAsync(foreign)).ShouldBe("cross-site");
        (await PostAsync(browser, null, "a", ("Origin", "https://evil.example"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        PlantedApi.Runs(zone).ShouldBe(1);
    }

    [Fact]
    public async Task The_interface_description_holds_every_endpoint_under_api()
    {
        await using TestZone zone = await StartAsync();
        using HttpClient client = zone.Client();

        JsonElement document = await client.GetFromJsonAsync<JsonElement>(new Uri("/openapi/v1.json", UriKind.Relative), Stop);

        string[] described = [.. document.GetProperty("paths").EnumerateObject().Select(path => path.Name)];
        foreach (RouteEndpoint endpoint in zone.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal)))
        {
            string path = "/" + System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), @"\{\**(\w+)[^}]*\}", "{$1}").TrimEnd('/');
            described.ShouldContain(path);
        }

        document.GetProperty("paths").GetProperty("/api/planted/echo").GetProperty("post").GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString()).ShouldContain("Idempotency-Key");
        // Whoever writes a client from the description must learn every answer a call can have, in Chinese.
        foreach (JsonProperty operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Where(operation => path.Name.StartsWith("/api/", StringComparison.Ordinal) && !path.Name.Contains("planted", StringComparison.Ordinal))))
        {
            string[] answers = [.. operation.Value.GetProperty("responses").EnumerateObject().Select(answer => answer.Name)];
            answers.ShouldContain("200");
            answers.Contains("409").ShouldBe(operation.Name == "post");
            operation.Value.GetProperty("summary").GetString()!.Any(letter => letter is >= '一' and <= '鿿').ShouldBeTrue(operation.Value.GetProperty("summary").GetString());
        }

        document.GetProperty("components").GetProperty("securitySchemes").TryGetProperty("bearer", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Health_is_open_and_measurements_stand_on_the_management_address_only()
    {
        (int port, int management) = (FreePort(), FreePort());
        DirectoryInfo folder = Directory.CreateTempSubdirectory("greenzone-");
        await using (WebApplication app = ZoneHost.Build(Platform.Modules, new ZoneOptions
        {
            Place = new DataPlace(folder.FullName, null),
            Urls = $"http://127.0.0.1:{port}",
            ManagementUrls = $"http://127.0.0.1:{management}",
            Quiet = true,
        }))
        {
            await using (AsyncServiceScope scope = app.Services.CreateAsyncScope())
            {
                await ZoneDatabase.MigrateAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>(), Stop);
            }

            await app.StartAsync(Stop);
            using HttpClient client = new();
            (await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/live"), Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await client.GetAsync(new Uri($"http://127.0.0.1:{port}/metrics"), Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync(new Uri($"http://127.0.0.1:{management}/sign-in"), Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            string text = await client.GetStringAsync(new Uri($"http://127.0.0.1:{management}/metrics"), Stop);
            text.ShouldContain("http_server_request_duration_seconds_count");
            text.ShouldContain("dotnet_process_memory_working_set_bytes");
            await app.StopAsync(Stop);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static Task<TestZone> StartAsync(ZoneProvider provider = ZoneProvider.Sqlite) => TestZone.StartAsync(provider, modules: [.. Platform.Modules, new PlantedModule()]);

    private static async Task<HttpClient> CallerAsync(TestZone zone)
    {
        OpenedAccount account = await zone.AddPersonAsync(Role.BankStatistics, "YH01");
        string token = await zone.ActAsync<TokenIssue, string>(async act =>
            (await act.RunAsync(Reader.Operator, account.UserName, TokenIssue.DefaultDays, null, Stop)).Token!);
        HttpClient caller = zone.Client();
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return caller;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string? key, string word, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("/api/planted/echo", UriKind.Relative)) { Content = JsonContent.Create(new { word }) };
        if (key is not null)
        {
            request.Headers.Add(IdempotentPosts.Header, key);
        }

        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await client.SendAsync(request, Stop);
    }

    private static async Task<HttpResponseMessage> FormAsync(HttpClient client, string boundary, string file)
    {
        using MultipartFormDataContent form = new(boundary) { { new StringContent(file), "file", "loans.csv" } };
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("/api/planted/echo", UriKind.Relative)) { Content = form };
        request.Headers.Add(IdempotentPosts.Header, "form");
        return await client.SendAsync(request, Stop);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString();

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>An endpoint that counts, waits and fails as the test wants.</summary>
    private sealed class PlantedApi
    {
        private int runs;

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Leave { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static int Runs(TestZone zone) => zone.Services.GetRequiredService<PlantedApi>().runs;

        public async Task<IResult> RunAsync(Echo body)
        {
            int run = Interlocked.Increment(ref runs);
            if (body.Word == "wait")
            {
                Entered.TrySetResult();
                await Leave.Task;
            }

            return body.Word == "fail" ? throw new InvalidOperationException("secret detail") : TypedResults.Ok(new { body.Word, run });
        }
    }

    private sealed record Echo(string Word);

    private sealed class PlantedModule : IModule
    {
        public string Slug => "planted";

        public string Title => "植入";

        public IReadOnlyList<MenuItem> Menu => [];

        public IReadOnlyList<Permission> Permissions => [new("planted.use", "植入", Role.BankStatistics)];

        public void AddServices(IServiceCollection services) => services.AddSingleton<PlantedApi>();

        public void MapApi(IEndpointRouteBuilder app) =>
            app.MapPost("/api/planted/echo", (Echo body, PlantedApi api) => api.RunAsync(body)).Requires("planted.use");

        public IEnumerable<Command> Verbs(VerbHost host) => [];
    }
}
