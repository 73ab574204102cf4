using System.Diagnostics;
using System.Globalization;
using GreenZone.Parties;
using GreenZone.Parties.Data;
using GreenZone.Rules;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Parties;

public class ManyEnterprisesTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Of_thousands_of_organisations_each_keeps_its_own_months_and_names(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);

        // Odd ones change their name in May; every third is first named in May; April comes in after May for the fifths.
        await RecordAsync(zone, new(2026, 5), Enumerable.Range(0, 1_201).Select(i => Named(i, i % 2 == 1 ? "新名" : "旧名", "4416")));
        await RecordAsync(zone, new(2026, 4), Enumerable.Range(0, 1_201).Where(i => i % 3 != 0).Select(i => Named(i, "旧名", i % 5 == 0 ? "3511" : null)));
        await RecordAsync(zone, new(2026, 6), Enumerable.Range(0, 1_201).Where(i => i % 7 == 0).Select(i => Named(i, i % 2 == 1 ? "新名" : "旧名", null)));

        List<Enterprise> all = await zone.WithDbAsync(db => db.Set<Enterprise>().AsNoTracking().OrderBy(one => one.CreditCode).ToListAsync());
        all.Count.ShouldBe(1_201);
        for (int i = 0; i < all.Count; i++)
        {
            Enterprise one = all[i];
            (one.CreditCode, one.Name, one.Industry).ShouldBe((Code(i), $"{(i % 2 == 1 ? "新名" : "旧名")}{i}", "4416"));
            ReportingMonth first = new(2026, i % 3 == 0 ? 5 : 4), last = new(2026, i % 7 == 0 ? 6 : 5);
            (one.FirstMonth, one.LastMonth).ShouldBe((first.Index, last.Index));
        }

        List<EnterpriseName> names = await zone.WithDbAsync(db => db.Set<EnterpriseName>().AsNoTracking().ToListAsync());
        names.Count.ShouldBe(1_201 + Enumerable.Range(0, 1_201).Count(i => i % 2 == 1 && i % 3 != 0));
        foreach (EnterpriseName name in names)
        {
            bool inApril = name.Name.StartsWith("旧名", StringComparison.Ordinal) && int.Parse(name.Name[2..], CultureInfo.InvariantCulture) % 3 != 0;
            name.FromMonth.ShouldBe(new ReportingMonth(2026, inApril ? 4 : 5).Index, name.Name);
        }
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task An_organisation_named_twice_at_once_has_its_last_name_now_and_both_in_its_history(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);

        await RecordAsync(zone, new(2026, 5), [Named(1, "甲", null), Named(2, "丙", "4416"), Named(1, "乙", "3511")]);

        EnterpriseLine? firm = await zone.WithDbAsync(db => Enterprises.FindAsync(db, Code(1), default));
        (firm!.Name, firm.Industry).ShouldBe(("乙1", "3511"));
        firm.FormerNames.ShouldBe(["甲1"]);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Two_banks_that_name_the_same_organisations_in_another_order_do_not_wait_for_each_other(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        NamedEnterprise[] named = [.. Enumerable.Range(0, 1_500).Select(i => Named(i, "公司", null))];
        for (int month = 1; month <= 4; month++)
        {
            ReportingMonth reported = new(2026, month);

            await Task.WhenAll(Task.Run(() => RecordAsync(zone, reported, named)), Task.Run(() => RecordAsync(zone, reported, named.Reverse())));
        }

        (await zone.WithDbAsync(db => db.Set<Enterprise>().CountAsync())).ShouldBe(1_500);
    }

    [Theory(Skip = Soak.Why, SkipUnless = nameof(Soak.IsAsked), SkipType = typeof(Soak)), Trait(Soak.Trait, "yes")]
    [InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Twenty_thousand_organisations_are_taken_over(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        for (int month = 4; month <= 6; month++)
        {
            long begun = Stopwatch.GetTimestamp();
            await RecordAsync(zone, new(2026, month), Enumerable.Range(0, 20_000).Select(i => Named(i, "公司", "4416")));
            TestContext.Current.TestOutputHelper?.WriteLine($"{provider} month {month}: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms");
        }

        (await zone.WithDbAsync(db => db.Set<Enterprise>().CountAsync())).ShouldBe(20_000);
    }

    private static NamedEnterprise Named(int number, string name, string? industry) => new(Code(number), name + number.ToString(CultureInfo.InvariantCulture), industry, null);

    private static string Code(int number) => number.ToString("'91500113MA'00000000", CultureInfo.InvariantCulture);

    private static async Task RecordAsync(TestZone zone, ReportingMonth month, IEnumerable<NamedEnterprise> named)
    {
        await using AsyncServiceScope scope = zone.Scope();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        await using IDbContextTransaction whole = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<Enterprises>().RecordAsync(db, Guid.CreateVersion7(), "YH01", month, named, TestContext.Current.CancellationToken);
        await whole.CommitAsync();
    }
}
