using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Views;

/// <summary>The filters and order of a list under a name that somebody gave them: the page's query, which is all its state.</summary>
internal sealed class SavedView
{
    public const int NameMaxLength = 30, PageMaxLength = 100, QueryMaxLength = 1_000, MostOfPerson = 30;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }

    /// <summary>For colleagues to know whose it is.</summary>
    public required string PersonName { get; init; }

    /// <summary>The path of the list: <c>/loans</c>.</summary>
    public required string Page { get; init; }

    public required string Name { get; set; }

    /// <summary>The query without its question mark; month, page numbers and notes of acts left out.</summary>
    public required string Query { get; set; }

    /// <summary>The unit whose people see it too; null when only its owner does.</summary>
    public string? SharedWith { get; set; }

    /// <summary>Whether the list opens with it for its owner.</summary>
    public bool IsDefault { get; set; }

    public required DateTime SavedAt { get; set; }
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("shell_views");
        view.Property(v => v.PersonName).HasMaxLength(60);
        view.Property(v => v.Page).HasMaxLength(SavedView.PageMaxLength);
        view.Property(v => v.Name).HasMaxLength(SavedView.NameMaxLength);
        view.Property(v => v.Query).HasMaxLength(SavedView.QueryMaxLength);
        view.Property(v => v.SharedWith).HasMaxLength(32);
        view.HasIndex(v => new { v.PersonId, v.Page, v.Name }).IsUnique();
        view.HasIndex(v => new { v.Page, v.SharedWith });
    }
}
