using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Access;

/// <summary>Somebody who signs in. What they may do follows from their posts, never from the account itself.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    /// <summary>The name shown and printed.</summary>
    public required string DisplayName { get; set; }
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
        basis.HasIndex(b => new { b.PersonId, b.InstitutionCode, b.LoanNumber });
    }
}
