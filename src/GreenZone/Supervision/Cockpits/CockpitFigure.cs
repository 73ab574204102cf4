using GreenZone.Shell.Ui;

namespace GreenZone.Supervision.Cockpits;

/// <summary>A change beside a figure, with its basis.</summary>
internal sealed record FigureChange(string Basis, string Value, bool? Better = null);

/// <summary>One figure of the cockpit, as page, wall screen and paper all show it.</summary>
/// <param name="Value">As written; null when nobody reported, — when there can be none, which the note explains.</param>
/// <param name="Href">What stands behind it.</param>
/// <param name="Definition">How it is counted, and the clause that asks for it.</param>
internal sealed record CockpitFigure(string Name, string? Value, string? Unit, string Href, Scope? Scope, string Definition)
{
    public IReadOnlyList<FigureChange> Changes { get; init; } = [];
    public string? Note { get; init; }
    public string? Edition { get; init; }

    /// <summary>How much of the target is reached: 1 is all of it.</summary>
    public decimal? Target { get; init; }
    public string? TargetText { get; init; }
    public Tone? TargetTone { get; init; }
}
