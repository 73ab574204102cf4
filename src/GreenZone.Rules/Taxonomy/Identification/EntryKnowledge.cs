namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>What is known of one leaf of one edition, its inherited wordings included.</summary>
/// <param name="Entry">The leaf.</param>
/// <param name="Kinds">What the money does under it.</param>
/// <param name="Terms">Its patterns: the wording, what it says, and for a <see cref="TermRole.Not"/> the entry it rather is.</param>
/// <param name="Industries">GB/T 4754 codes or beginnings of them that fit the use.</param>
/// <param name="Neighbours">Entries it is confused with, and the difference.</param>
/// <param name="Proofs">Documents that would prove its conditions.</param>
/// <param name="Makers">The printed numbers of the entries under which its field's equipment is made.</param>
internal sealed record EntryKnowledge(
    CatalogueEntry Entry, ActivityKinds Kinds, IReadOnlyList<(string Text, TermRole Role, string? Towards)> Terms, IReadOnlyList<string> Industries,
    IReadOnlyList<(string Code, string Difference)> Neighbours, IReadOnlyList<string> Proofs, IReadOnlyList<string> Makers);

/// <summary>The blocks of one edition, and the rule for leaves without one: they take over those of the 2019 entries that are the same by name or rule.</summary>
internal sealed class KnowledgeSource(string edition, IReadOnlyList<KnowledgeBlock> blocks)
{
    private static readonly (string Key, TermRole Role)[] Roles =
        [("name", TermRole.Name), ("term", TermRole.Term), ("hint", TermRole.Hint), ("not", TermRole.Not)];

    private readonly Dictionary<string, KnowledgeBlock> byCode = blocks.ToDictionary(block => block.Code, StringComparer.Ordinal);

    /// <summary>Its blocks, in file order.</summary>
    public IReadOnlyList<KnowledgeBlock> Blocks => blocks;

    /// <summary>The blocks that name no leaf of the edition; none in a sound knowledge.</summary>
    public IEnumerable<KnowledgeBlock> Orphans => blocks.Where(block => Catalogues.Get(edition).FindSerial(block.Code) is not { IsLeaf: true });

    /// <exception cref="InvalidDataException">A line cannot be read, or the leaf has neither a block nor an equal in the 2019 edition.</exception>
    public EntryKnowledge Of(CatalogueEntry leaf, Func<string, KnowledgeSource> sources)
    {
        List<KnowledgeBlock> chain = [.. Chain(leaf, sources)];
        if (chain.Count == 0)
        {
            throw new InvalidDataException($"{edition} {leaf.Serial} {leaf.Name} has no knowledge.");
        }

        byCode.TryGetValue(leaf.Serial, out KnowledgeBlock? own);
        HashSet<string> dropped = own is null ? [] : [.. own.Words("drop")];
        List<(string Text, TermRole Role, string? Towards)> terms = [];
        foreach (KnowledgeBlock block in chain)
        {
            foreach ((string key, TermRole role) in Roles)
            {
                foreach (string word in block.Words(key).Where(word => ReferenceEquals(block, own) || !dropped.Contains(word)))
                {
                    int arrow = role == TermRole.Not ? word.IndexOf('>') : -1;
                    // A neighbour's number means something only within its own edition.
                    terms.Add((arrow < 0 ? word : word[..arrow], role, arrow < 0 || (!ReferenceEquals(block, own) && edition != EditionSlugs.Pboc2020) ? null : word[(arrow + 1)..]));
                }
            }
        }

        KnowledgeBlock nearest = own is not null && own.Values("kind").Any() ? own : chain[^1];
        return new EntryKnowledge(
            leaf,
            nearest.Words("kind").Aggregate(ActivityKinds.None, (kinds, word) => kinds | Kind(word, nearest)),
            [.. terms.DistinctBy(term => (term.Text, term.Role))],
            [.. chain.SelectMany(block => block.Words("industry")).Concat(leaf.IndustryCodes).Distinct(StringComparer.Ordinal)],
            [.. (own ?? (edition == EditionSlugs.Pboc2020 ? chain[^1] : null))?.Values("near").Select(Near) ?? []],
            [.. chain.SelectMany(block => block.Words("proof")).Distinct(StringComparer.Ordinal)],
            EquipmentMakers.Of(leaf));
    }

    private IEnumerable<KnowledgeBlock> Chain(CatalogueEntry leaf, Func<string, KnowledgeSource> sources)
    {
        if (byCode.TryGetValue(leaf.Serial, out KnowledgeBlock? own))
        {
            foreach (string like in own.Values("like"))
            {
                string[] words = like.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                foreach (string code in words[1..])
                {
                    yield return sources(words[0]).byCode.TryGetValue(code, out KnowledgeBlock? block)
                        ? block
                        : throw new InvalidDataException($"{own.Place}: there is no knowledge of {words[0]} {code}.");
                }
            }

            yield return own;
        }
        else if (edition != EditionSlugs.Gic2019)
        {
            foreach (CrosswalkEntry same in Crosswalk.Map(edition, leaf.Code, EditionSlugs.Gic2019).Where(entry => entry.Kind is CrosswalkKind.SameName or CrosswalkKind.IdenticalByRule))
            {
                if (sources(EditionSlugs.Gic2019).byCode.TryGetValue(same.ToCode!, out KnowledgeBlock? block))
                {
                    yield return block;
                }
            }
        }
    }

    private static ActivityKinds Kind(string word, KnowledgeBlock block) =>
        Enum.TryParse(word, ignoreCase: true, out ActivityKinds kind) ? kind : throw new InvalidDataException($"{block.Place}: there is no kind {word}.");

    private static (string Code, string Difference) Near(string value) =>
        value.IndexOf(' ') is > 0 and int blank ? (value[..blank], value[(blank + 1)..].Trim()) : (value, "");
}
