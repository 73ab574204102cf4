using System.Globalization;

namespace GreenZone.Rules.Loans;

/// <summary>A span of years with its own targets (目标周期).</summary>
/// <param name="Id">2023-2025.</param>
/// <param name="Title">Shown to readers.</param>
/// <param name="BaseYear">The year whose end is the base; 2022.</param>
/// <param name="FirstYear">Its first year.</param>
/// <param name="LastYear">Its last year.</param>
/// <param name="Closed">Whether it is over: it is assessed at its end and takes no new targets.</param>
/// <param name="Document">The document that set it; null until there is one.</param>
public sealed record TargetCycle(string Id, string Title, int BaseYear, int FirstYear, int LastYear, bool Closed, string? Document)
{
    /// <summary>The cycles that ship with the product.</summary>
    public static IReadOnlyList<TargetCycle> Shipped { get; } = [.. FormTable
        .Read("Loans/Targets/cycles.csv", "cycle", "title", "base_year", "first_year", "last_year", "closed", "document")
        .Select(row => new TargetCycle(row[0], row[1], Year(row[2]), Year(row[3]), Year(row[4]), row[5] == "Y", row[6].Length == 0 ? null : row[6]))];

    public ReportingMonth BaseMonth => new(BaseYear, 12);

    public ReportingMonth LastMonth => new(LastYear, 12);

    /// <summary>Whole years from base to end.</summary>
    public int Periods => LastYear - BaseYear;

    /// <summary>The cycle a month lies in; after the last one the last, before the first one the first.</summary>
    public static TargetCycle For(ReportingMonth month, IReadOnlyList<TargetCycle>? cycles = null)
    {
        List<TargetCycle> known = [.. (cycles ?? Shipped).OrderBy(cycle => cycle.FirstYear)];
        return known.LastOrDefault(cycle => cycle.FirstYear <= month.Year) ?? known[0];
    }

    private static int Year(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Which way a target is met.</summary>
public enum TargetDirection
{
    /// <summary>At least the value.</summary>
    AtLeast,

    /// <summary>At most the value.</summary>
    AtMost,

    /// <summary>Never lower than before (稳步提高, 不断提高).</summary>
    NonDecreasing,

    /// <summary>Comes with each task that is entered.</summary>
    Entered,
}

/// <summary>How the path from base to target runs.</summary>
public enum TargetPathShape
{
    /// <summary>No path.</summary>
    None,

    /// <summary>The same rate of growth every month: balances.</summary>
    Geometric,

    /// <summary>The same step every month: shares.</summary>
    Linear,

    /// <summary>The target itself in every month: rates that must be kept.</summary>
    Constant,
}

/// <summary>Where a target's actual figures may come from.</summary>
public enum TargetSeries
{
    /// <summary>Only from an authority, with a document.</summary>
    Official,

    /// <summary>The official figure first, the ledger's 本地测算数 beside it.</summary>
    Ledger,
}

/// <summary>What a target means: its clause, unit and definition.</summary>
/// <param name="Id">green-balance, …</param>
/// <param name="Number">Its number on the form.</param>
/// <param name="Name">Its name in the plan.</param>
/// <param name="Clause">The clause of the plan, G3 or G4.</param>
/// <param name="Unit">亿元 or %; null where it comes with the task.</param>
/// <param name="Definition">The definition in full, Chinese.</param>
public sealed record TargetDefinition(
    string Id, string Number, string Name, string Clause, string? Unit, TargetDirection Direction, TargetPathShape Path, TargetSeries Series, string Definition)
{
    public static IReadOnlyList<TargetDefinition> Shipped { get; } = [.. FormTable
        .Read("Loans/Targets/targets.csv", "target", "number", "name", "clause", "unit", "direction", "path", "series", "definition")
        .Select(row => new TargetDefinition(
            row[0], row[1], row[2], row[3], row[4].Length == 0 ? null : row[4], Enum.Parse<TargetDirection>(row[5]),
            Enum.Parse<TargetPathShape>(row[6]), Enum.Parse<TargetSeries>(row[7]), row[8]))];

    /// <exception cref="KeyNotFoundException">There is no such target.</exception>
    public static TargetDefinition Get(string id) =>
        Shipped.FirstOrDefault(target => target.Id == id) ?? throw new KeyNotFoundException($"There is no target {id}.");
}

/// <summary>The value a cycle sets for a target.</summary>
/// <param name="Value">In the target's unit.</param>
/// <param name="BaseYear">Printed with every average rate.</param>
/// <param name="Periods">Number of years, printed with every average rate.</param>
/// <param name="Document">What it was set by.</param>
public sealed record CycleTarget(string Cycle, string Target, decimal Value, int BaseYear, int Periods, string Document)
{
    public static IReadOnlyList<CycleTarget> Shipped { get; } = [.. FormTable
        .Read("Loans/Targets/cycle-targets.csv", "cycle", "target", "value", "base_year", "periods", "document")
        .Select(row => new CycleTarget(
            row[0], row[1], decimal.Parse(row[2], CultureInfo.InvariantCulture), int.Parse(row[3], CultureInfo.InvariantCulture),
            int.Parse(row[4], CultureInfo.InvariantCulture), row[5]))];

    /// <summary>The value a cycle sets; null while unset. A later row stands for an earlier one.</summary>
    public static CycleTarget? Of(string cycle, string target, IEnumerable<CycleTarget>? values = null) =>
        (values ?? Shipped).LastOrDefault(each => each.Cycle == cycle && each.Target == target);
}
