using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Parties.Data;

/// <summary>An organisation of the 企业库, by credit code. What is known of it comes from the sheets that name it.</summary>
internal sealed class Enterprise
{
    public const int CreditCodeLength = 18;
    public const int NameMaxLength = 120;

    /// <summary>18 characters in upper case, the key: an organisation keeps it for life.</summary>
    public required string CreditCode { get; init; }

    /// <summary>The latest name; earlier ones stand in <see cref="EnterpriseName"/>.</summary>
    public required string Name { get; set; }

    /// <summary>GB/T 4754 class as last reported; null when no sheet said.</summary>
    public string? Industry { get; set; }

    /// <summary>Size as last reported (大型, 中型, 小型, 微型, 其他); null when no sheet said.</summary>
    public string? Size { get; set; }

    /// <summary>The first and the last month in which a sheet named it, as <see cref="Rules.ReportingMonth.Index"/>.</summary>
    public required int FirstMonth { get; set; }

    public required int LastMonth { get; set; }

    /// <summary>The revision that first named it.</summary>
    public required Guid FirstRevision { get; init; }
}

/// <summary>A name that an organisation went by from a month on, as some revision said.</summary>
internal sealed class EnterpriseName
{
    public const int InitialsMaxLength = 120, SpelledMaxLength = 720;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string CreditCode { get; init; }
    public required string Name { get; init; }

    /// <summary>The first month a sheet used the name.</summary>
    public required int FromMonth { get; set; }

    public required Guid RevisionId { get; init; }
    public required DateTime RecordedAt { get; init; }

    /// <summary>Pinyin initials of the name, written with it: <c>cqbnkj</c>.</summary>
    public required string Initials { get; init; }

    /// <summary>The name in pinyin without spaces.</summary>
    public required string Spelled { get; init; }
}

/// <summary>
/// That an institution's sheets named an organisation. Who is a borrower of a bank is known to those who may see that bank's rows; the
/// register opens an organisation to nobody else.
/// </summary>
internal sealed class EnterpriseReporter
{
    public required string CreditCode { get; init; }
    public required string InstitutionCode { get; init; }

    /// <summary>The first month in which its sheets did, as <see cref="Rules.ReportingMonth.Index"/>.</summary>
    public required int FromMonth { get; init; }
}

internal sealed class EnterpriseConfiguration : IEntityTypeConfiguration<Enterprise>
{
    public void Configure(EntityTypeBuilder<Enterprise> enterprise)
    {
        enterprise.ToTable("parties_enterprises");
        enterprise.HasKey(e => e.CreditCode);
        enterprise.Property(e => e.CreditCode).HasMaxLength(Enterprise.CreditCodeLength);
        enterprise.Property(e => e.Name).HasMaxLength(Enterprise.NameMaxLength);
        enterprise.Property(e => e.Industry).HasMaxLength(4);
        enterprise.Property(e => e.Size).HasMaxLength(8);
        enterprise.HasIndex(e => e.Name);
    }
}

internal sealed class EnterpriseNameConfiguration : IEntityTypeConfiguration<EnterpriseName>
{
    public void Configure(EntityTypeBuilder<EnterpriseName> name)
    {
        name.ToTable("parties_enterprise_names");
        name.Property(n => n.CreditCode).HasMaxLength(Enterprise.CreditCodeLength);
        name.Property(n => n.Name).HasMaxLength(Enterprise.NameMaxLength);
        name.Property(n => n.Initials).HasMaxLength(EnterpriseName.InitialsMaxLength);
        name.Property(n => n.Spelled).HasMaxLength(EnterpriseName.SpelledMaxLength);
        name.HasIndex(n => new { n.CreditCode, n.Name }).IsUnique();
        name.HasOne<Enterprise>().WithMany().HasForeignKey(n => n.CreditCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EnterpriseReporterConfiguration : IEntityTypeConfiguration<EnterpriseReporter>
{
    public void Configure(EntityTypeBuilder<EnterpriseReporter> reporter)
    {
        reporter.ToTable("parties_enterprise_reporters");
        reporter.HasKey(r => new { r.CreditCode, r.InstitutionCode });
        reporter.Property(r => r.CreditCode).HasMaxLength(Enterprise.CreditCodeLength);
        reporter.Property(r => r.InstitutionCode).HasMaxLength(32);
        reporter.HasOne<Enterprise>().WithMany().HasForeignKey(r => r.CreditCode).OnDelete(DeleteBehavior.Restrict);
    }
}
