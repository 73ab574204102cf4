using GreenZone.Rules;
using GreenZone.Rules.Loans.Generation;

namespace GreenZone.Demo;

/// <summary>What the demo district has lent: 24 months that end with the one before today's.</summary>
internal sealed class DemoDistrict(DateOnly today, int loans)
{
    public const int Months = 24;

    /// <summary>The invented borrowers of units and sheets are those of this seed.</summary>
    public const ulong Seed = 20230616;

    /// <summary>
    /// The green balance of the last month. With a growth of a quarter a year the end of 2025 lies some 25 亿元 below the plan's 165,
    /// so that gap and path have something to show.
    /// </summary>
    private static readonly Money Target = Money.FromYiYuan(168);

    /// <summary>Whether there are sheets at all; else every month is open.</summary>
    public bool HasLoans => loans > 0;

    public ReportingMonth Last { get; } = ReportingMonth.Of(today).Previous;

    public DateOnly FirstDay => Last.AddMonths(1 - Months).FirstDay;

    public LoanBook Book() => LoanBook.OfLoans(loans, Months, Last, Seed, Target);
}
