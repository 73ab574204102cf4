using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>
/// One row of the "1+N" table as officers changed it, from a date on. Of the rows of a class that have begun by a date the one with the
/// latest beginning counts, and of those the last recorded; none is overwritten.
/// </summary>
internal sealed class OnePlusNChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>1, 2, 3 … in order of recording. Unique, so that of two officers who changed the same state one is told.</summary>
    public required int Number { get; init; }

    public required string Edition { get; init; }

    /// <summary>The printed number of a class of any level.</summary>
    public required string Serial { get; init; }

    /// <summary>Null takes the class out of every field.</summary>
    public required string? Field { get; init; }

    /// <summary>The first day on which it counts; a month follows the table of its last day.</summary>
    public required DateOnly ValidFrom { get; init; }

    public required string Reason { get; init; }
    public required string ChangedByName { get; init; }
    public required DateTime ChangedAt { get; init; }
}

internal sealed class OnePlusNChangeConfiguration : IEntityTypeConfiguration<OnePlusNChange>
{
    public void Configure(EntityTypeBuilder<OnePlusNChange> change)
    {
        change.ToTable("loans_one_plus_n");
        change.HasIndex(each => each.Number).IsUnique();
    }
}

internal static class OnePlusNSets
{
    extension(ZoneDb db)
    {
        public DbSet<OnePlusNChange> OnePlusNChanges => db.Set<OnePlusNChange>();
    }
}
