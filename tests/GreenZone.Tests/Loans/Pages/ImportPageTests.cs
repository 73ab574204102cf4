using System.Net;
using System.Text;
using AngleSharp.Dom;
using GreenZone.Loans.Data;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Pages;

public class ImportPageTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_good_file_is_checked_first_and_counts_only_when_it_is_handed_in(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        HttpClient clerk = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);

        (string address, IDocument page) = await UploadAsync(clerk, LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B", balance: "5")));
        page.QuerySelector("main")!.TextContent.ShouldContain("核对通过");
        (await desk.RevisionsAsync()).ShouldBeEmpty();

        HttpResponseMessage done = await clerk.PostFormAsync(address, [], "form[action='/loans/import/submit']");
        (await done.Content.ReadAsStringAsync(LoanDesk.Stop)).ShouldContain("第 1 版");
        (await desk.RevisionsAsync()).Select(revision => (revision.Number, revision.Rows, revision.AcceptedByName)).ShouldBe([(1, 2, "测试人员")]);
        (await desk.Zone.WithDbAsync(db => db.Set<SheetUploadPart>().CountAsync())).ShouldBe(0);

        // Again, with nothing new to say: the file is gone, nothing is saved twice.
        await clerk.GetAsync(new Uri(address, UriKind.Relative), LoanDesk.Stop);
        (await desk.RevisionsAsync()).Count.ShouldBe(1);

        // A replacement says why.
        (address, _) = await UploadAsync(clerk, LoanDesk.Sheet(LoanDesk.Row("C")));
        HttpResponseMessage unexplained = await clerk.PostFormAsync(address, new() { ["reason"] = "改" }, "form[action='/loans/import/submit']");
        (await unexplained.Content.ReadAsStringAsync(LoanDesk.Stop)).ShouldContain("重新报送须写明原因");
        (await desk.RevisionsAsync()).Count.ShouldBe(1);
        await clerk.PostFormAsync(address, new() { ["reason"] = "更正一笔借据" }, "form[action='/loans/import/submit']");
        (await desk.RevisionsAsync()).Select(revision => (revision.Number, revision.Reason)).ShouldBe([(2, "更正一笔借据"), (1, "")]);
    }

    [Fact]
    public async Task A_bad_file_has_every_error_listed_nothing_saved_and_comes_back_marked()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        HttpClient clerk = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);

        (string address, IDocument page) = await UploadAsync(clerk, LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B", grade: "好"), LoanDesk.Row("A")));

        string[][] rows = [.. page.QuerySelectorAll(".findings tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToArray())];
        rows.ShouldContain(row => row[0] == "3" && row[1] == "五级分类" && row[2] == "好");
        rows.ShouldContain(row => row[0] == "4" && row[1] == "借据号");
        page.QuerySelector("form[action='/loans/import/submit']").ShouldBeNull();
        (await desk.RevisionsAsync()).ShouldBeEmpty();

        HttpResponseMessage marked = await clerk.GetAsync(new Uri(page.QuerySelector("a[href^='/loans/import/marked/']")!.GetAttribute("href")!, UriKind.Relative), LoanDesk.Stop);
        (await marked.Content.ReadAsByteArrayAsync(LoanDesk.Stop))[..2].ShouldBe("PK"u8.ToArray());

        // Whoever hands it in all the same is sent back, and it is nobody else's to see.
        HttpClient other = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.OtherBank);
        (await (await other.GetAsync(new Uri(address, UriKind.Relative), LoanDesk.Stop)).Content.ReadAsStringAsync(LoanDesk.Stop)).ShouldContain("请重新选择");
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Columns_are_corrected_once_on_the_page_and_read_so_from_then_on(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        HttpClient clerk = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);
        string sheet = LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B")).Replace("合同编号", "F02");

        (string address, IDocument page) = await UploadAsync(clerk, sheet);
        page.QuerySelector("main")!.TextContent.ShouldContain("缺少必填列");
        IElement row = page.QuerySelectorAll(".head-map tbody tr").Single(row => row.TextContent.Contains("F02"));
        row.TextContent.ShouldContain("未对应");
        row.TextContent.ShouldContain("HT1");
        string select = row.QuerySelector("select")!.GetAttribute("name")!;

        HttpResponseMessage answer = await clerk.PostFormAsync(address, new() { [select] = "合同编号", ["act"] = "save" }, "form[action='/loans/import/heads']");
        IDocument again = await answer.DocumentAsync();
        again.QuerySelector("main")!.TextContent.ShouldContain("核对通过");
        again.QuerySelector("main")!.TextContent.ShouldContain("按 2026-07-15 保存的对应关系读取（测试人员 保存）");
        await clerk.PostFormAsync(answer.RequestMessage!.RequestUri!.PathAndQuery, [], "form[action='/loans/import/submit']");
        (await desk.RevisionsAsync()).Count.ShouldBe(1);

        // Next month nobody is asked; the change against what counts is shown; and the mapping can be cleared.
        (address, page) = await UploadAsync(clerk, sheet.Replace("800000.50", "5"));
        page.QuerySelector("main")!.TextContent.ShouldContain("与第 1 版相比");
        page.QuerySelector("main")!.TextContent.ShouldContain("800000.50 元 → 5.00 元");
        answer = await clerk.PostFormAsync(address, new() { ["act"] = "clear" }, "form[action='/loans/import/heads']");
        (await answer.Content.ReadAsStringAsync(LoanDesk.Stop)).ShouldContain("缺少必填列");
    }

    [Fact]
    public async Task A_file_that_is_no_sheet_is_refused_in_words()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        HttpClient clerk = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);

        (_, IDocument empty) = await UploadAsync(clerk, "");
        empty.QuerySelector("main")!.TextContent.ShouldContain("文件是空的");
        (_, IDocument pdf) = await UploadAsync(clerk, "%PDF-1.7 …");
        pdf.QuerySelector("main")!.TextContent.ShouldContain("PDF");
    }

    [Fact]
    public async Task Another_institution_cannot_be_named_and_a_form_without_token_is_refused()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        HttpClient clerk = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);

        (_, IDocument page) = await UploadAsync(clerk, LoanDesk.Sheet(LoanDesk.Row()), institution: LoanDesk.OtherBank);
        page.QuerySelector("main")!.TextContent.ShouldContain("只能报送本机构");

        using MultipartFormDataContent forged = Form("", LoanDesk.Sheet(LoanDesk.Row()), null);
        (await clerk.PostAsync(new Uri("/loans/import/file", UriKind.Relative), forged, LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Theory, InlineData(Role.BankManager, LoanDesk.Bank), InlineData(Role.PbocOfficer, "RH01"), InlineData(Role.CentreOfficer, "ZX01")]
    public async Task Only_the_statistics_post_reports(string role, string unit)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        HttpClient reader = await desk.Zone.ClientAsAsync(role, unit);

        (await reader.GetAsync(new Uri("/loans/import", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.GetAsync(new Uri("/loans/import/template/loans.xlsx", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<(string Address, IDocument Page)> UploadAsync(HttpClient clerk, string sheet, string? institution = null)
    {
        using IDocument pick = await clerk.PageAsync("/loans/import");
        string token = pick.QuerySelector("form[action='/loans/import/file'] input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using MultipartFormDataContent form = Form(token, sheet, institution);
        HttpResponseMessage answer = await clerk.PostAsync(new Uri("/loans/import/file", UriKind.Relative), form, LoanDesk.Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (answer.RequestMessage!.RequestUri!.PathAndQuery, await answer.DocumentAsync());
    }

    private static MultipartFormDataContent Form(string token, string sheet, string? institution)
    {
        MultipartFormDataContent form = [];
        if (token.Length > 0)
        {
            form.Add(new StringContent(token), "__RequestVerificationToken");
        }

        form.Add(new StringContent("loans"), "kind");
        form.Add(new StringContent(LoanDesk.Month.ToString()), "month");
        if (institution is not null)
        {
            form.Add(new StringContent(institution), "institution");
        }

        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(sheet)), "sheet", "六月.csv");
        return form;
    }
}
