using System.Net;
using System.Text;
using AngleSharp.Dom;
using GreenZone.Loans;
using GreenZone.Loans.Closing;
using GreenZone.Loans.Comparing;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Closing;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Comparing;

public class ThreeWayTests
{
    private const string Marks = "借据号,绿色标识,目录编码,目录版本,标识日期,备注\n", Returned = "借据号,回流结果,目录编码,目录版本,回流批次,回流日期,退回原因\n";

    /// <summary>
    /// Seven loans of the first bank in June, 4.2.2 of 2025 unless said: A agrees; B is not green to the head office; C has another class to
    /// the city's system; D is not green to the platform; E nobody else names; F is not identified; G was sent back. X and Y only others have.
    /// </summary>
    private static async Task<LoanDesk> DeskAsync(ZoneProvider provider)
    {
        LoanDesk desk = await LoanDesk.OpenAsync(provider);
        await desk.AcceptAsync(LoanDesk.Sheet(
            LoanDesk.Row("A", balance: "1"), LoanDesk.Row("B", balance: "2"), LoanDesk.Row("C", balance: "4"), LoanDesk.Row("D", balance: "8", category: "非绿", edition: ""),
            LoanDesk.Row("E", balance: "16"), LoanDesk.Row("F", balance: "32", category: "", edition: ""), LoanDesk.Row("G", balance: "64")));
        await desk.AcceptAsync(Marks + "A,绿色,3.2.2,2019,2026-03-02,\nB,非绿,,,,不符\nC,绿色,4.2.2,2025,,\nD,绿色,4.2.2,2025,,\nF,绿色,,,,\nG,绿色,4.2.2,2025,,\nX,绿色,,,,\n", "head_office");
        await desk.AcceptAsync(Returned + "A,绿色,4.2.2,2025,6-1,2026-07-02,\nB,绿色,4.2.2,2025,,,\nC,绿色,5.2.1,2025,,,\nD,绿色,4.2.2,2025,,,\nF,绿色,,,,,\nG,退回,,,,,用途不清\nY,非绿,,,,,\n", "returned");
        return desk;
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Every_loan_has_the_verdict_and_the_balance_that_counting_by_hand_gives(ZoneProvider provider)
    {
        await using LoanDesk desk = await DeskAsync(provider);

        ThreeWayInstitution bank = (await ReadAsync(desk, Reader.Operator)).ShouldHaveSingleItem();

        Dictionary<string, (long, long)> sums = bank.Sums!.ToDictionary(pair => pair.Key, pair => (pair.Value.Loans, pair.Value.Green.Fen / 100));
        sums["agreeing"].ShouldBe((1L, 1L));
        sums["head-office"].ShouldBe((1L, 2L));
        sums["returned"].ShouldBe((1L, 4L));
        sums["platform"].ShouldBe((1L, 0L), "not green: no green balance");
        sums["all-differ"].ShouldBe((0L, 0L));
        sums["incomplete"].ShouldBe((5L, 80L), "E, F, G, X and Y");
        sums["outside-only"].ShouldBe((2L, 0L));
        sums["ledger-only"].ShouldBe((1L, 16L));
        sums["sent-back"].ShouldBe((1L, 64L));
        sums["unidentified"].ShouldBe((1L, 0L));
        sums["no-head-office"].ShouldBe((2L, 16L));
        sums["no-returned"].ShouldBe((2L, 16L), "E and X; G came back, with no judgement");
        sums["differing"].ShouldBe((3L, 6L));
        sums["every"].ShouldBe((9L, 87L));
        bank.Sums!["every"].Balance.ShouldBe(Money.FromYuan(127));
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_later_report_of_any_of_the_three_is_what_is_compared(ZoneProvider provider)
    {
        await using LoanDesk desk = await DeskAsync(provider);
        (await ReadAsync(desk, Reader.Operator))[0].Sums!["differing"].Loans.ShouldBe(3);

        await desk.AcceptAsync(Marks + "A,非绿,,,,\n", "head_office");

        ThreeWayInstitution bank = (await ReadAsync(desk, Reader.Operator))[0];
        bank.Sums!["head-office"].Loans.ShouldBe(1, "A alone now");
        bank.Sums!["gap-differs"].Loans.ShouldBe(2, "C and D: the city's system and the platform differ, nobody speaks for the head office");
        (await desk.Zone.WithDbAsync(db => db.HeadOfficeMarks.CountAsync())).ShouldBe(8, "what was said before stays");
    }

    [Theory]
    [InlineData("head_office", Marks + "A,绿色,,,,\nA,非绿,,,,\n", "与第 2 行相同")]
    [InlineData("head_office", Marks + "A,或许,,,,\n", "绿色、非绿之一")]
    [InlineData("head_office", Marks + ",绿色,,,,\n", "必填")]
    [InlineData("head_office", Marks + "A,非绿,4.2.2,2025,,\n", "目录编码应为空")]
    [InlineData("head_office", Marks + "A,绿色,4.2,2025,,\n", "应填末级编码")]
    [InlineData("head_office", Marks + "A,绿色,99.9,2025,,\n", "末级编码")]
    [InlineData("head_office", Marks + "A,绿色,4.2.2,1999,,\n", "2019、2021、2025")]
    [InlineData("head_office", Marks + "A,绿色,,,2026-12-31,\n", "不晚于今天")]
    [InlineData("returned", "机构代码,借据号,回流结果\nB02,A,绿色\n", "应为本次回填的机构代码 B01")]
    [InlineData("returned", Returned + "A,待定,,,,,\n", "绿色、非绿、退回之一")]
    public async Task A_wrong_outside_row_is_refused_and_nothing_of_its_sheet_kept(string kind, string sheet, string said)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A")));

        ImportOutcome outcome = await desk.ReportAsync(sheet, kind);

        outcome.Accepted.ShouldBeFalse();
        outcome.Errors.ShouldContain(error => error.Expected.Contains(said), string.Join('\n', outcome.Errors));
        (await desk.RevisionsAsync(kind)).ShouldBeEmpty();
        (await desk.Zone.WithDbAsync(db => db.SheetAttempts.CountAsync(attempt => attempt.Kind == kind))).ShouldBe(0, "nobody's rate of errors counts it");
    }

    [Fact]
    public async Task An_unknown_loan_an_open_edition_and_a_missing_reason_are_said_and_kept()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        (await desk.ReportAsync(Marks + "A,绿色,,,,\n", "head_office")).Warnings.ShouldHaveSingleItem().Expected.ShouldContain("尚未报送绿色贷款逐笔明细");
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A")));

        ImportOutcome outcome = await desk.ReportAsync(Returned + "A,绿色,1.1.1,,,,\nZ,退回,,,,,\n", "returned");

        outcome.Accepted.ShouldBeTrue(string.Join('\n', outcome.Errors));
        outcome.Warnings.Select(warning => (warning.Row, warning.Column)).ShouldBe([(2, "目录版本"), (3, "退回原因"), (3, "借据号")], ignoreOrder: true);
        ReturnedMark open = await desk.Zone.WithDbAsync(db => db.ReturnedMarks.AsNoTracking().SingleAsync(mark => mark.LoanNumber == "A"));
        (open.CatalogueEdition, open.CategoryCode).ShouldBe((null, "1.1.1"));
        (await ReadAsync(desk, Reader.Operator))[0].Sums!["agreeing"].Loans.ShouldBe(1, "a class of no known edition is no difference");
    }

    [Fact]
    public async Task A_future_month_is_refused_and_so_is_another_institution()
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync();

        (await desk.Desk.ReportAsync(Marks + "A,绿色,,,,\n", "head_office", month: new(2027, 1))).Errors.ShouldContain(error => error.Expected.Contains("统计月不晚于本月"));
        (await desk.Desk.ReportAsync(Marks + "A,绿色,,,,\n", "head_office", LoanDesk.OtherBank, adjust: import => import with { Reader = desk["统计"] })).Errors.ShouldContain(error => error.Expected.Contains("只能报送本机构"));
        // The PBoC brings in what came back from the city's system, and nothing else.
        (await desk.Desk.ReportAsync(Returned + "A,绿色,,,,,\n", "returned", adjust: import => import with { Reader = desk["人行"] })).Accepted.ShouldBeTrue();
        foreach ((string kind, string sheet) in new[] { ("head_office", Marks + "A,绿色,,,,\n"), ("loans", LoanDesk.Sheet(LoanDesk.Row("A"))) })
        {
            (await desk.Desk.ReportAsync(sheet, kind, adjust: import => import with { Reader = desk["人行"] })).Errors.ShouldContain(error => error.Expected.Contains("只能报送本机构"));
        }
    }

    [Fact]
    public async Task Nobody_owes_the_outside_sheets_and_a_signed_month_takes_them()
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync();
        await desk.ReportAsync();
        await desk.SubmitAsync();
        (await desk.TryReportAsync(LoanDesk.Row("NEU"))).Accepted.ShouldBeFalse();

        (await desk.Desk.ReportAsync(Marks + "JJ1,绿色,,,,\n", "head_office")).Accepted.ShouldBeTrue();
        (await desk.Desk.ReportAsync(Returned + "JJ1,绿色,,,,,\n", "returned")).Accepted.ShouldBeTrue();

        ClosingBook.Sheets.ShouldBe(["loans", "totals", "instruments", "risk"]);
        GreenZone.Loans.Reporting.ReportingBook.Owed.ShouldBe(["loans", "totals"]);
        ClosingState state = await desk.Zone.ActAsync<ClosingBook, ClosingState>(book => book.StateAsync(LoanDesk.Bank, LoanDesk.Month, LoanDesk.Stop));
        state.Covers.ShouldBe("loans 1,totals 1", "what is signed does not change with them");
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_reader_comes_from_the_counts_to_the_loans_and_to_the_loan(ZoneProvider provider)
    {
        await using LoanDesk desk = await DeskAsync(provider);
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("QT1", balance: "9")), institution: LoanDesk.OtherBank);
        HttpClient pboc = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "PBC");

        IDocument banks = await pboc.PageAsync("/statistics/three-way?month=2026-06");
        banks.QuerySelectorAll("table.data tbody tr").Length.ShouldBe(2);
        banks.QuerySelector("main")!.TextContent.ShouldContain("版式由本平台拟定");
        IElement link = banks.QuerySelectorAll("table.data tbody a").Single(a => a.GetAttribute("href")!.EndsWith("what=returned", StringComparison.Ordinal));
        IDocument loans = await pboc.PageAsync(link.GetAttribute("href")!);
        IElement row = loans.QuerySelectorAll("table.data")[1].QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        row.TextContent.ShouldContain("回流结果与另两方不同");
        loans.QuerySelectorAll("th").ShouldContain(head => head.TextContent == "本平台判定（按报送编码）");
        (await pboc.PageAsync(row.QuerySelector("a")!.GetAttribute("href")!)).QuerySelector("main")!.TextContent.ShouldContain("借据号 C");
        IDocument gaps = await pboc.PageAsync("/statistics/three-way?month=2026-06&institution=B01&what=incomplete");
        string text = gaps.QuerySelectorAll("table.data")[1].TextContent;
        text.ShouldContain("台账没有");
        text.ShouldContain("用途不清");

        HttpResponseMessage file = await pboc.GetAsync(new Uri("/api/loans/three-way.csv?month=2026-06&what=differing&purpose=核对", UriKind.Relative), LoanDesk.Stop);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        string[] lines = (await file.Content.ReadAsStringAsync(LoanDesk.Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Count(line => line.Contains("第一示范银行")).ShouldBe(3);
        (await pboc.GetAsync(new Uri("/api/loans/three-way.xlsx?month=2026-06&what=every&purpose=核对", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_bank_sees_its_own_comparison_only_and_a_reader_of_totals_none()
    {
        await using LoanDesk desk = await DeskAsync(ZoneProvider.Sqlite);
        HttpClient own = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank), other = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.OtherBank);
        HttpClient centre = await desk.Zone.ClientAsAsync(Role.CentreOfficer, "ZX01");

        (await own.PageAsync("/statistics/three-way?month=2026-06")).QuerySelectorAll("table.data").Length.ShouldBe(2);
        (await other.PageAsync("/statistics/three-way?month=2026-06&institution=B01")).QuerySelectorAll("table.data").ShouldBeEmpty();
        (await other.GetAsync(new Uri("/api/loans/three-way.csv?month=2026-06&institution=B01&purpose=核对", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await centre.GetAsync(new Uri("/statistics/three-way", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await own.GetAsync(new Uri("/loans/back-fill", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_pboc_back_fills_for_a_bank_by_the_page_and_cannot_bring_in_another_sheet_there()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A")));
        HttpClient pboc = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "RH01");

        (string address, IDocument page) = await UploadAsync(pboc, "returned", Returned + "A,绿色,4.2.2,2025,,,\n");
        page.QuerySelector("main")!.TextContent.ShouldContain("核对通过");
        address.ShouldStartWith("/loans/back-fill?upload=");
        HttpResponseMessage done = await pboc.PostFormAsync(address, [], "form[action='/loans/back-fill/submit']");
        (await done.Content.ReadAsStringAsync(LoanDesk.Stop)).ShouldContain("查看三方比对");
        (await desk.RevisionsAsync("returned")).ShouldHaveSingleItem().InstitutionCode.ShouldBe(LoanDesk.Bank);

        (address, _) = await UploadAsync(pboc, "loans", LoanDesk.Sheet(LoanDesk.Row("B")));
        address.ShouldStartWith("/loans/back-fill?problem=form");
        (await pboc.GetAsync(new Uri("/loans/back-fill/template/loans.xlsx", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await pboc.GetAsync(new Uri("/loans/back-fill/template/returned.xlsx", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await desk.RevisionsAsync()).Count.ShouldBe(1);
    }

    private static Task<IReadOnlyList<ThreeWayInstitution>> ReadAsync(LoanDesk desk, Reader reader) =>
        desk.Zone.ActAsync<ThreeWayBook, IReadOnlyList<ThreeWayInstitution>>(book => book.ReadAsync(reader, LoanDesk.Month, null, LoanDesk.Stop));

    private static async Task<(string Address, IDocument Page)> UploadAsync(HttpClient officer, string kind, string sheet)
    {
        using IDocument pick = await officer.PageAsync("/loans/back-fill");
        using MultipartFormDataContent form = new()
        {
            { new StringContent(pick.QuerySelector("form[action='/loans/back-fill/file'] input[name='__RequestVerificationToken']")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(kind), "kind" },
            { new StringContent(LoanDesk.Month.ToString()), "month" },
            { new StringContent(LoanDesk.Bank), "institution" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(sheet)), "sheet", "六月.csv" },
        };
        HttpResponseMessage answer = await officer.PostAsync(new Uri("/loans/back-fill/file", UriKind.Relative), form, LoanDesk.Stop);
        return (answer.RequestMessage!.RequestUri!.PathAndQuery, await answer.DocumentAsync());
    }
}
