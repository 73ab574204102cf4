using GreenZone.Rules.Supervision;

namespace GreenZone.Rules.Tests.Supervision;

public class BalanceForecastTests
{
    private static readonly ReportingMonth Last = new(2026, 6);

    [Fact]
    public void A_balance_that_grows_by_the_same_step_is_carried_on_without_any_error()
    {
        Forecast forecast = BalanceForecast.Make([.. Enumerable.Range(0, 24).Select(i => 100m + (2m * i))], Last, new ReportingMonth(2026, 9)).ShouldNotBeNull();

        // 146 in June, two more each month.
        forecast.Points.Select(point => (point.Month.ToString(), point.Value, point.Low, point.High)).ShouldBe(
            [("2026-07", 148m, 148m, 148m), ("2026-08", 150m, 150m, 150m), ("2026-09", 152m, 152m, 152m)]);
        forecast.MeanError.ShouldBe(0m);
        forecast.Method.ShouldBe("平均月增量外推");
    }

    [Fact]
    public void A_balance_that_jumps_every_year_in_the_same_month_is_forecast_by_the_year_before()
    {
        // Ten in January, nothing else: by hand, the January after December 2025 (120) brings 130.
        decimal[] balances = [.. Enumerable.Range(0, 36).Select(i => 100m + (10m * (i / 12)))];

        Forecast forecast = BalanceForecast.Make(balances, new ReportingMonth(2025, 12), new ReportingMonth(2026, 2)).ShouldNotBeNull();

        forecast.Method.ShouldBe("上年同月增量");
        forecast.Points.Select(point => point.Value).ShouldBe([130m, 130m]);
    }

    [Fact]
    public void The_error_named_is_the_smallest_of_those_tried_and_its_trials_are_counted()
    {
        decimal[] balances = [.. Enumerable.Range(0, 20).Select(i => 100m + i + (i % 3))];

        Forecast forecast = BalanceForecast.Make(balances, Last, new ReportingMonth(2026, 12)).ShouldNotBeNull();

        forecast.Tried.Count.ShouldBe(3);
        forecast.MeanError.ShouldBe(forecast.Tried.Min(each => each.MeanError));
        // Origins after 12 to 19 months; 8 left over, so 6+6+6+5+4+3+2+1 trials.
        forecast.Trials.ShouldBe(33);
        forecast.Points.ShouldAllBe(point => point.Low <= point.Value && point.Value <= point.High);
        forecast.Points[^1].High.ShouldBeGreaterThan(forecast.Points[^1].Low);
    }

    [Fact]
    public void Too_few_months_a_zero_or_no_month_ahead_give_no_forecast()
    {
        BalanceForecast.Make([.. Enumerable.Repeat(100m, 17)], Last, Last.AddMonths(1)).ShouldBeNull();
        BalanceForecast.Make([0m, .. Enumerable.Repeat(100m, 20)], Last, Last.AddMonths(1)).ShouldBeNull();
        BalanceForecast.Make([.. Enumerable.Repeat(100m, 20)], Last, Last).ShouldBeNull();
    }

    [Fact]
    public void The_method_in_a_trial_knows_nothing_later_than_its_origin()
    {
        // A jump in the last month alone: an honest trial of that month misses it by the whole jump, 50 of 150.
        decimal[] balances = [.. Enumerable.Repeat(100m, 19), 150m];

        Forecast forecast = BalanceForecast.Make(balances, Last, Last.AddMonths(1)).ShouldNotBeNull();

        forecast.MeanError.ShouldBeGreaterThan(0m);
        // 8 origins; six of the 33 trials aim at the last month, each off by a third: 6 / 33 / 3.
        forecast.MeanError.ShouldBe(0.060606m);
    }
}
