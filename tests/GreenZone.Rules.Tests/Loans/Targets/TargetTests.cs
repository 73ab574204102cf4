using CsCheck;
using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans;

public class TargetTests
{
    private static readonly ReportingMonth Base = new(2022, 12);
    private static readonly ReportingMonth End = new(2025, 12);

    /// <summary>The implied base: 165 / 1.2³.</summary>
    private static readonly TargetPath Balance = new(TargetPathShape.Geometric, Base, 165m / 1.728m, End, 165m);

    private static TargetReading Reading(string month, decimal? official, decimal? ledger = null) =>
        new(ReportingMonth.Parse(month), TargetCoverage.ByInstitution, "gfeps2025", official, official is null ? null : "渝银发通报", ledger);

    [Fact]
    public void The_cycle_of_the_plan_is_closed_with_its_numbers_and_the_next_is_open_and_unset()
    {
        TargetCycle closed = TargetCycle.For(new ReportingMonth(2025, 12));
        TargetCycle open = TargetCycle.For(new ReportingMonth(2026, 10));

        (closed.Id, closed.Closed, closed.BaseMonth, closed.LastMonth, closed.Periods).ShouldBe(("2023-2025", true, Base, End, 3));
        CycleTarget.Of(closed.Id, "green-balance")!.Value.ShouldBe(165m);
        CycleTarget.Of(closed.Id, "green-growth").ShouldBe(new CycleTarget("2023-2025", "green-growth", 20m, 2022, 3, "巴南府办发〔2023〕39号"));
        CycleTarget.Of(closed.Id, "satisfaction")!.Value.ShouldBe(90m);
        CycleTarget.Of(closed.Id, "green-share").ShouldBeNull("the plan gives no number");
        (open.Id, open.Closed).ShouldBe(("2026-2030", false));
        TargetDefinition.Shipped.ShouldAllBe(target => CycleTarget.Of(open.Id, target.Id, null) == null);
        TargetDefinition.Get("green-share").Direction.ShouldBe(TargetDirection.NonDecreasing);
    }

    [Fact]
    public void A_target_entered_by_the_leading_group_stands_beside_the_shipped_ones()
    {
        CycleTarget entered = new("2026-2030", "green-balance", 400m, 2025, 5, "领导小组会议纪要");

        CycleTarget.Of("2026-2030", "green-balance", [.. CycleTarget.Shipped, entered]).ShouldBe(entered);
    }

    [Theory]
    [InlineData("2022-12", "95.486111")]
    [InlineData("2023-12", "114.583333")] // × 1.2
    [InlineData("2024-12", "137.5")]      // × 1.2²
    [InlineData("2025-12", "165")]
    [InlineData("2026-03", "165")]
    public void The_path_of_a_balance_grows_by_a_fifth_a_year(string month, string expected) =>
        Balance.At(ReportingMonth.Parse(month)).ShouldBe(decimal.Parse(expected, null));

    [Fact]
    public void The_path_of_a_share_is_a_straight_line_and_of_a_rate_a_level()
    {
        TargetPath share = new(TargetPathShape.Linear, Base, 10m, End, 13.6m);

        share.At(new ReportingMonth(2023, 12)).ShouldBe(11.2m);
        share.RequiredMonthly(new ReportingMonth(2025, 6), 13m).Value.ShouldBe(0.1m);
        new TargetPath(TargetPathShape.Constant, Base, null, End, 90m).At(new ReportingMonth(2024, 5)).ShouldBe(90m);
        Balance.At(new ReportingMonth(2022, 11)).ShouldBeNull();
        (Balance with { Base = null }).At(new ReportingMonth(2024, 5)).ShouldBeNull();
    }

    [Fact]
    public void The_path_rises_every_month() =>
        Gen.Select(Gen.Decimal[1m, 500m], Gen.Decimal[1.01m, 3m]).Sample((start, factor) =>
        {
            TargetPath path = new(TargetPathShape.Geometric, Base, start, End, start * factor);
            List<decimal> values = [.. Enumerable.Range(0, 37).Select(i => path.At(Base.AddMonths(i))!.Value)];
            return values.Zip(values.Skip(1)).All(pair => pair.Second > pair.First);
        });

    [Fact]
    public void The_gap_and_the_growth_that_is_still_needed_are_told()
    {
        // One month before the end with 150: 165/150 − 1 = 10 % in that month.
        TargetProgress progress = TargetProgress.Of(Reading("2025-11", 150m, 151m), Balance);

        progress.GapToTarget.ShouldBe(15m);
        progress.RequiredMonthly.Value.ShouldBe(0.1m);
        progress.GapToPath.ShouldBe(Balance.At(new ReportingMonth(2025, 11)) - 150m);
        progress.Verdict.ShouldBe(TargetVerdict.NotMet);
        TargetProgress.Of(Reading("2025-12", 165m), Balance).Verdict.ShouldBe(TargetVerdict.Met);
        TargetProgress.Of(Reading("2025-12", 164.99m), Balance).RequiredMonthly.Reason.ShouldBe("周期已结束");
    }

    [Fact]
    public void Growing_at_the_required_rate_arrives_at_the_target() =>
        Gen.Select(Gen.Int[1, 35], Gen.Decimal[50m, 164m]).Sample((left, actual) =>
        {
            decimal rate = Balance.RequiredMonthly(End.AddMonths(-left), actual).Value!.Value;
            decimal end = actual;
            for (int i = 0; i < left; i++)
            {
                end *= 1m + rate;
            }

            return Math.Abs(end - 165m) < 0.01m;
        });

    [Fact]
    public void The_official_figure_counts_and_the_ledger_stands_beside_with_the_difference()
    {
        TargetReading both = Reading("2025-09", 150m, 148.5m);

        (both.Actual, both.Source, both.Difference).ShouldBe((150m, "通报数", -1.5m));
        (Reading("2025-09", null, 148.5m).Actual, Reading("2025-09", null, 148.5m).Source).ShouldBe((148.5m, "本地测算数"));
        Reading("2025-09", null).Source.ShouldBeNull();
    }

    [Fact]
    public void An_unset_target_and_a_missing_figure_give_no_verdict_and_say_why()
    {
        TargetProgress.Of(Reading("2026-10", 200m), null).Reason.ShouldBe("本周期目标尚未设定");
        TargetProgress missing = TargetProgress.Of(Reading("2025-10", null), Balance);
        (missing.Verdict, missing.Reason).ShouldBe((TargetVerdict.Unknown, "缺2025年10月数据"));
    }

    [Fact]
    public void The_gap_is_split_by_what_the_path_asks_of_each_bank()
    {
        // Whole base 100, path 120: everybody is asked 1.2 times the base. C is new and stands ahead.
        IReadOnlyList<PartGap> parts = GapDecomposition.Split(Money.FromYuan(120),
            [new("A", Money.FromYuan(60), Money.FromYuan(60)), new("B", Money.FromYuan(40), Money.FromYuan(50)), new("C", Money.Zero, Money.FromYuan(3))])!;

        parts.Select(part => (part.Id, part.Gap)).ShouldBe([("A", Money.FromYuan(12)), ("B", Money.FromYuan(-2)), ("C", Money.FromYuan(-3))]);
        GapDecomposition.Split(Money.FromYuan(1), [new("A", Money.Zero, Money.Zero)]).ShouldBeNull();
    }

    [Fact]
    public void The_parts_of_the_gap_add_up_to_the_fen() =>
        Gen.Select(Gen.Long[0, 2_000_000_000_000], Gen.Select(Gen.Long[0, 1_000_000_000_000], Gen.Long[0, 1_000_000_000_000]).Array[1, 30]).Sample((path, balances) =>
        {
            GapPart[] parts = [.. balances.Select((each, i) => new GapPart($"{i}", new Money(each.Item1), new Money(each.Item2)))];
            return GapDecomposition.Split(new Money(path), parts) is not { } split
                || (split.Sum(part => part.Asked.Fen) == path && split.Sum(part => part.Gap.Fen) == path - balances.Sum(each => each.Item2));
        });

    [Fact]
    public void A_span_of_months_brought_to_a_year_is_the_annual_rate_at_a_years_end()
    {
        Money start = Money.FromYiYuan(100);

        Growth.AnnualisedRate(start, Money.FromYiYuan(172.8m), 36).Value.ShouldBe(0.2m);
        Growth.AnnualisedRate(start, Money.FromYiYuan(110), 6).Value.ShouldBe(0.21m); // 1.1² − 1
        Growth.AnnualisedRate(Money.Zero, start, 6).Reason.ShouldBe("基期为零，不计算年均增速");
    }

    [Fact]
    public void The_average_rate_of_a_cycle_needs_its_base_in_the_same_scope()
    {
        ScopedSeries<Money> series = new(
        [
            new(Base, "gic2019", Money.FromYiYuan(100)), new(new ReportingMonth(2024, 12), "gic2019", Money.FromYiYuan(144)),
            new(End, "gfeps2025", Money.FromYiYuan(190)),
        ]);

        AverageGrowth.Of(series, Base, new ReportingMonth(2024, 12), "gic2019").Rate.Value.ShouldBe(0.2m);
        AverageGrowth across = AverageGrowth.Of(series, Base, End, "gfeps2025");
        across.Basis.ShouldBe(ComparisonBasis.NotComparable);
        across.Rate.Reason.ShouldBe("2022年12月数据为2019年版目录口径，本期为2025年版目录口径，口径不同，不可比");
        AverageGrowth restated = AverageGrowth.Of(new ScopedSeries<Money>([new(Base, "gfeps2025", Money.FromYiYuan(100)), new(End, "gfeps2025", Money.FromYiYuan(172.8m))]), Base, End, "gfeps2025");
        (restated.Basis, restated.Rate.Value, restated.Months, restated.IsAnnualised).ShouldBe((ComparisonBasis.Restated, 0.2m, 36, false));
    }

    [Theory]
    [InlineData("2026-12", new[] { 0.10, 0.11, 0.11, 0.12 }, TargetVerdict.Met)]
    [InlineData("2026-12", new[] { 0.10, 0.12, 0.11, 0.13 }, TargetVerdict.NotMet)]
    public void A_share_rises_steadily_when_no_quarter_falls(string month, double[] quarters, TargetVerdict expected)
    {
        ScopedSeries<decimal> shares = new(quarters.Select((share, i) => new ScopedPoint<decimal>(new ReportingMonth(2026, 3 + (3 * i)), "gfeps2025", (decimal)share)));

        ShareVerdict verdict = ShareTrend.Judge(shares, ReportingMonth.Parse(month), "gfeps2025");

        verdict.Verdict.ShouldBe(expected);
        verdict.FellAt.ShouldBe(expected == TargetVerdict.Met ? null : new ReportingMonth(2026, 9));
    }

    [Fact]
    public void A_share_is_not_judged_across_a_change_of_scope()
    {
        ScopedSeries<decimal> shares = new(
        [
            new(new ReportingMonth(2025, 3), "gic2019", 0.1m), new(new ReportingMonth(2025, 6), "gfeps2025", 0.2m),
            new(new ReportingMonth(2025, 9), "gfeps2025", 0.2m), new(new ReportingMonth(2025, 12), "gfeps2025", 0.2m),
        ]);

        ShareTrend.Judge(shares, new ReportingMonth(2026, 2), "gfeps2025").Reason.ShouldBe("2025年3月为另一口径，不可比");
    }

    [Fact]
    public void A_final_figure_stands_for_a_preliminary_one_and_nothing_is_lost()
    {
        DateTimeOffset day = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        EnteredFigure Entry(decimal actual, bool final, int days) =>
            new("energy-intensity", "单位地区生产总值能耗累计降幅", 2025, null, "%", TargetDirection.AtLeast, 3.0m, actual, final, "市级通报", day.AddDays(days));
        EnteredSeries series = new([Entry(3.2m, true, 30), Entry(2.9m, false, 0), Entry(2.8m, false, 60)]);

        EnteredFigure current = series.Current("energy-intensity", "单位地区生产总值能耗累计降幅", 2025)!;

        (current.Actual, current.Stage, current.Verdict, current.Gap).ShouldBe((3.2m, "最终", TargetVerdict.Met, -0.2m));
        series.History("energy-intensity", "单位地区生产总值能耗累计降幅", 2025).Count.ShouldBe(3);
        series.Current("energy-intensity", "别的", 2025).ShouldBeNull();
        (Entry(3.2m, true, 0) with { Direction = TargetDirection.AtMost }).Verdict.ShouldBe(TargetVerdict.NotMet);
    }

    [Fact]
    public void A_share_of_the_green_economy_rises_when_no_year_falls()
    {
        EnteredFigure Year(int year, decimal actual) => new("green-economy-share", "占比", year, null, "%", TargetDirection.NonDecreasing, null, actual, true, "文件", DateTimeOffset.UnixEpoch);
        EnteredSeries series = new([Year(2023, 10m), Year(2024, 10m), Year(2025, 9.9m)]);

        series.Rising("green-economy-share", "占比", 2023, 2024).ShouldBe(TargetVerdict.Met);
        series.Rising("green-economy-share", "占比", 2023, 2025).ShouldBe(TargetVerdict.NotMet);
        series.Rising("green-economy-share", "占比", 2022, 2025).ShouldBe(TargetVerdict.Unknown);
    }

    [Fact]
    public void The_form_shows_actual_path_and_gap_in_the_unit_of_each_line()
    {
        EnteredFigure task = new("pollutants", "化学需氧量", 2025, null, "吨", TargetDirection.AtLeast, 100m, 90m, false, "市级通报", DateTimeOffset.UnixEpoch);
        TargetCycle cycle = TargetCycle.For(End);
        FormDocument form = TargetsForm.Make(cycle, End, "全区", StatisticalScopes.Shipped.For(End),
        [
            new(TargetDefinition.Get("green-balance"), null, null, TargetProgress.Of(Reading("2025-12", 170m), Balance), "通报数"),
            TargetLine.Of(TargetDefinition.Get("pollutants"), task),
            TargetLine.Of(TargetDefinition.Get("pollutants"), task with { Indicator = "氨氮" }),
            new(TargetDefinition.Get("green-share"), null, null, TargetProgress.Of(Reading("2025-12", null), null), null),
        ]);

        form.Values(form.Line("1")).Select(pair => pair.Value).ShouldBe(["170.0000", "165.0000", "-5.0000"]);
        form.Values(form.Line("8.2.1")).Select(pair => pair.Value).ShouldBe(["90.0000", "100.0000", "10.0000"]);
        (form.Line("8.2.2").Unit, form.Line("1").Unit).ShouldBe(("吨", "亿元"));
        form.Cell("3", "B").Reason.ShouldBe("本周期目标尚未设定");
        form.Notes[0].ShouldBe("2023—2025年目标周期，基期2022年末，共3期，周期已结束；2025年版目录口径。");
    }

    [Fact]
    public void The_sentences_on_targets_name_source_coverage_base_and_periods()
    {
        StandardSentence.BalanceTarget("全区", Reading("2025-11", 150m), Balance).ShouldBe(
            "截至2025年11月末，全区绿色贷款余额（机构口径，通报数）150.00亿元，距2025年末165亿元目标还差15.00亿元，其后月均需增长10.00%，落后路径12.51亿元。");
        StandardSentence.BalanceTarget("全区", Reading("2025-12", 170m), Balance).ShouldBe(
            "截至2025年12月末，全区绿色贷款余额（机构口径，通报数）170.00亿元，已达到2025年末165亿元目标。");
        StandardSentence.AverageGrowth("全区", 2022, 3, Ratio.Of(0.2m), 20m).ShouldBe("2022—2025年，全区绿色贷款年均增长20.0%（基期2022年，3期），达到年均20%目标。");
        StandardSentence.AverageGrowth("全区", 2022, 3, Ratio.None("基期为零"), 20m).ShouldBeNull();
    }
}
