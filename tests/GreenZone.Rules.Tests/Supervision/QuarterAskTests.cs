using GreenZone.Rules.Loans;
using GreenZone.Rules.Supervision;

namespace GreenZone.Rules.Tests.Supervision;

public class QuarterAskTests
{
    private static Money Yi(decimal yi) => Money.FromYiYuan(yi);

    [Fact]
    public void What_is_missing_to_the_path_is_spread_over_the_months_that_are_left_and_the_banks()
    {
        // The path asks for 100 now and 110 at the end of September; bank A is asked 60 of it and has 50, bank B 40 and has 45.
        QuarterAsk ask = QuarterAsk.Of(new ReportingMonth(2026, 7), 110m, 100m, 95m, [("A", Yi(60m), Yi(50m)), ("B", Yi(40m), Yi(45m))]);

        ask.Until.ShouldBe(new ReportingMonth(2026, 9));
        ask.Needed.ShouldBe(15m);
        ask.Months.ShouldBe(2);
        ask.PerMonth.ShouldBe(7.5m);
        ask.Banks.ShouldBe([new BankAsk("A", Yi(66m), Yi(16m)), new BankAsk("B", Yi(44m), Money.Zero)]);
    }

    [Theory, InlineData(1, 3), InlineData(3, 6), InlineData(8, 9), InlineData(12, 3)]
    public void The_quarter_is_the_one_begun_and_at_its_end_the_next(int month, int end) =>
        QuarterAsk.EndAfter(new ReportingMonth(2026, month)).Month.ShouldBe(end);

    [Fact]
    public void A_balance_ahead_of_its_path_needs_nothing() =>
        QuarterAsk.Of(new ReportingMonth(2026, 4), 100m, 98m, 120m, []).Needed.ShouldBe(0m);

    [Fact]
    public void The_monthly_steps_suffice_to_the_fen()
    {
        QuarterAsk ask = QuarterAsk.Of(new ReportingMonth(2026, 6), 110m, 100m, 100m, []);

        // Ten over three months: 3.3333333334, not 3.3333333333.
        ask.PerMonth.ShouldBe(3.3333333334m);
        (ask.PerMonth * 3).ShouldBeGreaterThanOrEqualTo(10m);
    }

    [Fact]
    public void What_if_adds_the_banks_growth_and_the_project_to_the_forecast()
    {
        // 150 forecast, bank of 40 grows by 5 % more (2), project of 3: 155 against 125 at the year's start, path 160.
        WhatIf answer = WhatIf.Of(150m, 125m, 160m, 40m, 5m, 3m);

        answer.Balance.ShouldBe(155m);
        answer.YearGrowth.Percent.ShouldBe(24m);
        answer.Gap.ShouldBe(5m);
        WhatIf.Of(150m, null, null, 0m, 0m, 0m).YearGrowth.Reason.ShouldNotBeNull();
    }

    [Fact]
    public void Equal_figures_share_a_place_among_districts() =>
        AmongDistricts.Rank([("500102", 9m), ("500113", 12m), ("500103", 9m), ("500104", 1m)]).Select(place => (place.Code, place.Rank))
            .ShouldBe([("500113", 1), ("500102", 2), ("500103", 2), ("500104", 4)]);

    [Fact]
    public void Every_street_and_town_has_a_tile_of_its_own()
    {
        TilePlaces.All.Select(tile => tile.Code).Order().ShouldBe(GreenZone.Rules.Parties.Divisions.Children("500113").Select(street => street.Code));
        TilePlaces.All.Select(tile => (tile.Column, tile.Row)).ShouldBeUnique();
    }
}
