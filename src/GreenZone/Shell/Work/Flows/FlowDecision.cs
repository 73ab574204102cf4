using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Work.Data;

namespace GreenZone.Shell.Work.Flows;

/// <summary>Decides a task: agree, countersign or give an opinion; or return with a reason (同意, 会签, 退回).</summary>
internal sealed class FlowDecision(FlowPassage passage, FlowSeats seats, WorkCalendars calendars, TimeProvider clock)
{
    public const int ShortestReason = 2;

    public Task<IReadOnlyList<FieldError>> AgreeAsync(Reader reader, Guid flow, int version, Guid taskId, string words, CancellationToken stop) =>
        passage.RunAsync(flow, version, held => DoAsync(held, reader, taskId, words, (task, acting) => AgreedAsync(held, reader, task, acting, words, stop), stop), stop);

    /// <param name="step">The index of an earlier step, or <see cref="Flow.WithStarter"/>.</param>
    public Task<IReadOnlyList<FieldError>> ReturnAsync(Reader reader, Guid flow, int version, Guid taskId, int step, string reason, CancellationToken stop) =>
        passage.RunAsync(
            flow, version,
            held => DoAsync(held, reader, taskId, reason, (task, acting) => ReturnedAsync(held, reader, task, acting, step, reason, stop), stop),
            stop);

    /// <summary>Agrees on the condition that one more person agrees after (后加签).</summary>
    public Task<IReadOnlyList<FieldError>> AgreeWithSignerAsync(Reader reader, Guid flow, int version, Guid taskId, string signer, string words, CancellationToken stop) =>
        passage.RunAsync(
            flow, version,
            held => DoAsync(
                held, reader, taskId, words,
                async (task, acting) =>
                {
                    if (task.Kind != TaskKind.Decide)
                    {
                        return [new FieldError("", "只有这一步的办理人可以加签。")];
                    }

                    SeatHolder? asked = (await seats.CandidatesAsync(reader, task, stop)).FirstOrDefault(holder => holder.Value == signer);
                    if (asked is null)
                    {
                        return [new FieldError("Person", "请从名单中选择加签人。")];
                    }

                    held.Tasks.Add(passage.Add(passage.NewTask(held, TaskKind.SignAfter, new Seat(asked.UnitCode, asked.Role), await DueAsync(held, stop), asked, task.Id)));
                    passage.Note(held, reader, acting, "加签", words, task.Since, $"{asked.Title}，在本人之后");
                    passage.Tell(held, reader, asked.PersonId, $"{reader.UnitName} {reader.PersonName}请您在其之后签署“{held.StepName}”");
                    return await AgreedAsync(held, reader, task, acting, words, stop);
                },
                stop),
            stop);

    private async Task<IReadOnlyList<FieldError>> DoAsync(
        HeldFlow held, Reader reader, Guid taskId, string words, Func<FlowTask, Acting, Task<IReadOnlyList<FieldError>>> act, CancellationToken stop)
    {
        if (held.Tasks.FirstOrDefault(task => task.Id == taskId && task.State == TaskState.Open && task.Kind != TaskKind.Revise) is not { } task)
        {
            return [new FieldError("", "这项待办已经办结，或正在等待加签人。")];
        }

        (Acting? acting, string why) = await seats.ActingAsync(reader, task, stop);
        if (acting is null)
        {
            return [new FieldError("", why)];
        }

        return words.Length > FlowStart.LongestWords ? [new FieldError("Words", $"意见不超过 {FlowStart.LongestWords} 字。")] : await act(task, acting);
    }

    private async Task<IReadOnlyList<FieldError>> AgreedAsync(HeldFlow held, Reader reader, FlowTask task, Acting acting, string words, CancellationToken stop)
    {
        FlowStep step = held.Step!;
        task.State = TaskState.Done;
        passage.Note(held, reader, acting, ActOf(task, step), words, task.Since);
        if (task.Kind == TaskKind.SignBefore)
        {
            FlowTask asked = held.Tasks.Single(parent => parent.Id == task.ParentId);
            asked.State = TaskState.Open;
            return [];
        }

        if (task.Kind == TaskKind.Decide && step.Rule == StepRule.AnyOf)
        {
            // One is enough: the others, and whom they asked first, need not any more.
            FlowPassage.Close(held, other => other.Kind is TaskKind.Decide or TaskKind.SignBefore);
        }

        if (held.Tasks.Any(other => other.State is TaskState.Open or TaskState.Waiting))
        {
            return [];
        }

        if (held.Flow.Step + 1 < held.Kind.Steps.Count)
        {
            return await passage.ArriveAsync(held, held.Round, held.Flow.Step + 1, reader, stop);
        }

        held.Flow.State = FlowState.Approved;
        held.Flow.EndedAt = passage.Now;
        held.Flow.DueOn = null;
        IFlowSubject subject = passage.SubjectOf(held.Kind);
        IReadOnlyList<FieldError> errors = await subject.ApprovedAsync(new FlowMoment(held.Flow, held.Round, reader, words), stop);
        if (errors.Count == 0)
        {
            FlowPaper paper = await subject.PaperAsync(held.Flow, held.Round, stop);
            passage.TellStarter(held, reader, $"已通过：{held.Flow.Title}", $"您发起的{held.Kind.Title}已由{reader.UnitName} {reader.PersonName}同意", new MessageAction("打开", paper.Href));
        }

        return errors;
    }

    private async Task<IReadOnlyList<FieldError>> ReturnedAsync(
        HeldFlow held, Reader reader, FlowTask task, Acting acting, int step, string reason, CancellationToken stop)
    {
        if (task.Kind == TaskKind.SignBefore)
        {
            return [new FieldError("", "前加签只提出意见，由请您加签的人决定是否退回。")];
        }

        if (reason.Trim().Length < ShortestReason)
        {
            return [new FieldError("Words", $"退回必须写明理由，至少 {ShortestReason} 字。")];
        }

        if (step < Flow.WithStarter || step >= held.Flow.Step)
        {
            return [new FieldError("Step", "只能退回给发起人，或退回到前面的步骤。")];
        }

        string target = step == Flow.WithStarter ? $"发起人 {held.Flow.StarterName}" : held.Kind.Steps[step].Name;
        passage.Note(held, reader, acting, "退回", reason, task.Since, target);
        task.State = TaskState.Done;
        FlowPassage.Close(held, _ => true);
        if (step != Flow.WithStarter)
        {
            return await passage.ArriveAsync(held, held.Round, step, reader, stop);
        }

        WorkingDate due = await DueAsync(held, stop);
        Flow flow = held.Flow;
        flow.Step = Flow.WithStarter;
        flow.StepSince = passage.Now;
        flow.DueOn = due.Date;
        flow.DueAssumed = due.Assumed;
        SeatHolder starter = new(flow.StarterId, flow.StarterName, flow.StarterUnitCode, flow.StarterUnitName, flow.StarterRole);
        held.Tasks.Add(passage.Add(passage.NewTask(held, TaskKind.Revise, new Seat(flow.StarterUnitCode, flow.StarterRole), due, starter)));
        passage.TellStarter(held, reader, $"已退回：{flow.Title}", $"{reader.UnitName} {reader.PersonName}退回，理由：{reason.Trim()}", FlowPassage.Link(flow, "修改后重新提交"));
        return await passage.SubjectOf(held.Kind).ReturnedAsync(new FlowMoment(flow, held.Round, reader, reason), stop);
    }

    private async Task<WorkingDate> DueAsync(HeldFlow held, CancellationToken stop) =>
        (await calendars.CurrentAsync(stop)).Add(clock.Today, held.Step?.WorkingDays ?? 3);

    private static string ActOf(FlowTask task, FlowStep step) => (task.Kind, step.Rule) switch
    {
        (TaskKind.SignBefore, _) => "加签意见",
        (TaskKind.SignAfter, _) => "加签同意",
        (_, StepRule.AllOf) => "会签同意",
        _ => "同意",
    };
}
