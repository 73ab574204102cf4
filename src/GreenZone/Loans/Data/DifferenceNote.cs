using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>An explanation of a difference of one institution's month. The latest counts, none is overwritten.</summary>
internal sealed class DifferenceNote
{
    public const int LongestText = 1000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string InstitutionCode { get; init; }
    public required int MonthIndex { get; init; }

    /// <summary>One of <see cref="DifferenceSubjects"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>The difference as it stood when it was explained: a later one is a new difference.</summary>
    public required long DifferenceFen { get; init; }

    public required string Text { get; init; }
    public required string ByUnitName { get; init; }
    public required string ByName { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>Which differences are explained.</summary>
internal static class DifferenceSubjects
{
    /// <summary>Between the two authorities' statistics.</summary>
    public const string Authorities = "authorities";

    /// <summary>Between the rows and 绿色贷款总账数.</summary>
    public const string GeneralLedger = "general-ledger";

    public static IReadOnlyList<string> All { get; } = [Authorities, GeneralLedger];

    public static string? Title(string subject) => subject switch
    {
        Authorities => "监管口径与人行口径之差",
        GeneralLedger => "逐笔合计与总账数之差",
        _ => null,
    };
}

internal static class DifferenceNoteSets
{
    extension(ZoneDb db)
    {
        public DbSet<DifferenceNote> DifferenceNotes => db.Set<DifferenceNote>();
    }
}

internal sealed class DifferenceNoteConfiguration : IEntityTypeConfiguration<DifferenceNote>
{
    public void Configure(EntityTypeBuilder<DifferenceNote> note)
    {
        note.ToTable("loans_difference_notes");
        note.Property(n => n.InstitutionCode).HasMaxLength(64);
        note.Property(n => n.Subject).HasMaxLength(20);
        note.Property(n => n.Text).HasMaxLength(DifferenceNote.LongestText);
        note.Property(n => n.ByUnitName).HasMaxLength(100);
        note.Property(n => n.ByName).HasMaxLength(60);
        note.HasIndex(n => new { n.MonthIndex, n.InstitutionCode });
    }
}
