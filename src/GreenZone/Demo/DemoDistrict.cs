using GreenZone.Rules;

namespace GreenZone.Demo;

/// <summary>What the demo district has lent: 24 months of sheets, each reported by its institution in the days after the month's end.</summary>
internal sealed class DemoDistrict(DateOnly today, int loans)
{
    public const int Months = 24;

    /// <summary>The last month reported: the one before today's.</summary>
    public ReportingMonth Last { get; } = ReportingMonth.Of(today).Previous;

    public DateOnly FirstDay => Last.AddMonths(1 - Months).FirstDay;

    public Task ReportAsync(IServiceProvider services, DemoClock past, TimeProvider clock, Action<string> progress, CancellationToken stop) =>
        loans == 0 ? Task.CompletedTask : throw new NotSupportedException();
}
