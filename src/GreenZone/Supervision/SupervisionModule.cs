using System.CommandLine;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Search;
using GreenZone.Shell.Work;
using GreenZone.Supervision.Collecting;
using GreenZone.Supervision.Collecting.Api;
using GreenZone.Supervision.PolicyClauses;

namespace GreenZone.Supervision;

/// <summary>驾驶舱, put together from what the other capabilities show of themselves; and 收表, the small tables that units send each other.</summary>
internal sealed class SupervisionModule : IModule
{
    public const string ReadCockpit = "supervision.cockpit", ReadClauses = "supervision.clauses";

    /// <summary>收表: to make tables, to fill them in for one's unit, and either.</summary>
    public const string MakeCollected = "supervision.collecting-make", ReportCollected = "supervision.collecting-report", UseCollected = "supervision.collecting";

    private static readonly string[] Makers = [Role.CentreOfficer, Role.PbocOfficer, Role.Supervisor, Role.DepartmentOfficer];

    private static readonly string[] Reporters =
        [Role.BankStatistics, Role.Insurer, Role.Guarantor, Role.DepartmentOfficer, Role.TownOfficer, Role.Soe, Role.CentreOfficer, Role.PbocOfficer, Role.Supervisor, Role.Inspector, Role.Auditor];

    public string Slug => "supervision";

    public string Title => "驾驶舱";

    public IReadOnlyList<MenuItem> Menu { get; } =
    [
        new("驾驶舱", "/cockpit", ReadCockpit),
        new("收表", "/collecting", UseCollected),
        new("政策条款", "/clauses", ReadClauses) { AlsoCalled = ["实施方案"] },
    ];

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(ReadCockpit, "查看驾驶舱", [.. Role.OfStatistics]),
        new(ReadClauses, "查阅政策条款", Role.Everyone),
        new(UseCollected, "查看本单位发出和收到的收表", [.. Makers.Union(Reporters)]),
        new(MakeCollected, "制表、收表、合并", Makers),
        new(ReportCollected, "为本单位填报收表", Reporters),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<HeldCheck>();
        services.AddScoped<ReceiverResolution>();
        services.AddScoped<TableMaking>();
        services.AddScoped<TableSending>();
        services.AddScoped<TableEnding>();
        services.AddScoped<FillingDesk>();
        services.AddScoped<Returning>();
        services.AddScoped<Merging>();
        services.AddScoped<CollectingBook>();
        services.AddScoped<TableCollecting>();
        services.AddScoped<IWorkSource, CollectingWork>();
        services.AddScoped<ISearchSource, ClauseSearch>();
    }

    public void MapApi(IEndpointRouteBuilder app) => CollectingApi.Map(app);

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
