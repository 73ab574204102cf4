namespace GreenZone.Rules.Supervision;

/// <summary>A way to carry a series of month-end balances on.</summary>
/// <param name="Title">What the page calls it.</param>
/// <param name="Ahead">From the months known so far (the oldest first) and a number of months ahead, the balance expected then.</param>
public sealed record ForecastMethod(string Title, Func<IReadOnlyList<decimal>, int, decimal> Ahead);

/// <summary>A balance expected at a month's end, with the range that past errors of the method leave open.</summary>
public sealed record ForecastPoint(ReportingMonth Month, decimal Value, decimal Low, decimal High);

/// <summary>A forecast and how it was chosen.</summary>
/// <param name="Method">The method whose mean error was the smallest.</param>
/// <param name="MeanError">MAPE, the mean absolute error as a fraction of the actual balance, over all trials.</param>
/// <param name="Trials">How many past months were forecast to learn the error.</param>
/// <param name="Tried">Every method with its error, in the order they are tried.</param>
public sealed record Forecast(string Method, decimal MeanError, int Trials, IReadOnlyList<(string Method, decimal MeanError)> Tried, IReadOnlyList<ForecastPoint> Points);

/// <summary>
/// Forecasts balances from their own months alone. Every method is tried on the past: from each month that has a year before it, one
/// to six months ahead, knowing nothing later (滚动回测). The method with the smallest mean error is taken; its errors at the same
/// distance give the range. All in decimal, in the unit of the series.
/// </summary>
public static class BalanceForecast
{
    /// <summary>Fewer months than this say nothing about an error: a year to learn from, half a year to be tried on.</summary>
    public const int LeastMonths = 18;

    /// <summary>How far ahead methods are tried.</summary>
    public const int TriedAhead = 6;

    private const int Learnt = 12;

    /// <summary>The share of past errors that the range covers.</summary>
    private const decimal Covered = 0.8m;

    /// <summary>How much of the last steps carries on from month to month in the damped method.</summary>
    private const decimal Damping = 0.9m;

    public static IReadOnlyList<ForecastMethod> Methods { get; } =
    [
        new("平均月增量外推", Drift),
        new("上年同月增量", SeasonalSteps),
        new("阻尼趋势", Damped),
    ];

    /// <param name="balances">Month by month without a gap, the oldest first, all above zero.</param>
    /// <param name="last">The month of the last balance.</param>
    /// <param name="until">The last month wanted.</param>
    /// <returns>Null when there are too few months, a balance is not above zero, or <paramref name="until"/> is not later.</returns>
    public static Forecast? Make(IReadOnlyList<decimal> balances, ReportingMonth last, ReportingMonth until)
    {
        int ahead = until.Index - last.Index;
        if (balances.Count < LeastMonths || ahead < 1 || balances.Any(balance => balance <= 0m))
        {
            return null;
        }

        var tried = Methods.Select(method => (Method: method, Errors: Errors(method, balances))).ToList();
        var best = tried.MinBy(each => Mean(each.Errors));
        ForecastPoint[] points = [.. Enumerable.Range(1, ahead).Select(step =>
        {
            decimal value = Round(Math.Max(0m, best.Method.Ahead(balances, step)));
            decimal range = Range(best.Errors, step) * value;
            return new ForecastPoint(last.AddMonths(step), value, Round(Math.Max(0m, value - range)), Round(value + range));
        })];
        return new Forecast(best.Method.Title, Mean(best.Errors), best.Errors.Count, [.. tried.Select(each => (each.Method.Title, Mean(each.Errors)))], points);
    }

    /// <summary>The mean step of a year carried on.</summary>
    private static decimal Drift(IReadOnlyList<decimal> known, int ahead) => known[^1] + (ahead * (known[^1] - known[^Learnt]) / (Learnt - 1));

    /// <summary>The steps of the same months a year before.</summary>
    private static decimal SeasonalSteps(IReadOnlyList<decimal> known, int ahead)
    {
        decimal value = known[^1];
        for (int step = 1; step <= ahead; step++)
        {
            // The first month known has no step before it: the mean step of the year stands in.
            int at = known.Count - 1 - Learnt + (((step - 1) % Learnt) + 1);
            value += at >= 1 ? known[at] - known[at - 1] : (known[^1] - known[^Learnt]) / (Learnt - 1);
        }

        return value;
    }

    /// <summary>The mean step of the last three months, a tenth less with each month ahead.</summary>
    private static decimal Damped(IReadOnlyList<decimal> known, int ahead)
    {
        decimal step = (known[^1] - known[^4]) / 3m, value = known[^1];
        for (int i = 0; i < ahead; i++)
        {
            step *= Damping;
            value += step;
        }

        return value;
    }

    private static List<(int Ahead, decimal Error)> Errors(ForecastMethod method, IReadOnlyList<decimal> balances) =>
    [
        .. from origin in Enumerable.Range(Learnt, balances.Count - Learnt)
           from ahead in Enumerable.Range(1, Math.Min(TriedAhead, balances.Count - origin))
           let known = balances.Take(origin).ToList()
           let actual = balances[origin + ahead - 1]
           select (ahead, Math.Abs(method.Ahead(known, ahead) - actual) / actual),
    ];

    private static decimal Mean(List<(int, decimal Error)> errors) => decimal.Round(errors.Average(each => each.Error), 6, MidpointRounding.AwayFromZero);

    /// <summary>The error that four of five trials at this distance stayed within; further than was tried, it grows in step.</summary>
    private static decimal Range(List<(int Ahead, decimal Error)> errors, int ahead)
    {
        int furthest = errors.Max(each => each.Ahead), at = Math.Min(ahead, furthest);
        decimal[] there = [.. errors.Where(each => each.Ahead == at).Select(each => each.Error).Order()];
        return there[(int)Math.Ceiling(Covered * there.Length) - 1] * ahead / at;
    }

    private static decimal Round(decimal value) => decimal.Round(value, 6, MidpointRounding.AwayFromZero);
}
