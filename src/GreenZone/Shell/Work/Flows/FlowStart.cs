using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work.Flows;

/// <summary>Something to be sent through a flow.</summary>
/// <param name="Kind">The slug of a declared kind.</param>
/// <param name="Title">What it is about, as lists show it.</param>
/// <param name="Subject">The thing itself, as its address without the leading slash.</param>
/// <param name="Payload">What is submitted, as JSON: <see cref="FlowRound.Write"/>.</param>
/// <param name="Words">Why, or what to look at.</param>
internal sealed record NewFlow(string Kind, string Title, string Subject, string Payload, string Words);

/// <summary>Submits: the first time, and again after a return (提交, 重新提交).</summary>
internal sealed class FlowStart(ZoneDb db, FlowKinds kinds, FlowPassage passage, FlowSeats seats)
{
    public const int LongestWords = 1000;

    /// <summary>Starts a flow. A greater act may have opened the transaction already; then both stand or fall together.</summary>
    public async Task<(Guid? Flow, IReadOnlyList<FieldError> Errors)> RunAsync(Reader reader, NewFlow what, CancellationToken stop)
    {
        if (reader.PersonId is not { } starter)
        {
            return (null, [new FieldError("", "本机操作员不能发起流程。")]);
        }

        if (what.Words.Length > LongestWords)
        {
            return (null, [new FieldError("Words", $"说明不超过 {LongestWords} 字。")]);
        }

        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        if (await db.Flows.AnyAsync(other => other.StarterId == starter && other.Kind == what.Kind && other.Subject == what.Subject && other.State == FlowState.Running, stop))
        {
            return (null, [new FieldError("", "您对这件事已有一件正在办理的流程，可在“我发起的”中查看。")]);
        }

        Flow flow = new()
        {
            Kind = what.Kind,
            Title = what.Title,
            Subject = what.Subject,
            StarterId = starter,
            StarterName = reader.PersonName,
            StarterUnitCode = reader.UnitCode,
            StarterUnitName = reader.UnitName,
            StarterRole = reader.Role,
            StartedAt = passage.Now,
            StepSince = passage.Now,
        };
        FlowRound round = new() { FlowId = flow.Id, Number = 1, Payload = what.Payload, Words = what.Words.Trim(), SubmittedAt = passage.Now };
        HeldFlow held = new(flow, kinds.Get(what.Kind), round, []) { NextNumber = 1 };
        db.Flows.Add(flow);
        db.FlowRounds.Add(round);
        passage.Note(held, reader, null, FlowPassage.Submitted, what.Words, round.SubmittedAt);
        IReadOnlyList<FieldError> errors = await passage.ArriveAsync(held, round, 0, reader, stop);
        if (errors.Count > 0)
        {
            db.ChangeTracker.Clear();
            return (null, errors);
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return (flow.Id, []);
    }

    /// <summary>Sends a returned flow on its way again, from its first step; every earlier round stays as it was.</summary>
    /// <param name="payload">The mended submission; null submits the same again.</param>
    public Task<IReadOnlyList<FieldError>> AgainAsync(Reader reader, Guid id, int version, string? payload, string words, CancellationToken stop) =>
        passage.RunAsync(
            id, version,
            async held =>
            {
                if (held.Tasks.FirstOrDefault(task => task is { Kind: TaskKind.Revise, State: TaskState.Open }) is not { } task)
                {
                    return [new FieldError("", "这件流程没有退回给您，不能重新提交。")];
                }

                (Acting? acting, string why) = await seats.ActingAsync(reader, task, stop);
                if (acting is null)
                {
                    return [new FieldError("", why)];
                }

                if (words.Trim().Length is < 2 or > LongestWords)
                {
                    return [new FieldError("Words", $"请说明改了什么，2 到 {LongestWords} 字。")];
                }

                task.State = TaskState.Done;
                held.Flow.Round++;
                FlowRound round = new()
                {
                    FlowId = id, Number = held.Flow.Round, Payload = payload ?? held.Round.Payload, Words = words.Trim(), SubmittedAt = passage.Now,
                };
                db.FlowRounds.Add(round);
                passage.Note(held, reader, acting, "重新提交", words, task.Since);
                return await passage.ArriveAsync(held, round, 0, reader, stop);
            },
            stop);
}
