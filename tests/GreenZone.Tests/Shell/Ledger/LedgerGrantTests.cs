using GreenZone.Shell.Access;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using Microsoft.Extensions.DependencyInjection;
using static GreenZone.Tests.Shell.Ledger.TrialSheet;

namespace GreenZone.Tests.Shell.Ledger;

/// <summary>The depth rule at its last door: whatever a page asks, the engine answers what the grant opens.</summary>
public class LedgerGrantTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_bank_never_gets_rows_of_others_whatever_it_asks(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        Revision own = await ReportAsync(zone, "B1", [Row("JJ1", balance: 1)]);
        Revision other = await ReportAsync(zone, "B2", [Row("JJ2", balance: 20), Row("JJ1", balance: 300)]);
        RowGrant bank = RowGrant.For(Bank("B1"))!;
        // A revision of the other bank that calls itself ours.
        Revision forged = new()
        {
            Id = other.Id, Kind = other.Kind, InstitutionCode = "B1", MonthIndex = other.MonthIndex, Number = 1, Sha256 = other.Sha256, SourceSha256 = "",
            SourceName = "", Rows = 1, GreenRows = 0, BalanceFen = 1, GreenBalanceFen = 0, RuleVersions = "", AcceptedAt = other.AcceptedAt, AcceptedBy = null, AcceptedByName = "",
        };
        LedgerQuestion[] questions =
        [
            new() { Schema = Schema, Revisions = [own, other], Columns = AllColumns },
            new() { Schema = Schema, Revisions = [other, forged, own], Columns = AllColumns },
            new() { Schema = Schema, Revisions = [own, other], Columns = AllColumns, Filters = [new(LedgerSchema.InstitutionColumn, LedgerTest.NotEqual, "B9")] },
        ];

        foreach (LedgerQuestion question in questions)
        {
            (await ledger.PageAsync(bank, question, default)).Rows.ShouldHaveSingleItem().InstitutionCode.ShouldBe("B1");
            (await ledger.TotalsAsync(bank, question, ["balance"], default)).Sums.ShouldBe([1]);
        }

        LedgerQuestion others = questions[0] with { Filters = [new(LedgerSchema.InstitutionColumn, LedgerTest.Equal, "B2")] };
        (await ledger.PageAsync(bank, others, default)).Rows.ShouldBeEmpty();
        (await ledger.PageAsync(RowGrant.For(Pboc)!, others, default)).Rows.Count.ShouldBe(2);
        (await ledger.TotalsAsync(bank, others with { Revisions = [other] }, ["balance"], default)).Sums.ShouldBe([0]);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_recorded_basis_opens_one_loan_and_no_other(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        Revision one = await ReportAsync(zone, "B1", [Row("JJ1"), Row("JJ2")]);
        Revision two = await ReportAsync(zone, "B2", [Row("JJ1"), Row("JJ3")]);
        RowBasis basis = new()
        {
            PersonId = Centre.PersonId!.Value, InstitutionCode = "B1", LoanNumber = "JJ1", Basis = "贴息申报第 3 号", RecordedAt = DateTime.UnixEpoch, ValidTo = new DateOnly(2026, 12, 31),
        };
        RowGrant grant = RowGrant.For(Centre, basis, new DateOnly(2026, 7, 15))!;

        LedgerPage page = await ledger.PageAsync(grant, new() { Schema = Schema, Revisions = [one, two], Columns = ["loan_no"] }, default);

        LedgerRow row = page.Rows.ShouldHaveSingleItem();
        (row.InstitutionCode, row.Values["loan_no"]).ShouldBe(("B1", "JJ1"));
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Cells_over_fewer_than_three_borrowers_are_hidden_except_a_banks_own(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        Revision[] revisions =
        [
            await ReportAsync(zone, "B1", [Row("1", "甲", 10), Row("2", "乙", 10), Row("3", "甲", 10, "关注")]),
            await ReportAsync(zone, "B2", [Row("1", "丙", 10), Row("2", "甲", 10)]),
            await ReportAsync(zone, "B3", [Row("1", "丁", 10, "关注")]),
        ];
        LedgerQuestion question = new() { Schema = Schema, Revisions = revisions };
        async Task<string> AskAsync(Reader reader, params string[] by) =>
            string.Join("; ", (await ledger.GroupsAsync(TotalsGrant.For(reader)!, question, by, ["balance"], default))
                .OrderBy(group => group.Keys[0]).Select(group => group.IsSuppressed ? $"{group.Keys[0]} * {group.Rows}{group.Borrowers}{group.Sums[0]}" : $"{group.Keys[0]} {group.Borrowers} {group.Sums[0]}"));

        (await AskAsync(Pboc, "grade")).ShouldBe("关注 2 20; 正常 3 40");
        (await AskAsync(Centre, "grade")).ShouldBe("关注 * 000; 正常 3 40");
        (await AskAsync(Bank("B1"), "grade")).ShouldBe("关注 * 000; 正常 3 40");
        (await AskAsync(Centre, LedgerSchema.InstitutionColumn)).ShouldBe("B1 * 000; B2 * 000; B3 * 000");
        (await AskAsync(Bank("B1"), LedgerSchema.InstitutionColumn)).ShouldBe("B1 2 30");

        // Not counting borrowers is no way round.
        question = question with { CountsBorrowers = false };
        (await AskAsync(Centre, "grade")).ShouldBe("关注 * 000; 正常 3 40");
        (await AskAsync(Pboc, "grade")).ShouldBe("关注 0 20; 正常 0 40");
        question = question with { CountsBorrowers = true };

        // From itself and one other a bank could tell the other's.
        question = question with { Revisions = revisions[..2] };
        (await AskAsync(Bank("B1"), "grade")).ShouldBe("关注 1 10; 正常 2 20");
        question = question with { Revisions = revisions, Filters = [new(LedgerSchema.InstitutionColumn, LedgerTest.NotEqual, "B3")] };
        (await AskAsync(Bank("B1"), "grade")).ShouldBe("关注 1 10; 正常 2 20");
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_bank_lists_its_own_revisions_and_sums_the_others_unnamed(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        foreach (string bank in new[] { "B1", "B2", "B3" })
        {
            await ReportAsync(zone, bank, [Row("JJ1", balance: 500)]);
        }

        RevisionChoice june = new("trial") { Months = [June] };
        Task<IReadOnlyList<Revision>> Rows(Reader reader, RevisionChoice choice) =>
            zone.WithDbAsync(db => Revisions.CurrentAsync(db, RowGrant.For(reader)!, choice, default));
        Task<IReadOnlyList<Revision>> Totals(Reader reader, RevisionChoice choice) =>
            zone.WithDbAsync(db => Revisions.CurrentAsync(db, TotalsGrant.For(reader)!, choice, default));

        (await Rows(Bank("B1"), june)).ShouldHaveSingleItem().InstitutionCode.ShouldBe("B1");
        (await Rows(Bank("B1"), june with { Institution = "B2" })).ShouldBeEmpty();
        (await Rows(Pboc, june)).Count.ShouldBe(3);
        (await Rows(Pboc, new RevisionChoice("other"))).ShouldBeEmpty();
        (await Totals(Bank("B1"), june with { Institution = "B2" })).ShouldBeEmpty();
        (await Totals(Bank("B1"), june)).Select(revision => (revision.BalanceFen, revision.AcceptedByName)).ShouldBe([(500, "张三"), (0, ""), (0, "")]);
        (await Totals(Centre, june)).ShouldAllBe(revision => revision.BalanceFen == 500);
        (await zone.WithDbAsync(db => Revisions.HistoryAsync(db, TotalsGrant.For(Bank("B1"))!, "trial", "B2", June, default))).ShouldBeEmpty();
        (await zone.WithDbAsync(db => Revisions.HistoryAsync(db, TotalsGrant.For(Bank("B2"))!, "trial", "B2", June, default))).Count.ShouldBe(1);
    }
}
