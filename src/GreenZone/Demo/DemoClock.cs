namespace GreenZone.Demo;

/// <summary>
/// The clock that the demo district is made by: it stands at the day a report would have come in, so that months, revisions and
/// questions about the past have the dates they would have. Each look moves it on a little, so that order is kept.
/// </summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref ticks, TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>Moves on to the instant; never back.</summary>
    public void MoveTo(DateTimeOffset instant) => ticks = Math.Max(ticks, instant.UtcTicks);
}
