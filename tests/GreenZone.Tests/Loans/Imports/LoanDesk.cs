using System.Text;
using GreenZone.Loans;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Sheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>A zone with two reporting banks, where sheets are handed in and the ledger is looked at.</summary>
internal sealed class LoanDesk : IAsyncDisposable
{
    public const string Bank = "B01", OtherBank = "B02";

    /// <summary>A head with every required column and the three codes; rows below give the cells in this order.</summary>
    public const string Head =
        "借据号,合同编号,客户名称,借款人类型,统一社会信用代码,贷款实际投向行业,贷款种类,贷款用途,目录版本,目录编码,监管编码,人行编码,发放日期,到期日期,贷款金额（元）,贷款余额（元）,五级分类,投向地区";

    public const string Purpose = "用于示范产业园二期屋顶分布式光伏发电项目的组件和逆变器采购以及并网施工费用支付";

    private LoanDesk(TestZone zone) => Zone = zone;

    public TestZone Zone { get; }

    public static ReportingMonth Month { get; } = new(2026, 6);

    public static async Task<LoanDesk> OpenAsync(ZoneProvider provider = ZoneProvider.Sqlite, Action<WebApplicationBuilder>? adjust = null)
    {
        LoanDesk desk = new(await TestZone.StartAsync(provider, adjust: adjust));
        await LedgerServices.PrepareAsync(desk.Zone.Services, Stop);
        await desk.Zone.AddUnitAsync(Bank, UnitKind.Bank, "第一示范银行");
        await desk.Zone.AddUnitAsync(OtherBank, UnitKind.Bank, "第二示范银行");
        return desk;
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A good row: a solar loan of 1,000,000 yuan.</summary>
    public static string Row(
        string number = "JJ1", string contract = "HT1", string name = "重庆示范光伏发电有限公司", string kind = "企事业法人", string code = "91500113MA5U000111",
        string industry = "4416", string loanKind = "流动资金", string edition = "2025", string category = "4.2.2", string cbirc = "", string pboc = "",
        string from = "2026-03-01", string to = "2031-03-01", string amount = "1000000", string balance = "800000.50", string grade = "正常", string place = "500113") =>
        string.Join(',', number, contract, name, kind, code, industry, loanKind, Purpose, edition, category, cbirc, pboc, from, to, amount, balance, grade, place);

    public static string Sheet(params IEnumerable<string> rows) => Head + "\n" + string.Join('\n', rows) + "\n";

    public Task<ImportOutcome> ReportAsync(
        string text, string kind = "loans", string institution = Bank, ReportingMonth? month = null, Func<SheetImport, SheetImport>? adjust = null) =>
        ReportAsync(Encoding.UTF8.GetBytes(text), "报送.csv", kind, institution, month, adjust);

    public async Task<ImportOutcome> ReportAsync(
        byte[] bytes, string fileName, string kind = "loans", string institution = Bank, ReportingMonth? month = null, Func<SheetImport, SheetImport>? adjust = null)
    {
        await using AsyncServiceScope scope = Zone.Services.CreateOperatorScope();
        using MemoryStream stream = new(bytes);
        await using SheetFile file = await SheetFile.OpenAsync(stream, fileName, SheetLimits.Upload, stop: Stop);
        SheetImport import = new() { File = file, InstitutionCode = institution, Month = month ?? Month, Reader = Reader.Operator };
        return await scope.ServiceProvider.GetRequiredService<SheetKinds>().RunAsync(kind, adjust?.Invoke(import) ?? import, Stop);
    }

    /// <summary>A report that must be accepted.</summary>
    public async Task<ImportOutcome> AcceptAsync(string text, string kind = "loans", string institution = Bank, ReportingMonth? month = null)
    {
        ImportOutcome outcome = await ReportAsync(text, kind, institution, month);
        outcome.Errors.ShouldBeEmpty();
        outcome.Accepted.ShouldBeTrue();
        return outcome;
    }

    public Task<T> WithBalancesAsync<T>(Func<LoanBalances, Task<T>> ask) => Zone.ActAsync<LoanBalances, T>(ask);

    public static TotalsGrant Everything => TotalsGrant.For(Reader.Operator)!;

    /// <summary>The revisions of one kind, the newest first.</summary>
    public Task<List<Revision>> RevisionsAsync(string kind = LoanLedger.Kind) =>
        Zone.WithDbAsync(db => db.Set<Revision>().AsNoTracking().Where(revision => revision.Kind == kind).OrderByDescending(revision => revision.Number).ToListAsync());

    /// <summary>The rows of the loans that count, by key.</summary>
    public async Task<IReadOnlyList<LedgerRow>> RowsAsync(params string[] columns)
    {
        await using AsyncServiceScope scope = Zone.Services.CreateOperatorScope();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        RowGrant grant = RowGrant.For(Reader.Operator)!;
        IReadOnlyList<Revision> revisions = await Revisions.CurrentAsync(db, grant, new RevisionChoice(LoanLedger.Kind), Stop);
        LedgerPage page = await scope.ServiceProvider.GetRequiredService<ILedger>().PageAsync(
            grant,
            new LedgerQuestion { Schema = LoanLedger.Schema, Revisions = revisions, Columns = [LoanLedger.LoanNumber, .. columns], Orders = [new LedgerOrder(LoanLedger.LoanNumber)], Take = 10_000 },
            Stop);
        return page.Rows;
    }

    public ValueTask DisposeAsync() => Zone.DisposeAsync();
}
