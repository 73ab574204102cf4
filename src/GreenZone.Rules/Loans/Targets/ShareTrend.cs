namespace GreenZone.Rules.Loans;

/// <summary>The verdict on a share that must rise steadily.</summary>
/// <param name="Quarters">The quarter-ends looked at with their shares, the oldest first; null where missing.</param>
/// <param name="FellAt">The first quarter-end whose share is lower than the one before it.</param>
/// <param name="Reason">In Chinese, when there is no verdict.</param>
public sealed record ShareVerdict(TargetVerdict Verdict, IReadOnlyList<(ReportingMonth Month, decimal? Share)> Quarters, ReportingMonth? FellAt, string? Reason);

/// <summary>
/// 稳步提高 as a test: the shares of the last four quarter-ends, none lower than the one before. Shares are compared as fractions of
/// six decimals and only within one scope.
/// </summary>
public static class ShareTrend
{
    /// <param name="shares">Green loans over all loans, by month and scope.</param>
    /// <param name="month">The last quarter-end at or before it counts.</param>
    public static ShareVerdict Judge(ScopedSeries<decimal> shares, ReportingMonth month, string scope)
    {
        ReportingMonth last = month.AddMonths(-(month.Month % 3));
        List<(ReportingMonth Month, decimal? Share)> quarters = [.. Enumerable.Range(0, 4)
            .Select(i => last.AddMonths(-3 * (3 - i)))
            .Select(quarter => (quarter, shares.TryGet(quarter, scope, out decimal share) ? (decimal?)share : null))];
        if (quarters.FindIndex(quarter => quarter.Share is null) is >= 0 and int missing)
        {
            ReportingMonth at = quarters[missing].Month;
            string reason = shares.ScopesAt(at).Count > 0 ? $"{at.ToChinese()}为另一口径，不可比" : $"缺{at.ToChinese()}数据";
            return new ShareVerdict(TargetVerdict.Unknown, quarters, null, reason);
        }

        int fell = Enumerable.Range(1, 3).FirstOrDefault(i => quarters[i].Share < quarters[i - 1].Share);
        return fell == 0
            ? new ShareVerdict(TargetVerdict.Met, quarters, null, null)
            : new ShareVerdict(TargetVerdict.NotMet, quarters, quarters[fell].Month, null);
    }
}
