namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>Every word of every pattern in one tree of characters, and where each word stands in which patterns. Immutable; read by many threads.</summary>
internal sealed class TermIndex
{
    private const int None = -1, NodeBits = 22;
    private const ulong NodeMask = (1UL << NodeBits) - 1;

    /// <summary>The node a first character leads to: most characters of a text lead nowhere and cost one look.</summary>
    private readonly int[] roots = new int[char.MaxValue + 1];

    private readonly List<TermPattern> patterns = [];
    private readonly List<int> firstSlots = [];
    /// <summary>An open table from a node and a character to the next node, all three in one number, so that a step costs one look into memory.</summary>
    private ulong[] steps = new ulong[1 << 19];
    private int[] wordOfNode = new int[1 << 17];
    private int nodeCount = 1, filled, wordCount;

    /// <summary>While it is built: the last use of each word, and the use before each use.</summary>
    private List<int> lastOfWord = [];
    private List<(WordUse Use, int Before)> chained = [];

    private int[] firstUse = [];
    private WordUse[] uses = [];

    public TermIndex()
    {
        Array.Fill(roots, None);
        wordOfNode[0] = None;
    }

    public IReadOnlyList<TermPattern> Patterns => patterns;

    public int Count => patterns.Count;

    /// <summary>How many parts all sequences have together.</summary>
    public int SlotCount { get; private set; }

    /// <summary>The slot of the first part of a pattern's first group.</summary>
    public int FirstSlotOf(int pattern) => firstSlots[pattern];

    /// <summary>Adds a pattern; its number is how many were added before.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public int Add(string text)
    {
        int id = patterns.Count;
        Taker taker = new(this, id);
        TermPattern pattern = TermPattern.Parse(text, ref taker);
        patterns.Add(pattern);
        firstSlots.Add(SlotCount);
        if (!pattern.IsWord)
        {
            foreach (byte parts in pattern.Parts)
            {
                SlotCount += parts;
            }
        }

        return id;
    }

    /// <summary>Adds an official name, which is taken as it stands, brackets and all; where it has commas, all its clauses must be found.</summary>
    public int AddName(string name)
    {
        int id = patterns.Count;
        string[] clauses = name.Split(['，', '；', '。', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
        for (int clause = 0; clause < clauses.Length; clause++)
        {
            Take(FoldedText.Of(clauses[clause]), id, clause, 0);
        }

        TermPattern pattern = TermPattern.Name(name, clauses.Length);
        patterns.Add(pattern);
        firstSlots.Add(SlotCount);
        SlotCount += pattern.IsWord ? 0 : clauses.Length;
        return id;
    }

    /// <summary>Closes the index: no pattern can be added any more, and it can be read.</summary>
    public void Seal()
    {
        firstUse = new int[wordCount + 1];
        uses = new WordUse[chained.Count];
        int next = 0;
        for (int word = 0; word < wordCount; word++)
        {
            firstUse[word] = next;
            for (int use = lastOfWord[word]; use != None; use = chained[use].Before)
            {
                (int pattern, int slot, byte group, byte part, _) = chained[use].Use;
                TermPattern owner = patterns[pattern];
                if (!owner.IsWord)
                {
                    slot = firstSlots[pattern] + part;
                    for (int before = 0; before < group; before++)
                    {
                        slot += owner.Parts[before];
                    }
                }

                uses[next++] = new WordUse(pattern, owner.IsWord ? None : slot, group, part, part == owner.Parts[group] - 1);
            }
        }

        firstUse[^1] = next;
        lastOfWord = [];
        chained = [];
    }

    /// <summary>Where a word stands.</summary>
    public ReadOnlySpan<WordUse> UsesOf(int word) => uses.AsSpan(firstUse[word]..firstUse[word + 1]);

    /// <summary>Calls for every word of the index that stands in the text, from left to right, the shorter first.</summary>
    public void Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IWordSink
    {
        ReadOnlySpan<int> words = wordOfNode;
        for (int start = 0; start < text.Length; start++)
        {
            int node = roots[text[start]];
            for (int end = start + 1; node != None; end++)
            {
                if (words[node] != None && !CutsLatin(text, start, end))
                {
                    sink.Found(words[node], start, end - start);
                }

                node = end < text.Length ? Next(node, text[end]) : None;
            }
        }
    }

    /// <summary>Whether a Latin word would be cut out of a longer one: led out of amoled, mw out of gmw.</summary>
    private static bool CutsLatin(ReadOnlySpan<char> text, int start, int end) =>
        (start > 0 && char.IsAsciiLetter(text[start]) && char.IsAsciiLetter(text[start - 1]))
        || (end < text.Length && char.IsAsciiLetter(text[end - 1]) && char.IsAsciiLetter(text[end]));

    private int Next(int node, char c)
    {
        ulong key = KeyOf(node, c);
        int mask = steps.Length - 1;
        for (int at = Slot(key, mask); ; at = (at + 1) & mask)
        {
            ulong step = steps[at];
            if (step >> NodeBits == key)
            {
                return (int)(step & NodeMask);
            }

            if (step == 0)
            {
                return None;
            }
        }
    }

    private static ulong KeyOf(int node, char c) => ((ulong)(uint)(node + 1) << 16) | c;

    private void Take(ReadOnlySpan<char> word, int pattern, int group, int part)
    {
        int node = NodeOf(word);
        int id = wordOfNode[node];
        if (id == None)
        {
            wordOfNode[node] = id = wordCount++;
            lastOfWord.Add(None);
        }

        int last = lastOfWord[id];
        WordUse use = new(pattern, None, (byte)group, (byte)part, false);
        // Two alternatives may be spelt alike.
        if (last == None || chained[last].Use != use)
        {
            lastOfWord[id] = chained.Count;
            chained.Add((use, last));
        }
    }

    private int NodeOf(ReadOnlySpan<char> word)
    {
        int node = roots[word[0]];
        if (node == None)
        {
            roots[word[0]] = node = NewNode();
        }

        for (int i = 1; i < word.Length; i++)
        {
            int next = Next(node, word[i]);
            if (next == None)
            {
                next = NewNode();
                Add(KeyOf(node, word[i]), next);
            }

            node = next;
        }

        return node;
    }

    private int NewNode()
    {
        if (nodeCount == wordOfNode.Length)
        {
            Array.Resize(ref wordOfNode, nodeCount * 2);
        }

        wordOfNode[nodeCount] = None;
        return nodeCount++;
    }

    private void Add(ulong key, int node)
    {
        if (++filled * 2 > steps.Length)
        {
            ulong[] old = steps;
            steps = new ulong[old.Length * 2];
            foreach (ulong step in old)
            {
                if (step != 0)
                {
                    Put(step);
                }
            }
        }

        Put((key << NodeBits) | (uint)node);
    }

    private void Put(ulong step)
    {
        int mask = steps.Length - 1, at = Slot(step >> NodeBits, mask);
        while (steps[at] != 0)
        {
            at = (at + 1) & mask;
        }

        steps[at] = step;
    }

    private static int Slot(ulong key, int mask) => unchecked((int)((key * 0x9E3779B97F4A7C15UL) >> 40)) & mask;

    private readonly struct Taker(TermIndex index, int pattern) : ISpellingTaker
    {
        public void Take(ReadOnlySpan<char> word, int group, int part) => index.Take(word, pattern, group, part);
    }
}

/// <summary>Where a word stands in a pattern.</summary>
/// <param name="Pattern">The pattern's number.</param>
/// <param name="Slot">Where the progress of this part is kept; -1 when the pattern is only this word.</param>
/// <param name="Group">Which of the groups joined by <c>+</c>.</param>
/// <param name="Part">Which word of the sequence.</param>
/// <param name="IsLast">Whether the sequence ends with it.</param>
internal readonly record struct WordUse(int Pattern, int Slot, byte Group, byte Part, bool IsLast);

/// <summary>Takes the words that a scan finds.</summary>
internal interface IWordSink
{
    void Found(int word, int start, int length);
}
