using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Sheets;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Imports;

/// <summary>The desk between choosing a file and handing it in: checks it, keeps it for its owner, hands it in, gives it back marked.</summary>
internal sealed class UploadDesk(ZoneDb db, SheetKinds kinds, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>How long a checked file is kept.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(1);

    /// <summary>Checks the file without saving any of its rows, and keeps it. Earlier files of the same person that were not handed in go.</summary>
    public async Task<Guid> CheckAsync(Reader reader, string kind, string institution, ReportingMonth month, bool zero, SheetFile file, CancellationToken stop)
    {
        int replaces = await Revisions.CurrentNumberAsync(db, kind, institution, month.Index, stop);
        ImportOutcome outcome = await kinds.RunAsync(
            kind,
            new SheetImport { File = file, InstitutionCode = institution, Month = month, Reader = reader, DryRun = true, ZeroReport = zero, Replaces = replaces },
            stop);
        (IReadOnlyList<HeadPair> heads, IReadOnlyList<string> absent) = Heads(file, SheetKinds.Templates[kind]);
        SheetUpload upload = New(reader, kind, institution, month, zero, file.FileName, file.Length, replaces, Report(outcome, heads, absent));
        await SweepAsync(upload.PersonId, stop);
        await StoreAsync(upload, file, stop);
        return upload.Id;
    }

    /// <summary>Keeps the reason why a file could not be taken at all.</summary>
    public async Task<Guid> RefuseAsync(Reader reader, string kind, string institution, ReportingMonth month, string fileName, SheetRefusal refusal, CancellationToken stop)
    {
        SheetReport report = new(false, 0, 0, 0, 0, 1, 0, [new SheetFinding(refusal.Row, "", fileName, refusal.Message)], [], [], []);
        SheetUpload upload = New(reader, kind, institution, month, zero: false, fileName, 0, 0, report);
        await SweepAsync(upload.PersonId, stop);
        db.SheetUploads.Add(upload);
        await db.SaveChangesAsync(stop);
        return upload.Id;
    }

    /// <summary>The reader's own upload with what was found in it; null when it is somebody else's, or gone.</summary>
    public async Task<(SheetUpload Upload, SheetReport Report)?> FindAsync(Reader reader, Guid id, CancellationToken stop)
    {
        DateTime oldest = clock.UtcNow - Kept;
        SheetUpload? upload = await db.SheetUploads.FirstOrDefaultAsync(row => row.Id == id && row.PersonId == reader.PersonId && row.UploadedAt >= oldest, stop);
        return upload is null ? null : (upload, JsonSerializer.Deserialize<SheetReport>(upload.Report, Written)!);
    }

    /// <summary>Hands the checked file in. What the ledger then says stands with the upload, accepted or not.</summary>
    public async Task SubmitAsync(Reader reader, SheetUpload upload, SheetReport checkedAs, string reason, CancellationToken stop)
    {
        await using SheetFile file = await OpenAsync(upload, stop);
        ImportOutcome outcome = await kinds.RunAsync(
            upload.Kind,
            new SheetImport
            {
                File = file, InstitutionCode = upload.InstitutionCode, Month = upload.Month, Reader = reader, ZeroReport = upload.ZeroReport, Replaces = upload.Replaces, Reason = reason,
            },
            stop);
        string report = JsonSerializer.Serialize(Report(outcome, checkedAs.Heads, checkedAs.Absent), Written);
        // The import works on the same context and may have cleared it.
        // Of two clicks on the same button the one that was accepted has the last word.
        await db.SheetUploads.Where(row => row.Id == upload.Id && row.Revision == null)
            .ExecuteUpdateAsync(row => row.SetProperty(u => u.Report, report).SetProperty(u => u.Revision, outcome.Revision), CancellationToken.None);
        if (outcome.Revision is not null)
        {
            await db.SheetUploadParts.Where(part => part.UploadId == upload.Id).ExecuteDeleteAsync(CancellationToken.None);
        }
    }

    /// <summary>Writes the reporter's own file with everything marked that the check found.</summary>
    /// <exception cref="SheetRefusal">The file cannot be read to its end: there is nothing to mark.</exception>
    public async Task AnnotateAsync(Reader reader, SheetUpload upload, Stream output, CancellationToken stop)
    {
        await using SheetFile file = await OpenAsync(upload, stop);
        ImportOutcome outcome = await kinds.RunAsync(
            upload.Kind,
            new SheetImport { File = file, InstitutionCode = upload.InstitutionCode, Month = upload.Month, Reader = reader, DryRun = true, ZeroReport = upload.ZeroReport },
            stop);
        using SheetReader sheet = file.Read(SheetKinds.Templates[upload.Kind]);
        HeadMap map = HeadMap.Match(SheetKinds.Templates[upload.Kind], sheet);
        AnnotatedCopy.Write(file, sheet, map, outcome.Findings.Errors, outcome.Findings.Warnings, output, clock.GetUtcNow());
    }

    private static (IReadOnlyList<HeadPair>, IReadOnlyList<string>) Heads(SheetFile file, SheetTemplate template)
    {
        try
        {
            using SheetReader sheet = file.Read(template);
            HeadMap map = HeadMap.Match(template, sheet);
            return (
                [.. template.Columns.Select((column, i) => (column, at: map[i])).Where(pair => pair.at >= 0).Select(pair => new HeadPair(sheet.Head[pair.at], pair.column.Head))],
                [.. template.Columns.Where((column, i) => map[i] < 0 && !column.Required).Select(column => column.Head)]);
        }
        catch (SheetRefusal)
        {
            // The check has said already why the file cannot be read.
            return ([], []);
        }
    }

    private SheetUpload New(
        Reader reader, string kind, string institution, ReportingMonth month, bool zero, string fileName, long length, int replaces, SheetReport report) => new()
        {
            PersonId = reader.PersonId ?? throw new InvalidOperationException("Only a person hands sheets in by page."),
            Kind = kind,
            InstitutionCode = institution,
            MonthIndex = month.Index,
            FileName = fileName,
            Length = length,
            ZeroReport = zero,
            UploadedAt = clock.UtcNow,
            Replaces = replaces,
            Report = JsonSerializer.Serialize(report, Written),
        };

    private static SheetReport Report(ImportOutcome outcome, IReadOnlyList<HeadPair> heads, IReadOnlyList<string> absent) => new(
        outcome.Accepted, outcome.Rows, outcome.GreenRows, outcome.BalanceFen, outcome.GreenBalanceFen, outcome.Findings.ErrorCount, outcome.Findings.WarningCount,
        [.. outcome.Findings.Errors.Take(SheetReport.Listed)], [.. outcome.Findings.Warnings.Take(SheetReport.Listed)], heads, absent);

    private async Task SweepAsync(Guid person, CancellationToken stop)
    {
        DateTime oldest = clock.UtcNow - Kept;
        await db.SheetUploads.Where(row => row.UploadedAt < oldest || (row.PersonId == person && row.Revision == null)).ExecuteDeleteAsync(stop);
    }

    private async Task StoreAsync(SheetUpload upload, SheetFile file, CancellationToken stop)
    {
        db.SheetUploads.Add(upload);
        await db.SaveChangesAsync(stop);
        await using FileStream bytes = file.OpenBytes();
        byte[] buffer = new byte[SheetUploadPart.Size];
        int read;
        for (int place = 0; (read = await bytes.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop)) > 0; place++)
        {
            db.SheetUploadParts.Add(new SheetUploadPart { UploadId = upload.Id, Place = place, Bytes = buffer[..read] });
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<SheetFile> OpenAsync(SheetUpload upload, CancellationToken stop)
    {
        await using FileStream whole = new(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        await foreach (byte[] part in db.SheetUploadParts.AsNoTracking().Where(part => part.UploadId == upload.Id).OrderBy(part => part.Place).Select(part => part.Bytes).AsAsyncEnumerable().WithCancellation(stop))
        {
            await whole.WriteAsync(part, stop);
        }

        whole.Position = 0;
        return await SheetFile.OpenAsync(whole, upload.FileName, SheetLimits.Upload, upload.Length, stop);
    }
}
