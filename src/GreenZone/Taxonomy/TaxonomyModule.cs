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
using GreenZone.Taxonomy.Identification;
using GreenZone.Taxonomy.Identification.Api;
using GreenZone.Taxonomy.Identification.Commands;
using GreenZone.Taxonomy.Search;

namespace GreenZone.Taxonomy;

/// <summary>
/// Catalogues (绿色目录): every edition of the green catalogues and of the two statistics' classes, how they translate into each
/// other, what each entry asks for, and to which of them a text belongs (绿色识别).
/// </summary>
internal sealed class TaxonomyModule : IModule
{
    public const string Read = "taxonomy.read";
    public const string Correct = "taxonomy.correct";
    public const string Identify = "taxonomy.identify";

    public string Slug => "taxonomy";

    public string Title => "绿色目录";

    public IReadOnlyList<MenuItem> Menu { get; } =
    [
        new("绿色识别", "/identify", Identify, "绿色目录") { AlsoCalled = ["识绿", "贷款用途识别", "绿色认定"] },
        new("批量识别", "/identify/batch", Identify, "绿色目录") { AlsoCalled = ["批量绿色识别"] },
        new("目录查询", "/catalogue", Read, "绿色目录"),
        new("编码对照", "/catalogue/crosswalk", Read, "绿色目录"),
    ];

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(Read, "查阅绿色目录", [.. Role.Titles.Keys]),
        new(Identify, "使用绿色识别", [.. Role.Everyone.Except([Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin])]),
        new(Correct, "订正编码对照", Role.PbocOfficer, Role.Supervisor, Role.CentreOfficer, Role.Assessor),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<CrosswalkCorrecting>();
        services.AddSingleton<Identifiers>();
        services.AddSingleton<PurposeReading>();
        services.AddScoped<BatchDesk>();
        services.AddScoped<CurrentCrosswalk>();
        services.AddScoped<ISearchSource, EntrySearch>();
        services.AddSingleton<IHeldData, TaxonomyHeldData>();
    }

    public void MapApi(IEndpointRouteBuilder app)
    {
        CatalogueApi.Map(app);
        IdentifyApi.Map(app);
        BatchFiles.Map(app);
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [IdentifyVerb.Make(), CatalogueVerbs.Wording(host)];
}
