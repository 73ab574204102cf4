using System.CommandLine;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Work.Flows;

namespace GreenZone.Shell.Work;

/// <summary>To-dos, approvals, messages, deadlines (工作台).</summary>
internal sealed class WorkModule : IModule
{
    public const string Use = "work.use", EditCalendar = "work.calendar";

    public string Slug => "work";

    public string Title => "工作台";

    public IReadOnlyList<MenuItem> Menu { get; } =
    [
        new("待办", "/work", Use),
        new("工作日历", "/work/calendar", EditCalendar, "机构与人员"),
    ];

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(Use, "办理待办、查看消息", Role.Everyone),
        new(EditCalendar, "录入节假日安排", Role.SystemAdmin, Role.CentreOfficer),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<FlowKinds>(provider => new FlowKinds(provider.GetRequiredService<IReadOnlyList<IModule>>()));
        services.AddScoped<WorkCalendars>();
        services.AddScoped<Messages>();
        services.AddScoped<FlowSeats>();
        services.AddScoped<FlowPassage>();
        services.AddScoped<FlowStart>();
        services.AddScoped<FlowDecision>();
        services.AddScoped<FlowTurn>();
        services.AddScoped<DelegationRecord>();
        services.AddScoped<WorkDesk>();
        services.AddScoped<Urging>();
        services.AddScoped<IWorkSource, FlowWork>();
    }

    public void MapApi(IEndpointRouteBuilder app) => MessageEndpoints.Map(app);

    public IEnumerable<Command> Verbs(VerbHost host) => [];
}
