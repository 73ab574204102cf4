namespace GreenZone.Tests.House;

/// <summary>
/// Which capability may use which other's face (the types that lie directly in its folder). An arrow that is not drawn here is a
/// failing test. Rooms (sub-folders) are private to their capability; <c>Shell</c> names no capability at all.
/// </summary>
internal static class Walls
{
    public static IReadOnlyDictionary<string, string[]> MayUse { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Parties"] = [],
        ["Taxonomy"] = ["Parties"],
        ["Loans"] = ["Parties", "Taxonomy"],
        ["Supervision"] = ["Parties", "Taxonomy", "Loans"],
        ["Demo"] = ["Parties", "Taxonomy", "Loans", "Supervision"],
    };

    /// <summary>What the arrows are drawn with on <c>docs/house.svg</c>, left to right.</summary>
    public static IReadOnlyList<string> Order { get; } = [.. MayUse.Keys];
}
