using GreenZone.Shell.Access;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GreenZone.Shell.Data;

/// <summary>
/// The one database context. Capabilities add their tables by an <c>IEntityTypeConfiguration</c> beside each entity and name their
/// sets by extension properties in their own <c>Data</c> room.
/// </summary>
internal abstract class ZoneDb(DbContextOptions options) : IdentityUserContext<Person, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Whether the database is SQLite; only for the few statements that differ.</summary>
    public bool IsSqlite => this is SqliteZoneDb;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ZoneDb).Assembly);
        builder.Entity<DataProtectionKey>(key =>
        {
            key.ToTable("shell_keys");
            // A key is about 1 KB of XML; the common limit for text would make PostgreSQL refuse it.
            key.Property(row => row.Xml).HasMaxLength(20_000);
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Instants are UTC everywhere; SQLite hands them back without a kind, PostgreSQL refuses any other.
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<string>().HaveMaxLength(400);
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        instant => instant.Kind == DateTimeKind.Utc ? instant : instant.ToUniversalTime(),
        stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}

/// <summary>The embedded database: one file, WAL, write transactions that start IMMEDIATE.</summary>
internal sealed class SqliteZoneDb(DbContextOptions<SqliteZoneDb> options) : ZoneDb(options);

/// <summary>The server's database, for more than one instance.</summary>
internal sealed class PostgresZoneDb(DbContextOptions<PostgresZoneDb> options) : ZoneDb(options);
