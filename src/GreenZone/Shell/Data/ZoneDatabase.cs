using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Data;

/// <summary>Where this installation keeps its data: a folder, and PostgreSQL when a connection is named.</summary>
/// <param name="Folder">The data folder: the embedded database, the ledger's files, the demo's accounts.</param>
/// <param name="PostgresConnection">Null: SQLite in the folder.</param>
internal sealed record DataPlace(string Folder, string? PostgresConnection)
{
    public string SqliteFile => Path.Combine(Folder, "greenzone.db");

    public string LedgerFolder => Path.Combine(Folder, "ledger");

    public bool IsEmbedded => PostgresConnection is null;

    /// <summary>
    /// Whether every act waits until the disk holds it. Not while data are made that would be made anew after a power cut: those are
    /// brought to the disk once, at the end, by <see cref="SettleAsync"/>.
    /// </summary>
    public bool WaitsForDisk { get; init; } = true;

    /// <summary>Brings the embedded database and the ledger's files to the disk. Nobody else may be using the embedded database.</summary>
    public async Task SettleAsync(CancellationToken stop)
    {
        if (IsEmbedded)
        {
            await using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = SqliteFile, Pooling = false }.ToString());
            await connection.OpenAsync(stop);
            await using SqliteCommand checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)";
            await checkpoint.ExecuteNonQueryAsync(stop);
        }

        if (Directory.Exists(LedgerFolder))
        {
            foreach (string path in Directory.EnumerateFiles(LedgerFolder, "*", SearchOption.AllDirectories))
            {
                await using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
                file.Flush(flushToDisk: true);
            }
        }
    }
}

internal static class ZoneDatabase
{
    /// <summary>Registers <see cref="ZoneDb"/> for the place's provider.</summary>
    public static void AddZoneDb(this IServiceCollection services, DataPlace place)
    {
        services.AddSingleton(place);
        if (place.PostgresConnection is { } connection)
        {
            services.AddDbContext<PostgresZoneDb>(options => Configure(options, place));
            services.AddScoped<ZoneDb>(provider => provider.GetRequiredService<PostgresZoneDb>());
        }
        else
        {
            services.AddDbContext<SqliteZoneDb>(options => Configure(options, place));
            services.AddScoped<ZoneDb>(provider => provider.GetRequiredService<SqliteZoneDb>());
        }
    }

    public static void Configure(DbContextOptionsBuilder options, DataPlace place)
    {
        options.UseSnakeCaseNamingConvention();
        if (place.PostgresConnection is { } connection)
        {
            options.UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("shell_migrations"));
        }
        else
        {
            Directory.CreateDirectory(place.Folder);
            string sqlite = new SqliteConnectionStringBuilder
            {
                DataSource = place.SqliteFile,
                DefaultTimeout = 30,
                ForeignKeys = true,
                Pooling = true,
            }.ToString();
            options.UseSqlite(sqlite, provider => provider.MigrationsHistoryTable("shell_migrations"));
            options.AddInterceptors(place.WaitsForDisk ? SqliteSettings.Lasting : SqliteSettings.Hurried);
        }
    }

    /// <summary>Brings the database to this version's shape. Safe to run again; returns the names of what was applied.</summary>
    public static async Task<IReadOnlyList<string>> MigrateAsync(ZoneDb db, CancellationToken stop)
    {
        List<string> pending = [.. await db.Database.GetPendingMigrationsAsync(stop)];
        if (db.Database.GetMigrations().Any())
        {
            await db.Database.MigrateAsync(stop);
        }
        else if (await db.Database.EnsureCreatedAsync(stop))
        {
            pending.Add("created");
        }

        if (db.IsSqlite)
        {
            // WAL lets readers go on while one writer works; the setting stays with the file.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", stop);
        }

        return pending;
    }
}
