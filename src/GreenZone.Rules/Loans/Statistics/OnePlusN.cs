namespace GreenZone.Rules.Loans;

/// <summary>One row of the table that assigns classes to themes: a class and all below it, unless a deeper row says otherwise.</summary>
/// <param name="Edition">The edition the code is of.</param>
/// <param name="Code">A class of any level, as 5.1 or 5.1.12.</param>
/// <param name="Theme">绿色制造, 绿色建筑, …</param>
public sealed record OnePlusNRow(string Edition, string Code, string Theme);

/// <summary>
/// “1+N”: green loans by the plan's fields of work. Which class belongs to which field is the leading group's decision, so it is a
/// table that officers edit; the shipped one is a proposal.
/// </summary>
public static class OnePlusN
{
    public const string FormName = "one-plus-n";

    /// <summary>The fields in the order of the plan.</summary>
    public static IReadOnlyList<string> Themes { get; } = ["绿色制造", "绿色建筑", "绿色交通", "绿色能源", "绿色农林", "文旅康养"];

    private const string Others = "其他绿色领域";

    /// <summary>The shipped proposal, for the 2019 and the 2025 edition.</summary>
    public static IReadOnlyList<OnePlusNRow> Shipped { get; } = [.. FormTable
        .Read("Loans/Statistics/one-plus-n.csv", "edition", "code", "theme")
        .Select(row => new OnePlusNRow(row[0], row[1], row[2]))];

    /// <summary>The field a class belongs to: that of the deepest row at or above it; null when no row covers it.</summary>
    public static string? ThemeOf(string edition, string code, IReadOnlyList<OnePlusNRow>? table = null) =>
        (table ?? Shipped)
            .Where(row => row.Edition == edition && (code == row.Code || code.StartsWith(row.Code + ".", StringComparison.Ordinal)))
            .MaxBy(row => row.Code.Length)?.Theme;

    /// <param name="input">Sums keyed by class code of the scope's edition (printed numbers such as 5.1.12).</param>
    /// <param name="table">The officers' table; null is the shipped one.</param>
    public static FormDocument Make(ComparativeInput input, IReadOnlyList<OnePlusNRow>? table = null)
    {
        StatisticalScope scope = input.Scope is { } code ? input.Sums.Scopes.Get(code) : input.Sums.Scopes.For(input.Month);
        IReadOnlyList<string> themes = [.. Themes, .. (table ?? Shipped).Where(row => row.Edition == scope.Edition).Select(row => row.Theme).Distinct().Except(Themes)];
        IReadOnlyList<FormClass> classes = [.. themes.Select((theme, i) => new FormClass(theme, $"{i + 1}", theme, null, 1))];
        Dictionary<string, string?> known = new(StringComparer.Ordinal);
        ClassTree tree = new(classes, key =>
            known.TryGetValue(key, out string? theme) ? theme : known[key] = ThemeOf(scope.Edition, key, table));
        ComparativeResult result = ComparativeForm.Build(FormName, input, ClassTree.Lines(classes, "绿色贷款合计", Others), tree.Roll);
        return result.Document with
        {
            Sentence = StandardSentence.ByTheme(input, result, classes),
            Notes = [.. result.Document.Notes, "各领域与目录类别的对应关系由领导小组办公室维护。"],
        };
    }
}
