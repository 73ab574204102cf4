using GreenZone.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Access;

/// <summary>Who holds a duty of a unit towards others, from one date to another (通讯录). A change is another row; the one before ends.</summary>
internal sealed class UnitContact
{
    public const int NameMaxLength = 60;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UnitId { get; init; }

    /// <summary>One of <see cref="ContactDuty.Titles"/>.</summary>
    public required string Duty { get; init; }

    public required string Name { get; init; }

    /// <summary>As <see cref="PhoneNumber.ReadOffice"/> writes it; empty when there is none.</summary>
    public required string OfficePhone { get; init; }

    /// <summary>Eleven digits; empty when there is none. Readers of other units see it masked.</summary>
    public required string MobilePhone { get; init; }

    /// <summary>The account of the platform with which this person signs in; null when it is not known.</summary>
    public Guid? PersonId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it lasts. The day before <see cref="From"/>: replaced on the day it began, it never counted.</summary>
    public DateOnly? To { get; set; }

    public required DateTime RecordedAt { get; init; }
}

/// <summary>Who answers for a contact without an account from one date to another (代办). With an account the delegation of the to-do list counts.</summary>
internal sealed class ContactStandIn
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ContactId { get; init; }
    public required string Name { get; init; }

    /// <summary>Office or mobile number.</summary>
    public required string Phone { get; init; }

    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required string Reason { get; init; }
    public required DateTime RecordedAt { get; init; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTime? EndedAt { get; set; }
}

internal sealed class UnitContactConfiguration : IEntityTypeConfiguration<UnitContact>
{
    public void Configure(EntityTypeBuilder<UnitContact> contact)
    {
        contact.ToTable("access_contacts");
        contact.Property(c => c.Duty).HasMaxLength(20);
        contact.Property(c => c.Name).HasMaxLength(UnitContact.NameMaxLength);
        contact.Property(c => c.OfficePhone).HasMaxLength(PhoneNumber.MaxLength);
        contact.Property(c => c.MobilePhone).HasMaxLength(PhoneNumber.MaxLength);
        contact.HasIndex(c => new { c.UnitId, c.Duty, c.From });
        contact.HasOne<Unit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        contact.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContactStandInConfiguration : IEntityTypeConfiguration<ContactStandIn>
{
    public void Configure(EntityTypeBuilder<ContactStandIn> standIn)
    {
        standIn.ToTable("access_contact_stand_ins");
        standIn.Property(s => s.Name).HasMaxLength(UnitContact.NameMaxLength);
        standIn.Property(s => s.Phone).HasMaxLength(PhoneNumber.MaxLength);
        standIn.Property(s => s.Reason).HasMaxLength(200);
        standIn.HasOne<UnitContact>().WithMany().HasForeignKey(s => s.ContactId).OnDelete(DeleteBehavior.Restrict);
    }
}
