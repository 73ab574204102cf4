using Microsoft.Extensions.Caching.Memory;

namespace GreenZone.Loans;

/// <summary>
/// Overviews already made, by everything they depend on: depth of the reader, month, day, and how many acts were recorded. Nothing kept
/// can disagree between instances, because whatever is written makes another key.
/// </summary>
internal sealed class KeptOverviews : IDisposable
{
    private const int Most = 64;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Most });

    public LoanOverview? Find(string key) => kept.TryGetValue(key, out LoanOverview? overview) ? overview : null;

    public LoanOverview Keep(string key, LoanOverview overview) => kept.Set(key, overview, new MemoryCacheEntryOptions { Size = 1 });

    public void Dispose() => kept.Dispose();
}
