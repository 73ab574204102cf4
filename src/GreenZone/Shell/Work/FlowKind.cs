using GreenZone.Shell.Access;
using GreenZone.Shell.Work.Data;

namespace GreenZone.Shell.Work;

/// <summary>Who may decide: the holders of a role in a unit.</summary>
/// <param name="UnitCode">Empty: in any unit.</param>
public sealed record Seat(string UnitCode, string Role);

/// <summary>A flow on its way to a step: what the rule of who decides may look at.</summary>
internal sealed record FlowArrival(IServiceProvider Services, Flow Flow, FlowRound Round);

/// <summary>Names the seats that decide a step, as of its arrival there.</summary>
internal delegate Task<IReadOnlyList<Seat>> Deciders(FlowArrival arrival, CancellationToken stop);

/// <summary>The usual rules of who decides.</summary>
internal static class DecidedBy
{
    /// <summary>Whoever holds the permission, in whatever unit.</summary>
    public static Deciders Permission(string permission) => (arrival, _) => Task.FromResult<IReadOnlyList<Seat>>(
        [.. arrival.Services.GetRequiredService<Permissions>().All.Single(known => known.Name == permission).Roles.Select(role => new Seat("", role))]);

    /// <summary>A role, in whatever unit.</summary>
    public static Deciders Role(params string[] roles) => (_, _) => Task.FromResult<IReadOnlyList<Seat>>([.. roles.Select(role => new Seat("", role))]);

    /// <summary>A role in one unit: a virtual unit stands for whoever carries its duties today, a collective one for each member.</summary>
    public static Deciders Unit(string unitCode, string role) => async (arrival, stop) =>
    {
        Units units = arrival.Services.GetRequiredService<Units>();
        HashSet<string> codes = [];
        foreach (UnitLine holder in await units.HoldersAsync(unitCode, units.Today, stop))
        {
            codes.UnionWith((await units.MembersAsync(holder.Code, units.Today, stop)).Select(member => member.Code));
        }

        return [.. codes.Order(StringComparer.Ordinal).Select(code => new Seat(code, role))];
    };

    /// <summary>A role in the unit of whoever started the flow.</summary>
    public static Deciders StartersUnit(params string[] roles) => (arrival, _) =>
        Task.FromResult<IReadOnlyList<Seat>>([.. roles.Select(role => new Seat(arrival.Flow.StarterUnitCode, role))]);
}

/// <summary>When a step is done.</summary>
internal enum StepRule
{
    /// <summary>One of those asked is enough.</summary>
    AnyOf,

    /// <summary>Every seat must agree (会签).</summary>
    AllOf,
}

/// <summary>One step of a flow.</summary>
/// <param name="Name">What is done there: 审核.</param>
/// <param name="WorkingDays">Until when, in working days after arrival.</param>
internal sealed record FlowStep(string Name, Deciders Deciders, StepRule Rule = StepRule.AnyOf, int WorkingDays = 3)
{
    /// <summary>Whether somebody other than the starter must decide; the rule unless a step says otherwise.</summary>
    public bool AsksSecondPerson { get; init; } = true;
}

/// <summary>A kind of flow, declared by a capability in its manifest.</summary>
/// <param name="Slug">Stable, with the capability's slug in front: <c>loans.view</c>.</param>
/// <param name="Title">What users call it: 申请查看贷款.</param>
/// <param name="Subject">The scoped service that knows the thing itself; an <see cref="IFlowSubject"/>.</param>
internal sealed record FlowKind(string Slug, string Title, Type Subject, params IReadOnlyList<FlowStep> Steps)
{
    /// <summary>A kind whose subject is the given service.</summary>
    public static FlowKind Of<TSubject>(string slug, string title, params IReadOnlyList<FlowStep> steps) where TSubject : IFlowSubject =>
        new(slug, title, typeof(TSubject), steps);
}

/// <summary>What a flow is about, as its page and lists show it.</summary>
/// <param name="Href">The record itself.</param>
/// <param name="Summary">Label and value, in reading order.</param>
internal sealed record FlowPaper(string Title, string Href, IReadOnlyList<(string Label, string? Value)> Summary);

/// <summary>The moment in which a flow came to an outcome: the act's own transaction is open.</summary>
/// <param name="By">Who decided.</param>
internal sealed record FlowMoment(Flow Flow, FlowRound Round, Reader By, string Words);

/// <summary>What a capability knows about the things it sends through a flow.</summary>
/// <remarks>Outcomes run inside the transaction of the deciding act; a refusal undoes the whole act and is shown to the decider.</remarks>
internal interface IFlowSubject
{
    Task<FlowPaper> PaperAsync(Flow flow, FlowRound round, CancellationToken stop);

    Task<IReadOnlyList<FieldError>> ApprovedAsync(FlowMoment moment, CancellationToken stop);

    Task<IReadOnlyList<FieldError>> ReturnedAsync(FlowMoment moment, CancellationToken stop) => Task.FromResult<IReadOnlyList<FieldError>>([]);

    Task<IReadOnlyList<FieldError>> WithdrawnAsync(FlowMoment moment, CancellationToken stop) => Task.FromResult<IReadOnlyList<FieldError>>([]);

    /// <summary>Where the starter mends a returned submission; null when only the words of the resubmission can change.</summary>
    string? EditHref(Flow flow) => null;
}

/// <summary>All kinds of flows of all capabilities.</summary>
internal sealed class FlowKinds
{
    private readonly Dictionary<string, FlowKind> bySlug;

    public FlowKinds(IEnumerable<IModule> modules)
    {
        bySlug = modules.SelectMany(module => module.Flows).ToDictionary(kind => kind.Slug, StringComparer.Ordinal);
        foreach (FlowKind kind in bySlug.Values.Where(kind => kind.Steps.Count == 0 || !typeof(IFlowSubject).IsAssignableFrom(kind.Subject)))
        {
            throw new InvalidOperationException($"Flow {kind.Slug} needs at least one step and a subject.");
        }
    }

    public IReadOnlyCollection<FlowKind> All => bySlug.Values;

    /// <exception cref="InvalidOperationException">No capability declares it: a slip in the code.</exception>
    public FlowKind Get(string slug) =>
        bySlug.TryGetValue(slug, out FlowKind? kind) ? kind : throw new InvalidOperationException($"No capability declares the flow '{slug}'.");
}
