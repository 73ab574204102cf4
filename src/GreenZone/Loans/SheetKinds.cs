using GreenZone.Loans.Imports;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans;

/// <summary>The kinds of sheets that the ledger's institutions report, and the act that takes each: one list for page, verb and API.</summary>
internal sealed class SheetKinds(LoanImport loans, TotalsImport totals, InstrumentImport instruments, RiskImport risks, SeriesImport series)
{
    /// <summary>By the name that verbs and addresses use, in the order of a month's work.</summary>
    public static IReadOnlyDictionary<string, SheetTemplate> Templates { get; } = new Dictionary<string, SheetTemplate>(StringComparer.Ordinal)
    {
        ["loans"] = LoanTemplate.Sheet,
        [TotalsImport.Kind] = TotalsImport.Sheet,
        [InstrumentImport.Kind] = InstrumentImport.Sheet,
        [RiskImport.Kind] = RiskImport.Sheet,
        [SeriesImport.Kind] = SeriesImport.Sheet,
    };

    /// <exception cref="ArgumentException">There is no such kind: the caller looks it up first.</exception>
    public Task<ImportOutcome> RunAsync(string kind, SheetImport import, CancellationToken stop) => kind switch
    {
        "loans" => loans.RunAsync(import, stop),
        TotalsImport.Kind => totals.RunAsync(import, stop),
        InstrumentImport.Kind => instruments.RunAsync(import, stop),
        RiskImport.Kind => risks.RunAsync(import, stop),
        SeriesImport.Kind => series.RunAsync(import, stop),
        _ => throw new ArgumentException($"There is no sheet '{kind}'.", nameof(kind)),
    };
}
