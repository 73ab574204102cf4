using System.Globalization;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>What was measured when this version was made, by set of labelled texts: the accuracy that the platform publishes of itself.</summary>
/// <param name="Set">What the texts are, in Chinese.</param>
/// <param name="Measure">The counts.</param>
public sealed record PublishedAccuracy(string Set, AccuracyMeasure Measure)
{
    private static readonly Lazy<IReadOnlyList<PublishedAccuracy>> Everything = new(Read);

    /// <summary>The sets in the order they were measured.</summary>
    public static IReadOnlyList<PublishedAccuracy> All => Everything.Value;

    private static PublishedAccuracy[] Read()
    {
        ILookup<string, ConfidenceBand> bands = EmbeddedLines.Read("Taxonomy/accuracy-confidence.csv")
            .ToLookup(row => row[0], row => new ConfidenceBand(decimal.Parse(row[1], CultureInfo.InvariantCulture), Number(row[2]), Number(row[3])), StringComparer.Ordinal);
        return
        [
            .. EmbeddedLines.Read("Taxonomy/accuracy.csv").GroupBy(row => row[0]).Select(set =>
            {
                AccuracyCounts[] counts = [.. set.Select(row => new AccuracyCounts(
                    row[1], Number(row[2]), Number(row[3]), Number(row[4]), Number(row[5]), Number(row[6]), Number(row[7]), Number(row[8]), Number(row[9]), Number(row[10])))];
                return new PublishedAccuracy(set.Key, new AccuracyMeasure(counts[0], counts[1..], [.. bands[set.Key]]));
            }),
        ];
    }

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
