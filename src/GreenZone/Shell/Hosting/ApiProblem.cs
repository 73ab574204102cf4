using System.Text.Json;
using GreenZone.Shell.Access;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Hosting;

/// <summary>Refusals under <c>/api</c>: RFC 9457 problem details in Chinese, with a code that stays the same when words change.</summary>
internal static class ApiProblem
{
    /// <param name="code">Stable, kebab-case, for programs: <c>idempotency-key-missing</c>.</param>
    /// <param name="detail">For people, in Chinese: what happened, what was expected.</param>
    /// <param name="more">Further members, for example <c>errors</c>.</param>
    public static ProblemHttpResult Of(int status, string code, string detail, IEnumerable<KeyValuePair<string, object?>>? more = null)
    {
        ProblemDetails problem = Details(status, code, detail);
        foreach ((string name, object? value) in more ?? [])
        {
            problem.Extensions[name] = value;
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>Turns failures under <c>/api</c> into problems, and empty refusals into problems that say what to do.</summary>
    public static void UseApiProblems(this WebApplication app) => app.UseWhen(
        http => IsApi(http.Request),
        api => api.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                return; // The caller hung up; nobody is left to answer.
            }
            catch (Exception failure) when (!http.Response.HasStarted)
            {
                await WriteAsync(http, OfFailure(http, failure));
                return;
            }

            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
            {
                await WriteAsync(http, OfStatus(http));
            }
        }));

    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    public static Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        http.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        return http.Response.WriteAsJsonAsync(problem, VerbHost.Json, "application/problem+json", http.RequestAborted);
    }

    public static ProblemDetails Details(int status, string code, string detail) => new()
    {
        Status = status,
        Type = $"urn:greenzone:problem:{code}",
        Title = TitleOf(status),
        Detail = detail,
        Extensions = { ["code"] = code },
    };

    private static ProblemDetails OfFailure(HttpContext http, Exception failure)
    {
        switch (failure)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Details(413, "body-too-large", $"请求内容超过该接口允许的 {MostMegabytes(http)} MB，未保存任何数据。");
            case BadHttpRequestException or JsonException:
                return Details(400, "body-unreadable", "请求内容无法识别：请检查 JSON 格式、必填项和参数类型。");
            case DbUpdateConcurrencyException:
                return Details(409, "changed-meanwhile", "数据刚被他人修改，请重新读取后再试。");
            default:
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("GreenZone.Api")
                    .LogError(failure, "Request {TraceId} {Path} failed", http.TraceIdentifier, http.Request.Path);
                http.Features.Set<IExceptionHandlerFeature>(null);
                ProblemDetails problem = Details(500, "internal-error", "系统处理时出错，未保存任何数据。请把错误编号告诉系统管理员。");
                problem.Extensions["errorNumber"] = http.TraceIdentifier;
                return problem;
        }
    }

    /// <summary>What the server takes at this address, in whole megabytes.</summary>
    private static long MostMegabytes(HttpContext http) =>
        (http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? ShellServices.MostBodyBytes) >> 20;

    private static ProblemDetails OfStatus(HttpContext http) => http.Response.StatusCode switch
    {
        400 => Details(400, "bad-request", "请求的参数缺失或格式有误。"),
        401 => Details(401, "sign-in-required", "需要登录，或令牌无效、已吊销、已过期。"),
        403 when Denial.Of(http) is { WithoutPost: { } why } => Details(403, "no-valid-post", why),
        403 when Denial.Of(http) is { Permission: { } name } => Denied(http, name),
        403 => Details(403, "forbidden", "没有权限。"),
        404 => Details(404, "not-found", "没有这个接口或数据。"),
        405 => Details(405, "method-not-allowed", "该接口不接受这种方法。"),
        413 => Details(413, "body-too-large", "请求内容超过该接口允许的大小，未保存任何数据。"),
        415 => Details(415, "media-type-unsupported", "该接口不接受这种内容类型。"),
        429 => Details(429, "too-many-requests", "请求过于频繁，请稍候再试。"),
        503 => Details(503, "unavailable", "系统暂时不能服务，请稍后重试。"),
        int status => Details(status, $"http-{status}", $"请求未能完成（{status}）。"),
    };

    private static ProblemDetails Denied(HttpContext http, string name)
    {
        string title = http.RequestServices.GetRequiredService<Permissions>().All.FirstOrDefault(p => p.Name == name)?.Title ?? name;
        ProblemDetails problem = Details(403, "permission-missing", $"没有权限。需要的权限：{title}。可向本单位或金融发展中心的安全管理员申请。");
        problem.Extensions["permission"] = name;
        return problem;
    }

    private static string TitleOf(int status) => status switch
    {
        400 => "请求有误",
        401 => "需要登录",
        403 => "没有权限",
        404 => "没有找到",
        405 => "方法不允许",
        409 => "冲突",
        413 => "内容过大",
        415 => "内容类型不支持",
        422 => "内容未通过检查",
        429 => "过于频繁",
        >= 500 => "系统出错",
        _ => "请求未能完成",
    };
}
