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

    /// <summary>The list of contacts; keeping those of the own unit or of all; seeing mobile numbers of other units in full.</summary>
    public const string ReadContacts = "access.contacts", KeepContacts = "access.contacts-keep", KeepAllContacts = "access.contacts-all", CallContacts = "access.contacts-mobile";

    /// <summary>What every post may do: the home page, search, the own to-do list.</summary>
    public const string Use = "access.use";

    public string Slug => "access";

    public string Title => "机构与人员";

    public IReadOnlyList<MenuItem> Menu { get; } =
    [
        new("机构", "/units", ReadUnits, "机构与人员"),
        new("通讯录", "/contacts", ReadContacts, "机构与人员") { AlsoCalled = ["联络员", "联系人"] },
        new("人员与任职", "/people", ReadPeople, "机构与人员"),
    ];

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(Use, "使用平台", Role.Everyone),
        new(ReadUnits, "查看机构", [.. Role.OfStatistics, Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin]) { OnRequest = true },
        new(ChangeUnits, "变更机构", Role.SystemAdmin, Role.CentreOfficer),
        new(ReadContacts, "查阅通讯录", [.. Role.OfStatistics, Role.SystemAdmin]),
        new(KeepContacts, "查阅和维护本单位联系人", Role.Everyone),
        new(KeepAllContacts, "维护各单位联系人、导入通讯录", Role.SystemAdmin, Role.CentreOfficer),
        // Those who remind and supervise must reach people; everybody else calls the office.
        new(CallContacts, "查看其他单位联系人的手机号", Role.SystemAdmin, Role.CentreOfficer, Role.Leader, Role.PbocOfficer, Role.Supervisor, Role.Inspector),
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
        services.AddScoped<Contacts>();
        services.AddScoped<ContactBook>();
        services.AddScoped<ContactChange>();
        services.AddScoped<ContactStandInRecord>();
        services.AddScoped<ContactImport>();
        services.AddScoped<PostGrant>();
        services.AddScoped<PostEnding>();
        services.AddScoped<PasswordChange>();
    }

    public void MapApi(IEndpointRouteBuilder app)
    {
        app.MapAccount();
        app.MapUnits();
        app.MapContacts();
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [AccessVerbs.All(host)];
}
