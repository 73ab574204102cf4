using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GreenZone.Shell.Data;

/// <summary>
/// Lets a writer wait for the other in SQLite itself, which looks again after a millisecond or two; the driver alone would sleep 150 ms
/// before each look.
/// </summary>
internal sealed class WriterWait : DbConnectionInterceptor
{
    public static WriterWait Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using DbCommand wait = Wait(connection);
        wait.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using DbCommand wait = Wait(connection);
        await wait.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Wait(DbConnection connection)
    {
        DbCommand wait = connection.CreateCommand();
        wait.CommandText = "PRAGMA busy_timeout = 30000";
        return wait;
    }
}
