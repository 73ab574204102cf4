namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>One pattern found in a text: where its words stand.</summary>
/// <param name="Pattern">The pattern's number in the index.</param>
/// <param name="Start">Of the first word, in folded characters.</param>
/// <param name="End">After the last word of the group that decided it.</param>
/// <param name="Word">Whether it is one unbroken word, which hides shorter words inside it.</param>
internal readonly record struct PatternMatch(int Pattern, int Start, int End, bool Word)
{
    public int Length => End - Start;
}

/// <summary>Finds the patterns of an index in texts, one after the other; its arrays are used again. Not for several threads at once.</summary>
internal sealed class PatternMatches(TermIndex index)
{
    private const int MostParts = 8;

    /// <summary>Of each group of each pattern: the start and end of the latest chain that reached a part.</summary>
    private readonly Dictionary<int, Chain> chains = [];

    private readonly List<PatternMatch> found = [];

    /// <summary>The matches of the last text, ordered by start, then the longer first. A pattern may stand several times.</summary>
    public IReadOnlyList<PatternMatch> Found => found;

    public void Read(FoldedText text)
    {
        found.Clear();
        chains.Clear();
        Sink sink = new(this, text);
        index.Scan(text.Characters, ref sink);
        found.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End != b.End ? b.End.CompareTo(a.End) : a.Pattern.CompareTo(b.Pattern));
    }

    private void Take(FoldedText text, int word, int start, int length)
    {
        foreach ((int id, byte group, byte part) in index.UsesOf(word))
        {
            TermPattern pattern = index.Patterns[id];
            if (pattern.IsWord)
            {
                found.Add(new PatternMatch(id, start, start + length, Word: true));
                continue;
            }

            if (!chains.TryGetValue(id, out Chain? chain))
            {
                chains.Add(id, chain = new Chain());
            }

            if (chain.Advance(text, group, part, start, start + length) && part == pattern.Groups[group].Length - 1)
            {
                chain.Done |= 1 << group;
                if (chain.Done == (1 << pattern.GroupCount) - 1)
                {
                    for (int each = 0; each < pattern.GroupCount; each++)
                    {
                        int last = (each * MostParts) + pattern.Groups[each].Length - 1;
                        PatternMatch match = new(id, chain.Starts[last], chain.Ends[last], Word: false);
                        if (!found.Contains(match))
                        {
                            found.Add(match);
                        }
                    }
                }
            }
        }
    }

    private readonly struct Sink(PatternMatches matches, FoldedText text) : IWordSink
    {
        public void Found(int word, int start, int length) => matches.Take(text, word, start, length);
    }

    private sealed class Chain
    {
        public readonly int[] Starts = new int[MostParts * MostParts], Ends = new int[MostParts * MostParts];
        public int Done;

        public bool Advance(FoldedText text, int group, int part, int start, int end)
        {
            int at = (group * MostParts) + part;
            if (part == 0)
            {
                (Starts[at], Ends[at]) = (start, end);
                return true;
            }

            int before = Ends[at - 1];
            if (before == 0 || start < before || start - before > TermPattern.LongestGap || text.Characters[before..start].Contains(FoldedText.ClauseEnd))
            {
                return false;
            }

            (Starts[at], Ends[at]) = (Starts[at - 1], end);
            return true;
        }
    }
}
