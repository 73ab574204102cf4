using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
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
        Ledger.LedgerServices.Add(services);
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
            pages.Use((http, next) =>
            {
                if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
                {
                    // The page that explains a refused form is read, not sent a form.
                    http.Request.Method = HttpMethods.Get;
                }

                return next(http);
            });
        });
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use((http, next) =>
        {
            if (http.GetEndpoint() is not null)
            {
                return next(http);
            }

            // An address that does not exist is nothing to protect: it is not found, for everybody.
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        app.UseAuthorization();
        app.UseFirstPasswordChange();
        app.UseAntiforgery();
        app.Use((http, next) =>
        {
            if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }

            return next(http);
        });

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
