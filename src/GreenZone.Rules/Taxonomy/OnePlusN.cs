using System.Collections.Frozen;

namespace GreenZone.Rules.Taxonomy;

/// <summary>The table behind "1+N": one library for everything green and N fields (领域), into which classes of the catalogues fall.</summary>
/// <remarks>
/// The policy names the fields and no authority draws their borders, so the table that ships is a default that officers may
/// replace row by row. The deepest row decides; a row without a field takes a class out of the field of the class above it.
/// </remarks>
public sealed class OnePlusN
{
    private static readonly Lazy<OnePlusN> Shipped = new(() => new OnePlusN(
        EmbeddedTable.Read("one-plus-n.csv").Rows.Select(row => new OnePlusNRow(
            row.Required("edition"), row.Required("serial"), row["field"] is { Length: > 0 } field ? field : null))));

    private readonly FrozenDictionary<(string Edition, string Serial), string?> fields;

    /// <summary>A table of these rows; of two rows for one class the later stands.</summary>
    /// <exception cref="KeyNotFoundException">A row names an edition or a printed number that does not exist.</exception>
    public OnePlusN(IEnumerable<OnePlusNRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Dictionary<(string, string), string?> read = [];
        List<string> names = [];
        foreach (OnePlusNRow row in rows)
        {
            Catalogue catalogue = Catalogues.Get(row.Edition);
            if (catalogue.FindSerial(row.Serial) is null)
            {
                throw new KeyNotFoundException($"{catalogue.Edition.Slug} has no class {row.Serial}.");
            }

            read[(catalogue.Edition.Slug, row.Serial)] = row.Field;
            if (row.Field is not null && !names.Contains(row.Field))
            {
                names.Add(row.Field);
            }
        }

        fields = read.ToFrozenDictionary();
        Fields = names;
        Rows = [.. read.Select(pair => new OnePlusNRow(pair.Key.Item1, pair.Key.Item2, pair.Value))];
    }

    /// <summary>The table that ships: 绿色制造, 绿色建筑, 绿色交通, 绿色能源, 绿色农林, 文旅康养.</summary>
    public static OnePlusN Default => Shipped.Value;

    /// <summary>The N fields, in the order in which the rows first name them.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>The rows in effect.</summary>
    public IReadOnlyList<OnePlusNRow> Rows { get; }

    /// <summary>The same table with some rows replaced or added by officers.</summary>
    public OnePlusN With(IEnumerable<OnePlusNRow> rows) => new(Rows.Concat(rows));

    /// <summary>The field of an entry; null when it stays in the main library only, and for an unknown code.</summary>
    /// <remarks>The PBoC's classes follow the rows of 2019, whose numbers they carry; the bond catalogue follows its one leaf of 2019.</remarks>
    public string? FieldOf(string edition, string code)
    {
        Catalogue catalogue = Catalogues.Get(edition);
        if (catalogue.Find(code) is not { } entry)
        {
            return null;
        }

        foreach (CatalogueEntry step in catalogue.Ancestors(code).Append(entry).Reverse())
        {
            if (fields.TryGetValue((catalogue.Edition.Slug, step.Serial), out string? field)
                || (step.Edition == EditionSlugs.Pboc2020 && fields.TryGetValue((EditionSlugs.Gic2019, step.Serial), out field)))
            {
                return field;
            }
        }

        return entry.Edition == EditionSlugs.Gbeps2021 && Crosswalk.Unique(entry.Edition, code, EditionSlugs.Gic2019) is { } leaf
            ? FieldOf(leaf.Edition, leaf.Code)
            : null;
    }
}

/// <summary>One row of the table.</summary>
/// <param name="Edition">Slug of the edition.</param>
/// <param name="Serial">The printed number of a class of any level, as in <c>1.1</c>.</param>
/// <param name="Field">The field (领域); null takes the class out of the field of the class above it.</param>
public sealed record OnePlusNRow(string Edition, string Serial, string? Field);
