namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>The knowledge as one edition uses it: its patterns, and which of them speaks for or against which of its entries.</summary>
internal sealed class EditionKnowledge
{
    private static readonly (string Key, TermRole Role)[] Roles =
        [("name", TermRole.Name), ("term", TermRole.Term), ("hint", TermRole.Hint), ("not", TermRole.Not), ("unless", TermRole.Unless)];

    private readonly Dictionary<string, int> patternIds = new(32_000, StringComparer.Ordinal);
    private readonly List<TermUse> all = new(48_000);
    private readonly int[] firstUse;
    private readonly TermUse[] uses;
    private readonly TermRole[] strongest;
    private readonly int[][] makers;

    public EditionKnowledge(KnowledgeBase knowledge, string edition)
    {
        Edition = edition;
        KnowledgeSource source = knowledge.SourceOf(edition);
        Entries = [.. Catalogues.Get(edition).Leaves.Select(leaf => source.Of(leaf, knowledge.SourceOf))];
        Dictionary<string, int> places = Entries.Index().ToDictionary(entry => entry.Item.Entry.Serial, entry => entry.Index, StringComparer.Ordinal);
        makers = [.. Entries.Select(entry => entry.Makers.Where(places.ContainsKey).Select(code => places[code]).ToArray())];
        Index = new TermIndex();
        Words = new LikenessIndex(Entries.Length);
        // The two indexes share nothing, so a second core halves the wait for the first text.
        Task words = Task.Run(() =>
        {
            for (int place = 0; place < Entries.Length; place++)
            {
                Words.Add(place, Entries[place]);
            }

            Words.Seal();
        });
        for (int place = 0; place < Entries.Length; place++)
        {
            // Whoever writes an entry's official name means the entry.
            all.Add(new TermUse(Index.AddName(Entries[place].Entry.Name), OwnerKind.Entry, place, TermRole.Name, -1));
            foreach ((string text, TermRole role, string? towards) in Entries[place].Terms)
            {
                all.Add(new TermUse(IdOf(text), OwnerKind.Entry, place, role, towards is not null && places.TryGetValue(towards, out int other) ? other : -1));
            }
        }

        AddOwners(OwnerKind.NotGreen, [.. knowledge.NotGreen.Select(thing => thing.HoldsIn(edition) ? thing.Block : null)]);
        AddOwners(OwnerKind.Cue, [.. knowledge.Cues.Select(cue => cue.Block)]);
        Index.Seal();
        firstUse = new int[Index.Count + 1];
        uses = new TermUse[all.Count];
        strongest = new TermRole[Index.Count];
        Arrange();
        all = [];
        words.GetAwaiter().GetResult();
    }

    public string Edition { get; }

    public EntryKnowledge[] Entries { get; }

    public TermIndex Index { get; }

    /// <summary>The words of the entries by short sequences of characters.</summary>
    public LikenessIndex Words { get; }

    /// <summary>The entries under which the equipment of an entry's field is made.</summary>
    public ReadOnlySpan<int> MakersOf(int entry) => makers[entry];

    /// <summary>What a pattern says in this edition.</summary>
    public ReadOnlySpan<TermUse> UsesOf(int pattern) => uses.AsSpan(firstUse[pattern]..firstUse[pattern + 1]);

    /// <summary>The strongest it says for an entry or for a thing that is not green; 0 when nothing.</summary>
    public TermRole StrongestOf(int pattern) => strongest[pattern];

    private void AddOwners(OwnerKind kind, IReadOnlyList<KnowledgeBlock?> blocks)
    {
        for (int place = 0; place < blocks.Count; place++)
        {
            if (blocks[place] is not { } block)
            {
                continue;
            }

            foreach ((string key, TermRole role) in Roles)
            {
                foreach (string word in block.Words(key))
                {
                    all.Add(new TermUse(IdOf(word), kind, place, role, -1));
                }
            }
        }
    }

    /// <summary>Sorts the uses by pattern.</summary>
    private void Arrange()
    {
        foreach (TermUse use in all)
        {
            firstUse[use.Pattern + 1]++;
        }

        for (int i = 0; i < Index.Count; i++)
        {
            firstUse[i + 1] += firstUse[i];
        }

        int[] next = firstUse[..^1];
        foreach (TermUse use in all)
        {
            uses[next[use.Pattern]++] = use;
            if (use.Owner != OwnerKind.Cue && use.Role <= TermRole.Name && use.Role > strongest[use.Pattern])
            {
                strongest[use.Pattern] = use.Role;
            }
        }
    }

    private int IdOf(string text)
    {
        if (!patternIds.TryGetValue(text, out int id))
        {
            patternIds.Add(text, id = Index.Add(text));
        }

        return id;
    }
}

/// <summary>What a pattern belongs to.</summary>
internal enum OwnerKind : byte
{
    Entry,
    NotGreen,
    Cue,
}

/// <summary>One pattern's word for one owner.</summary>
/// <param name="Pattern">The pattern's number.</param>
/// <param name="Owner">What it belongs to.</param>
/// <param name="Place">Which entry, thing or cue group.</param>
/// <param name="Role">What it says.</param>
/// <param name="Towards">For a <see cref="TermRole.Not"/>: the entry it rather is; else -1.</param>
internal readonly record struct TermUse(int Pattern, OwnerKind Owner, int Place, TermRole Role, int Towards);
