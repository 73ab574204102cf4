using GreenZone.Shell.Access;

namespace GreenZone.Shell.Hosting;

/// <summary>
/// A browser's changes under <c>/api</c> must come from this site's own pages: forms carry a token, and what has no form is known by
/// the headers that browsers set and pages cannot forge. Machine callers bring no cookie and need neither.
/// </summary>
internal static class CrossSite
{
    public static void UseSameSiteChanges(this WebApplication app) => app.Use((http, next) =>
    {
        HttpRequest request = http.Request;
        if (!ApiProblem.IsApi(request)
            || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || http.RequestServices.GetRequiredService<CurrentReader>() is { IsMachine: true } or { PersonId: null }
            || IsOwn(request))
        {
            return next(http);
        }

        return ApiProblem.WriteAsync(http, ApiProblem.Details(403, "cross-site", "请求不是从本平台的页面发出，已拒绝。"));
    });

    private static bool IsOwn(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority == request.Host.Value);
    }
}
