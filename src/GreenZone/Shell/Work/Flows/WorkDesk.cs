using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work.Flows;

/// <summary>A flow in a list: where it is and since when.</summary>
internal sealed record FlowLine(Guid Id, string Title, string Kind, string Starter, string Place, string State, DateTime At, DateOnly? DueOn);

/// <summary>The numbers beside the tabs of the desk.</summary>
public sealed record DeskCounts(int ToDo, int ToRead, int Done, int Started, int Soon, int Overdue);

/// <summary>What lies on a reader's desk: from every source that makes work, by deadline.</summary>
internal sealed class WorkDesk(ZoneDb db, FlowKinds kinds, Messages messages, WorkCalendars calendars, IEnumerable<IWorkSource> sources, TimeProvider clock)
{
    /// <summary>What is due within so many working days is 临期.</summary>
    public const int SoonDays = 2;

    /// <summary>Everything that waits, what is due first on top, what has no deadline last.</summary>
    public async Task<IReadOnlyList<WorkItem>> ItemsAsync(Reader reader, CancellationToken stop)
    {
        List<WorkItem> items = [];
        foreach (IWorkSource source in sources)
        {
            items.AddRange(await source.ItemsAsync(reader, stop));
        }

        return [.. items.OrderBy(item => item.DueOn ?? DateOnly.MaxValue).ThenBy(item => item.Since)];
    }

    public bool IsOverdue(WorkItem item) => item.DueOn < clock.Today;

    public async Task<bool> IsSoonAsync(WorkItem item, CancellationToken stop) =>
        item.DueOn is { } due && due >= clock.Today && (await calendars.CurrentAsync(stop)).Count(clock.Today, due).Days <= SoonDays;

    public async Task<DeskCounts> CountsAsync(Reader reader, IReadOnlyList<WorkItem> items, CancellationToken stop)
    {
        int soon = 0;
        foreach (WorkItem item in items)
        {
            soon += await IsSoonAsync(item, stop) ? 1 : 0;
        }

        return new DeskCounts(
            items.Count, await messages.UnreadAsync(reader, stop), await Done(reader).CountAsync(stop), await Started(reader).CountAsync(stop), soon, items.Count(IsOverdue));
    }

    public async Task<IReadOnlyList<FlowLine>> FlowsAsync(Reader reader, bool started, int skip, int take, CancellationToken stop)
    {
        List<Flow> flows = await (started ? Started(reader) : Done(reader)).AsNoTracking().OrderByDescending(flow => flow.StepSince).ThenByDescending(flow => flow.Id).Skip(skip).Take(take).ToListAsync(stop);
        return
        [
            .. flows.Select(flow =>
            {
                FlowKind kind = kinds.Get(flow.Kind);
                return new FlowLine(
                    flow.Id, flow.Title, kind.Title, $"{flow.StarterUnitName} {flow.StarterName}",
                    flow.State != FlowState.Running ? "" : flow.Step == Flow.WithStarter ? "退回修改" : kind.Steps[flow.Step].Name, StateTitle(flow), flow.EndedAt ?? flow.StepSince, flow.DueOn);
            }),
        ];
    }

    public static string StateTitle(Flow flow) => flow switch
    {
        { ArchivedAt: not null } => "已归档",
        { State: FlowState.Approved } => "已通过",
        { State: FlowState.Withdrawn } => "已撤回",
        { Step: Flow.WithStarter } => "已退回",
        _ => "办理中",
    };

    private IQueryable<Flow> Started(Reader reader) => db.Flows.Where(flow => flow.StarterId == reader.PersonId);

    private IQueryable<Flow> Done(Reader reader)
    {
        IQueryable<FlowOpinion> opinions = db.FlowOpinions.Where(opinion => opinion.PersonId == reader.PersonId && opinion.Act != "提交" && opinion.Act != "重新提交" && opinion.Act != "撤回" && opinion.Act != "归档");
        return db.Flows.Where(flow => opinions.Any(opinion => opinion.FlowId == flow.Id));
    }
}
