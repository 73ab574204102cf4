namespace GreenZone.Rules.Loans;

/// <summary>年均增速 of a balance since the base of its cycle, printed with base year and number of periods.</summary>
/// <param name="Base">The balance at the base month in the scope of the current figure; null when there is none.</param>
/// <param name="Months">Months from base to now; a whole number of years at a year's end, else the rate is brought to a year (折年).</param>
/// <param name="Basis">原口径, 新口径, 可比口径, or why there is no rate.</param>
public sealed record AverageGrowth(ReportingMonth BaseMonth, Money? Base, int Months, ComparisonBasis Basis, Ratio Rate)
{
    /// <summary>Whether the rate was brought to a year from a span that is not whole years.</summary>
    public bool IsAnnualised => Months % 12 != 0;

    /// <summary>The rate within one scope; a base that stands in another scope only gives none.</summary>
    public static AverageGrowth Of(ScopedSeries<Money> series, ReportingMonth baseMonth, ReportingMonth month, string scope)
    {
        int months = month.Index - baseMonth.Index;
        ChosenBase<Money> chosen = series.BaseAt(baseMonth, scope);
        return !series.TryGet(month, scope, out Money current)
            ? new AverageGrowth(baseMonth, null, months, ComparisonBasis.NoBase, Ratio.None($"缺{month.ToChinese()}数据"))
            : chosen.IsComparable
                ? new AverageGrowth(baseMonth, chosen.Figure, months, chosen.Basis, Growth.AnnualisedRate(chosen.Figure, current, months))
                : new AverageGrowth(baseMonth, null, months, chosen.Basis, Ratio.None(chosen.Reason!));
    }
}
