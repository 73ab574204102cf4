using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Work.Data;

internal enum FlowState
{
    /// <summary>At a step, or back with its starter.</summary>
    Running,

    /// <summary>Every step agreed.</summary>
    Approved,

    /// <summary>Taken back by its starter.</summary>
    Withdrawn,
}

/// <summary>One thing on its way through the steps of its kind.</summary>
internal sealed class Flow
{
    /// <summary>The place of a flow that is back with its starter.</summary>
    public const int WithStarter = -1;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Kind { get; init; }

    /// <summary>What it is about, as lists show it.</summary>
    public required string Title { get; set; }

    /// <summary>The thing itself, as its address without the leading slash; one starter has one running flow of a kind for it.</summary>
    public required string Subject { get; init; }

    public required Guid StarterId { get; init; }
    public required string StarterName { get; init; }
    public required string StarterUnitCode { get; init; }
    public required string StarterUnitName { get; init; }
    public required string StarterRole { get; init; }
    public required DateTime StartedAt { get; init; }

    public FlowState State { get; set; }

    /// <summary>1 for the first submission, one more with each resubmission.</summary>
    public int Round { get; set; } = 1;

    /// <summary>The index of the step it is at; <see cref="WithStarter"/> when it was returned to its starter.</summary>
    public int Step { get; set; }

    /// <summary>Since when it is there.</summary>
    public required DateTime StepSince { get; set; }

    /// <summary>Until when the step should be done.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Whether the deadline passed a year whose holidays are not known.</summary>
    public bool DueAssumed { get; set; }

    public DateTime? EndedAt { get; set; }
    public DateTime? ArchivedAt { get; set; }

    /// <summary>Grows with every act: of two acts at once one wins.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>What was submitted in one round.</summary>
internal sealed class FlowRound
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public required Guid FlowId { get; init; }
    public required int Number { get; init; }

    /// <summary>What the capability submitted, as JSON.</summary>
    public required string Payload { get; init; }

    public required string Words { get; init; }
    public required DateTime SubmittedAt { get; init; }

    public static string Write<TPayload>(TPayload payload) => JsonSerializer.Serialize(payload, Written);

    /// <summary>The payload as the capability wrote it.</summary>
    public TPayload Read<TPayload>() => JsonSerializer.Deserialize<TPayload>(Payload, Written) ?? throw new InvalidDataException($"Flow {FlowId} round {Number} holds no payload.");
}

public enum TaskKind
{
    /// <summary>Decide the step.</summary>
    Decide,

    /// <summary>Give an opinion before the one who asked decides (前加签).</summary>
    SignBefore,

    /// <summary>Agree after the one who asked has agreed (后加签).</summary>
    SignAfter,

    /// <summary>Mend and resubmit what was returned.</summary>
    Revise,
}

public enum TaskState
{
    Open,

    /// <summary>Until a signer who was asked first has answered.</summary>
    Waiting,

    Done,

    /// <summary>No longer needed: somebody else decided, or the flow moved.</summary>
    Closed,
}

/// <summary>That somebody must do something at the flow's step: whoever holds the seat, or one named person who holds it.</summary>
public sealed class FlowTask
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid FlowId { get; init; }
    public required int Round { get; init; }
    public required int Step { get; init; }
    public required TaskKind Kind { get; init; }

    /// <summary>Empty: the role in any unit.</summary>
    public required string UnitCode { get; init; }

    public required string Role { get; init; }

    /// <summary>Set after 转办 and 加签, and for the starter: this person only.</summary>
    public Guid? PersonId { get; init; }

    public string? PersonName { get; init; }

    /// <summary>The task that waits for this one.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The starter may not do it, nor anybody for the starter.</summary>
    public required bool NotByStarter { get; init; }

    public required Guid StarterId { get; init; }
    public TaskState State { get; set; }
    public required DateTime Since { get; init; }
    public required DateOnly DueOn { get; init; }
    public required bool DueAssumed { get; init; }

    [NotMapped]
    public Seat Seat => new(UnitCode, Role);
}

/// <summary>What somebody did with a flow, and why: never changed.</summary>
internal sealed class FlowOpinion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid FlowId { get; init; }

    /// <summary>From 1, in the order in which things happened.</summary>
    public required int Number { get; init; }

    public required int Round { get; init; }
    public required int Step { get; init; }
    public required string StepName { get; init; }

    /// <summary>提交, 同意, 会签同意, 退回, 撤回, 转办, 加签, 归档.</summary>
    public required string Act { get; init; }

    public required Guid? PersonId { get; init; }
    public required string PersonName { get; init; }
    public required string UnitName { get; init; }
    public required string Role { get; init; }

    /// <summary>Whose to-do it was when a delegate acted (代).</summary>
    public string? ForName { get; init; }

    public required string Words { get; init; }

    /// <summary>To whom it was handed, who was asked to sign, to which step it was returned.</summary>
    public string? Target { get; init; }

    /// <summary>Since when it had waited there.</summary>
    public required DateTime Since { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class FlowConfiguration : IEntityTypeConfiguration<Flow>
{
    public void Configure(EntityTypeBuilder<Flow> flow)
    {
        flow.ToTable("work_flows");
        flow.Property(f => f.Kind).HasMaxLength(60);
        flow.Property(f => f.Title).HasMaxLength(200);
        flow.Property(f => f.StarterName).HasMaxLength(60);
        flow.Property(f => f.StarterUnitCode).HasMaxLength(32);
        flow.Property(f => f.StarterUnitName).HasMaxLength(100);
        flow.Property(f => f.StarterRole).HasMaxLength(24);
        flow.Property(f => f.State).HasConversion<string>().HasMaxLength(12);
        flow.Property(f => f.Version).IsConcurrencyToken();
        flow.HasIndex(f => new { f.StarterId, f.StartedAt });
        flow.HasIndex(f => new { f.Kind, f.Subject });
    }
}

internal sealed class FlowRoundConfiguration : IEntityTypeConfiguration<FlowRound>
{
    public void Configure(EntityTypeBuilder<FlowRound> round)
    {
        round.ToTable("work_flow_rounds");
        round.HasKey(r => new { r.FlowId, r.Number });
        round.Property(r => r.Payload).HasMaxLength(-1);
        round.Property(r => r.Words).HasMaxLength(1000);
        round.HasOne<Flow>().WithMany().HasForeignKey(r => r.FlowId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FlowTaskConfiguration : IEntityTypeConfiguration<FlowTask>
{
    public void Configure(EntityTypeBuilder<FlowTask> task)
    {
        task.ToTable("work_flow_tasks");
        task.Property(t => t.Kind).HasConversion<string>().HasMaxLength(12);
        task.Property(t => t.State).HasConversion<string>().HasMaxLength(12);
        task.Property(t => t.UnitCode).HasMaxLength(32);
        task.Property(t => t.Role).HasMaxLength(24);
        task.Property(t => t.PersonName).HasMaxLength(60);
        task.HasIndex(t => new { t.FlowId, t.State });

        // The list of to-dos asks for what is open at a seat.
        task.HasIndex(t => new { t.State, t.Role, t.UnitCode });
        task.HasOne<Flow>().WithMany().HasForeignKey(t => t.FlowId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FlowOpinionConfiguration : IEntityTypeConfiguration<FlowOpinion>
{
    public void Configure(EntityTypeBuilder<FlowOpinion> opinion)
    {
        opinion.ToTable("work_flow_opinions");
        opinion.Property(o => o.StepName).HasMaxLength(60);
        opinion.Property(o => o.Act).HasMaxLength(20);
        opinion.Property(o => o.PersonName).HasMaxLength(60);
        opinion.Property(o => o.UnitName).HasMaxLength(100);
        opinion.Property(o => o.Role).HasMaxLength(24);
        opinion.Property(o => o.ForName).HasMaxLength(60);
        opinion.Property(o => o.Words).HasMaxLength(1000);
        opinion.Property(o => o.Target).HasMaxLength(120);

        // Two acts at once would give the same number: the database refuses the second, whatever else went wrong.
        opinion.HasIndex(o => new { o.FlowId, o.Number }).IsUnique();
        opinion.HasIndex(o => new { o.PersonId, o.At });
        opinion.HasOne<Flow>().WithMany().HasForeignKey(o => o.FlowId).OnDelete(DeleteBehavior.Restrict);
    }
}
