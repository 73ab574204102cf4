namespace GreenZone.Rules.Loans;

/// <summary>Every check of every sheet the banks report, for the list in the documents and for whoever explains a finding.</summary>
public static class SheetChecks
{
    /// <summary>File first, then sheet by sheet.</summary>
    public static IReadOnlyList<SheetCheck> All { get; } =
        [.. FileChecks.All, .. LoanChecks.All, .. TotalsRow.Checks, .. InstrumentRow.Checks, .. RiskRow.Checks, .. SeriesRow.Checks, .. HeadOfficeRow.Checks, .. ReturnedRow.Checks];
}
