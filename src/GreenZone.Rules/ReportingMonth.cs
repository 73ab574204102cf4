using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GreenZone.Rules;

/// <summary>One statistical month (统计月). Balances belong to its last day.</summary>
public readonly record struct ReportingMonth : IComparable<ReportingMonth>
{
    /// <summary>Months since year 0: <c>year * 12 + (month - 1)</c>; also how the ledger stores a month.</summary>
    public int Index { get; }

    public ReportingMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1949);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2999);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        Index = (year * 12) + month - 1;
    }

    public int Year => Index / 12;

    public int Month => (Index % 12) + 1;

    public DateOnly FirstDay => new(Year, Month, 1);

    /// <summary>The last calendar day, the date a balance of this month belongs to.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    public ReportingMonth Previous => AddMonths(-1);

    /// <summary>December of the year before: the base of 较年初 (change since year start).</summary>
    public ReportingMonth YearStart => new(Year - 1, 12);

    /// <summary>The same month of the year before: the base of 同比.</summary>
    public ReportingMonth YearBefore => AddMonths(-12);

    public bool IsQuarterEnd => Month % 3 == 0;

    public bool IsHalfYearEnd => Month % 6 == 0;

    public ReportingMonth AddMonths(int months) => FromIndex(Index + months);

    public static ReportingMonth FromIndex(int index) => new(index / 12, (index % 12) + 1);

    public static ReportingMonth Of(DateOnly date) => new(date.Year, date.Month);

    /// <summary>Reads <c>2026-10</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ReportingMonth month)
    {
        month = default;
        if (!DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            || day.Year is < 1949 or > 2999)
        {
            return false;
        }

        month = Of(day);
        return true;
    }

    /// <exception cref="FormatException">The text is not <c>yyyy-MM</c>.</exception>
    public static ReportingMonth Parse(string text) =>
        TryParse(text, out ReportingMonth month) ? month : throw new FormatException($"'{text}' is not a month written yyyy-MM.");

    public int CompareTo(ReportingMonth other) => Index.CompareTo(other.Index);

    public static bool operator <(ReportingMonth left, ReportingMonth right) => left.Index < right.Index;

    public static bool operator >(ReportingMonth left, ReportingMonth right) => left.Index > right.Index;

    public static bool operator <=(ReportingMonth left, ReportingMonth right) => left.Index <= right.Index;

    public static bool operator >=(ReportingMonth left, ReportingMonth right) => left.Index >= right.Index;

    /// <summary>How Chinese text names it: 2026年10月.</summary>
    public string ToChinese() => string.Create(CultureInfo.InvariantCulture, $"{Year}年{Month}月");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}
