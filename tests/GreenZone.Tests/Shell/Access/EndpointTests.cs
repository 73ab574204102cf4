using System.CommandLine;
using System.Net;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Shell.Access;

public class EndpointTests
{
    [Fact]
    public async Task Every_page_and_endpoint_names_its_permission_or_says_that_it_is_open()
    {
        await using TestZone zone = await TestZone.StartAsync();

        Unmarked(zone).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_check_catches_a_planted_offender_which_stays_closed_all_the_same()
    {
        await using TestZone zone = await TestZone.StartAsync(modules: [.. Platform.Modules, new PlantedModule()]);

        Unmarked(zone).ShouldBe(["/planted/unmarked"]);
        using HttpClient nobody = zone.Client(followRedirects: false);
        HttpResponseMessage answer = await nobody.GetAsync(new Uri("/planted/unmarked", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task Nobody_without_a_sign_in_reaches_anything_but_what_says_so()
    {
        await using TestZone zone = await TestZone.StartAsync();
        using HttpClient nobody = zone.Client(followRedirects: false);
        foreach (RouteEndpoint endpoint in Plain(zone).Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            HttpResponseMessage answer = await nobody.GetAsync(new Uri(PathOf(endpoint), UriKind.Relative));
            (answer.StatusCode is HttpStatusCode.Unauthorized || answer.Headers.Location?.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) == true)
                .ShouldBeTrue($"{PathOf(endpoint)} answered {answer.StatusCode}");
        }
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Each_role_reaches_what_its_permissions_say_and_nothing_else(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        Permissions permissions = zone.Services.GetRequiredService<Permissions>();
        List<string> wrong = [];
        foreach (string role in Role.Everyone)
        {
            using HttpClient client = await zone.ClientAsAsync(role, $"U-{role}", followRedirects: false);
            foreach (RouteEndpoint endpoint in Plain(zone))
            {
                if (endpoint.Metadata.GetMetadata<RequiresAttribute>() is not { } mark)
                {
                    continue;
                }

                HttpResponseMessage answer = await client.GetAsync(new Uri(PathOf(endpoint), UriKind.Relative));
                bool may = permissions.All.Single(permission => permission.Name == mark.Permission).Roles.Contains(role);
                bool right = may
                    ? (int)answer.StatusCode is < 500 and not (401 or 403) && answer.Headers.Location?.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) != true
                    : answer.StatusCode == HttpStatusCode.Forbidden;
                if (!right)
                {
                    wrong.Add($"{role} {PathOf(endpoint)}: {(int)answer.StatusCode}, may: {may}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_page_says_which_permission_is_missing_and_whom_to_ask()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient client = await zone.ClientAsAsync(Role.BankStatistics, "YH01");

        HttpResponseMessage answer = await client.GetAsync(new Uri("/people", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using AngleSharp.Dom.IDocument page = await answer.DocumentAsync();
        string text = page.QuerySelector("main")!.TextContent;
        text.ShouldContain("没有权限");
        text.ShouldContain("需要的权限");
        text.ShouldContain("查看人员与任职");
        text.ShouldContain("申请");
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_hold_a_browser_back()
    {
        await using TestZone zone = await TestZone.StartAsync();
        using HttpClient client = zone.Client();
        foreach (string path in (string[])["/sign-in", "/no-such-page", "/health/live", "/api/none"])
        {
            HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self';");
            answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age");
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    private static List<string> Unmarked(TestZone zone) =>
    [
        .. All(zone)
            .Where(endpoint => endpoint.Metadata.GetMetadata<RequiresAttribute>() is null
                && endpoint.Metadata.GetMetadata<OwnAccountAttribute>() is null
                && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText ?? "").Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<RouteEndpoint> All(TestZone zone) =>
        zone.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>What a GET without route values reaches.</summary>
    private static IEnumerable<RouteEndpoint> Plain(TestZone zone) => All(zone).Where(endpoint =>
        endpoint.RoutePattern.Parameters.Count == 0
        && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains("GET")));

    private static string PathOf(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');

    /// <summary>A capability that forgot to mark what it serves.</summary>
    private sealed class PlantedModule : IModule
    {
        public string Slug => "planted";

        public string Title => "植入";

        public IReadOnlyList<MenuItem> Menu => [];

        public IReadOnlyList<Permission> Permissions => [];

        public void AddServices(IServiceCollection services)
        {
        }

        public void MapApi(IEndpointRouteBuilder app) => app.MapGet("/planted/unmarked", () => "open?");

        public IEnumerable<Command> Verbs(VerbHost host) => [];
    }
}
