using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Drafts;
using GreenZone.Shell.Search;
using GreenZone.Shell.Views;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
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
        services.AddScoped<ISearchSource, PageSearch>();
        services.AddScoped<Drafts.Drafts>();
        services.AddScoped<SavedViews>();
        services.AddAccess();
        Ledger.LedgerServices.Add(services);
        services.AddOpenApiPage();
        services.AddSingleton<Metrics>();
        // Endpoints that take files say so with AcceptsUpTo; nothing else needs more.
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = MostBodyBytes);
    }

    /// <summary>The largest body of a request whose endpoint asks for no other limit: 4 MiB.</summary>
    public const long MostBodyBytes = 4L << 20;

    /// <summary>Raises or lowers the largest body an endpoint takes; routing applies it before the first byte is read.</summary>
    public static TBuilder AcceptsUpTo<TBuilder>(this TBuilder endpoint, long bytes) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequestSizeLimitAttribute(bytes));

    public static void Use(WebApplication app)
    {
        app.UseManagementAddress(app.Services.GetRequiredService<ZoneOptions>());
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
        app.UseSameSiteChanges();
        app.UseWhen(http => ApiProblem.IsApi(http.Request), api => api.UseMiddleware<IdempotentPosts>());
        app.UseAntiforgery();
        app.Use((http, next) =>
        {
            if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } && !HttpMethods.IsGet(http.Request.Method))
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }

            return next(http);
        });

        app.UseDraftEnds();

        // A help for developers that would answer for files which do not exist; here they are simply not found.
        app.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<Ui.App>().Add(endpoint =>
        {
            // The framework's own endpoint beside the pages: not used here, and not left without a mark.
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: ['/', '_', ..] })
            {
                endpoint.Metadata.Add(new RequiresAttribute(AccessModule.Use));
            }
        });
        DraftEndpoints.Map(app);
        ViewEndpoints.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" })).AllowAnonymous().WithSummary("进程是否在运行");
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().WithSummary("数据库是否可用，能否接受请求");
    }

    private static async Task<IResult> ReadyAsync(ZoneDb db, CancellationToken stop) =>
        await db.Database.CanConnectAsync(stop)
            ? TypedResults.Ok(new { status = "ready" })
            : TypedResults.Json(new { status = "database-unavailable" }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
