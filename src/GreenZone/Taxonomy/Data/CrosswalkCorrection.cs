using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Taxonomy.Data;

/// <summary>An expert's statement that takes the place of the shipped one for one leaf towards one edition. Never overwritten: a later one withdraws it.</summary>
internal sealed class CrosswalkCorrection
{
    public const int ReasonMaxLength = 400;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string FromEdition { get; init; }
    public required string FromCode { get; init; }
    public required string ToEdition { get; init; }

    /// <summary>Null says that the other edition has no counterpart.</summary>
    public required string? ToCode { get; init; }

    public required string Reason { get; init; }
    public required Guid? CorrectedBy { get; init; }
    public required string CorrectedByName { get; init; }
    public required DateTime CorrectedAt { get; init; }
    public DateTime? WithdrawnAt { get; set; }

    public CrosswalkEntry ToEntry() => new(
        FromEdition, FromCode, ToEdition, ToCode, ToCode is null ? CrosswalkKind.None : CrosswalkKind.Judgement, Reason, $"本地专家订正（{CorrectedByName}）");
}

/// <summary>The official wording of an entry, loaded by the deployment from its own copy of the document.</summary>
internal sealed class OfficialWording
{
    public required string Edition { get; init; }
    public required string Code { get; init; }
    public required string Text { get; set; }

    /// <summary>The file it came from, as the operator named it.</summary>
    public required string Source { get; set; }

    public required DateTime LoadedAt { get; set; }
}

internal sealed class CrosswalkCorrectionConfiguration : IEntityTypeConfiguration<CrosswalkCorrection>
{
    public void Configure(EntityTypeBuilder<CrosswalkCorrection> correction)
    {
        correction.ToTable("taxonomy_corrections");
        correction.Property(each => each.Reason).HasMaxLength(CrosswalkCorrection.ReasonMaxLength);
        correction.HasIndex(each => new { each.FromEdition, each.FromCode, each.ToEdition, each.CorrectedAt });
    }
}

internal sealed class OfficialWordingConfiguration : IEntityTypeConfiguration<OfficialWording>
{
    public void Configure(EntityTypeBuilder<OfficialWording> wording)
    {
        wording.ToTable("taxonomy_wording");
        wording.HasKey(each => new { each.Edition, each.Code });
        wording.Property(each => each.Text).HasMaxLength(20_000);
    }
}

internal static class TaxonomySets
{
    extension(ZoneDb db)
    {
        public DbSet<CrosswalkCorrection> CrosswalkCorrections => db.Set<CrosswalkCorrection>();

        public DbSet<OfficialWording> OfficialWordings => db.Set<OfficialWording>();
    }
}
