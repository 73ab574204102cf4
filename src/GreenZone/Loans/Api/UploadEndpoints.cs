using GreenZone.Loans.Data;
using GreenZone.Loans.Imports;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Sheets;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace GreenZone.Loans.Api;

/// <summary>What the pages 报送 and 回填回流结果 send their forms to. Each answers with the way back to its page.</summary>
internal static class UploadEndpoints
{
    public const string Page = "/loans/import";

    /// <summary>Where an authority brings in what the city's system returned, and nothing else.</summary>
    public const string BackFill = "/loans/back-fill";

    private const long MostPassedBytes = 1L << 30;

    public static void Map(IEndpointRouteBuilder app)
    {
        // The body is streamed, so the token is read from its first part and not by the middleware, which would take in the whole file first.
        foreach ((string way, string permission) in new[] { (Page, LoansModule.Import), (BackFill, LoansModule.BackFill) })
        {
            app.MapPost(way + "/file", CheckAsync).Requires(permission).DisableAntiforgery().ExcludeFromDescription();
            app.MapPost(way + "/submit", SubmitAsync).Requires(permission).ExcludeFromDescription();
            app.MapPost(way + "/heads", DecideAsync).Requires(permission).ExcludeFromDescription();
            app.MapGet(way + "/marked/{id:guid}", MarkedAsync).Requires(permission).ExcludeFromDescription();
            app.MapGet(way + "/template/{kind}.{format}", Template).Requires(permission).ExcludeFromDescription();
        }
    }

    private static string WayOf(HttpContext http) => http.Request.Path.StartsWithSegments(BackFill, StringComparison.Ordinal) ? BackFill : Page;

    private static bool Opens(HttpContext http, string kind) => SheetKinds.Templates.ContainsKey(kind) && (WayOf(http) == Page || kind == SheetKinds.BackFilled);

    private static async Task<IResult> CheckAsync(HttpContext http, IAntiforgery antiforgery, UploadDesk desk, CurrentReader current, TimeProvider clock)
    {
        CancellationToken stop = http.RequestAborted;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // The sheet's own limit holds while the body streams, and answers in words.
            limit.MaxRequestBodySize = null;
        }

        if (BodyParts.Of(http.Request) is not { } parts)
        {
            return Back(http, "form");
        }

        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        while (await NextAsync(parts, stop) is { } part)
        {
            if (part.AsFileSection() is { FileStream: { } stream } upload)
            {
                return await IsGenuineAsync(http, antiforgery, fields)
                    ? await TakeAsync(http, desk, current.Value!, clock, fields, stream, upload.FileName, stop)
                    : Results.BadRequest();
            }

            if (part.AsFormDataSection() is { } field)
            {
                fields[field.Name] = await BodyParts.TextAsync(part, stop);
            }
        }

        return Back(http, "file", fields);
    }

    private static async Task<MultipartSection?> NextAsync(BodyParts parts, CancellationToken stop)
    {
        try
        {
            return await parts.NextAsync(stop);
        }
        catch (SheetRefusal)
        {
            // Before the file itself has begun there is nothing to say of it.
            return null;
        }
    }

    private static Task<bool> IsGenuineAsync(HttpContext http, IAntiforgery antiforgery, Dictionary<string, string> fields)
    {
        http.Request.Headers["RequestVerificationToken"] = fields.GetValueOrDefault("__RequestVerificationToken", "");
        return fields.ContainsKey("__RequestVerificationToken") ? antiforgery.IsRequestValidAsync(http) : Task.FromResult(false);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext http, UploadDesk desk, Reader reader, TimeProvider clock, Dictionary<string, string> fields, Stream stream, string fileName, CancellationToken stop)
    {
        string kind = fields.GetValueOrDefault("kind", "");
        if (!Opens(http, kind) || !ReportingMonth.TryParse(fields.GetValueOrDefault("month"), out ReportingMonth month))
        {
            return Back(http, "form", fields);
        }

        if (fileName.Length == 0)
        {
            return Back(http, "file", fields);
        }

        string institution = fields.GetValueOrDefault("institution", reader.UnitCode);
        Guid id;
        try
        {
            await using SheetFile file = await SheetFile.OpenAsync(stream, fileName, SheetLimits.Upload, stop: stop);
            id = await desk.CheckAsync(reader, kind, institution, month, fields.GetValueOrDefault("zero") == "1", file, stop);
        }
        catch (SheetRefusal refusal)
        {
            if (refusal.Code == SheetRefusalCodes.TooBig)
            {
                await LetPassAsync(stream, stop);
            }

            id = await desk.RefuseAsync(reader, kind, institution, month, SheetFile.NameOf(fileName), refusal, stop);
        }

        return Results.LocalRedirect($"{WayOf(http)}?upload={id}");
    }

    /// <summary>
    /// Reads the rest of a file that is too big and keeps nothing of it: a browser that is still sending would not see the answer. Beyond
    /// a gigabyte it is no mistake any more, and the connection ends.
    /// </summary>
    private static async Task LetPassAsync(Stream rest, CancellationToken stop)
    {
        byte[] buffer = new byte[1 << 16];
        int read = 1;
        for (long passed = 0; read > 0 && passed < MostPassedBytes; passed += read)
        {
            try
            {
                read = await rest.ReadAsync(buffer, stop);
            }
            catch (IOException)
            {
                read = 0;
            }
        }
    }

    private static async Task<IResult> SubmitAsync(HttpContext http, [FromForm] Guid upload, [FromForm] string? reason, UploadDesk desk, CurrentReader current)
    {
        CancellationToken stop = http.RequestAborted;
        if (await desk.FindAsync(current.Value!, upload, stop) is not { } found)
        {
            return Back(http, "gone");
        }

        string way = $"{WayOf(http)}?upload={upload}";
        if (found.Upload.Revision is not null || !found.Report.Accepted)
        {
            return Results.LocalRedirect(way);
        }

        string why = reason?.Trim() ?? "";
        if (found.Upload.Replaces > 0 && why.Length is < 5 or > ImportScope.MostReasonLength)
        {
            return Results.LocalRedirect(way + "&problem=reason");
        }

        try
        {
            await desk.SubmitAsync(current.Value!, found.Upload, found.Report, why, stop);
        }
        catch (SheetRefusal) when (!stop.IsCancellationRequested)
        {
            // A second click found the file handed in already, and gone: the page tells what became of it.
            return await desk.FindAsync(current.Value!, upload, stop) is { Upload.Revision: not null } ? Results.LocalRedirect(way) : Back(http, "gone");
        }

        return Results.LocalRedirect(way);
    }

    /// <summary>What the reporter decided about columns, unit and sheets: kept for the layout, and the file checked again.</summary>
    private static async Task<IResult> DecideAsync(HttpContext http, [FromForm] Guid upload, IFormCollection form, UploadDesk desk, CurrentReader current)
    {
        CancellationToken stop = http.RequestAborted;
        if (await desk.FindAsync(current.Value!, upload, stop) is not { Upload: { Length: > 0, Revision: null } kept, Report: { Layout: { } layout } })
        {
            return Back(http, "gone");
        }

        SheetTemplate template = SheetKinds.Templates[kept.Kind];
        Dictionary<string, string>? heads = null;
        if (form["act"] != "clear")
        {
            heads = new(StringComparer.Ordinal);
            foreach (ColumnShown column in layout.Columns)
            {
                // A field that is not there leaves the column as it is read now.
                string target = form.TryGetValue($"c{column.Place}", out StringValues sent) ? sent.ToString() : column.IsRead ? column.Column! : "";
                heads[column.Name] = target.Length > 0 && template.ColumnOf(target) >= 0 ? target : "";
            }
        }

        MoneyUnit? unit = form["unit"].ToString() switch
        {
            "元" => MoneyUnit.Yuan,
            "万元" => MoneyUnit.WanYuan,
            "亿元" => MoneyUnit.YiYuan,
            _ => null,
        };
        string[] known = [layout.SheetName, .. layout.Alike];
        string[] sheets = [.. form["sheet"].OfType<string>().Where(known.Contains)];
        await desk.DecideAsync(current.Value!, kept, layout, heads, unit, sheets.Length == 0 ? null : sheets, stop);
        return Results.LocalRedirect($"{WayOf(http)}?upload={upload}");
    }

    private static async Task<IResult> MarkedAsync(HttpContext http, Guid id, UploadDesk desk, CurrentReader current)
    {
        if (await desk.FindAsync(current.Value!, id, http.RequestAborted) is not { Upload: { Length: > 0, Revision: null } upload })
        {
            return Back(http, "gone");
        }

        FileStream copy = new(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        try
        {
            await desk.AnnotateAsync(current.Value!, upload, copy, http.RequestAborted);
        }
        catch (SheetRefusal)
        {
            await copy.DisposeAsync();
            return Results.LocalRedirect($"{WayOf(http)}?upload={id}&problem=unmarkable");
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }

        copy.Position = 0;
        return Results.File(copy, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"标注_{Path.GetFileNameWithoutExtension(upload.FileName)}.xlsx");
    }

    private static IResult Template(HttpContext http, string kind, string format, TimeProvider clock)
    {
        if (!Opens(http, kind) || !SheetKinds.Templates.TryGetValue(kind, out SheetTemplate? template) || format is not ("xlsx" or "csv"))
        {
            return Results.NotFound();
        }

        MemoryStream bytes = new();
        if (format == "xlsx")
        {
            TemplateFiles.WriteXlsx(template, bytes, clock.GetUtcNow());
        }
        else
        {
            TemplateFiles.WriteCsv(template, bytes);
        }

        return Results.File(bytes.ToArray(), format == "xlsx" ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv", $"{template.Name}模板.{format}");
    }

    private static IResult Back(HttpContext http, string problem, Dictionary<string, string>? fields = null)
    {
        Dictionary<string, string?> query = new() { ["problem"] = problem };
        foreach (string name in (string[])["kind", "month"])
        {
            if (fields?.GetValueOrDefault(name) is { Length: > 0 } value)
            {
                query[name] = value;
            }
        }

        return Results.LocalRedirect(QueryHelpers.AddQueryString(WayOf(http), query));
    }
}
