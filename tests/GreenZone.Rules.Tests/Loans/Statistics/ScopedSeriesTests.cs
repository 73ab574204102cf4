using CsCheck;
using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans;

public class ScopedSeriesTests
{
    private const string Old = "gic2019";
    private const string New = "gfeps2025";

    private static ReportingMonth M(string month) => ReportingMonth.Parse(month);

    private static ScopedPoint<Money> At(string month, string scope, decimal yi) => new(M(month), scope, Money.FromYiYuan(yi));

    /// <summary>The shape of the published series: two scopes, the year start of 2025 restated.</summary>
    private static readonly ScopedSeries<Money> Series = new(
    [
        At("2024-09", Old, 100), At("2024-12", Old, 110), At("2025-03", Old, 120), At("2025-05", Old, 124),
        At("2024-12", New, 130), At("2025-06", New, 150), At("2025-09", New, 156), At("2025-12", New, 160),
        At("2026-09", New, 195), At("2026-10", New, 198),
    ]);

    [Theory]
    [InlineData("2025-09", New, ComparisonBase.YearStart, ComparisonBasis.Restated, 26)]
    [InlineData("2026-10", New, ComparisonBase.PreviousMonth, ComparisonBasis.New, 3)]
    [InlineData("2026-09", New, ComparisonBase.YearBefore, ComparisonBasis.New, 39)]
    [InlineData("2026-10", New, ComparisonBase.YearStart, ComparisonBasis.New, 38)]
    [InlineData("2025-03", Old, ComparisonBase.YearStart, ComparisonBasis.Original, 10)]
    public void A_comparison_uses_the_base_of_its_own_scope(string month, string scope, ComparisonBase against, ComparisonBasis basis, int change)
    {
        Comparison comparison = Comparison.Of(Series, M(month), scope, against);

        comparison.Basis.ShouldBe(basis);
        comparison.Change.ShouldBe(Money.FromYiYuan(change));
    }

    [Fact]
    public void A_base_in_another_scope_gives_no_growth_and_says_why()
    {
        Comparison comparison = Comparison.Of(Series, M("2025-09"), New, ComparisonBase.YearBefore);

        comparison.Basis.ShouldBe(ComparisonBasis.NotComparable);
        comparison.Change.ShouldBeNull();
        comparison.Rate.ShouldBe(Ratio.None("2024年9月数据为2019年版目录口径，本期为2025年版目录口径，口径不同，不可比"));
        Comparison.Of(Series, M("2025-06"), New, ComparisonBase.PreviousMonth).Basis.ShouldBe(ComparisonBasis.NotComparable);
    }

    [Fact]
    public void A_missing_base_is_named()
    {
        Comparison comparison = Comparison.Of(Series, M("2026-10"), New, ComparisonBase.YearBefore);

        comparison.Basis.ShouldBe(ComparisonBasis.NoBase);
        comparison.Rate.Reason.ShouldBe("缺2025年10月数据");
    }

    [Fact]
    public void Both_scopes_of_a_month_stand_side_by_side() =>
        Series.ScopesAt(M("2024-12")).Select(scope => scope.Code).ShouldBe([Old, New]);

    [Fact]
    public void A_month_is_reported_in_the_scope_of_its_date()
    {
        StatisticalScopes.Shipped.For(M("2025-05")).Edition.ShouldBe("gic2019");
        StatisticalScopes.Shipped.For(M("2025-06")).Edition.ShouldBe("gfeps2025");
        StatisticalScopes.Shipped.Remark(StatisticalScopes.Shipped.Get(New), M("2025-12")).ShouldBe("新口径");
        StatisticalScopes.Shipped.Remark(StatisticalScopes.Shipped.Get(New), M("2026-10")).ShouldBeNull();
        StatisticalScopes.Shipped.Remark(StatisticalScopes.Shipped.Get(Old), M("2025-12")).ShouldBe("原口径");
        StatisticalScopes.Shipped.Remark(StatisticalScopes.Shipped.Get(Old), M("2024-12")).ShouldBeNull();
    }

    [Fact]
    public void Growth_never_crosses_a_change_of_scope()
    {
        var months = Gen.Int[2023 * 12, (2027 * 12) - 1];
        var points = Gen.Select(months, Gen.Bool, Gen.Long[1, 1_000_000_000_000]).Array[1, 60];
        Gen.Select(points, months, Gen.Bool, Gen.Enum<ComparisonBase>()).Sample((drawn, month, newer, against) =>
        {
            // Figures of the old scope are even numbers of fen, of the new one odd: the base itself tells where it comes from.
            List<ScopedPoint<Money>> all = [.. drawn.DistinctBy(each => (each.Item1, each.Item2)).Select(each =>
                new ScopedPoint<Money>(ReportingMonth.FromIndex(each.Item1), each.Item2 ? New : Old, new Money((each.Item3 * 2) + (each.Item2 ? 1 : 0))))];
            Comparison comparison = Comparison.Of(new ScopedSeries<Money>(all), ReportingMonth.FromIndex(month), newer ? New : Old, against);
            return comparison.Base is not { } @base
                ? comparison is { Change: null, Rate.Value: null, Rate.Reason.Length: > 0 }
                : @base.Fen % 2 == (newer ? 1 : 0);
        });
    }
}
