using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Drafts;

/// <summary>What a person has written into a form and not sent yet. Nobody else sees it, and nothing follows from it.</summary>
internal sealed class Draft
{
    /// <summary>The longest address kept as it is; a longer one is kept as its hash.</summary>
    public const int AddressMaxLength = 300;

    public const int FormMaxLength = 80;

    /// <summary>The most characters of JSON: 64 Ki, and with Chinese text no more bytes than a browser sends while a page closes.</summary>
    public const int ValuesMaxLength = 64 * 1024;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }

    /// <summary>The page with its query: the record and month the form speaks of.</summary>
    public required string Address { get; init; }

    /// <summary>The form's name on the page.</summary>
    public required string Form { get; init; }

    /// <summary>JSON: the values of each field by its name.</summary>
    public required string Values { get; set; }

    public required DateTime SavedAt { get; set; }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("shell_drafts");
        draft.Property(d => d.Address).HasMaxLength(Draft.AddressMaxLength);
        draft.Property(d => d.Form).HasMaxLength(Draft.FormMaxLength);
        draft.Property(d => d.Values).HasMaxLength(Draft.ValuesMaxLength);
        draft.HasIndex(d => new { d.PersonId, d.Address, d.Form }).IsUnique();
        draft.HasIndex(d => d.SavedAt);
    }
}
