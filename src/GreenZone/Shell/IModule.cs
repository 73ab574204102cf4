using System.CommandLine;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Work;

namespace GreenZone.Shell;

/// <summary>The manifest of a capability: one screen says what it is and what it brings.</summary>
/// <remarks>The list of manifests in <c>Program.cs</c> is the whole platform in menu order; nothing is found by reflection over files.</remarks>
internal interface IModule
{
    /// <summary>The short name used in URLs, table names and permissions: <c>loans</c>.</summary>
    string Slug { get; }

    /// <summary>What users call it: 绿色贷款.</summary>
    string Title { get; }

    /// <summary>Menu lines in the order of work; a line is shown to those who hold its permission.</summary>
    IReadOnlyList<MenuItem> Menu { get; }

    /// <summary>The permissions it defines and the roles that hold them.</summary>
    IReadOnlyList<Permission> Permissions { get; }

    /// <summary>The kinds of approval flow it declares, if any.</summary>
    IReadOnlyList<FlowKind> Flows => [];

    void AddServices(IServiceCollection services);

    /// <summary>Maps JSON and downloads below <c>/api/{Slug}</c> and anything else it serves beside pages.</summary>
    void MapApi(IEndpointRouteBuilder app);

    /// <summary>The operator's verbs, if any.</summary>
    IEnumerable<Command> Verbs(VerbHost host);
}

/// <param name="Title">The Chinese line of the menu.</param>
/// <param name="Href">The page it opens.</param>
/// <param name="Permission">Who sees it: the name of a permission; null for every signed-in person.</param>
/// <param name="Group">The heading it stands under; null for the top.</param>
internal sealed record MenuItem(string Title, string Href, string? Permission, string? Group = null)
{
    /// <summary>What people also call it; the search finds it by these too.</summary>
    public IReadOnlyList<string> AlsoCalled { get; init; } = [];

    public IEnumerable<string> Names => AlsoCalled.Prepend(Title);
}
