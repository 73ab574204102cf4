namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>The numbers a statement or a condition leaves open. A missing end has no limit.</summary>
/// <param name="Low">The least, or null.</param>
/// <param name="High">The greatest, or null.</param>
/// <param name="LowIsOut">The least itself is not meant (大于).</param>
/// <param name="HighIsOut">The greatest itself is not meant (小于).</param>
internal readonly record struct Interval(decimal? Low, decimal? High, bool LowIsOut = false, bool HighIsOut = false)
{
    public static Interval Exactly(decimal value) => new(value, value);

    public static Interval AtLeast(decimal value) => new(value, null);

    public static Interval MoreThan(decimal value) => new(value, null, LowIsOut: true);

    public static Interval AtMost(decimal value) => new(null, value);

    public static Interval LessThan(decimal value) => new(null, value, HighIsOut: true);

    /// <summary>Whether every number of this is in the other.</summary>
    public bool IsWithin(Interval other) =>
        (other.Low is not { } low || (Low is { } mine && (mine > low || (mine == low && (LowIsOut || !other.LowIsOut)))))
        && (other.High is not { } high || (High is { } most && (most < high || (most == high && (HighIsOut || !other.HighIsOut)))));

    /// <summary>Whether no number is in both.</summary>
    public bool IsApartFrom(Interval other) => IsBelow(this, other) || IsBelow(other, this);

    /// <summary>The same in another unit.</summary>
    /// <exception cref="OverflowException">A number becomes too large.</exception>
    public Interval Times(decimal factor) => this with { Low = Low * factor, High = High * factor };

    private static bool IsBelow(Interval lower, Interval upper) =>
        lower.High is { } high && upper.Low is { } low && (high < low || (high == low && (lower.HighIsOut || upper.LowIsOut)));
}
