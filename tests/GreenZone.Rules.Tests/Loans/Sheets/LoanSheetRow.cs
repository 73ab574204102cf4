using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Loans.Sheets;

/// <summary>A good row that a test spoils in one place, read against October 2026 of institution CQBN-B01.</summary>
internal sealed class LoanSheetRow : ILoanCells
{
    public const string Institution = "CQBN-B01";

    private readonly Dictionary<LoanColumn, string> cells = new()
    {
        [LoanColumn.LoanNumber] = "JJ0001",
        [LoanColumn.ContractNumber] = "HT0001",
        [LoanColumn.BorrowerName] = "重庆示范光伏发电有限公司",
        [LoanColumn.BorrowerKind] = "企事业法人",
        [LoanColumn.BorrowerCode] = "91500113MA5U000111",
        [LoanColumn.UseIndustry] = "4416",
        [LoanColumn.LoanKind] = "流动资金",
        [LoanColumn.Purpose] = "用于示范产业园二期屋顶分布式光伏发电项目的组件、逆变器采购以及并网施工费用支付",
        [LoanColumn.CatalogueEdition] = "2025",
        [LoanColumn.CategoryCode] = "4.2.2",
        [LoanColumn.DisbursedOn] = "2026-03-01",
        [LoanColumn.MaturesOn] = "2031-03-01",
        [LoanColumn.Amount] = "1000000",
        [LoanColumn.Balance] = "800000.50",
        [LoanColumn.Grade] = "正常",
        [LoanColumn.Place] = "500113",
    };

    public ReadOnlySpan<char> this[LoanColumn column] => cells.TryGetValue(column, out string? text) ? text : default;

    public LoanSheetRow With(LoanColumn column, string text)
    {
        cells[column] = text;
        return this;
    }

    public static LoanReading Reading() => new()
    {
        Month = new ReportingMonth(2026, 10),
        InstitutionCode = Institution,
        Borrowers = new KeyedHash(new byte[16]),
        Codes = new CodeResolver(Crosswalk.Shipped),
    };

    /// <summary>Reads the row as row 2.</summary>
    public (LoanFacts Facts, SheetFindings Findings) Read(LoanReading? reading = null)
    {
        LoanFacts facts = new();
        SheetFindings findings = new([.. Enum.GetNames<LoanColumn>()]);
        new LoanRowReader(reading ?? Reading()).Read(this, 2, facts, findings);
        return (facts, findings);
    }

    /// <summary>The ids of all checks that spoke, without the sheet's name.</summary>
    public IReadOnlyList<string> Spoken() =>
        [.. Read().Findings.Counts.Keys.Select(check => check.Id["loans.".Length..]).Order(StringComparer.Ordinal)];
}
