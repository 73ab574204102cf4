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

    // When something was written, those who look at once shall not all work out the same: one does, the others wait for it.
    // A power of two, so that the last bits of a key choose its gate.
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 16).Select(_ => new SemaphoreSlim(1))];

    public async Task<LoanOverview> GetAsync(string key, Func<Task<LoanOverview>> make, CancellationToken stop)
    {
        if (kept.TryGetValue(key, out LoanOverview? known))
        {
            return known!;
        }

        SemaphoreSlim gate = gates[StringComparer.Ordinal.GetHashCode(key) & (gates.Length - 1)];
        await gate.WaitAsync(stop);
        try
        {
            return kept.TryGetValue(key, out known) ? known! : kept.Set(key, await make(), new MemoryCacheEntryOptions { Size = 1 });
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        kept.Dispose();
        foreach (SemaphoreSlim gate in gates)
        {
            gate.Dispose();
        }
    }
}
