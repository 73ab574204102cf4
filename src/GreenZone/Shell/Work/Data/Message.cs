using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Work.Data;

/// <summary>A message to one person: what happened, why it is sent to them, and what they can do.</summary>
public sealed class Message
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required string Group { get; init; }
    public required string Title { get; init; }
    public required string Reason { get; init; }
    public required string Action { get; init; }
    public required string Href { get; init; }
    public required string FromName { get; init; }
    public required DateTime SentAt { get; init; }
    public DateTime? ReadAt { get; set; }
}

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("work_messages");
        message.Property(m => m.Group).HasMaxLength(20);
        message.Property(m => m.Title).HasMaxLength(200);
        message.Property(m => m.Reason).HasMaxLength(1000);
        message.Property(m => m.Action).HasMaxLength(20);
        message.Property(m => m.FromName).HasMaxLength(60);

        // The bell counts what one person has not read.
        message.HasIndex(m => new { m.PersonId, m.ReadAt });
    }
}
