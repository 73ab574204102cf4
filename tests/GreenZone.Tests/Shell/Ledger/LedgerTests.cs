using CsCheck;
using GreenZone.Shell.Access;
using GreenZone.Shell.Ledger;
using Microsoft.Extensions.DependencyInjection;
using static GreenZone.Tests.Shell.Ledger.TrialSheet;

namespace GreenZone.Tests.Shell.Ledger;

/// <summary>Both engines against rows held in memory: what they answer is what plain counting gives.</summary>
public class LedgerTests
{
    private static readonly Gen<string?> AnyText = Gen.OneOf<string?>(
        null, "", "a", "A", "ab", "甲", "甲乙", "\U00020BB7家", "\uFFEE", "100%", "a_b", "axb", "a%b", @"x\y", "'; DROP TABLE ledger_revisions; --", "乙");

    private static readonly Gen<TrialRow> AnyRow =
        from head in Gen.OneOf<string>("JJ", "JJ", "JJ", "\U00020BB7", "\uFFEE")
        from number in Gen.Int[0, 60]
        from texts in Gen.Select(AnyText, AnyText, Gen.OneOf<string?>("正常", "关注", "损失", null))
        from amounts in Gen.Select(Gen.Long[0, 1_000_000_000_000_000], Gen.Long[0, 1_000_000].Nullable(), Gen.Long[-5, 5].Nullable())
        from others in Gen.Select(Gen.Int[0, 20_000].Nullable(), Gen.Int[-3, 3].Nullable(), Gen.Bool)
        select new TrialRow(
            $"{head}{number:D4}", texts.Item1, texts.Item2, texts.Item3, amounts.Item1, amounts.Item2, amounts.Item3,
            others.Item1 is { } day ? new DateOnly(2000, 1, 1).AddDays(day) : null, others.Item2, others.Item3);

    private static readonly Gen<LedgerFilter> AnyFilter = Gen.OneOf<LedgerFilter>(
        from column in Gen.OneOf<string>("loan_no", "borrower", "name", "grade")
        from test in Gen.OneOf<LedgerTest>(LedgerTest.Equal, LedgerTest.NotEqual, LedgerTest.StartsWith, LedgerTest.Contains, LedgerTest.AtLeast, LedgerTest.AtMost)
        from text in Gen.OneOf<string>("", "a", "A", "%", "_", "甲", "\U00020BB7", "JJ00", "正常", @"\", "'", "\uFFEE", "\0")
        select new LedgerFilter(column, test, text),
        from column in Gen.OneOf<string>("balance", "green", "rate")
        from test in Gen.OneOf<LedgerTest>(LedgerTest.Equal, LedgerTest.NotEqual, LedgerTest.AtLeast, LedgerTest.AtMost)
        from number in Gen.OneOf<long>(Gen.Long[-5, 5], Gen.Long[0, 1_000_000_000_000_000])
        select new LedgerFilter(column, test, number),
        from test in Gen.OneOf<LedgerTest>(LedgerTest.AtLeast, LedgerTest.AtMost, LedgerTest.Equal)
        from day in Gen.Int[0, 20_000]
        select new LedgerFilter("due", test, new DateOnly(2000, 1, 1).AddDays(day)),
        from numbers in Gen.Int[-3, 3].List[0, 3]
        select new LedgerFilter("months", LedgerTest.In, [.. numbers.Cast<object>()]),
        from flag in Gen.Bool
        select new LedgerFilter("is_new", LedgerTest.Equal, flag),
        from column in Gen.OneOf<string>("borrower", "green", "due", "months")
        from test in Gen.OneOf<LedgerTest>(LedgerTest.IsNull, LedgerTest.IsNotNull)
        select new LedgerFilter(column, test),
        from test in Gen.OneOf<LedgerTest>(LedgerTest.Equal, LedgerTest.NotEqual)
        select new LedgerFilter(LedgerSchema.InstitutionColumn, test, "B1"));

    private static readonly Gen<LedgerOrder> AnyOrder =
        Gen.Select(Gen.OneOf<string>([.. AllColumns, LedgerSchema.InstitutionColumn]), Gen.Bool, (column, descending) => new LedgerOrder(column, descending));

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Pages_totals_and_groups_of_random_rows_are_what_plain_counting_gives(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        RowGrant grant = RowGrant.For(Pboc)!;
        int month = June;

        await (from rows in AnyRow.List[0, 60].List[1, 3]
               from questions in Gen.Select(AnyFilter.List[0, 2], AnyOrder.List[0, 2]).List[8, 8]
               select (rows, questions)).SampleAsync(
            async (sheets, questions) =>
            {
                // Every trial has a month of its own.
                int own = Interlocked.Increment(ref month);
                List<Revision> revisions = [];
                List<(string Institution, TrialRow Row)> all = [];
                for (int i = 0; i < sheets.Count; i++)
                {
                    string institution = $"B{sheets.Count - i}";
                    revisions.Add(await ReportAsync(zone, institution, sheets[i], own));
                    all.AddRange(sheets[i].Select(row => (institution, row)));
                }

                // Equal rows stand by institution, then as stored: by key.
                List<(string Institution, TrialRow Row)> stored =
                    [.. all.OrderBy(row => row.Institution, StringComparer.Ordinal).ThenBy(row => row.Row.LoanNo, Comparer<string>.Create(CompareBytes))];
                foreach ((List<LedgerFilter> filters, List<LedgerOrder> orders) in questions)
                {
                    LedgerQuestion question = new() { Schema = Schema, Revisions = revisions, Filters = filters, Orders = orders, Columns = AllColumns };
                    List<(string Institution, TrialRow Row)> expected = [.. stored.Where(row => filters.All(filter => Holds(filter, row.Institution, row.Row)))];
                    Sort(expected, orders);
                    string asked = $"{string.Join(" and ", filters.Select(f => $"{f.Column} {f.Test} {string.Join('|', f.Values)}"))} by {string.Join(", ", orders)}";

                    LedgerPage page = await ledger.PageAsync(grant, question with { Take = 1_000 }, default);
                    page.Rows.Select(row => (row.InstitutionCode, RowOf(row))).ShouldBe(expected, asked);
                    LedgerPage second = await ledger.PageAsync(grant, question with { Skip = 5, Take = 7 }, default);
                    second.Rows.Select(RowOf).ShouldBe(expected.Skip(5).Take(7).Select(row => row.Row), asked);
                    foreach (int skip in new[] { 0, 5 })
                    {
                        // The second time the totals are known already, and perhaps the places.
                        LedgerPage added = await ledger.PageAsync(grant, question with { Filters = [.. filters, Any], Sums = ["balance", "green"], Skip = skip, Take = 7 }, default);
                        added.Rows.Select(RowOf).ShouldBe(expected.Skip(skip).Take(7).Select(row => row.Row), asked);
                        added.Totals!.Rows.ShouldBe(expected.Count, asked);
                        added.Totals.Sums.ShouldBe([expected.Sum(row => row.Row.Balance), expected.Sum(row => row.Row.Green ?? 0)], asked);
                    }

                    LedgerTotals totals = await ledger.TotalsAsync(grant, question, ["balance", "green"], default);
                    totals.Rows.ShouldBe(expected.Count, asked);
                    totals.Borrowers.ShouldBe(expected.Where(row => row.Row.Borrower is not null).Select(row => row.Row.Borrower).Distinct().Count(), asked);
                    totals.Sums.ShouldBe([expected.Sum(row => row.Row.Balance), expected.Sum(row => row.Row.Green ?? 0)], asked);

                    IReadOnlyList<LedgerGroup> groups = await ledger.GroupsAsync(TotalsGrant.For(Pboc)!, question, ["grade", "due", "is_new"], ["green", "balance"], default);
                    groups.Select(group => (string.Join('|', group.Keys), group.Rows, group.Sums[0], group.Sums[1])).ShouldBe(
                        expected.GroupBy(row => (row.Row.Grade, row.Row.Due, row.Row.IsNew))
                            .Select(group => (group.Key, Rows: (long)group.Count(), Green: group.Sum(row => row.Row.Green ?? 0), Balance: group.Sum(row => row.Row.Balance)))
                            .Select(group => ($"{group.Key.Grade}|{group.Key.Due:yyyy-MM-dd}|{(group.Key.IsNew ? "true" : "false")}", group.Rows, group.Green, group.Balance)),
                        ignoreOrder: true, customMessage: asked);
                    groups.Select(group => group.Sums[0]).ShouldBeInOrder(SortDirection.Descending);
                }
            },
            iter: 15, threads: 1);
    }

    /// <summary>Holds of every row; makes a question another one, of which nothing is kept.</summary>
    private static LedgerFilter Any { get; } = new("loan_no", LedgerTest.NotEqual, "no loan has this number");

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Pages_of_any_order_show_every_row_once(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        // Three row groups, unsorted, in which only four grades and two dates tell rows apart.
        TrialRow[] rows =
        [
            .. Enumerable.Range(0, 45_000).Select(i => Row($"JJ{i * 7919 % 45_000:D6}", $"户{i % 900}", i % 977, i % 5 == 0 ? null : $"级{i % 4}")
                with { Due = new DateOnly(2026, 1, 1 + (i % 2)) }),
        ];
        Revision revision = await ReportAsync(zone, "B1", rows, batchRows: 16_000);
        LedgerQuestion question = new() { Schema = Schema, Revisions = [revision], Columns = ["loan_no", "grade"], Take = 4_000 };

        foreach (LedgerOrder order in new LedgerOrder[] { new("grade"), new("due", Descending: true), new("loan_no"), new("green") })
        {
            List<string> seen = [];
            for (int skip = 0; skip < rows.Length + 4_000; skip += 4_000)
            {
                LedgerPage page = await ledger.PageAsync(RowGrant.For(Pboc)!, question with { Orders = [order], Skip = skip }, default);
                seen.AddRange(page.Rows.Select(row => (string)row.Values["loan_no"]!));
            }

            seen.Count.ShouldBe(rows.Length, order.Column);
            seen.ToHashSet().SetEquals(rows.Select(row => row.LoanNo)).ShouldBeTrue(order.Column);
        }

        // Asked as the bank, every row must also name its institution.
        LedgerTotals totals = await ledger.TotalsAsync(RowGrant.For(Bank("B1"))!, question, ["balance"], default);
        totals.ShouldBeEquivalentTo(new LedgerTotals(45_000, 900, new long[] { Enumerable.Range(0, 45_000).Sum(i => i % 977L) }));
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Loans_are_found_by_number_wherever_they_lie(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        // Numbers 0, 2, 4, … in no order over three row groups; a second month holds some of them again.
        TrialRow[] rows = [.. Enumerable.Range(0, 45_000).Select(i => Row($"JJ{2 * (i * 7919 % 45_000):D6}"))];
        Revision[] revisions = [await ReportAsync(zone, "B1", rows, batchRows: 20_000), await ReportAsync(zone, "B1", rows[..50], June + 1), await ReportAsync(zone, "B2", rows[..5])];
        LedgerQuestion question = new() { Schema = Schema, Revisions = revisions, Columns = ["loan_no"], Take = 1_000 };
        async Task<int> CountAsync(LedgerTest test, string number)
        {
            LedgerQuestion asked = question with { Filters = [new("loan_no", test, number)] };
            LedgerPage page = await ledger.PageAsync(RowGrant.For(Pboc)!, asked, default);
            page.Rows.ShouldAllBe(row => ((string)row.Values["loan_no"]!).StartsWith(number, StringComparison.Ordinal));
            (await ledger.TotalsAsync(RowGrant.For(Pboc)!, asked, [], default)).Rows.ShouldBe(page.Rows.Count);
            return page.Rows.Count;
        }

        foreach (int number in new[] { 0, 2, 39_998, 40_000, 44_444, 79_998, 80_000, 89_998 })
        {
            string text = $"JJ{number:D6}";
            (await CountAsync(LedgerTest.Equal, text)).ShouldBe(1 + rows[..50].Count(row => row.LoanNo == text) + rows[..5].Count(row => row.LoanNo == text));
        }

        (await CountAsync(LedgerTest.Equal, rows[3].LoanNo)).ShouldBe(3);
        (await CountAsync(LedgerTest.Equal, "JJ000001")).ShouldBe(0);
        (await CountAsync(LedgerTest.Equal, "JJ00000")).ShouldBe(0);
        (await CountAsync(LedgerTest.Equal, "K")).ShouldBe(0);
        foreach (string head in new[] { "JJ0004", "JJ0899", "JJ0812", "JJ09", "A", "JJ000001" })
        {
            (await CountAsync(LedgerTest.StartsWith, head)).ShouldBe(
                Math.Min(1_000, new[] { rows, rows[..50], rows[..5] }.Sum(sheet => sheet.Count(row => row.LoanNo.StartsWith(head, StringComparison.Ordinal)))), head);
        }
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_month_without_loans_is_a_revision_without_rows(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        Revision revision = await ReportAsync(zone, "B1", []);
        LedgerQuestion question = new() { Schema = Schema, Revisions = [revision], Columns = AllColumns, Orders = [new("balance")] };

        (await ledger.PageAsync(RowGrant.For(Pboc)!, question, default)).Rows.ShouldBeEmpty();
        (await ledger.TotalsAsync(RowGrant.For(Pboc)!, question, ["balance"], default)).ShouldBeEquivalentTo(new LedgerTotals(0, 0, new long[] { 0 }));
        (await ledger.GroupsAsync(TotalsGrant.For(Pboc)!, question, ["grade"], ["balance"], default)).ShouldBeEmpty();
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Revisions_from_before_a_column_came_answer_nothing_for_it(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        Revision before = await ReportAsync(zone, "B1", [Row("JJ1"), Row("JJ2")]);
        LedgerSchema wider = new(
            "trial", "loan_no", [.. Schema.Columns, new("mark", LedgerType.Code, Nullable: false), new("is_seen", LedgerType.Flag), new("extra", LedgerType.Fen)], "borrower");
        LedgerQuestion question = new()
        {
            Schema = wider, Revisions = [before], Columns = ["loan_no", "mark", "is_seen", "extra"], Orders = [new("extra", Descending: true)],
            Filters = [new("is_seen", LedgerTest.Equal, false), new("mark", LedgerTest.IsNull)],
        };
        await ledger.PrepareAsync(wider, default);

        LedgerPage page = await ledger.PageAsync(RowGrant.For(Pboc)!, question, default);

        page.Rows.Select(row => row.Values["loan_no"]).ShouldBe(["JJ1", "JJ2"]);
        page.Rows[0].Values["mark"].ShouldBeNull();
        page.Rows[0].Values["is_seen"].ShouldBe(false);
        (await ledger.TotalsAsync(RowGrant.For(Pboc)!, question, ["extra"], default)).Sums.ShouldBe([0]);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task What_is_no_column_or_no_value_of_its_type_never_reaches_the_engine(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        Revision revision = await ReportAsync(zone, "B1", [Row("JJ1")]);
        LedgerQuestion question = new() { Schema = Schema, Revisions = [revision] };
        Task Ask(LedgerQuestion asked) => ledger.PageAsync(RowGrant.For(Pboc)!, asked, default);

        await Should.ThrowAsync<ArgumentException>(() => Ask(question with { Columns = ["1; DROP TABLE ledger_revisions"] }));
        await Should.ThrowAsync<ArgumentException>(() => Ask(question with { Orders = [new("balance\" DESC; --")] }));
        await Should.ThrowAsync<ArgumentException>(() => Ask(question with { Filters = [new("balance) OR (1=1", LedgerTest.Equal, 1L)] }));
        await Should.ThrowAsync<ArgumentException>(() => Ask(question with { Filters = [new("balance", LedgerTest.Equal, "0 OR 1=1")] }));
        await Should.ThrowAsync<ArgumentException>(() => Ask(question with { Filters = [new("balance", LedgerTest.Contains, 1L)] }));
        await Should.ThrowAsync<ArgumentException>(() => ledger.TotalsAsync(RowGrant.For(Pboc)!, question, ["months"], default));
    }

    private static bool Holds(LedgerFilter filter, string institution, TrialRow row)
    {
        object? value = filter.Column == LedgerSchema.InstitutionColumn ? institution : ValueOf(row, filter.Column);
        int? Compared() => (value, filter.Values[0]) switch
        {
            (null, _) => null,
            (string left, string right) => CompareBytes(left, right),
            (IComparable left, { } right) => left.CompareTo(right),
            _ => throw new InvalidOperationException(),
        };
        return filter.Test switch
        {
            LedgerTest.IsNull => value is null,
            LedgerTest.IsNotNull => value is not null,
            LedgerTest.Equal => Compared() == 0,
            LedgerTest.NotEqual => Compared() != 0,
            LedgerTest.In => filter.Values.Contains(value),
            LedgerTest.StartsWith => ((string?)value)?.StartsWith((string)filter.Values[0], StringComparison.Ordinal) ?? false,
            LedgerTest.Contains => ((string?)value)?.Contains((string)filter.Values[0], StringComparison.Ordinal) ?? false,
            // No text holds a NUL, and a comparison with one selects nothing.
            LedgerTest.AtLeast => filter.Values[0] is not "\0" && Compared() >= 0,
            LedgerTest.AtMost => filter.Values[0] is not "\0" && Compared() <= 0,
            _ => throw new InvalidOperationException(),
        };
    }

    private static void Sort(List<(string Institution, TrialRow Row)> rows, List<LedgerOrder> orders)
    {
        IOrderedEnumerable<(string Institution, TrialRow Row)> sorted = rows.OrderBy(_ => 0);
        foreach (LedgerOrder order in orders)
        {
            object? Of((string Institution, TrialRow Row) row) => order.Column == LedgerSchema.InstitutionColumn ? row.Institution : ValueOf(row.Row, order.Column);
            Comparer<object?> comparer = Comparer<object?>.Create((left, right) =>
                (order.Descending ? -1 : 1) * (left is string text && right is string other ? CompareBytes(text, other) : ((IComparable)left!).CompareTo(right)));
            sorted = sorted.ThenBy(row => Of(row) is null).ThenBy(row => Of(row) ?? 0, Comparer<object?>.Create((left, right) =>
                left!.GetType() != right!.GetType() ? 0 : comparer.Compare(left, right)));
        }

        (string, TrialRow)[] result = [.. sorted];
        rows.Clear();
        rows.AddRange(result);
    }
}
