using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Access;

/// <summary>Somebody who signs in. What they may do follows from their posts, never from the account itself.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    /// <summary>The name shown and printed.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The password was made by somebody else; nothing else can be done before it is changed.</summary>
    public bool MustChangePassword { get; set; } = true;

    public DateTime PasswordSetAt { get; set; }

    /// <summary>Set when a security administrator locked the account; null otherwise. Too many wrong passwords set LockoutEnd instead.</summary>
    public DateTime? LockedAt { get; set; }

    public DateTime CreatedAt { get; init; }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("access_people");
        person.Property(p => p.DisplayName).HasMaxLength(60);
    }
}

internal sealed class RowBasisConfiguration : IEntityTypeConfiguration<RowBasis>
{
    public void Configure(EntityTypeBuilder<RowBasis> basis)
    {
        basis.ToTable("access_row_bases");
        basis.Property(b => b.InstitutionCode).HasMaxLength(Unit.CodeMaxLength);
        basis.Property(b => b.LoanNumber).HasMaxLength(64);
        basis.HasIndex(b => new { b.PersonId, b.InstitutionCode, b.LoanNumber });
    }
}
