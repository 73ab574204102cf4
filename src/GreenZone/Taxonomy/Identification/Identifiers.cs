using System.Collections.Concurrent;
using GreenZone.Rules.Taxonomy.Identification;

namespace GreenZone.Taxonomy.Identification;

/// <summary>
/// Identifiers that wait for their next text: each has tables of its own that cost some milliseconds to make, and serves one reader at a time.
/// There are never more than were in use at once.
/// </summary>
internal sealed class Identifiers
{
    private readonly ConcurrentBag<Identifier> free = [];

    public T Use<T>(Func<Identifier, T> read)
    {
        if (!free.TryTake(out Identifier? identifier))
        {
            identifier = new Identifier();
        }

        // One that failed is not used again: what it was in the middle of is unknown.
        T answer = read(identifier);
        free.Add(identifier);
        return answer;
    }
}
