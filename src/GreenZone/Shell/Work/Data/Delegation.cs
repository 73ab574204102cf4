using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Work.Data;

/// <summary>That one person decides another's to-dos from one day to another (代办). Every decision shows for whom.</summary>
internal sealed class Delegation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid FromPersonId { get; init; }
    public required string FromName { get; init; }
    public required Guid ToPersonId { get; init; }
    public required string ToName { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required string Reason { get; init; }
    public required DateTime RecordedAt { get; init; }

    /// <summary>When the delegator took it back; null while it stands.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>The holidays of one year as an administrator entered them; the latest entry of a year counts, none is overwritten.</summary>
internal sealed class CalendarYearEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required int Year { get; init; }

    /// <summary>The notice, with its number.</summary>
    public required string Document { get; init; }

    /// <summary>One day a line: <c>2027-10-01 休 国庆节</c>.</summary>
    public required string Days { get; init; }

    public required string EnteredByName { get; init; }
    public required DateTime EnteredAt { get; init; }
}

/// <summary>That a unit was reminded of something due (催办).</summary>
internal sealed class Reminder
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What is due, with the capability's slug in front: <c>loans/2026-06</c>.</summary>
    public required string Obligation { get; init; }

    public required string UnitCode { get; init; }

    /// <summary>A unit is reminded of one thing at most once a day.</summary>
    public required DateOnly Day { get; init; }

    public required string Reason { get; init; }
    public required string ByName { get; init; }
    public required string ByUnitName { get; init; }
    public required DateTime At { get; init; }

    /// <summary>How many people got the message.</summary>
    public required int People { get; init; }
}

internal sealed class DelegationConfiguration : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> delegation)
    {
        delegation.ToTable("work_delegations");
        delegation.Property(d => d.FromName).HasMaxLength(60);
        delegation.Property(d => d.ToName).HasMaxLength(60);
        delegation.HasIndex(d => d.ToPersonId);
        delegation.HasIndex(d => d.FromPersonId);
    }
}

internal sealed class CalendarYearEntryConfiguration : IEntityTypeConfiguration<CalendarYearEntry>
{
    public void Configure(EntityTypeBuilder<CalendarYearEntry> entry)
    {
        entry.ToTable("work_calendar_years");
        entry.Property(e => e.Days).HasMaxLength(8000);
        entry.Property(e => e.EnteredByName).HasMaxLength(60);
        entry.HasIndex(e => new { e.Year, e.EnteredAt });
    }
}

internal sealed class ReminderConfiguration : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("work_reminders");
        reminder.Property(r => r.Obligation).HasMaxLength(120);
        reminder.Property(r => r.UnitCode).HasMaxLength(32);
        reminder.HasIndex(r => new { r.Obligation, r.UnitCode, r.Day }).IsUnique();
    }
}

/// <summary>The tables of flows, messages and deadlines.</summary>
internal static class WorkSets
{
    extension(ZoneDb db)
    {
        public DbSet<Flow> Flows => db.Set<Flow>();

        public DbSet<FlowRound> FlowRounds => db.Set<FlowRound>();

        public DbSet<FlowTask> FlowTasks => db.Set<FlowTask>();

        public DbSet<FlowOpinion> FlowOpinions => db.Set<FlowOpinion>();

        public DbSet<Delegation> Delegations => db.Set<Delegation>();

        public DbSet<Message> Messages => db.Set<Message>();

        public DbSet<CalendarYearEntry> CalendarYears => db.Set<CalendarYearEntry>();

        public DbSet<Reminder> Reminders => db.Set<Reminder>();
    }
}
