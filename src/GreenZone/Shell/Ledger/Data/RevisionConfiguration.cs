using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Ledger.Data;

internal sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.ToTable("ledger_revisions");
        revision.Property(row => row.Kind).HasMaxLength(40);
        revision.Property(row => row.InstitutionCode).HasMaxLength(64);
        revision.Property(row => row.Sha256).HasMaxLength(64);
        revision.Property(row => row.SourceSha256).HasMaxLength(64);
        revision.Property(row => row.RuleVersions).HasMaxLength(2_000);
        revision.Property(row => row.Reason).HasMaxLength(2_000);
        revision.Ignore(row => row.Month);

        // Two uploads of one month meet here: the second finds its number taken. The order serves the question for the current ones.
        revision.HasIndex(row => new { row.Kind, row.MonthIndex, row.InstitutionCode, row.Number }).IsUnique();
        revision.HasIndex(row => row.Sha256);
    }
}
