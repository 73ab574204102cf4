namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>Which entries make the equipment that other entries build and run with: a facility and its machines share their words.</summary>
internal static class EquipmentMakers
{
    private static readonly Lazy<ILookup<(string, string), string>> Everything = new(() =>
        EmbeddedLines.Read("Taxonomy/equipment-makers.csv").SelectMany(row => row[2].Split(' ').Select(maker => (Key: (row[0], row[1]), maker))).ToLookup(row => row.Key, row => row.maker));

    /// <summary>The printed numbers of the makers; none for most entries. The two statistics number these classes as the 2019 edition does.</summary>
    public static IReadOnlyList<string> Of(string edition, string serial) =>
        [.. Everything.Value[(edition is EditionSlugs.Pboc2020 or EditionSlugs.Cbirc2020 ? EditionSlugs.Gic2019 : edition, serial)]];
}
