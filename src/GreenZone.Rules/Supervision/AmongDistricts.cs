namespace GreenZone.Rules.Supervision;

/// <summary>A district's place among those whose figures were entered.</summary>
/// <param name="Rank">From 1; equal figures share a place.</param>
public sealed record DistrictPlace(string Code, decimal Value, int Rank);

/// <summary>Ranks districts by one figure of one month, the largest first.</summary>
public static class AmongDistricts
{
    public static IReadOnlyList<DistrictPlace> Rank(IEnumerable<(string Code, decimal Value)> figures)
    {
        (string Code, decimal Value)[] ordered = [.. figures.OrderByDescending(each => each.Value).ThenBy(each => each.Code, StringComparer.Ordinal)];
        return [.. ordered.Select(each => new DistrictPlace(each.Code, each.Value, ordered.Count(other => other.Value > each.Value) + 1))];
    }
}
