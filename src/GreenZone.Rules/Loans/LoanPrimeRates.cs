using System.Globalization;

namespace GreenZone.Rules.Loans;

/// <summary>The loan prime rates of one announcement (贷款市场报价利率), in millionths a year: 36,500 is 3.65 %.</summary>
/// <param name="Published">The day it was announced; it counts from that day.</param>
public sealed record LoanPrimeRate(DateOnly Published, int OneYear, int FiveYear);

/// <summary>
/// The announcements that changed one of the two rates, since the quotation was reformed in August 2019.
/// Source: 全国银行间同业拆借中心公告（中国人民银行授权，每月20日，遇节假日顺延）. The list ends with 2025-05-20: a later change is
/// entered by the officers; until then the last one counts on.
/// </summary>
public static class LoanPrimeRates
{
    /// <summary>By day, the earliest first.</summary>
    public static IReadOnlyList<LoanPrimeRate> Changes { get; } =
    [
        .. EmbeddedLines.Read("Loans/loan-prime-rates.csv").Select(cells => new LoanPrimeRate(
            DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), Micro(cells[1]), Micro(cells[2]))),
    ];

    /// <summary>What was last announced on or before the day; the first announcement stands for earlier days.</summary>
    public static LoanPrimeRate On(DateOnly day)
    {
        for (int i = Changes.Count - 1; i > 0; i--)
        {
            if (Changes[i].Published <= day)
            {
                return Changes[i];
            }
        }

        return Changes[0];
    }

    private static int Micro(string perCent) => (int)(decimal.Parse(perCent, CultureInfo.InvariantCulture) * 10_000m);
}
