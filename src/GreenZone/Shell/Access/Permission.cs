using Microsoft.AspNetCore.Authorization;

namespace GreenZone.Shell.Access;

/// <summary>What one may do, as code: a name, its Chinese title and the roles that hold it.</summary>
/// <param name="Name"><c>slug.verb</c>, for example <c>loans.import</c>.</param>
internal sealed record Permission(string Name, string Title, params IReadOnlyList<string> Roles)
{
    /// <summary>Whether one person may be let in to read its pages for some days on a recorded basis (申请查看), without the post.</summary>
    public bool OnRequest { get; init; }
}

/// <summary>All permissions of all capabilities, and who holds them.</summary>
internal sealed class Permissions
{
    private readonly Dictionary<string, Permission> byName;

    public Permissions(IEnumerable<IModule> modules)
    {
        byName = modules.SelectMany(module => module.Permissions).ToDictionary(permission => permission.Name, StringComparer.Ordinal);
        foreach (Permission permission in byName.Values)
        {
            foreach (string role in permission.Roles.Where(role => !Role.Titles.ContainsKey(role)))
            {
                throw new InvalidOperationException($"Permission {permission.Name} names an unknown role '{role}'.");
            }
        }
    }

    public IReadOnlyCollection<Permission> All => byName.Values;

    /// <summary>Whether a holder of the role has the permission. The operator at the keyboard has every one.</summary>
    /// <exception cref="InvalidOperationException">No capability defines the permission: a slip in the code, not of a user.</exception>
    public bool Holds(string role, string permission) =>
        byName.TryGetValue(permission, out Permission? known)
            ? role == Role.Operator || known.Roles.Contains(role, StringComparer.Ordinal)
            : throw new InvalidOperationException($"No capability defines the permission '{permission}'.");
}

/// <summary>Marks a page or an endpoint with the permission it asks for.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequiresAttribute : AuthorizeAttribute
{
    public const string PolicyPrefix = "permission:";

    public RequiresAttribute(string permission) : base(PolicyPrefix + permission) => Permission = permission;

    public string Permission { get; }
}

internal static class RequiresEndpoint
{
    /// <summary>The endpoint answers only to those who hold the permission.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, string permission) where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new RequiresAttribute(permission));
}
