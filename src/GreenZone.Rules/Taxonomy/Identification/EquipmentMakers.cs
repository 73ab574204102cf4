namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>Which entries make the equipment that other entries build and run with: a facility and its machines share their words.</summary>
internal static class EquipmentMakers
{
    private static readonly Lazy<ILookup<(string, string), string>> Everything = new(() =>
        EmbeddedLines.Read("Taxonomy/equipment-makers.csv").SelectMany(row => row[2].Split(' ').Select(maker => (Key: (row[0], row[1]), maker))).ToLookup(row => row.Key, row => row.maker));

    /// <summary>The printed numbers of the makers; none for most entries.</summary>
    public static IReadOnlyList<string> Of(CatalogueEntry leaf) => leaf.Edition switch
    {
        // The two statistics number these classes as the 2019 edition does.
        EditionSlugs.Pboc2020 or EditionSlugs.Cbirc2020 => [.. Everything.Value[(EditionSlugs.Gic2019, leaf.Serial)]],
        EditionSlugs.Gbeps2021 => ThroughCrosswalk(leaf),
        _ => [.. Everything.Value[(leaf.Edition, leaf.Serial)]],
    };

    /// <summary>The 2021 edition split and joined entries of 2019: the makers of what an entry was, as they are called now.</summary>
    private static string[] ThroughCrosswalk(CatalogueEntry leaf) =>
    [
        .. Crosswalk.Map(leaf.Edition, leaf.Code, EditionSlugs.Gic2019)
            .Where(field => field.ToCode is not null)
            .SelectMany(field => Everything.Value[(EditionSlugs.Gic2019, field.ToCode!)])
            .SelectMany(maker => Crosswalk.Map(EditionSlugs.Gic2019, maker, leaf.Edition))
            .Where(maker => maker.ToCode is not null)
            .Select(maker => Catalogues.Get(leaf.Edition).Find(maker.ToCode!)!.Serial)
            .Where(maker => maker != leaf.Serial)
            .Distinct(StringComparer.Ordinal),
    ];
}
