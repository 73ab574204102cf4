using System.ComponentModel.DataAnnotations.Schema;
using GreenZone.Rules.Supervision.Collecting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Supervision.Collecting.Data;

/// <summary>Where a collected table stands.</summary>
public enum CollectionState
{
    /// <summary>草稿: only now may it be edited.</summary>
    Draft,

    /// <summary>收集中.</summary>
    Sent,

    /// <summary>已截止: nothing is taken in any more.</summary>
    Closed,

    /// <summary>已撤销: sent by mistake; nobody owes it.</summary>
    Withdrawn,

    /// <summary>已换版: a later edition took its place.</summary>
    Replaced,
}

/// <summary>A small table that one unit sends to others to fill in (收表). What was sent never changes: a change is a new edition.</summary>
public sealed class CollectedTable
{
    public const int MostColumns = 30, MostFreeRows = 200, MostFixedRows = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The same for all editions of a table.</summary>
    public required Guid SeriesId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Edition { get; init; }

    /// <summary>Why there is a new edition; empty for the first.</summary>
    public string EditionReason { get; init; } = "";

    public required string OwnerUnitCode { get; init; }

    /// <summary>制定机关, named as on the day the table was made.</summary>
    public required string OwnerUnitName { get; init; }

    /// <summary>表号.</summary>
    public required string FormNumber { get; set; }
    public string Title { get; set; } = "";
    public string Purpose { get; set; } = "";

    /// <summary>批准文号.</summary>
    public string ApprovalNumber { get; set; } = "";

    /// <summary>有效期至: after this day nobody need fill it in.</summary>
    public DateOnly? ValidUntil { get; set; }
    public DateOnly? DueOn { get; set; }

    /// <summary>填表说明.</summary>
    public string Notes { get; set; } = "";

    /// <summary>JSON of <see cref="Columns"/>.</summary>
    public string ColumnsJson { get; set; } = "[]";

    /// <summary>The head over the fixed rows' names.</summary>
    public string RowHead { get; set; } = "项目";

    /// <summary>The names of the fixed rows, one a line; empty when rows are free.</summary>
    public string FixedRowsText { get; set; } = "";

    /// <summary>The most rows of a unit when rows are free.</summary>
    public int MostRows { get; set; } = 20;

    /// <summary>Codes of the units chosen as receivers, collective ones unresolved, one a line.</summary>
    public string ReceiversText { get; set; } = "";

    public CollectionState State { get; set; }
    public required string MadeByName { get; init; }
    public required DateTime MadeAt { get; init; }
    public string ChangedByName { get; set; } = "";
    public DateTime ChangedAt { get; set; }
    public DateTime? SentAt { get; set; }
    public string SentByName { get; set; } = "";
    public DateTime? EndedAt { get; set; }

    /// <summary>Why it is sent although the platform holds some of it.</summary>
    public string HeldReason { get; set; } = "";

    /// <summary>What the platform held when it was sent: 绿色贷款余额（贷款台账）, one a line.</summary>
    public string HeldFound { get; set; } = "";
    public int Version { get; set; } = 1;

    [NotMapped]
    public IReadOnlyList<CollectedColumn> Columns
    {
        get => CollectingJson.Read<List<CollectedColumn>>(ColumnsJson) ?? [];
        set => ColumnsJson = CollectingJson.Write(value);
    }

    [NotMapped]
    public IReadOnlyList<string> FixedRows => Lines(FixedRowsText);

    [NotMapped]
    public IReadOnlyList<string> ReceiverCodes => Lines(ReceiversText);

    [NotMapped]
    public bool HasFixedRows => FixedRowsText.Length > 0;

    /// <summary>What a row holds: the fixed row's name first, where there is one, then the columns.</summary>
    [NotMapped]
    public IReadOnlyList<CollectedColumn> RowColumns => HasFixedRows ? [new CollectedColumn(RowHead, CollectedKind.Choice, "", FixedRows, true, "固定行，不要改动"), .. Columns] : Columns;

    /// <summary>The most rows a unit may report.</summary>
    [NotMapped]
    public int RowLimit => HasFixedRows ? FixedRows.Count : MostRows;

    public bool IsExpiredOn(DateOnly day) => ValidUntil < day;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class CollectedTableConfiguration : IEntityTypeConfiguration<CollectedTable>
{
    public void Configure(EntityTypeBuilder<CollectedTable> table)
    {
        table.ToTable("supervision_collected_tables");
        table.Property(t => t.OwnerUnitCode).HasMaxLength(32);
        table.Property(t => t.OwnerUnitName).HasMaxLength(100);
        table.Property(t => t.FormNumber).HasMaxLength(40);
        table.Property(t => t.Title).HasMaxLength(100);
        table.Property(t => t.ApprovalNumber).HasMaxLength(100);
        table.Property(t => t.Notes).HasMaxLength(2_000);
        table.Property(t => t.ColumnsJson).HasMaxLength(-1);
        table.Property(t => t.RowHead).HasMaxLength(40);
        table.Property(t => t.FixedRowsText).HasMaxLength(-1);
        table.Property(t => t.ReceiversText).HasMaxLength(-1);
        table.Property(t => t.State).HasConversion<string>().HasMaxLength(12);
        table.Property(t => t.MadeByName).HasMaxLength(60);
        table.Property(t => t.ChangedByName).HasMaxLength(60);
        table.Property(t => t.SentByName).HasMaxLength(60);
        table.Property(t => t.HeldFound).HasMaxLength(-1);
        table.Property(t => t.Version).IsConcurrencyToken();

        // A unit gives a number to one table; editions of it keep the number.
        table.HasIndex(t => new { t.OwnerUnitCode, t.FormNumber, t.Edition }).IsUnique();
        table.HasIndex(t => new { t.SeriesId, t.Edition }).IsUnique();
    }
}
