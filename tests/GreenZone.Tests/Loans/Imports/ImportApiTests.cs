using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GreenZone.Shell.Access;
using GreenZone.Tests.Shell.Sheets;

namespace GreenZone.Tests.Loans.Imports;

public class ImportApiTests
{
    private static Uri At(string path) => new(path, UriKind.Relative);

    private static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(LoanDesk.Stop)).RootElement;

    [Fact]
    public async Task A_bank_reports_its_sheet_as_a_body_or_as_a_form_and_is_answered_like_by_the_verb()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        using HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);

        HttpResponseMessage body = await bank.PostAsync(At("/api/loans/B01/2026-06"), Csv(LoanDesk.Sheet(LoanDesk.Row())), LoanDesk.Stop);
        using MultipartFormDataContent form = new() { { new StringContent("说明"), "note" }, { Csv(LoanDesk.Sheet(LoanDesk.Row())), "sheet", "六月.csv" } };
        HttpResponseMessage again = await bank.PostAsync(At("/api/loans/B01/2026-06"), form, LoanDesk.Stop);

        body.StatusCode.ShouldBe(HttpStatusCode.OK, await body.Content.ReadAsStringAsync(LoanDesk.Stop));
        (await JsonAsync(body)).GetProperty("greenBalanceFen").GetInt64().ShouldBe(80_000_050);
        (await JsonAsync(again)).GetProperty("revision").GetInt32().ShouldBe(2);
        (await desk.RevisionsAsync())[0].SourceName.ShouldBe("六月.csv");
    }

    [Fact]
    public async Task A_refused_sheet_is_a_problem_that_lists_every_error()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        using HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);

        HttpResponseMessage answer = await bank.PostAsync(At("/api/loans/B01/2026-06"), Csv(LoanDesk.Sheet(LoanDesk.Row(grade: "坏", place: "x"))), LoanDesk.Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonElement problem = await JsonAsync(answer);
        problem.GetProperty("code").GetString().ShouldBe("sheet-refused");
        problem.GetProperty("errors").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Another_banks_month_and_other_roles_are_closed()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        using HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);
        using HttpClient centre = await desk.Zone.ClientAsAsync(Role.CentreOfficer, "C01");
        using HttpClient nobody = desk.Zone.Client(followRedirects: false);

        (await bank.PostAsync(At("/api/loans/B02/2026-06"), Csv(LoanDesk.Sheet(LoanDesk.Row())), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await centre.PostAsync(At("/api/loans/B01/2026-06"), Csv(LoanDesk.Sheet(LoanDesk.Row())), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await nobody.PostAsync(At("/api/loans/B01/2026-06"), Csv(LoanDesk.Sheet(LoanDesk.Row())), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_other_three_sheets_have_addresses_of_their_own()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        using HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);

        HttpResponseMessage totals = await bank.PostAsync(At("/api/loans/totals/B01/2026-06"), Csv("机构代码,各项贷款余额（元）\nB01,100\n"), LoanDesk.Stop);
        HttpResponseMessage series = await bank.PostAsync(At("/api/loans/series/B01/2026-06"), Csv("指标,机构代码,时间,数值,单位,来源文件\n绿色贷款余额,B01,2022,1,亿元,年报\n"), LoanDesk.Stop);
        HttpResponseMessage instruments = await bank.PostAsync(
            At("/api/loans/instruments/B01/2026-06?zero=true"), Csv("种类,编号,对方名称,监管编码,金额,余额,起始日,到期日\n"), LoanDesk.Stop);

        foreach (HttpResponseMessage answer in new[] { totals, series, instruments })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(LoanDesk.Stop));
        }
    }

    [Fact]
    public async Task A_month_that_is_none_and_a_body_that_is_none_are_told_apart()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        using HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);

        JsonElement month = await JsonAsync(await bank.PostAsync(At("/api/loans/B01/June"), Csv("x"), LoanDesk.Stop));
        JsonElement empty = await JsonAsync(await bank.PostAsync(At("/api/loans/B01/2026-06"), Csv(""), LoanDesk.Stop));

        month.GetProperty("code").GetString().ShouldBe("month-unreadable");
        empty.GetProperty("code").GetString().ShouldBe("sheet-empty");
    }

    [Fact]
    public async Task Every_kind_has_a_template_that_comes_back_without_an_error_of_form()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        using HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);
        foreach (string kind in GreenZone.Loans.SheetKinds.Templates.Keys)
        {
            byte[] book = await bank.GetByteArrayAsync(At($"/loans/templates/{kind}.xlsx"), LoanDesk.Stop);

            GreenZone.Loans.ImportOutcome outcome = await desk.ReportAsync(book, kind + ".xlsx", kind, adjust: import => import with { ZeroReport = true, DryRun = true });
            outcome.Errors.ShouldBeEmpty(kind);
            outcome.Warnings.ShouldBeEmpty(kind);
            outcome.Rows.ShouldBe(0, "the example row does not count");
        }
    }

    [Theory]
    [InlineData("绿色贷款逐笔明细 2024.2", true)]
    [InlineData("机构基本情况 2026.1", true)]
    [InlineData("绿色贷款逐笔明细 2026.1", false)]
    public async Task A_sheet_on_an_outdated_template_is_taken_and_its_reporter_told(string mark, bool told)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        string rows = MadeFile.Row(1, LoanDesk.Head.Split(',')) + MadeFile.Row(2, LoanDesk.Row().Split(','));
        byte[] book = MadeFile.Workbook(rows, ("xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_a">1</definedName><definedName name="模板版本" hidden="1">"{mark}"</definedName></definedNames></workbook>"""));

        (_, string page) = await clerk.CheckAsync(book, "旧模板.xlsx");
        page.ShouldContain("核对通过");
        page.Contains($"本次用的模板是“{mark}”，现行模板是“绿色贷款逐笔明细 2026.1”").ShouldBe(told);
        Answer answer = await clerk.PostAsync(book, "旧模板.xlsx");
        answer.Accepted.ShouldBeTrue();
        answer.Json.GetProperty("warnings").GetArrayLength().ShouldBe(told ? 1 : 0);
    }

    [Fact]
    public async Task The_reporters_own_file_comes_back_with_the_wrong_cells_marked_and_nothing_is_saved()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        using HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);
        using MultipartFormDataContent form = new() { { Csv(LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B", grade: "坏"))), "sheet", "六月.csv" } };

        HttpResponseMessage answer = await bank.PostAsync(At("/loans/import/loans/B01/2026-06/marked"), form, LoanDesk.Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("六月（标注）.xlsx");
        using ZipArchive book = new(await answer.Content.ReadAsStreamAsync(LoanDesk.Stop));
        string text = string.Concat(book.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(entry =>
        {
            using StreamReader reader = new(entry.Open());
            return reader.ReadToEnd();
        }));
        text.ShouldContain("正常、关注、次级、可疑、损失之一");
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }
}
