using System.Globalization;

namespace GreenZone.Rules.Loans;

/// <summary>The columns of 历史与通报数, in the order of the template.</summary>
public enum SeriesColumn
{
    Indicator,
    Institution,
    Category,
    Time,
    Value,
    Unit,
    Scope,
    SourceDocument,
}

/// <summary>A figure that somebody issued: history before the first sheet, an authority's number, a task set by the city.</summary>
/// <param name="Indicator">The canonical word of the vocabulary.</param>
/// <param name="Institution">Whose figure; null for the district.</param>
/// <param name="Category">Code of the class it is limited to; null for all.</param>
/// <param name="PeriodEnd">The last day of the period that the figure belongs to.</param>
/// <param name="Period">The period as written: 2025, 2025-06 or 2025Q2.</param>
/// <param name="Value">Fen for money; millionths of one for shares, of 吨标准煤/万元, of a tonne, of one for counts.</param>
/// <param name="Scope">口径 in the source's words; empty when it gives none.</param>
public sealed record SeriesRow(
    SeriesIndicator Indicator, string? Institution, string? Category, DateOnly PeriodEnd, string Period, long Value, string WrittenUnit, string Scope, string SourceDocument)
{
    public static FormChecks Form { get; } = new("series");

    public static readonly SheetCheck UnknownIndicator = new("series.unknown-indicator", Severity.Error, "应为指标词表中的指标", CheckSources.Sheet);
    public static readonly SheetCheck WrongUnit = new("series.unit", Severity.Error, "单位应与指标相配", CheckSources.Sheet);
    public static readonly SheetCheck WrongTime = new("series.time", Severity.Error, "时间写成 2025、2025-06、2025Q2 或 2025-06-30", CheckSources.Sheet);

    public static IReadOnlyList<SheetCheck> Checks => [.. Form.All, UnknownIndicator, WrongUnit, WrongTime];

    /// <summary>Two rows with this in common are the same figure.</summary>
    public (string, string?, string?, string, string) Key => (Indicator.Name, Institution, Category, Period, Scope);

    /// <summary>Reads a row; null when something in it is wrong.</summary>
    public static SeriesRow? Read(PlainRowReader row)
    {
        string? name = row.Text((int)SeriesColumn.Indicator, LoanLimits.NameLength, required: true);
        SeriesIndicator? indicator = name is null ? null : SeriesIndicator.Find(name);
        if (name is not null && indicator is null)
        {
            row.Say(UnknownIndicator, (int)SeriesColumn.Indicator, "应为指标词表中的指标：" + string.Join('、', SeriesIndicator.All.Select(known => known.Name)));
        }

        string? institution = row.Text((int)SeriesColumn.Institution, LoanLimits.NumberLength, required: false);
        string? category = row.Text((int)SeriesColumn.Category, LoanLimits.NumberLength, required: false);
        string? time = row.Text((int)SeriesColumn.Time, 20, required: true);
        (string Period, DateOnly End)? period = time is null ? null : ReadPeriod(time);
        if (time is not null && period is null)
        {
            row.Say(WrongTime, (int)SeriesColumn.Time);
        }

        string? unit = row.Text((int)SeriesColumn.Unit, 20, required: true);
        string scope = row.Text((int)SeriesColumn.Scope, LoanLimits.MarkLength, required: false) ?? "";
        string? source = row.Text((int)SeriesColumn.SourceDocument, LoanLimits.ProjectLength, required: true);
        long? value = indicator is null || unit is null ? Present(row) : indicator.Read(row, unit);
        return indicator is null || period is null || unit is null || source is null || value is null
            ? null
            : new SeriesRow(indicator, institution, category, period.Value.End, period.Value.Period, value.Value, unit, scope, source);
    }

    /// <summary>2025, 2025年, 2025-06, 2025年6月, 2025Q2 or a day, which stands for its month.</summary>
    public static (string Period, DateOnly End)? ReadPeriod(string text)
    {
        string plain = text.Replace('年', '-').Replace("月", "", StringComparison.Ordinal).Replace('/', '-').TrimEnd('-');
        if (int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= 1949 and <= 2999)
        {
            return (plain, new DateOnly(year, 12, 31));
        }

        if (plain is [_, _, _, _, 'Q' or 'q', >= '1' and <= '4'] && int.TryParse(plain.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out year) && year >= 1949)
        {
            return (plain.ToUpperInvariant(), new ReportingMonth(year, (plain[5] - '0') * 3).LastDay);
        }

        if (DateOnly.TryParseExact(plain, ["yyyy-M", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            || (CellText.ReadDate(text, out day) == CellVerdict.Good && day.Year >= 1949))
        {
            ReportingMonth month = ReportingMonth.Of(day);
            return (month.ToString(), month.LastDay);
        }

        return null;
    }

    private static long? Present(PlainRowReader row)
    {
        if (row.Cell((int)SeriesColumn.Value).IsEmpty)
        {
            row.Say(Form.Required, (int)SeriesColumn.Value);
        }

        return null;
    }
}
