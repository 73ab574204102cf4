using System.Security.Claims;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;

namespace GreenZone.Shell.Access;

/// <summary>The browser's proof of sign-in: account, post and security stamp, encrypted; checked against the database on every request.</summary>
internal static class PostCookie
{
    public const string Scheme = "cookie";
    public const string PostClaim = "gz:post", StampClaim = "gz:stamp";

    public static TimeSpan Idle { get; } = TimeSpan.FromHours(2);

    public static ClaimsPrincipal Principal(Guid personId, Guid? postId, string stamp)
    {
        ClaimsIdentity identity = new(Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, personId.ToString()));
        identity.AddClaim(new Claim(StampClaim, stamp));
        if (postId is { } post)
        {
            identity.AddClaim(new Claim(PostClaim, post.ToString()));
        }

        return new ClaimsPrincipal(identity);
    }

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "gz-post";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context =>
        {
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
            else
            {
                // A form that was sent after the sign-in ran out cannot be sent again by a redirect.
                string back = HttpMethods.IsGet(context.Request.Method) ? context.Request.PathBase + context.Request.Path + context.Request.QueryString : "/";
                context.Response.Redirect($"/sign-in?returnUrl={Uri.EscapeDataString(back)}");
            }

            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        HttpContext http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            // Stylesheets and scripts are the same for everybody: no query for each of them.
            return;
        }

        ClaimsPrincipal principal = context.Principal!;
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out Guid personId))
        {
            context.RejectPrincipal();
            return;
        }

        Guid? postId = Guid.TryParse(principal.FindFirstValue(PostClaim), out Guid post) ? post : null;
        DateOnly today = http.RequestServices.GetRequiredService<TimeProvider>().Today;
        PostCheck? check = await PostCheck.RunAsync(
            http.RequestServices.GetRequiredService<ZoneDb>(), personId, postId, today, http.RequestAborted);
        if (check is null || check.Locked || check.SecurityStamp != principal.FindFirstValue(StampClaim))
        {
            context.RejectPrincipal();
            await http.SignOutAsync(Scheme);
            return;
        }

        http.RequestServices.GetRequiredService<CurrentReader>().Be(check, machine: false);
    }
}
