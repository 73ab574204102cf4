using System.Globalization;

namespace GreenZone.Rules.Loans.Generation;

/// <summary>A reporting institution that does not exist: code and name say so.</summary>
/// <param name="Code">As in DEMO-B01; what 机构代码 of its sheets carries.</param>
/// <param name="Kind">A kind of the platform: bank, insurer, guarantor, lessor, factor, fund.</param>
/// <param name="Weight">Its part of all loans, in thousandths of their sum.</param>
/// <param name="GreenShare">Green loans of all its loans in the first month, in thousandths.</param>
public sealed record InventedInstitution(string Code, string Name, string Kind, int Weight, int GreenShare)
{
    /// <summary>The 24 of the demo district: 16 banks, then eight others.</summary>
    public static IReadOnlyList<InventedInstitution> All { get; } =
    [
        .. EmbeddedLines.Read("Loans/Generation/institutions.csv").Select(cells => new InventedInstitution(
            cells[0], cells[1], cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture), int.Parse(cells[4], CultureInfo.InvariantCulture))),
    ];
}
