using System.Net;
using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Pages;

public class LedgerPageTests(LedgerZone zone) : IClassFixture<LedgerZone>
{
    [Fact]
    public async Task A_bank_sees_its_own_loans_and_never_anothers()
    {
        HttpClient bank = await zone.AsAsync(Role.BankStatistics, "B01");

        foreach (string address in (string[])["/loans", "/loans?institution=B02", "/loans?customer=光伏", "/loans?number=B-0", "/", "/loans/revisions?institution=B02"])
        {
            string text = await TextAsync(bank, address);
            text.ShouldNotContain("B-01", customMessage: address);
            text.ShouldNotContain("重庆己光伏有限公司", customMessage: address);
        }

        (await TextAsync(bank, "/loans")).ShouldContain("A-01");
        (await bank.GetAsync(new Uri("/loans/B02/B-01", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await bank.GetAsync(new Uri("/loans/B01/A-01", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(Role.CentreOfficer, "ZX01"), InlineData(Role.Leader, "LD01"), InlineData(Role.DepartmentOfficer, "BM01"), InlineData(Role.TownOfficer, "ZJ01"), InlineData(Role.Auditor, "SJ01")]
    public async Task Readers_of_totals_see_no_loan(string role, string unit)
    {
        HttpClient reader = await zone.AsAsync(role, unit);

        foreach (string address in (string[])["/loans", "/loans?number=A-01", "/", "/loans/revisions?institution=B01"])
        {
            string text = await TextAsync(reader, address);
            foreach (LedgerZone.Reported loan in LedgerZone.All)
            {
                text.ShouldNotContain(loan.Name, customMessage: address);
            }

            text.ShouldNotContain("A-02", customMessage: address);
        }

        (await reader.GetAsync(new Uri("/api/loans/export.csv", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_total_over_two_borrowers_is_held_back_with_what_would_tell_it()
    {
        IDocument page = await (await zone.AsAsync(Role.CentreOfficer, "ZX01")).PageAsync("/loans?unit=yuan");

        // The second bank's two firms are hidden; with the district's sum the first bank's would tell them, so it is hidden as well.
        string[] totals = [.. page.QuerySelectorAll("table.data tbody tr td:nth-child(2)").Select(cell => cell.TextContent.Trim())];
        totals.ShouldBe(["＊", "＊"]);
        page.Body!.TextContent.ShouldNotContain("150,000.00");
    }

    [Fact]
    public async Task Nobody_without_a_figure_to_read_opens_the_ledger()
    {
        (await (await zone.AsAsync(Role.Firm, "QY01")).GetAsync(new Uri("/loans", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Filters_and_totals_equal_a_count_by_hand(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        await LedgerZone.FillAsync(desk);
        HttpClient authority = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "RH01");

        await CountAsync(authority, "", _ => true);
        await CountAsync(authority, "&state=green", loan => loan.IsGreen);
        await CountAsync(authority, "&state=not-green", loan => loan.Category == "非绿");
        await CountAsync(authority, "&state=unidentified", loan => loan.Category.Length == 0);
        await CountAsync(authority, "&gfeps=4", loan => loan.IsGreen);
        await CountAsync(authority, "&gfeps=4.2", loan => loan.IsGreen);
        await CountAsync(authority, "&gfeps=1.1", _ => false);
        await CountAsync(authority, "&institution=B02", loan => loan.Bank == "B02");
        await CountAsync(authority, "&number=A-0", loan => loan.Bank == "B01");
        await CountAsync(authority, "&customer=" + Uri.EscapeDataString("光伏") + "&min=8&max=20", loan => loan.Name.Contains("光伏", StringComparison.Ordinal) && loan.BalanceFen is >= 80_000_00 and <= 200_000_00);
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_is_said_and_left_out()
    {
        string text = await TextAsync(await zone.AsAsync(Role.PbocOfficer, "RH01"), "/loans?cbirc=77.7&min=abc&month=2026-13");

        text.ShouldContain("77.7");
        text.ShouldContain("abc");
        text.ShouldContain("2026-13");
    }

    [Fact]
    public async Task An_export_holds_the_filter_neutralises_formulas_and_is_recorded()
    {
        int before = await ExportsAsync();
        string csv = await (await zone.AsAsync(Role.Supervisor, "JG01")).GetStringAsync(new Uri("/api/loans/export.csv?institution=B02", UriKind.Relative), LoanDesk.Stop);

        csv.ShouldContain("B-01");
        csv.ShouldNotContain("A-01");
        csv.ShouldNotContain(",=1+1");
        csv.ShouldContain("'=1+1");
        csv.Trim().Split("\r\n").Length.ShouldBe(1 + LedgerZone.All.Count(loan => loan.Bank == "B02"));
        (await ExportsAsync()).ShouldBe(before + 1);

        string own = await (await zone.AsAsync(Role.BankStatistics, "B01")).GetStringAsync(new Uri("/api/loans/export.csv?institution=B02", UriKind.Relative), LoanDesk.Stop);
        own.ShouldNotContain("B-01");
        byte[] workbook = await (await zone.AsAsync(Role.Supervisor, "JG01")).GetByteArrayAsync(new Uri("/api/loans/export.xlsx", UriKind.Relative), LoanDesk.Stop);
        workbook[..2].ShouldBe("PK"u8.ToArray());
    }

    [Fact]
    public async Task A_recorded_basis_opens_exactly_one_loan_and_every_look_is_recorded()
    {
        HttpClient centre = await zone.AsAsync(Role.CentreOfficer, "ZX01");
        (await TextAsync(centre, "/loans/B01/A-01")).ShouldContain("登记依据");

        HttpResponseMessage refused = await centre.PostFormAsync("/loans/open", Basis("A-01", "短"));
        (await refused.Content.ReadAsStringAsync(LoanDesk.Stop)).ShouldContain("请写明依据");
        HttpResponseMessage opened = await centre.PostFormAsync("/loans/open", Basis("A-01", "财政贴息申报审核，企业授权书2026年第3号"));

        (await opened.Content.ReadAsStringAsync(LoanDesk.Stop)).ShouldContain("重庆甲光伏有限公司");
        (await TextAsync(centre, "/loans/B01/A-02")).ShouldNotContain("重庆乙光伏有限公司");
        (await zone.Desk.Zone.WithDbAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Act == "按依据查看单笔贷款" && entry.Subject == "loans/B01/A-01"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_loans_page_names_its_codes_their_origin_and_the_row_it_came_from()
    {
        string text = await TextAsync(await zone.AsAsync(Role.PbocOfficer, "RH01"), "/loans/B01/A-02");

        text.ShouldContain("4.2.2");
        text.ShouldContain("报送");
        text.ShouldContain("推导");
        text.ShouldContain("第 1 版第 3 行");
        text.ShouldContain("报送.csv");
    }

    private static Dictionary<string, string> Basis(string number, string words) =>
        new() { ["InstitutionCode"] = "B01", ["LoanNumber"] = number, ["Basis"] = words, ["Days"] = "3" };

    private static async Task CountAsync(HttpClient browser, string filter, Func<LedgerZone.Reported, bool> isIn)
    {
        using IDocument page = await browser.PageAsync("/loans?month=2026-06&unit=yuan" + filter);
        List<LedgerZone.Reported> expected = [.. LedgerZone.All.Where(isIn)];
        string[] bar = [.. page.QuerySelectorAll(".table-bar b").Select(figure => figure.TextContent.Trim())];

        page.QuerySelectorAll("table.data tbody tr td:first-child").Select(cell => cell.TextContent.Trim()).ShouldBe(expected.Select(loan => loan.Number), filter);
        bar.ShouldBe([Count(expected.Count), Yuan(expected.Sum(loan => loan.BalanceFen)), Yuan(expected.Where(loan => loan.IsGreen).Sum(loan => loan.BalanceFen))], filter);
    }

    private static string Count(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Yuan(long fen) => (fen / 100m).ToString("N2", System.Globalization.CultureInfo.InvariantCulture) + "元";

    private Task<int> ExportsAsync() => zone.Desk.Zone.WithDbAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Act == "导出" && entry.Subject == "loans/export"));

    private static async Task<string> TextAsync(HttpClient browser, string address)
    {
        using IDocument page = await browser.PageAsync(address);
        return page.QuerySelector("main")?.TextContent ?? page.Body!.TextContent;
    }
}
