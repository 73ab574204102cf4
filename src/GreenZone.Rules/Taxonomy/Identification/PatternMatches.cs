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
internal sealed class PatternMatches
{
    private const int PlaceBits = 15, PatternBits = 18;

    private readonly TermIndex index;

    /// <summary>Of each part of each sequence: where the latest chain that reached it starts and ends, and in which text that was.</summary>
    private readonly int[] starts, ends, seenIn;

    /// <summary>Of each pattern: which groups are complete, and in which text.</summary>
    private readonly int[] done, doneIn;

    /// <summary>Matches as numbers that sort by start, then the longer first, then by pattern.</summary>
    private ulong[] found = new ulong[256];
    private int count, current;

    public PatternMatches(TermIndex index)
    {
        this.index = index;
        starts = new int[index.SlotCount];
        ends = new int[index.SlotCount];
        seenIn = new int[index.SlotCount];
        done = new int[index.Count];
        doneIn = new int[index.Count];
    }

    /// <summary>How many matches the last text has. A pattern may stand several times, each place once.</summary>
    public int Count => count;

    /// <summary>The matches of the last text, ordered by start, then the longer first.</summary>
    public PatternMatch this[int place]
    {
        get
        {
            ulong packed = found[place];
            const ulong PlaceMask = (1UL << PlaceBits) - 1;
            return new PatternMatch(
                (int)((packed >> 1) & ((1UL << PatternBits) - 1)),
                (int)(packed >> (1 + PatternBits + PlaceBits)),
                (int)(PlaceMask - ((packed >> (1 + PatternBits)) & PlaceMask)),
                (packed & 1) == 0);
        }
    }

    public void Read(FoldedText text)
    {
        count = 0;
        // After two milliards of texts the marks of the first would come back.
        if (current == int.MaxValue)
        {
            Array.Clear(seenIn);
            Array.Clear(doneIn);
            current = 0;
        }

        current++;
        Sink sink = new(this, text);
        index.Scan(text.Characters, ref sink);
        Array.Sort(found, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (i == 0 || found[i] != found[i - 1])
            {
                found[kept++] = found[i];
            }
        }

        count = kept;
    }

    private void Take(FoldedText text, int word, int start, int length)
    {
        foreach (ref readonly WordUse use in index.UsesOf(word))
        {
            if (use.Slot < 0)
            {
                Note(use.Pattern, start, start + length, isWord: true);
            }
            else if (Advance(text, use, start, start + length) && use.IsLast)
            {
                Complete(use);
            }
        }
    }

    private bool Advance(FoldedText text, in WordUse use, int start, int end)
    {
        int slot = use.Slot;
        if (use.Part == 0)
        {
            (starts[slot], ends[slot], seenIn[slot]) = (start, end, current);
            return true;
        }

        int before = ends[slot - 1];
        if (seenIn[slot - 1] != current || start < before || start - before > TermPattern.LongestGap || text.Characters[before..start].Contains(FoldedText.ClauseEnd))
        {
            return false;
        }

        (starts[slot], ends[slot], seenIn[slot]) = (starts[slot - 1], end, current);
        return true;
    }

    private void Complete(in WordUse use)
    {
        int pattern = use.Pattern;
        if (doneIn[pattern] != current)
        {
            (done[pattern], doneIn[pattern]) = (0, current);
        }

        byte[] parts = index.Patterns[pattern].Parts;
        done[pattern] |= 1 << use.Group;
        if (done[pattern] == (1 << parts.Length) - 1)
        {
            int last = index.FirstSlotOf(pattern) - 1;
            foreach (byte each in parts)
            {
                last += each;
                Note(pattern, starts[last], ends[last], isWord: false);
            }
        }
    }

    private void Note(int pattern, int start, int end, bool isWord)
    {
        if (count == found.Length)
        {
            Array.Resize(ref found, count * 2);
        }

        ulong places = ((ulong)start << PlaceBits) | ((1UL << PlaceBits) - 1 - (ulong)end);
        found[count++] = (((places << PatternBits) | (uint)pattern) << 1) | (isWord ? 0UL : 1UL);
    }

    private readonly struct Sink(PatternMatches matches, FoldedText text) : IWordSink
    {
        public void Found(int word, int start, int length) => matches.Take(text, word, start, length);
    }
}
