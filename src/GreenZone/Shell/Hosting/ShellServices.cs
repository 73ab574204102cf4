using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Hosting;

/// <summary>What the shell itself brings: each room registers its services and maps its endpoints here, in the order of the pipeline.</summary>
internal static class ShellServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "gz-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddProblemDetails();
        Ui.UiServices.Add(services);
        services.AddAccess();
    }

    public static void Use(WebApplication app)
    {
        app.UseSecurityHeaders();
        Ui.UiServices.Use(app);
        app.UseApiProblems();
        app.UseWhen(http => !ApiProblem.IsApi(http.Request), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", CreateScopeForErrors = true });
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFirstPasswordChange();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<Ui.App>();
        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" })).AllowAnonymous().WithSummary("进程是否在运行");
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().WithSummary("数据库是否可用，能否接受请求");
    }

    private static async Task<IResult> ReadyAsync(ZoneDb db, CancellationToken stop) =>
        await db.Database.CanConnectAsync(stop)
            ? TypedResults.Ok(new { status = "ready" })
            : TypedResults.Json(new { status = "database-unavailable" }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
