using System.Runtime.InteropServices;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// Which entries of one edition have which pairs and triples of characters in their words, and how much that tells. Immutable once sealed;
/// read by many threads.
/// </summary>
internal sealed class LikenessIndex(int entryCount)
{
    /// <summary>A sequence that stands under more entries than one in so many tells nothing.</summary>
    private const int CommonFrom = 6;

    /// <summary>Weights of the official name, of names and terms, of hints, and of what the conditions cite.</summary>
    private const int OfficialName = 8, Decisive = 2, Hint = 3, Cited = 4;

    private readonly Dictionary<ulong, int> grams = new(40_000);
    private readonly List<int> last = new(40_000);
    private readonly List<(int Entry, int Weight, int Before)> chained = new(160_000);
    private readonly HashSet<ulong> words = [];
    private int[] firsts = [];
    private int[] rarities = [];
    private Posting[] postings = [];

    public int EntryCount => entryCount;

    public int GramCount => rarities.Length;

    /// <summary>Adds the words of an entry; entries come one after the other.</summary>
    public void Add(int entry, EntryKnowledge knowledge)
    {
        words.Clear();
        Note(entry, FoldedText.Of(knowledge.Entry.Name), OfficialName);
        foreach ((string text, TermRole role, _) in knowledge.Terms)
        {
            if (role is TermRole.Name or TermRole.Term or TermRole.Hint)
            {
                Taker taker = new(this, entry, role == TermRole.Hint ? Hint : Decisive);
                TermPattern.Parse(text, ref taker);
            }
        }

        foreach (Criterion fact in Criteria.WithReferencesOf(knowledge.Entry.Edition, knowledge.Entry.Code))
        {
            Once(entry, FoldedText.Of(fact.Subject), Cited);
            Once(entry, FoldedText.Of(fact.StandardName), Cited);
            Once(entry, FoldedText.Of(fact.StandardNumber), Cited);
        }

        foreach (string code in knowledge.Entry.IndustryCodes.Take(6))
        {
            Note(entry, FoldedText.Of(Catalogues.Gbt4754.Find(code)?.Name ?? ""), Cited);
        }
    }

    public void Seal()
    {
        int count = last.Count;
        rarities = new int[count];
        firsts = new int[count + 1];
        long[] norms = new long[entryCount];
        for (int gram = 0; gram < count; gram++)
        {
            int of = 0;
            for (int at = last[gram]; at >= 0; at = chained[at].Before)
            {
                of++;
            }

            rarities[gram] = Rarity(entryCount, of);
            for (int at = last[gram]; at >= 0; at = chained[at].Before)
            {
                long worth = (long)rarities[gram] * Saturated(chained[at].Weight);
                norms[chained[at].Entry] += worth * worth / 100;
            }

            // Sequences that many entries share are left out: they cost most and tell least.
            firsts[gram + 1] = of * CommonFrom > entryCount && entryCount > 50 ? 0 : of;
        }

        long average = 0;
        for (int entry = 0; entry < entryCount; entry++)
        {
            norms[entry] = Root(norms[entry]);
            average += norms[entry];
        }

        average /= Math.Max(1, entryCount);
        for (int gram = 0; gram < count; gram++)
        {
            firsts[gram + 1] += firsts[gram];
        }

        postings = new Posting[firsts[^1]];
        for (int gram = 0; gram < count; gram++)
        {
            int next = firsts[gram];
            for (int at = last[gram]; at >= 0 && next < firsts[gram + 1]; at = chained[at].Before)
            {
                (int entry, int weight, _) = chained[at];
                // Entries with many words would be like everything: half of the length counts.
                postings[next++] = new Posting(entry, (int)(1000L * rarities[gram] * Saturated(weight) / Math.Max(1, (average + norms[entry]) / 2)) * rarities[gram]);
            }
        }

        last.Clear();
        last.TrimExcess();
        chained.Clear();
        chained.TrimExcess();
        words.Clear();
    }

    /// <summary>The number of a sequence; -1 when no entry has it.</summary>
    public int Find(ulong gram) => grams.TryGetValue(gram, out int id) ? id : -1;

    public int RarityOf(int gram) => rarities[gram];

    /// <summary>The entries that have a sequence, and how much it tells of each.</summary>
    public ReadOnlySpan<Posting> Of(int gram) => postings.AsSpan(firsts[gram]..firsts[gram + 1]);

    public static ulong Pair(char a, char b) => ((ulong)a << 16) | b;

    public static ulong Triple(char a, char b, char c) => ((ulong)a << 32) | ((ulong)b << 16) | c;

    /// <summary>The whole square root.</summary>
    public static long Root(long square)
    {
        long root = 0;
        for (long bit = 1L << 30; bit > 0; bit >>= 1)
        {
            if ((root + bit) * (root + bit) <= square)
            {
                root += bit;
            }
        }

        return root;
    }

    private void Once(int entry, ReadOnlySpan<char> word, int weight)
    {
        ulong hash = (ulong)weight;
        foreach (char c in word)
        {
            hash = unchecked((hash ^ c) * 0x100000001B3UL);
        }

        if (words.Add(hash))
        {
            Note(entry, word, weight);
        }
    }

    private void Note(int entry, ReadOnlySpan<char> word, int weight)
    {
        for (int i = 0; i + 1 < word.Length; i++)
        {
            Note(Pair(word[i], word[i + 1]), entry, weight);
            if (i + 2 < word.Length)
            {
                Note(Triple(word[i], word[i + 1], word[i + 2]), entry, weight);
            }
        }
    }

    private void Note(ulong gram, int entry, int weight)
    {
        ref int id = ref CollectionsMarshal.GetValueRefOrAddDefault(grams, gram, out bool exists);
        if (!exists)
        {
            id = last.Count;
            last.Add(-1);
        }

        int before = last[id];
        if (before >= 0 && chained[before].Entry == entry)
        {
            chained[before] = chained[before] with { Weight = chained[before].Weight + weight };
        }
        else
        {
            last[id] = chained.Count;
            chained.Add((entry, weight, before));
        }
    }

    /// <summary>Repetition counts less and less: tenths.</summary>
    private static int Saturated(int weight) => 30 * weight / (weight + 4);

    /// <summary>Ten times the natural logarithm of how many times rarer than common, in whole numbers; the same on every machine.</summary>
    private static int Rarity(int all, int of)
    {
        int tenths = 0;
        for (long share = of * 1000L; share * 11 / 10 <= all * 1000L; share = share * 11 / 10)
        {
            tenths++;
        }

        return tenths;
    }

    private readonly struct Taker(LikenessIndex index, int entry, int weight) : ISpellingTaker
    {
        public void Take(ReadOnlySpan<char> word, int group, int part) => index.Once(entry, word, weight);
    }
}

/// <summary>An entry that has a sequence of characters, and how much that tells.</summary>
internal readonly record struct Posting(int Entry, int Weight);
