namespace GreenZone.Shell.Sheets;

/// <summary>Which sheet of a workbook was read, and what else a reporter should know of the workbook.</summary>
/// <param name="Name">Empty for text files.</param>
/// <param name="Reason">Why this one, in Chinese; empty when there was no choice.</param>
/// <param name="Alike">Other visible sheets of the same layout, which may be read as well.</param>
/// <param name="Unit">The money units written in this sheet's head and above it: 万元.</param>
/// <param name="Unlike">Other visible sheets with content of their own.</param>
/// <param name="Hidden">Hidden sheets; they are not read.</param>
internal sealed record SheetChoice(string Name, string Reason, string Unit, IReadOnlyList<AlikeSheet> Alike, IReadOnlyList<string> Unlike, IReadOnlyList<string> Hidden)
{
    public static SheetChoice Single { get; } = new("", "", "", [], [], []);

    /// <summary>Columns of the head that are hidden, from 0; they are read.</summary>
    public IReadOnlyList<int> HiddenColumns { get; init; } = [];

    /// <summary>The same columns, whatever their order and units.</summary>
    public static bool SameLayout(HeadBlock one, HeadBlock other) =>
        one.Heads.Select(head => HeadText.Of(head).Name).Where(head => head.Length > 0).ToHashSet(StringComparer.Ordinal)
            .SetEquals(other.Heads.Select(head => HeadText.Of(head).Name).Where(head => head.Length > 0));

    /// <summary>The units of money that a head and the lines above it name.</summary>
    public static string UnitsOf(TopRow[] top, HeadBlock head) =>
        string.Join('、', head.Heads.Select(HeadText.MoneyUnitText).Concat(new StatedUnit(top[..head.First]).Words).Where(unit => unit.Length > 0).Distinct());
}

/// <summary>A sheet that could be read as well.</summary>
internal sealed record AlikeSheet(string Name, string Unit);
