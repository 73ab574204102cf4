using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Taxonomy.Identification.Data;

/// <summary>
/// The texts of one upload, kept for their owner for a day so that the list can be filtered and fetched; the answers are worked out anew each time.
/// In the database and not in a server's memory, so that whichever instance answers next finds them.
/// </summary>
internal sealed class IdentificationBatch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Nobody else sees it.</summary>
    public required Guid PersonId { get; init; }

    public required string FileName { get; init; }
    public required DateTime UploadedAt { get; init; }

    /// <summary>Slug of the edition the texts are read under.</summary>
    public required string Edition { get; init; }

    public required int Rows { get; init; }

    /// <summary>The rows, packed: see <see cref="BatchRows"/>.</summary>
    public required byte[] Packed { get; init; }
}

internal sealed class IdentificationBatchConfiguration : IEntityTypeConfiguration<IdentificationBatch>
{
    public void Configure(EntityTypeBuilder<IdentificationBatch> batch)
    {
        batch.ToTable("taxonomy_identification_batches");
        batch.Property(each => each.Edition).HasMaxLength(40);
        batch.HasIndex(each => each.PersonId);
        batch.HasIndex(each => each.UploadedAt);
    }
}

internal static class IdentificationSets
{
    extension(ZoneDb db)
    {
        public DbSet<IdentificationBatch> IdentificationBatches => db.Set<IdentificationBatch>();
    }
}
