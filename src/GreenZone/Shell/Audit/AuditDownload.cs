using System.Globalization;
using System.Text;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Audit;

/// <summary>The filtered log as CSV, written as it is read.</summary>
internal static class AuditDownload
{
    /// <param name="from">The first day, district time.</param>
    /// <param name="to">The last day.</param>
    public static async Task<IResult> RunAsync(
        DateOnly? from, DateOnly? to, string? person, string? unit, string? act, string? subject,
        HttpContext http, ZoneDb db, Reader reader, AuditLog audit, CancellationToken stop)
    {
        AuditSearch search = new(from, to, person, unit, act, subject);
        await audit.RecordExportAsync(
            db, reader, "audit", new { search.From, search.To, search.Person, search.Unit, search.Act, search.Subject, rows = await search.In(db).CountAsync(stop) }, ExportPurpose.Of(http), stop);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"audit.csv\"; filename*=UTF-8''" + Uri.EscapeDataString("审计日志.csv");
        await using StreamWriter csv = new(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await csv.WriteAsync("序号,时间,人员,角色,机构代码,动作,对象,理由,变更前,变更后,摘要\r\n");
        await foreach (AuditEntry entry in search.In(db).AsAsyncEnumerable().WithCancellation(stop))
        {
            AuditReading reading = AuditReading.Of(entry);
            await csv.WriteAsync(string.Join(',', ((string?[])
            [
                entry.Sequence?.ToString(CultureInfo.InvariantCulture),
                entry.RecordedAt.InZone,
                entry.PersonName,
                Role.Titles.GetValueOrDefault(entry.Role, entry.Role),
                entry.UnitCode,
                entry.Act,
                entry.Subject,
                reading.Reason,
                Sides(reading, change => change.Before),
                Sides(reading, change => change.After),
                entry.Sha256,
            ]).Select(Cell)) + "\r\n");
        }

        await csv.FlushAsync(stop);
        return Results.Empty;
    }

    private static string Sides(AuditReading reading, Func<AuditChange, string?> side) =>
        string.Join("；", reading.Changes.Where(change => side(change) is not null).Select(change => $"{change.Field}={side(change)}"));

    /// <summary>A cell that a spreadsheet would take for a formula is made text.</summary>
    private static string Cell(string? value)
    {
        string text = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value ?? "";
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
