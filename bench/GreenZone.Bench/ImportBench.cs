using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using GreenZone.Rules.Loans.Generation;

namespace GreenZone.Bench;

/// <summary>Import of a million loan rows with all columns of the contract, against DuckDB's <c>read_csv</c> of the same file into a table.</summary>
internal static class ImportBench
{
    private const int Rows = 1_000_000;

    public static async Task RunAsync()
    {
        await using BenchZone zone = await BenchZone.StartAsync();
        LoanBook book = LoanBook.OfRows(Rows, months: 1, BenchZone.Month, seed: 1, institutions: 1);
        string file = zone.WriteSheet(book, 0, 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file: {Rows:N0} rows, {new FileInfo(file).Length / 1e6:0} MB, {LoanSheets.Columns.Count} columns"));

        Sample ours = await Measure.AsyncOf(() => zone.ImportAsync(file, book.Institutions[0].Code, BenchZone.Month));
        using Process self = Process.GetCurrentProcess();
        double megabytes = self.PeakWorkingSet64 / 1e6;

        using DuckDBConnection duck = new("DataSource=:memory:");
        duck.Open();
        Sql(duck, "SET threads = 2");
        Sample peer = await Measure.AsyncOf(() =>
        {
            Sql(duck, $"CREATE OR REPLACE TABLE loans AS SELECT * FROM read_csv('{file}')");
            return Task.CompletedTask;
        });

        Measure.Print("import 1 M loan rows: read, check, store, cuts", "import act (Parquet revision)", ours, "DuckDB read_csv into a table", peer, 2.5);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peak memory {megabytes:0} MB  (must: <= 1000 MB)  {(megabytes <= 1000 ? "reached" : "NOT reached")}"));
    }

    internal static void Sql(DuckDBConnection connection, string statement)
    {
        using DuckDBCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is made of the benchmark's own paths.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
