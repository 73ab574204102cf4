using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Access;

/// <summary>That a person holds a role in a unit, from one date to another (任职). Everything one may do follows from the post.</summary>
internal sealed class Post
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required Guid UnitId { get; init; }
    public required string Role { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }
}

/// <summary>
/// A machine caller's key. Only the hash is kept: whoever reads the database cannot call with it. The key acts in one post and ends
/// with it.
/// </summary>
internal sealed class ApiToken
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PostId { get; init; }

    /// <summary>SHA-256 of the token's characters, lower-case hex. The token is 256 random bits, so it needs no slow hash.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The first characters, so that people can tell tokens apart.</summary>
    public required string Start { get; init; }

    public required DateTime CreatedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? RevokedAt { get; set; }
}

/// <summary>A token as the security administrator sees it.</summary>
public sealed record TokenLine(Guid Id, string Start, DateTime CreatedAt, DateTime ExpiresAt, bool Revoked);

internal sealed class PostConfiguration : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> post)
    {
        post.ToTable("access_posts");
        post.Property(p => p.Role).HasMaxLength(24);
        post.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        post.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.ToTable("access_tokens");
        token.Property(t => t.Sha256).HasMaxLength(64);
        token.Property(t => t.Start).HasMaxLength(12);
        token.HasIndex(t => t.Sha256).IsUnique();
        token.HasOne<Post>().WithMany().HasForeignKey(t => t.PostId).OnDelete(DeleteBehavior.Restrict);
    }
}
