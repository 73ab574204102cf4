using System.Globalization;
using System.Text.Json;
using GreenZone.Loans;
using GreenZone.Loans.Data;
using GreenZone.Shell.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>Files as offices send them go in without editing and make the same ledger as the clean one, to the fen.</summary>
public sealed class MessySheetTests : IAsyncLifetime
{
    private static readonly string[] Columns = [.. LoanLedger.Schema.Columns.Select(column => column.Name).Where(name => name is not (LoanLedger.SourceRow or LoanLedger.LoanNumber))];
    private LoanDesk desk = null!;

    public static TheoryData<string> Names => [.. MessyLoans.Cases.Keys];

    public static TheoryData<string> SmallNames => [.. MessySmall.Cases.Keys];

    public async ValueTask InitializeAsync() => desk = await LoanDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory, MemberData(nameof(Names))]
    public async Task A_messy_loan_sheet_makes_the_same_ledger(string name)
    {
        string clean = await StoredAsync(MessyGrid.Loans().Csv());

        string messy = await StoredAsync(MessyLoans.Cases[name]());

        messy.ShouldBe(clean);
    }

    [Theory, MemberData(nameof(SmallNames))]
    public async Task A_messy_small_sheet_keeps_the_same_rows(string name)
    {
        (string kind, MessyGrid clean, Func<byte[]> messy) = MessySmall.Cases[name];

        (await KeptAsync(kind, messy())).ShouldBe(await KeptAsync(kind, clean.Csv()));
    }

    [Fact]
    public void There_are_at_least_forty_of_them() => (MessyLoans.Cases.Count + MessySmall.Cases.Count).ShouldBeGreaterThanOrEqualTo(60);

    private async Task<string> StoredAsync(byte[] file)
    {
        ImportOutcome outcome = await desk.ReportAsync(file, "台账.dat");
        outcome.Errors.ShouldBeEmpty(string.Join('\n', outcome.Warnings));
        IReadOnlyList<LedgerRow> rows = await desk.RowsAsync(Columns);
        rows.Count.ShouldBe(5);
        return string.Join('\n', rows.Select(row => string.Join('|', row.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={Convert.ToString(value.Value, CultureInfo.InvariantCulture)}"))));
    }

    private async Task<string> KeptAsync(string kind, byte[] file)
    {
        ImportOutcome outcome = await desk.ReportAsync(file, "小表.dat", kind);
        outcome.Errors.ShouldBeEmpty(string.Join('\n', outcome.Warnings));
        Guid revision = (await desk.RevisionsAsync(kind))[0].Id;
        return await desk.Zone.WithDbAsync(async db => kind switch
        {
            "totals" => JsonSerializer.Serialize(await db.LoanTotals.AsNoTracking().Where(row => row.RevisionId == revision)
                .Select(row => new { row.AllLoansFen, row.NonPerformingFen, row.TotalAssetsFen, row.GreenBookedFen, row.NewLoansRate, row.NewGreenRate }).ToListAsync()),
            "instruments" => JsonSerializer.Serialize(await db.LoanInstruments.AsNoTracking().Where(row => row.RevisionId == revision).OrderBy(row => row.Number)
                .Select(row => new { row.Kind, row.Number, row.Counterparty, row.CreditCode, row.CbircCode, row.AmountFen, row.BalanceFen, row.StartsOn, row.MaturesOn }).ToListAsync()),
            _ => JsonSerializer.Serialize(await db.LoanSeries.AsNoTracking().Where(row => row.RevisionId == revision).OrderBy(row => row.Period)
                .Select(row => new { row.Indicator, row.InstitutionCode, row.Period, row.Value, row.WrittenUnit, row.Scope, row.SourceDocument }).ToListAsync()),
        });
    }
}
