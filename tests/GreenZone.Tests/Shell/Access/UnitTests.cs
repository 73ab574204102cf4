using CsCheck;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Shell.Access;

public class UnitTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_report_of_2024_prints_the_name_of_2024(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        await zone.AddUnitAsync("RH01", UnitKind.Pboc, "人民银行巴南中心支行");

        await DoneAsync<UnitRename>(zone, act => act.RunAsync(Reader.Operator, "RH01", "人民银行巴南营管部", new(2025, 3, 1), "银发〔2025〕1号", Stop));

        (await NameAsync(zone, "RH01", new(2024, 12, 31))).ShouldBe("人民银行巴南中心支行");
        (await NameAsync(zone, "RH01", new(2025, 2, 28))).ShouldBe("人民银行巴南中心支行");
        (await NameAsync(zone, "RH01", new(2025, 3, 1))).ShouldBe("人民银行巴南营管部");
        (await NameAsync(zone, "RH01", new(2019, 1, 1))).ShouldBe("人民银行巴南中心支行");
    }

    [Fact]
    public async Task A_name_already_used_is_not_rewritten()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("RH01", UnitKind.Pboc, "旧名");
        await DoneAsync<UnitRename>(zone, act => act.RunAsync(Reader.Operator, "RH01", "新名", new(2025, 3, 1), "文号", Stop));

        IReadOnlyList<FieldError> errors = await zone.ActAsync<UnitRename, IReadOnlyList<FieldError>>(
            act => act.RunAsync(Reader.Operator, "RH01", "更早的名", new(2024, 3, 1), "文号", Stop));

        errors.Select(error => error.Field).ShouldBe(["On"]);
        (await NameAsync(zone, "RH01", new(2024, 6, 1))).ShouldBe("旧名");
    }

    [Fact]
    public async Task A_chain_of_changes_leads_from_an_old_code_to_those_who_carry_on()
    {
        await using TestZone zone = await TestZone.StartAsync();
        foreach (string code in (string[])["A1", "B1", "C1", "UP"])
        {
            await zone.AddUnitAsync(code, UnitKind.Department);
        }

        // A merges into B in 2022, B splits into B and D in 2023 and ends, C abolished upward in 2024.
        await DoneAsync<UnitMerge>(zone, act => act.RunAsync(Reader.Operator, ["A1"], "B1", new(2022, 1, 1), "文1", Stop));
        await DoneAsync<UnitSplit>(zone, act => act.RunAsync(
            Reader.Operator, "B1", [New("D1"), New("D2")], ends: true, new(2023, 1, 1), "文2", Stop));
        await DoneAsync<UnitAbolition>(zone, act => act.RunAsync(Reader.Operator, "C1", "UP", new(2024, 1, 1), "文3", Stop));

        (await CurrentAsync(zone, "A1", new(2021, 12, 31))).ShouldBe(["A1"]);
        (await CurrentAsync(zone, "A1", new(2022, 6, 1))).ShouldBe(["B1"]);
        (await CurrentAsync(zone, "A1", new(2023, 6, 1))).ShouldBe(["D1", "D2"]);
        (await CurrentAsync(zone, "C1", new(2023, 12, 31))).ShouldBe(["C1"]);
        (await CurrentAsync(zone, "C1", new(2024, 1, 1))).ShouldBe(["UP"]);
        (await CurrentAsync(zone, "NONE", new(2024, 1, 1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_unit_that_ended_cannot_change_again_and_a_refusal_changes_nothing()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("A1", UnitKind.Department);
        await zone.AddUnitAsync("B1", UnitKind.Department);
        await DoneAsync<UnitMerge>(zone, act => act.RunAsync(Reader.Operator, ["A1"], "B1", new(2025, 1, 1), "文", Stop));
        int before = await zone.WithDbAsync(db => db.AuditEntries.CountAsync());

        (await zone.ActAsync<UnitRename, IReadOnlyList<FieldError>>(act => act.RunAsync(Reader.Operator, "A1", "名", new(2025, 6, 1), "文", Stop)))
            .Select(error => error.Field).ShouldBe(["On"]);
        (await zone.ActAsync<UnitMerge, IReadOnlyList<FieldError>>(act => act.RunAsync(Reader.Operator, ["B1", "A1"], "A1", new(2025, 6, 1), "文", Stop)))
            .ShouldNotBeEmpty();

        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync())).ShouldBe(before);
        (await zone.WithDbAsync(db => db.Units.CountAsync(unit => unit.Code == "B1" && unit.To == null))).ShouldBe(1);
    }

    [Fact]
    public async Task A_virtual_unit_is_carried_by_those_assigned_on_the_date()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("BGS", UnitKind.LeadingGroup, "领导小组办公室", UnitNature.Virtual);
        await zone.AddUnitAsync("JF01", UnitKind.Centre);
        await zone.AddUnitAsync("RH01", UnitKind.Pboc);
        await zone.AddUnitAsync("FG01", UnitKind.Department);
        await DoneAsync<DutyAssignment>(zone, act => act.RunAsync(Reader.Operator, "BGS", ["JF01"], new(2023, 6, 16), "39号文", Stop));
        await DoneAsync<DutyAssignment>(zone, act => act.RunAsync(Reader.Operator, "BGS", ["JF01", "RH01"], new(2025, 1, 1), "调整通知", Stop));

        (await HoldersAsync(zone, new(2023, 6, 15))).ShouldBeEmpty();
        (await HoldersAsync(zone, new(2024, 12, 31))).ShouldBe(["JF01"]);
        (await HoldersAsync(zone, new(2025, 1, 1))).ShouldBe(["JF01", "RH01"]);
        (await zone.ActAsync<DutyAssignment, IReadOnlyList<FieldError>>(
            act => act.RunAsync(Reader.Operator, "BGS", ["JF01", "RH01", "FG01"], new(2026, 1, 1), "文", Stop))).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_an_abolished_unit_carried_and_belonged_to_moves_up_with_it()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("BGS", UnitKind.LeadingGroup, "领导小组办公室", UnitNature.Virtual);
        await zone.AddUnitAsync("CY", UnitKind.LeadingGroup, "成员单位", UnitNature.Collective);
        await zone.AddUnitAsync("RH01", UnitKind.Pboc);
        await zone.AddUnitAsync("RH00", UnitKind.Pboc);
        await DoneAsync<DutyAssignment>(zone, act => act.RunAsync(Reader.Operator, "BGS", ["RH01"], new(2023, 6, 16), "文", Stop));
        await DoneAsync<MembershipChange>(zone, act => act.RunAsync(Reader.Operator, "CY", ["RH01"], new(2023, 6, 16), "文", Stop));

        await DoneAsync<UnitAbolition>(zone, act => act.RunAsync(Reader.Operator, "RH01", "RH00", new(2024, 8, 1), "县支行撤销", Stop));

        (await HoldersAsync(zone, new(2024, 7, 31))).ShouldBe(["RH01"]);
        (await HoldersAsync(zone, new(2024, 8, 1))).ShouldBe(["RH00"]);
        (await MembersAsync(zone, "CY", new(2024, 7, 31))).ShouldBe(["RH01"]);
        (await MembersAsync(zone, "CY", new(2024, 8, 1))).ShouldBe(["RH00"]);
    }

    [Fact]
    public async Task Collectives_resolve_through_each_other_even_in_a_circle()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("ALL", UnitKind.LeadingGroup, "成员单位", UnitNature.Collective);
        await zone.AddUnitAsync("TOWNS", UnitKind.Town, "各镇街", UnitNature.Collective);
        await zone.AddUnitAsync("T1", UnitKind.Town);
        await zone.AddUnitAsync("D1", UnitKind.Department);
        DateOnly from = new(2023, 1, 1);
        await DoneAsync<MembershipChange>(zone, act => act.RunAsync(Reader.Operator, "ALL", ["TOWNS", "D1"], from, "文", Stop));
        await DoneAsync<MembershipChange>(zone, act => act.RunAsync(Reader.Operator, "TOWNS", ["T1", "ALL"], from, "文", Stop));

        (await MembersAsync(zone, "ALL", from)).ShouldBe(["D1", "T1"]);
        (await MembersAsync(zone, "TOWNS", from)).ShouldBe(["D1", "T1"]);
        (await MembersAsync(zone, "T1", from)).ShouldBe(["T1"]);
        (await MembersAsync(zone, "ALL", from.AddDays(-1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_names_follow_each_other_each_day_has_exactly_the_name_last_begun()
    {
        await using TestZone zone = await TestZone.StartAsync();
        int number = 0;
        await Gen.Int[1, 700].Array[1, 6].SampleAsync(
            async steps =>
            {
                string code = $"P{Interlocked.Increment(ref number)}";
                await zone.AddUnitAsync(code, UnitKind.Department, "名0");
                SortedDictionary<DateOnly, string> paper = new() { [ZoneAccounts.LongAgo] = "名0" };
                DateOnly day = ZoneAccounts.LongAgo;
                foreach (int step in steps)
                {
                    day = day.AddDays(step);
                    string name = $"名{paper.Count}";
                    await DoneAsync<UnitRename>(zone, act => act.RunAsync(Reader.Operator, code, name, day, "文", Stop));
                    paper[day] = name;
                }

                foreach (DateOnly asked in paper.Keys.SelectMany(start => (DateOnly[])[start.AddDays(-1), start, start.AddDays(1)]))
                {
                    string expected = paper.LastOrDefault(pair => pair.Key <= asked).Value ?? "名0";
                    (await NameAsync(zone, code, asked)).ShouldBe(expected);
                }
            },
            iter: 15,
            threads: 1);
    }

    [Fact]
    public async Task Every_change_of_a_unit_leaves_its_entry_in_the_log()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("RH01", UnitKind.Pboc, "旧名");
        await DoneAsync<UnitRename>(zone, act => act.RunAsync(Reader.Operator, "RH01", "新名", new(2025, 3, 1), "银发〔2025〕1号", Stop));

        AuditEntry entry = await zone.WithDbAsync(db => db.AuditEntries.SingleAsync(e => e.Act == "单位更名"));
        AuditReading reading = AuditReading.Of(entry);
        entry.Subject.ShouldBe("units/RH01");
        reading.Reason.ShouldBe("银发〔2025〕1号");
        reading.Changes.Single(change => change.Field == "name").ShouldBe(new AuditChange("name", "旧名", "新名"));
    }

    private static NewUnit New(string code) => new(code, $"单位{code}", UnitKind.Department, new(2023, 1, 1));

    private static Task<int> DoneAsync<TAct>(TestZone zone, Func<TAct, Task<IReadOnlyList<FieldError>>> run) where TAct : notnull =>
        zone.ActAsync<TAct, int>(async act =>
        {
            (await run(act)).ShouldBeEmpty();
            return 0;
        });

    private static Task<string> NameAsync(TestZone zone, string code, DateOnly asOf) =>
        zone.ActAsync<Units, string>(units => units.NameAsync(code, asOf, Stop));

    private static Task<string[]> CurrentAsync(TestZone zone, string code, DateOnly asOf) =>
        zone.ActAsync<Units, string[]>(async units => [.. (await units.CurrentAsync(code, asOf, Stop)).Select(unit => unit.Code)]);

    private static Task<string[]> MembersAsync(TestZone zone, string code, DateOnly asOf) =>
        zone.ActAsync<Units, string[]>(async units => [.. (await units.MembersAsync(code, asOf, Stop)).Select(unit => unit.Code)]);

    private static Task<string[]> HoldersAsync(TestZone zone, DateOnly asOf) =>
        zone.ActAsync<Units, string[]>(async units => [.. (await units.HoldersAsync("BGS", asOf, Stop)).Select(unit => unit.Code)]);
}
