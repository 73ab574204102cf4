using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GreenZone.Shell.Data;

/// <summary>How the migration tool makes the contexts; it never opens a database.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteZoneDb>
{
    public SqliteZoneDb CreateDbContext(string[] args)
    {
        DbContextOptionsBuilder<SqliteZoneDb> options = new();
        ZoneDatabase.Configure(options, new DataPlace(Path.GetTempPath(), null));
        return new SqliteZoneDb(options.Options);
    }
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresZoneDb>
{
    public PostgresZoneDb CreateDbContext(string[] args)
    {
        DbContextOptionsBuilder<PostgresZoneDb> options = new();
        ZoneDatabase.Configure(options, new DataPlace(Path.GetTempPath(), "Host=127.0.0.1"));
        return new PostgresZoneDb(options.Options);
    }
}
