using System.Data.Common;
using System.Globalization;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GreenZone.Shell.Ledger.Postgres;

/// <summary>The server's ledger: rows in month partitions of PostgreSQL, spread by institution where Citus is present.</summary>
internal sealed class PostgresLedger(DataPlace place, TimeProvider clock) : ILedger
{
    private readonly PostgresTables tables = new(place);

    public Task PrepareAsync(LedgerSchema schema, CancellationToken stop) => tables.PrepareAsync(schema, stop);

    public async Task<ILedgerStage> StageAsync(ZoneDb db, LedgerSchema schema, string institutionCode, int monthIndex, CancellationToken stop)
    {
        await tables.PrepareAsync(schema, monthIndex, stop);
        IDbContextTransaction? own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        return new PostgresStage(new Publication(db, Guid.CreateVersion7(clock.GetUtcNow()), schema, institutionCode, monthIndex), own, clock);
    }

    public async Task<LedgerPage> PageAsync(RowGrant grant, LedgerQuestion question, CancellationToken stop)
    {
        LedgerQuestion opened = Doors.Opened(grant, question);
        LedgerSql sql = new(question.Schema);
        string columns = string.Concat(question.Columns.Select(column => $", {sql.Column(column)}"));
        string order = sql.Order(question.Orders);
        string text =
            $"SELECT {LedgerSchema.RevisionColumn}, {LedgerSchema.InstitutionColumn}, {LedgerSchema.MonthColumn}{columns} FROM {PostgresTables.TableOf(question.Schema)} "
            + $"WHERE {sql.Where(opened.Filters)}{In(sql, opened)} "
            + $"ORDER BY {order}{LedgerSchema.InstitutionColumn}, {LedgerSchema.MonthColumn}, {LedgerSchema.RevisionColumn}, {LedgerSchema.PlaceColumn} "
            + $"LIMIT {sql.Bind((long)Math.Max(0, question.Take))} OFFSET {sql.Bind((long)Math.Max(0, question.Skip))}";
        List<LedgerRow> rows = await AskAsync(opened, text, sql, row =>
        {
            Dictionary<string, object?> values = new(question.Columns.Count, StringComparer.Ordinal);
            for (int i = 0; i < question.Columns.Count; i++)
            {
                values[question.Columns[i]] = LedgerRows.Value(row, 3 + i, question.Schema.Find(question.Columns[i]));
            }

            return new LedgerRow(row.GetGuid(0), row.GetString(1), row.GetInt32(2), values);
        }, stop);
        return new LedgerPage(rows, question.Sums is { } sums ? await TotalsAsync(grant, question with { CountsBorrowers = false }, sums, stop) : null);
    }

    public async Task<LedgerTotals> TotalsAsync(RowGrant grant, LedgerQuestion question, IReadOnlyList<string> sumColumns, CancellationToken stop)
    {
        LedgerQuestion opened = Doors.Opened(grant, question);
        LedgerSql sql = new(question.Schema);
        string measures = sql.Measures(sumColumns, opened.CountsBorrowers);
        string text = $"SELECT {measures} FROM {PostgresTables.TableOf(question.Schema)} WHERE {sql.Where(opened.Filters)}{In(sql, opened)}";
        return (await AskAsync(opened, text, sql, row => LedgerRows.Totals(row, sumColumns.Count), stop))
            .FirstOrDefault(new LedgerTotals(0, 0, new long[sumColumns.Count]));
    }

    public async Task<IReadOnlyList<LedgerGroup>> GroupsAsync(
        TotalsGrant grant, LedgerQuestion question, IReadOnlyList<string> groupColumns, IReadOnlyList<string> sumColumns, CancellationToken stop)
    {
        LedgerQuestion opened = Doors.Opened(grant, question, groupColumns);
        LedgerSql sql = new(question.Schema);
        string which = In(sql, opened);
        string text = LedgerRows.GroupsSql(sql, opened, groupColumns, sumColumns, PostgresTables.TableOf(question.Schema), which);
        List<LedgerGroup> groups = await AskAsync(opened, text, sql, row => LedgerRows.Group(row, groupColumns.Count, sumColumns.Count), stop);
        return Doors.Closed(grant, opened, groupColumns, groups);
    }

    public async Task<IReadOnlyList<LedgerChangeSum>> ChangesAsync(RowGrant grant, LedgerComparison comparison, CancellationToken stop)
    {
        ComparisonSql sql = SqlOf(Doors.Opened(grant, comparison));
        return await AskAsync(sql.Sums(), sql.Parameters, sql.Sum, stop);
    }

    public async Task<IReadOnlyList<LedgerChange>> ChangedAsync(RowGrant grant, LedgerComparison comparison, LedgerChangePage page, CancellationToken stop)
    {
        LedgerComparison opened = Doors.Opened(grant, comparison);
        ComparisonSql sql = SqlOf(opened);
        List<(string, string)> places = await AskAsync(sql.Page(page), sql.Parameters, ComparisonSql.Place, stop);
        return await ComparisonSql.FilledAsync(opened, page, places, question => PageAsync(grant, question, stop));
    }

    /// <summary>Nothing to do: rows whose transaction did not commit were never there, and vacuum takes back their space.</summary>
    public Task<IReadOnlyList<string>> SweepAsync(ZoneDb db, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>The revisions' rows, and only their months' partitions.</summary>
    private static string In(LedgerSql sql, LedgerQuestion opened)
    {
        string months = sql.Bind(opened.Revisions.Select(revision => revision.MonthIndex).Distinct().ToArray());
        string ids = sql.Bind(opened.Revisions.Select(revision => revision.Id).ToArray());
        return $" AND {LedgerSchema.MonthColumn} = ANY({months}) AND {LedgerSchema.RevisionColumn} = ANY({ids})";
    }

    private static ComparisonSql SqlOf(LedgerComparison opened)
    {
        LedgerSql before = new(opened.Schema, null, "b.");
        return new ComparisonSql(opened, before, Rows(opened.Before), before.Beside(null, "a."), Rows(opened.After));

        string Rows(Revision? revision) => revision is null
            ? $"(SELECT * FROM {PostgresTables.TableOf(opened.Schema)} WHERE false)"
            : $"(SELECT * FROM {PostgresTables.TableOf(opened.Schema)} WHERE {LedgerSchema.MonthColumn} = {before.Bind(revision.MonthIndex)} AND {LedgerSchema.RevisionColumn} = {before.Bind(revision.Id)})";
    }

    private Task<List<T>> AskAsync<T>(LedgerQuestion opened, string text, LedgerSql sql, Func<DbDataReader, T> read, CancellationToken stop) =>
        opened.Revisions.Count == 0 ? Task.FromResult<List<T>>([]) : AskAsync(text, sql.Parameters, read, stop);

    private async Task<List<T>> AskAsync<T>(string text, IReadOnlyList<object> parameters, Func<DbDataReader, T> read, CancellationToken stop)
    {
        List<T> rows = [];
        await using NpgsqlConnection connection = new(place.PostgresConnection);
        await connection.OpenAsync(stop);
#pragma warning disable CA2100 // Made by LedgerSql: identifiers of the schema, values as parameters.
        await using NpgsqlCommand command = new(text, connection);
#pragma warning restore CA2100
        foreach (object value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
