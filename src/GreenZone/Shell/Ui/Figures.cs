using System.Globalization;
using GreenZone.Rules;

namespace GreenZone.Shell.Ui;

/// <summary>How figures are written for people: one way for each kind of quantity, on screen, in sentences and on paper.</summary>
/// <remarks>
/// 0 is zero; blank is 未报 (nobody has reported it yet); <see cref="NotApplicable"/> is 不适用 (there can be no such figure).
/// Negative figures carry a real minus sign, thousands are marked, halves are rounded up (四舍五入) and never show as −0.
/// </remarks>
internal static class Figures
{
    /// <summary>不适用: the figure cannot exist, for example a growth from nothing.</summary>
    public const string NotApplicable = "—";

    /// <summary>The minus sign of typesetting (U+2212), as wide as a digit and never broken from its figure.</summary>
    public const char Minus = '−';

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>An amount in the unit, two decimals by default: <c>1,234.50</c>. Blank when it was not reported.</summary>
    public static string Amount(Money? money, MoneyUnit unit = MoneyUnit.WanYuan, int decimals = 2) =>
        money is { } known ? Quantity(InUnit(known, unit), decimals) : "";

    /// <summary>A change of an amount with its sign: <c>+12.00</c>, <c>−3.40</c>, <c>0.00</c>.</summary>
    public static string Change(Money? money, MoneyUnit unit = MoneyUnit.WanYuan, int decimals = 2) =>
        money is { } known ? Difference(InUnit(known, unit), decimals) : "";

    /// <summary>An amount with its unit for a sentence: <c>12.35亿元</c>.</summary>
    public static string AmountText(Money? money, MoneyUnit unit = MoneyUnit.YiYuan, int decimals = 2) =>
        money is null ? "（未报）" : Amount(money, unit, decimals) + unit.ToChinese();

    /// <summary>The exact number of units, unrounded.</summary>
    public static decimal InUnit(Money money, MoneyUnit unit) => unit switch
    {
        MoneyUnit.Yuan => money.Yuan,
        MoneyUnit.YiYuan => money.YiYuan,
        _ => money.WanYuan,
    };

    /// <summary>Any quantity with thousands marks and fixed decimals. Blank when null.</summary>
    public static string Quantity(decimal? value, int decimals = 2) =>
        value is { } known ? Write(Round(known, decimals), decimals) : "";

    /// <summary>A quantity that is a difference: it always shows its sign, except zero.</summary>
    public static string Difference(decimal? value, int decimals = 2)
    {
        if (value is not { } known)
        {
            return "";
        }

        decimal rounded = Round(known, decimals);
        return rounded > 0 ? "+" + Write(rounded, decimals) : Write(rounded, decimals);
    }

    /// <summary>A number of things: <c>6,000</c>. Blank when null.</summary>
    public static string Count(long? count) => count is { } known ? Write(known, 0) : "";

    /// <summary>A fraction as per cent: 0.1825 is <c>18.25%</c>. Blank when null.</summary>
    public static string Percent(decimal? share, int decimals = 2) =>
        share is { } known ? Quantity(known * 100m, decimals) + "%" : "";

    /// <summary>A growth as per cent with its sign: <c>+18.25%</c>.</summary>
    public static string Growth(decimal? rate, int decimals = 2) =>
        rate is { } known ? Difference(known * 100m, decimals) + "%" : "";

    /// <summary>A difference of two shares or growths in percentage points: 0.012 is <c>+1.20个百分点</c>.</summary>
    public static string Points(decimal? difference, int decimals = 2) =>
        difference is { } known ? Difference(known * 100m, decimals) + "个百分点" : "";

    /// <summary>A difference of two interest rates in basis points (BP, 0.01 of a percentage point): −0.00125 is <c>−12.5BP</c>.</summary>
    public static string BasisPoints(decimal? difference, int decimals = 1) =>
        difference is { } known ? Difference(known * 10_000m, decimals) + "BP" : "";

    /// <summary>A date in a table: <c>2026-10-31</c>. Blank when null.</summary>
    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", Plain) ?? "";

    /// <summary>A date in a sentence: <c>2026年10月31日</c>.</summary>
    public static string DateText(DateOnly date) => string.Create(Plain, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>An instant as Beijing's clocks show it: <c>2026-10-31 09:05</c>. China keeps UTC+8 all year.</summary>
    public static string Instant(DateTime? utc, bool seconds = false) =>
        utc?.AddHours(8).ToString(seconds ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm", Plain) ?? "";

    /// <summary>An instant as Beijing's clocks show it.</summary>
    public static string Instant(DateTimeOffset? moment, bool seconds = false) => Instant(moment?.UtcDateTime, seconds);

    /// <summary>The day it is in Beijing.</summary>
    public static DateOnly Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(8));
    }

    private static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static string Write(decimal rounded, int decimals)
    {
        string digits = Math.Abs(rounded).ToString("N" + decimals.ToString(Plain), Plain);
        return rounded < 0 ? Minus + digits : digits;
    }
}
