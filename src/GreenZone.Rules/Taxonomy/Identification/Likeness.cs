namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// How alike a text is to the words of each entry of one edition, by the pairs and triples of characters that few entries share: what ranks
/// entries when no wording decides, and what leads long condition texts home. Its arrays are used again; not for several threads at once.
/// </summary>
internal sealed class Likeness(LikenessIndex index)
{
    /// <summary>Scales the likeness so that a short text that is all an entry's own words comes near a thousand.</summary>
    private const int Scale = 30;

    /// <summary>A short text is alike by chance: at least so much is taken as its length.</summary>
    private const int LeastLength = 60;

    private readonly long[] scores = new long[index.EntryCount];
    private readonly int[] seenIn = new int[index.GramCount];
    private readonly List<int> touched = [];
    private int current;

    /// <summary>The entries that share sequences with the text.</summary>
    public List<int> Of(ReadOnlySpan<char> text)
    {
        foreach (int entry in touched)
        {
            scores[entry] = 0;
        }

        touched.Clear();
        if (current == int.MaxValue)
        {
            Array.Clear(seenIn);
            current = 0;
        }

        current++;
        long known = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            int pair = Add(LikenessIndex.Pair(text[i], text[i + 1]), ref known);
            // Where no entry has the pair, none has a triple that begins with it.
            if (pair >= 0 && i + 2 < text.Length)
            {
                Add(LikenessIndex.Triple(text[i], text[i + 1], text[i + 2]), ref known);
            }
        }

        long length = Math.Max(LikenessIndex.Root(known), LeastLength);
        foreach (int entry in touched)
        {
            scores[entry] = scores[entry] * Scale / 100 / length;
        }

        return touched;
    }

    public int this[int entry] => (int)scores[entry];

    private int Add(ulong sequence, ref long known)
    {
        int gram = index.Find(sequence);
        if (gram < 0 || seenIn[gram] == current)
        {
            return gram;
        }

        seenIn[gram] = current;
        foreach (ref readonly Posting posting in index.Of(gram))
        {
            if (scores[posting.Entry] == 0)
            {
                touched.Add(posting.Entry);
            }

            scores[posting.Entry] += posting.Weight;
        }

        long rarity = index.RarityOf(gram);
        known += rarity * rarity;
        return gram;
    }
}
