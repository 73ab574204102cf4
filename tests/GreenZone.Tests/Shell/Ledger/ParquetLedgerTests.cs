using DuckDB.NET.Data;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Ledger.Parquet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GreenZone.Tests.Shell.Ledger.TrialSheet;

namespace GreenZone.Tests.Shell.Ledger;

/// <summary>What only the embedded ledger has: files, their sweeping, and an engine that must not do more than it is asked.</summary>
public class ParquetLedgerTests
{
    [Fact]
    public async Task The_sweep_removes_only_what_is_unnamed_unheld_and_older_than_a_day()
    {
        await using TestZone zone = await TestZone.StartAsync();
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        Revision counts = await ReportAsync(zone, "B1", [Row("JJ1")]);
        string folder = zone.Place.LedgerFolder;
        string kept = Path.Combine(folder, "trial", counts.Sha256 + ".parquet");
        string orphan = Path.Combine(folder, "trial", new string('a', 64) + ".parquet");
        string young = Path.Combine(folder, "trial", new string('b', 64) + ".parquet");
        string crashed = Path.Combine(folder, "pending", "crashed.parquet");
        string held = Path.Combine(folder, "pending", "held.parquet");
        DateTime now = zone.Clock.Now.UtcDateTime;
        foreach (string file in new[] { orphan, young, crashed, held })
        {
            await File.WriteAllTextAsync(file, "half a file");
        }

        foreach (string file in new[] { kept, orphan, crashed, held })
        {
            File.SetLastWriteTimeUtc(file, now.AddHours(-25));
        }

        File.SetLastWriteTimeUtc(young, now.AddHours(-23));
        using FileStream writer = LedgerFolder.TryLock(held)!;

        IReadOnlyList<string> removed = await zone.WithDbAsync(db => ledger.SweepAsync(db, default));

        removed.ShouldBe([Path.Combine("pending", "crashed.parquet"), Path.Combine("trial", new string('a', 64) + ".parquet")]);
        File.Exists(kept).ShouldBeTrue();
        File.Exists(young).ShouldBeTrue();
        File.Exists(held).ShouldBeTrue();
        await writer.DisposeAsync();
        (await zone.WithDbAsync(db => ledger.SweepAsync(db, default))).ShouldBe([Path.Combine("pending", "held.parquet")]);
    }

    [Fact]
    public async Task A_file_being_written_is_held_against_the_sweep_until_its_transaction_ends()
    {
        await using TestZone zone = await TestZone.StartAsync();
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        await using AsyncServiceScope scope = zone.Scope();
        await using ILedgerStage stage = await ledger.StageAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>(), Schema, "B1", June, default);
        await FillAsync(stage, [Row("JJ1")]);
        zone.Clock.Now = DateTimeOffset.UtcNow.AddDays(3);

        await stage.PublishAsync(Head([Row("JJ1")]), [], 0, async _ =>
        {
            // The file has its final name by now, and nobody but this transaction knows that it counts.
            (await zone.WithDbAsync(db => ledger.SweepAsync(db, default))).ShouldBeEmpty();
        }, default);

        (await zone.WithDbAsync(db => db.LedgerRevisions.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task The_engine_reads_the_ledger_folder_and_can_be_talked_into_nothing_else()
    {
        await using TestZone zone = await TestZone.StartAsync();
        LedgerFolder folder = new(zone.Place);
        using DuckEngine duck = new(folder, DuckLimits.Default);
        string outside = Path.Combine(zone.Place.Folder, "secret.csv");
        await File.WriteAllTextAsync(outside, "a\n1\n");
        Task Ask(string sql) => duck.AskAsync(sql, [], row => row.GetValue(0), default);

        foreach (string refused in new[]
        {
            $"SELECT * FROM read_csv('{outside}')",
            $"SELECT * FROM read_csv('{folder.Root}/../secret.csv')",
            "SELECT * FROM read_text('/etc/passwd')",
            $"COPY (SELECT 1) TO '{outside}'",
            $"ATTACH '{Path.Combine(zone.Place.Folder, "x.duckdb")}' AS x",
            "SET enable_external_access = true",
            "SET threads = 64",
            "INSTALL httpfs",
            "LOAD '/tmp/any.duckdb_extension'",
            "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        })
        {
            await Should.ThrowAsync<DuckDBException>(() => Ask(refused), refused);
        }
    }

    [Fact]
    public async Task A_question_that_is_no_longer_wanted_is_broken_off()
    {
        await using TestZone zone = await TestZone.StartAsync();
        using DuckEngine duck = new(new LedgerFolder(zone.Place), DuckLimits.Default);
        using CancellationTokenSource gone = new(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            duck.AskAsync("SELECT count(*) FROM range(10000000000) a, range(1000) b WHERE a.range % 7 = b.range", [], row => row.GetInt64(0), gone.Token));

        (await duck.AskAsync("SELECT 1", [], row => row.GetInt32(0), default)).ShouldBe([1]);
    }

    [Fact]
    public async Task A_value_missing_where_one_is_required_stops_the_sheet_and_does_not_hang()
    {
        await using TestZone zone = await TestZone.StartAsync();
        ILedger ledger = zone.Services.GetRequiredService<ILedger>();
        await using AsyncServiceScope scope = zone.Scope();
        await using ILedgerStage stage = await ledger.StageAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>(), Schema, "B1", June, default);
        LedgerBatch batch = new(Schema) { Count = 20_000 };

        Exception failure = await Should.ThrowAsync<Exception>(async () =>
        {
            for (int i = 0; i < 8; i++)
            {
                await stage.AppendAsync(batch, default);
            }

            await stage.PublishAsync(Head([]), [], 0, _ => Task.CompletedTask, default);
        });

        failure.GetBaseException().Message.ShouldContain("loan_no");
        (await zone.WithDbAsync(db => db.LedgerRevisions.CountAsync())).ShouldBe(0);
    }
}
