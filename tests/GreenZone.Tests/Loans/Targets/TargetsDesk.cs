using GreenZone.Loans;
using GreenZone.Loans.Targets;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;

namespace GreenZone.Tests.Loans.Targets;

/// <summary>
/// A district of three banks with the base of the open cycle and a month of 2026, issued figures and a target of 2 billion yuan.
/// The first bank has four borrowers, the second three (one outside the district), the third a single one.
/// </summary>
internal sealed class TargetsDesk : IAsyncDisposable
{
    public const string ThirdBank = "B03";

    private TargetsDesk(LoanDesk desk) => Desk = desk;

    public LoanDesk Desk { get; }

    public TestZone Zone => Desk.Zone;

    public static ReportingMonth Base { get; } = new(2025, 12);

    public static ReportingMonth Month => LoanDesk.Month;

    public static async Task<TargetsDesk> OpenAsync(ZoneProvider provider = ZoneProvider.Sqlite)
    {
        TargetsDesk targets = new(await LoanDesk.OpenAsync(provider));
        await targets.Zone.AddUnitAsync(ThirdBank, UnitKind.Bank, "第三示范银行");
        foreach ((ReportingMonth month, int first, int third) in new[] { (Base, 100_000_000, 50_000_000), (Month, 120_000_000, 60_000_000) })
        {
            await targets.ReportAsync(LoanDesk.Bank, month, [.. Enumerable.Range(0, 4).Select(i => Loan(i, first))], "40");
            await targets.ReportAsync(LoanDesk.OtherBank, month, [Loan(4, 100_000_000), Loan(5, 100_000_000), Loan(6, 100_000_000, "500103")], "30");
            await targets.ReportAsync(ThirdBank, month, [Loan(7, third)], "14");
        }

        // The ledger begins with the end of 2024 at one bank: later than the base of the closed cycle.
        await targets.ReportAsync(LoanDesk.Bank, new ReportingMonth(2024, 12), [.. Enumerable.Range(0, 4).Select(i => Loan(i, 90_000_000, from: "2024-11-04"))], "38");
        return targets;
    }

    /// <summary>Issued: 8 亿元 at the base, 9 亿元 now.</summary>
    public async Task IssueAsync() => await Desk.AcceptAsync(
        "指标,机构代码,目录编码,时间,数值,单位,口径,来源文件\n"
        + "绿色贷款余额,,,2025-12,8,亿元,机构口径,通报甲\n绿色贷款余额,,,2026-06,9,亿元,机构口径,通报乙\n"
        + "绿色贷款余额,,,2026-06,7.5,亿元,投向口径,通报丙\n满意率,,,2026,93.5,%,最终,调查公报\n",
        "series", LoanDesk.Bank, LoanDesk.Month);

    public async Task SetAsync(string value = "20", string target = "green-balance") =>
        (await Zone.ActAsync<TargetSetting, IReadOnlyList<GreenZone.Shell.FieldError>>(act => act.RunAsync(Reader.Operator, New(value, target), LoanDesk.Stop))).ShouldBeEmpty();

    public static NewTarget New(string? value = "20", string target = "green-balance", string cycle = "2026-2030") =>
        new(cycle, target, value, "领导小组会议纪要〔2026〕1号", "2026-03-01", "领导小组第一次会议审定");

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private async Task ReportAsync(string bank, ReportingMonth month, string[] rows, string allLoans)
    {
        await Desk.AcceptAsync(LoanDesk.Sheet(rows), "loans", bank, month);
        await Desk.AcceptAsync($"机构代码,各项贷款余额（亿元）\n{bank},{allLoans}\n", "totals", bank, month);
    }

    private static string Loan(int borrower, int balance, string place = "500113", string from = "2025-11-03") => LoanDesk.Row(
        number: $"JJ{borrower}", contract: $"HT{borrower}", name: $"重庆示范第{borrower}光伏有限公司", code: Code(borrower), from: from, to: "2031-03-01",
        amount: "200000000", balance: $"{balance}", place: place);

    private static string Code(int number)
    {
        string body = $"MA5U{number:0000}";
        string first = $"91500113{body}{CreditCode.OrganisationCheckCharacter(body)}";
        return first + CreditCode.CheckCharacter(first);
    }
}
