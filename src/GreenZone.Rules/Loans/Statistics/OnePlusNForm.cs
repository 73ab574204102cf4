using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>
/// “1+N”: green loans by the plan's fields of work. Which class belongs to which field is the leading group's decision, so it follows
/// a table that officers edit (<see cref="OnePlusN"/>).
/// </summary>
public static class OnePlusNForm
{
    public const string FormName = "one-plus-n";

    /// <param name="input">Sums keyed by class code.</param>
    /// <param name="table">The officers' table; null is the shipped proposal.</param>
    /// <param name="keyEdition">The edition of the keys where it is not that of the scope.</param>
    public static FormDocument Make(ComparativeInput input, OnePlusN? table = null, string? keyEdition = null)
    {
        OnePlusN fields = table ?? OnePlusN.Default;
        string edition = keyEdition ?? input.ScopeOfMonth.Edition;
        IReadOnlyList<FormClass> classes = [.. fields.Fields.Select((field, i) => new FormClass(field, $"{i + 1}", field, null, 1))];
        Dictionary<string, string?> known = new(StringComparer.Ordinal);
        ClassTree tree = new(classes, key => known.TryGetValue(key, out string? field) ? field : known[key] = fields.FieldOf(edition, key));
        ComparativeResult result = ComparativeForm.Build(FormName, input, ClassTree.Lines(classes, "绿色贷款合计", "其他绿色领域"), tree.Roll);
        return result.Document with
        {
            Sentence = StandardSentence.ByTheme(input, result, classes),
            Notes = [.. result.Document.Notes, "各领域与目录类别的对应关系由领导小组办公室维护。"],
        };
    }
}
