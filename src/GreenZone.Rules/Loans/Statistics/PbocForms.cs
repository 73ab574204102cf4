using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>
/// The forms of 绿色贷款专项统计 by use, industry, quality and carbon mark. The authority has not published their layout: the
/// columns are the platform's, the cuts are those of the quarterly releases.
/// </summary>
public static class PbocForms
{
    public const string Use = "pboc-use";
    public const string Industry = "pboc-industry";
    public const string Quality = "pboc-quality";
    public const string Carbon = "pboc-carbon";

    /// <summary>The key of loans with a direct carbon-reducing effect (直接碳减排效益, √√).</summary>
    public const string DirectKey = "direct";

    /// <summary>The key of loans with an indirect one (间接碳减排效益, √).</summary>
    public const string IndirectKey = "indirect";

    /// <summary>The key of green loans with neither.</summary>
    public const string NoMarkKey = "none";

    /// <summary>By use (用途): all levels of the edition's classes, six top classes in 2019, nine in 2025.</summary>
    /// <param name="input">Sums keyed by class code.</param>
    /// <param name="lines">Every class of the edition in printed order; null takes them from the catalogue of the scope.</param>
    public static FormDocument ByUse(ComparativeInput input, IReadOnlyList<FormClass>? lines = null)
    {
        IReadOnlyList<FormClass> classes = lines ?? FormClass.Of(Catalogues.Get(input.ScopeOfMonth.Edition));
        ClassTree tree = new(classes);
        ComparativeResult result = ComparativeForm.Build(
            Use, input, ClassTree.Lines(classes, "绿色贷款合计", "未归入本版目录的绿色贷款"), tree.Roll);
        return result.Document with { Sentence = StandardSentence.ByUse(input, result, classes) };
    }

    /// <summary>By industry (行业): sections and divisions of GB/T 4754.</summary>
    /// <param name="input">Sums keyed by industry code of any length; an empty key is a loan without one (consumption).</param>
    /// <param name="lines">Sections (A) and, below each, its divisions (01), in printed order; null takes GB/T 4754—2017.</param>
    public static FormDocument ByIndustry(ComparativeInput input, IReadOnlyList<FormClass>? lines = null)
    {
        IReadOnlyList<FormClass> sectionsAndDivisions = lines ?? FormClass.Of(Catalogues.Gbt4754, deepestLevel: 2);
        // A key counts in its division, the first two digits; a key that is a bare section letter counts there.
        ClassTree tree = new(sectionsAndDivisions, key => key.Length > 2 ? key[..2] : key);
        ComparativeResult result = ComparativeForm.Build(
            Industry, input, ClassTree.Lines(sectionsAndDivisions, "绿色贷款合计", "个人消费及未填投向行业"), tree.Roll);
        return result.Document with { Sentence = StandardSentence.ByIndustry(input, result, sectionsAndDivisions) };
    }

    /// <summary>By quality (质量): the five grades, the non-performing ones together, and their ratio to all green loans.</summary>
    /// <param name="input">Sums keyed by the grade's name (<see cref="LoanGrade"/> as text).</param>
    public static FormDocument ByQuality(ComparativeInput input)
    {
        List<ComparativeLine> lines =
        [
            new(ComparativeForm.Total, null, "绿色贷款合计", 0, FormLineKind.Total, All),
            .. LoanGrades.All.Select((grade, i) => ComparativeLine.Of($"{i + 1}", null, grade.ToChinese(), 1, grade.ToString())),
            new("6", null, "不良贷款（3+4+5）", 0, FormLineKind.Total, NonPerforming),
        ];
        ComparativeResult result = ComparativeForm.Build(Quality, input, lines, sums => sums);
        return result.Document with
        {
            Lines = [.. result.Document.Lines, RatioLine(result)],
            Sentence = StandardSentence.ByQuality(input, result, All, NonPerforming),
        };
    }

    /// <summary>By carbon mark: direct, indirect, both together, and the rest.</summary>
    /// <param name="input">
    /// Sums keyed by <see cref="DirectKey"/>, <see cref="IndirectKey"/> and <see cref="NoMarkKey"/>. A month with amounts but neither of the first two
    /// keys was counted without marks: its lines are not reported, which is not zero.
    /// </param>
    public static FormDocument ByCarbonMark(ComparativeInput input)
    {
        List<ComparativeLine> lines =
        [
            new(ComparativeForm.Total, null, "绿色贷款合计", 0, FormLineKind.Total, All),
            ComparativeLine.Of("1", null, "投向具有直接碳减排效益项目的贷款", 1, DirectKey) with { IsKnown = HasMarks },
            ComparativeLine.Of("2", null, "投向具有间接碳减排效益项目的贷款", 1, IndirectKey) with { IsKnown = HasMarks },
            new("3", null, "投向具有碳减排效益项目的贷款（1+2）", 0, FormLineKind.Total, Marked) { IsKnown = HasMarks },
            new("4", null, "其他绿色贷款", 1, FormLineKind.Item, sums => All(sums) - Marked(sums)) { IsKnown = HasMarks },
        ];
        ComparativeResult result = ComparativeForm.Build(Carbon, input, lines, sums => sums);
        return result.Document with { Sentence = StandardSentence.ByCarbonMark(input, result, All) };
    }

    internal static bool HasMarks(IReadOnlyDictionary<string, Money> sums) =>
        sums.Count == 0 || sums.ContainsKey(DirectKey) || sums.ContainsKey(IndirectKey);

    private static Money All(IReadOnlyDictionary<string, Money> sums) => new(sums.Values.Sum(amount => amount.Fen));

    private static Money Marked(IReadOnlyDictionary<string, Money> sums) => sums.GetValueOrDefault(DirectKey) + sums.GetValueOrDefault(IndirectKey);

    private static Money NonPerforming(IReadOnlyDictionary<string, Money> sums) =>
        new(LoanGrades.All.Where(grade => grade.IsNonPerforming()).Sum(grade => sums.GetValueOrDefault(grade.ToString()).Fen));

    /// <summary>不良率: in per cent, its changes in percentage points.</summary>
    private static FormLine RatioLine(ComparativeResult result)
    {
        Ratio? now = result.Current is { } sums ? Growth.Share(NonPerforming(sums), All(sums)) : null;
        return new FormLine
        {
            Line = "7",
            Code = null,
            Name = "不良贷款率（6/合计）",
            Printed = "不良贷款率（6/合计）",
            Level = 0,
            Kind = FormLineKind.Total,
            Unit = "%、百分点",
            Cells = now is not { } ratio ? [.. ComparativeForm.Columns.Select(_ => FormCell.NotReported)] :
            [
                ComparativeForm.RatioCell(ratio), Points(ComparisonBase.PreviousMonth), Points(ComparisonBase.YearStart),
                FormCell.NotApplicable, FormCell.NotApplicable,
            ],
        };

        FormCell Points(ComparisonBase against)
        {
            var chosen = result.Bases[(int)against];
            return chosen is { IsComparable: true, Figure: { } figure }
                ? ComparativeForm.RatioCell(now!.Value.PointsOver(Growth.Share(NonPerforming(figure), All(figure))))
                : FormCell.NotComparable(chosen.Reason!);
        }
    }
}
