using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Access;

/// <summary>
/// That one person may read the pages of a permission that the own posts do not give, on a recorded basis, until a day. It opens
/// pages for reading only: no form, no export, nothing under <c>/api</c>.
/// </summary>
internal sealed class ViewGrant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required string Permission { get; init; }

    /// <summary>The article, document or task it rests on.</summary>
    public required string Basis { get; init; }

    public required DateOnly From { get; init; }
    public required DateOnly ValidTo { get; init; }
    public required string GrantedByName { get; init; }

    /// <summary>The flow in which it was approved.</summary>
    public required Guid FlowId { get; init; }
}

internal sealed class ViewGrantConfiguration : IEntityTypeConfiguration<ViewGrant>
{
    public void Configure(EntityTypeBuilder<ViewGrant> grant)
    {
        grant.ToTable("access_view_grants");
        grant.Property(g => g.Permission).HasMaxLength(60);
        grant.Property(g => g.GrantedByName).HasMaxLength(60);
        grant.HasIndex(g => new { g.PersonId, g.Permission });
    }
}
