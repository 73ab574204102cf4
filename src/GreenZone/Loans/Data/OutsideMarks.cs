using GreenZone.Rules.Loans;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>What the head office marked of a loan (总行绿色标识), as one revision said. Never changed; a later revision replaces it.</summary>
internal sealed class HeadOfficeMark
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RevisionId { get; init; }
    public required string LoanNumber { get; init; }
    public required bool IsGreen { get; init; }

    /// <summary>Slug; null when no class was named, or none whose edition is known.</summary>
    public required string? CatalogueEdition { get; init; }

    public required string? CategoryCode { get; init; }
    public required DateOnly? MarkedOn { get; init; }
    public required string Note { get; init; }
}

/// <summary>What 长江绿融通 returned of a loan, as one revision said. Never changed; a later revision replaces it.</summary>
internal sealed class ReturnedMark
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RevisionId { get; init; }
    public required string LoanNumber { get; init; }
    public required ReturnedResult Result { get; init; }

    /// <summary>Slug; null when no class was named, or none whose edition is known.</summary>
    public required string? CatalogueEdition { get; init; }

    public required string? CategoryCode { get; init; }
    public required string Batch { get; init; }
    public required DateOnly? ReturnedOn { get; init; }

    /// <summary>退回原因.</summary>
    public required string Reason { get; init; }
}

internal static class OutsideSets
{
    extension(ZoneDb db)
    {
        public DbSet<HeadOfficeMark> HeadOfficeMarks => db.Set<HeadOfficeMark>();

        public DbSet<ReturnedMark> ReturnedMarks => db.Set<ReturnedMark>();
    }
}

internal sealed class HeadOfficeMarkConfiguration : IEntityTypeConfiguration<HeadOfficeMark>
{
    public void Configure(EntityTypeBuilder<HeadOfficeMark> mark)
    {
        mark.ToTable("loans_head_office_marks");
        mark.Property(m => m.LoanNumber).HasMaxLength(LoanLimits.NumberLength);
        mark.Property(m => m.CatalogueEdition).HasMaxLength(32);
        mark.Property(m => m.CategoryCode).HasMaxLength(64);
        mark.Property(m => m.Note).HasMaxLength(LoanLimits.ProjectLength);

        // A loan stands once in one sheet.
        mark.HasIndex(m => new { m.RevisionId, m.LoanNumber }).IsUnique();
        mark.HasOne<Revision>().WithMany().HasForeignKey(m => m.RevisionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReturnedMarkConfiguration : IEntityTypeConfiguration<ReturnedMark>
{
    public void Configure(EntityTypeBuilder<ReturnedMark> mark)
    {
        mark.ToTable("loans_returned_marks");
        mark.Property(m => m.LoanNumber).HasMaxLength(LoanLimits.NumberLength);
        mark.Property(m => m.Result).HasConversion<string>().HasMaxLength(32);
        mark.Property(m => m.CatalogueEdition).HasMaxLength(32);
        mark.Property(m => m.CategoryCode).HasMaxLength(64);
        mark.Property(m => m.Batch).HasMaxLength(LoanLimits.MarkLength);
        mark.Property(m => m.Reason).HasMaxLength(LoanLimits.ProjectLength);
        mark.HasIndex(m => new { m.RevisionId, m.LoanNumber }).IsUnique();
        mark.HasOne<Revision>().WithMany().HasForeignKey(m => m.RevisionId).OnDelete(DeleteBehavior.Restrict);
    }
}
