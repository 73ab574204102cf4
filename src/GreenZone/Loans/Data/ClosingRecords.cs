using System.ComponentModel.DataAnnotations.Schema;
using GreenZone.Rules;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>What happened to an institution's month after it was reported.</summary>
public enum ClosingAct
{
    /// <summary>签发: the institution signed and the central bank accepted.</summary>
    SignedOff,

    /// <summary>锁定: no upload any more.</summary>
    Locked,

    /// <summary>准予订正: some sheets are open for some days.</summary>
    Opened,

    /// <summary>订正: an opened sheet that had been reported was replaced.</summary>
    Corrected,

    /// <summary>迟报: an opened sheet that had not been reported came in.</summary>
    ReportedLate,
}

/// <summary>One event in the closing of a month; written once. The state is read from all of them.</summary>
public sealed class ClosingEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Empty for the district: every institution is locked.</summary>
    public required string InstitutionCode { get; init; }

    public required int MonthIndex { get; init; }

    /// <summary>1, 2, 3 … within institution and month; unique, so that of two acts at once one is told.</summary>
    public required int Number { get; init; }

    public required ClosingAct Act { get; init; }
    public required DateTime At { get; init; }
    public required string ByName { get; init; }
    public required string ByUnitName { get; init; }
    public required string Reason { get; init; }

    /// <summary>The reports that counted at the event: <c>loans 2,totals 1</c>; empty when nothing was reported.</summary>
    public required string Covers { get; init; }

    /// <summary>Sheets opened, or the one that came in, separated by commas.</summary>
    public string Sheets { get; init; } = "";

    /// <summary>The last day on which opened sheets may come in.</summary>
    public DateOnly? Until { get; init; }

    public Guid? FlowId { get; init; }

    /// <summary>At a lock: whether the institution had signed what was locked.</summary>
    public bool WasSigned { get; init; }

    public string? HeadOfUnit { get; init; }
    public string? HeadOfStatistics { get; init; }
    public string? PreparedBy { get; init; }
    public string? Telephone { get; init; }
    public DateOnly? IssuedOn { get; init; }

    [NotMapped]
    public ReportingMonth Month => ReportingMonth.FromIndex(MonthIndex);

    [NotMapped]
    public IReadOnlyList<string> SheetList => Sheets.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What a lock keeps of one form: the hash of its JSON as of the lock's instant.</summary>
internal sealed class FormSeal
{
    public required Guid EventId { get; init; }
    public required string Form { get; init; }

    /// <summary>SHA-256, lower-case hex.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>How long a correction stays open and what is a notable movement, from a month on; the latest entry for a month counts.</summary>
internal sealed class ClosingTerms
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required int FromMonthIndex { get; init; }

    /// <summary>Working days after the approval.</summary>
    public required int CorrectionDays { get; init; }

    /// <summary>In thousandths: 300 is 30 %.</summary>
    public required int MovementShareMille { get; init; }

    public required long MovementFen { get; init; }
    public required string Reason { get; init; }
    public required string SetByName { get; init; }
    public required DateTime SetAt { get; init; }
}

/// <summary>An institution's words on a notable movement (异动说明), for the two figures it saw. The latest for a line counts.</summary>
internal sealed class MovementExplanation
{
    public const int LeastText = 10, MostText = 600;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string InstitutionCode { get; init; }
    public required int MonthIndex { get; init; }
    public required string Form { get; init; }
    public required string Line { get; init; }
    public required string LineName { get; init; }
    public required long BeforeFen { get; init; }
    public required long NowFen { get; init; }
    public required string Category { get; init; }
    public required string Text { get; init; }
    public required string WrittenByName { get; init; }
    public required DateTime WrittenAt { get; init; }
}

internal static class ClosingSets
{
    extension(ZoneDb db)
    {
        public DbSet<ClosingEvent> ClosingEvents => db.Set<ClosingEvent>();

        public DbSet<FormSeal> FormSeals => db.Set<FormSeal>();

        public DbSet<ClosingTerms> ClosingTerms => db.Set<ClosingTerms>();

        public DbSet<MovementExplanation> MovementExplanations => db.Set<MovementExplanation>();
    }
}

internal sealed class ClosingEventConfiguration : IEntityTypeConfiguration<ClosingEvent>
{
    public void Configure(EntityTypeBuilder<ClosingEvent> closing)
    {
        closing.ToTable("loans_closing_events");
        closing.Property(e => e.InstitutionCode).HasMaxLength(64);
        closing.Property(e => e.Act).HasConversion<string>().HasMaxLength(16);
        closing.Property(e => e.ByName).HasMaxLength(60);
        closing.Property(e => e.ByUnitName).HasMaxLength(100);
        closing.Property(e => e.Reason).HasMaxLength(1000);
        closing.Property(e => e.Covers).HasMaxLength(200);
        closing.Property(e => e.Sheets).HasMaxLength(200);
        closing.Property(e => e.HeadOfUnit).HasMaxLength(60);
        closing.Property(e => e.HeadOfStatistics).HasMaxLength(60);
        closing.Property(e => e.PreparedBy).HasMaxLength(60);
        closing.Property(e => e.Telephone).HasMaxLength(40);
        closing.HasIndex(e => new { e.MonthIndex, e.InstitutionCode, e.Number }).IsUnique();
    }
}

internal sealed class FormSealConfiguration : IEntityTypeConfiguration<FormSeal>
{
    public void Configure(EntityTypeBuilder<FormSeal> seal)
    {
        seal.ToTable("loans_form_seals");
        seal.HasKey(s => new { s.EventId, s.Form });
        seal.Property(s => s.Form).HasMaxLength(40);
        seal.Property(s => s.Sha256).HasMaxLength(64);
        seal.HasOne<ClosingEvent>().WithMany().HasForeignKey(s => s.EventId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClosingTermsConfiguration : IEntityTypeConfiguration<ClosingTerms>
{
    public void Configure(EntityTypeBuilder<ClosingTerms> terms)
    {
        terms.ToTable("loans_closing_terms");
        terms.Property(t => t.SetByName).HasMaxLength(60);
        terms.HasIndex(t => t.SetAt);
    }
}

internal sealed class MovementExplanationConfiguration : IEntityTypeConfiguration<MovementExplanation>
{
    public void Configure(EntityTypeBuilder<MovementExplanation> explanation)
    {
        explanation.ToTable("loans_movement_explanations");
        explanation.Property(e => e.InstitutionCode).HasMaxLength(64);
        explanation.Property(e => e.Form).HasMaxLength(40);
        explanation.Property(e => e.Line).HasMaxLength(40);
        explanation.Property(e => e.Category).HasMaxLength(40);
        explanation.Property(e => e.Text).HasMaxLength(MovementExplanation.MostText);
        explanation.Property(e => e.WrittenByName).HasMaxLength(60);
        explanation.HasIndex(e => new { e.MonthIndex, e.InstitutionCode });
    }
}
