using System.ComponentModel.DataAnnotations.Schema;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Supervision.Collecting.Data;

/// <summary>How far a unit is with a table.</summary>
public enum ReceiverStanding
{
    /// <summary>未报.</summary>
    Open,

    /// <summary>已报.</summary>
    Submitted,

    /// <summary>退回.</summary>
    Returned,
}

/// <summary>A cell of a file that was wrong as such: a formula, a lost digit. It stays wrong until its text changes.</summary>
/// <param name="Row">From 0 among the draft's rows.</param>
/// <param name="Column">From 0 among the row's columns.</param>
public sealed record DraftFlaw(int Row, int Column, string Found, string Expected);

/// <summary>What a unit has written and not handed in: each cell as it was typed, right or wrong.</summary>
/// <param name="Remarks">What the file's reading had to say; empty when nobody uploaded.</param>
public sealed record CollectedDraft(
    IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<DraftFlaw> Flaws, IReadOnlyList<SheetFinding> Remarks, string FileName, string HeadOfUnit, string Telephone, string ByName, DateTime At);

/// <summary>A unit that a table was sent to, as of the day it was sent.</summary>
public sealed class CollectionReceiver
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TableId { get; init; }
    public required string UnitCode { get; init; }

    /// <summary>The name on the day the table was sent.</summary>
    public required string UnitName { get; init; }

    /// <summary>The collective unit through which it was reached; empty when it was named itself.</summary>
    public string Via { get; init; } = "";

    public ReceiverStanding Standing { get; set; }

    /// <summary>The number of the submission that counts; 0 when none does.</summary>
    public int Current { get; set; }

    /// <summary>The number of the latest submission ever; 0 before the first.</summary>
    public int Latest { get; set; }
    public DateTime? FirstSubmittedAt { get; set; }
    public DateTime? SubmittedAt { get; set; }
    public DateTime? ReturnedAt { get; set; }
    public string ReturnedByName { get; set; } = "";
    public string ReturnReason { get; set; } = "";

    /// <summary>JSON of <see cref="CollectedDraft"/>; null before anybody wrote.</summary>
    public string? DraftJson { get; set; }

    /// <summary>The draft that a file took the place of, so that it can be brought back.</summary>
    public string? EarlierDraftJson { get; set; }
    public int Version { get; set; } = 1;

    [NotMapped]
    public CollectedDraft? Draft
    {
        get => DraftJson is { } json ? CollectingJson.Read<CollectedDraft>(json) : null;
        set => DraftJson = value is null ? null : CollectingJson.Write(value);
    }

    public bool IsOverdue(DateOnly? dueOn, DateOnly today) => Standing != ReceiverStanding.Submitted && dueOn < today;
}

internal sealed class CollectionReceiverConfiguration : IEntityTypeConfiguration<CollectionReceiver>
{
    public void Configure(EntityTypeBuilder<CollectionReceiver> receiver)
    {
        receiver.ToTable("supervision_collection_receivers");
        receiver.Property(r => r.UnitCode).HasMaxLength(Unit.CodeMaxLength);
        receiver.Property(r => r.UnitName).HasMaxLength(Unit.NameMaxLength);
        receiver.Property(r => r.Via).HasMaxLength(Unit.NameMaxLength);
        receiver.Property(r => r.Standing).HasConversion<string>().HasMaxLength(12);
        receiver.Property(r => r.ReturnedByName).HasMaxLength(60);
        receiver.Property(r => r.DraftJson).HasMaxLength(-1);
        receiver.Property(r => r.EarlierDraftJson).HasMaxLength(-1);
        receiver.Property(r => r.Version).IsConcurrencyToken();
        receiver.HasOne<CollectedTable>().WithMany().HasForeignKey(r => r.TableId).OnDelete(DeleteBehavior.Restrict);
        receiver.HasIndex(r => new { r.TableId, r.UnitCode }).IsUnique();
        receiver.HasIndex(r => r.UnitCode);
    }
}
