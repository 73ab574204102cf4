using GreenZone.Rules.Loans;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>机构基本情况 of one institution and month, as one revision said. Never changed; a later revision replaces it.</summary>
internal sealed class InstitutionTotals
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RevisionId { get; init; }
    public required string InstitutionCode { get; init; }
    public required int MonthIndex { get; init; }

    /// <summary>各项贷款余额, the denominator of every share.</summary>
    public required long AllLoansFen { get; init; }

    public required long? NonPerformingFen { get; init; }
    public required long? TotalAssetsFen { get; init; }

    /// <summary>绿色贷款总账数.</summary>
    public required long? GreenBookedFen { get; init; }

    /// <summary>新发放贷款加权平均利率, millionths.</summary>
    public required int? NewLoansRate { get; init; }

    /// <summary>新发放绿色贷款加权平均利率, millionths.</summary>
    public required int? NewGreenRate { get; init; }
}

/// <summary>A green bond held, a bill accepted or a letter of credit opened, as one revision said.</summary>
internal sealed class InstrumentHolding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RevisionId { get; init; }
    public required string InstitutionCode { get; init; }
    public required int MonthIndex { get; init; }
    public required GreenInstrumentKind Kind { get; init; }
    public required string Number { get; init; }
    public required string Counterparty { get; init; }
    public required string? CreditCode { get; init; }
    public required string CbircCode { get; init; }
    public required long AmountFen { get; init; }
    public required long BalanceFen { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly MaturesOn { get; init; }

    /// <summary>Stands for the counterparty wherever borrowers are counted.</summary>
    public required long CounterpartyHash { get; init; }
}

/// <summary>A figure of 历史与通报数, as one revision said.</summary>
internal sealed class SeriesFigure
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RevisionId { get; init; }

    /// <summary>The canonical word of the vocabulary.</summary>
    public required string Indicator { get; init; }

    /// <summary>Whose figure; empty for the district.</summary>
    public required string InstitutionCode { get; init; }

    /// <summary>The class it is limited to; empty for all.</summary>
    public required string CategoryCode { get; init; }

    /// <summary>As written: 2025, 2025-06 or 2025Q2.</summary>
    public required string Period { get; init; }

    public required DateOnly PeriodEnd { get; init; }

    /// <summary>Fen for money, millionths of the indicator's unit for everything else.</summary>
    public required long Value { get; init; }

    public required string WrittenUnit { get; init; }

    /// <summary>口径 in the source's words; empty when it gives none.</summary>
    public required string Scope { get; init; }

    public required string SourceDocument { get; init; }
}

internal static class LoanSets
{
    extension(ZoneDb db)
    {
        public DbSet<InstitutionTotals> LoanTotals => db.Set<InstitutionTotals>();

        public DbSet<InstrumentHolding> LoanInstruments => db.Set<InstrumentHolding>();

        public DbSet<SeriesFigure> LoanSeries => db.Set<SeriesFigure>();
    }
}

internal sealed class InstitutionTotalsConfiguration : IEntityTypeConfiguration<InstitutionTotals>
{
    public void Configure(EntityTypeBuilder<InstitutionTotals> totals)
    {
        totals.ToTable("loans_totals");
        totals.Property(t => t.InstitutionCode).HasMaxLength(64);
        totals.HasIndex(t => t.RevisionId).IsUnique();
        totals.HasOne<Revision>().WithMany().HasForeignKey(t => t.RevisionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InstrumentHoldingConfiguration : IEntityTypeConfiguration<InstrumentHolding>
{
    public void Configure(EntityTypeBuilder<InstrumentHolding> holding)
    {
        holding.ToTable("loans_instruments");
        holding.Property(h => h.InstitutionCode).HasMaxLength(64);
        holding.Property(h => h.Kind).HasConversion<string>().HasMaxLength(32);
        holding.Property(h => h.Number).HasMaxLength(LoanLimits.NumberLength);
        holding.Property(h => h.Counterparty).HasMaxLength(LoanLimits.NameLength);
        holding.Property(h => h.CreditCode).HasMaxLength(18);
        holding.Property(h => h.CbircCode).HasMaxLength(18);

        // A number stands once per kind in one report.
        holding.HasIndex(h => new { h.RevisionId, h.Kind, h.Number }).IsUnique();
        holding.HasOne<Revision>().WithMany().HasForeignKey(h => h.RevisionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SeriesFigureConfiguration : IEntityTypeConfiguration<SeriesFigure>
{
    public void Configure(EntityTypeBuilder<SeriesFigure> figure)
    {
        figure.ToTable("loans_series");
        figure.Property(f => f.Indicator).HasMaxLength(40);
        figure.Property(f => f.InstitutionCode).HasMaxLength(64);
        figure.Property(f => f.CategoryCode).HasMaxLength(64);
        figure.Property(f => f.Period).HasMaxLength(10);
        figure.Property(f => f.WrittenUnit).HasMaxLength(20);
        figure.Property(f => f.Scope).HasMaxLength(LoanLimits.MarkLength);
        figure.Property(f => f.SourceDocument).HasMaxLength(LoanLimits.ProjectLength);

        // One figure stands once in one report; the latest report that names it counts.
        figure.HasIndex(f => new { f.RevisionId, f.Indicator, f.InstitutionCode, f.CategoryCode, f.Period, f.Scope }).IsUnique();
        figure.HasIndex(f => new { f.Indicator, f.PeriodEnd });
        figure.HasOne<Revision>().WithMany().HasForeignKey(f => f.RevisionId).OnDelete(DeleteBehavior.Restrict);
    }
}
