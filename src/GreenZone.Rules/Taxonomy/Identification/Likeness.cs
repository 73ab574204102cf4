namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// How alike a text is to the words of each entry of one edition, by pairs of characters that few entries share: what ranks entries when no
/// wording decides, and what leads long condition texts home. Thousandths of the best possible.
/// </summary>
internal sealed class Likeness
{
    private readonly Dictionary<int, (int Entry, int Weight)[]> postings = [];
    private readonly int[] lengths;
    private readonly int[] scores;
    private readonly List<int> touched = [];
    private readonly HashSet<int> seen = [];

    /// <param name="words">For each entry its words, the official name first.</param>
    public Likeness(IReadOnlyList<IReadOnlyList<string>> words)
    {
        lengths = new int[words.Count];
        scores = new int[words.Count];
        Dictionary<int, Dictionary<int, int>> byPair = [];
        for (int entry = 0; entry < words.Count; entry++)
        {
            foreach ((int place, string word) in words[entry].Index())
            {
                for (int i = 0; i + 1 < word.Length; i++)
                {
                    int pair = (word[i] << 16) | word[i + 1];
                    if (!byPair.TryGetValue(pair, out Dictionary<int, int>? of))
                    {
                        byPair.Add(pair, of = []);
                    }

                    // The name's own pairs weigh three times; a pair counts at most four times.
                    of[entry] = Math.Min(4, of.GetValueOrDefault(entry) + (place == 0 ? 3 : 1));
                }
            }
        }

        foreach ((int pair, Dictionary<int, int> of) in byPair)
        {
            int rarity = Rarity(words.Count, of.Count);
            if (rarity > 0)
            {
                postings.Add(pair, [.. of.Select(entry => (entry.Key, rarity * (2 + entry.Value)))]);
            }
        }
    }

    /// <summary>The entries that share pairs with the text, and how alike they are: the sum of shared pairs' weights, divided by the pairs of the text that any entry knows.</summary>
    public IReadOnlyList<int> Of(ReadOnlySpan<char> text)
    {
        foreach (int entry in touched)
        {
            scores[entry] = 0;
        }

        touched.Clear();
        seen.Clear();
        int known = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            int pair = (text[i] << 16) | text[i + 1];
            if (!seen.Add(pair) || !postings.TryGetValue(pair, out (int Entry, int Weight)[]? of))
            {
                continue;
            }

            known++;
            foreach ((int entry, int weight) in of)
            {
                if (scores[entry] == 0)
                {
                    touched.Add(entry);
                }

                scores[entry] += weight;
            }
        }

        // A short text is alike by chance: at least eight pairs are counted.
        known = Math.Max(known, 8);
        foreach (int entry in touched)
        {
            scores[entry] = scores[entry] * 10 / known;
        }

        return touched;
    }

    public int this[int entry] => scores[entry];

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
}
