using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>Until which working day after the month's end the sheets are due, from a month on; the latest entry for a month counts.</summary>
internal sealed class ReportingDeadline
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The first month it holds for, as <see cref="Rules.ReportingMonth.Index"/>.</summary>
    public required int FromMonthIndex { get; init; }

    public required int WorkingDay { get; init; }
    public required string Reason { get; init; }
    public required string SetByName { get; init; }
    public required DateTime SetAt { get; init; }
}

/// <summary>That a sheet was checked or handed in: how many of its rows were wrong. The first of a month says how well it was prepared.</summary>
internal sealed class SheetAttempt
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Kind { get; init; }
    public required string InstitutionCode { get; init; }
    public required int MonthIndex { get; init; }
    public required DateTime At { get; init; }
    public required int Rows { get; init; }

    /// <summary>Rows with at least one error.</summary>
    public required int WrongRows { get; init; }

    public required bool Accepted { get; init; }
    public required bool OnlyChecked { get; init; }

    /// <summary>A file that was taken, without errors then; null when it held no rows, which says nothing about its preparation.</summary>
    public static SheetAttempt? Taken(Revision revision) => revision.Rows == 0 ? null : new SheetAttempt
    {
        Kind = revision.Kind,
        InstitutionCode = revision.InstitutionCode,
        MonthIndex = revision.MonthIndex,
        At = revision.AcceptedAt,
        Rows = revision.Rows,
        WrongRows = 0,
        Accepted = true,
        OnlyChecked = false,
    };
}

internal sealed class ReportingDeadlineConfiguration : IEntityTypeConfiguration<ReportingDeadline>
{
    public void Configure(EntityTypeBuilder<ReportingDeadline> deadline)
    {
        deadline.ToTable("loans_reporting_deadlines");
        deadline.Property(d => d.SetByName).HasMaxLength(60);
        deadline.HasIndex(d => d.SetAt);
    }
}

internal sealed class SheetAttemptConfiguration : IEntityTypeConfiguration<SheetAttempt>
{
    public void Configure(EntityTypeBuilder<SheetAttempt> attempt)
    {
        attempt.ToTable("loans_sheet_attempts");
        attempt.Property(a => a.Kind).HasMaxLength(40);
        attempt.Property(a => a.InstitutionCode).HasMaxLength(64);
        attempt.HasIndex(a => new { a.MonthIndex, a.InstitutionCode, a.Kind });
    }
}

internal static class ReportingSets
{
    extension(ZoneDb db)
    {
        public DbSet<ReportingDeadline> ReportingDeadlines => db.Set<ReportingDeadline>();

        public DbSet<SheetAttempt> SheetAttempts => db.Set<SheetAttempt>();
    }
}
