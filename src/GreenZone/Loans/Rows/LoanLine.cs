using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Ledger;

namespace GreenZone.Loans.Rows;

/// <summary>One loan as the ledger keeps it, with words for what the ledger keeps as codes.</summary>
internal sealed class LoanLine(LedgerRow row)
{
    public Guid RevisionId => row.RevisionId;

    public string Institution => row.InstitutionCode;

    public ReportingMonth Month => ReportingMonth.FromIndex(row.MonthIndex);

    public string Number => Text(LoanLedger.LoanNumber)!;

    public Money Balance => Money(LoanLedger.Balance)!.Value;

    public Money GreenBalance => Money(LoanLedger.GreenBalance)!.Value;

    public string StateText => Text(LoanLedger.State) switch
    {
        LoanLedger.Green => "绿色",
        LoanLedger.NotGreen => "非绿",
        _ => "待识别",
    };

    /// <summary>The address of the loan's own page in its month.</summary>
    public string Href => AddressOf(Institution, Number) + "?month=" + Month;

    public static string AddressOf(string institution, string number) => $"/loans/{Uri.EscapeDataString(institution)}/{Uri.EscapeDataString(number)}";

    public string? Text(string column) => row.Values.GetValueOrDefault(column) as string is { Length: > 0 } text ? text : null;

    public Money? Money(string column) => row.Values.GetValueOrDefault(column) is long fen ? new Money(fen) : null;

    public DateOnly? Day(string column) => row.Values.GetValueOrDefault(column) as DateOnly?;

    public int? Whole(string column) => row.Values.GetValueOrDefault(column) as int?;

    /// <summary>A quantity kept in millionths.</summary>
    public decimal? Quantity(string column) => row.Values.GetValueOrDefault(column) is long micro ? micro / 1_000_000m : null;

    /// <summary>The printed number of the supervisor's class; 未归入 for a green loan without one.</summary>
    public string? CbircSerial => Text(LoanLedger.CbircCode) is { } code ? Catalogues.Cbirc2020.Find(code)?.Serial ?? code : null;

    /// <summary>The name of the class: of the reported catalogue, else of the supervisor's, else of the PBoC's.</summary>
    public string? ClassName =>
        Text(LoanLedger.CategoryCode) is { } code && Catalogues.TryGet(Text(LoanLedger.CatalogueEdition), out Catalogue? edition) && edition.Find(code) is { } entry ? entry.Name
        : Text(LoanLedger.CbircCode) is { } cbirc ? Catalogues.Cbirc2020.Find(cbirc)?.Name
        : Text(LoanLedger.PbocCode) is { } pboc ? Catalogues.Pboc2020.Find(pboc)?.Name
        : null;

    public string? IndustryName => Text(LoanLedger.UseIndustry) is { } code ? Catalogues.Gbt4754.Find(code)?.Name : null;
}
