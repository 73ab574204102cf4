using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Shell;

public class MigrationTests
{
    /// <summary>Whoever changes a table and forgets the migration is told here, not on a user's machine.</summary>
    [Fact]
    public void The_migrations_of_both_providers_make_the_tables_of_the_code()
    {
        using SqliteZoneDb sqlite = new SqliteDesignTime().CreateDbContext([]);
        sqlite.Database.HasPendingModelChanges().ShouldBeFalse();
        using PostgresZoneDb postgres = new PostgresDesignTime().CreateDbContext([]);
        postgres.Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
