using System.Collections.Frozen;

namespace GreenZone.Rules.Taxonomy;

/// <summary>The entries of one edition, immutable. Lookups by code take a span, so that a million cells are checked without a string each.</summary>
public sealed class Catalogue
{
    private readonly FrozenDictionary<string, CatalogueEntry> byCode;
    private readonly FrozenDictionary<string, CatalogueEntry>.AlternateLookup<ReadOnlySpan<char>> byCodeSpan;
    private readonly FrozenDictionary<string, CatalogueEntry>.AlternateLookup<ReadOnlySpan<char>> bySerialSpan;
    private readonly FrozenDictionary<string, CatalogueEntry[]> children;

    internal Catalogue(Edition edition, IReadOnlyList<CatalogueEntry> entries)
    {
        Edition = edition;
        Entries = entries;
        Leaves = [.. entries.Where(entry => entry.IsLeaf)];
        Roots = [.. entries.Where(entry => entry.ParentCode is null)];
        byCode = entries.ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);
        byCodeSpan = byCode.GetAlternateLookup<ReadOnlySpan<char>>();
        bySerialSpan = entries.ToFrozenDictionary(entry => entry.Serial, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        children = entries.Where(entry => entry.ParentCode is not null)
            .GroupBy(entry => entry.ParentCode!, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public Edition Edition { get; }

    /// <summary>Every entry of every level, in printed order.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    /// <summary>The entries a loan may carry, in printed order.</summary>
    public IReadOnlyList<CatalogueEntry> Leaves { get; }

    /// <summary>The classes of level 1, in printed order.</summary>
    public IReadOnlyList<CatalogueEntry> Roots { get; }

    /// <summary>The entry with exactly this code, or null.</summary>
    public CatalogueEntry? Find(ReadOnlySpan<char> code) => byCodeSpan.TryGetValue(code, out CatalogueEntry? entry) ? entry : null;

    /// <summary>The entry printed with this number (<c>9.1.1</c>), or null. Codes and printed numbers differ only in the two statistics.</summary>
    public CatalogueEntry? FindSerial(ReadOnlySpan<char> serial) => bySerialSpan.TryGetValue(serial, out CatalogueEntry? entry) ? entry : null;

    /// <exception cref="KeyNotFoundException">The edition has no such code.</exception>
    public CatalogueEntry Get(string code) =>
        byCode.TryGetValue(code, out CatalogueEntry? entry) ? entry : throw new KeyNotFoundException($"{Edition.Slug} has no entry {code}.");

    /// <summary>The entries one level below, in printed order; empty for a leaf and for an unknown code.</summary>
    public IReadOnlyList<CatalogueEntry> Children(string code) => children.TryGetValue(code, out CatalogueEntry[]? below) ? below : [];

    /// <summary>The classes above an entry, the top class first, the entry itself not included; empty for an unknown code.</summary>
    public IReadOnlyList<CatalogueEntry> Ancestors(string code)
    {
        List<CatalogueEntry> above = [];
        for (CatalogueEntry? entry = Find(code); entry?.ParentCode is string parent;)
        {
            entry = byCode[parent];
            above.Insert(0, entry);
        }

        return above;
    }

    /// <summary>The leaves at or below an entry, in printed order; the entry itself when it is a leaf.</summary>
    public IEnumerable<CatalogueEntry> LeavesUnder(string code)
    {
        CatalogueEntry? top = Find(code);
        return top is null ? [] : top.IsLeaf ? [top] : Children(code).SelectMany(entry => LeavesUnder(entry.Code));
    }

    /// <summary>The level-1 class an entry belongs to, itself when it is one; null for an unknown code.</summary>
    public CatalogueEntry? TopClassOf(ReadOnlySpan<char> code)
    {
        CatalogueEntry? entry = Find(code);
        while (entry?.ParentCode is string parent)
        {
            entry = byCode[parent];
        }

        return entry;
    }

    /// <summary>The names from the top class down, as in 节能降碳产业 › 高效节能装备制造 › 节能锅炉制造; empty for an unknown code.</summary>
    public string PathName(string code, string separator = " › ") =>
        Find(code) is { } entry ? string.Join(separator, Ancestors(code).Append(entry).Select(step => step.Name)) : "";
}
