using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GreenZone.Shell.Data;

/// <summary>
/// What each connection to SQLite begins with. A writer waits for the other in SQLite itself, which looks again after a millisecond or two;
/// the driver alone would sleep 150 ms before each look.
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private readonly string commands;

    private SqliteSettings(string commands) => this.commands = commands;

    /// <summary>Each commit waits until the disk holds it.</summary>
    public static SqliteSettings Lasting { get; } = new("PRAGMA busy_timeout = 30000");

    /// <summary>Commits do not wait; see <see cref="DataPlace.WaitsForDisk"/>.</summary>
    public static SqliteSettings Hurried { get; } = new("PRAGMA busy_timeout = 30000; PRAGMA synchronous = OFF");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using DbCommand settings = Settings(connection);
        settings.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using DbCommand settings = Settings(connection);
        await settings.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand Settings(DbConnection connection)
    {
        DbCommand settings = connection.CreateCommand();
        settings.CommandText = commands;
        return settings;
    }
}
