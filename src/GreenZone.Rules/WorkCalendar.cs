using System.Collections.Frozen;
using System.Globalization;

namespace GreenZone.Rules;

/// <summary>A day on which the week's rule does not hold: a holiday, or a weekend day on which people work (调休上班).</summary>
/// <param name="Works">Whether people work on it.</param>
/// <param name="Holiday">The holiday it belongs to: 国庆节.</param>
public sealed record CalendarDay(DateOnly Date, bool Works, string Holiday);

/// <summary>A date that was counted in working days.</summary>
/// <param name="Assumed">Whether a year was passed whose holidays are not known, so that Monday to Friday was taken for it.</param>
public readonly record struct WorkingDate(DateOnly Date, bool Assumed)
{
    /// <summary>What a page shows beside the date; null when nothing had to be assumed.</summary>
    public string? Note => Assumed ? WorkCalendar.AssumedNote : null;
}

/// <summary>A number of working days between two dates.</summary>
/// <param name="Assumed">Whether a year was passed whose holidays are not known.</param>
public readonly record struct WorkingSpan(int Days, bool Assumed)
{
    /// <summary>What a page shows beside the number; null when nothing had to be assumed.</summary>
    public string? Note => Assumed ? WorkCalendar.AssumedNote : null;
}

/// <summary>
/// Chinese working days: Monday to Friday, less the public holidays, plus the weekend days on which people work instead.
/// Source: 国务院办公厅关于部分节假日安排的通知, year by year, as collected in chinese-days 1.5.7 (MIT). A later year is entered by
/// an administrator; a year that is not known is counted Monday to Friday and every result says so.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>What stands beside every date that rests on a year without data.</summary>
    public const string AssumedNote = "该年节假日安排未录入，按周一至周五推算";

    private readonly FrozenDictionary<DateOnly, CalendarDay> days;
    private readonly FrozenSet<int> years;

    private WorkCalendar(IEnumerable<CalendarDay> days, IEnumerable<int> years)
    {
        this.days = days.ToFrozenDictionary(day => day.Date);
        this.years = years.ToFrozenSet();
    }

    /// <summary>The years that were published when this version was made.</summary>
    public static WorkCalendar Published { get; } = Read();

    /// <summary>The years whose holidays are known, the earliest first.</summary>
    public IReadOnlyList<int> Years => [.. years.Order()];

    public bool Knows(int year) => years.Contains(year);

    /// <summary>The days of a year on which the week's rule does not hold, in order.</summary>
    public IReadOnlyList<CalendarDay> Of(int year) => [.. days.Values.Where(day => day.Date.Year == year).OrderBy(day => day.Date)];

    /// <summary>The calendar with one year put in or replaced whole.</summary>
    /// <exception cref="ArgumentException">A day lies in another year, or is named twice.</exception>
    public WorkCalendar With(int year, IReadOnlyCollection<CalendarDay> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        if (named.Any(day => day.Date.Year != year) || named.DistinctBy(day => day.Date).Count() != named.Count)
        {
            throw new ArgumentException($"The days of {year} lie outside it or are named twice.", nameof(named));
        }

        return new WorkCalendar(days.Values.Where(day => day.Date.Year != year).Concat(named), years.Append(year));
    }

    /// <summary>Whether people work on the date; in a year that is not known, whether it is Monday to Friday.</summary>
    public bool IsWorkingDay(DateOnly date) =>
        days.TryGetValue(date, out CalendarDay? named) ? named.Works : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>
    /// The n-th working day after the date (before it, when n is negative). With n = 0 the date itself when people work on it, else the
    /// next day on which they do.
    /// </summary>
    public WorkingDate Add(DateOnly from, int workingDays)
    {
        DateOnly date = from;
        bool assumed = !Knows(from.Year);
        int step = workingDays < 0 ? -1 : 1;
        for (int left = Math.Abs(workingDays); left > 0 || !IsWorkingDay(date);)
        {
            date = date.AddDays(step);
            assumed |= !Knows(date.Year);
            if (left > 0 && IsWorkingDay(date))
            {
                left--;
            }
        }

        return new WorkingDate(date, assumed);
    }

    /// <summary>The working days after <paramref name="from"/> until and with <paramref name="to"/>; negative when it lies before.</summary>
    public WorkingSpan Count(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            WorkingSpan back = Count(to, from);
            return back with { Days = -back.Days };
        }

        int count = 0;
        bool assumed = !Knows(from.Year);
        for (DateOnly date = from; date < to;)
        {
            date = date.AddDays(1);
            assumed |= !Knows(date.Year);
            count += IsWorkingDay(date) ? 1 : 0;
        }

        return new WorkingSpan(count, assumed);
    }

    private static WorkCalendar Read()
    {
        CalendarDay[] days =
        [
            .. EmbeddedLines.Read("work-calendar.csv").Select(cells => new CalendarDay(
                DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[1] == "work", cells[2])),
        ];
        return new WorkCalendar(days, days.Select(day => day.Date.Year));
    }
}
