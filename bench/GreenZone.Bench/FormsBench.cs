using System.Globalization;
using DuckDB.NET.Data;
using GreenZone.Loans;
using GreenZone.Loans.Data;
using GreenZone.Loans.Statistics;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Ledger.Parquet;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Bench;

/// <summary>All forms with year-on-year over ten million rows of 24 institutions: from cuts, and from rows beside the bare DuckDB query.</summary>
internal static class FormsBench
{
    /// <summary>Fewer with <c>GREENZONE_BENCH_ROWS</c>, for a quick look; the target is stated for ten million.</summary>
    private static readonly long Rows =
        long.TryParse(Environment.GetEnvironmentVariable("GREENZONE_BENCH_ROWS"), NumberStyles.None, CultureInfo.InvariantCulture, out long asked) ? asked : 10_000_000;

    public static async Task RunAsync()
    {
        await using BenchZone zone = await BenchZone.StartAsync();
        // The month itself and the same month of the year before hold the rows; the book of 13 months is written only at its ends.
        LoanBook[] books =
        [
            LoanBook.OfRows(Rows / 2, months: 1, BenchZone.Month.YearBefore, seed: 1),
            LoanBook.OfRows(Rows / 2, months: 1, BenchZone.Month, seed: 1),
        ];
        foreach (LoanBook book in books)
        {
            for (int institution = 0; institution < book.Institutions.Count; institution++)
            {
                string file = zone.WriteSheet(book, institution, 0);
                await zone.ImportAsync(file, book.Institutions[institution].Code, book.Months[0]);
                File.Delete(file);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ledger: {Rows:N0} rows, {books[0].Institutions.Count} institutions, 2 months"));
        TotalsGrant grant = TotalsGrant.For(Reader.Operator)!;
        Sample cuts = await Measure.AsyncOf(async () =>
        {
            await using AsyncServiceScope scope = zone.App.Services.CreateOperatorScope();
            FormDesk desk = scope.ServiceProvider.GetRequiredService<FormDesk>();
            foreach (string form in MonthlyForms.Names)
            {
                await desk.MakeAsync(grant, new FormRequest(form, BenchZone.Month), CancellationToken.None);
            }
        });
        Measure.PrintLimit("all forms with year-on-year, from cuts", "six forms of the district", cuts, 0.1);

        await using AsyncServiceScope services = zone.App.Services.CreateOperatorScope();
        LoanBalances balances = services.ServiceProvider.GetRequiredService<LoanBalances>();
        List<(CutQuestion Question, IReadOnlyList<Revision> Revisions)> questions = [];
        foreach (ReportingMonth month in new[] { BenchZone.Month, BenchZone.Month.YearBefore })
        {
            IReadOnlyList<Revision> revisions = await balances.RevisionsAsync(grant, new BalanceScope(month), CancellationToken.None);
            foreach (CutQuestion question in new[] { CutQuestions.Cbirc, CutQuestions.Pledge, CutQuestions.Gfeps2025, CutQuestions.Industry })
            {
                questions.Add((question, revisions));
                AssertEqual(await balances.SumsAsync(grant, question, revisions, CancellationToken.None), await balances.SumsFromRowsAsync(grant, question, revisions, CancellationToken.None), question);
            }
        }

        Console.WriteLine("  every sum from rows equals its cut to the fen");
        // A ledger that keeps no answers, so that every run reads the rows.
        using ParquetLedger forgetful = new(services.ServiceProvider.GetRequiredService<DataPlace>(), TimeProvider.System, DuckLimits.Default with { KeptMegabytes = 0 });
        LoanBalances fresh = new(services.ServiceProvider.GetRequiredService<ZoneDb>(), forgetful, services.ServiceProvider.GetRequiredService<Cuts>());
        Sample rows = await Measure.AsyncOf(async () =>
        {
            foreach ((CutQuestion question, IReadOnlyList<Revision> revisions) in questions)
            {
                await fresh.SumsFromRowsAsync(grant, question, revisions, CancellationToken.None);
            }
        });

        using DuckDBConnection duck = new("DataSource=:memory:");
        duck.Open();
        ImportBench.Sql(duck, "SET threads = 2");
        ImportBench.Sql(duck, "SET parquet_metadata_cache = true");
        string folder = Path.Combine(zone.Folder, "ledger", LoanLedger.Kind);
        Sample bare = await Measure.AsyncOf(() =>
        {
            foreach ((CutQuestion question, IReadOnlyList<Revision> revisions) in questions)
            {
                string files = string.Join(", ", revisions.Select(revision => $"'{Path.Combine(folder, revision.Sha256 + ".parquet")}'"));
                string where = question.FirstKeyOnly ? $"WHERE green_state = 'green' AND {question.Keys[0]} IS NOT NULL" : question.GreenOnly ? "WHERE green_state = 'green'" : "";
                ImportBench.Sql(duck, $"SELECT {string.Join(", ", question.Keys)}, {string.Join(", ", question.Measures.Select(column => $"sum({column})"))}, count(*), count(DISTINCT {LoanLedger.Borrower}) FROM read_parquet([{files}]) {where} GROUP BY {string.Join(", ", question.Keys)}");
            }

            return Task.CompletedTask;
        });
        Measure.Print("all forms with year-on-year, from rows", "the ledger's groups", rows, "the bare DuckDB query", bare, 1.5);
    }

    private static void AssertEqual(IReadOnlyList<LoanSum> cuts, IReadOnlyList<LoanSum> rows, CutQuestion question)
    {
        if (cuts.Count != rows.Count || cuts.Zip(rows).Any(pair =>
            (pair.First.Key1, pair.First.Key2, pair.First.Key3) != (pair.Second.Key1, pair.Second.Key2, pair.Second.Key3)
            || pair.First.Measures.Zip(pair.Second.Measures).Any(sum => (sum.First ?? 0) != (sum.Second ?? 0))))
        {
            throw new InvalidOperationException($"The cut '{question.Id}' and its rows differ.");
        }
    }
}
