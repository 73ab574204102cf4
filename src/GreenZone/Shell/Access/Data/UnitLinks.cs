using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Access;

internal enum SuccessionKind
{
    /// <summary>更名: the same unit under another name.</summary>
    Rename,

    /// <summary>合并: the unit ended, another goes on with what it did.</summary>
    Merge,

    /// <summary>分设: another unit took over a part.</summary>
    Split,

    /// <summary>撤销、职责上收: the unit ended, its duties moved up.</summary>
    Abolition,
}

/// <summary>What became of a unit on a date, and by which document.</summary>
internal sealed class UnitSuccession
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required SuccessionKind Kind { get; init; }
    public required Guid FromUnitId { get; init; }

    /// <summary>The unit that goes on; the same unit after a change of name.</summary>
    public required Guid ToUnitId { get; init; }

    /// <summary>The first day of the new state.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The document it rests on, with its number.</summary>
    public required string Document { get; init; }

    public required DateTime RecordedAt { get; init; }

    public static string TitleOf(SuccessionKind kind) => kind switch
    {
        SuccessionKind.Rename => "更名",
        SuccessionKind.Merge => "合并",
        SuccessionKind.Split => "分设",
        _ => "撤销，职责上收",
    };
}

/// <summary>Who carries the duties of a virtual unit, from one date to another.</summary>
internal sealed class Duty
{
    /// <summary>A virtual unit's duties lie with one or two units at a time.</summary>
    public const int MostHolders = 2;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid VirtualUnitId { get; init; }
    public required Guid HolderUnitId { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
    public required string Document { get; init; }
}

/// <summary>That a unit belongs to a collective unit, from one date to another.</summary>
internal sealed class Membership
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CollectiveId { get; init; }
    public required Guid MemberId { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
}

internal sealed class UnitSuccessionConfiguration : IEntityTypeConfiguration<UnitSuccession>
{
    public void Configure(EntityTypeBuilder<UnitSuccession> succession)
    {
        succession.ToTable("access_unit_successions");
        succession.Property(s => s.Kind).HasConversion<string>().HasMaxLength(12);
        succession.Property(s => s.Document).HasMaxLength(200);
        succession.HasOne<Unit>().WithMany().HasForeignKey(s => s.FromUnitId).OnDelete(DeleteBehavior.Restrict);
        succession.HasOne<Unit>().WithMany().HasForeignKey(s => s.ToUnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DutyConfiguration : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> duty)
    {
        duty.ToTable("access_duties");
        duty.Property(d => d.Document).HasMaxLength(200);
        duty.HasOne<Unit>().WithMany().HasForeignKey(d => d.VirtualUnitId).OnDelete(DeleteBehavior.Restrict);
        duty.HasOne<Unit>().WithMany().HasForeignKey(d => d.HolderUnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("access_memberships");
        membership.HasIndex(m => new { m.CollectiveId, m.MemberId, m.From }).IsUnique();
        membership.HasOne<Unit>().WithMany().HasForeignKey(m => m.CollectiveId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne<Unit>().WithMany().HasForeignKey(m => m.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
