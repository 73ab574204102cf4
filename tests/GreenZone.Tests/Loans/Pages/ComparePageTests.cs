using AngleSharp.Dom;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;

namespace GreenZone.Tests.Loans.Pages;

public class ComparePageTests
{
    /// <summary>May: JJ1 100, JJ2 50, JJ3 30, JJ4 not green. June: JJ1 80 (repaid 20), JJ2 gone, JJ3 the same but 关注, JJ4 green 60, JJ5 new 7.</summary>
    private static async Task<LoanDesk> DeskAsync(ZoneProvider provider)
    {
        LoanDesk desk = await LoanDesk.OpenAsync(provider);
        await desk.AcceptAsync(
            LoanDesk.Sheet(Row("JJ1", "100"), Row("JJ2", "50"), Row("JJ3", "30"), LoanDesk.Row(number: "JJ4", balance: "60", category: "非绿")),
            month: LoanDesk.Month.Previous);
        await desk.AcceptAsync(LoanDesk.Sheet(Row("JJ1", "80"), LoanDesk.Row(number: "JJ3", balance: "30", grade: "关注"), Row("JJ4", "60"), Row("JJ5", "7")));
        await desk.AcceptAsync(LoanDesk.Sheet(Row("QT1", "9")), institution: LoanDesk.OtherBank);
        return desk;
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Why_a_bank_moved_is_found_in_four_clicks_and_the_parts_add_up(ZoneProvider provider)
    {
        await using LoanDesk desk = await DeskAsync(provider);
        HttpClient pboc = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "PBC");

        // 变动分析 → the bank that moved most → what moved it → the loan.
        IDocument banks = await pboc.PageAsync("/loans/compare?unit=yuan");
        banks.QuerySelectorAll("table.data tbody tr").Select(row => row.TextContent).ShouldAllBe(row => row.Contains("示范银行"));
        string bank = banks.QuerySelector("table.data tbody tr:first-child a")!.GetAttribute("href")!;
        IDocument parts = await pboc.PageAsync(bank + "&unit=yuan");
        Cells(parts, 0).ShouldBe(
        [
            "新增绿色贷款|1|+7.00|+7.00", "结清或不再报送的绿色贷款|1|−50.00|−50.00", "由非绿、待识别转为绿色|1|+60.00|0.00", "由绿色转为非绿、待识别|0|0.00|0.00",
            "绿色余额增加|0|0.00|0.00", "绿色余额减少（还款等）|1|−20.00|−20.00", "新增非绿贷款|0|0.00|0.00", "结清或不再报送的非绿贷款|0|0.00|0.00", "余额以外的变化|1|0.00|0.00",
        ]);
        // 180 → 177.
        parts.QuerySelector("tfoot")!.TextContent.ShouldContain("−3.00");
        parts.Body!.TextContent.ShouldContain("五级分类 变化 1 笔", customMessage: "counted besides");
        string repaid = parts.QuerySelectorAll("a").First(link => link.TextContent.Contains("绿色余额减少")).GetAttribute("href")!;
        IDocument loans = await pboc.PageAsync(repaid);
        loans.QuerySelectorAll("table.data")[1].QuerySelectorAll("tbody tr").ShouldHaveSingleItem().QuerySelector("a")!.GetAttribute("href").ShouldBe("/loans/B01/JJ1?month=2026-06");
    }

    [Fact]
    public async Task Two_revisions_of_a_month_are_compared_when_the_months_are_the_same()
    {
        await using LoanDesk desk = await DeskAsync(ZoneProvider.Sqlite);
        desk.Zone.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.AcceptAsync(LoanDesk.Sheet(Row("JJ1", "81"), LoanDesk.Row(number: "JJ3", balance: "30", grade: "关注"), Row("JJ4", "60"), Row("JJ5", "7")));
        HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, "B01");

        IDocument page = await bank.PageAsync("/loans/compare?institution=B01&from=2026-06&to=2026-06&unit=yuan");

        page.QuerySelector("tfoot")!.TextContent.ShouldContain("+1.00");
        page.Body!.TextContent.ShouldContain("2026年6月第 1 版 → 2026年6月第 2 版");
        page.QuerySelectorAll("table.data")[1].QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("JJ1");
    }

    [Fact]
    public async Task Readers_of_totals_see_classes_and_no_loan_and_a_bank_never_sees_another()
    {
        await using LoanDesk desk = await DeskAsync(ZoneProvider.Sqlite);
        HttpClient centre = await desk.Zone.ClientAsAsync(Role.CentreOfficer, "ZX");
        HttpClient other = await desk.Zone.ClientAsAsync(Role.BankStatistics, "B02");

        IDocument page = await centre.PageAsync("/loans/compare?institution=B01");
        page.Body!.TextContent.ShouldNotContain("JJ1");
        (await other.PageAsync("/loans/compare?institution=B01")).Body!.TextContent.ShouldNotContain("JJ1");
        (await other.PageAsync("/loans/compare")).Body!.TextContent.ShouldContain("QT1");
    }

    private static string Row(string number, string balance) => LoanDesk.Row(number: number, balance: balance);

    private static IEnumerable<string> Cells(IDocument page, int table) => page.QuerySelectorAll("table.data")[table].QuerySelectorAll("tbody tr")
        .Select(row => string.Join('|', row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())));
}
