using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using GreenZone.Loans.Data;
using GreenZone.Parties;
using GreenZone.Parties.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Bench;

/// <summary>
/// The one search box over a million loans and the firms behind them: all sources together, as the page asks them, by the kind of text.
/// No text is asked twice, so that nothing kept can answer it. Beside each kind stand the bare statements on the same files.
/// </summary>
internal static class SearchBench
{
    private const int Rows = 1_000_000, Banks = 10, FurtherFirms = 50_000, Each = 60, Limit = 10;
    private const double Must = 0.200;

    public static async Task RunAsync()
    {
        await using BenchZone zone = await BenchZone.StartAsync();
        LoanBook book = LoanBook.OfRows(Rows, months: 1, BenchZone.Month, seed: 1, institutions: Banks);
        List<string> numbers = [], names = [];
        for (int bank = 0; bank < Banks; bank++)
        {
            string file = zone.WriteSheet(book, bank, 0);
            string[] heads = File.ReadLines(file).First().Split(',');
            int number = Array.IndexOf(heads, "借据号"), name = Array.IndexOf(heads, "客户名称");
            foreach (string[] cells in File.ReadLines(file).Skip(1).Where((_, i) => i % 211 == 0).Select(line => line.Split(',')))
            {
                numbers.Add(cells[number]);
                names.Add(cells[name]);
            }

            await zone.ImportAsync(file, book.Institutions[bank].Code, BenchZone.Month);
            File.Delete(file);
        }

        await FurtherFirmsAsync(zone, book.Institutions[0].Code);
        string[] files;
        string[] codes;
        await using (AsyncServiceScope scope = zone.App.Services.CreateOperatorScope())
        {
            ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
            files = [.. (await Revisions.CurrentAsync(db, RowGrant.For(Reader.Operator)!, new RevisionChoice(LoanLedger.Kind), CancellationToken.None))
                .Select(revision => $"'{Path.Combine(zone.Folder, "ledger", LoanLedger.Kind, revision.Sha256 + ".parquet")}'")];
            codes = [.. (await db.Set<Enterprise>().Select(enterprise => enterprise.CreditCode).ToListAsync()).Where((_, i) => i % 37 == 0)];
            int firms = await db.Set<Enterprise>().CountAsync(), called = await db.Set<EnterpriseName>().CountAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"search over {Rows:N0} loans of {Banks} institutions, {firms:N0} enterprises with {called:N0} names"));
        }

        Random random = new(1);
        T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
        string Part(string text, int length) => text.Length <= length ? text : text.Substring(random.Next(text.Length - length), length);
        HashSet<string> asked = [];
        string New(Func<string> make)
        {
            string text;
            do
            {
                text = make();
            }
            while (!asked.Add(text));

            return text;
        }

        using DuckDBConnection duck = new("DataSource=:memory:");
        duck.Open();
        ImportBench.Sql(duck, "SET threads = 2");
        string all = $"read_parquet([{string.Join(", ", files)}])";
        string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        void Loans(string where) => ImportBench.Sql(duck, $"SELECT loan_number, borrower_name FROM {all} WHERE {where} ORDER BY loan_number LIMIT {Limit}");
        using SqliteConnection lite = new($"Data Source={Path.Combine(zone.Folder, "greenzone.db")}");
        lite.Open();
        void Firms(string where) => Sql(lite, $"SELECT credit_code, name FROM parties_enterprise_names WHERE {where} ORDER BY length(name) LIMIT {Limit}");

        await KindAsync(zone, "whole loan number", () => New(() => Any(numbers)), text => Loans($"loan_number = {Quoted(text)}"));
        await KindAsync(zone, "beginning of a number", () => New(() => Any(numbers)[..^random.Next(2, 6)]), text => Loans($"starts_with(loan_number, {Quoted(text)})"));
        await KindAsync(zone, "part of a number", () => New(() => Any(numbers)[^random.Next(5, 9)..]), text => Loans($"contains(loan_number, {Quoted(text)})"));
        await KindAsync(zone, "whole credit code", () => New(() => Any(codes)), text => Firms($"credit_code = {Quoted(text)}"));
        await KindAsync(zone, "part of a credit code", () => New(() => Part(Any(codes)[4..], random.Next(6, 12))), text => Firms($"instr(credit_code, {Quoted(text)}) > 0"));
        await KindAsync(zone, "part of a name", () => New(() => Part(Any(names), random.Next(2, 8))), text => Firms($"instr(name, {Quoted(text)}) > 0"));
        await KindAsync(zone, "two words of a name", () => New(() => $"{Part(Any(names), 2)} {Part(Any(names), 2)}"), text => Firms($"instr(name, {Quoted(text.Split(' ')[0])}) > 0 AND instr(name, {Quoted(text.Split(' ')[1])}) > 0"));
        await KindAsync(zone, "pinyin initials", () => New(() => Part(Pinyin.InitialsOf(Any(names)), random.Next(3, 7))), text => Firms($"instr(initials, {Quoted(text)}) > 0"));
        await KindAsync(zone, "pinyin", () => New(() => Pinyin.SpelledOf(Any(names)) is { Length: > 14 } spelled ? spelled[..random.Next(6, 14)] : Any(numbers)), text => Firms($"spelled LIKE {Quoted(text + "%")}"));
        await KindAsync(zone, "nothing found, characters", () => New(() => $"{(char)random.Next(0x8000, 0x9F00)}{(char)random.Next(0x8000, 0x9F00)}{(char)random.Next(0x8000, 0x9F00)}"), text => Firms($"instr(name, {Quoted(text)}) > 0"));
        await KindAsync(zone, "nothing found, a number", () => New(() => "Q" + random.Next(100_000_000, 999_999_999).ToString(CultureInfo.InvariantCulture)), text =>
        {
            Firms($"instr(credit_code, {Quoted(text)}) > 0");
            Loans($"contains(loan_number, {Quoted(text)})");
        });
    }

    /// <summary>Enterprises without loans in the month, as years of reporting leave them.</summary>
    private static async Task FurtherFirmsAsync(BenchZone zone, string institution)
    {
        await using AsyncServiceScope scope = zone.App.Services.CreateOperatorScope();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        await using IDbContextTransaction whole = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<Enterprises>().RecordAsync(
            db, Guid.CreateVersion7(), institution, BenchZone.Month.AddMonths(-1),
            Enumerable.Range(0, FurtherFirms).Select(number => InventedBorrower.Of("农业", number, seed: 7)).Select(firm => new NamedEnterprise(firm.CreditCode, firm.Name, null, null)),
            CancellationToken.None);
        await whole.CommitAsync();
    }

    private static async Task KindAsync(BenchZone zone, string kind, Func<string> next, Action<string> bare)
    {
        List<double> ours = [], floor = [];
        for (int i = -5; i < Each; i++)
        {
            string text = next();
            // Asked by turns, so that neither is measured on a quieter machine.
            long start = Stopwatch.GetTimestamp();
            bare(text);
            double least = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            await FindAsync(zone, text);
            double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (i >= 0)
            {
                ours.Add(took);
                floor.Add(least);
            }
        }

        ours.Sort();
        floor.Sort();
        double p95 = P(ours, 0.95);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kind,-28} ours p50 {P(ours, 0.5) * 1000,4:0} ms, p95 {p95 * 1000,4:0} ms | bare statements p50 {P(floor, 0.5) * 1000,4:0} ms, p95 {P(floor, 0.95) * 1000,4:0} ms | must p95 <= {Must * 1000:0} ms  {(p95 <= Must ? "reached" : "NOT reached")}"));
    }

    /// <summary>What the page of the search asks: every source, one after the other.</summary>
    private static async Task FindAsync(BenchZone zone, string text)
    {
        await using AsyncServiceScope scope = zone.App.Services.CreateOperatorScope();
        foreach (ISearchSource source in scope.ServiceProvider.GetServices<ISearchSource>())
        {
            await source.FindAsync(text, Reader.Operator, Limit, CancellationToken.None);
        }
    }

    private static double P(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    private static void Sql(SqliteConnection connection, string statement)
    {
#pragma warning disable CA2100 // Made of invented names.
        using SqliteCommand command = new(statement, connection);
#pragma warning restore CA2100
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
        }
    }
}
