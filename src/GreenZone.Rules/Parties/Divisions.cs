using System.Collections.Frozen;

namespace GreenZone.Rules.Parties;

/// <summary>One administrative division (行政区划).</summary>
/// <param name="Code">Six digits (GB/T 2260), nine for a street or town.</param>
/// <param name="ParentCode">The division it belongs to; null for the city.</param>
public sealed record Division(string Code, string Name, string? ParentCode)
{
    /// <summary>Whether it is a street or town (镇街).</summary>
    public bool IsStreet => Code.Length == 9;
}

/// <summary>
/// Chongqing, its 38 districts and counties, and the 23 streets and towns of Banan.
/// Source: 国家统计局统计用区划代码（2023），as published at github.com/modood/Administrative-divisions-of-China.
/// </summary>
public static class Divisions
{
    /// <summary>重庆市.</summary>
    public const string City = "500000";

    /// <summary>巴南区.</summary>
    public const string District = "500113";

    private static readonly FrozenDictionary<string, Division> ByCode = EmbeddedLines.Read("Parties/divisions.csv")
        .Select(cells => new Division(cells[0], cells[1], cells[2].Length > 0 ? cells[2] : null))
        .ToFrozenDictionary(division => division.Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Division>.AlternateLookup<ReadOnlySpan<char>> ByCodeSpan = ByCode.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, Division[]> Below = ByCode.Values
        .Where(division => division.ParentCode is not null)
        .GroupBy(division => division.ParentCode!, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.OrderBy(division => division.Code, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    /// <summary>The division with exactly this code, or null.</summary>
    public static Division? Find(ReadOnlySpan<char> code) => ByCodeSpan.TryGetValue(code, out Division? division) ? division : null;

    /// <summary>Its name, or null when the code is not one of these.</summary>
    public static string? NameOf(ReadOnlySpan<char> code) => Find(code)?.Name;

    /// <summary>Whether the code is one of these. Divisions outside Chongqing, and streets outside Banan, are not.</summary>
    public static bool IsKnown(ReadOnlySpan<char> code) => Find(code) is not null;

    /// <summary>The divisions one level below, by code; empty for a street.</summary>
    public static IReadOnlyList<Division> Children(string code) => Below.TryGetValue(code, out Division[]? below) ? below : [];
}
