using CsCheck;
using GreenZone.Shell.Access;
using GreenZone.Shell.Ledger;
using Microsoft.Extensions.DependencyInjection;
using static GreenZone.Tests.Shell.Ledger.TrialSheet;

namespace GreenZone.Tests.Shell.Ledger;

/// <summary>Comparisons of both engines against plain counting over rows held in memory.</summary>
public class ComparisonTests
{
    private static readonly LedgerChangeKind[] Kinds =
    [
        new("new", new LedgerChangeTest.Absent(Before: true)),
        new("gone", new LedgerChangeTest.Absent(Before: false)),
        new("sunk", new LedgerChangeTest.Holds(Before: false, new LedgerFilter("grade", LedgerTest.Equal, "损失")), new LedgerChangeTest.Holds(Before: true, new LedgerFilter("grade", LedgerTest.NotEqual, "损失"))),
        new("up", new LedgerChangeTest.Moves("balance", Up: true)),
        new("down", new LedgerChangeTest.Moves("balance", Up: false)),
        new("other", new LedgerChangeTest.Differs("grade", "name")),
    ];

    private static readonly Gen<IReadOnlyList<TrialRow>> AnySheet =
        (from number in Gen.Int[0, 30]
         from grade in Gen.OneOf<string?>("正常", "损失", null)
         from name in Gen.OneOf<string?>("甲", "乙", null)
         from balance in Gen.Long[0, 3]
         select Row($"JJ{number:D2}", balance: balance, grade: grade, name: name)).List[0, 25]
        .Select(rows => (IReadOnlyList<TrialRow>)[.. rows.DistinctBy(row => row.LoanNo)]);

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Changes_of_random_sheets_are_what_plain_counting_gives_and_add_up_to_the_whole(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        RowGrant grant = RowGrant.For(Pboc)!;
        int month = June;
        await Gen.Select(AnySheet, AnySheet).SampleAsync(
            async (old, now) =>
            {
                int own = Interlocked.Add(ref month, 2);
                LedgerComparison comparison = Compare(await ReportAsync(zone, "B1", old, own), await ReportAsync(zone, "B1", now, own + 1));
                List<(string Key, string Kind, TrialRow? Old, TrialRow? Now)> expected =
                [
                    .. old.Select(row => row.LoanNo).Union(now.Select(row => row.LoanNo))
                        .Select(key => (key, old.FirstOrDefault(row => row.LoanNo == key), now.FirstOrDefault(row => row.LoanNo == key)))
                        .Select(pair => (pair.key, KindOf(pair.Item2, pair.Item3), pair.Item2, pair.Item3)),
                ];

                IReadOnlyList<LedgerChangeSum> sums = await ledger.ChangesAsync(grant, comparison, default);
                IReadOnlyList<LedgerChange> rows = await ledger.ChangedAsync(grant, comparison, new LedgerChangePage { Columns = ["balance", "name"], Take = 1000 }, default);

                sums.OrderBy(sum => sum.Name, StringComparer.Ordinal).Select(sum => (sum.Name, sum.Rows, sum.Changes[0], sum.Counted[0])).ShouldBe(
                    expected.GroupBy(row => row.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (
                        kind.Key, (long)kind.Count(), kind.Sum(Change), kind.LongCount(row => row.Old is not null && row.Now is not null && row.Old.Grade != row.Now.Grade))));
                sums.Sum(sum => sum.Changes[0]).ShouldBe(now.Sum(row => row.Balance) - old.Sum(row => row.Balance));
                rows.Select(row => (row.Key, row.Kind, row.Before?["balance"], row.After?["balance"], row.Before?["name"], row.After?["name"])).ShouldBe(
                    expected.Where(row => row.Kind.Length > 0).OrderByDescending(row => Math.Abs(Change(row))).ThenBy(row => row.Key, StringComparer.Ordinal)
                        .Select(row => (row.Key, row.Kind, (object?)row.Old?.Balance, (object?)row.Now?.Balance, (object?)row.Old?.Name, (object?)row.Now?.Name)));
            },
            iter: provider == ZoneProvider.Sqlite ? 40 : 15, threads: 1);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_side_that_was_not_reported_has_no_rows_and_kinds_and_differences_can_be_asked_for(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        RowGrant grant = RowGrant.For(Pboc)!;
        Revision before = await ReportAsync(zone, "B1", [Row("JJ1", balance: 5), Row("JJ2", balance: 7), Row("JJ3", balance: 1, grade: "关注")]);
        Revision after = await ReportAsync(zone, "B1", [Row("JJ2", balance: 9), Row("JJ3", balance: 1), Row("JJ4", balance: 4)], June + 1);

        (await ledger.ChangesAsync(grant, Compare(null, after), default)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(sum => sum.Name.ShouldBe("new"), sum => sum.Changes.ShouldBe([14]));
        (await ledger.ChangesAsync(grant, Compare(before, null), default)).ShouldHaveSingleItem().Changes.ShouldBe([-13]);
        (await ledger.ChangesAsync(grant, Compare(null, null), default)).ShouldBeEmpty();
        (await ListAsync(new LedgerChangePage { Columns = [], Kind = "gone" })).ShouldBe(["JJ1"]);
        (await ListAsync(new LedgerChangePage { Columns = [], Differs = "grade" })).ShouldBe(["JJ3"]);
        (await ListAsync(new LedgerChangePage { Columns = [], Skip = 1, Take = 2 })).ShouldBe(["JJ4", "JJ2"]);

        async Task<IEnumerable<string>> ListAsync(LedgerChangePage page) => (await ledger.ChangedAsync(grant, Compare(before, after), page, default)).Select(row => row.Key);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_bank_compares_its_own_reports_and_nobody_compares_two_institutions(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        Revision one = await ReportAsync(zone, "B1", [Row("JJ1")]);
        Revision next = await ReportAsync(zone, "B1", [Row("JJ2")], June + 1);
        Revision other = await ReportAsync(zone, "B2", [Row("JJ2")], June + 1);

        (await ledger.ChangesAsync(RowGrant.For(Bank("B2"))!, Compare(one, next), default)).ShouldBeEmpty();
        (await ledger.ChangedAsync(RowGrant.For(Bank("B2"))!, Compare(one, next), new LedgerChangePage { Columns = [] }, default)).ShouldBeEmpty();
        (await ledger.ChangesAsync(RowGrant.For(Bank("B1"))!, Compare(one, next), default)).Count.ShouldBe(2);
        await Should.ThrowAsync<ArgumentException>(() => ledger.ChangesAsync(RowGrant.For(Pboc)!, Compare(one, other), default));
    }

    private static LedgerComparison Compare(Revision? before, Revision? after) =>
        new() { Schema = Schema, Before = before, After = after, Kinds = Kinds, Sums = ["balance"], Counted = ["grade"] };

    private static long Change((string Key, string Kind, TrialRow? Old, TrialRow? Now) row) => (row.Now?.Balance ?? 0) - (row.Old?.Balance ?? 0);

    private static string KindOf(TrialRow? old, TrialRow? now) => (old, now) switch
    {
        (null, _) => "new",
        (_, null) => "gone",
        ({ Grade: not "损失" }, { Grade: "损失" }) => "sunk",
        _ when now.Balance > old.Balance => "up",
        _ when now.Balance < old.Balance => "down",
        _ when now.Grade != old.Grade || now.Name != old.Name => "other",
        _ => "",
    };
}
