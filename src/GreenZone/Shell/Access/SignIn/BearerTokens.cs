using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GreenZone.Shell.Access;

/// <summary>Reads <c>Authorization: Bearer …</c>: the token's hash names a post, and the caller may do what that post may do today.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    ZoneDb db, CurrentReader current, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "bearer";
    private const string Prefix = "Bearer ";

    public static bool IsUsedBy(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsUsedBy(Request))
        {
            return AuthenticateResult.NoResult();
        }

        string sha256 = HashOf(Request.Headers.Authorization.ToString()[Prefix.Length..].Trim());
        var found = await (
            from token in db.ApiTokens.AsNoTracking()
            join post in db.Posts on token.PostId equals post.Id
            where token.Sha256 == sha256
            select new { token.ExpiresAt, token.RevokedAt, PostId = post.Id, post.PersonId }).FirstOrDefaultAsync(Context.RequestAborted);
        if (found is null || found.RevokedAt is not null || found.ExpiresAt <= clock.UtcNow)
        {
            return AuthenticateResult.Fail("令牌无效、已吊销或已过期。");
        }

        PostCheck? check = await PostCheck.RunAsync(db, found.PersonId, found.PostId, clock.Today, Context.RequestAborted);
        if (check is null || check.Locked)
        {
            return AuthenticateResult.Fail("令牌所属账号已停用。");
        }

        current.Be(check, machine: true);
        ClaimsIdentity identity = new(Name);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, found.PersonId.ToString()));
        identity.AddClaim(new Claim(PostCookie.PostClaim, found.PostId.ToString()));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
