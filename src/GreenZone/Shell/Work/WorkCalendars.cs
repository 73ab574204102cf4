using System.Globalization;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work;

/// <summary>The calendar that counts today: the published years, and what administrators entered since.</summary>
internal sealed class WorkCalendars(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    private WorkCalendar? read;

    public async Task<WorkCalendar> CurrentAsync(CancellationToken stop)
    {
        if (read is not null)
        {
            return read;
        }

        WorkCalendar calendar = WorkCalendar.Published;
        foreach (CalendarYearEntry entry in await db.CalendarYears.AsNoTracking().OrderBy(entry => entry.EnteredAt).ThenBy(entry => entry.Id).ToListAsync(stop))
        {
            calendar = calendar.With(entry.Year, Parse(entry.Year, entry.Days).Days);
        }

        return read = calendar;
    }

    /// <summary>Enters or replaces the holidays of one year.</summary>
    /// <param name="text">One day a line: <c>2027-10-01 休 国庆节</c> or <c>2027-10-09 班 国庆节</c>.</param>
    public async Task<IReadOnlyList<FieldError>> EnterAsync(Reader reader, int year, string document, string text, CancellationToken stop)
    {
        (IReadOnlyList<CalendarDay> days, List<FieldError> errors) = Parse(year, text);
        if (year is < 2004 or > 2100)
        {
            errors.Add(new FieldError("Year", "年份应在 2004 到 2100 之间。"));
        }

        if (document.Trim().Length is < 5 or > 200)
        {
            errors.Add(new FieldError("Document", "请写明通知的名称和文号，5 到 200 字。"));
        }

        if (days.Count == 0 && errors.Count == 0)
        {
            errors.Add(new FieldError("Days", "请至少填写一天；每行一天，例如“2027-10-01 休 国庆节”。"));
        }

        if (text.Length > 8000)
        {
            errors.Add(new FieldError("Days", "内容过长：一年的节假日和调休上班日不应超过 8000 字。"));
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        WorkCalendar before = await CurrentAsync(stop);
        db.CalendarYears.Add(new CalendarYearEntry { Year = year, Document = document.Trim(), Days = Write(days), EnteredByName = reader.PersonName, EnteredAt = clock.UtcNow });
        audit.Record(
            db, reader, "录入节假日安排", $"work/calendar/{year}", before.Knows(year) ? new { days = Write(before.Of(year)) } : null, new { days = Write(days) }, document.Trim());
        await db.SaveChangesAsync(stop);
        read = null;
        return [];
    }

    /// <summary>The days as the form edits them, one a line.</summary>
    public static string Write(IEnumerable<CalendarDay> days) =>
        string.Join('\n', days.OrderBy(day => day.Date).Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Date:yyyy-MM-dd} {(day.Works ? "班" : "休")} {day.Holiday}")));

    private static (IReadOnlyList<CalendarDay> Days, List<FieldError> Errors) Parse(int year, string text)
    {
        List<CalendarDay> days = [];
        List<FieldError> errors = [];
        int number = 0;
        foreach (string line in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            string[] cells = line.Split([' ', '\t', ',', '，'], 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            DateOnly? date = ZoneTime.ReadDate(cells[0]);
            if (date is not { } day || cells.Length < 3 || cells[1] is not ("休" or "班") || cells[2].Length > 60)
            {
                errors.Add(new FieldError("Days", $"第 {number} 行“{line}”无法识别，应写成“2027-10-01 休 国庆节”或“2027-10-09 班 国庆节”。"));
            }
            else if (day.Year != year)
            {
                errors.Add(new FieldError("Days", $"第 {number} 行的 {cells[0]} 不在 {year} 年。"));
            }
            else if (days.Any(known => known.Date == day))
            {
                errors.Add(new FieldError("Days", $"第 {number} 行的 {cells[0]} 与前面重复。"));
            }
            else
            {
                days.Add(new CalendarDay(day, cells[1] == "班", cells[2]));
            }
        }

        return (days, errors);
    }
}
