using System.ComponentModel.DataAnnotations.Schema;
using GreenZone.Loans.Imports;
using GreenZone.Rules;
using GreenZone.Shell.Data;
using GreenZone.Shell.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>
/// A file that somebody had checked and has not handed in yet, with what was found in it. It lies in the database and not on a
/// disk, so that whichever instance answers next finds it; it goes when it is handed in, and after a day in any case.
/// </summary>
internal sealed class SheetUpload
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Nobody else sees or hands it in.</summary>
    public required Guid PersonId { get; init; }

    public required string Kind { get; init; }
    public required string InstitutionCode { get; init; }
    public required int MonthIndex { get; init; }
    public required string FileName { get; init; }

    /// <summary>Bytes; 0 when the file could not be taken at all.</summary>
    public required long Length { get; init; }

    /// <summary>The reporter means that there is nothing to report (零报告).</summary>
    public required bool ZeroReport { get; init; }

    public required DateTime UploadedAt { get; init; }

    /// <summary>The number of the revision that counted when it was checked: the one it replaces, 0 for none.</summary>
    public required int Replaces { get; init; }

    /// <summary>The worksheets the reporter chose to read together, one a line; null for the one that fits best.</summary>
    public string? Sheets { get; set; }

    /// <summary>What was found, as JSON of <see cref="SheetReport"/>.</summary>
    public required string Report { get; set; }

    /// <summary>The number under which it counts since it was handed in.</summary>
    public int? Revision { get; set; }

    [NotMapped]
    public IReadOnlyList<string>? ChosenSheets => Sheets?.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [NotMapped]
    public ReportingMonth Month => ReportingMonth.FromIndex(MonthIndex);
}

/// <summary>A piece of an uploaded file, so that no statement carries all of it.</summary>
internal sealed class SheetUploadPart
{
    public const int Size = 1 << 20;

    public required Guid UploadId { get; init; }
    public required int Place { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>What a check, or the handing in, said about a file.</summary>
/// <param name="Layout">How the file was understood; null when it could not be read so far.</param>
/// <param name="Difference">Against what counts now; null when there is nothing to compare with.</param>
/// <param name="WrongRows">Rows with at least one error.</param>
/// <param name="Errors">The first <see cref="Listed"/>; the marked copy has more.</param>
internal sealed record SheetReport(
    bool Accepted, int Rows, int GreenRows, long BalanceFen, long GreenBalanceFen, long ErrorCount, long WarningCount,
    IReadOnlyList<SheetFinding> Errors, IReadOnlyList<SheetFinding> Warnings, SheetLayoutReport? Layout, LoanDifference? Difference, int WrongRows)
{
    public const int Listed = 200;
}

/// <summary>How the columns of a file were understood, and what a person may change about it.</summary>
/// <param name="Absent">Columns of the template that the file does not have and need not have.</param>
/// <param name="SavedOn">The mapping that was applied is of this day; null when none was.</param>
/// <param name="Unit">The unit by which money heads without one were read because nobody wrote any, 元 or 万元; null when there are no such heads.</param>
/// <param name="Alike">Other sheets of the same layout.</param>
public sealed record SheetLayoutReport(
    string Fingerprint, string SheetName, IReadOnlyList<ColumnShown> Columns, IReadOnlyList<string> Absent, DateOnly? SavedOn, string SavedBy, string? Unit, IReadOnlyList<string> Alike);

/// <summary>A column of the file as the page shows it.</summary>
/// <param name="Column">The template's head it is read as, or that is proposed; null when none.</param>
/// <param name="IsRead">Whether it is read now.</param>
public sealed record ColumnShown(int Place, string Name, string? Column, bool IsRead, HeadConfidence Confidence, string Word, string Reason, IReadOnlyList<string> Samples);

internal static class UploadSets
{
    extension(ZoneDb db)
    {
        public DbSet<SheetUpload> SheetUploads => db.Set<SheetUpload>();

        public DbSet<SheetUploadPart> SheetUploadParts => db.Set<SheetUploadPart>();
    }
}

internal sealed class SheetUploadConfiguration : IEntityTypeConfiguration<SheetUpload>
{
    public void Configure(EntityTypeBuilder<SheetUpload> upload)
    {
        upload.ToTable("loans_uploads");
        upload.Property(u => u.Kind).HasMaxLength(40);
        upload.Property(u => u.InstitutionCode).HasMaxLength(64);
        upload.Property(u => u.FileName).HasMaxLength(400);
        upload.Property(u => u.Report).HasMaxLength(-1);
        upload.HasIndex(u => u.PersonId);
        upload.HasIndex(u => u.UploadedAt);
    }
}

internal sealed class SheetUploadPartConfiguration : IEntityTypeConfiguration<SheetUploadPart>
{
    public void Configure(EntityTypeBuilder<SheetUploadPart> part)
    {
        part.ToTable("loans_upload_parts");
        part.HasKey(p => new { p.UploadId, p.Place });
        part.HasOne<SheetUpload>().WithMany().HasForeignKey(p => p.UploadId).OnDelete(DeleteBehavior.Cascade);
    }
}
