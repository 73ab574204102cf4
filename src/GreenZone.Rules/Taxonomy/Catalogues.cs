using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace GreenZone.Rules.Taxonomy;

/// <summary>The editions this product knows, each read once when first asked for.</summary>
public static class Catalogues
{
    private static readonly Lazy<IReadOnlyList<Edition>> EditionList = new(ReadEditions);

    private static readonly Lazy<FrozenDictionary<string, Lazy<Catalogue>>> ByName = new(() =>
    {
        Dictionary<string, Lazy<Catalogue>> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (Edition edition in EditionList.Value)
        {
            Lazy<Catalogue> catalogue = new(() => Read(edition));
            foreach (string name in edition.Aliases.Append(edition.Slug).Append(edition.Title))
            {
                names.Add(name, catalogue);
            }
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    });

    /// <summary>What is known of each edition, without reading its entries.</summary>
    public static IReadOnlyList<Edition> Editions => EditionList.Value;

    /// <summary>Every edition with its entries, in the order of <see cref="Editions"/>.</summary>
    public static IReadOnlyList<Catalogue> All => [.. Editions.Select(edition => Get(edition.Slug))];

    /// <summary>绿色产业指导目录（2019年版）.</summary>
    public static Catalogue Gic2019 => Get(EditionSlugs.Gic2019);

    /// <summary>绿色债券支持项目目录（2021年版）.</summary>
    public static Catalogue Gbeps2021 => Get(EditionSlugs.Gbeps2021);

    /// <summary>绿色金融支持项目目录（2025年版）.</summary>
    public static Catalogue Gfeps2025 => Get(EditionSlugs.Gfeps2025);

    /// <summary>The supervisor's classes of 绿色融资统计.</summary>
    public static Catalogue Cbirc2020 => Get(EditionSlugs.Cbirc2020);

    /// <summary>The PBoC's classes of 绿色贷款专项统计.</summary>
    public static Catalogue Pboc2020 => Get(EditionSlugs.Pboc2020);

    /// <summary>国民经济行业分类.</summary>
    public static Catalogue Gbt4754 => Get(EditionSlugs.Gbt4754);

    /// <summary>The catalogue of a slug, a year (2019, 2021, 2025) or an official title.</summary>
    /// <exception cref="KeyNotFoundException">No edition has that name.</exception>
    public static Catalogue Get(string slugOrAlias) =>
        TryGet(slugOrAlias, out Catalogue? catalogue) ? catalogue : throw new KeyNotFoundException($"There is no edition named {slugOrAlias}.");

    /// <summary>The same for text that a person wrote: false instead of an error. Case and surrounding blanks do not matter.</summary>
    public static bool TryGet([NotNullWhen(true)] string? slugOrAlias, [NotNullWhen(true)] out Catalogue? catalogue)
    {
        catalogue = slugOrAlias is not null && ByName.Value.TryGetValue(slugOrAlias.Trim(), out Lazy<Catalogue>? found) ? found.Value : null;
        return catalogue is not null;
    }

    private static Edition[] ReadEditions() =>
    [
        .. EmbeddedTable.Read("editions.csv").Rows.Select(row => new Edition
        {
            Slug = row.Required("slug"),
            Title = row.Required("title"),
            ShortTitle = row.Required("short_title"),
            DocumentNumber = row.Required("document"),
            Publisher = row.Required("publisher"),
            Published = row.Date("published"),
            EffectiveFrom = row.Date("effective_from") ?? throw new InvalidDataException("An edition has no first day."),
            EffectiveTo = row.Date("effective_to"),
            Confidence = Enum.Parse<Confidence>(row["confidence"], ignoreCase: true),
            Aliases = row.List("aliases"),
            Source = row.Required("source"),
            Note = row["note"],
        }),
    ];

    private static Catalogue Read(Edition edition)
    {
        List<EmbeddedTable.Row> rows = [.. EmbeddedTable.Read(edition.Slug + ".csv").Rows];
        HashSet<string> parents = [.. rows.Select(row => row["parent"])];
        Dictionary<string, int> levels = new(StringComparer.Ordinal) { [""] = 0 };
        List<CatalogueEntry> entries = new(rows.Count);
        foreach (EmbeddedTable.Row row in rows)
        {
            string code = row.Required("code");
            string parent = row["parent"];
            if (!levels.TryGetValue(parent, out int above))
            {
                throw new InvalidDataException($"{edition.Slug}: {code} stands before its parent {parent}.");
            }

            levels.Add(code, above + 1);
            string pinyin = row.Required("pinyin");
            entries.Add(new CatalogueEntry
            {
                Edition = edition.Slug,
                Code = code,
                Serial = row["serial"] is { Length: > 0 } serial ? serial : code,
                Level = above + 1,
                Name = row.Required("name"),
                ParentCode = parent.Length > 0 ? parent : null,
                IsLeaf = !parents.Contains(code),
                CarbonMark = row.List("carbon").Aggregate(CarbonMark.None, (mark, word) => mark | Enum.Parse<CarbonMark>(word, ignoreCase: true)),
                IndustryCodes = row.List("industries"),
                RemarkIndustryCodes = row.List("industries_in_remark"),
                Pinyin = pinyin,
                Initials = string.Concat(pinyin.Split(' ').Select(syllable => syllable[0])),
                Note = row["note"],
                Position = entries.Count,
            });
        }

        return new Catalogue(edition, entries);
    }
}
