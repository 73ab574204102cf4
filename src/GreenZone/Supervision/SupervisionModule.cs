using System.CommandLine;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;

namespace GreenZone.Supervision;

/// <summary>驾驶舱: what leaders look at, put together from what the other capabilities show of themselves.</summary>
internal sealed class SupervisionModule : IModule
{
    public const string ReadCockpit = "supervision.cockpit";

    public string Slug => "supervision";

    public string Title => "驾驶舱";

    public IReadOnlyList<MenuItem> Menu { get; } = [new("驾驶舱", "/cockpit", ReadCockpit)];

    public IReadOnlyList<Permission> Permissions { get; } = [new(ReadCockpit, "查看驾驶舱", [.. Role.OfStatistics])];

    public void AddServices(IServiceCollection services)
    {
        // Nothing of its own: the cockpit is worked out from the faces of the other capabilities.
    }

    public void MapApi(IEndpointRouteBuilder app)
    {
        // The forms behind the figures are handed out where they are made.
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
