using System.CommandLine;
using GreenZone.Demo.Commands;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;

namespace GreenZone.Demo;

/// <summary>The demo district (演示数据): Banan's real divisions and units, invented institutions, firms and loans.</summary>
internal sealed class DemoModule : IModule
{
    public string Slug => "demo";

    public string Title => "演示数据";

    public IReadOnlyList<MenuItem> Menu => [];

    public IReadOnlyList<Permission> Permissions => [];

    public void AddServices(IServiceCollection services)
    {
    }

    public void MapApi(IEndpointRouteBuilder app)
    {
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [DemoVerb.Verb(host), LedgerMake.Verb()];
}
