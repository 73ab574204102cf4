using System.Net;
using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;

namespace GreenZone.Tests.Loans.Pivots;

public class PivotTests
{
    private const string Second = "91500113MA5U0002XQ", Third = "91500113MA5U00038Q", Fourth = "91500113MA5U00046K";

    /// <summary>
    /// B01: firm 1 has JJ1 100 正常 and JJ2 50 关注, firms 2 and 3 have 30 and 20 正常, JJ5 of 60 is not green. B02: firm 4 has 9 正常. May: B01 only 70.
    /// </summary>
    private static async Task<LoanDesk> DeskAsync(ZoneProvider provider)
    {
        LoanDesk desk = await LoanDesk.OpenAsync(provider);
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row(balance: "70")), month: LoanDesk.Month.Previous);
        await desk.AcceptAsync(LoanDesk.Sheet(
            LoanDesk.Row(number: "JJ1", balance: "100"), LoanDesk.Row(number: "JJ2", balance: "50", grade: "关注"),
            LoanDesk.Row(number: "JJ3", balance: "30", code: Second, name: "重庆示范环保装备有限公司"), LoanDesk.Row(number: "JJ4", balance: "20", code: Third, name: "重庆示范农业发展有限公司"),
            LoanDesk.Row(number: "JJ5", balance: "60", category: "非绿")));
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row(number: "QT1", balance: "9", code: Fourth, name: "重庆示范物流有限公司")), institution: LoanDesk.OtherBank);
        return desk;
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Any_line_and_column_add_up_and_a_cell_opens_its_loans(ZoneProvider provider)
    {
        await using LoanDesk desk = await DeskAsync(provider);
        HttpClient pboc = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "PBC");

        IDocument page = await pboc.PageAsync("/loans/pivot?lines=institution&columns=grade&measure=green&unit=yuan");
        Grid(page).ShouldBe(["机构|合计（元）|正常|关注", "第一示范银行|200.00|150.00|50.00", "第二示范银行|9.00|9.00|", "合计|209.00|159.00|50.00"]);
        string cell = page.QuerySelector("tbody tr td:nth-child(4) a")!.GetAttribute("href")!;
        (await pboc.PageAsync(cell)).QuerySelectorAll("table.data tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("JJ2");

        Grid(await pboc.PageAsync("/loans/pivot?lines=institution&measure=balance&unit=yuan")).ShouldBe(
            ["机构|报送贷款余额（含未认定为绿色的部分）（元）", "第一示范银行|260.00", "第二示范银行|9.00", "合计|269.00"]);
        // Firm 1 stands in both grades and is one firm in all.
        Grid(await pboc.PageAsync("/loans/pivot?lines=grade&measure=borrowers")).ShouldBe(["五级分类|绿色贷款户数（户）", "正常|4", "关注|1", "合计|4"]);
        Grid(await pboc.PageAsync("/loans/pivot?lines=institution&columns=grade&measure=borrowers")).ShouldBe(["机构|合计（户）|正常|关注", "第一示范银行|3|3|1", "第二示范银行|1|1|", "合计|4|4|1"]);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Months_stand_side_by_side_and_are_never_added(ZoneProvider provider)
    {
        await using LoanDesk desk = await DeskAsync(provider);
        HttpClient pboc = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "PBC");

        Grid(await pboc.PageAsync("/loans/pivot?lines=month&columns=institution&measure=green&from=2026-05&to=2026-06&unit=yuan")).ShouldBe(
            ["统计月|合计（元）|第一示范银行|第二示范银行", "2026-05|70.00|70.00|", "2026-06|209.00|200.00|9.00"]);
        Grid(await pboc.PageAsync("/loans/pivot?lines=institution&columns=month&from=2026-05&to=2026-06&unit=yuan")).ShouldBe(
            ["机构|2026-05（元）|2026-06（元）", "第一示范银行|70.00|200.00", "第二示范银行||9.00", "合计|70.00|209.00"]);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Readers_of_totals_cannot_work_out_a_firm_and_choose_only_what_the_statistics_hold(ZoneProvider provider)
    {
        await using LoanDesk desk = await DeskAsync(provider);
        HttpClient centre = await desk.Zone.ClientAsAsync(Role.CentreOfficer, "ZX");

        IDocument page = await centre.PageAsync("/loans/pivot?lines=institution&unit=yuan");
        // The second bank has one borrower: neither its sum may stand there, nor both of the two that give it.
        string text = string.Join('\n', Grid(page));
        text.ShouldNotContain("9.00");
        (text.Contains("200.00", StringComparison.Ordinal) && text.Contains("209.00", StringComparison.Ordinal)).ShouldBeFalse(text);
        page.QuerySelectorAll("td a").ShouldBeEmpty();
        IDocument refused = await centre.PageAsync("/loans/pivot?lines=grade&measure=borrowers");
        refused.Body!.TextContent.ShouldContain("您的岗位查看合计数，“五级分类”未使用");
        refused.Body.TextContent.ShouldNotContain("户）");
        using HttpResponseMessage file = await centre.GetAsync(new Uri("/api/loans/pivot.csv?lines=institution&columns=size&purpose=核对", UriKind.Relative), LoanDesk.Stop);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await file.Content.ReadAsStringAsync(LoanDesk.Stop)).ShouldNotContain("9.00");
    }

    [Fact]
    public async Task A_bank_sees_its_own_rows_only_whatever_it_asks()
    {
        await using LoanDesk desk = await DeskAsync(ZoneProvider.Sqlite);
        HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, "B02");

        foreach (string address in (string[])["/loans/pivot?lines=institution&unit=yuan", "/loans/pivot?lines=grade&columns=institution&unit=yuan"])
        {
            string text = string.Join('\n', Grid(await bank.PageAsync(address)));
            text.ShouldContain("9.00");
            text.ShouldNotContain("200.00");
        }

        (await bank.PageAsync("/loans/pivot?lines=institution&institution=B01")).QuerySelectorAll("table.data tbody tr").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_asked_is_said_and_nothing_fails()
    {
        await using LoanDesk desk = await DeskAsync(ZoneProvider.Sqlite);
        HttpClient pboc = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "PBC");

        (await Text("lines=grade&columns=grade")).ShouldContain("列未使用");
        (await Text("lines=nothing")).ShouldContain("没有“nothing”这个维度");
        (await Text("lines=gfeps&measure=borrowers")).ShouldContain("户数不能跨类别相加");
        (await Text("lines=month&from=2026-06&to=2026-05")).ShouldContain("起始月晚于截止月");
        (await Text("to=上月")).ShouldContain("应写成 2026-10");
        using HttpResponseMessage file = await pboc.GetAsync(new Uri("/api/loans/pivot.xlsx?lines=nothing&purpose=核对", UriKind.Relative), LoanDesk.Stop);
        file.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        async Task<string> Text(string query) => (await pboc.PageAsync("/loans/pivot?" + query)).Body!.TextContent;
    }

    private static IEnumerable<string> Grid(IDocument page) => page.QuerySelectorAll("table.data tr")
        .Select(row => string.Join('|', row.QuerySelectorAll("th,td").Select(cell => cell.TextContent.Trim())));
}
