using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>What a reporter decided about the heads of one layout of an institution's sheets. Never changed: a later decision replaces it.</summary>
internal sealed class SavedHeads
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string InstitutionCode { get; init; }
    public required string Kind { get; init; }

    /// <summary>The layout it is meant for; no other is read by it.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>From a head of the file to a head of the template, as JSON; an empty value leaves the column out.</summary>
    public required string Heads { get; init; }

    /// <summary>The unit of money heads that name none: 2 元, 6 万元, 10 亿元; null when nothing was decided.</summary>
    public required int? MoneyUnit { get; init; }

    public required DateTime SavedAt { get; init; }
    public required Guid? PersonId { get; init; }
    public required string SavedBy { get; init; }

    /// <summary>When it was replaced or cleared; null while it counts.</summary>
    public DateTime? ClearedAt { get; set; }
}

internal static class SavedHeadSets
{
    extension(ZoneDb db)
    {
        public DbSet<SavedHeads> SavedHeads => db.Set<SavedHeads>();
    }
}

internal sealed class SavedHeadsConfiguration : IEntityTypeConfiguration<SavedHeads>
{
    public void Configure(EntityTypeBuilder<SavedHeads> heads)
    {
        heads.ToTable("loans_head_mappings");
        heads.Property(h => h.InstitutionCode).HasMaxLength(64);
        heads.Property(h => h.Kind).HasMaxLength(40);
        heads.Property(h => h.Fingerprint).HasMaxLength(64);
        heads.Property(h => h.Heads).HasMaxLength(-1);
        heads.Property(h => h.SavedBy).HasMaxLength(200);
        heads.HasIndex(h => new { h.InstitutionCode, h.Kind, h.Fingerprint });
    }
}
