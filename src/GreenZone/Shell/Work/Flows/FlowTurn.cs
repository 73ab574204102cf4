using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work.Flows;

/// <summary>Turns a flow without deciding it: hand over, ask a signer first, withdraw, archive (转办, 前加签, 撤回, 归档).</summary>
internal sealed class FlowTurn(ZoneDb db, FlowPassage passage, FlowSeats seats, WorkCalendars calendars, TimeProvider clock)
{
    /// <summary>Opinions after which a submission cannot be taken back any more.</summary>
    private static readonly string[] Decided = ["同意", "会签同意", "加签同意"];

    public Task<IReadOnlyList<FieldError>> HandOverAsync(Reader reader, Guid flow, int version, Guid taskId, string person, string words, CancellationToken stop) =>
        ToAsync(
            reader, flow, version, taskId, person, words,
            (held, task, acting, holder) =>
            {
                task.State = TaskState.Closed;
                held.Tasks.Add(passage.Add(passage.NewTask(held, task.Kind, new Seat(holder.UnitCode, holder.Role), new WorkingDate(task.DueOn, task.DueAssumed), holder, task.ParentId)));
                passage.Note(held, reader, acting, "转办", words, task.Since, holder.Title);
                passage.Tell(held, reader, holder.PersonId, $"{reader.UnitName} {reader.PersonName}把“{held.StepName}”转给您办理，应于 {task.DueOn:yyyy-MM-dd} 前办理");
                return Task.CompletedTask;
            },
            stop);

    /// <summary>Asks somebody for an opinion first; the task waits until it is there.</summary>
    public Task<IReadOnlyList<FieldError>> AskFirstAsync(Reader reader, Guid flow, int version, Guid taskId, string person, string words, CancellationToken stop) =>
        ToAsync(
            reader, flow, version, taskId, person, words,
            async (held, task, acting, holder) =>
            {
                WorkingDate due = (await calendars.CurrentAsync(stop)).Add(clock.Today, 1);
                task.State = TaskState.Waiting;
                held.Tasks.Add(passage.Add(passage.NewTask(held, TaskKind.SignBefore, new Seat(holder.UnitCode, holder.Role), due, holder, task.Id)));
                passage.Note(held, reader, acting, "加签", words, task.Since, $"{holder.Title}，在本人之前");
                passage.Tell(held, reader, holder.PersonId, $"{reader.UnitName} {reader.PersonName}请您先对“{held.StepName}”提出意见，应于 {due.Date:yyyy-MM-dd} 前答复");
            },
            stop,
            TaskKind.Decide);

    /// <summary>The starter takes the submission back, as long as nobody has agreed to this round, or it was returned.</summary>
    public Task<IReadOnlyList<FieldError>> WithdrawAsync(Reader reader, Guid id, int version, string words, CancellationToken stop) =>
        passage.RunAsync(
            id, version,
            async held =>
            {
                Flow flow = held.Flow;
                if (flow.State != FlowState.Running || flow.StarterId != reader.PersonId)
                {
                    return [new FieldError("", flow.State == FlowState.Running ? "只有发起人可以撤回。" : "流程已经办结，不能撤回。")];
                }

                if (flow.Step != Flow.WithStarter
                    && await db.FlowOpinions.AnyAsync(opinion => opinion.FlowId == id && opinion.Round == flow.Round && Decided.Contains(opinion.Act), stop))
                {
                    return [new FieldError("", "已有人同意，不能撤回；如需修改，请办理人退回。")];
                }

                passage.Note(held, reader, null, "撤回", words, flow.StepSince);
                FlowPassage.Close(held, _ => true);
                flow.State = FlowState.Withdrawn;
                flow.EndedAt = passage.Now;
                flow.DueOn = null;
                return await passage.SubjectOf(held.Kind).WithdrawnAsync(new FlowMoment(flow, held.Round, reader, words), stop);
            },
            stop);

    /// <summary>Puts an ended flow away; it stays readable.</summary>
    public Task<IReadOnlyList<FieldError>> ArchiveAsync(Reader reader, Guid id, int version, CancellationToken stop) =>
        passage.RunAsync(
            id, version,
            async held =>
            {
                Flow flow = held.Flow;
                if (flow.State == FlowState.Running || flow.ArchivedAt is not null)
                {
                    return [new FieldError("", flow.ArchivedAt is null ? "流程还没有办结，不能归档。" : "流程已经归档。")];
                }

                if (flow.StarterId != reader.PersonId && !await db.FlowOpinions.AnyAsync(opinion => opinion.FlowId == id && opinion.PersonId == reader.PersonId, stop))
                {
                    return [new FieldError("", "只有发起人和办理过的人可以归档。")];
                }

                passage.Note(held, reader, null, "归档", "", flow.EndedAt ?? passage.Now);
                flow.ArchivedAt = passage.Now;
                return [];
            },
            stop);

    private Task<IReadOnlyList<FieldError>> ToAsync(
        Reader reader, Guid flow, int version, Guid taskId, string person, string words,
        Func<HeldFlow, FlowTask, Acting, SeatHolder, Task> turn, CancellationToken stop, TaskKind? only = null) =>
        passage.RunAsync(
            flow, version,
            async held =>
            {
                if (held.Tasks.FirstOrDefault(task => task.Id == taskId && task.State == TaskState.Open && task.Kind != TaskKind.Revise && (only is null || task.Kind == only)) is not { } task)
                {
                    return [new FieldError("", "这项待办已经办结、正在等待加签人，或不能这样办理。")];
                }

                (Acting? acting, string why) = await seats.ActingAsync(reader, task, stop);
                if (acting is null)
                {
                    return [new FieldError("", why)];
                }

                if (words.Trim().Length is < FlowDecision.ShortestReason or > FlowStart.LongestWords)
                {
                    return [new FieldError("Words", $"请说明原因，{FlowDecision.ShortestReason} 到 {FlowStart.LongestWords} 字。")];
                }

                if ((await seats.CandidatesAsync(reader, task, stop)).FirstOrDefault(holder => holder.Value == person) is not { } found)
                {
                    return [new FieldError("Person", "请从名单中选择人员。")];
                }

                await turn(held, task, acting, found);
                return [];
            },
            stop);
}
