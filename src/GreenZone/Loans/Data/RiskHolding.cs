using GreenZone.Rules.Loans;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>Credit to a firm with a major environmental or safety risk, as one revision said. Never changed; a later revision replaces it.</summary>
internal sealed class RiskHolding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RevisionId { get; init; }
    public required string InstitutionCode { get; init; }
    public required int MonthIndex { get; init; }
    public required string Customer { get; init; }
    public required string CreditCode { get; init; }
    public required RiskKind Kind { get; init; }
    public required RiskMeasure Measure { get; init; }

    /// <summary>When the case was closed; null while it is open and counts in the stock.</summary>
    public required DateOnly? RectifiedOn { get; init; }

    public required long BalanceFen { get; init; }
    public required LoanGrade Grade { get; init; }

    /// <summary>年初余额 as reported; null when left to the platform.</summary>
    public required long? YearStartFen { get; init; }
}

internal static class RiskSets
{
    extension(ZoneDb db)
    {
        public DbSet<RiskHolding> LoanRisks => db.Set<RiskHolding>();
    }
}

internal sealed class RiskHoldingConfiguration : IEntityTypeConfiguration<RiskHolding>
{
    public void Configure(EntityTypeBuilder<RiskHolding> holding)
    {
        holding.ToTable("loans_risks");
        holding.Property(h => h.InstitutionCode).HasMaxLength(64);
        holding.Property(h => h.Customer).HasMaxLength(LoanLimits.NameLength);
        holding.Property(h => h.CreditCode).HasMaxLength(18);
        holding.Property(h => h.Kind).HasConversion<string>().HasMaxLength(32);
        holding.Property(h => h.Measure).HasConversion<string>().HasMaxLength(32);
        holding.Property(h => h.Grade).HasConversion<string>().HasMaxLength(32);

        // A firm stands once per kind, measure and grade in one report.
        holding.HasIndex(h => new { h.RevisionId, h.CreditCode, h.Kind, h.Measure, h.Grade }).IsUnique();
        holding.HasOne<Revision>().WithMany().HasForeignKey(h => h.RevisionId).OnDelete(DeleteBehavior.Restrict);
    }
}
