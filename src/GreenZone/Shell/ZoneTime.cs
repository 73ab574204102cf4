namespace GreenZone.Shell;

/// <summary>The calendar of the district: instants are kept in UTC, dates are those of Chongqing (UTC+8, no summer time).</summary>
internal static class ZoneTime
{
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    extension(TimeProvider clock)
    {
        /// <summary>The date people in the district read off the wall.</summary>
        public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Offset).DateTime);

        /// <summary>The instant as columns keep it.</summary>
        public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;
    }

    extension(DateTime utc)
    {
        /// <summary>The instant as people of the district read it: 2026-10-31 09:05:00.</summary>
        public string InZone => utc.Add(Offset).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A date as forms and addresses write it (2026-10-31); null when it is blank or none.</summary>
    public static DateOnly? ReadDate(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out DateOnly date)
            ? date
            : null;

    extension(DateOnly date)
    {
        /// <summary>The first instant of the day in the district, in UTC.</summary>
        public DateTime StartUtc => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).Subtract(Offset);
    }
}
