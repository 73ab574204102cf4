using System.CommandLine;
using GreenZone.Parties.Search;
using GreenZone.Parties.Data;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Search;
using GreenZone.Shell.Work;

namespace GreenZone.Parties;

/// <summary>企业库: organisations by credit code, as the sheets name them.</summary>
internal sealed class PartiesModule : IModule
{
    public const string Read = "parties.read";

    public string Slug => "parties";

    public string Title => "企业库";

    public IReadOnlyList<MenuItem> Menu { get; } = [new("企业库", "/enterprises", Read, "绿色贷款")];

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        // The register knows an organisation because a bank lent to it: it opens to those who may see the rows.
        new(Read, "查阅企业库", [Role.PbocOfficer, Role.Supervisor, .. Role.OfInstitutions]),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Enterprises>();
        services.AddScoped<EnterpriseFinding>();
        services.AddScoped<ISearchSource, EnterpriseSearch>();
        services.AddSingleton<IHeldData, PartiesHeldData>();
    }

    public void MapApi(IEndpointRouteBuilder app)
    {
        // Nothing yet: the register is filled by the sheets and read through its face.
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
