using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GreenZone.Shell.Data;

/// <summary>Whether a row was refused because another already holds its unique key: how the loser of a race is known on either database.</summary>
internal static class TakenKey
{
    private const int SqliteUnique = 2067;

    /// <param name="table">Only of this table; null for any.</param>
    public static bool IsBehind(DbUpdateException failure, string? table = null) => failure.InnerException switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation && (table is null || postgres.TableName == table),
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode == SqliteUnique && (table is null || sqlite.Message.Contains(table, StringComparison.Ordinal)),
        _ => false,
    };
}
