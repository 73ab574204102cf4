using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>The two small forms that stand on every page: signing out, and acting in another of one's posts.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        app.MapPost("/account/sign-out", SignOutAsync).WithMetadata(new OwnAccountAttribute()).ExcludeFromDescription();
        app.MapPost("/account/post", SwitchAsync).WithMetadata(new OwnAccountAttribute()).ExcludeFromDescription();
    }

    // The form parameter makes the endpoint ask for the antiforgery token.
    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext http, [FromForm] string? returnUrl)
    {
        await http.SignOutAsync(PostCookie.Scheme);
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static async Task<RedirectHttpResult> SwitchAsync(
        HttpContext http, [FromForm] Guid post, [FromForm] string? returnUrl, CurrentReader current, Posts posts, ZoneDb db, AuditLog audit, CancellationToken stop)
    {
        Guid personId = current.PersonId!.Value;
        PostLine? chosen = (await posts.HeldByAsync(personId, stop)).FirstOrDefault(held => held.Id == post);
        if (chosen is null)
        {
            return TypedResults.LocalRedirect("/account");
        }

        string stamp = await db.Users.Where(person => person.Id == personId).Select(person => person.SecurityStamp).FirstAsync(stop) ?? "";
        Reader reader = new(personId, chosen.DisplayName, null, chosen.UnitCode, chosen.UnitName, "", chosen.Role);
        audit.Record(db, reader, "切换任职", $"people/{chosen.UserName}", before: new { post = current.PostId }, after: new { post = chosen.Id });
        await db.SaveChangesAsync(stop);
        await http.SignInAsync(PostCookie.Scheme, PostCookie.Principal(personId, chosen.Id, stamp));
        return TypedResults.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }
}
