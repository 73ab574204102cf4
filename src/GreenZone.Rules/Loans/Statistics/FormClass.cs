using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>A class, industry or theme that a form prints a line for.</summary>
/// <param name="Code">The code that sums are keyed by.</param>
/// <param name="Line">The number as printed; often the same.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentCode">The code of the class above; null at the top.</param>
/// <param name="Level">1 is the top class.</param>
public sealed record FormClass(string Code, string Line, string Name, string? ParentCode, int Level)
{
    /// <summary>The classes of a catalogue down to a level, in printed order.</summary>
    public static IReadOnlyList<FormClass> Of(Catalogue catalogue, int deepestLevel = int.MaxValue) =>
        [.. catalogue.Entries.Where(entry => entry.Level <= deepestLevel)
            .Select(entry => new FormClass(entry.Code, entry.Serial, entry.Name, entry.ParentCode, entry.Level))];
}

/// <summary>Adds the sums of leaves up through the classes above them.</summary>
internal sealed class ClassTree
{
    /// <summary>The key of what no class takes.</summary>
    public const string Unplaced = "未归入";

    private readonly Dictionary<string, FormClass> byCode;
    private readonly Func<string, string?> place;

    /// <param name="classes">Every class once, in printed order.</param>
    /// <param name="place">The class code that a key of the sums counts in; null when none.</param>
    public ClassTree(IReadOnlyList<FormClass> classes, Func<string, string?>? place = null)
    {
        byCode = classes.ToDictionary(each => each.Code, StringComparer.Ordinal);
        this.place = place ?? (key => key);
    }

    /// <summary>Sums by class code, each with all that lies below it, by <see cref="Unplaced"/>, and by <see cref="ComparativeForm.Total"/>.</summary>
    public IReadOnlyDictionary<string, Money> Roll(IReadOnlyDictionary<string, Money> sums)
    {
        Dictionary<string, Money> rolled = new(StringComparer.Ordinal);
        foreach ((string key, Money amount) in sums)
        {
            Add(ComparativeForm.Total, amount);
            if (place(key) is not { } code || !byCode.TryGetValue(code, out FormClass? each))
            {
                Add(Unplaced, amount);
                continue;
            }

            for (FormClass? step = each; step is not null; step = step.ParentCode is { } parent ? byCode.GetValueOrDefault(parent) : null)
            {
                Add(step.Code, amount);
            }
        }

        return rolled;

        void Add(string key, Money amount) => rolled[key] = rolled.GetValueOrDefault(key) + amount;
    }

    /// <summary>The total, one line for each class, and one for what no class takes when there is any.</summary>
    public static IReadOnlyList<ComparativeLine> Lines(IReadOnlyList<FormClass> classes, string totalName, string unplacedName) =>
    [
        ComparativeLine.Of(ComparativeForm.Total, null, totalName, 0, ComparativeForm.Total, FormLineKind.Total),
        .. classes.Select(each => ComparativeLine.Of(each.Line, each.Code, each.Name, each.Level, each.Code)),
        ComparativeLine.Of(Unplaced, null, unplacedName, 1, Unplaced) with { OnlyWhenPresent = true },
    ];
}
