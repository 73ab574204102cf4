using Microsoft.Extensions.Caching.Memory;

namespace GreenZone.Loans.Comparing;

/// <summary>Counts already made, by the reports and the crosswalk they were made from. None of these ever changes, so nothing kept can disagree between instances.</summary>
internal sealed class KeptThreeWays : IDisposable
{
    /// <summary>A year of two dozen institutions, each of a few hundred bytes.</summary>
    private const int Most = 300;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Most });

    public async Task<IReadOnlyDictionary<string, ThreeWaySum>> GetAsync(string key, Func<Task<IReadOnlyDictionary<string, ThreeWaySum>>> make) =>
        kept.TryGetValue(key, out IReadOnlyDictionary<string, ThreeWaySum>? known) ? known! : kept.Set(key, await make(), new MemoryCacheEntryOptions { Size = 1 });

    public void Dispose() => kept.Dispose();
}
