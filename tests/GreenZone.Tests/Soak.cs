namespace GreenZone.Tests;

/// <summary>The long fault and fuzz runs: <c>./dev soak</c> runs them alone, everything else leaves them out.</summary>
public static class Soak
{
    /// <summary>The trait they carry, with the value <c>yes</c>.</summary>
    public const string Trait = "Soak";

    public const string Why = "A long run: ./dev soak";

    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("GREENZONE_SOAK") == "1";
}
