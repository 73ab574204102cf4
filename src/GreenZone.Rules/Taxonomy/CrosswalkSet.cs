using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace GreenZone.Rules.Taxonomy;

/// <summary>A whole crosswalk: the statements that ship with the product, with or without experts' corrections. Immutable.</summary>
/// <remarks>
/// Statements are written for neighbouring editions; the others are composed by way of the 2019 edition, which four
/// documents renumber or revise. What is written for a leaf directly always stands before what could be composed for it.
/// </remarks>
public sealed class CrosswalkSet
{
    private const string Hub = EditionSlugs.Gic2019;

    private readonly Dictionary<(string From, string To), Dictionary<string, List<CrosswalkEntry>>> written;
    private readonly ConcurrentDictionary<(string From, string To), Lazy<CrosswalkTable>> tables = new();

    internal CrosswalkSet(string version, IEnumerable<CrosswalkEntry> entries)
    {
        Version = version;
        written = entries.GroupBy(entry => (entry.FromEdition, entry.ToEdition)).ToDictionary(
            pair => pair.Key,
            pair => pair.GroupBy(entry => entry.FromCode, StringComparer.Ordinal)
                .ToDictionary(leaf => leaf.Key, leaf => leaf.ToList(), StringComparer.Ordinal));
    }

    /// <summary>Names these statements exactly: results that rest on them store it.</summary>
    public string Version { get; }

    /// <summary>The editions that can be translated into each other; GB/T 4754 is not among them.</summary>
    public static IReadOnlyList<string> Editions { get; } =
        [EditionSlugs.Gic2019, EditionSlugs.Gbeps2021, EditionSlugs.Gfeps2025, EditionSlugs.Cbirc2020, EditionSlugs.Pboc2020];

    /// <summary>The table from one edition to another; from an edition to itself every leaf stays what it is.</summary>
    /// <exception cref="KeyNotFoundException">There is no such edition, or it is not one of <see cref="Editions"/>.</exception>
    public CrosswalkTable Between(string fromEdition, string toEdition)
    {
        string from = Known(fromEdition);
        string to = Known(toEdition);
        return tables.GetOrAdd((from, to), pair => new Lazy<CrosswalkTable>(() => Build(pair.From, pair.To))).Value;
    }

    /// <summary>Everything said of a leaf; empty when the code is no leaf of the edition.</summary>
    public IReadOnlyList<CrosswalkEntry> Map(string fromEdition, string fromCode, string toEdition) => Between(fromEdition, toEdition).Map(fromCode);

    /// <summary>The one leaf a code translates into: null when there is none, more than one, or only a partial one.</summary>
    public CatalogueEntry? Unique(string fromEdition, string fromCode, string toEdition) => Between(fromEdition, toEdition).Unique(fromCode);

    /// <summary>The same crosswalk with experts' corrections: all that was said of a leaf towards an edition gives way to what they say of it.</summary>
    /// <exception cref="ArgumentException">A correction names a code that is no leaf, gives no reason, or has a target although its kind is none (or the reverse).</exception>
    public CrosswalkSet With(IEnumerable<CrosswalkEntry> corrections)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        List<CrosswalkEntry> said = [.. corrections];
        if (said.Count == 0)
        {
            return this;
        }

        foreach (CrosswalkEntry entry in said)
        {
            Check(entry);
        }

        HashSet<(string, string, string)> corrected = [.. said.Select(entry => (entry.FromEdition, entry.FromCode, entry.ToEdition))];
        IEnumerable<CrosswalkEntry> kept = written.Values.SelectMany(leaves => leaves.Values).SelectMany(entries => entries)
            .Where(entry => !corrected.Contains((entry.FromEdition, entry.FromCode, entry.ToEdition)));
        string digest = Digest(string.Join('\n', said.Select(entry => entry.ToString()).Order(StringComparer.Ordinal)));
        return new CrosswalkSet($"{Version}+{said.Count}.{digest}", kept.Concat(said));
    }

    internal static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    private static string Known(string edition)
    {
        string slug = Catalogues.Get(edition).Edition.Slug;
        return Editions.Contains(slug) ? slug : throw new KeyNotFoundException($"The crosswalk does not cover {slug}.");
    }

    private static void Check(CrosswalkEntry entry)
    {
        if (Catalogues.Get(Known(entry.FromEdition)).Find(entry.FromCode) is not { IsLeaf: true })
        {
            throw new ArgumentException($"{entry.FromCode} is no leaf of {entry.FromEdition}.");
        }

        bool none = entry.Kind == CrosswalkKind.None;
        if (none != entry.ToCode is null || (!none && Catalogues.Get(Known(entry.ToEdition)).Find(entry.ToCode) is not { IsLeaf: true }))
        {
            throw new ArgumentException($"{entry.ToCode ?? "no code"} cannot be the target of {entry.FromCode} as {entry.Kind}.");
        }

        if (string.IsNullOrWhiteSpace(entry.Note))
        {
            throw new ArgumentException($"The correction of {entry.FromCode} gives no reason.");
        }
    }

    private CrosswalkTable Build(string from, string to)
    {
        Catalogue target = Catalogues.Get(to);
        Dictionary<string, IReadOnlyList<CrosswalkEntry>> entries = new(StringComparer.Ordinal);
        foreach (CatalogueEntry leaf in Catalogues.Get(from).Leaves)
        {
            entries.Add(leaf.Code, [.. Said(from, leaf.Code, to).OrderBy(entry => entry.ToCode is null ? -1 : target.Get(entry.ToCode).Position)]);
        }

        return new CrosswalkTable(from, target, entries);
    }

    private IEnumerable<CrosswalkEntry> Said(string from, string code, string to)
    {
        if (from == to)
        {
            return [new CrosswalkEntry(from, code, to, code, CrosswalkKind.IdenticalByRule, "同一版目录", "同一版目录")];
        }

        return written.TryGetValue((from, to), out Dictionary<string, List<CrosswalkEntry>>? leaves) && leaves.TryGetValue(code, out List<CrosswalkEntry>? said)
            ? said
            : Composed(from, code, to);
    }

    private IEnumerable<CrosswalkEntry> Composed(string from, string code, string to)
    {
        if (from == Hub || to == Hub)
        {
            throw new InvalidDataException($"The crosswalk says nothing of {from} {code} towards {to}.");
        }

        List<CrosswalkEntry> routes = [];
        foreach (CrosswalkEntry first in Said(from, code, Hub))
        {
            if (first.ToCode is null)
            {
                routes.Add(Joined(first, null, to));
            }
            else
            {
                routes.AddRange(Said(Hub, first.ToCode, to).Select(second => Joined(first, second, to)));
            }
        }

        // Several routes to one leaf: the strongest stands. A dead end counts only when every route is one.
        List<CrosswalkEntry> found = [.. routes.Where(route => route.ToCode is not null)];
        return found.Count > 0
            ? found.GroupBy(route => route.ToCode, StringComparer.Ordinal).Select(same => same.MinBy(route => route.Kind)!)
            : [routes[0] with { Note = string.Join("；", routes.Select(route => route.Note).Distinct(StringComparer.Ordinal)) }];
    }

    private static CrosswalkEntry Joined(CrosswalkEntry first, CrosswalkEntry? second, string to)
    {
        string via = first.ToCode is null ? "经由2019年版目录" : $"经由2019年版目录{first.ToCode}";
        string note = string.Join("；", new[] { via, first.Note, second?.Note ?? "" }.Where(part => part.Length > 0));
        CrosswalkKind kind = second is null || second.Kind < first.Kind ? first.Kind : second.Kind;
        string source = second is null || second.Source == first.Source ? first.Source : $"{first.Source}；{second.Source}";
        return new CrosswalkEntry(first.FromEdition, first.FromCode, to, second?.ToCode, kind, note, source);
    }
}
