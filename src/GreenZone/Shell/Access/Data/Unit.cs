using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Access;

internal enum UnitNature
{
    /// <summary>An institution that exists by itself.</summary>
    Real,

    /// <summary>A unit whose duties others carry (领导小组办公室): assigned by date to one or two units.</summary>
    Virtual,

    /// <summary>A name for several units (各镇街, 成员单位): it resolves to its members as of a date.</summary>
    Collective,
}

/// <summary>A unit of the zone: bank, department, town, … Its id and code stay when its name changes.</summary>
internal sealed class Unit
{
    public const int CodeMaxLength = 32;
    public const int NameMaxLength = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The institution code that sheets, verbs and the ledger name; never given to another unit.</summary>
    public required string Code { get; init; }

    /// <summary>One of <see cref="UnitKind.Titles"/>.</summary>
    public required string Kind { get; init; }

    public required UnitNature Nature { get; init; }

    /// <summary>The division it belongs to, six or nine digits; empty when it has none.</summary>
    public string DivisionCode { get; set; } = "";

    /// <summary>The first day it exists.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day it exists; null while it does.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The first day it must report to the ledger; null when it never does.</summary>
    public DateOnly? ReportsFrom { get; set; }

    /// <summary>The last day it must report; null while it does.</summary>
    public DateOnly? ReportsTo { get; set; }

    public int Version { get; set; } = 1;

    public List<UnitName> Names { get; } = [];

    public bool ExistsOn(DateOnly date) => From <= date && (To is null || To >= date);
}

/// <summary>A name a unit bore from a date until its next name; a report of an old month prints the name of that month.</summary>
internal sealed class UnitName
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid UnitId { get; init; }

    public required string Name
    {
        get;
        init
        {
            field = value;
            Initials = Rules.Pinyin.InitialsOf(value);
        }
    }

    /// <summary>Pinyin initials of the name, for the search box; written with it.</summary>
    public string Initials { get; private init; } = "";

    public required DateOnly From { get; init; }
}

internal sealed class UnitConfiguration : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> unit)
    {
        unit.ToTable("access_units");
        unit.Property(u => u.Code).HasMaxLength(Unit.CodeMaxLength);
        unit.HasIndex(u => u.Code).IsUnique();
        unit.Property(u => u.Kind).HasMaxLength(20);
        unit.Property(u => u.Nature).HasConversion<string>().HasMaxLength(12);
        unit.Property(u => u.DivisionCode).HasMaxLength(9);
        unit.Property(u => u.Version).IsConcurrencyToken();
        unit.HasMany(u => u.Names).WithOne().HasForeignKey(n => n.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitNameConfiguration : IEntityTypeConfiguration<UnitName>
{
    public void Configure(EntityTypeBuilder<UnitName> name)
    {
        name.ToTable("access_unit_names");
        name.Property(n => n.Id).ValueGeneratedNever();
        name.Property(n => n.Name).HasMaxLength(Unit.NameMaxLength);
        name.Property(n => n.Initials).HasMaxLength(Unit.NameMaxLength);

        // A unit bears one name on a day; the next name ends the one before, so that names can neither overlap nor leave a gap.
        name.HasIndex(n => new { n.UnitId, n.From }).IsUnique();
    }
}
