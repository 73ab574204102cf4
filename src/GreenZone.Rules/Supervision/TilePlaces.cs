using System.Globalization;

namespace GreenZone.Rules.Supervision;

/// <summary>
/// Where a street or town stands on the tile map of the district: columns from west to east, rows from north to south, both from 1.
/// No border of streets and towns is published, so equal tiles show how they lie to each other, and nothing of size or shape.
/// </summary>
public sealed record TilePlace(string Code, int Column, int Row);

/// <summary>The 23 streets and towns of Banan.</summary>
public static class TilePlaces
{
    public static IReadOnlyList<TilePlace> All { get; } =
        [.. EmbeddedLines.Read("Supervision/district-tiles.csv").Select(cells => new TilePlace(
            cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture)))];
}
