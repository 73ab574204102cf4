using GreenZone.Loans.Imports;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Sheets;
using GreenZone.Rules.Loans;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace GreenZone.Loans.Api;

/// <summary>Reports sheets by HTTP: the file as the body, or as the first file of a multipart form. It streams to disk, never through memory.</summary>
internal static class ImportApi
{
    /// <summary>
    /// Twice the largest file, so that one a little too large is answered in words and not by a broken connection. It holds before anything
    /// reads the body, also the hash of a machine caller's request.
    /// </summary>
    private static readonly long MostBodyBytes = SheetLimits.Upload.Bytes * 2;

    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder api)
    {
        Endpoint(api, "/{institution}/{month}", "loans", "报送绿色贷款逐笔明细");
        Endpoint(api, "/totals/{institution}/{month}", TotalsImport.Kind, "报送机构基本情况");
        Endpoint(api, "/instruments/{institution}/{month}", InstrumentImport.Kind, "报送债券、银承、信用证");
        Endpoint(api, "/risk/{institution}/{month}", RiskImport.Kind, "报送环境安全等重大风险企业信贷");
        Endpoint(api, "/series/{institution}/{month}", SeriesImport.Kind, "报送历史与通报数");
        Endpoint(api, "/head-office/{institution}/{month}", HeadOfficeImport.Kind, "导入总行绿色标识");
        Endpoint(api, "/returned/{institution}/{month}", ReturnedImport.Kind, "导入本机构的长江绿融通回流结果");
    }

    /// <summary>What people download beside the pages: empty templates, and their own file back with the wrong cells marked.</summary>
    public static void MapFiles(IEndpointRouteBuilder app)
    {
        app.MapGet("/loans/templates/{kind}.xlsx", Template).Requires(LoansModule.Import).Produces(200, contentType: Workbook).WithTags("loans").WithSummary("下载报送模板");
        app.MapPost("/loans/import/{kind}/{institution}/{month}/marked", MarkedAsync).Requires(LoansModule.Import)
            .DisableAntiforgery().AcceptsUpTo(MostBodyBytes).Produces(200, contentType: Workbook).WithTags("loans").WithSummary("检查报送表并取回标注错误的原表；不保存任何数据");
    }

    private static Results<FileStreamHttpResult, NotFound> Template(string kind, TimeProvider clock)
    {
        if (!SheetKinds.Templates.TryGetValue(kind, out SheetTemplate? template))
        {
            return TypedResults.NotFound();
        }

        MemoryStream book = new();
        TemplateFiles.WriteXlsx(template, book, clock.GetUtcNow());
        book.Position = 0;
        return TypedResults.Stream(book, Workbook, $"{template.Name}.xlsx");
    }

    /// <summary>Reads the file as a check only. The copy is made while it is sent and kept nowhere: it holds what the reporter wrote, persons' numbers too.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult, NotFound>> MarkedAsync(
        string kind, string institution, string month, HttpContext http, SheetKinds kinds, HeadMemory memory, CurrentReader reader, TimeProvider clock, [FromQuery] string[]? sheet = null)
    {
        if (!SheetKinds.Templates.TryGetValue(kind, out SheetTemplate? template) || !ReportingMonth.TryParse(month, out ReportingMonth reported))
        {
            return TypedResults.NotFound();
        }

        SheetFile? file = null;
        try
        {
            file = await OpenAsync(http);
            if (file is null)
            {
                return FileMissing();
            }

            SheetImport import = new() { File = file, InstitutionCode = institution, Month = reported, Reader = reader.Value!, DryRun = true, Sheets = sheet };
            ImportOutcome outcome = await kinds.RunAsync(kind, import, http.RequestAborted);
            FileStream copy = TemporaryFile();
            try
            {
                AnnotatedCopy.Write(file, template, await memory.OfAsync(institution, kind, http.RequestAborted), sheet, outcome.Errors, outcome.Warnings, copy, clock.GetUtcNow());
                copy.Position = 0;
                return TypedResults.Stream(copy, Workbook, $"{Path.GetFileNameWithoutExtension(file.FileName)}（标注）.xlsx");
            }
            catch
            {
                await copy.DisposeAsync();
                throw;
            }
        }
        catch (SheetRefusal refusal)
        {
            return Refused(refusal);
        }
        finally
        {
            await (file?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private static FileStream TemporaryFile() => new(
        Path.Combine(Path.GetTempPath(), $"greenzone-{Guid.NewGuid():N}.marked"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });

    private static ProblemHttpResult FileMissing() =>
        ApiProblem.Of(400, "file-missing", "请求里没有文件：请把 xlsx 或 csv 作为请求正文，或作为 multipart 表单里的文件。");

    private static ProblemHttpResult Refused(SheetRefusal refusal) =>
        ApiProblem.Of(refusal.Code == SheetRefusalCodes.TooBig ? 413 : 422, refusal.Code, refusal.Message);

    private static void Endpoint(IEndpointRouteBuilder api, string pattern, string kind, string title) =>
        api.MapPost(pattern, (string institution, string month, HttpContext http, SheetKinds kinds, CurrentReader reader, bool dryRun = false, bool zero = false, int? replaces = null, string reason = "", [FromQuery] string[]? sheet = null) =>
                RunAsync(kind, institution, month, http, kinds, reader, dryRun, zero, replaces, reason, sheet))
            .Requires(LoansModule.Import)
            .DisableAntiforgery()
            .AcceptsUpTo(MostBodyBytes)
            .WithName("Report" + string.Concat(kind.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])))
            .WithSummary(title)
            .Produces<ImportAnswer>().ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422);

    private static async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> RunAsync(
        string kind, string institution, string month, HttpContext http, SheetKinds kinds, CurrentReader reader, bool dryRun, bool zero, int? replaces, string reason, string[]? sheet)
    {
        if (!ReportingMonth.TryParse(month, out ReportingMonth reported))
        {
            return ApiProblem.Of(400, "month-unreadable", $"统计月“{month}”无法识别，应写成 2026-10。");
        }

        ImportOutcome outcome;
        try
        {
            await using SheetFile? file = await OpenAsync(http);
            if (file is null)
            {
                return FileMissing();
            }

            outcome = await kinds.RunAsync(
                kind,
                new SheetImport
                {
                    File = file,
                    InstitutionCode = institution,
                    Month = reported,
                    Reader = reader.Value!,
                    DryRun = dryRun,
                    Compares = dryRun,
                    Sheets = sheet is { Length: > 0 } ? sheet : null,
                    ZeroReport = zero,
                    Replaces = replaces,
                    Reason = reason,
                },
                http.RequestAborted);
        }
        catch (SheetRefusal refusal)
        {
            return Refused(refusal);
        }

        ImportAnswer answer = ImportAnswer.Of(outcome);
        return outcome.Accepted ? TypedResults.Ok(answer)
            : outcome.Findings.Counts.ContainsKey(FileChecks.Race) ? ApiProblem.Of(409, "reported-meanwhile", outcome.Errors[^1].Expected, Members(answer))
            : ApiProblem.Of(422, "sheet-refused", $"共 {outcome.Findings.ErrorCount} 处错误，本次未保存任何数据。", Members(answer));
    }

    private static async Task<SheetFile?> OpenAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true)
        {
            string name = http.Request.Headers["X-File-Name"].ToString() is { Length: > 0 } given ? Uri.UnescapeDataString(given) : "报送文件";
            return await SheetFile.OpenAsync(http.Request.Body, name, SheetLimits.Upload, http.Request.ContentLength, http.RequestAborted);
        }

        BodyParts? parts = BodyParts.Of(http.Request);
        while (parts is not null && await parts.NextAsync(http.RequestAborted) is { } part)
        {
            if (part.AsFileSection() is { FileStream: not null } file)
            {
                return await SheetFile.OpenAsync(file.FileStream, file.FileName, SheetLimits.Upload, stop: http.RequestAborted);
            }
        }

        return null;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Members(ImportAnswer answer)
    {
        yield return new("accepted", answer.Accepted);
        yield return new("rows", answer.Rows);
        yield return new("greenRows", answer.GreenRows);
        yield return new("balanceFen", answer.BalanceFen);
        yield return new("greenBalanceFen", answer.GreenBalanceFen);
        yield return new("revision", answer.Revision);
        yield return new("errors", answer.Errors);
        yield return new("warnings", answer.Warnings);
        if (answer.Difference is { } difference)
        {
            yield return new("difference", difference);
        }
    }
}
