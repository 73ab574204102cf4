using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GreenZone.Loans.Data;
using GreenZone.Parties.Data;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>
/// The built program importing a large sheet, killed without warning at many moments while a server runs beside it: what counts is
/// always the sheet before or the sheet after, whole; the rest is swept away, and the next import works.
/// </summary>
public class KilledImportTests
{
    /// <summary>Ended months, so that the program's own clock accepts them whenever the tests run.</summary>
    private static readonly ReportingMonth Month = new(2024, 6);

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public Task An_import_that_is_killed_counts_whole_or_not_at_all(ZoneProvider provider) => KillAsync(provider, 12_000, [0.5, 0.75, 0.9, AtRename]);

    [Theory(Skip = Soak.Why, SkipUnless = nameof(Soak.IsAsked), SkipType = typeof(Soak)), Trait(Soak.Trait, "yes")]
    [InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public Task An_import_that_is_killed_at_any_of_many_moments_counts_whole_or_not_at_all(ZoneProvider provider)
    {
        Random random = new(20_260_715);
        return KillAsync(provider, 60_000, [.. Enumerable.Range(0, 60).Select(i => i % 6 == 0 ? AtRename : 0.2 + (random.NextDouble() * 0.85))]);
    }

    /// <summary>In place of a share of the usual time: as soon as the finished file has its final name and the database does not know it yet.</summary>
    private const double AtRename = -1;

    private static async Task KillAsync(ZoneProvider provider, int rows, double[] moments)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        // Two sheets in turn, each known by its sum: 800,000.50 yuan a row, and 700,000.25.
        (string File, State After)[] sheets = [Sheet(desk, "A", rows, "800000.50", 80_000_050), Sheet(desk, "B", rows + 1, "700000.25", 70_000_025)];
        long begun = Stopwatch.GetTimestamp();
        (await ImportAsync(desk, sheets[0].File)).ShouldBe(0);
        TimeSpan usual = Stopwatch.GetElapsedTime(begun);
        State now = await StateAsync(desk);
        now.ShouldBe(sheets[0].After with { Revisions = 1 });

        int whole = 0;
        foreach (double moment in moments)
        {
            (string file, State after) = sheets[now.Revisions % 2];
            using (Process import = Start(desk, "import", "loans", file, "--institution", LoanDesk.Bank, "--month", Month.ToString(), "--json"))
            {
                await WaitAsync(desk, import, moment, usual);
                import.Kill();
                await import.WaitForExitAsync(LoanDesk.Stop);
            }

            State found = await StateAsync(desk);
            after = after with { Revisions = now.Revisions + 1 };
            TestContext.Current.TestOutputHelper?.WriteLine($"{moment:0.00}: {(found == after ? "after" : "before")}");
            (found == now || found == after).ShouldBeTrue($"killed at {moment:0.000}: {found}, before {now}, after {after}");
            whole += found == after ? 1 : 0;
            now = found;
        }

        whole.ShouldBeLessThan(moments.Length, "no kill came before the end: the sheet is too small to test anything");
        await SweepAsync(desk);
        (await StateAsync(desk)).ShouldBe(now);
        (await ImportAsync(desk, sheets[now.Revisions % 2].File)).ShouldBe(0);
        (await StateAsync(desk)).ShouldBe(sheets[now.Revisions % 2].After with { Revisions = now.Revisions + 1 });
    }

    private static async Task WaitAsync(LoanDesk desk, Process import, double moment, TimeSpan usual)
    {
        if (moment >= 0 || desk.Zone.Place.PostgresConnection is not null)
        {
            await Task.Delay(usual * (moment < 0 ? 0.8 : moment), LoanDesk.Stop);
            return;
        }

        string[] before = LedgerFiles(desk, "loans");
        while (!import.HasExited && LedgerFiles(desk, "loans").Length == before.Length)
        {
            Thread.Yield();
        }
    }

    /// <summary>Everything half done is a day old: the sweep takes it, and leaves what counts.</summary>
    private static async Task SweepAsync(LoanDesk desk)
    {
        foreach (string file in LedgerFiles(desk, ""))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-2));
        }

        using Process sweep = Start(desk, "ledger", "sweep", "--json");
        string output = await sweep.StandardOutput.ReadToEndAsync(LoanDesk.Stop);
        await sweep.WaitForExitAsync(LoanDesk.Stop);
        sweep.ExitCode.ShouldBe(0, output);
        JsonDocument.Parse(output).RootElement.GetProperty("files").ValueKind.ShouldBe(JsonValueKind.Array);
        List<Revision> counted = await desk.RevisionsAsync();
        if (desk.Zone.Place.PostgresConnection is null)
        {
            LedgerFiles(desk, "").Select(Path.GetFileNameWithoutExtension).ShouldBe(counted.Select(revision => revision.Sha256).Distinct(), ignoreOrder: true);
        }
        else
        {
            long orphans = await desk.Zone.WithDbAsync(db => db.Database
                .SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM ledger_rows_loans WHERE revision_id NOT IN (SELECT id FROM ledger_revisions)").SingleAsync());
            orphans.ShouldBe(0);
        }
    }

    /// <summary>What counts: by the revision's own word, by its rows, by its cuts, and what stands alongside.</summary>
    private static async Task<State> StateAsync(LoanDesk desk)
    {
        await using AsyncServiceScope scope = desk.Zone.Services.CreateOperatorScope();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        RevisionChoice choice = new(LoanLedger.Kind);
        IReadOnlyList<Revision> revisions = await Revisions.CurrentAsync(db, RowGrant.For(Reader.Operator)!, choice, LoanDesk.Stop);
        LedgerTotals totals = await scope.ServiceProvider.GetRequiredService<ILedger>()
            .TotalsAsync(RowGrant.For(Reader.Operator)!, new LedgerQuestion { Schema = LoanLedger.Schema, Revisions = revisions }, [LoanLedger.Balance], LoanDesk.Stop);
        int revisionCount = await db.LedgerRevisions.CountAsync(LoanDesk.Stop);
        (await db.Set<CutTable>().Select(cut => cut.RevisionId).Distinct().CountAsync(LoanDesk.Stop)).ShouldBe(revisionCount, "every revision has its cuts, and no cut is without one");
        (await db.Set<GreenZone.Shell.Audit.AuditEntry>().CountAsync(entry => entry.Act.EndsWith("报送绿色贷款明细"), LoanDesk.Stop)).ShouldBe(revisionCount);
        (await db.Set<Enterprise>().CountAsync(LoanDesk.Stop)).ShouldBe(revisionCount == 0 ? 0 : 1);
        (revisions.Sum(revision => (long)revision.Rows), revisions.Sum(revision => revision.BalanceFen)).ShouldBe((totals.Rows, totals.Sums[0]));
        return new State(revisionCount, totals.Rows, totals.Sums[0]);
    }

    private static (string File, State After) Sheet(LoanDesk desk, string name, int rows, string balance, long balanceFen)
    {
        string path = Path.Combine(desk.Zone.Place.Folder, name + ".csv");
        string row = LoanDesk.Row("#", edition: "2019", category: "3.2.2", from: "2024-03-01", balance: balance);
        File.WriteAllText(path, LoanDesk.Sheet(Enumerable.Range(1, rows).Select(i => row.Replace("#", string.Create(CultureInfo.InvariantCulture, $"{name}{i}"), StringComparison.Ordinal))));
        return (path, new State(0, rows, rows * balanceFen));
    }

    private static string[] LedgerFiles(LoanDesk desk, string kind)
    {
        string folder = Path.Combine(desk.Zone.Place.LedgerFolder, kind);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories)] : [];
    }

    private static async Task<int> ImportAsync(LoanDesk desk, string file)
    {
        using Process import = Start(desk, "import", "loans", file, "--institution", LoanDesk.Bank, "--month", Month.ToString(), "--json");
        string output = await import.StandardOutput.ReadToEndAsync(LoanDesk.Stop);
        await import.WaitForExitAsync(LoanDesk.Stop);
        TestContext.Current.TestOutputHelper?.WriteLine(output[..Math.Min(output.Length, 400)]);
        return import.ExitCode;
    }

    private static Process Start(LoanDesk desk, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "GreenZone.dll"), .. arguments, "--data", desk.Zone.Place.Folder])
        {
            start.ArgumentList.Add(argument);
        }

        if (desk.Zone.Place.PostgresConnection is { } connection)
        {
            start.ArgumentList.Add("--database");
            start.ArgumentList.Add(connection);
        }

        Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Debug.WriteLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    private sealed record State(int Revisions, long Rows, long BalanceFen);
}
