namespace GreenZone.Rules.Taxonomy;

/// <summary>Translates leaves between the catalogues of 2019, 2021 and 2025 and the two statistics.</summary>
/// <remarks>
/// No authority has published such a table. What rests on the authority's own numbering or on equal names says so; everything
/// else is a judgement that users see as one and that an expert of the deployment may correct (<see cref="CrosswalkSet.With"/>).
/// </remarks>
public static class Crosswalk
{
    private static readonly (string File, string From, string To)[] Files =
    [
        ("crosswalk-gic2019-gbeps2021.csv", EditionSlugs.Gic2019, EditionSlugs.Gbeps2021),
        ("crosswalk-gic2019-gfeps2025.csv", EditionSlugs.Gic2019, EditionSlugs.Gfeps2025),
        ("crosswalk-gic2019-pboc2020.csv", EditionSlugs.Gic2019, EditionSlugs.Pboc2020),
        ("crosswalk-gic2019-cbirc2020.csv", EditionSlugs.Gic2019, EditionSlugs.Cbirc2020),
        ("crosswalk-cbirc2020-gfeps2025.csv", EditionSlugs.Cbirc2020, EditionSlugs.Gfeps2025),
        ("crosswalk-gbeps2021-gfeps2025.csv", EditionSlugs.Gbeps2021, EditionSlugs.Gfeps2025),
    ];

    private static readonly Lazy<CrosswalkSet> Official = new(Read);

    /// <summary>The crosswalk as it ships, without corrections.</summary>
    public static CrosswalkSet Shipped => Official.Value;

    /// <summary>Names the shipped statements exactly; it changes with any of them.</summary>
    public static string Version => Shipped.Version;

    /// <inheritdoc cref="CrosswalkSet.Between"/>
    public static CrosswalkTable Between(string fromEdition, string toEdition) => Shipped.Between(fromEdition, toEdition);

    /// <inheritdoc cref="CrosswalkSet.Map"/>
    public static IReadOnlyList<CrosswalkEntry> Map(string fromEdition, string fromCode, string toEdition) => Shipped.Map(fromEdition, fromCode, toEdition);

    /// <inheritdoc cref="CrosswalkSet.Unique"/>
    public static CatalogueEntry? Unique(string fromEdition, string fromCode, string toEdition) => Shipped.Unique(fromEdition, fromCode, toEdition);

    private static CrosswalkSet Read()
    {
        List<CrosswalkEntry> entries = [];
        foreach ((string file, string from, string to) in Files)
        {
            foreach (EmbeddedTable.Row row in EmbeddedTable.Read(file).Rows)
            {
                // One row speaks both ways: "forth" is the kind from a to b, "back" from b to a; an empty kind says nothing.
                Add(entries, from, row["a"], to, row["b"], row["forth"], row["note"]);
                Add(entries, to, row["b"], from, row["a"], row["back"], row["note"]);
            }
        }

        string all = string.Join('\n', entries.Select(entry => entry.ToString()));
        return new CrosswalkSet("1." + CrosswalkSet.Digest(all), entries);
    }

    private static void Add(List<CrosswalkEntry> entries, string from, string fromCode, string to, string toCode, string kind, string note)
    {
        if (kind.Length == 0)
        {
            return;
        }

        (CrosswalkKind meaning, string source) = kind switch
        {
            "rule" => (CrosswalkKind.IdenticalByRule, "人行代码表：末级序号沿用2019年版目录编号"),
            "name" => (CrosswalkKind.SameName, "两版名称逐字相同"),
            "judgement" => (CrosswalkKind.Judgement, "本平台研究判断，非官方对照"),
            "partial" => (CrosswalkKind.Partial, "本平台研究判断，非官方对照"),
            "none" => (CrosswalkKind.None, "本平台研究判断，非官方对照"),
            _ => throw new InvalidDataException($"The crosswalk does not know the kind {kind}."),
        };
        entries.Add(new CrosswalkEntry(from, fromCode, to, toCode.Length > 0 ? toCode : null, meaning, note, source));
    }
}
