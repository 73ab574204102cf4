using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GreenZone.Shell.Access;

/// <summary>
/// Marks the few pages that belong to the account itself (own password, choice of post, signing out): open to every account that
/// signed in, also to one without a valid post.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OwnAccountAttribute() : AuthorizeAttribute(PolicyName)
{
    public const string PolicyName = "own-account";
}

/// <summary>Asks for a post that holds today and, when one is named, for a permission of its role.</summary>
internal sealed record PostRequirement(string? Permission) : IAuthorizationRequirement;

/// <summary>Makes a policy of every permission's name; whatever carries no mark is closed to those without a post.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : IAuthorizationPolicyProvider
{
    private static readonly AuthorizationPolicy Closed = Policy(new PostRequirement(null));
    private static readonly AuthorizationPolicy OwnAccount = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();

    public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        Task.FromResult(
            policyName == OwnAccountAttribute.PolicyName ? OwnAccount
            : policyName.StartsWith(RequiresAttribute.PolicyPrefix, StringComparison.Ordinal)
                ? Policy(new PostRequirement(policyName[RequiresAttribute.PolicyPrefix.Length..]))
                : options.Value.GetPolicy(policyName));

    public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => Task.FromResult(Closed);

    /// <summary>Deny by default: what has no mark, and every address that does not exist, asks for a sign-in.</summary>
    public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => Task.FromResult<AuthorizationPolicy?>(Closed);

    private static AuthorizationPolicy Policy(PostRequirement requirement) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(requirement).Build();
}

/// <summary>Decides by the post that the database confirmed for this request, and notes what was missing for the page that says so.</summary>
internal sealed class PostRequirementHandler(CurrentReader current, Permissions permissions, ZoneDb db, TimeProvider clock) : AuthorizationHandler<PostRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PostRequirement requirement)
    {
        if (current.Value is { } reader && (requirement.Permission is null || permissions.Holds(reader.Role, requirement.Permission)))
        {
            context.Succeed(requirement);
        }
        else if (context.Resource is HttpContext http)
        {
            if (await IsLetInAsync(http, requirement.Permission))
            {
                context.Succeed(requirement);
                return;
            }

            http.Items[Denial.Key] = new Denial(requirement.Permission, current.WithoutPost);
        }
    }

    /// <summary>Whether a recorded basis lets this reader look at pages of the permission today: reading only, and never the interface.</summary>
    private async Task<bool> IsLetInAsync(HttpContext http, string? permission)
    {
        if (current.Value is not { PersonId: { } person } || current.IsMachine || ApiProblem.IsApi(http.Request)
            || !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            || !permissions.All.Any(known => known.Name == permission && known.OnRequest))
        {
            return false;
        }

        DateOnly today = clock.Today;
        return await db.Set<ViewGrant>().AnyAsync(
            grant => grant.PersonId == person && grant.Permission == permission && grant.From <= today && grant.ValidTo >= today, http.RequestAborted);
    }
}

/// <summary>Why a request was refused.</summary>
/// <param name="Permission">The permission that was missing; null when none was named.</param>
/// <param name="WithoutPost">Why the account has no post now; null when it has one.</param>
internal sealed record Denial(string? Permission, string? WithoutPost)
{
    public static readonly object Key = new();

    public static Denial? Of(HttpContext http) => http.Items.TryGetValue(Key, out object? denial) ? denial as Denial : null;
}
