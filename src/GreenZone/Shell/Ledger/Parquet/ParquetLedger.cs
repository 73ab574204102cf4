using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace GreenZone.Shell.Ledger.Parquet;

/// <summary>The embedded ledger: one Parquet file per revision, read by DuckDB in the process. Any past state is a list of files.</summary>
/// <remarks>
/// A page is asked in two steps: the engine reads only what it filters and orders by and answers places, then the asked columns of
/// those rows are fetched. The first thousand places and the totals are kept for the next page: they speak of immutable files.
/// </remarks>
internal sealed class ParquetLedger : ILedger, IDisposable
{
    private const int FirstPlaces = 1_000;

    /// <summary>Up to so many rows the keys of all asked files are worth keeping at hand.</summary>
    private const long MostKeyedRows = 4_000_000;

    private readonly LedgerFolder folder;
    private readonly TimeProvider clock;
    private readonly DuckEngine duck;
    private readonly RowFetch fetch;
    private readonly MemoryCache answers;
    private readonly StagePool pool = new();

    public ParquetLedger(DataPlace place, TimeProvider clock, DuckLimits limits)
    {
        this.clock = clock;
        folder = new LedgerFolder(place);
        duck = new DuckEngine(folder, limits);
        fetch = new RowFetch(folder, (long)limits.KeptMegabytes << 20);
        answers = new MemoryCache(new MemoryCacheOptions { SizeLimit = (long)limits.KeptMegabytes << 18 });
    }

    public Task PrepareAsync(LedgerSchema schema, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.Combine(folder.Root, schema.Kind));
        return Task.CompletedTask;
    }

    public Task<ILedgerStage> StageAsync(ZoneDb db, LedgerSchema schema, string institutionCode, int monthIndex, CancellationToken stop) =>
        Task.FromResult<ILedgerStage>(
            new ParquetStage(new Publication(db, Guid.CreateVersion7(clock.GetUtcNow()), schema, institutionCode, monthIndex), folder, pool, clock));

    public async Task<LedgerPage> PageAsync(RowGrant grant, LedgerQuestion question, CancellationToken stop)
    {
        Sources sources = SourcesOf(Doors.Opened(grant, question));
        foreach (string column in question.Columns)
        {
            question.Schema.Find(column);
        }

        if (sources.Revisions.Count == 0)
        {
            return new LedgerPage([], question.Sums is null ? null : Nothing(question.Sums));
        }

        long end = Math.Max(0L, question.Skip) + Math.Max(0, question.Take);
        (Places places, LedgerTotals? totals) = await PlacesAsync(sources, question, end, stop);
        List<(Revision, long)> page = [];
        for (long i = Math.Max(0, question.Skip); i < Math.Min(end, places.Found.Length); i++)
        {
            page.Add((sources.Revisions[places.Found[i].File], places.Found[i].Row));
        }

        return new LedgerPage(fetch.Rows(question.Schema, question.Columns, page, stop), totals);
    }

    /// <summary>
    /// The first places of a question, and the totals when it asks for them. Both need every selected row: what neither is kept of is
    /// selected once, and ordered and added up from that.
    /// </summary>
    private async Task<(Places Places, LedgerTotals? Totals)> PlacesAsync(Sources sources, LedgerQuestion question, long end, CancellationToken stop)
    {
        LedgerSql sql = sources.Sql();
        string where = sources.Where(sql);
        string key = KeyOf("places", $"{sources.Files} {where} {sql.Order(question.Orders)}", sql.Parameters);
        Places? kept = answers.TryGetValue(key, out Places? known) && (known!.AreAll || known.Found.Length >= end) ? known : null;
        string sumsKey = question.Sums is { } sums ? KeyOf("sums", $"{sources.Files} {where} {string.Join(',', sums)}", sql.Parameters) : "";
        LedgerTotals? totals = question.Sums is not null && answers.TryGetValue(sumsKey, out LedgerTotals? added) ? added : null;
        bool adds = question.Sums is not null && totals is null;
        if (kept is not null && !adds)
        {
            return (kept, totals);
        }

        IEnumerable<string> columns = question.Orders.Select((order, i) => $", {sql.Column(order.Column)} AS o{i}").Concat(adds ? question.Sums!.Select((sum, i) => $", {sql.Column(sum)} AS s{i}") : []);
        string measures = adds ? ", (SELECT count(*) FROM hit)" + string.Concat(question.Sums!.Select((_, i) => $", (SELECT CAST(coalesce(sum(s{i}), 0) AS bigint) FROM hit)")) : "";
        int limit = (int)Math.Min(int.MaxValue, Math.Max(FirstPlaces, end * 2));
        string text = $"WITH hit AS {(adds ? "MATERIALIZED " : "")}(SELECT file_index, file_row_number{string.Concat(columns)} FROM {sources.Files} WHERE {where}) "
            + $"SELECT file_index, file_row_number{measures} FROM hit "
            + $"ORDER BY {LedgerSql.Order([.. question.Orders.Select((order, i) => ($"o{i}", order.Descending))])}file_index, file_row_number LIMIT {limit.ToString(CultureInfo.InvariantCulture)}";
        LedgerTotals? read = null;
        List<(int File, long Row)> found = await duck.AskAsync(
            text, sql.Parameters,
            row =>
            {
                read ??= adds ? new LedgerTotals(row.GetInt64(2), 0, [.. question.Sums!.Select((_, i) => row.GetInt64(3 + i))]) : null;
                return (Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), row.GetInt64(1));
            },
            stop);
        if (adds)
        {
            totals = answers.Set(sumsKey, read ?? Nothing(question.Sums!), new MemoryCacheEntryOptions { Size = 256 });
        }

        Places places = new([.. found], found.Count < limit);
        return (answers.Set(key, places, new MemoryCacheEntryOptions { Size = 256 + (places.Found.Length * 16) }), totals);
    }

    private static LedgerTotals Nothing(IReadOnlyList<string> sums) => new(0, 0, new long[sums.Count]);

    public async Task<LedgerTotals> TotalsAsync(RowGrant grant, LedgerQuestion question, IReadOnlyList<string> sumColumns, CancellationToken stop)
    {
        Sources sources = SourcesOf(Doors.Opened(grant, question));
        LedgerSql sql = sources.Sql();
        string measures = sql.Measures(sumColumns, question.CountsBorrowers);
        if (sources.Revisions.Count == 0)
        {
            return Nothing(sumColumns);
        }

        string text = $"SELECT {measures} FROM {sources.Files} WHERE {sources.Where(sql)}";
        string key = KeyOf("totals", text, sql.Parameters);
        if (!answers.TryGetValue(key, out LedgerTotals? totals))
        {
            totals = (await duck.AskAsync(text, sql.Parameters, row => LedgerRows.Totals(row, sumColumns.Count), stop))[0];
            answers.Set(key, totals, new MemoryCacheEntryOptions { Size = 256 });
        }

        return totals!;
    }

    public async Task<IReadOnlyList<LedgerGroup>> GroupsAsync(
        TotalsGrant grant, LedgerQuestion question, IReadOnlyList<string> groupColumns, IReadOnlyList<string> sumColumns, CancellationToken stop)
    {
        LedgerQuestion opened = Doors.Opened(grant, question, groupColumns);
        Sources sources = SourcesOf(opened);
        LedgerSql sql = sources.Sql();
        string text = LedgerRows.GroupsSql(sql, opened, groupColumns, sumColumns, sources.Files, sources.Range);
        if (sources.Revisions.Count == 0)
        {
            return [];
        }

        string key = KeyOf("groups", text, sql.Parameters);
        if (!answers.TryGetValue(key, out IReadOnlyList<LedgerGroup>? groups))
        {
            groups = await duck.AskAsync(text, sql.Parameters, row => LedgerRows.Group(row, groupColumns.Count, sumColumns.Count), stop);
            answers.Set(key, groups, new MemoryCacheEntryOptions { Size = 256 + (groups.Count * 200L) });
        }

        return Doors.Closed(grant, opened, groupColumns, groups!);
    }

    public async Task<IReadOnlyList<LedgerChangeSum>> ChangesAsync(RowGrant grant, LedgerComparison comparison, CancellationToken stop)
    {
        LedgerComparison opened = Doors.Opened(grant, comparison);
        ComparisonSql sql = SqlOf(opened);
        string text = sql.Sums();
        string key = KeyOf("changes", text, sql.Parameters);
        if (!answers.TryGetValue(key, out IReadOnlyList<LedgerChangeSum>? sums))
        {
            sums = opened is { Before: null, After: null } ? [] : await duck.AskAsync(text, sql.Parameters, sql.Sum, stop);
            answers.Set(key, sums, new MemoryCacheEntryOptions { Size = 256 + (sums.Count * 200L) });
        }

        return sums!;
    }

    public async Task<IReadOnlyList<LedgerChange>> ChangedAsync(RowGrant grant, LedgerComparison comparison, LedgerChangePage page, CancellationToken stop)
    {
        LedgerComparison opened = Doors.Opened(grant, comparison);
        ComparisonSql sql = SqlOf(opened);
        List<(string, string)> places = opened is { Before: null, After: null } ? [] : await duck.AskAsync(sql.Page(page), sql.Parameters, ComparisonSql.Place, stop);
        return await ComparisonSql.FilledAsync(opened, page, places, question => PageAsync(grant, question, stop));
    }

    private ComparisonSql SqlOf(LedgerComparison opened)
    {
        LedgerSql before = new(opened.Schema, Has(opened.Before), "b.");
        return new ComparisonSql(opened, before, Rows(opened.Before, opened.After), before.Beside(Has(opened.After), "a."), Rows(opened.After, opened.Before));

        // A side without a revision is the other's columns without a row.
        Func<string, bool> Has(Revision? revision) => (revision ?? opened.After ?? opened.Before) is { } known ? fetch.ShapeOf(known).Columns.ContainsKey : _ => false;

        string Rows(Revision? revision, Revision? other) => revision is not null ? File(revision) : other is not null ? $"(SELECT * FROM {File(other)} WHERE false)" : "";

        string File(Revision revision) => $"read_parquet({DuckEngine.Quoted(folder.FileOf(revision))})";
    }

    public async Task<IReadOnlyList<string>> SweepAsync(ZoneDb db, CancellationToken stop)
    {
        DateTime yesterday = clock.GetUtcNow().UtcDateTime.AddDays(-1);
        List<string> removed = [];
        foreach (string file in folder.All().Where(file => File.GetLastWriteTimeUtc(file) < yesterday).Order(StringComparer.Ordinal))
        {
            // Lock first, then ask: a publisher holds the lock until its transaction has ended.
            await using FileStream? held = LedgerFolder.TryLock(file);
            string name = Path.GetFileNameWithoutExtension(file);
            if (held is not null && !await db.LedgerRevisions.AnyAsync(revision => revision.Sha256 == name, stop))
            {
                File.Delete(file);
                removed.Add(Path.GetRelativePath(folder.Root, file));
            }
        }

        return removed;
    }

    public void Dispose()
    {
        duck.Dispose();
        fetch.Dispose();
        answers.Dispose();
    }

    private Sources SourcesOf(LedgerQuestion opened)
    {
        // The order of the files is the order of equal rows; PostgreSQL orders by the same three columns.
        List<Revision> revisions =
        [
            .. opened.Revisions.Where(revision => revision.Kind == opened.Schema.Kind).DistinctBy(revision => revision.Id)
                .OrderBy(revision => revision.InstitutionCode, StringComparer.Ordinal).ThenBy(revision => revision.MonthIndex)
                .ThenBy(revision => revision.Id.ToString(), StringComparer.Ordinal),
        ];
        string range = Narrowed(opened, ref revisions);
        HashSet<string> columns = new(revisions.SelectMany(revision => fetch.ShapeOf(revision).Columns.Keys), StringComparer.Ordinal);
        string files = $"read_parquet([{string.Join(", ", revisions.Select(revision => DuckEngine.Quoted(folder.FileOf(revision))))}], union_by_name = true)";
        return new Sources(opened.Schema, revisions, opened.Filters, files, columns, range);
    }

    /// <summary>Leaves only the files, and a range of places in them, where an asked key can be.</summary>
    private string Narrowed(LedgerQuestion opened, ref List<Revision> revisions)
    {
        LedgerFilter? byKey = opened.Filters.FirstOrDefault(filter =>
            filter.Column == opened.Schema.Key && filter.Test is LedgerTest.Equal or LedgerTest.StartsWith && filter.Values is [string { Length: > 0 }]);
        if (byKey is null || opened.Schema.Columns[opened.Schema.IndexOf(opened.Schema.Key)] is not { Type: LedgerType.Text, Nullable: false }
            || revisions.Sum(revision => fetch.ShapeOf(revision).Rows) > MostKeyedRows)
        {
            return "";
        }

        string from = (string)byKey.Values[0];
        // No text holds a NUL, so that between a text and itself with a NUL lies only the text.
        string? to = byKey.Test == LedgerTest.Equal ? from + "\0" : LedgerSql.After(from);
        List<Revision> left = [];
        List<string> ranges = [];
        foreach (Revision revision in revisions)
        {
            if (fetch.RangeOf(opened.Schema, revision, from, to) is { } range)
            {
                ranges.Add(string.Create(CultureInfo.InvariantCulture, $"(file_index = {left.Count} AND file_row_number BETWEEN {range.First} AND {range.Last})"));
                left.Add(revision);
            }
        }

        revisions = left;
        // Of one file the engine leaves out row groups by the range alone.
        return ranges.Count switch
        {
            0 => "",
            1 => " AND " + ranges[0].Replace("file_index = 0 AND ", "", StringComparison.Ordinal),
            _ => $" AND ({string.Join(" OR ", ranges)})",
        };
    }

    private static string KeyOf(string what, string sql, IReadOnlyList<object> parameters)
    {
        StringBuilder text = new(what);
        text.Append('\n').Append(sql);
        foreach (object value in parameters)
        {
            string written = Convert.ToString(value, CultureInfo.InvariantCulture)!;
            text.Append(CultureInfo.InvariantCulture, $"\n{value.GetType().Name}:{written.Length}:{written}");
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <param name="Files">The files as a table.</param>
    /// <param name="Columns">Columns that at least one of them has.</param>
    /// <param name="Range">Where in them to look, as a further condition, or nothing.</param>
    private sealed record Sources(
        LedgerSchema Schema, IReadOnlyList<Revision> Revisions, IReadOnlyList<LedgerFilter> Filters, string Files, IReadOnlySet<string> Columns, string Range)
    {
        public LedgerSql Sql() => new(Schema, Columns.Contains);

        public string Where(LedgerSql sql) => sql.Where(Filters) + Range;
    }

    /// <param name="AreAll">Whether the question selects no more than these.</param>
    private sealed record Places((int File, long Row)[] Found, bool AreAll);
}
