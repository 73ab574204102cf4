using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Supervision;

/// <summary>
/// What the year would end at (假如): the forecast, and on top of it one bank growing by so many per cent more and one new project.
/// Both count in full, which the page says: nothing is taken off for what the forecast may already hold of them.
/// </summary>
/// <param name="Balance">At the year's end, 亿元.</param>
/// <param name="YearGrowth">Against the end of the year before.</param>
/// <param name="Gap">What is missing to the path then, negative when ahead; null without a path.</param>
public sealed record WhatIf(decimal Balance, decimal FromBank, decimal FromProject, Ratio YearGrowth, decimal? Gap)
{
    /// <param name="forecast">For the year's end, 亿元.</param>
    /// <param name="yearStart">The balance at the end of the year before, 亿元; null when it is not known.</param>
    /// <param name="onPath">What the path asks for at the year's end, 亿元.</param>
    /// <param name="bank">The bank's balance now, 亿元.</param>
    /// <param name="percent">What it grows by on top, in per cent of that balance.</param>
    /// <param name="project">The new project's loan, 亿元.</param>
    public static WhatIf Of(decimal forecast, decimal? yearStart, decimal? onPath, decimal bank, decimal percent, decimal project)
    {
        decimal more = decimal.Round(bank * percent / 100m, 6, MidpointRounding.AwayFromZero), balance = forecast + more + project;
        return new WhatIf(
            balance, more, project,
            yearStart is > 0m and var start ? Ratio.Of((balance - start) / start) : Ratio.None("缺年初余额，不计算增速"),
            onPath - balance);
    }
}
