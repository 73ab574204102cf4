using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;

namespace GreenZone.Shell.Ledger.Parquet;

/// <summary>How much of the machine the embedded engine may take.</summary>
/// <param name="Threads">Of all questions together.</param>
/// <param name="MemoryMegabytes">Of the engine; a question that needs more is refused, not spilled to disk.</param>
/// <param name="KeptMegabytes">Of decoded rows and answers kept for the next page.</param>
internal sealed record DuckLimits(int Threads, int MemoryMegabytes, int KeptMegabytes)
{
    public static DuckLimits Default { get; } = new(Environment.ProcessorCount, 1024, 256);
}

/// <summary>
/// DuckDB inside the process: one instance without a database of its own, that may read the ledger's folder and nothing else, load
/// no extension and never be configured again.
/// </summary>
internal sealed class DuckEngine : IDisposable
{
    private readonly DuckDBConnection root = new("DataSource=:memory:");
    private readonly ConcurrentBag<DuckDBConnection> idle = [];
    private readonly SemaphoreSlim seats;

    public DuckEngine(LedgerFolder folder, DuckLimits limits)
    {
        seats = new SemaphoreSlim(Math.Max(4, limits.Threads * 2));
        root.Open();
        using DbCommand settings = root.CreateCommand();
#pragma warning disable CA2100 // Numbers and the folder's quoted path.
        settings.CommandText = $"""
            SET threads = {limits.Threads.ToString(CultureInfo.InvariantCulture)};
            SET memory_limit = '{limits.MemoryMegabytes.ToString(CultureInfo.InvariantCulture)}MB';
            SET temp_directory = '';
            SET parquet_metadata_cache = true;
            SET autoinstall_known_extensions = false;
            SET autoload_known_extensions = false;
            SET allow_community_extensions = false;
            SET allowed_directories = [{Quoted(folder.Root + Path.DirectorySeparatorChar)}];
            SET enable_external_access = false;
            SET lock_configuration = true;
            """;
#pragma warning restore CA2100
        settings.ExecuteNonQuery();
    }

    /// <summary>A text as an SQL literal; only for paths, every other value is a parameter.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Runs one statement and reads each of its rows.</summary>
    public async Task<List<T>> AskAsync<T>(string sql, IReadOnlyList<object> parameters, Func<DbDataReader, T> read, CancellationToken stop)
    {
        await seats.WaitAsync(stop);
        try
        {
            DuckDBConnection connection = idle.TryTake(out DuckDBConnection? used) ? used : Another();
            try
            {
                return Ask(connection, sql, parameters, read, stop);
            }
            finally
            {
                idle.Add(connection);
            }
        }
        finally
        {
            seats.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out DuckDBConnection? connection))
        {
            connection.Dispose();
        }

        root.Dispose();
        seats.Dispose();
    }

    private DuckDBConnection Another()
    {
        lock (root)
        {
            DuckDBConnection connection = root.Duplicate();
            connection.Open();
            return connection;
        }
    }

    private static List<T> Ask<T>(DuckDBConnection connection, string sql, IReadOnlyList<object> parameters, Func<DbDataReader, T> read, CancellationToken stop)
    {
        using DuckDBCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Made by LedgerSql: identifiers of the schema, values as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (object parameter in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(parameter));
        }

        try
        {
            using CancellationTokenRegistration interrupt = stop.Register(command.Cancel);
            using DbDataReader reader = command.ExecuteReader();
            List<T> rows = [];
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        catch (DuckDBException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
    }
}
