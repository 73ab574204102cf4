using System.Globalization;
using DuckDB.NET.Data;
using GreenZone.Loans.Data;
using GreenZone.Loans.Rows;
using GreenZone.Rules;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Ledger.Parquet;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Bench;

/// <summary>Two months of a million loans each, compared loan by loan: what moved, and the first fifty loans behind it.</summary>
internal static class CompareBench
{
    private const int Rows = 1_000_000;

    public static async Task RunAsync()
    {
        await using BenchZone zone = await BenchZone.StartAsync();
        LoanBook book = LoanBook.OfRows(Rows * 2, months: 2, BenchZone.Month, seed: 1, institutions: 1);
        string institution = book.Institutions[0].Code;
        for (int month = 0; month < 2; month++)
        {
            string file = zone.WriteSheet(book, 0, month);
            await zone.ImportAsync(file, institution, book.Months[month]);
            File.Delete(file);
        }

        await using AsyncServiceScope scope = zone.App.Services.CreateOperatorScope();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        RowGrant grant = RowGrant.For(Reader.Operator)!;
        IReadOnlyList<Revision> revisions = await Revisions.CurrentAsync(db, grant, new RevisionChoice(LoanLedger.Kind), CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ledger: {revisions[0].Rows:N0} x {revisions[1].Rows:N0} rows of one institution"));

        // A ledger that keeps no answers, so that every run reads both files.
        using ParquetLedger forgetful = new(scope.ServiceProvider.GetRequiredService<DataPlace>(), TimeProvider.System, DuckLimits.Default with { KeptMegabytes = 0 });
        LoanChanges changes = new(db, forgetful);
        LoanChangeSums? sums = null;
        Sample whole = await Measure.AsyncOf(async () => sums = await changes.SumsAsync(grant, revisions[0], revisions[1], CancellationToken.None));
        Measure.PrintLimit("comparison of two months, 1 M x 1 M", "kinds of change with sums", whole, 1.0);
        if (sums!.Green.Fen != revisions[1].GreenBalanceFen - revisions[0].GreenBalanceFen)
        {
            throw new InvalidOperationException("The kinds of change do not add up to the change of the green balance.");
        }

        Console.WriteLine("  the kinds add up to the change of the green balance to the fen");
        Sample page = await Measure.AsyncOf(() => changes.ListAsync(grant, revisions[0], revisions[1], "down", null, 0, 50, CancellationToken.None));
        Measure.PrintLimit("its page of 50 loans", "the largest repayments first", page, 1.0);

        using DuckDBConnection duck = new("DataSource=:memory:");
        duck.Open();
        ImportBench.Sql(duck, "SET threads = 2");
        string[] files = [.. revisions.Select(revision => $"'{Path.Combine(zone.Folder, "ledger", LoanLedger.Kind, revision.Sha256 + ".parquet")}'")];
        Sample floor = await Measure.AsyncOf(() =>
        {
            ImportBench.Sql(duck, $"SELECT count(*), sum(a.green_balance - b.green_balance) FROM read_parquet({files[0]}) b FULL JOIN read_parquet({files[1]}) a ON a.loan_number = b.loan_number");
            return Task.CompletedTask;
        });
        Measure.Print("the whole beside the bare join", "kinds of change with sums", whole, "DuckDB's join of the keys and one sum", floor, 4);
    }
}
