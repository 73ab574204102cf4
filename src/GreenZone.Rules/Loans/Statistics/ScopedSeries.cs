namespace GreenZone.Rules.Loans;

/// <summary>One figure of a series: what was counted, for which month, in which scope.</summary>
public sealed record ScopedPoint<TFigure>(ReportingMonth Month, string Scope, TFigure Figure);

/// <summary>What a figure is compared with.</summary>
public enum ComparisonBase
{
    /// <summary>比上月.</summary>
    PreviousMonth,

    /// <summary>比年初: the end of the year before.</summary>
    YearStart,

    /// <summary>同比: the same month of the year before.</summary>
    YearBefore,
}

/// <summary>On what footing a comparison stands.</summary>
public enum ComparisonBasis
{
    /// <summary>原口径: both figures were reported in one scope that is not the newest.</summary>
    Original,

    /// <summary>新口径: both figures were reported in the newest scope, which replaced another.</summary>
    New,

    /// <summary>可比口径: the base was counted again in the scope of the current figure.</summary>
    Restated,

    /// <summary>不可比: a base exists only in another scope. Never computed.</summary>
    NotComparable,

    /// <summary>缺基期: no base at all.</summary>
    NoBase,
}

/// <summary>The base chosen for a comparison.</summary>
/// <param name="Against">Which base was asked for.</param>
/// <param name="Month">Its month.</param>
/// <param name="Basis">The footing.</param>
/// <param name="Figure">The base; default unless the basis allows a comparison.</param>
/// <param name="Reason">In Chinese, when there is no comparison.</param>
public sealed record ChosenBase<TFigure>(ComparisonBase Against, ReportingMonth Month, ComparisonBasis Basis, TFigure? Figure, string? Reason)
{
    public bool IsComparable => Basis is ComparisonBasis.Original or ComparisonBasis.New or ComparisonBasis.Restated;
}

/// <summary>
/// Figures by month and scope. The same month may stand in several scopes (reported in one, restated in another), and a base is only
/// ever taken from the scope of the figure it is compared with.
/// </summary>
public sealed class ScopedSeries<TFigure>
{
    private readonly Dictionary<(ReportingMonth Month, string Scope), TFigure> points;

    /// <exception cref="ArgumentException">Two figures for one month and scope.</exception>
    /// <exception cref="KeyNotFoundException">A point of an unknown scope.</exception>
    public ScopedSeries(IEnumerable<ScopedPoint<TFigure>> points, StatisticalScopes? scopes = null)
    {
        Scopes = scopes ?? StatisticalScopes.Shipped;
        this.points = points.ToDictionary(point => (point.Month, Scopes.Get(point.Scope).Code), point => point.Figure);
    }

    public StatisticalScopes Scopes { get; }

    /// <summary>The figure of a month in a scope.</summary>
    public bool TryGet(ReportingMonth month, string scope, out TFigure? figure) => points.TryGetValue((month, scope), out figure);

    /// <summary>The scopes a month has figures in, the oldest first: 原口径 beside 新口径.</summary>
    public IReadOnlyList<StatisticalScope> ScopesAt(ReportingMonth month) => [.. Scopes.All.Where(scope => points.ContainsKey((month, scope.Code)))];

    /// <summary>The base of a comparison within one scope, or why there is none.</summary>
    public ChosenBase<TFigure> Base(ReportingMonth month, string scope, ComparisonBase against)
    {
        ReportingMonth at = against switch
        {
            ComparisonBase.PreviousMonth => month.Previous,
            ComparisonBase.YearStart => month.YearStart,
            _ => month.YearBefore,
        };
        return BaseAt(at, scope) with { Against = against };
    }

    /// <summary>The base at a month that the caller names, such as the base year's end of a cycle, within one scope.</summary>
    public ChosenBase<TFigure> BaseAt(ReportingMonth at, string scope)
    {
        StatisticalScope within = Scopes.Get(scope);
        if (points.TryGetValue((at, scope), out TFigure? figure))
        {
            ComparisonBasis basis = at < within.From && Scopes.All[0] != within ? ComparisonBasis.Restated
                : within == Scopes.All[^1] && Scopes.All.Count > 1 ? ComparisonBasis.New
                : ComparisonBasis.Original;
            return new ChosenBase<TFigure>(ComparisonBase.YearBefore, at, basis, figure, null);
        }

        IReadOnlyList<StatisticalScope> others = ScopesAt(at);
        return others.Count > 0
            ? new ChosenBase<TFigure>(ComparisonBase.YearBefore, at, ComparisonBasis.NotComparable, default,
                $"{at.ToChinese()}数据为{others[^1].Title}，本期为{within.Title}，口径不同，不可比")
            : new ChosenBase<TFigure>(ComparisonBase.YearBefore, at, ComparisonBasis.NoBase, default, $"缺{at.ToChinese()}数据");
    }
}

/// <summary>A balance against a base: change and rate, or the reason why there is none.</summary>
public sealed record Comparison(ComparisonBase Against, ReportingMonth BaseMonth, ComparisonBasis Basis, Money? Base, Money? Change, Ratio Rate)
{
    /// <summary>Compares the balance of a month with one of its bases, within the scope.</summary>
    public static Comparison Of(ScopedSeries<Money> series, ReportingMonth month, string scope, ComparisonBase against)
    {
        ChosenBase<Money> chosen = series.Base(month, scope, against);
        return series.TryGet(month, scope, out Money current)
            ? Of(current, chosen, chosen.Figure)
            : new Comparison(against, chosen.Month, ComparisonBasis.NoBase, null, null, Ratio.None($"缺{month.ToChinese()}数据"));
    }

    /// <summary>Compares with a figure taken out of a chosen base.</summary>
    internal static Comparison Of<TFigure>(Money current, ChosenBase<TFigure> chosen, Money @base) => chosen.IsComparable
        ? new Comparison(chosen.Against, chosen.Month, chosen.Basis, @base, current - @base, Growth.Rate(current, @base))
        : new Comparison(chosen.Against, chosen.Month, chosen.Basis, null, null, Ratio.None(chosen.Reason!));
}

/// <summary>The words for a footing.</summary>
public static class ComparisonBases
{
    /// <summary>原口径, 新口径, 可比口径, 不可比, 缺基期.</summary>
    public static string ToChinese(this ComparisonBasis basis) => basis switch
    {
        ComparisonBasis.Original => "原口径",
        ComparisonBasis.New => "新口径",
        ComparisonBasis.Restated => "可比口径",
        ComparisonBasis.NotComparable => "不可比",
        _ => "缺基期",
    };

    /// <summary>比上月, 比年初, 同比.</summary>
    public static string ToChinese(this ComparisonBase against) => against switch
    {
        ComparisonBase.PreviousMonth => "比上月",
        ComparisonBase.YearStart => "比年初",
        _ => "同比",
    };
}
