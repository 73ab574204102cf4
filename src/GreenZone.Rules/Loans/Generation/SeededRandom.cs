namespace GreenZone.Rules.Loans.Generation;

/// <summary>
/// Numbers that follow from a seed alone, on every machine and in every version: SplitMix64 (Steele, Lea, Flood 2014). A stream is
/// opened by its key, so that any loan of any month can be made without those before it.
/// </summary>
internal struct SeededRandom(ulong key)
{
    private ulong state = key;

    /// <summary>A stream of its own for the parts, in their order.</summary>
    public static SeededRandom For(ulong seed, ulong part, ulong second = 0, ulong third = 0) =>
        new(Mix(Mix(Mix(Mix(seed) ^ part) ^ second) ^ third));

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
        }

        return Mix(state);
    }

    /// <summary>0 … <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
