namespace GreenZone.Rules.Supervision;

/// <summary>What one bank must bring.</summary>
/// <param name="Asked">Where its share of the path stands at the quarter's end.</param>
/// <param name="Needed">Asked less what it has; zero when it is ahead.</param>
public sealed record BankAsk(string Code, Money Asked, Money Needed);

/// <summary>
/// What must happen until the end of a quarter so that the balance stands on its path again (本季度须新增多少): in all, per month,
/// and per bank by its share of the base.
/// </summary>
/// <param name="Until">The quarter's last month.</param>
/// <param name="OnPath">What the path asks for then, 亿元.</param>
/// <param name="Needed">Path less balance, 亿元; zero when the balance is already there.</param>
/// <param name="PerMonth">The same step for every month that is left, 亿元, rounded up to the fen so that the steps suffice.</param>
public sealed record QuarterAsk(ReportingMonth Until, decimal OnPath, decimal Needed, decimal PerMonth, int Months, IReadOnlyList<BankAsk> Banks)
{
    /// <summary>The end of the quarter that a month lies in; the next one when the month is an end itself.</summary>
    public static ReportingMonth EndAfter(ReportingMonth month) => month.AddMonths(3 - (month.Month % 3));

    /// <param name="onPath">What the path asks for at <see cref="EndAfter"/>, 亿元.</param>
    /// <param name="onPathNow">What it asks for at <paramref name="month"/>, 亿元.</param>
    /// <param name="actual">The balance now, 亿元.</param>
    /// <param name="parts">Banks with what the path asks of each now, and what each has. Banks that may not be shown are left out.</param>
    public static QuarterAsk Of(ReportingMonth month, decimal onPath, decimal onPathNow, decimal actual, IReadOnlyList<(string Code, Money AskedNow, Money Actual)> parts)
    {
        ReportingMonth until = EndAfter(month);
        int months = until.Index - month.Index;
        decimal needed = Math.Max(0m, onPath - actual);
        return new QuarterAsk(
            until, onPath, needed, Math.Ceiling(needed / months * 10_000_000_000m) / 10_000_000_000m, months,
            onPathNow <= 0m ? [] :
            [
                .. parts.Select(part =>
                {
                    Money asked = new((long)Math.Ceiling(part.AskedNow.Fen * onPath / onPathNow));
                    return new BankAsk(part.Code, asked, asked > part.Actual ? asked - part.Actual : Money.Zero);
                }).OrderByDescending(part => part.Needed.Fen).ThenBy(part => part.Code, StringComparer.Ordinal),
            ]);
    }
}
