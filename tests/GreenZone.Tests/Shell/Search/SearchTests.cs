using System.Net;
using AngleSharp.Dom;
using GreenZone.Loans;
using GreenZone.Shell.Access;
using GreenZone.Supervision.PolicyClauses;
using GreenZone.Tests.Loans.Imports;
using GreenZone.Tests.Loans.Pages;

namespace GreenZone.Tests.Shell.Search;

/// <summary>The one search box, asked by people of several roles through the real page.</summary>
public class SearchTests(LedgerZone zone) : IClassFixture<LedgerZone>
{
    [Theory]
    [InlineData("乙光伏")]
    [InlineData("光伏 乙")]
    [InlineData("cqygf")]
    [InlineData("YGFYX")]
    [InlineData("chongqingyi")]
    public async Task An_enterprise_is_found_by_a_part_of_its_name_and_by_pinyin(string text) =>
        (await FoundAsync(await zone.AsAsync(Role.PbocOfficer, "RH01"), text, "企业")).ShouldContain("重庆乙光伏有限公司");

    [Fact]
    public async Task A_whole_credit_code_opens_the_enterprise_and_a_whole_loan_number_the_loan()
    {
        HttpClient officer = await zone.AsAsync(Role.PbocOfficer, "RH01");
        string code = LedgerZone.Codes.Of(2);

        (await PathAsync(officer, code.ToLowerInvariant())).ShouldBe("/enterprises/" + code);
        (await PathAsync(officer, "A-02")).ShouldBe("/loans/B01/A-02");
        (await PathAsync(officer, "重庆乙光伏有限公司")).ShouldBe("/enterprises/" + code);
    }

    [Fact]
    public async Task A_part_of_a_credit_code_or_of_a_loan_number_lists_what_holds_it()
    {
        HttpClient officer = await zone.AsAsync(Role.PbocOfficer, "RH01");

        (await FoundAsync(officer, LedgerZone.Codes.Of(3)[8..], "企业")).ShouldBe(["重庆丙光伏有限公司"]);
        (await FoundAsync(officer, "A-0", "贷款")).Count.ShouldBe(4);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_part_in_the_middle_of_a_loan_number_finds_it_and_a_former_name_its_enterprise(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("JJ2026-000137", name: "重庆旧名风电有限公司")), month: new(2026, 5));
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("JJ2026-000137", name: "重庆新名风电有限公司")));
        HttpClient officer = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "RH01");

        (await FoundAsync(officer, "0001", "贷款")).ShouldBe(["重庆新名风电有限公司"]);
        IDocument page = await officer.PageAsync("/search?q=" + Uri.EscapeDataString("旧名"));
        page.QuerySelectorAll(".hits li").Single().TextContent.ShouldContain("曾用名 重庆旧名风电有限公司");
        (await FoundAsync(officer, "cqjmfd", "企业")).ShouldBe(["重庆新名风电有限公司"]);
        (await FoundAsync(officer, "chongqingxinming", "企业")).ShouldBe(["重庆新名风电有限公司"]);
        (await officer.PageAsync("/enterprises/91500113MA5U000111")).Body!.TextContent.ShouldContain("重庆旧名风电有限公司");
        (await officer.PageAsync("/loans?borrower=91500113MA5U000111")).Body!.TextContent.ShouldContain("JJ2026-000137");
    }

    [Fact]
    public async Task A_bank_finds_its_own_customers_and_their_loans_and_no_others()
    {
        HttpClient bank = await zone.AsAsync(Role.BankManager, "B02");
        foreach (string text in (string[])["光伏", "cq", "91500113MA5U00", "A-0", LedgerZone.Codes.Of(1), "重庆甲光伏有限公司"])
        {
            string page = await TextAsync(bank, text);
            page.ShouldNotContain("重庆甲光伏有限公司</a>");
            page.ShouldNotContain("A-01");
        }

        (await FoundAsync(bank, "光伏", "企业")).ShouldBe(["=1+1光伏有限公司", "重庆己光伏有限公司"], ignoreOrder: true);
        (await FoundAsync(bank, "B-0", "贷款")).Count.ShouldBe(3);
        (await bank.GetAsync(new Uri("/enterprises/" + LedgerZone.Codes.Of(1), UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await bank.GetAsync(new Uri("/enterprises/" + LedgerZone.Codes.Of(6), UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await bank.PageAsync("/enterprises?q=" + Uri.EscapeDataString("公司"))).QuerySelectorAll("table.data tbody tr").Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_bank_finds_a_person_among_its_own_loans_by_the_whole_name()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A", name: "张三", kind: "自然人", code: "11010519491231002X", loanKind: "个人经营")));
        HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankManager, LoanDesk.Bank), other = await desk.Zone.ClientAsAsync(Role.BankManager, LoanDesk.OtherBank);

        (await FoundAsync(bank, "张三", "贷款")).ShouldBe(["张三"]);
        (await FoundAsync(bank, "张", "贷款")).ShouldBeEmpty();
        (await FoundAsync(other, "张三", "贷款")).ShouldBeEmpty();
    }

    [Theory, InlineData(Role.CentreOfficer, "ZX01"), InlineData(Role.Leader, "LD01"), InlineData(Role.Auditor, "SJ01"), InlineData(Role.SystemAdmin, "XT01"), InlineData(Role.Firm, "QY01")]
    public async Task Whoever_sees_no_rows_finds_neither_loans_nor_who_has_one(string role, string unit)
    {
        HttpClient reader = await zone.AsAsync(role, unit);
        foreach (string text in (string[])["光伏有限公司", "A-01", LedgerZone.Codes.Of(1), "cqjgf"])
        {
            string page = await TextAsync(reader, text);
            page.ShouldNotContain("重庆甲光伏");
            page.ShouldNotContain("/loans/B01");
        }
    }

    [Fact]
    public async Task A_unit_is_found_by_name_initials_and_former_name()
    {
        await using TestZone other = await TestZone.StartAsync();
        await other.AddUnitAsync("RH09", UnitKind.Pboc, "人民银行巴南中心支行");
        await other.ActAsync<UnitRename, int>(async act => (await act.RunAsync(Reader.Operator, "RH09", "人民银行巴南营管部", new(2025, 3, 1), "文号", default)).Count);
        HttpClient officer = await other.ClientAsAsync(Role.CentreOfficer, "ZX01");

        (await FoundAsync(officer, "rmyhbn", "机构")).ShouldBe(["人民银行巴南营管部"]);
        IDocument page = await officer.PageAsync("/search?q=" + Uri.EscapeDataString("中心支行"));
        page.QuerySelectorAll(".hits li").Select(line => line.TextContent).ShouldContain(line => line.Contains("曾用名 人民银行巴南中心支行"));
        (await PathAsync(officer, "rh09")).ShouldBe("/units/RH09");
    }

    [Theory, InlineData("贷款台账", "/loans"), InlineData("tzgl", "/loans"), InlineData("dktz", "/loans"), InlineData("签发", "/loans/closing"), InlineData("B5", "/clauses/B5"), InlineData("绿色建筑", null)]
    public async Task The_name_of_a_page_or_a_clause_opens_it(string text, string? path) =>
        (await PathAsync(await zone.AsAsync(Role.PbocOfficer, "RH01"), text)).ShouldBe(path ?? "/search");

    [Fact]
    public async Task A_page_that_the_reader_may_not_open_is_not_found() =>
        (await FoundAsync(await zone.AsAsync(Role.PbocOfficer, "RH01"), "人员", "页面")).ShouldBeEmpty();

    [Theory, InlineData("%"), InlineData("_"), InlineData("'"), InlineData("\\"), InlineData("%00"), InlineData("　　"), InlineData("ＣＱＹＧＦ")]
    public async Task Signs_that_mean_something_to_a_database_are_only_signs(string text)
    {
        HttpResponseMessage answer = await (await zone.AsAsync(Role.PbocOfficer, "RH01")).GetAsync(new Uri("/search?q=" + (text == "%00" ? text : Uri.EscapeDataString(text)), UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using IDocument page = await answer.DocumentAsync();
        page.QuerySelectorAll(".hits a").Select(hit => hit.TextContent).ShouldBe(text == "ＣＱＹＧＦ" ? ["重庆乙光伏有限公司"] : []);
    }

    [Fact]
    public void Every_page_that_a_clause_names_is_a_line_of_the_menu() =>
        ClausePlaces.All.Select(each => each.Place.Href).Except(Platform.Modules.SelectMany(module => module.Menu).Select(item => item.Href)).ShouldBeEmpty();

    [Fact]
    public async Task A_clause_shows_what_it_asks_and_only_the_pages_its_reader_may_open()
    {
        IDocument officers = await (await zone.AsAsync(Role.PbocOfficer, "RH01")).PageAsync("/clauses/S3");
        officers.Body!.TextContent.ShouldContain("巴南府办发〔2023〕39号");
        officers.QuerySelectorAll(".hits a").Select(link => link.GetAttribute("href")).ShouldContain("/loans/closing");
        IDocument firms = await (await zone.AsAsync(Role.Firm, "QY01")).PageAsync("/clauses/S3");
        firms.QuerySelectorAll(".hits a").ShouldBeEmpty();
        firms.QuerySelector("main")!.TextContent.ShouldContain("没有权限");
        (await (await zone.AsAsync(Role.Firm, "QY01")).PageAsync("/clauses/C4")).QuerySelector("main")!.TextContent.ShouldContain("目前没有对应功能");
        (await (await zone.AsAsync(Role.Firm, "QY01")).GetAsync(new Uri("/clauses/Z9", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(HttpClient reader, string text, string group)
    {
        IDocument page = await reader.PageAsync("/search?q=" + Uri.EscapeDataString(text));
        return [.. page.QuerySelectorAll("section.panel").Where(panel => panel.QuerySelector("h2")?.TextContent == group).SelectMany(panel => panel.QuerySelectorAll(".hits a")).Select(hit => hit.TextContent)];
    }

    private static async Task<string> TextAsync(HttpClient reader, string text) =>
        await (await reader.GetAsync(new Uri("/search?q=" + Uri.EscapeDataString(text), UriKind.Relative))).Content.ReadAsStringAsync();

    private static async Task<string> PathAsync(HttpClient reader, string text) =>
        (await reader.GetAsync(new Uri("/search?q=" + Uri.EscapeDataString(text), UriKind.Relative))).RequestMessage!.RequestUri!.AbsolutePath;
}
