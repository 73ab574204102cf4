using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Parties;
using GreenZone.Shell.Access;

namespace GreenZone.Loans.Targets;

/// <summary>Green loans of an area at a month's end, as published or as the district reads itself.</summary>
/// <param name="Balance">亿元.</param>
/// <param name="YearOnYear">Per cent; null where nobody published or may compute it.</param>
/// <param name="SinceYearStart">增加额, 亿元.</param>
/// <param name="GrowthSinceYearStart">Per cent.</param>
/// <param name="Scope">口径 in the source's words.</param>
/// <param name="Source">通报数 by its document; null for what the ledger says.</param>
internal sealed record AreaLine(
    string Area, ReportingMonth Month, decimal? Balance, decimal? YearOnYear, decimal? SinceYearStart, decimal? GrowthSinceYearStart, string Scope, string? Source, bool IsDistrict);

/// <summary>Sets the district beside city and nation at the months for which they were last published.</summary>
internal sealed class AreaReading(LoanBalances balances, LoanDistrict district)
{
    private const string Balance = "绿色贷款余额", YearOnYear = "绿色贷款同比增速", Increase = "绿色贷款较年初增加额", Growth = "绿色贷款较年初增速";

    /// <summary>By month, the latest first, and within it nation, city, district; empty while nothing wider was reported.</summary>
    public async Task<IReadOnlyList<AreaLine>> CompareAsync(TargetStanding standing, DateTime? asOf, CancellationToken stop)
    {
        Dictionary<string, IReadOnlyList<SeriesLine>> series = [];
        foreach (string indicator in new[] { Balance, YearOnYear, Increase, Growth })
        {
            series[indicator] = await balances.SeriesAsync(indicator, asOf, stop);
        }

        List<AreaLine> lines = [];
        foreach (WiderArea area in WiderArea.All)
        {
            if (series[Balance].LastOrDefault(line => IsOf(line, area) && ReportingMonth.Of(line.PeriodEnd) <= standing.Month) is { } latest)
            {
                lines.Add(Line(area, latest, series));
            }
        }

        // The district at the same months: figures of different days say nothing about each other.
        lines.AddRange(lines.Select(line => line.Month).Distinct().ToList().Select(month => OwnLine(standing, month)));
        return [.. lines.OrderByDescending(line => line.Month).ThenBy(line => line.IsDistrict)];
    }

    private static AreaLine Line(WiderArea area, SeriesLine latest, Dictionary<string, IReadOnlyList<SeriesLine>> series)
    {
        decimal balance = new Money(latest.Value).YiYuan;
        decimal? increase = Beside(Increase) is { } more ? new Money(more).YiYuan : null;
        decimal? growth = Beside(Growth) is { } published ? published / 10_000m
            : increase is { } grown && balance > grown ? Math.Round(grown / (balance - grown) * 100m, 2, MidpointRounding.AwayFromZero)
            : null;
        return new AreaLine(
            area.Name, ReportingMonth.Of(latest.PeriodEnd), balance, Beside(YearOnYear) / 10_000m, increase, growth, latest.Scope, latest.SourceDocument, IsDistrict: false);

        // Shares are kept in millionths of one.
        long? Beside(string indicator) => series[indicator].LastOrDefault(line => IsOf(line, area) && line.PeriodEnd == latest.PeriodEnd)?.Value;
    }

    private AreaLine OwnLine(TargetStanding standing, ReportingMonth month)
    {
        TargetReading reading = standing.Figures.Reading(month, TargetCoverage.ByInstitution);
        ScopedSeries<Money> own = reading.Official is null ? standing.Figures.LedgerSeries(TargetCoverage.ByInstitution) : standing.Figures.IssuedSeries(TargetCoverage.ByInstitution);
        Comparison year = Comparison.Of(own, month, reading.Scope, ComparisonBase.YearBefore), start = Comparison.Of(own, month, reading.Scope, ComparisonBase.YearStart);
        return new AreaLine(
            Divisions.Find(district.Code)?.Name ?? district.Code, month, reading.Actual, year.Rate.Percent, start.Change?.YiYuan, start.Rate.Percent,
            $"{reading.Coverage.ToChinese()} {GreenFigures.Scopes.Get(reading.Scope).Title}", reading.Official is null ? null : reading.Document, IsDistrict: true);
    }

    private static bool IsOf(SeriesLine line, WiderArea area) => line.InstitutionCode == area.Code && line.CategoryCode.Length == 0;
}
