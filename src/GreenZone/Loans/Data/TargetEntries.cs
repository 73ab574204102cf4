using GreenZone.Rules.Loans;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>A value that the leading group set for a target of a cycle. Never overwritten: the latest one counts.</summary>
internal sealed class TargetValue
{
    public const int DocumentLength = 200, ReasonLength = 400;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Cycle { get; init; }
    public required string Target { get; init; }

    /// <summary>In the target's unit.</summary>
    public required decimal Value { get; init; }

    /// <summary>Title and number of the document that set it.</summary>
    public required string Document { get; init; }

    /// <summary>The date of the document.</summary>
    public required DateOnly DocumentDate { get; init; }

    public required string Reason { get; init; }
    public required Guid? SetBy { get; init; }
    public required string SetByName { get; init; }
    public required DateTime SetAt { get; init; }
}

/// <summary>What a cycle became: the latest record of a cycle stands in the place of the shipped one.</summary>
internal sealed class TargetCycleChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Cycle { get; init; }
    public required string Title { get; init; }
    public required int BaseYear { get; init; }
    public required int FirstYear { get; init; }
    public required int LastYear { get; init; }
    public required bool Closed { get; init; }
    public required string? Document { get; init; }
    public required string Reason { get; init; }
    public required Guid? ChangedBy { get; init; }
    public required string ChangedByName { get; init; }
    public required DateTime ChangedAt { get; init; }

    public TargetCycle ToCycle() => new(Cycle, Title, BaseYear, FirstYear, LastYear, Closed, Document);
}

/// <summary>A task or an actual value that an authority determined and an officer entered. A later entry corrects an earlier one; none is lost.</summary>
internal sealed class TargetFigure
{
    public const int IndicatorLength = 60, UnitLength = 20;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Target { get; init; }
    public required string Indicator { get; init; }
    public required int Year { get; init; }

    /// <summary>1 to 4; null for the year.</summary>
    public required int? Quarter { get; init; }

    public required string Unit { get; init; }
    public required TargetDirection Direction { get; init; }
    public required decimal? Task { get; init; }
    public required decimal? Actual { get; init; }

    /// <summary>最终 rather than 初步.</summary>
    public required bool IsFinal { get; init; }

    public required string Document { get; init; }
    public required Guid? EnteredBy { get; init; }
    public required string EnteredByName { get; init; }
    public required DateTime EnteredAt { get; init; }
}

internal static class TargetSets
{
    extension(ZoneDb db)
    {
        public DbSet<TargetValue> TargetValues => db.Set<TargetValue>();

        public DbSet<TargetCycleChange> TargetCycleChanges => db.Set<TargetCycleChange>();

        public DbSet<TargetFigure> TargetFigures => db.Set<TargetFigure>();
    }
}

internal sealed class TargetValueConfiguration : IEntityTypeConfiguration<TargetValue>
{
    public void Configure(EntityTypeBuilder<TargetValue> value)
    {
        value.ToTable("loans_target_values");
        value.Property(v => v.Cycle).HasMaxLength(20);
        value.Property(v => v.Target).HasMaxLength(40);
        value.Property(v => v.Value).HasPrecision(18, 6);
        value.Property(v => v.Document).HasMaxLength(TargetValue.DocumentLength);
        value.Property(v => v.Reason).HasMaxLength(TargetValue.ReasonLength);
        value.HasIndex(v => new { v.Cycle, v.Target, v.SetAt });
    }
}

internal sealed class TargetCycleChangeConfiguration : IEntityTypeConfiguration<TargetCycleChange>
{
    public void Configure(EntityTypeBuilder<TargetCycleChange> change)
    {
        change.ToTable("loans_target_cycles");
        change.Property(c => c.Cycle).HasMaxLength(20);
        change.Property(c => c.Title).HasMaxLength(80);
        change.Property(c => c.Document).HasMaxLength(TargetValue.DocumentLength);
        change.Property(c => c.Reason).HasMaxLength(TargetValue.ReasonLength);
        change.HasIndex(c => new { c.Cycle, c.ChangedAt });
    }
}

internal sealed class TargetFigureConfiguration : IEntityTypeConfiguration<TargetFigure>
{
    public void Configure(EntityTypeBuilder<TargetFigure> figure)
    {
        figure.ToTable("loans_target_figures");
        figure.Property(f => f.Target).HasMaxLength(40);
        figure.Property(f => f.Indicator).HasMaxLength(TargetFigure.IndicatorLength);
        figure.Property(f => f.Unit).HasMaxLength(TargetFigure.UnitLength);
        figure.Property(f => f.Direction).HasConversion<string>().HasMaxLength(20);
        figure.Property(f => f.Task).HasPrecision(18, 6);
        figure.Property(f => f.Actual).HasPrecision(18, 6);
        figure.Property(f => f.Document).HasMaxLength(TargetValue.DocumentLength);
        figure.HasIndex(f => new { f.Target, f.Year });
    }
}
