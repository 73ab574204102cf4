namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>Every word of every pattern in one tree of characters, and where each word stands in which patterns. Immutable; read by many threads.</summary>
internal sealed class TermIndex
{
    private const int None = -1;

    /// <summary>The node a first character leads to: most characters of a text lead nowhere and cost one look.</summary>
    private readonly int[] roots = new int[char.MaxValue + 1];

    private readonly List<int> wordOfNode = [None];
    private readonly List<(int Pattern, byte Group, byte Part)> uses = [];
    private ulong[] keys = new ulong[1 << 16];
    private int[] nodes = new int[1 << 16];
    private int filled;
    private int[] firstUse = [];

    public TermIndex(IReadOnlyList<TermPattern> patterns)
    {
        Patterns = patterns;
        Array.Fill(roots, None);
        Array.Fill(nodes, None);
        List<List<(int, byte, byte)>> byWord = [];
        for (int id = 0; id < patterns.Count; id++)
        {
            string[][][] groups = patterns[id].Groups;
            for (int group = 0; group < groups.Length; group++)
            {
                for (int part = 0; part < groups[group].Length; part++)
                {
                    foreach (string word in groups[group][part])
                    {
                        int node = NodeOf(word);
                        if (wordOfNode[node] == None)
                        {
                            wordOfNode[node] = byWord.Count;
                            byWord.Add([]);
                        }

                        byWord[wordOfNode[node]].Add((id, (byte)group, (byte)part));
                    }
                }
            }
        }

        firstUse = new int[byWord.Count + 1];
        for (int word = 0; word < byWord.Count; word++)
        {
            firstUse[word] = uses.Count;
            uses.AddRange(byWord[word]);
        }

        firstUse[^1] = uses.Count;
    }

    public IReadOnlyList<TermPattern> Patterns { get; }

    /// <summary>How many different words it knows.</summary>
    public int WordCount => firstUse.Length - 1;

    /// <summary>Where a word stands: the pattern, the group of the pattern, the part of the group.</summary>
    public ReadOnlySpan<(int Pattern, byte Group, byte Part)> UsesOf(int word) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(uses)[firstUse[word]..firstUse[word + 1]];

    /// <summary>Calls for every word of the index that stands in the text, from left to right, the shorter first.</summary>
    public void Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IWordSink
    {
        ReadOnlySpan<int> words = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(wordOfNode);
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
        ulong key = ((ulong)(uint)(node + 1) << 16) | c;
        int mask = keys.Length - 1;
        for (int at = Slot(key, mask); ; at = (at + 1) & mask)
        {
            if (keys[at] == key)
            {
                return nodes[at];
            }

            if (keys[at] == 0)
            {
                return None;
            }
        }
    }

    private int NodeOf(string word)
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
                Add(((ulong)(uint)(node + 1) << 16) | word[i], next);
            }

            node = next;
        }

        return node;
    }

    private int NewNode()
    {
        wordOfNode.Add(None);
        return wordOfNode.Count - 1;
    }

    private void Add(ulong key, int node)
    {
        if (++filled * 2 > keys.Length)
        {
            (ulong[] oldKeys, int[] oldNodes) = (keys, nodes);
            keys = new ulong[oldKeys.Length * 2];
            nodes = new int[keys.Length];
            for (int i = 0; i < oldKeys.Length; i++)
            {
                if (oldKeys[i] != 0)
                {
                    Put(oldKeys[i], oldNodes[i]);
                }
            }
        }

        Put(key, node);
    }

    private void Put(ulong key, int node)
    {
        int mask = keys.Length - 1, at = Slot(key, mask);
        while (keys[at] != 0)
        {
            at = (at + 1) & mask;
        }

        (keys[at], nodes[at]) = (key, node);
    }

    private static int Slot(ulong key, int mask) => unchecked((int)((key * 0x9E3779B97F4A7C15UL) >> 40)) & mask;
}

/// <summary>Takes the words that a scan finds.</summary>
internal interface IWordSink
{
    void Found(int word, int start, int length);
}
