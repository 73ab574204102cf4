using GreenZone.Shell;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;
using GreenZone.Shell.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Shell.Work;

/// <summary>The one approval flow, through its real acts on both databases.</summary>
public class FlowTests
{
    public static TheoryData<ZoneProvider> Providers { get; } = [ZoneProvider.Sqlite, ZoneProvider.Postgres];

    [Theory, MemberData(nameof(Providers))]
    public async Task A_submission_goes_step_by_step_to_its_outcome_and_everybody_is_told(ZoneProvider provider)
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync(provider);
        Guid id = await desk.SubmitAsync();
        Flow flow = await desk.FlowAsync(id);
        // Wednesday 2026-07-15 and three working days: 16, 17, 20.
        (flow.Step, flow.DueOn).ShouldBe((0, new DateOnly(2026, 7, 20)));
        (await desk.MessagesAsync("乙")).Single().Href.ShouldBe($"/work/flows/{id}");

        (await desk.AgreeAsync(id, "甲")).ShouldBeEmpty();
        (await desk.FlowAsync(id)).Step.ShouldBe(1);
        (await desk.AgreeAsync(id, "丁")).ShouldBeEmpty();
        (await desk.FlowAsync(id)).Step.ShouldBe(1, "the second department has not countersigned");
        (await desk.AgreeAsync(id, "戊")).ShouldBeEmpty();
        (await desk.FlowAsync(id)).Step.ShouldBe(2);
        (await desk.AgreeAsync(id, "己")).ShouldBeEmpty();

        flow = await desk.FlowAsync(id);
        (flow.State, flow.Title).ShouldBe((FlowState.Approved, "示范方案（已执行）"));
        (await desk.OpinionsAsync(id)).Select(opinion => (opinion.StepName, opinion.Act, opinion.PersonName)).ShouldBe(
        [
            ("发起", "提交", "丙"), ("审核", "同意", "甲"), ("会签", "会签同意", "丁"), ("会签", "会签同意", "戊"), ("审批", "同意", "己"),
        ]);
        (await desk.MessagesAsync("丙")).Last().Title.ShouldBe("已通过：示范方案（已执行）");
        (await desk.OpenAsync(id)).ShouldBeEmpty();
        string subject = $"work/flows/{id}";
        (await desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Subject == subject))).ShouldBe(5);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Of_two_who_decide_at_once_one_wins_and_the_other_is_told_who_decided_when(ZoneProvider provider)
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync(provider);
        Guid id = await desk.SubmitAsync();
        int seen = (await desk.FlowAsync(id)).Version;

        IReadOnlyList<FieldError>[] answers = await Task.WhenAll(desk.AgreeAsync(id, "甲", version: seen), desk.AgreeAsync(id, "乙", version: seen));

        answers.Count(errors => errors.Count == 0).ShouldBe(1);
        FlowOpinion winner = (await desk.OpinionsAsync(id)).Single(opinion => opinion.Act == "同意");
        string told = answers.Single(errors => errors.Count > 0).Single().Message;
        told.ShouldContain($"单位JF01 {winner.PersonName}已于 2026-07-15 10:00:00 在“审核”办理“同意”");
        (await desk.FlowAsync(id)).Step.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Who_just_lost_the_role_cannot_decide_and_is_told(ZoneProvider provider)
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync(provider);
        Guid id = await desk.SubmitAsync();
        await desk.EndPostAsync("甲");

        (await desk.AgreeAsync(id, "甲")).Single().Message.ShouldContain("任职已经失效");

        (await desk.OpinionsAsync(id)).Count.ShouldBe(1);
        (await desk.AgreeAsync(id, "乙")).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Returning_and_resubmitting_loses_nothing(ZoneProvider provider)
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync(provider);
        Guid id = await desk.SubmitAsync(plan: "第一稿");
        (await desk.AgreeAsync(id, "甲", "数据已核对")).ShouldBeEmpty();
        (await desk.ReturnAsync(id, "丁", Flow.WithStarter, "")).Single().Message.ShouldContain("必须写明理由");
        (await desk.ReturnAsync(id, "丁", Flow.WithStarter, "缺少附件")).ShouldBeEmpty();
        (await desk.FlowAsync(id)).Step.ShouldBe(Flow.WithStarter);
        (await desk.MessagesAsync("丙")).Last().Reason.ShouldContain("缺少附件");
        (await desk.AgreeAsync(id, "戊")).Single().Message.ShouldContain("已经办结");

        (await desk.AgainAsync(id, "甲", "冒名", "改好了")).Single().Message.ShouldContain("丙办理");
        (await desk.AgainAsync(id, "丙", "第二稿", "已补附件")).ShouldBeEmpty();

        Flow flow = await desk.FlowAsync(id);
        (flow.Round, flow.Step).ShouldBe((2, 0));
        (await desk.RoundsAsync(id)).Select(round => round.Read<FlowDesk.Plan>().Text).ShouldBe(["第一稿", "第二稿"]);
        (await desk.OpinionsAsync(id)).Select(opinion => (opinion.Round, opinion.Act, opinion.Words)).ShouldBe(
        [
            (1, "提交", "请审核"), (1, "同意", "数据已核对"), (1, "退回", "缺少附件"), (2, "重新提交", "已补附件"),
        ]);
    }

    [Fact]
    public async Task A_step_may_be_returned_to_an_earlier_one_but_never_forward()
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync();
        Guid id = await desk.SubmitAsync();
        await desk.AgreeAsync(id, "甲");

        (await desk.ReturnAsync(id, "丁", 1, "再看")).Single().Message.ShouldContain("前面的步骤");
        (await desk.ReturnAsync(id, "丁", 0, "请再核对")).ShouldBeEmpty();

        Flow flow = await desk.FlowAsync(id);
        (flow.Round, flow.Step).ShouldBe((1, 0));
        (await desk.AgreeAsync(id, "乙")).ShouldBeEmpty();
        (await desk.OpenAsync(id)).Select(task => task.UnitCode).ShouldBe(["D01", "D02"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_submission_is_taken_back_only_until_somebody_agreed(ZoneProvider provider)
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync(provider);
        Guid first = await desk.SubmitAsync();
        (await desk.WithdrawAsync(first, "甲")).Single().Message.ShouldContain("只有发起人");
        (await desk.WithdrawAsync(first, "丙")).ShouldBeEmpty();
        (await desk.FlowAsync(first)).State.ShouldBe(FlowState.Withdrawn);
        (await desk.OpenAsync(first)).ShouldBeEmpty();

        Guid second = await desk.SubmitAsync();
        await desk.AgreeAsync(second, "甲");
        (await desk.WithdrawAsync(second, "丙")).Single().Message.ShouldContain("已有人同意");
    }

    [Fact]
    public async Task A_starter_cannot_approve_the_own_submission_nor_let_a_delegate_do_it()
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync();
        Guid id = await desk.SubmitAsync("甲");

        (await desk.AgreeAsync(id, "甲")).Single().Message.ShouldContain("发起人不能审批自己");
        await DelegateAsync(desk, "甲", "town-officer.ZJ01");
        (await desk.AgreeAsync(id, "庚")).Single().Message.ShouldContain("不由您现在的任职办理");
        (await desk.AgreeAsync(id, "乙")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_that_nobody_but_the_starter_could_decide_refuses_the_submission_whole()
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync();
        await desk.EndPostAsync("乙");

        (Guid? flow, IReadOnlyList<FieldError> errors) = await desk.Zone.ActAsync<FlowStart, (Guid?, IReadOnlyList<FieldError>)>(act =>
            act.RunAsync(desk["甲"], new NewFlow(FlowDesk.Kind, "方案", "plans/9", "{}", ""), FlowDesk.Stop));

        flow.ShouldBeNull();
        errors.Single().Message.ShouldContain("没有可以办理的人员");
        (await desk.Zone.WithDbAsync(db => db.Flows.CountAsync())).ShouldBe(0);
        (await desk.Zone.WithDbAsync(db => db.FlowOpinions.CountAsync())).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_delegate_decides_for_another_and_every_decision_says_so(ZoneProvider provider)
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync(provider);
        Guid id = await desk.SubmitAsync();
        (await desk.AgreeAsync(id, "庚")).Single().Message.ShouldContain("不由您");
        await DelegateAsync(desk, "甲", "town-officer.ZJ01");

        (await desk.AgreeAsync(id, "庚")).ShouldBeEmpty();

        (await desk.OpinionsAsync(id)).Last().ForName.ShouldBe("甲");
        Guid late = await desk.SubmitAsync(subject: "plans/2");
        desk.Zone.Clock.Advance(TimeSpan.FromDays(30));
        (await desk.AgreeAsync(late, "庚")).Single().Message.ShouldContain("不由您", customMessage: "the delegation has ended");
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_task_is_handed_over_to_one_person_who_alone_decides_it_then(ZoneProvider provider)
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync(provider);
        Guid id = await desk.SubmitAsync();
        (await desk.TurnAsync(id, "甲", "庚", (act, reader, version, task, to) => act.HandOverAsync(reader, id, version, task, to, "请办理", FlowDesk.Stop)))
            .Single().Field.ShouldBe("Person", "庚 sits elsewhere");
        (await desk.TurnAsync(id, "甲", "乙", (act, reader, version, task, to) => act.HandOverAsync(reader, id, version, task, to, "请办理", FlowDesk.Stop))).ShouldBeEmpty();

        (await desk.AgreeAsync(id, "甲")).Single().Message.ShouldContain("由测试人员办理");
        (await desk.AgreeAsync(id, "乙")).ShouldBeEmpty();
        (await desk.FlowAsync(id)).Step.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_signer_asked_first_holds_the_task_until_the_opinion_is_there(ZoneProvider provider)
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync(provider);
        Guid id = await desk.SubmitAsync();
        (await desk.TurnAsync(id, "甲", "乙", (act, reader, version, task, to) => act.AskFirstAsync(reader, id, version, task, to, "请先看", FlowDesk.Stop))).ShouldBeEmpty();

        (await desk.AgreeAsync(id, "甲")).Single().Message.ShouldContain("办理");
        (await desk.FlowAsync(id)).Step.ShouldBe(0);
        (await desk.AgreeAsync(id, "乙", "没有意见")).ShouldBeEmpty();
        (await desk.AgreeAsync(id, "甲")).ShouldBeEmpty();
        (await desk.FlowAsync(id)).Step.ShouldBe(1);
    }

    [Fact]
    public async Task A_signer_asked_after_must_agree_before_the_step_is_done()
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync();
        Guid id = await desk.SubmitAsync();
        FlowTask task = (await desk.TaskAsync(id, "甲"))!;
        (await desk.Zone.ActAsync<FlowDecision, IReadOnlyList<FieldError>>(act =>
            act.AgreeWithSignerAsync(desk["甲"], id, 1, task.Id, desk.ValueOf("乙"), "同意，请复核", FlowDesk.Stop))).ShouldBeEmpty();

        (await desk.FlowAsync(id)).Step.ShouldBe(0);
        (await desk.AgreeAsync(id, "乙")).ShouldBeEmpty();
        (await desk.FlowAsync(id)).Step.ShouldBe(1);
    }

    [Fact]
    public async Task An_outcome_that_the_capability_refuses_undoes_the_whole_act()
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync();
        Guid id = await desk.SubmitAsync(plan: "不能执行");
        await desk.AgreeAsync(id, "甲");
        await desk.AgreeAsync(id, "丁");
        await desk.AgreeAsync(id, "戊");

        (await desk.AgreeAsync(id, "己")).Single().Message.ShouldBe("方案已过期，不能执行。");

        Flow flow = await desk.FlowAsync(id);
        (flow.State, flow.Step).ShouldBe((FlowState.Running, 2));
        (await desk.OpinionsAsync(id)).Count.ShouldBe(4);
        (await desk.MessagesAsync("丙")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_ended_flow_is_archived_once()
    {
        await using FlowDesk desk = await FlowDesk.OpenAsync();
        Guid id = await desk.SubmitAsync();
        (await ArchiveAsync(desk, id, "丙")).Single().Message.ShouldContain("还没有办结");
        await desk.WithdrawAsync(id, "丙");
        (await ArchiveAsync(desk, id, "戊")).Single().Message.ShouldContain("只有发起人");
        (await ArchiveAsync(desk, id, "丙")).ShouldBeEmpty();
        (await ArchiveAsync(desk, id, "丙")).Single().Message.ShouldContain("已经归档");
    }

    private static async Task<IReadOnlyList<FieldError>> ArchiveAsync(FlowDesk desk, Guid id, string who)
    {
        int version = (await desk.FlowAsync(id)).Version;
        return await desk.Zone.ActAsync<FlowTurn, IReadOnlyList<FieldError>>(act => act.ArchiveAsync(desk[who], id, version, FlowDesk.Stop));
    }

    internal static async Task DelegateAsync(FlowDesk desk, string from, string toUser)
    {
        DateOnly today = desk.Zone.Clock.Today;
        (await desk.Zone.ActAsync<DelegationRecord, IReadOnlyList<FieldError>>(act => act.RunAsync(desk[from], toUser, today, today.AddDays(10), "休假", FlowDesk.Stop))).ShouldBeEmpty();
    }
}
