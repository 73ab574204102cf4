using System.CommandLine;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Search;
using GreenZone.Supervision.PolicyClauses;

namespace GreenZone.Supervision;

/// <summary>驾驶舱: what leaders look at, put together from what the other capabilities show of themselves.</summary>
internal sealed class SupervisionModule : IModule
{
    public const string ReadCockpit = "supervision.cockpit", ReadClauses = "supervision.clauses";

    public string Slug => "supervision";

    public string Title => "驾驶舱";

    public IReadOnlyList<MenuItem> Menu { get; } =
    [
        new("驾驶舱", "/cockpit", ReadCockpit),
        new("政策条款", "/clauses", ReadClauses) { AlsoCalled = ["实施方案"] },
    ];

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(ReadCockpit, "查看驾驶舱", [.. Role.OfStatistics]),
        new(ReadClauses, "查阅政策条款", Role.Everyone),
    ];

    public void AddServices(IServiceCollection services) => services.AddScoped<ISearchSource, ClauseSearch>();

    public void MapApi(IEndpointRouteBuilder app)
    {
        // The forms behind the figures are handed out where they are made.
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
