using System.CommandLine;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Search;
using GreenZone.Shell.Work;

namespace GreenZone.Shell.Access;

/// <summary>Units, people and posts (机构与人员).</summary>
internal sealed class AccessModule : IModule
{
    public const string ReadUnits = "access.units", ChangeUnits = "access.units-change", ReadPeople = "access.people";
    public const string OpenAccounts = "access.accounts-open", GrantPosts = "access.posts-grant";

    /// <summary>What every post may do: the home page, search, the own to-do list.</summary>
    public const string Use = "access.use";

    public string Slug => "access";

    public string Title => "机构与人员";

    public IReadOnlyList<MenuItem> Menu { get; } =
    [
        new("机构", "/units", ReadUnits, "机构与人员"),
        new("人员与任职", "/people", ReadPeople, "机构与人员"),
    ];

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(Use, "使用平台", Role.Everyone),
        new(ReadUnits, "查看机构", [.. Role.OfStatistics, Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin]) { OnRequest = true },
        new(ChangeUnits, "变更机构", Role.SystemAdmin, Role.CentreOfficer),
        new(ReadPeople, "查看人员与任职", Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin) { OnRequest = true },
        new(OpenAccounts, "开立账号", Role.SystemAdmin),
        new(GrantPosts, "登记任职、锁定账号、重置密码", Role.SecurityAdmin),
    ];

    public IReadOnlyList<FlowKind> Flows { get; } = [PageViewRequest.Kind];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<ISearchSource, UnitSearch>();
        services.AddScoped<UnitRegistration>();
        services.AddScoped<UnitRename>();
        services.AddScoped<UnitMerge>();
        services.AddScoped<UnitSplit>();
        services.AddScoped<UnitAbolition>();
        services.AddScoped<DutyAssignment>();
        services.AddScoped<MembershipChange>();
        services.AddScoped<AccountOpening>();
        services.AddScoped<AccountAdministration>();
        services.AddScoped<TokenIssue>();
        services.AddScoped<RowBasisRecord>();
        services.AddScoped<PageViewRequest>();
        services.AddScoped<PostGrant>();
        services.AddScoped<PostEnding>();
        services.AddScoped<PasswordChange>();
    }

    public void MapApi(IEndpointRouteBuilder app)
    {
        app.MapAccount();
        app.MapUnits();
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [AccessVerbs.All(host)];
}
