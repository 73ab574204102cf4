namespace GreenZone.Rules.Loans;

/// <summary>A ratio of two figures, or the reason why it has none. A fraction: 0.2 is 20 %, rounded half up to six decimals.</summary>
public readonly record struct Ratio
{
    private Ratio(decimal? value, string? reason)
    {
        Value = value;
        Reason = reason;
    }

    /// <summary>Null when there is no such ratio.</summary>
    public decimal? Value { get; }

    /// <summary>In Chinese, when there is no ratio.</summary>
    public string? Reason { get; }

    /// <summary>In per cent: 20 for 20 %.</summary>
    public decimal? Percent => Value * 100m;

    public static Ratio Of(decimal fraction) => new(FormNumber.Round(fraction, 6), null);

    public static Ratio None(string reason) => new(null, reason);

    /// <summary>The difference in percentage points (百分点); none when either is missing.</summary>
    public Ratio PointsOver(Ratio other) => (Value, other.Value) switch
    {
        ({ } ours, { } theirs) => new Ratio(ours - theirs, null),
        (null, _) => None(Reason!),
        _ => None(other.Reason!),
    };
}

/// <summary>
/// Rates of growth, shares and average interest as official statistics define them. All from exact amounts; only the root of
/// 年均增速 passes through binary floating point and is rounded half up to six decimals at once.
/// </summary>
public static class Growth
{
    /// <summary>(current − base) / base: 同比 against the same month of last year, and any other rate of growth.</summary>
    public static Ratio Rate(Money current, Money @base) =>
        @base.Fen == 0 ? Ratio.None("基期为零，不计算增速")
        : @base.Fen < 0 ? Ratio.None("基期为负，不计算增速")
        : Ratio.Of(((decimal)current.Fen - @base.Fen) / @base.Fen);

    /// <summary>年均增速: (end / start)^(1 / years) − 1.</summary>
    /// <param name="start">The balance at the end of the base year, in the same scope as <paramref name="end"/>.</param>
    /// <param name="end">The balance <paramref name="years"/> years later.</param>
    /// <param name="years">Whole years between the two, at least 1.</param>
    public static Ratio AverageAnnualRate(Money start, Money end, int years) =>
        years < 1 ? Ratio.None("基期与报告期不足一年，不计算年均增速")
        : start.Fen == 0 ? Ratio.None("基期为零，不计算年均增速")
        : start.Fen < 0 || end.Fen < 0 ? Ratio.None("基期或报告期为负，不计算年均增速")
        : Ratio.Of((decimal)(Math.Pow((double)((decimal)end.Fen / start.Fen), 1.0 / years) - 1.0));

    /// <summary>The same for a span of months, brought to a year (折年): (end / start)^(12 / months) − 1. At a year's end it is 年均增速.</summary>
    public static Ratio AnnualisedRate(Money start, Money end, int months) =>
        months < 1 ? Ratio.None("报告期不晚于基期，不计算年均增速")
        : start.Fen <= 0 || end.Fen < 0 ? AverageAnnualRate(start, end, 1)
        : Ratio.Of((decimal)(Math.Pow((double)((decimal)end.Fen / start.Fen), 12.0 / months) - 1.0));

    /// <summary>占比: part / whole.</summary>
    public static Ratio Share(Money part, Money whole) =>
        whole.Fen == 0 ? Ratio.None("总额为零，不计算占比") : Ratio.Of((decimal)part.Fen / whole.Fen);

    /// <summary>The average interest rate weighted by amount (加权平均利率), in millionths: 34,500 is 3.45 %. Null when there is no amount.</summary>
    public static long? WeightedAverageRate(IEnumerable<(Money Amount, long MicroRate)> loans)
    {
        Int128 products = 0;
        Money amount = Money.Zero;
        foreach ((Money each, long microRate) in loans)
        {
            products += (Int128)each.Fen * microRate;
            amount += each;
        }

        return WeightedAverageRate(products, amount);
    }

    /// <summary>The same from sums: of amount in fen times rate in millionths, and of the amounts.</summary>
    public static long? WeightedAverageRate(Int128 fenTimesMicroRate, Money amount)
    {
        if (amount.Fen <= 0)
        {
            return null;
        }

        (Int128 quotient, Int128 rest) = Int128.DivRem(fenTimesMicroRate, amount.Fen);
        bool up = Int128.Abs(rest) * 2 >= amount.Fen;
        return (long)(up ? quotient + (fenTimesMicroRate < 0 ? -1 : 1) : quotient);
    }

    /// <summary>The change of a rate in basis points (BP, 0.01 percentage point): negative when money became cheaper.</summary>
    public static decimal BasisPoints(long microRate, long microRateBefore) => (microRate - microRateBefore) / 100m;
}
