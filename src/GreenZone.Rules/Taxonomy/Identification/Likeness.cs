namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// How alike a text is to the words of each entry of one edition, by the pairs and triples of characters that few entries share: what ranks
/// entries when no wording decides, and what leads long condition texts home. Thousandths of the best possible.
/// </summary>
internal sealed class Likeness
{
    /// <summary>A sequence that stands under more entries than one in so many tells nothing.</summary>
    private const int CommonFrom = 6;

    private readonly Dictionary<ulong, (int First, int Count, int Rarity)> grams;
    private readonly int[] postings;
    private readonly int[] weights;
    private readonly long[] scores;
    private readonly List<int> touched = [];
    private readonly HashSet<ulong> seen = [];

    /// <param name="words">For each entry its words and how much each weighs.</param>
    public Likeness(IReadOnlyList<IReadOnlyList<(string Word, int Weight)>> words)
    {
        scores = new long[words.Count];
        Dictionary<ulong, List<(int Entry, int Weight)>> byGram = [];
        for (int entry = 0; entry < words.Count; entry++)
        {
            foreach ((string word, int weight) in words[entry])
            {
                for (int i = 0; i + 1 < word.Length; i++)
                {
                    Note(byGram, Pair(word, i), entry, weight);
                    if (i + 2 < word.Length)
                    {
                        Note(byGram, Triple(word, i), entry, weight);
                    }
                }
            }
        }

        long[] norms = new long[words.Count];
        int total = 0;
        foreach ((ulong gram, List<(int Entry, int Weight)> of) in byGram)
        {
            int rarity = Rarity(words.Count, of.Count);
            foreach ((int entry, int weight) in of)
            {
                norms[entry] += (long)rarity * rarity * Saturated(weight) * Saturated(weight) / 100;
            }

            total += of.Count;
        }

        long average = 0;
        for (int entry = 0; entry < norms.Length; entry++)
        {
            norms[entry] = Root(norms[entry]);
            average += norms[entry];
        }

        average /= Math.Max(1, norms.Length);
        grams = new(byGram.Count);
        postings = new int[total];
        weights = new int[total];
        int next = 0;
        foreach ((ulong gram, List<(int Entry, int Weight)> of) in byGram)
        {
            if (of.Count * CommonFrom > words.Count && words.Count > 50)
            {
                continue;
            }

            int rarity = Rarity(words.Count, of.Count);
            grams.Add(gram, (next, of.Count, rarity));
            foreach ((int entry, int weight) in of)
            {
                // Entries with many words would be like everything: half of the length counts.
                postings[next] = entry;
                weights[next++] = (int)(1000L * rarity * Saturated(weight) / Math.Max(1, (average * NormA / 100) + (norms[entry] * (100 - NormA) / 100)));
            }
        }
    }

    public static int NormA = int.Parse(Environment.GetEnvironmentVariable("NORMA") ?? "50"), TailW = int.Parse(Environment.GetEnvironmentVariable("TAILW") ?? "10"), TriW = int.Parse(Environment.GetEnvironmentVariable("TRIW") ?? "10"), Mult = int.Parse(Environment.GetEnvironmentVariable("MULT") ?? "3"), MinK = int.Parse(Environment.GetEnvironmentVariable("MINK") ?? "60");

    /// <summary>The entries that share sequences with the text.</summary>
    public IReadOnlyList<int> Of(ReadOnlySpan<char> text)
    {
        foreach (int entry in touched)
        {
            scores[entry] = 0;
        }

        touched.Clear();
        seen.Clear();
        long known = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            bool tail = i + 5 > text.Length || text.Slice(i, 5).Contains(FoldedText.ClauseEnd);
            known += Add(Pair(text, i), tail ? TailW : 10);
            if (i + 2 < text.Length)
            {
                known += Add(Triple(text, i), (tail ? TailW : 10) * TriW / 10);
            }
        }

        long length = Math.Max(Root(known), MinK);
        foreach (int entry in touched)
        {
            scores[entry] = scores[entry] * Mult / 100 / length;
        }

        return touched;
    }

    public int this[int entry] => (int)scores[entry];

    private long Add(ulong gram, int weight)
    {
        if (!grams.TryGetValue(gram, out (int First, int Count, int Rarity) of) || !seen.Add(gram))
        {
            return 0;
        }

        for (int i = of.First; i < of.First + of.Count; i++)
        {
            int entry = postings[i];
            if (scores[entry] == 0)
            {
                touched.Add(entry);
            }

            scores[entry] += (long)weights[i] * of.Rarity * weight;
        }

        return (long)of.Rarity * of.Rarity * weight / 10;
    }

    private static ulong Pair(ReadOnlySpan<char> text, int at) => ((ulong)text[at] << 16) | text[at + 1];

    private static ulong Triple(ReadOnlySpan<char> text, int at) => ((ulong)text[at] << 32) | ((ulong)text[at + 1] << 16) | text[at + 2];

    private static void Note(Dictionary<ulong, List<(int Entry, int Weight)>> byGram, ulong gram, int entry, int weight)
    {
        if (!byGram.TryGetValue(gram, out List<(int Entry, int Weight)>? of))
        {
            byGram.Add(gram, of = []);
        }

        // Entries come one after the other, so only the last can be the same.
        if (of.Count > 0 && of[^1].Entry == entry)
        {
            of[^1] = (entry, of[^1].Weight + weight);
        }
        else
        {
            of.Add((entry, weight));
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

    /// <summary>The whole square root.</summary>
    private static long Root(long square)
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
}
