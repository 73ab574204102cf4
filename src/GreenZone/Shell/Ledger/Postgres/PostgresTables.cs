using System.Collections.Concurrent;
using System.Globalization;
using GreenZone.Shell.Data;
using Npgsql;

namespace GreenZone.Shell.Ledger.Postgres;

/// <summary>
/// One table of rows per kind of sheet, partitioned by month. Tables, new columns and partitions are made on connections of their
/// own under one advisory lock, so that several instances may ask at once and a long import never waits for them.
/// </summary>
internal sealed class PostgresTables(DataPlace place)
{
    private const long Lock = 0x67_7a_6c_65_64_67_65_72;

    private readonly ConcurrentDictionary<string, bool> ready = new(StringComparer.Ordinal);

    /// <summary>The table's name, from the schema's checked kind.</summary>
    public static string TableOf(LedgerSchema schema) => $"ledger_rows_{schema.Kind}";

    /// <summary>Makes the table of the kind, or adds the columns it lacks.</summary>
    public Task PrepareAsync(LedgerSchema schema, CancellationToken stop) =>
        OnceAsync($"{schema.Kind}:{string.Join(',', schema.Columns.Select(column => column.Name))}", connection => TableAsync(connection, schema, stop), stop);

    /// <summary>Makes the month's partition when it is not there.</summary>
    public async Task PrepareAsync(LedgerSchema schema, int monthIndex, CancellationToken stop)
    {
        await PrepareAsync(schema, stop);
        string table = TableOf(schema);
        string month = monthIndex.ToString(CultureInfo.InvariantCulture);
        await OnceAsync($"{schema.Kind}#{month}", async connection =>
        {
            if (await ExistsAsync(connection, $"{table}_{month}", stop))
            {
                return;
            }

            // Attaching, unlike PARTITION OF, does not lock out those who read or write other months.
            await RunAsync(connection, $"""
                CREATE TABLE {table}_{month} (LIKE {table} INCLUDING ALL);
                ALTER TABLE {table} ATTACH PARTITION {table}_{month} FOR VALUES IN ({month});
                """, stop);
        }, stop);
    }

    private static async Task TableAsync(NpgsqlConnection connection, LedgerSchema schema, CancellationToken stop)
    {
        string table = TableOf(schema);
        if (!await ExistsAsync(connection, table, stop))
        {
            string columns = string.Join(",\n", schema.Columns.Select(column => $"\"{column.Name}\" {TypeOf(column)}"));
            await RunAsync(connection, $"""
                CREATE TABLE {table} (
                    {LedgerSchema.RevisionColumn} uuid NOT NULL,
                    {LedgerSchema.InstitutionColumn} text COLLATE "C" NOT NULL,
                    {LedgerSchema.MonthColumn} integer NOT NULL,
                    {LedgerSchema.PlaceColumn} integer NOT NULL,
                    {columns}
                ) PARTITION BY LIST ({LedgerSchema.MonthColumn});
                CREATE INDEX ON {table} ({LedgerSchema.RevisionColumn}, "{schema.Key}");
                """, stop);
            if (await HasCitusAsync(connection, stop))
            {
                await RunAsync(connection, $"SELECT create_distributed_table('{table}', '{LedgerSchema.InstitutionColumn}')", stop);
            }
        }

        foreach (LedgerColumn column in schema.Columns)
        {
            // Columns a sheet gained: older rows have never had a value, whatever the sheet asks of new ones.
            string type = column.Type == LedgerType.Flag ? TypeOf(column) : TypeOf(column with { Nullable = true });
            await RunAsync(connection, $"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS \"{column.Name}\" {type}", stop);
        }
    }

    /// <summary>Whether this PostgreSQL is a Citus coordinator; then the same tables are spread by institution.</summary>
    internal static async Task<bool> HasCitusAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using NpgsqlCommand command = new("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus')", connection);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Compared byte by byte, as the embedded engine does.</summary>
    private static string TypeOf(LedgerColumn column) => (column.Type switch
    {
        LedgerType.Text or LedgerType.Code => "text COLLATE \"C\"",
        LedgerType.Fen or LedgerType.Micro => "bigint",
        LedgerType.Day => "date",
        LedgerType.Whole => "integer",
        _ => "boolean DEFAULT false",
    }) + (column.Nullable && column.Type != LedgerType.Flag ? "" : " NOT NULL");

    private async Task OnceAsync(string what, Func<NpgsqlConnection, Task> make, CancellationToken stop)
    {
        if (ready.ContainsKey(what))
        {
            return;
        }

        await using NpgsqlConnection connection = new(place.PostgresConnection);
        await connection.OpenAsync(stop);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(stop);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Lock.ToString(CultureInfo.InvariantCulture)})", stop);
        await make(connection);
        await transaction.CommitAsync(stop);
        ready[what] = true;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string table, CancellationToken stop)
    {
        await using NpgsqlCommand command = new("SELECT to_regclass($1) IS NOT NULL", connection) { Parameters = { new() { Value = table } } };
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken stop)
    {
#pragma warning disable CA2100 // Names checked by the schema, numbers, and constants.
        await using NpgsqlCommand command = new(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(stop);
    }
}
