using CsCheck;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;

namespace GreenZone.Tests.Shell.Work;

/// <summary>Random people do random things to one flow; whatever they do, the flow stays whole.</summary>
public class FlowPropertyTests
{
    private static readonly string[] Names = ["甲", "乙", "丙", "丁", "戊", "己", "庚"];

    private static readonly Gen<(int Who, int Act, int To)[]> Acts = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 8], Gen.Int[0, 6]).Array[10, 30];

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Whatever_people_do_there_is_one_current_step_no_opinion_is_lost_and_only_the_entitled_decide(ZoneProvider provider)
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync(provider);
        int number = 0, decided = 0, ended = 0;

        await Acts.SampleAsync(
            async acts =>
            {
                Guid id = await desk.SubmitAsync(subject: $"plans/{number++}");
                foreach ((int chosen, int act, int to) in acts)
                {
                    Flow before = await desk.FlowAsync(id);
                    List<FlowTask> open = await desk.OpenAsync(id);
                    int who = Choose(desk, open, before, chosen);
                    List<FlowOpinion> opinions = await desk.OpinionsAsync(id);
                    List<FlowRound> rounds = await desk.RoundsAsync(id);
                    IReadOnlyList<FieldError> errors = await DoAsync(desk, id, before, open, Names[who], act, Names[to], to);
                    Flow after = await desk.FlowAsync(id);
                    List<FlowTask> left = await desk.OpenAsync(id);
                    List<FlowOpinion> now = await desk.OpinionsAsync(id);

                    now.Take(opinions.Count).Select(Print).ShouldBe(opinions.Select(Print), "what was said stays");
                    (await desk.RoundsAsync(id)).Take(rounds.Count).Select(round => round.Payload).ShouldBe(rounds.Select(round => round.Payload), "what was submitted stays");
                    now.Select(opinion => opinion.Number).ShouldBe(Enumerable.Range(1, now.Count));
                    if (errors.Count > 0)
                    {
                        (after.Version, now.Count, left.Count).ShouldBe((before.Version, opinions.Count, open.Count), "a refused act leaves nothing behind");
                        continue;
                    }

                    after.Version.ShouldBe(before.Version + 1);
                    now.Count.ShouldBeGreaterThan(opinions.Count);
                    Hold(after, left);
                    foreach (FlowOpinion opinion in now.Skip(opinions.Count).Where(opinion => opinion.Act is "同意" or "会签同意" or "加签同意" or "加签意见" or "退回" or "转办"))
                    {
                        decided++;
                        Entitled(desk[Names[who]], open, after.StarterId).ShouldBeTrue($"{opinion.PersonName} {opinion.Act} at {opinion.StepName}");
                    }
                }

                ended += (await desk.FlowAsync(id)).State == FlowState.Running ? 0 : 1;
            },
            iter: 16, threads: 1);

        decided.ShouldBeGreaterThan(20, "the walk must get somewhere");
        ended.ShouldBeGreaterThan(0);
    }

    /// <summary>Mostly somebody who may act, so that the walk gets somewhere; now and then anybody.</summary>
    private static int Choose(FlowDesk desk, List<FlowTask> open, Flow flow, int chosen)
    {
        int[] entitled = [.. Enumerable.Range(0, Names.Length).Where(who => Entitled(desk[Names[who]], open, flow.StarterId) || (flow.Step == Flow.WithStarter && Names[who] == "丙"))];
        return chosen < 5 && entitled.Length > 0 ? entitled[chosen % entitled.Length] : chosen;
    }

    /// <summary>While it runs the flow is in one place with somebody to move it; when it has ended nothing is open.</summary>
    private static void Hold(Flow flow, List<FlowTask> open)
    {
        if (flow.State != FlowState.Running)
        {
            open.ShouldBeEmpty();
            flow.EndedAt.ShouldNotBeNull();
            return;
        }

        open.ShouldContain(task => task.State == TaskState.Open);
        open.ShouldAllBe(task => task.Step == flow.Step && task.Round == flow.Round);
        open.Where(task => task.State == TaskState.Waiting).ShouldAllBe(task => open.Any(child => child.ParentId == task.Id && child.Kind == TaskKind.SignBefore));
        (flow.Step == Flow.WithStarter).ShouldBe(open.Any(task => task.Kind == TaskKind.Revise));
    }

    /// <summary>By the table of people alone: the person sits where an open task lies, and did not start the flow.</summary>
    private static bool Entitled(Reader reader, List<FlowTask> open, Guid starter) => reader.PersonId != starter && open.Any(task =>
        task.State == TaskState.Open && (task.PersonId is null || task.PersonId == reader.PersonId) && task.Role == reader.Role && (task.UnitCode == "" || task.UnitCode == reader.UnitCode));

    private static async Task<IReadOnlyList<FieldError>> DoAsync(FlowDesk desk, Guid id, Flow flow, List<FlowTask> open, string who, int act, string to, int pick)
    {
        Guid task = open.Count == 0 ? Guid.Empty : (await desk.TaskAsync(id, who))?.Id ?? open[pick % open.Count].Id;
        Reader reader = desk[who];
        string person = desk.ValueOf(to);
        return act switch
        {
            0 => await desk.WithdrawAsync(id, pick == 0 ? "丙" : who),
            1 => await desk.Zone.ActAsync<FlowDecision, IReadOnlyList<FieldError>>(a => a.ReturnAsync(reader, id, flow.Version, task, pick - 2, pick == 6 ? "" : "理由充分", FlowDesk.Stop)),
            2 or 3 when flow.Step == Flow.WithStarter => await desk.AgainAsync(id, who, $"第{flow.Round + 1}稿", "已修改"),
            2 or 3 => await desk.Zone.ActAsync<FlowTurn, IReadOnlyList<FieldError>>(a => a.HandOverAsync(reader, id, flow.Version, task, person, "请办理", FlowDesk.Stop)),
            4 => await desk.Zone.ActAsync<FlowTurn, IReadOnlyList<FieldError>>(a => a.AskFirstAsync(reader, id, flow.Version, task, person, "请先看", FlowDesk.Stop)),
            5 => await desk.Zone.ActAsync<FlowDecision, IReadOnlyList<FieldError>>(a => a.AgreeWithSignerAsync(reader, id, flow.Version, task, person, "请复核", FlowDesk.Stop)),
            _ => await desk.Zone.ActAsync<FlowDecision, IReadOnlyList<FieldError>>(a => a.AgreeAsync(reader, id, pick == 6 ? flow.Version - 1 : flow.Version, task, "同意", FlowDesk.Stop)),
        };
    }

    private static string Print(FlowOpinion opinion) =>
        $"{opinion.Number}|{opinion.Round}|{opinion.StepName}|{opinion.Act}|{opinion.PersonName}|{opinion.ForName}|{opinion.Words}|{opinion.Target}|{opinion.At:O}";
}
