using GreenZone.Demo;
using GreenZone.Loans.Data;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Demo;

public sealed class DemoMakingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("greenzone-demo-").FullName;
    private readonly TestClock clock = new(new DateTimeOffset(2026, 11, 6, 15, 0, 0, TimeSpan.FromHours(8)));

    private DataPlace Place => new(folder, null);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_demo_has_24_institutions_23_towns_and_an_account_for_every_role()
    {
        DemoDocument demo = await MakeAsync(loans: 0);

        demo.Institutions.Count(unit => unit.Kind == UnitKind.Bank).ShouldBe(16);
        demo.Institutions.Count(unit => UnitKind.Financial.Contains(unit.Kind)).ShouldBe(24);
        demo.Institutions.Count(unit => unit.Kind == UnitKind.Town).ShouldBe(23);
        demo.Institutions.ShouldContain(unit => unit.Name == "巴南区金融发展中心" && unit.Kind == UnitKind.Centre);
        demo.Institutions.ShouldContain(unit => unit.Name == "巴南金融监管分局", "the name it bears today");
        demo.Accounts.Select(account => account.Role).Distinct().Order(StringComparer.Ordinal).ShouldBe(Role.Titles.Keys.Order(StringComparer.Ordinal));
        demo.Accounts.Select(account => account.Password).Distinct().Count().ShouldBe(demo.Accounts.Count);
        demo.Accounts.Count(account => account.Role == Role.BankStatistics).ShouldBe(24);
        demo.Accounts.ShouldAllBe(account => UnitKind.RolesOf(demo.Institutions.Single(unit => unit.Code == account.Institution).Kind).Contains(account.Role));
    }

    [Fact]
    public async Task The_passwords_lie_in_a_file_for_its_owner_alone_and_mark_the_data_as_a_demo()
    {
        await MakeAsync(loans: 0);

        string file = Path.Combine(folder, "demo-accounts.json");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await using WebApplication app = Zone();
        app.Services.GetRequiredService<ZoneProfile>().IsDemo.ShouldBeTrue();
        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldNotContain("demo-unfinished");
    }

    [Fact]
    public async Task A_second_call_answers_the_same_and_makes_nothing()
    {
        DemoDocument first = await MakeAsync(loans: 0);
        DateTime written = File.GetLastWriteTimeUtc(Place.SqliteFile);

        DemoDocument second = await MakeAsync(loans: 500);

        second.Accounts.ShouldBe(first.Accounts);
        second.Institutions.ShouldBe(first.Institutions);
        File.GetLastWriteTimeUtc(Place.SqliteFile).ShouldBe(written);
    }

    [Fact]
    public async Task Other_data_are_left_as_they_are_however_often_one_asks()
    {
        await using (WebApplication app = Zone())
        await using (AsyncServiceScope scope = app.Services.CreateOperatorScope())
        {
            await ZoneDatabase.MigrateAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>(), TestContext.Current.CancellationToken);
            (await scope.ServiceProvider.GetRequiredService<UnitRegistration>().RunAsync(
                Reader.Operator, [new NewUnit("REAL-01", "一家真实的单位", UnitKind.Department, new DateOnly(2020, 1, 1))], TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }

        // Twice: a trace of the first attempt must not make the second take the data for a broken demo.
        await Should.ThrowAsync<DemoRefusal>(() => MakeAsync(loans: 0));
        await Should.ThrowAsync<DemoRefusal>(() => MakeAsync(loans: 0));

        (await UnitsAsync()).ShouldBe(["REAL-01"]);
    }

    [Fact]
    public async Task A_making_that_was_cut_off_is_made_anew()
    {
        await MakeAsync(loans: 0);
        File.Delete(Path.Combine(folder, "demo-accounts.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, "demo-unfinished"), "");

        DemoDocument again = await MakeAsync(loans: 0);

        (await UnitsAsync()).Count.ShouldBe(again.Institutions.Count);
        File.Exists(Path.Combine(folder, "demo-unfinished")).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_sheet_of_24_months_is_accepted_by_the_acts_that_people_use()
    {
        await MakeAsync(loans: 200);

        await using WebApplication app = Zone();
        await using AsyncServiceScope scope = app.Services.CreateOperatorScope();
        List<Revision> revisions = await scope.ServiceProvider.GetRequiredService<ZoneDb>().LedgerRevisions.AsNoTracking().ToListAsync();
        Revision[] loans = [.. revisions.Where(revision => revision.Kind == "loans" && revision.Number == 1)];
        loans.Length.ShouldBe(24 * 24);
        loans.Select(revision => revision.Month).Distinct().Max().ShouldBe(new Rules.ReportingMonth(2026, 10));
        revisions.Count(revision => revision.Kind == "totals").ShouldBe(24 * 24);
        revisions.Count(revision => revision.Kind == "series").ShouldBe(1);
        // Reported in the days after each month's end, never later than now.
        revisions.ShouldAllBe(revision => revision.AcceptedAt <= clock.GetUtcNow().UtcDateTime);
        loans.ShouldAllBe(revision => DateOnly.FromDateTime(revision.AcceptedAt) > revision.Month.LastDay);
        decimal green = loans.Where(revision => revision.MonthIndex == new Rules.ReportingMonth(2026, 10).Index).Sum(revision => revision.GreenBalanceFen / 10_000_000_000m);
        green.ShouldBe(168m, 2m);

        // From the eighteenth month up to three months ago every institution is locked, the district with them; the last three of these months were signed, but for the one that came late.
        List<ClosingEvent> closing = await scope.ServiceProvider.GetRequiredService<ZoneDb>().ClosingEvents.AsNoTracking().ToListAsync();
        closing.Count(one => one.Act == ClosingAct.Locked && one.InstitutionCode.Length == 0).ShouldBe(4);
        closing.Where(one => one.Act == ClosingAct.Locked).Max(one => one.Month).ShouldBe(new Rules.ReportingMonth(2026, 7));
        closing.Count(one => one.Act == ClosingAct.SignedOff).ShouldBe((3 * 24) - 1);
        closing.Where(one => one.Act == ClosingAct.ReportedLate).Select(one => one.InstitutionCode).Distinct().ShouldHaveSingleItem();
        closing.ShouldAllBe(one => one.At <= clock.GetUtcNow().UtcDateTime);
    }

    private async Task<List<string>> UnitsAsync()
    {
        await using WebApplication app = Zone();
        await using AsyncServiceScope scope = app.Services.CreateOperatorScope();
        return await scope.ServiceProvider.GetRequiredService<ZoneDb>().Units.Select(unit => unit.Code).ToListAsync();
    }

    private WebApplication Zone() => ZoneHost.Build(Platform.Modules, new ZoneOptions { Place = Place, Quiet = true, Clock = clock });

    private Task<DemoDocument> MakeAsync(int loans) =>
        new DemoMaking(Platform.Modules, Place, clock, _ => { }).RunAsync(loans, "http://127.0.0.1:5080", TestContext.Current.CancellationToken);
}
