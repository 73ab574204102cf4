using System.CommandLine;
using GreenZone.Shell;
using GreenZone.Shell.Hosting;

namespace GreenZone.Parties;

/// <summary>企业库: organisations by credit code, as the sheets name them.</summary>
internal sealed class PartiesModule : IModule
{
    public string Slug => "parties";

    public string Title => "企业库";

    public IReadOnlyList<MenuItem> Menu { get; } = [];

    public IReadOnlyList<Shell.Access.Permission> Permissions { get; } = [];

    public void AddServices(IServiceCollection services) => services.AddSingleton<Enterprises>();

    public void MapApi(IEndpointRouteBuilder app)
    {
        // Nothing yet: the register is filled by the sheets and read through its face.
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
