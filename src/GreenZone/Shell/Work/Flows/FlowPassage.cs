using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work.Flows;

/// <summary>A flow held by one act: as it stands in the act's transaction.</summary>
/// <param name="Tasks">Those open or waiting.</param>
internal sealed record HeldFlow(Flow Flow, FlowKind Kind, FlowRound Round, List<FlowTask> Tasks)
{
    public int NextNumber { get; set; }

    public FlowStep? Step => Flow.Step >= 0 ? Kind.Steps[Flow.Step] : null;

    public string StepName => Step?.Name ?? "退回修改";
}

/// <summary>How every act moves a flow: one transaction, one winner, one opinion and one audit line.</summary>
internal sealed class FlowPassage(
    ZoneDb db, FlowKinds kinds, FlowSeats seats, WorkCalendars calendars, Messages messages, AuditLog audit, IServiceProvider services, TimeProvider clock)
{
    /// <summary>The group of messages about approvals.</summary>
    public const string Group = "审批";

    /// <summary>The first opinion of every flow.</summary>
    public const string Submitted = "提交";

    public DateTime Now => clock.UtcNow;

    /// <summary>Does an act on a flow as its doer saw it. Whoever comes second is told who decided, when and what.</summary>
    /// <param name="version">The version that the doer's page showed.</param>
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        Guid flowId, int version, Func<HeldFlow, Task<IReadOnlyList<FieldError>>> act, CancellationToken stop)
    {
        // What a page loaded to show must not stand for what the database says now.
        db.ChangeTracker.Clear();
        IReadOnlyList<FieldError> errors = [];
        await using (ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop))
        {
            if (await HoldAsync(flowId, stop) is not { } held)
            {
                return [new FieldError("", "没有这件流程。")];
            }

            if (held.Flow.Version == version)
            {
                errors = await act(held);
                if (errors.Count == 0)
                {
                    held.Flow.Version++;
                    if (await SavedAsync(flowId, version, stop))
                    {
                        await transaction.CommitAsync(stop);
                        return [];
                    }
                }
            }
        }

        db.ChangeTracker.Clear();
        // A refusal may rest on what another had decided between two of this act's questions: then that is the news.
        return errors.Count > 0 && await db.Flows.Where(flow => flow.Id == flowId).Select(flow => flow.Version).FirstOrDefaultAsync(stop) == version
            ? errors
            : [new FieldError("", await LostAsync(flowId, stop))];
    }

    /// <summary>Lets the flow arrive at a step: who decides is settled now, and they are told.</summary>
    /// <returns>A refusal when nobody could decide there: a flow must never stand where nobody can move it.</returns>
    public async Task<IReadOnlyList<FieldError>> ArriveAsync(HeldFlow held, FlowRound round, int index, Reader by, CancellationToken stop)
    {
        Flow flow = held.Flow;
        FlowStep step = held.Kind.Steps[index];
        Seat[] asked = [.. (await step.Deciders(new FlowArrival(services, flow, round), stop)).Distinct()];
        List<SeatHolder> people = [];
        int empty = 0;
        foreach (Seat seat in asked)
        {
            IReadOnlyList<SeatHolder> holders = await seats.HoldersAsync(seat, stop);
            people.AddRange(holders.Where(holder => !step.AsksSecondPerson || holder.PersonId != flow.StarterId));
            empty += holders.Any(holder => !step.AsksSecondPerson || holder.PersonId != flow.StarterId) ? 0 : 1;
        }

        if (people.Count == 0 || (step.Rule == StepRule.AllOf && empty > 0))
        {
            return [new FieldError("", $"“{step.Name}”这一步目前没有可以办理的人员{(step.AsksSecondPerson ? "（须由发起人以外的人办理）" : "")}，没有提交。请联系安全管理员登记任职。")];
        }

        WorkingDate due = (await calendars.CurrentAsync(stop)).Add(clock.Today, step.WorkingDays);
        flow.Step = index;
        flow.StepSince = Now;
        flow.DueOn = due.Date;
        flow.DueAssumed = due.Assumed;
        foreach (Seat seat in asked)
        {
            held.Tasks.Add(Add(NewTask(held, TaskKind.Decide, seat, due)));
        }

        messages.Send(by, people.Select(holder => holder.PersonId), new NewMessage(
            Group, $"待办：{flow.Title}", $"{held.Kind.Title}到了“{step.Name}”，由{flow.StarterUnitName} {flow.StarterName}发起，应于 {due.Date:yyyy-MM-dd} 前办理", Link(flow, "去办理")));
        return [];
    }

    /// <summary>A task at the flow's place; for one person when a holder is named.</summary>
    public FlowTask NewTask(HeldFlow held, TaskKind kind, Seat seat, WorkingDate due, SeatHolder? person = null, Guid? parent = null) => new()
    {
        FlowId = held.Flow.Id,
        Round = held.Flow.Round,
        Step = held.Flow.Step,
        Kind = kind,
        UnitCode = seat.UnitCode,
        Role = seat.Role,
        PersonId = person?.PersonId,
        PersonName = person?.Name,
        ParentId = parent,
        NotByStarter = kind != TaskKind.Revise && held.Step is { AsksSecondPerson: true },
        StarterId = held.Flow.StarterId,
        Since = Now,
        DueOn = due.Date,
        DueAssumed = due.Assumed,
    };

    public FlowTask Add(FlowTask task)
    {
        db.FlowTasks.Add(task);
        return task;
    }

    /// <summary>Writes the opinion and the audit line of the act.</summary>
    public void Note(HeldFlow held, Reader reader, Acting? acting, string act, string words, DateTime since, string? target = null)
    {
        Flow flow = held.Flow;
        db.FlowOpinions.Add(new FlowOpinion
        {
            FlowId = flow.Id,
            Number = held.NextNumber++,
            Round = flow.Round,
            Step = flow.Step,
            StepName = act == Submitted ? "发起" : held.StepName,
            Act = act,
            PersonId = reader.PersonId,
            PersonName = reader.PersonName,
            UnitName = reader.UnitName,
            Role = reader.Role,
            ForName = acting?.ForName,
            Words = words.Trim(),
            Target = target,
            Since = since,
            At = Now,
        });
        audit.Record(db, reader, $"流程{act}", $"work/flows/{flow.Id}", null, new { flow.Title, step = held.StepName, round = flow.Round, target, onBehalfOf = acting?.ForName }, words.Trim());
    }

    public static void Close(HeldFlow held, Func<FlowTask, bool> which)
    {
        foreach (FlowTask task in held.Tasks.Where(task => task.State is TaskState.Open or TaskState.Waiting).Where(which))
        {
            task.State = TaskState.Closed;
        }
    }

    public void TellStarter(HeldFlow held, Reader by, string title, string reason, MessageAction? action = null) =>
        messages.Send(by, [held.Flow.StarterId], new NewMessage(Group, title, reason, action ?? Link(held.Flow, "查看流程")));

    public void Tell(HeldFlow held, Reader by, Guid person, string reason) =>
        messages.Send(by, [person], new NewMessage(Group, $"待办：{held.Flow.Title}", reason, Link(held.Flow, "去办理")));

    public IFlowSubject SubjectOf(FlowKind kind) => (IFlowSubject)services.GetRequiredService(kind.Subject);

    public static MessageAction Link(Flow flow, string verb) => new(verb, $"/work/flows/{flow.Id}");

    private async Task<HeldFlow?> HoldAsync(Guid id, CancellationToken stop)
    {
        if (await db.Flows.FirstOrDefaultAsync(flow => flow.Id == id, stop) is not { } flow)
        {
            return null;
        }

        FlowRound round = await db.FlowRounds.FirstAsync(row => row.FlowId == id && row.Number == flow.Round, stop);
        List<FlowTask> tasks = await db.FlowTasks.Where(task => task.FlowId == id && (task.State == TaskState.Open || task.State == TaskState.Waiting)).ToListAsync(stop);
        int last = await db.FlowOpinions.Where(opinion => opinion.FlowId == id).MaxAsync(opinion => (int?)opinion.Number, stop) ?? 0;
        return new HeldFlow(flow, kinds.Get(flow.Kind), round, tasks) { NextNumber = last + 1 };
    }

    private async Task<bool> SavedAsync(Guid id, int version, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException refused) when (refused.Entries.Any(entry => entry.Entity is FlowOpinion opinion && opinion.FlowId == id))
        {
            // The other's opinion took the number first; that it is theirs is looked up when this transaction is gone.
            return false;
        }
    }

    private async Task<string> LostAsync(Guid id, CancellationToken stop)
    {
        FlowOpinion? last = await db.FlowOpinions.AsNoTracking().Where(opinion => opinion.FlowId == id).OrderByDescending(opinion => opinion.Number).FirstOrDefaultAsync(stop);
        return last is null
            ? "这件流程刚有变化，您的操作没有保存。请查看最新情况后再办理。"
            : $"{last.UnitName} {last.PersonName}已于 {last.At.InZone} 在“{last.StepName}”办理“{last.Act}”，您的操作没有保存。请查看最新情况。";
    }
}
