using System.ComponentModel.DataAnnotations.Schema;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Supervision.Collecting.Data;

/// <summary>What a unit handed in once. Written once, never changed; the next is a further number.</summary>
internal sealed class CollectionSubmission
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ReceiverId { get; init; }
    public required Guid TableId { get; init; }
    public required string UnitCode { get; init; }
    public required string UnitName { get; init; }

    /// <summary>1, 2, 3 … within the unit; unique, so that of two people at once one is told.</summary>
    public required int Number { get; init; }

    /// <summary>零报告: nothing to report.</summary>
    public required bool IsZeroReport { get; init; }

    /// <summary>Kept values, row by row, in the order of the table's columns.</summary>
    public required string RowsJson { get; init; }

    public required int RowCount { get; init; }

    /// <summary>SHA-256 of the rows, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The file the rows came from; empty when they were typed.</summary>
    public string FileName { get; init; } = "";
    public required string HeadOfUnit { get; init; }
    public required string PreparedByName { get; init; }
    public required string Telephone { get; init; }
    public required DateTime SubmittedAt { get; init; }

    [NotMapped]
    public IReadOnlyList<IReadOnlyList<string>> Rows => CollectingJson.Read<List<List<string>>>(RowsJson) ?? [];
}

/// <summary>One unit's part of a merged table.</summary>
/// <param name="Number">Of the unit's submission.</param>
internal sealed record MergedPart(string UnitCode, string UnitName, Guid SubmissionId, int Number, bool IsZeroReport, int Rows);

/// <summary>One merging: which submissions it holds. The rows themselves are theirs, which never change.</summary>
internal sealed class CollectionMerge
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TableId { get; init; }

    /// <summary>1, 2, 3 … within the table.</summary>
    public required int Number { get; init; }

    /// <summary>JSON of <see cref="Parts"/>.</summary>
    public required string PartsJson { get; init; }

    /// <summary>How many units the table was sent to.</summary>
    public required int Owed { get; init; }

    public required int RowCount { get; init; }
    public required DateTime MergedAt { get; init; }
    public required string ByName { get; init; }

    [NotMapped]
    public IReadOnlyList<MergedPart> Parts => CollectingJson.Read<List<MergedPart>>(PartsJson) ?? [];
}

/// <summary>What happened to a table, or to one unit's part of it.</summary>
internal enum CollectionAct
{
    Sent,
    Submitted,
    ZeroReported,

    /// <summary>The unit took its submission back.</summary>
    TakenBack,
    Returned,
    Merged,
    Closed,
    Withdrawn,
    Replaced,
}

/// <summary>One line of a table's history; written once.</summary>
internal sealed class CollectionEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TableId { get; init; }

    /// <summary>Empty when the whole table is meant.</summary>
    public required string UnitCode { get; init; }
    public required CollectionAct Act { get; init; }
    public required DateTime At { get; init; }
    public required string ByName { get; init; }
    public required string ByUnitName { get; init; }
    public string Reason { get; init; } = "";

    /// <summary>The number of the submission or merging; 0 where there is none.</summary>
    public int Number { get; init; }

    [NotMapped]
    public string Words => Act switch
    {
        CollectionAct.Sent => "发出",
        CollectionAct.Submitted => $"报送（第 {Number} 次）",
        CollectionAct.ZeroReported => $"零报告（第 {Number} 次）",
        CollectionAct.TakenBack => $"撤回第 {Number} 次报送",
        CollectionAct.Returned => $"退回第 {Number} 次报送",
        CollectionAct.Merged => $"第 {Number} 次合并",
        CollectionAct.Closed => "截止收表",
        CollectionAct.Withdrawn => "撤销收表",
        _ => "由新版替换",
    };
}

internal static class CollectingSets
{
    extension(ZoneDb db)
    {
        public DbSet<CollectedTable> CollectedTables => db.Set<CollectedTable>();

        public DbSet<CollectionReceiver> CollectionReceivers => db.Set<CollectionReceiver>();

        public DbSet<CollectionSubmission> CollectionSubmissions => db.Set<CollectionSubmission>();

        public DbSet<CollectionMerge> CollectionMerges => db.Set<CollectionMerge>();

        public DbSet<CollectionEvent> CollectionEvents => db.Set<CollectionEvent>();
    }
}

internal sealed class CollectionSubmissionConfiguration : IEntityTypeConfiguration<CollectionSubmission>
{
    public void Configure(EntityTypeBuilder<CollectionSubmission> submission)
    {
        submission.ToTable("supervision_collection_submissions");
        submission.Property(s => s.UnitCode).HasMaxLength(Unit.CodeMaxLength);
        submission.Property(s => s.UnitName).HasMaxLength(Unit.NameMaxLength);
        submission.Property(s => s.RowsJson).HasMaxLength(-1);
        submission.Property(s => s.Sha256).HasMaxLength(64);
        submission.Property(s => s.HeadOfUnit).HasMaxLength(60);
        submission.Property(s => s.PreparedByName).HasMaxLength(60);
        submission.Property(s => s.Telephone).HasMaxLength(40);
        submission.HasOne<CollectionReceiver>().WithMany().HasForeignKey(s => s.ReceiverId).OnDelete(DeleteBehavior.Restrict);
        submission.HasIndex(s => new { s.ReceiverId, s.Number }).IsUnique();
        submission.HasIndex(s => s.TableId);
    }
}

internal sealed class CollectionMergeConfiguration : IEntityTypeConfiguration<CollectionMerge>
{
    public void Configure(EntityTypeBuilder<CollectionMerge> merge)
    {
        merge.ToTable("supervision_collection_merges");
        merge.Property(m => m.PartsJson).HasMaxLength(-1);
        merge.Property(m => m.ByName).HasMaxLength(60);
        merge.HasOne<CollectedTable>().WithMany().HasForeignKey(m => m.TableId).OnDelete(DeleteBehavior.Restrict);
        merge.HasIndex(m => new { m.TableId, m.Number }).IsUnique();
    }
}

internal sealed class CollectionEventConfiguration : IEntityTypeConfiguration<CollectionEvent>
{
    public void Configure(EntityTypeBuilder<CollectionEvent> happened)
    {
        happened.ToTable("supervision_collection_events");
        happened.Property(e => e.UnitCode).HasMaxLength(Unit.CodeMaxLength);
        happened.Property(e => e.Act).HasConversion<string>().HasMaxLength(16);
        happened.Property(e => e.ByName).HasMaxLength(60);
        happened.Property(e => e.ByUnitName).HasMaxLength(Unit.NameMaxLength);
        happened.HasOne<CollectedTable>().WithMany().HasForeignKey(e => e.TableId).OnDelete(DeleteBehavior.Restrict);
        happened.HasIndex(e => new { e.TableId, e.UnitCode });
    }
}
