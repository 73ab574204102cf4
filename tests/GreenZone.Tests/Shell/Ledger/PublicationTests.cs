using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GreenZone.Tests.Shell.Ledger.TrialSheet;

namespace GreenZone.Tests.Shell.Ledger;

/// <summary>What counts, since when, and what is left when something does not.</summary>
public class PublicationTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Of_two_publishers_of_one_month_one_wins_and_the_other_leaves_nothing(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        using Barrier both = new(2);

        async Task<object> ReportAtOnceAsync(string loan, int month)
        {
            await using AsyncServiceScope scope = zone.Scope();
            ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
            await using ILedgerStage stage = await ledger.StageAsync(db, Schema, "B1", month, default);
            await FillAsync(stage, [Row(loan)]);
            both.SignalAndWait();
            try
            {
                return await stage.PublishAsync(Head([Row(loan)]), [new Cut("q", loan, "", "", 1, [1], [])], 0, _ => Task.CompletedTask, default);
            }
            catch (LedgerConflictException lost)
            {
                return lost;
            }
        }

        List<Revision> counting = [];
        for (int month = June; month < June + 8; month++)
        {
            object[] ends = await Task.WhenAll(Task.Run(() => ReportAtOnceAsync("JJ1", month)), Task.Run(() => ReportAtOnceAsync("JJ2", month)));

            counting.Add(ends.OfType<Revision>().ShouldHaveSingleItem());
            ends.OfType<LedgerConflictException>().ShouldHaveSingleItem().Message.ShouldContain("本次未保存");
        }

        (await zone.WithDbAsync(db => db.LedgerRevisions.AsNoTracking().Select(row => row.Id).ToListAsync())).ShouldBe(counting.Select(row => row.Id), ignoreOrder: true);
        (await zone.WithDbAsync(db => db.Set<CutTable>().CountAsync())).ShouldBe(8);
        FilesOf(zone).ShouldBe(provider == ZoneProvider.Sqlite ? counting.Select(row => Path.Combine("trial", row.Sha256 + ".parquet")) : [], ignoreOrder: true);
        if (provider == ZoneProvider.Postgres)
        {
            (await zone.WithDbAsync(db => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM ledger_rows_trial").SingleAsync())).ShouldBe(8);
        }
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Who_expects_to_replace_another_revision_than_the_current_one_is_told_who_was_faster(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        await ReportAsync(zone, "B1", [Row("JJ1")]);

        LedgerConflictException lost = await Should.ThrowAsync<LedgerConflictException>(() => ReportAsync(zone, "B1", [Row("JJ2")], expected: 0));

        lost.Message.ShouldBe("另一份报送刚刚更新了 B1 2026年6月的数据，本次未保存任何内容。请核对最新一版后重新报送。");
        (await ReportAsync(zone, "B1", [Row("JJ3")], expected: 1)).Number.ShouldBe(2);
        (await ReportAsync(zone, "B1", [Row("JJ3")], month: June + 1)).Number.ShouldBe(1);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_sheet_never_published_leaves_no_trace(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        await using (AsyncServiceScope scope = zone.Scope())
        {
            await using ILedgerStage stage = await ledger.StageAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>(), Schema, "B1", June, default);
            await FillAsync(stage, Enumerable.Range(0, 25_000).Select(i => Row($"JJ{i}")), 9_000);
        }

        FilesOf(zone).ShouldBeEmpty();
        (await zone.WithDbAsync(db => db.LedgerRevisions.CountAsync())).ShouldBe(0);
        if (provider == ZoneProvider.Postgres)
        {
            (await zone.WithDbAsync(db => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM ledger_rows_trial").SingleAsync())).ShouldBe(0);
        }
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task When_what_stands_alongside_fails_the_revision_does_not_count(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        await using AsyncServiceScope scope = zone.Scope();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        await using (ILedgerStage stage = await ledger.StageAsync(db, Schema, "B1", June, default))
        {
            await FillAsync(stage, [Row("JJ1")]);
            await Should.ThrowAsync<InvalidDataException>(() =>
                stage.PublishAsync(Head([Row("JJ1")]), [new Cut("q", "", "", "", 1, [1], [])], 0, _ => throw new InvalidDataException("audit"), default));
        }

        (await db.LedgerRevisions.CountAsync()).ShouldBe(0);
        (await db.Set<CutTable>().CountAsync()).ShouldBe(0);
        await db.SaveChangesAsync();
        (await db.LedgerRevisions.CountAsync()).ShouldBe(0);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Several_revisions_in_one_transaction_count_together_or_not_at_all(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        foreach (bool commit in new[] { false, true })
        {
            await using AsyncServiceScope scope = zone.Scope();
            ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
            await using Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction together = await db.Database.BeginTransactionAsync();
            foreach (int month in new[] { June, June + 1 })
            {
                await using ILedgerStage stage = await ledger.StageAsync(db, Schema, "B1", month, default);
                await FillAsync(stage, [Row("JJ1")]);
                await stage.PublishAsync(Head([Row("JJ1")]), [], 0, _ => Task.CompletedTask, default);
            }

            if (commit)
            {
                await together.CommitAsync();
            }

            await together.DisposeAsync();
            (await zone.WithDbAsync(other => other.LedgerRevisions.CountAsync())).ShouldBe(commit ? 2 : 0);
        }
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_past_instant_shows_the_revision_that_counted_then_unchanged(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        RowGrant grant = RowGrant.For(Pboc)!;
        Revision first = await ReportAsync(zone, "B1", [Row("JJ1", balance: 100), Row("JJ2", balance: 50)]);
        byte[]? bytes = provider == ZoneProvider.Sqlite ? await File.ReadAllBytesAsync(Path.Combine(zone.Place.LedgerFolder, FilesOf(zone)[0])) : null;
        zone.Clock.Advance(TimeSpan.FromHours(1));
        Revision second = await ReportAsync(zone, "B1", [Row("JJ1", balance: 7)], expected: 1, reason: "更正余额");
        RevisionChoice june = new("trial") { Months = [June] };
        Task<IReadOnlyList<Revision>> At(DateTime? instant) =>
            zone.WithDbAsync(db => Revisions.CurrentAsync(db, grant, june with { AsOf = instant }, default));

        (await At(first.AcceptedAt.AddSeconds(-1))).ShouldBeEmpty();
        (await At(first.AcceptedAt)).ShouldHaveSingleItem().Id.ShouldBe(first.Id);
        (await At(second.AcceptedAt.AddSeconds(-1))).ShouldHaveSingleItem().Id.ShouldBe(first.Id);
        (await At(null)).ShouldHaveSingleItem().Id.ShouldBe(second.Id);

        LedgerQuestion then = new() { Schema = Schema, Revisions = await At(first.AcceptedAt), Columns = AllColumns };
        (await ledger.TotalsAsync(grant, then, ["balance"], default)).Sums.ShouldBe([150]);
        (await ledger.TotalsAsync(grant, then with { Revisions = await At(null) }, ["balance"], default)).Sums.ShouldBe([7]);
        if (bytes is not null)
        {
            (await File.ReadAllBytesAsync(Path.Combine(zone.Place.LedgerFolder, "trial", first.Sha256 + ".parquet"))).ShouldBe(bytes);
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)).ShouldBe(first.Sha256);
        }
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Cuts_come_back_as_they_were_given(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        Cuts cuts = zone.Services.GetRequiredService<Cuts>();
        long?[] full = [.. Enumerable.Range(0, 15).Select(i => (long?)(long.MaxValue - i))];
        Revision one = await ReportAsync(zone, "B1", [Row("JJ1")], cuts:
        [
            new Cut("cbirc", "CBIRCGC20B01", "正常", "", 3, full, [long.MinValue, -1, 9]),
            new Cut("cbirc", "CBIRCGC20B02", "关注", "直接", 1, [null, 5], [4]),
            new Cut("place", "500113", "", "", 1, [], []),
        ]);
        Revision other = await ReportAsync(zone, "B2", [Row("JJ1")], cuts: [new Cut("cbirc", "CBIRCGC20B01", "正常", "", 1, [1], [])]);

        for (int time = 0; time < 2; time++)
        {
            IReadOnlyList<CutRow> read = await zone.WithDbAsync(db => cuts.ReadAsync(db, TotalsGrant.For(Centre)!, [one, other], "cbirc", default));

            read.Count.ShouldBe(3);
            CutRow first = read.Single(cut => cut.RevisionId == one.Id && cut.Key1 == "CBIRCGC20B01");
            first.Measures.ShouldBe(full);
            first.Borrowers.ShouldBe([long.MinValue, -1, 9]);
            CutRow second = read.Single(cut => cut.Key3 == "直接");
            (second.Key2, second.Rows, second.InstitutionCode, second.MonthIndex).ShouldBe(("关注", 1, "B1", June));
            second.Measures.ShouldBe([null, 5, .. Enumerable.Repeat<long?>(null, 13)]);
        }
    }

    private static string[] FilesOf(TestZone zone) => !Directory.Exists(zone.Place.LedgerFolder) ? [] :
        [.. Directory.EnumerateFiles(zone.Place.LedgerFolder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(zone.Place.LedgerFolder, file)).Order()];
}
