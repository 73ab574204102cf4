using System.Globalization;
using GreenZone.Loans;
using GreenZone.Rules;
using GreenZone.Rules.Supervision;

namespace GreenZone.Supervision.Cockpits;

/// <summary>What was typed into the form 假如; blank or unreadable parts count as nothing.</summary>
internal sealed record WhatIfEntry(string? Bank, decimal Percent, decimal Project)
{
    public const decimal MostPercent = 1_000m, MostProject = 10_000m;

    public bool IsEmpty => Percent == 0m && Project == 0m;

    public static WhatIfEntry Read(string? bank, string? percent, string? project) => new(bank, Number(percent, -100m, MostPercent), Number(project, 0m, MostProject));

    private static decimal Number(string? text, decimal least, decimal most) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value) ? Math.Clamp(value, least, most) : 0m;
}

/// <summary>Where the balance goes from here: forecast, what this quarter must bring, and what would be if.</summary>
internal sealed record CockpitOutlook(Forecast? Forecast, string? NoForecast, QuarterAsk? Ask, string? NoAsk, WhatIf? If)
{
    public static CockpitOutlook Of(LoanOverview overview, WhatIfEntry entry)
    {
        ReportingMonth yearEnd = new(overview.Month.Year, 12), until = overview.Month == yearEnd ? overview.Month.AddMonths(12) : yearEnd;
        decimal[] known = Known(overview);
        Forecast? forecast = BalanceForecast.Make(known, overview.Month, until);
        decimal? quarter = overview.Path?.At(QuarterAsk.EndAfter(overview.Month)), actual = overview.Balance.Actual;
        QuarterAsk? ask = quarter is { } onPath && actual is { } now ? QuarterAsk.Of(overview.Month, onPath, overview.Progress.OnPath ?? 0m, now, Parts(overview)) : null;
        return new CockpitOutlook(
            forecast,
            forecast is null ? $"连续月末余额 {known.Length} 个月，不足 {BalanceForecast.LeastMonths} 个月，暂不预测" : null,
            ask,
            ask is not null ? null : overview.Path is null ? "本周期目标尚未设定，没有路径可对照" : actual is null ? "本月没有余额数据" : "缺基期余额，算不出路径",
            forecast is null ? null : WhatIf.Of(
                forecast.Points[^1].Value,
                overview.Month == yearEnd ? actual : actual - overview.SinceYearStart.Change?.YiYuan,
                overview.Path?.At(until),
                overview.Banks.FirstOrDefault(bank => bank.Code == entry.Bank)?.Actual?.YiYuan ?? 0m, entry.Percent, entry.Project));
    }

    /// <summary>The months without a gap that end with the month in question.</summary>
    private static decimal[] Known(LoanOverview overview) =>
        [.. overview.Trend.Where(month => month.Month <= overview.Month).Reverse().TakeWhile(month => month.Balance is not null).Select(month => month.Balance!.Value).Reverse()];

    /// <summary>Banks that may be shown.</summary>
    private static List<(string, Money, Money)> Parts(LoanOverview overview) =>
        [.. from bank in overview.Banks where bank is { IsHeld: false, Asked: not null, Actual: not null } select (bank.Code, bank.Asked!.Value, bank.Actual!.Value)];
}
