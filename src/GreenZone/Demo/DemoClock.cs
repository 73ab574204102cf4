using System.Runtime.CompilerServices;

namespace GreenZone.Demo;

/// <summary>
/// The clock that the demo district is made by: it stands at the day a report would have come in, so that months, revisions and
/// questions about the past have the dates they would have. Each look moves it on a little, so that order is kept. Of reports that are
/// made side by side each has its own hand.
/// </summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private readonly StrongBox<long> shared = new(start.UtcTicks);
    private readonly AsyncLocal<StrongBox<long>?> own = new();

    private StrongBox<long> Hand => own.Value ?? shared;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref Hand.Value, TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>Moves on to the instant; never back.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        StrongBox<long> hand = Hand;
        hand.Value = Math.Max(hand.Value, instant.UtcTicks);
    }

    /// <summary>From here on the calling flow, and what it calls, has a hand of its own, which begins where the shared one stands.</summary>
    public void Part() => own.Value = new StrongBox<long>(shared.Value);
}
