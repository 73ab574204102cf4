using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Audit;

/// <summary>
/// One line of the audit log, inserted in the transaction of the act it tells of. The bytes are the entry; the other columns repeat
/// parts of them for filters, and verification compares the two.
/// </summary>
internal sealed class AuditEntry
{
    public required Guid Id { get; init; }

    /// <summary>The whole entry as canonical JSON in UTF-8: names sorted, no spaces; never changed.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>SHA-256 of <see cref="Bytes"/>, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required DateTime RecordedAt { get; init; }
    public required Guid? PersonId { get; init; }
    public required string PersonName { get; init; }
    public required string Role { get; init; }
    public required string UnitCode { get; init; }

    /// <summary>What was done, in Chinese as the log prints it: 单位更名.</summary>
    public required string Act { get; init; }

    /// <summary>What it was done to, as its address without the leading slash: <c>units/ZX01</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The place in the chain, from 1; null until the sealer has put it there, about a second after the act.</summary>
    public long? Sequence { get; set; }

    /// <summary>SHA-256 over the chain value before and this entry's hash, lower-case hex; null until sealed.</summary>
    public string? Chain { get; set; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.Sha256).HasMaxLength(64);
        entry.Property(e => e.Chain).HasMaxLength(64);
        entry.Property(e => e.PersonName).HasMaxLength(60);
        entry.Property(e => e.Role).HasMaxLength(24);
        entry.Property(e => e.UnitCode).HasMaxLength(32);
        entry.Property(e => e.Act).HasMaxLength(60);
        entry.Property(e => e.Subject).HasMaxLength(200);
        entry.HasIndex(e => e.Sequence).IsUnique();
        entry.HasIndex(e => e.RecordedAt);
        entry.HasIndex(e => e.Subject);
    }
}

internal static class AuditSets
{
    extension(ZoneDb db)
    {
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
    }
}
