namespace GreenZone.Rules.Loans;

/// <content>The sentences of the comparative forms: the total first, then the cut.</content>
public static partial class StandardSentence
{
    internal static string? ByUse(ComparativeInput input, ComparativeResult result, IReadOnlyList<FormClass> classes) =>
        Largest(input, result, classes, "分用途看，", "贷款余额");

    internal static string? ByIndustry(ComparativeInput input, ComparativeResult result, IReadOnlyList<FormClass> sections) =>
        Largest(input, result, sections, "分行业看，", "绿色贷款余额");

    internal static string? ByTheme(ComparativeInput input, ComparativeResult result, IReadOnlyList<FormClass> themes) =>
        Largest(input, result, themes, "“1+N”各领域中，", "贷款余额");

    internal static string? ByQuality(
        ComparativeInput input, ComparativeResult result,
        Func<IReadOnlyDictionary<string, Money>, Money> all, Func<IReadOnlyDictionary<string, Money>, Money> nonPerforming)
    {
        if (result.Current is not { } sums)
        {
            return null;
        }

        string sentence = Lead(Facts(input, result, all)) + $"；其中不良贷款{Yi(nonPerforming(sums))}亿元";
        Ratio ratio = Growth.Share(nonPerforming(sums), all(sums));
        if (ratio.Percent is not { } percent)
        {
            return sentence + "。";
        }

        sentence += $"，不良率{FormNumber.Plain(percent, 2)}%";
        var start = result.Bases[(int)ComparisonBase.YearStart];
        if (start is { IsComparable: true, Figure: { } figure } && ratio.PointsOver(Growth.Share(nonPerforming(figure), all(figure))).Percent is { } points)
        {
            string footing = start.Basis == ComparisonBasis.Restated ? "按可比口径" : "";
            sentence += "，" + footing + Way(points, 2, "个百分点", "较年初上升", "较年初下降", "与年初持平");
        }

        return sentence + "。";
    }

    internal static string? ByCarbonMark(ComparativeInput input, ComparativeResult result, Func<IReadOnlyDictionary<string, Money>, Money> all)
    {
        if (result.Current is not { } sums || !PbocForms.HasMarks(sums))
        {
            return result.Current is null ? null : Lead(Facts(input, result, all)) + "。";
        }

        Money direct = sums.GetValueOrDefault(PbocForms.DirectKey);
        Money indirect = sums.GetValueOrDefault(PbocForms.IndirectKey);
        string share = Growth.Share(direct + indirect, all(sums)).Percent is { } percent ? $"，合计占绿色贷款的{FormNumber.Plain(percent, 1)}%" : "";
        return $"{Lead(Facts(input, result, all))}；投向具有直接和间接碳减排效益项目的贷款余额分别为{Yi(direct)}亿元和{Yi(indirect)}亿元{share}。";
    }

    /// <summary>The three largest top classes, in order of size.</summary>
    private static string? Largest(ComparativeInput input, ComparativeResult result, IReadOnlyList<FormClass> classes, string opening, string noun)
    {
        if (result.Current is not { } sums)
        {
            return null;
        }

        Money total = sums.GetValueOrDefault(ComparativeForm.Total);
        List<(string Name, Money Amount)> top = [.. classes
            .Where(each => each.Level == 1 && sums.GetValueOrDefault(each.Code) > Money.Zero)
            .Select(each => (each.Name, sums[each.Code]))
            .OrderByDescending(each => each.Item2.Fen)
            .Take(3)];
        string lead = Lead(Facts(input, result, each => each.GetValueOrDefault(ComparativeForm.Total)));
        if (top.Count == 0)
        {
            return lead + "。";
        }

        string respectively = top.Count > 1 ? "分别为" : "为";
        string amounts = string.Join("、", top.Select(each => Yi(each.Amount) + "亿元"));
        string shares = string.Join("、", top.Select(each => FormNumber.Plain(Growth.Share(each.Amount, total).Percent ?? 0m, 1) + "%"));
        return $"{lead}；{opening}{string.Join("、", top.Select(each => each.Name))}{noun}{respectively}{amounts}，占绿色贷款的{shares}。";
    }

    private static GreenLoanFacts Facts(ComparativeInput input, ComparativeResult result, Func<IReadOnlyDictionary<string, Money>, Money> all)
    {
        Money balance = all(result.Current!);
        Money? allLoans = input.AllLoans.TryGetValue(input.Month, out Money now) ? now : null;
        return new GreenLoanFacts
        {
            Month = input.Month,
            Area = input.Reporter,
            Balance = balance,
            ScopeRemark = input.Sums.Scopes.Remark(result.Scope, input.Month),
            YearOnYear = result.Compare(all, ComparisonBase.YearBefore),
            SinceYearStart = result.Compare(all, ComparisonBase.YearStart),
            AllLoansYearOnYear = allLoans is { } current && input.AllLoans.TryGetValue(input.Month.YearBefore, out Money before) ? Growth.Rate(current, before) : null,
            ShareOfAllLoans = allLoans is { } whole ? Growth.Share(balance, whole) : null,
        };
    }
}
