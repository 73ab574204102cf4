namespace GreenZone.Rules.Loans;

/// <summary>The bounds that catch absurd entries. They are this platform's parameters: wide enough for any real loan, narrow enough for a slipped unit.</summary>
public static class LoanLimits
{
    /// <summary>1000 亿元: six times the green balance the whole district aims at. A single loan above it is a slipped unit.</summary>
    public static readonly Money LargestLoan = Money.FromYiYuan(1000);

    /// <summary>10 000 亿元 for one project's total investment.</summary>
    public static readonly Money LargestInvestment = Money.FromYiYuan(10_000);

    /// <summary>36 % a year, in millionths: the ceiling above which a court has never protected interest (法释〔2015〕18号).</summary>
    public const int LargestRate = 360_000;

    /// <summary>Fewer characters of purpose than these are a warning: the interface specification asks for 30.</summary>
    public const int ShortestPurpose = 30;

    /// <summary>10^9 tonnes (in millionths) of one benefit a year: a tenth of the country's emissions.</summary>
    public const long LargestBenefit = 1_000_000_000L * 1_000_000L;

    /// <summary>The earliest day a live loan can have been granted.</summary>
    public static readonly DateOnly EarliestDay = new(1980, 1, 1);

    /// <summary>The latest day a loan can fall due.</summary>
    public static readonly DateOnly LatestDay = new(2099, 12, 31);

    public const int NumberLength = 64, NameLength = 120, PurposeLength = 1000, ProjectLength = 200, ElementsLength = 2000, MarkLength = 60;
}
