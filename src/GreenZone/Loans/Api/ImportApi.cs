using GreenZone.Loans.Imports;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Sheets;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GreenZone.Loans.Api;

/// <summary>Reports sheets by HTTP: the file as the body, or as the first file of a multipart form. It streams to disk, never through memory.</summary>
internal static class ImportApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Endpoint(api, "/{institution}/{month}", "loans", "报送绿色贷款逐笔明细");
        Endpoint(api, "/totals/{institution}/{month}", TotalsImport.Kind, "报送机构基本情况");
        Endpoint(api, "/instruments/{institution}/{month}", InstrumentImport.Kind, "报送债券、银承、信用证");
        Endpoint(api, "/series/{institution}/{month}", SeriesImport.Kind, "报送历史与通报数");
    }

    private static void Endpoint(IEndpointRouteBuilder api, string pattern, string kind, string title) =>
        api.MapPost(pattern, (string institution, string month, HttpContext http, SheetKinds kinds, CurrentReader reader, bool dryRun = false, bool zero = false, int? replaces = null, string reason = "") =>
                RunAsync(kind, institution, month, http, kinds, reader, dryRun, zero, replaces, reason))
            .Requires(LoansModule.Import)
            .DisableAntiforgery()
            .WithName("Report" + char.ToUpperInvariant(kind[0]) + kind[1..])
            .WithSummary(title)
            .Produces<ImportAnswer>().ProducesProblem(400).ProducesProblem(413).ProducesProblem(422);

    private static async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> RunAsync(
        string kind, string institution, string month, HttpContext http, SheetKinds kinds, CurrentReader reader, bool dryRun, bool zero, int? replaces, string reason)
    {
        if (!ReportingMonth.TryParse(month, out ReportingMonth reported))
        {
            return ApiProblem.Of(400, "month-unreadable", $"统计月“{month}”无法识别，应写成 2026-10。");
        }

        // Before the first byte is read: a body beyond the limit is refused while it streams in.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = SheetLimits.Upload.Bytes + (1 << 20);
        }

        ImportOutcome outcome;
        try
        {
            await using SheetFile? file = await OpenAsync(http);
            if (file is null)
            {
                return ApiProblem.Of(400, "file-missing", "请求里没有文件：请把 xlsx 或 csv 作为请求正文，或作为 multipart 表单里的文件。");
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
                    ZeroReport = zero,
                    Replaces = replaces,
                    Reason = reason,
                },
                http.RequestAborted);
        }
        catch (SheetRefusal refusal)
        {
            int status = refusal.Code == SheetRefusalCodes.TooBig ? 413 : 422;
            return ApiProblem.Of(status, refusal.Code, refusal.Message);
        }

        ImportAnswer answer = ImportAnswer.Of(outcome);
        return outcome.Accepted
            ? TypedResults.Ok(answer)
            : ApiProblem.Of(422, "sheet-refused", $"共 {outcome.Findings.ErrorCount} 处错误，本次未保存任何数据。", Members(answer));
    }

    private static async Task<SheetFile?> OpenAsync(HttpContext http)
    {
        string? type = http.Request.ContentType;
        if (type is null || !MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? media)
            || !string.Equals(media.MediaType.Value, "multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            string name = http.Request.Headers["X-File-Name"].ToString() is { Length: > 0 } given ? Uri.UnescapeDataString(given) : "报送文件";
            return await SheetFile.OpenAsync(http.Request.Body, name, SheetLimits.Upload, http.Request.ContentLength, http.RequestAborted);
        }

        string boundary = HeaderUtilities.RemoveQuotes(media.Boundary).Value ?? "";
        MultipartReader parts = new(boundary, http.Request.Body);
        while (await parts.ReadNextSectionAsync(http.RequestAborted) is { } part)
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
    }
}
