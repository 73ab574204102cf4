namespace GreenZone.Rules.Loans;

/// <summary>What a comparative form is made of, for one institution or a district.</summary>
/// <param name="Month">The month.</param>
/// <param name="Reporter">填报单位.</param>
/// <param name="Sums">
/// Sums by key (class code, industry code, grade, mark) for the month and its bases. A month that is there with no sums is zero; a
/// month that is not there was not reported.
/// </param>
public sealed record ComparativeInput(ReportingMonth Month, string Reporter, ScopedSeries<IReadOnlyDictionary<string, Money>> Sums)
{
    /// <summary>The scope to show; null is the scope the month is reported in.</summary>
    public string? Scope { get; init; }

    /// <summary>各项贷款 by month, for the sentence; empty when the denominators have not come in.</summary>
    public IReadOnlyDictionary<ReportingMonth, Money> AllLoans { get; init; } = new Dictionary<ReportingMonth, Money>();

    /// <summary>The scope the form shows: the one asked for, or the one the month is reported in.</summary>
    public StatisticalScope ScopeOfMonth => Scope is { } code ? Sums.Scopes.Get(code) : Sums.Scopes.For(Month);

    /// <summary>Heads other than the shipped ones.</summary>
    public IReadOnlyList<FormRegistration>? Registrations { get; init; }
}

/// <summary>A line of a comparative form before it has figures.</summary>
/// <param name="Amount">Its amount in a month, from that month's sums by line.</param>
internal sealed record ComparativeLine(
    string Line, string? Code, string Name, int Level, FormLineKind Kind, Func<IReadOnlyDictionary<string, Money>, Money> Amount)
{
    /// <summary>Printed only when the month or a base has an amount for it.</summary>
    public bool OnlyWhenPresent { get; init; }

    /// <summary>Whether a month's sums can tell this line at all; a month that cannot is not reported for it, which is not zero.</summary>
    public Func<IReadOnlyDictionary<string, Money>, bool> IsKnown { get; init; } = _ => true;

    /// <summary>A line whose amount is one of the sums.</summary>
    public static ComparativeLine Of(string line, string? code, string name, int level, string key, FormLineKind kind = FormLineKind.Item) =>
        new(line, code, name, level, kind, sums => sums.GetValueOrDefault(key));
}

/// <summary>
/// Builds the forms that show A 余额, B 比上月, C 比年初, D 同比 and E 占比: 亿元 with four decimals in data and two on paper, rounded
/// half up from exact amounts, never from rounded ones.
/// </summary>
internal static class ComparativeForm
{
    /// <summary>The number printed on the line of the total.</summary>
    public const string Total = "合计";

    public static readonly IReadOnlyList<FormColumn> Columns =
    [
        new("A", "余额", "亿元", null, 4, 2),
        new("B", "比上月", "亿元", "增减", 4, 2),
        new("C", "比年初", "亿元", "增减", 4, 2),
        new("D", "同比", "%", null, 4, 1),
        new("E", "占比", "%", null, 4, 1),
    ];

    /// <param name="form">The form's name.</param>
    /// <param name="lines">Its lines in printed order.</param>
    /// <param name="roll">Turns a month's sums by key into sums by what the lines ask for.</param>
    public static ComparativeResult Build(
        string form, ComparativeInput input, IReadOnlyList<ComparativeLine> lines,
        Func<IReadOnlyDictionary<string, Money>, IReadOnlyDictionary<string, Money>> roll)
    {
        StatisticalScope scope = input.ScopeOfMonth;
        IReadOnlyDictionary<string, Money>? current = input.Sums.TryGet(input.Month, scope.Code, out var sums) ? roll(sums!) : null;
        List<ChosenBase<IReadOnlyDictionary<string, Money>>> bases = [.. Enum.GetValues<ComparisonBase>()
            .Select(against => input.Sums.Base(input.Month, scope.Code, against))
            .Select(chosen => chosen.Figure is { } figure ? chosen with { Figure = roll(figure) } : chosen)];
        Money total = current is null ? Money.Zero : lines.Single(line => line.Line == Total).Amount(current);

        List<FormLine> printed = [.. lines
            .Where(line => !line.OnlyWhenPresent || Present(line, current, bases))
            .Select(line => new FormLine
            {
                Line = line.Line,
                Code = line.Code,
                Name = line.Name,
                Printed = line.Name,
                Level = line.Level,
                Kind = line.Kind,
                Cells = current is null || !line.IsKnown(current) ? [.. Columns.Select(_ => FormCell.NotReported)] : Cells(line, current, bases, total),
            })];

        FormRegistration registration = FormRegistration.For(form, input.Month, input.Registrations);
        FormDocument document = new()
        {
            Form = form,
            Head = FormHead.For(registration, input.Month),
            Edition = scope.Edition,
            Month = input.Month,
            Reporter = input.Reporter,
            Unit = "亿元、%",
            Columns = Columns,
            Lines = printed,
            Bases = [.. bases.Select((chosen, i) => new FormBasis(Columns[1 + i].Letter, chosen.Basis, chosen.Month, chosen.Reason))],
            Notes = Notes(input, scope, bases, registration.OwnLayout),
        };
        return new ComparativeResult(document, scope, current, bases);
    }

    public static FormCell ChangeCell(Comparison comparison) =>
        comparison.Change is { } change ? FormCell.Of(change.YiYuan) : FormCell.NotComparable(comparison.Rate.Reason!);

    public static FormCell RatioCell(Ratio ratio) => ratio.Percent is { } percent ? FormCell.Of(percent) : FormCell.NotComparable(ratio.Reason!);

    private static FormCell[] Cells(
        ComparativeLine line, IReadOnlyDictionary<string, Money> current, List<ChosenBase<IReadOnlyDictionary<string, Money>>> bases, Money total)
    {
        Money amount = line.Amount(current);
        List<Comparison> against = [.. bases
            .Select(chosen => chosen.Figure is { } sums && !line.IsKnown(sums)
                ? chosen with { Basis = ComparisonBasis.NoBase, Figure = null, Reason = $"{chosen.Month.ToChinese()}未统计此项" }
                : chosen)
            .Select(chosen => Comparison.Of(amount, chosen, chosen.Figure is { } sums ? line.Amount(sums) : default))];
        return [FormCell.Of(amount.YiYuan), ChangeCell(against[0]), ChangeCell(against[1]), RatioCell(against[2].Rate), RatioCell(Growth.Share(amount, total))];
    }

    private static bool Present(
        ComparativeLine line, IReadOnlyDictionary<string, Money>? current, List<ChosenBase<IReadOnlyDictionary<string, Money>>> bases) =>
        (current is not null && line.Amount(current) != Money.Zero)
        || bases.Exists(chosen => chosen.Figure is { } figure && line.Amount(figure) != Money.Zero);

    private static List<string> Notes(
        ComparativeInput input, StatisticalScope scope, List<ChosenBase<IReadOnlyDictionary<string, Money>>> bases, bool ownLayout)
    {
        List<string> notes = [$"口径：{scope.Title}{(input.Sums.Scopes.Remark(scope, input.Month) is { } remark ? $"（{remark}）" : "")}。占比为占本表合计的比重。"];
        notes.AddRange(bases.Where(chosen => chosen.Basis == ComparisonBasis.Restated)
            .Select(chosen => $"{chosen.Against.ToChinese()}为可比口径：{chosen.Month.ToChinese()}数据已按{scope.Title}重新归类。"));
        notes.AddRange(bases.Where(chosen => chosen.Reason is not null).Select(chosen => $"{chosen.Against.ToChinese()}未列：{chosen.Reason}。"));
        notes.Add("空白为未报，0为零，—为不适用或不可比；各数由原始金额分别四舍五入，合计与分项之和可能有尾差。");
        if (ownLayout)
        {
            notes.Add("主管部门未公布本表版式，采用本平台版式。");
        }

        return notes;
    }
}

/// <summary>A built form with what its sentence needs.</summary>
internal sealed record ComparativeResult(
    FormDocument Document, StatisticalScope Scope, IReadOnlyDictionary<string, Money>? Current, List<ChosenBase<IReadOnlyDictionary<string, Money>>> Bases)
{
    /// <summary>An amount of the month against one of its bases.</summary>
    public Comparison Compare(Func<IReadOnlyDictionary<string, Money>, Money> amount, ComparisonBase against)
    {
        ChosenBase<IReadOnlyDictionary<string, Money>> chosen = Bases[(int)against];
        return Comparison.Of(amount(Current!), chosen, chosen.Figure is { } figure ? amount(figure) : default);
    }
}
