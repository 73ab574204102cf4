using CsCheck;

namespace GreenZone.Rules.Tests;

/// <summary>Held against the notices of the State Council's office (国办发明电) as printed.</summary>
public class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Published;

    private static readonly Gen<DateOnly> Dates = Gen.Int[0, 22 * 365].Select(day => new DateOnly(2004, 6, 1).AddDays(day));

    [Theory]
    [InlineData("2025-09-27", false)] // Saturday
    [InlineData("2025-09-28", true)] // Sunday, worked for National Day 2025
    [InlineData("2025-10-01", false)]
    [InlineData("2025-10-06", false)] // Mid-autumn, a Monday
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-09", true)]
    [InlineData("2025-10-11", true)] // Saturday, worked
    [InlineData("2026-02-14", true)] // Saturday before the Spring Festival, worked
    [InlineData("2026-02-23", false)]
    [InlineData("2026-09-20", true)] // Sunday, worked for National Day 2026
    [InlineData("2026-10-07", false)]
    [InlineData("2026-10-08", true)]
    [InlineData("2026-10-10", true)] // Saturday, worked
    [InlineData("2026-10-11", false)]
    public void A_day_is_worked_as_the_notice_of_its_year_says(string day, bool works) =>
        Calendar.IsWorkingDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(works);

    [Fact]
    public void Five_working_days_after_September_2025_end_after_the_long_holiday_and_a_worked_Saturday()
    {
        // 10-01..10-08 off; 09 Thu, 10 Fri, 11 Sat (worked), 13 Mon, 14 Tue.
        Calendar.Add(new DateOnly(2025, 9, 30), 5).ShouldBe(new WorkingDate(new DateOnly(2025, 10, 14), false));
    }

    [Fact]
    public void Five_working_days_after_September_2026_end_on_the_thirteenth()
    {
        // 10-01..10-07 off; 08 Thu, 09 Fri, 10 Sat (worked), 12 Mon, 13 Tue.
        Calendar.Add(new DateOnly(2026, 9, 30), 5).Date.ShouldBe(new DateOnly(2026, 10, 13));
        Calendar.Count(new DateOnly(2026, 9, 30), new DateOnly(2026, 10, 13)).ShouldBe(new WorkingSpan(5, false));
    }

    [Fact]
    public void A_day_that_waits_for_nothing_is_itself_or_the_next_working_day()
    {
        Calendar.Add(new DateOnly(2026, 10, 10), 0).Date.ShouldBe(new DateOnly(2026, 10, 10));
        Calendar.Add(new DateOnly(2026, 10, 1), 0).Date.ShouldBe(new DateOnly(2026, 10, 8));
    }

    [Fact]
    public void A_year_without_data_is_counted_by_the_week_and_says_so()
    {
        Calendar.Knows(2031).ShouldBeFalse();
        WorkingDate date = Calendar.Add(new DateOnly(2031, 9, 30), 3);
        date.Date.ShouldBe(new DateOnly(2031, 10, 3));
        date.Note.ShouldBe("该年节假日安排未录入，按周一至周五推算");
        Calendar.Add(new DateOnly(2026, 12, 30), 5).Assumed.ShouldBeTrue("the count runs into 2027");
        Calendar.Add(new DateOnly(2026, 12, 1), 5).Note.ShouldBeNull();
    }

    [Fact]
    public void A_year_that_is_entered_later_counts_from_then_on()
    {
        WorkCalendar with = Calendar.With(2031, [new CalendarDay(new DateOnly(2031, 10, 1), false, "国庆节"), new CalendarDay(new DateOnly(2031, 10, 4), true, "国庆节")]);

        with.Add(new DateOnly(2031, 9, 30), 3).ShouldBe(new WorkingDate(new DateOnly(2031, 10, 4), false));
        Should.Throw<ArgumentException>(() => Calendar.With(2031, [new CalendarDay(new DateOnly(2032, 1, 1), false, "元旦")]));
    }

    [Fact]
    public void Adding_and_counting_are_each_others_inverse() => Gen.Select(Dates, Gen.Int[1, 60]).Sample((from, days) =>
    {
        DateOnly to = Calendar.Add(from, days).Date;
        return Calendar.IsWorkingDay(to) && to > from && Calendar.Count(from, to).Days == days && Calendar.Count(to, from).Days == -days;
    });

    [Fact]
    public void Counting_over_a_day_in_between_adds_up() => Gen.Select(Dates, Gen.Int[0, 90], Gen.Int[0, 90]).Sample((from, first, second) =>
    {
        DateOnly middle = from.AddDays(first), to = middle.AddDays(second);
        return Calendar.Count(from, middle).Days + Calendar.Count(middle, to).Days == Calendar.Count(from, to).Days;
    });

    [Fact]
    public void Every_known_year_rests_on_New_Year_and_on_the_three_days_of_National_Day_and_works_instead_only_on_weekends()
    {
        foreach (int year in Calendar.Years)
        {
            Calendar.IsWorkingDay(new DateOnly(year, 1, 1)).ShouldBeFalse();
            Enumerable.Range(1, 3).ShouldAllBe(day => !Calendar.IsWorkingDay(new DateOnly(year, 10, day)));
            Calendar.Of(year).Where(day => day.Works).ShouldAllBe(day => day.Date.DayOfWeek == DayOfWeek.Saturday || day.Date.DayOfWeek == DayOfWeek.Sunday);
        }

        Calendar.Years[^1].ShouldBe(2026);
    }
}
