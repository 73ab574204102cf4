namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>The knowledge as one edition uses it: which pattern of the index speaks for or against which of its entries.</summary>
internal sealed class EditionKnowledge
{
    private readonly int[] firstUse;
    private readonly TermUse[] uses;
    private readonly TermRole[] strongest;
    private readonly int[][] makers;

    public EditionKnowledge(
        string edition, EntryKnowledge[] entries, int patternCount, List<(int Pattern, int Entry, TermRole Role, int Towards)> terms,
        IEnumerable<(int Pattern, int Thing, TermRole Role)> notGreen, IEnumerable<(int Pattern, int Cue, TermRole Role)> cues)
    {
        Edition = edition;
        Entries = entries;
        Dictionary<string, int> places = entries.Index().ToDictionary(entry => entry.Item.Entry.Serial, entry => entry.Index, StringComparer.Ordinal);
        makers = [.. entries.Select(entry => entry.Makers.Where(places.ContainsKey).Select(code => places[code]).ToArray())];
        TermUse[] all =
        [
            .. terms.Select(term => new TermUse(term.Pattern, OwnerKind.Entry, term.Entry, term.Role, term.Towards)),
            .. notGreen.Select(term => new TermUse(term.Pattern, OwnerKind.NotGreen, term.Thing, term.Role, -1)),
            .. cues.Select(term => new TermUse(term.Pattern, OwnerKind.Cue, term.Cue, term.Role, -1)),
        ];
        firstUse = new int[patternCount + 1];
        foreach (TermUse use in all)
        {
            firstUse[use.Pattern + 1]++;
        }

        for (int i = 0; i < patternCount; i++)
        {
            firstUse[i + 1] += firstUse[i];
        }

        int[] next = firstUse[..^1];
        uses = new TermUse[all.Length];
        strongest = new TermRole[patternCount];
        foreach (TermUse use in all)
        {
            uses[next[use.Pattern]++] = use;
            if (use.Owner != OwnerKind.Cue && use.Role <= TermRole.Name && use.Role > strongest[use.Pattern])
            {
                strongest[use.Pattern] = use.Role;
            }
        }
    }

    public string Edition { get; }

    public EntryKnowledge[] Entries { get; }

    /// <summary>The entries under which the equipment of an entry's field is made.</summary>
    public ReadOnlySpan<int> MakersOf(int entry) => makers[entry];

    /// <summary>What a pattern says in this edition; empty for a wording that only other editions use.</summary>
    public ReadOnlySpan<TermUse> UsesOf(int pattern) => uses.AsSpan(firstUse[pattern]..firstUse[pattern + 1]);

    /// <summary>The strongest it says for an entry or for a thing that is not green; 0 when nothing.</summary>
    public TermRole StrongestOf(int pattern) => strongest[pattern];
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
