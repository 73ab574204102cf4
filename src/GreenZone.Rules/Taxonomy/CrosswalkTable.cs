using System.Collections.Frozen;

namespace GreenZone.Rules.Taxonomy;

/// <summary>The statements from one edition to one other, ready for a million lookups.</summary>
public sealed class CrosswalkTable
{
    private readonly FrozenDictionary<string, Leaf>.AlternateLookup<ReadOnlySpan<char>> leaves;

    internal CrosswalkTable(string from, Catalogue to, IReadOnlyDictionary<string, IReadOnlyList<CrosswalkEntry>> entries)
    {
        FromEdition = from;
        ToEdition = to.Edition.Slug;
        Entries = [.. entries.Values.SelectMany(list => list)];
        leaves = entries
            .ToFrozenDictionary(pair => pair.Key, pair => new Leaf(pair.Value, OnlyTarget(pair.Value, to)), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string FromEdition { get; }

    public string ToEdition { get; }

    /// <summary>Every statement, in the printed order of the edition it starts from.</summary>
    public IReadOnlyList<CrosswalkEntry> Entries { get; }

    /// <summary>Everything said of a leaf; empty when the code is no leaf of <see cref="FromEdition"/>.</summary>
    public IReadOnlyList<CrosswalkEntry> Map(ReadOnlySpan<char> code) => leaves.TryGetValue(code, out Leaf leaf) ? leaf.Entries : [];

    /// <summary>The one leaf that the code translates into: null when there is none, more than one, or only a partial one.</summary>
    public CatalogueEntry? Unique(ReadOnlySpan<char> code) => leaves.TryGetValue(code, out Leaf leaf) ? leaf.Unique : null;

    private static CatalogueEntry? OnlyTarget(IReadOnlyList<CrosswalkEntry> entries, Catalogue to) =>
        entries is [{ Kind: < CrosswalkKind.Partial, ToCode: string code }] ? to.Get(code) : null;

    private readonly record struct Leaf(IReadOnlyList<CrosswalkEntry> Entries, CatalogueEntry? Unique);
}
