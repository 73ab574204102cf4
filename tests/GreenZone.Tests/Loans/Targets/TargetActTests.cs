using GreenZone.Loans.Data;
using GreenZone.Loans;
using GreenZone.Loans.Targets;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Targets;

public class TargetActTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_target_set_again_counts_from_then_on_and_the_earlier_one_stays_readable(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        (await SetAsync(zone, TargetsDesk.New("380"))).ShouldBeEmpty();
        DateTime between = zone.Clock.Now.UtcDateTime.AddMinutes(1);
        zone.Clock.Advance(TimeSpan.FromHours(1));
        (await SetAsync(zone, TargetsDesk.New("400.25"))).ShouldBeEmpty();

        (await ValueAsync(zone, null)).ShouldBe(400.25m);
        (await ValueAsync(zone, between)).ShouldBe(380m);
        (await ValueAsync(zone, between.AddHours(-2))).ShouldBeNull();
        (await zone.WithDbAsync(db => db.TargetValues.CountAsync())).ShouldBe(2);
        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "设定目标" && entry.Subject == "targets/2026-2030/green-balance"))).ShouldBe(2);
    }

    [Theory]
    [InlineData("", "Value")]
    [InlineData("0", "Value")]
    [InlineData("12.1234567", "Value")]
    [InlineData("三百", "Value")]
    public async Task A_value_that_is_none_is_refused_and_nothing_is_saved(string value, string field)
    {
        await using TestZone zone = await TestZone.StartAsync();

        (await SetAsync(zone, TargetsDesk.New(value))).ShouldHaveSingleItem().Field.ShouldBe(field);
        (await zone.WithDbAsync(db => db.TargetValues.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Without_document_date_and_reason_or_in_a_closed_cycle_no_target_is_set()
    {
        await using TestZone zone = await TestZone.StartAsync();

        (await SetAsync(zone, new NewTarget("2026-2030", "green-balance", "20", " ", "2026-07-16", "因")))
            .Select(error => error.Field).ShouldBe(["Document", "DocumentDate", "Reason"]);
        (await SetAsync(zone, TargetsDesk.New(cycle: "2023-2025"))).ShouldHaveSingleItem().Message.ShouldContain("已结束");
        (await SetAsync(zone, TargetsDesk.New(target: "energy-intensity"))).ShouldHaveSingleItem();
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_cycle_is_closed_only_after_its_last_month_and_only_once(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        (await CloseAsync(zone)).ShouldHaveSingleItem().Message.ShouldContain("尚未到期");
        zone.Clock.Now = new DateTimeOffset(2031, 1, 10, 9, 0, 0, TimeSpan.FromHours(8));

        (await CloseAsync(zone)).ShouldBeEmpty();

        (await zone.ActAsync<TargetBook, IReadOnlyList<TargetCycle>>(book => book.CyclesAsync(null, LoanDesk.Stop))).Single(cycle => cycle.Id == "2026-2030").Closed.ShouldBeTrue();
        (await CloseAsync(zone)).ShouldHaveSingleItem().Message.ShouldContain("已经结束");
        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "结束目标周期"))).ShouldBe(1);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_task_and_its_value_entered_apart_stand_together_and_the_final_one_counts(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        NewFigure task = new("energy-intensity", "单位GDP能耗累计降幅", "2025", "", "%", "AtLeast", "14", "", "", "市级下达任务");
        foreach (NewFigure figure in (NewFigure[])
            [task, task with { Task = "", Actual = "13.2", Stage = "final", Document = "核定" }, task with { Task = "", Actual = "13.9", Stage = "preliminary", Document = "初核" }])
        {
            zone.Clock.Advance(TimeSpan.FromMinutes(1));
            (await EnterAsync(zone, figure)).ShouldBeEmpty();
        }

        IReadOnlyList<EnteredFigure> figures = await zone.ActAsync<TargetBook, IReadOnlyList<EnteredFigure>>(book => book.FiguresAsync(null, LoanDesk.Stop));
        EnteredFigure counts = new EnteredSeries(figures).Current("energy-intensity", "单位GDP能耗累计降幅", 2025)!;
        (counts.Task, counts.Actual, counts.Stage, counts.Document, counts.Verdict).ShouldBe((14m, 13.2m, "最终", "核定", TargetVerdict.NotMet));
        (await EnterAsync(zone, task with { Task = "" })).ShouldHaveSingleItem().Field.ShouldBe("Actual");
        (await EnterAsync(zone, task with { Year = "2027", Actual = "1" })).ShouldHaveSingleItem().Message.ShouldContain("只能录入任务值");
    }

    private static Task<IReadOnlyList<FieldError>> SetAsync(TestZone zone, NewTarget target) =>
        zone.ActAsync<TargetSetting, IReadOnlyList<FieldError>>(act => act.RunAsync(Reader.Operator, target, LoanDesk.Stop));

    private static Task<IReadOnlyList<FieldError>> CloseAsync(TestZone zone) =>
        zone.ActAsync<CycleClosing, IReadOnlyList<FieldError>>(act => act.RunAsync(Reader.Operator, "2026-2030", "领导小组会议纪要", "周期届满，转入考核", LoanDesk.Stop));

    private static Task<IReadOnlyList<FieldError>> EnterAsync(TestZone zone, NewFigure figure) =>
        zone.ActAsync<FigureEntry, IReadOnlyList<FieldError>>(act => act.RunAsync(Reader.Operator, figure, LoanDesk.Stop));

    private static Task<decimal?> ValueAsync(TestZone zone, DateTime? asOf) =>
        zone.ActAsync<TargetBook, decimal?>(async book => CycleTarget.Of("2026-2030", "green-balance", await book.ValuesAsync(asOf, LoanDesk.Stop))?.Value);
}
