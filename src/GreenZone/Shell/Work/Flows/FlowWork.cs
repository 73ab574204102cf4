using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work.Flows;

/// <summary>The steps of flows that wait for a reader: the own ones, and those of people who delegated theirs.</summary>
internal sealed class FlowWork(ZoneDb db, FlowSeats seats, FlowKinds kinds) : IWorkSource
{
    public async Task<IReadOnlyList<WorkItem>> ItemsAsync(Reader reader, CancellationToken stop)
    {
        if (reader.PersonId is not { } me)
        {
            return [];
        }

        Dictionary<Guid, (FlowTask Task, string? For)> open = (await seats.OpenFor(me, reader.UnitCode, reader.Role).ToListAsync(stop)).ToDictionary(task => task.Id, task => (task, (string?)null));
        foreach (Delegation delegation in await seats.DelegationsToAsync(me, stop))
        {
            foreach (Seat seat in await seats.HeldByAsync(delegation.FromPersonId, stop))
            {
                foreach (FlowTask task in await seats.OpenFor(delegation.FromPersonId, seat.UnitCode, seat.Role).Where(task => !(task.NotByStarter && task.StarterId == me)).ToListAsync(stop))
                {
                    open.TryAdd(task.Id, (task, delegation.FromName));
                }
            }
        }

        Guid[] ids = [.. open.Values.Select(pair => pair.Task.FlowId).Distinct()];
        Dictionary<Guid, Flow> flows = ids.Length == 0 ? [] : await db.Flows.AsNoTracking().Where(flow => ids.Contains(flow.Id)).ToDictionaryAsync(flow => flow.Id, stop);
        return [.. open.Values.Select(pair => Item(pair.Task, flows[pair.Task.FlowId], pair.For))];
    }

    private WorkItem Item(FlowTask task, Flow flow, string? forName)
    {
        FlowKind kind = kinds.Get(flow.Kind);
        string what = task.Kind switch
        {
            TaskKind.Revise => "退回修改",
            TaskKind.SignBefore => "加签意见",
            TaskKind.SignAfter => "加签",
            _ => kind.Steps[task.Step].Name,
        };
        return new WorkItem(
            flow.Title, $"/work/flows/{flow.Id}", $"{kind.Title} · {what}",
            (forName is null ? "" : $"代 {forName}；") + $"{flow.StarterUnitName} {flow.StarterName}发起", task.Since, task.DueOn, task.DueAssumed ? Rules.WorkCalendar.AssumedNote : null);
    }
}
