using System.Threading.RateLimiting;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;

namespace GreenZone.Shell.Access;

/// <summary>Who one is and what one may do: the services behind sign-in, posts and permissions.</summary>
internal static class AccessServices
{
    private const string Scheme = "zone";

    public static void AddAccess(this IServiceCollection services)
    {
        services.AddIdentityCore<Person>(PasswordRules.Apply)
            .AddEntityFrameworkStores<ZoneDb>()
            .AddErrorDescriber<ChineseIdentityErrors>()
            .AddPasswordValidator<PasswordWithoutUserName>();
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, options =>
                options.ForwardDefaultSelector = http => BearerTokens.IsUsedBy(http.Request) ? BearerTokens.Name : PostCookie.Scheme)
            .AddCookie(PostCookie.Scheme, PostCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Name, null);
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddScoped<IAuthorizationHandler, PostRequirementHandler>();
        services.AddScoped<CurrentReader>();
        // Null where nobody reads: pages open to everybody ask with GetService, all others are reached with a post only.
        services.AddScoped(provider => provider.GetRequiredService<CurrentReader>().Value!);
        services.AddSingleton<AuditLog>();
        services.AddScoped<Units>();
        services.AddScoped<Posts>();
        services.AddScoped<PasswordSignIn>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignInLimit, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetSlidingWindowLimiter(
                    http.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new SlidingWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
                : RateLimitPartition.GetNoLimiter("read"));
        });
    }

    /// <summary>The limit on sign-in attempts: thirty a minute from one address, enough for an office behind one.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>
    /// A scope of its own for a part of a page that asks the database beside the page itself. Parts load at the same time, and one
    /// context serves one question at a time: on PostgreSQL, where waiting is real, a shared one would fail.
    /// </summary>
    public static AsyncServiceScope CreateScopeFor(this IServiceProvider services, CurrentReader reader)
    {
        AsyncServiceScope scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentReader>().BeLike(reader);
        return scope;
    }

    /// <summary>A scope in which the operator at the keyboard acts: for verbs.</summary>
    public static AsyncServiceScope CreateOperatorScope(this IServiceProvider services)
    {
        AsyncServiceScope scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentReader>().BeOperator();
        return scope;
    }
}
