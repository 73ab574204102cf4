using System.Globalization;
using GreenZone.Rules.Supervision;
using GreenZone.Loans;

namespace GreenZone.Supervision.Cockpits;

/// <summary>One street or town on the tile map.</summary>
/// <param name="Shade">0 nothing, 1 to 4 by quarter of those that have a balance; null when held back.</param>
internal sealed record Tile(OverviewPlace Place, int Column, int Row, int? Shade);

/// <summary>Lays the streets and towns out on a grid by where they lie to each other.</summary>
internal static class DistrictTiles
{
    public static IReadOnlyList<Tile> Of(IReadOnlyList<OverviewPlace> places)
    {
        long[] shown = [.. places.Where(place => place.Balance is { Fen: > 0 }).Select(place => place.Balance!.Value.Fen).Order()];
        return [.. from place in places
                   join tile in TilePlaces.All on place.Code equals tile.Code
                   select new Tile(place, tile.Column, tile.Row, place.IsHeld ? null : Shade(shown, place.Balance?.Fen ?? 0))];
    }

    private static int Shade(long[] shown, long fen) => fen <= 0 ? 0 : 1 + (Array.LastIndexOf(shown, fen) * 4 / shown.Length);

    public static string Style(Tile tile) => string.Create(CultureInfo.InvariantCulture, $"grid-area:{tile.Row}/{tile.Column}");
}
