using System.CommandLine;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Search;
using GreenZone.Shell.Work;
using GreenZone.Taxonomy.Api;
using GreenZone.Taxonomy.Commands;
using GreenZone.Taxonomy.Corrections;
using GreenZone.Taxonomy.Data;
using GreenZone.Taxonomy.Search;

namespace GreenZone.Taxonomy;

/// <summary>
/// Catalogues (绿色目录): every edition of the green catalogues and of the two statistics' classes, how they translate into each
/// other, and what each entry asks for.
/// </summary>
internal sealed class TaxonomyModule : IModule
{
    public const string Read = "taxonomy.read";
    public const string Correct = "taxonomy.correct";

    public string Slug => "taxonomy";

    public string Title => "绿色目录";

    public IReadOnlyList<MenuItem> Menu { get; } =
    [
        new("目录查询", "/catalogue", Read, "绿色目录"),
        new("编码对照", "/catalogue/crosswalk", Read, "绿色目录"),
    ];

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(Read, "查阅绿色目录", [.. Role.Titles.Keys]),
        new(Correct, "订正编码对照", Role.PbocOfficer, Role.Supervisor, Role.CentreOfficer, Role.Assessor),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<CrosswalkCorrecting>();
        services.AddScoped<CurrentCrosswalk>();
        services.AddScoped<ISearchSource, EntrySearch>();
        services.AddSingleton<IHeldData, TaxonomyHeldData>();
    }

    public void MapApi(IEndpointRouteBuilder app) => CatalogueApi.Map(app);

    public IEnumerable<Command> Verbs(VerbHost host) => [CatalogueVerbs.Wording(host)];
}
