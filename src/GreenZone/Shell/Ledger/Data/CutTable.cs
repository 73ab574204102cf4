using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Ledger.Data;

/// <summary>
/// The table of cuts as the model knows it. <see cref="Cuts"/> writes and reads it without tracking, because a month of a district
/// has thousands of them; plain columns keep every cell open to SQL.
/// </summary>
internal sealed class CutTable
{
    public required Guid RevisionId { get; init; }
    public required string Question { get; init; }
    public required string Key1 { get; init; }
    public required string Key2 { get; init; }
    public required string Key3 { get; init; }
    public required int Rows { get; init; }
}

internal sealed class CutTableConfiguration : IEntityTypeConfiguration<CutTable>
{
    public void Configure(EntityTypeBuilder<CutTable> cut)
    {
        cut.ToTable("ledger_cuts");
        cut.HasKey(row => new { row.RevisionId, row.Question, row.Key1, row.Key2, row.Key3 });
        cut.HasOne<Revision>().WithMany().HasForeignKey(row => row.RevisionId).OnDelete(DeleteBehavior.Restrict);
        cut.Property(row => row.Question).HasMaxLength(40);
        cut.Property(row => row.Key1).HasMaxLength(64);
        cut.Property(row => row.Key2).HasMaxLength(64);
        cut.Property(row => row.Key3).HasMaxLength(64);
        for (int i = 0; i < Cut.MostMeasures; i++)
        {
            cut.Property<long?>($"M{i}");
        }

        for (int i = 1; i <= Cut.MostBorrowers; i++)
        {
            cut.Property<long?>($"B{i}");
        }
    }
}
