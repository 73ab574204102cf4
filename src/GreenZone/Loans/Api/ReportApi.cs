using GreenZone.Loans.Statistics;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenZone.Loans.Api;

/// <summary>The month's forms for programs, and as files for people. Every file that leaves is an audit line.</summary>
internal static class ReportApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/reports/{form}/{month}", GetReport)
            .Requires(LoansModule.ReadStatistics).WithName("GetReport").ProducesProblem(404)
            .WithSummary("一个月的统计表：各行、各栏数值与校验；涉及不足三户借款人的数只向人民银行和金融监管部门列示");
        api.MapGet("/reports/{form}/{month}.{kind}", GetFile)
            .Requires(LoansModule.ReadStatistics).AsksPurpose().WithName("GetReportFile").Produces(200, contentType: "application/octet-stream").ProducesProblem(404)
            .WithSummary("同一统计表的文件：xlsx（报表版式）、csv 或 json");
    }

    private static async Task<Results<Ok<ReportAnswer>, ProblemHttpResult>> GetReport(
        string form, string month, FormDesk desk, CurrentReader reader, string? institution, string? asOf, string? scope, CancellationToken stop)
    {
        (FormDocument? document, ProblemHttpResult? problem) = await MakeAsync(form, month, desk, reader, institution, asOf, scope, stop);
        return document is null ? problem! : TypedResults.Ok(ReportAnswer.Of(document));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetFile(
        string form, string month, string kind, HttpContext http, FormDesk desk, CurrentReader reader, ZoneDb db, AuditLog audit, TimeProvider clock,
        string? institution, string? asOf, string? scope, CancellationToken stop)
    {
        if (!FormFiles.Kinds.TryGetValue(kind, out string? media))
        {
            return ApiProblem.Of(404, "file-kind-unknown", $"没有“{kind}”这种文件，可用：{string.Join("、", FormFiles.Kinds.Keys)}。");
        }

        (FormDocument? document, ProblemHttpResult? problem) = await MakeAsync(form, month, desk, reader, institution, asOf, scope, stop);
        if (document is null)
        {
            return problem!;
        }

        await audit.RecordExportAsync(db, reader.Value!, $"statistics/{form}", new { month, institution, asOf, scope, kind, rows = document.Lines.Count }, ExportPurpose.Of(http), stop);
        return TypedResults.File(FormFiles.Write(document, kind, MadeAt(asOf) ?? clock.GetLocalNow()), media, FormFiles.NameOf(document, kind));
    }

    /// <summary>A paper of a past state bears that instant, not the moment of its printing: it is the same paper each time.</summary>
    private static DateTimeOffset? MadeAt(string? asOf) =>
        asOf is { Length: > 0 } && FormDesk.TryReadInstant(asOf, out DateTime instant) ? new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)).ToOffset(ZoneTime.Offset) : null;

    private static async Task<(FormDocument? Document, ProblemHttpResult? Problem)> MakeAsync(
        string form, string month, FormDesk desk, CurrentReader reader, string? institution, string? asOf, string? scope, CancellationToken stop)
    {
        if (!FormDesk.Names.Contains(form))
        {
            return (null, ApiProblem.Of(404, "form-unknown", $"没有“{form}”这张表，可用：{string.Join("、", FormDesk.Names)}。"));
        }

        if (!ReportingMonth.TryParse(month, out ReportingMonth reported))
        {
            return (null, ApiProblem.Of(400, "month-unreadable", $"统计月“{month}”无法识别，应写成 2026-10。"));
        }

        DateTime instant = default;
        if (asOf is { Length: > 0 } && !FormDesk.TryReadInstant(asOf, out instant))
        {
            return (null, ApiProblem.Of(400, "instant-unreadable", $"历史时点“{asOf}”无法识别，应写成 2026-11-05。"));
        }

        if (scope is { Length: > 0 } && StatisticalScopes.Shipped.All.All(each => each.Code != scope))
        {
            return (null, ApiProblem.Of(400, "scope-unknown", $"统计口径“{scope}”无法识别，应为 gic2019 或 gfeps2025。"));
        }

        FormRequest request = new(
            form, reported, institution is { Length: > 0 } ? institution : null, asOf is { Length: > 0 } ? instant : null, scope is { Length: > 0 } ? scope : null);
        FormDocument? document = TotalsGrant.For(reader.Value!) is { } grant ? await desk.MakeAsync(grant, request, stop) : null;
        return document is null
            ? (null, ApiProblem.Of(403, "depth", "您的岗位不能查看该机构的统计数据；可查看本机构与全区汇总。"))
            : (document, null);
    }
}
