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
internal sealed class UploadDesk(ZoneDb db, SheetKinds kinds, HeadMemory memory, TimeProvider clock)
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
            new SheetImport { File = file, InstitutionCode = institution, Month = month, Reader = reader, DryRun = true, Compares = true, ZeroReport = zero, Replaces = replaces },
            stop);
        SheetLayoutReport? layout = Layout(file, SheetKinds.Templates[kind], await memory.OfAsync(institution, kind, stop), null);
        SheetUpload upload = New(reader, kind, institution, month, zero, file.FileName, file.Length, replaces, Report(outcome, layout));
        await SweepAsync(upload.PersonId, stop);
        await StoreAsync(upload, file, stop);
        return upload.Id;
    }

    /// <summary>Keeps the reason why a file could not be taken at all.</summary>
    public async Task<Guid> RefuseAsync(Reader reader, string kind, string institution, ReportingMonth month, string fileName, SheetRefusal refusal, CancellationToken stop)
    {
        SheetReport report = new(false, 0, 0, 0, 0, 1, 0, [new SheetFinding(refusal.Row, "", fileName, refusal.Message)], [], null, null, 0);
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

    /// <summary>
    /// Keeps what the reporter decided about the columns, for this file and for the months to come, and checks the file again. Only what is decided about
    /// sheets of the workbook holds for this file alone.
    /// </summary>
    /// <param name="heads">From the name of a column to a head of the template; null clears what was decided for this layout before.</param>
    /// <param name="sheets">The worksheets to read together; null leaves the choice as it was.</param>
    public async Task DecideAsync(
        Reader reader, SheetUpload upload, SheetLayoutReport layout, IReadOnlyDictionary<string, string>? heads, MoneyUnit? unit, IReadOnlyList<string>? sheets, CancellationToken stop)
    {
        if (heads is null)
        {
            await memory.ClearAsync(reader, upload.InstitutionCode, upload.Kind, layout.Fingerprint, stop);
        }
        else
        {
            await memory.SaveAsync(reader, upload.InstitutionCode, upload.Kind, layout.Fingerprint, heads, unit, stop);
        }

        IReadOnlyList<string>? chosen = sheets is null ? upload.ChosenSheets : sheets.Count > 1 || (sheets.Count == 1 && sheets[0] != layout.SheetName) ? sheets : null;
        await using SheetFile file = await OpenAsync(upload, stop);
        ImportOutcome outcome = await kinds.RunAsync(
            upload.Kind,
            new SheetImport
            {
                File = file, InstitutionCode = upload.InstitutionCode, Month = upload.Month, Reader = reader, DryRun = true, Compares = true, ZeroReport = upload.ZeroReport,
                Replaces = upload.Replaces, Sheets = chosen,
            },
            stop);
        SheetLayoutReport? again = Layout(file, SheetKinds.Templates[upload.Kind], await memory.OfAsync(upload.InstitutionCode, upload.Kind, stop), chosen);
        string report = JsonSerializer.Serialize(Report(outcome, again), Written), names = string.Join('\n', chosen ?? []);
        await db.SheetUploads.Where(row => row.Id == upload.Id && row.Revision == null)
            .ExecuteUpdateAsync(row => row.SetProperty(u => u.Report, report).SetProperty(u => u.Sheets, names.Length == 0 ? null : names), stop);
    }

    /// <summary>Hands the checked file in. What the ledger then says stands with the upload, accepted or not.</summary>
    public async Task SubmitAsync(Reader reader, SheetUpload upload, SheetReport checkedAs, string reason, CancellationToken stop)
    {
        await using SheetFile file = await OpenAsync(upload, stop);
        ImportOutcome outcome = await kinds.RunAsync(
            upload.Kind,
            new SheetImport
            {
                File = file, InstitutionCode = upload.InstitutionCode, Month = upload.Month, Reader = reader, ZeroReport = upload.ZeroReport, Replaces = upload.Replaces, Reason = reason, Sheets = upload.ChosenSheets,
            },
            stop);
        string report = JsonSerializer.Serialize(Report(outcome, checkedAs.Layout) with { Difference = checkedAs.Difference }, Written);
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
            new SheetImport
            {
                File = file, InstitutionCode = upload.InstitutionCode, Month = upload.Month, Reader = reader, DryRun = true, ZeroReport = upload.ZeroReport, Sheets = upload.ChosenSheets,
            },
            stop);
        AnnotatedCopy.Write(
            file, SheetKinds.Templates[upload.Kind], await memory.OfAsync(upload.InstitutionCode, upload.Kind, stop), upload.ChosenSheets,
            outcome.Findings.Errors, outcome.Findings.Warnings, output, clock.GetUtcNow());
    }

    private static SheetLayoutReport? Layout(SheetFile file, SheetTemplate template, IReadOnlyList<HeadMapping> saved, IReadOnlyList<string>? sheets)
    {
        try
        {
            using SheetReader sheet = file.Read(template, sheets?[0], saved);
            HeadMap map = HeadMap.Match(template, sheet, saved);
            return new SheetLayoutReport(
                map.Fingerprint, sheet.SheetName,
                [.. map.Readings.Where(reading => reading.Place != map.ProblemColumn && (sheet.Head[reading.Place].Length > 0 || reading.Proposed >= 0 || Samples(sheet, reading.Place).Count > 0))
                    .Select(reading => new ColumnShown(
                        reading.Place, reading.Name, reading.Proposed < 0 ? null : template.Columns[reading.Proposed].Head, reading.Column >= 0, reading.Confidence, reading.Word, reading.Reason, Samples(sheet, reading.Place)))],
                [.. template.Columns.Where((column, i) => map[i] < 0 && !column.Required).Select(column => column.Head)],
                map.Mapping?.SavedOn, map.Mapping?.SavedBy ?? "", (map.Mapping?.Unit ?? map.AssumedUnit)?.ToChinese(), [.. sheet.Choice.Alike.Select(alike => alike.Name)]);
        }
        catch (SheetRefusal)
        {
            // The check has said already why the file cannot be read.
            return null;
        }
    }

    private static List<string> Samples(SheetReader sheet, int place) =>
        [.. sheet.Samples.Where(row => place < row.Cells.Length && row.Cells[place].Length > 0 && !RowWords.IsRemark(row.Cells)).Select(row => CellText.Shown(row.Cells[place])).Distinct().Take(3)];

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

    private static SheetReport Report(ImportOutcome outcome, SheetLayoutReport? layout) => new(
        outcome.Accepted, outcome.Rows, outcome.GreenRows, outcome.BalanceFen, outcome.GreenBalanceFen, outcome.Findings.ErrorCount, outcome.Findings.WarningCount,
        [.. outcome.Findings.Errors.Take(SheetReport.Listed)], [.. outcome.Findings.Warnings.Take(SheetReport.Listed)], layout, outcome.Difference,
        outcome.Findings.Errors.Where(error => error.Row > 0).Select(error => (error.Sheet, error.Row)).Distinct().Count());

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
