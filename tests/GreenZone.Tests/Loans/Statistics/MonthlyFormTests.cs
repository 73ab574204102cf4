using GreenZone.Rules;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using DuckDB.NET.Data;
using GreenZone.Loans.Statistics;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Statistics;

public class MonthlyFormTests
{
    /// <summary>Five rows a line of trade, consumption, use and grades: enough borrowers for every reader.</summary>
    private static string SolarSheet(string balance = "800000.50") => LoanDesk.Sheet(
        Enumerable.Range(1, 3).Select(i => LoanDesk.Row($"JJ{i}", $"HT{i}", $"重庆示范光伏第{i}有限公司", code: Borrower(i), balance: balance)));

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task B001_of_a_hundred_thousand_random_loans_equals_plain_sql_over_the_banks_own_file(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        string file = Path.Combine(desk.Zone.Place.Folder, "random.csv");
        await File.WriteAllTextAsync(file, RandomSheet(100_000, seed: 7), LoanDesk.Stop);
        (await desk.ReportAsync(await File.ReadAllBytesAsync(file, LoanDesk.Stop), "random.csv")).Errors.ShouldBeEmpty();

        FormDocument form = (await desk.FormAsync(new FormRequest("b001", LoanDesk.Month)))!;

        using DuckDBConnection sql = new("DataSource=:memory:");
        sql.Open();
        Sql(sql, $"CREATE TABLE l AS SELECT 监管编码 AS c, 五级分类 AS g, CAST(\"贷款余额（元）\" AS DECIMAL(18,2)) AS b FROM read_csv('{file}', all_varchar = true)");
        int compared = 0;
        foreach (FormLine line in form.Lines.Where(line => line.Code?.StartsWith("CBIRC", StringComparison.Ordinal) == true))
        {
            string prefix = Prefix(line.Code!);
            decimal expected = Sql(sql, $"SELECT coalesce(sum(b), 0) FROM l WHERE c LIKE '{prefix}%'");
            Value(form, line, "A").ShouldBe(expected / 10_000m, line.Printed);
            Value(form, line, "D").ShouldBe(Sql(sql, $"SELECT coalesce(sum(b), 0) FROM l WHERE c LIKE '{prefix}%' AND g = '次级'") / 10_000m, line.Printed);
            compared++;
        }

        compared.ShouldBeGreaterThan(80);
        Value(form, form.Line("14"), "A").ShouldBe(Sql(sql, "SELECT sum(b) FROM l") / 10_000m);
        Value(form, form.Line("10"), "A").ShouldBe(
            Sql(sql, "SELECT sum(b) FROM l WHERE c[11:14] IN ('0101','0102','0103','0104','0301') OR c[11:16] IN ('040101','040102')") / 10_000m);
        form.Checks.Count.ShouldBe(34);
        form.Checks.ShouldAllBe(check => check.Holds);
    }

    [Fact]
    public async Task A_month_without_data_answers_with_blanks_and_not_with_zeros()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        FormDocument form = (await desk.FormAsync(new FormRequest("b001", LoanDesk.Month)))!;
        form.HasData.ShouldBeFalse();
        form.Values(form.Line("14")).ShouldAllBe(pair => pair.Value == null);
        (await desk.FormAsync(new FormRequest("pboc-use", LoanDesk.Month)))!.HasData.ShouldBeFalse();
    }

    [Fact]
    public async Task One_figure_is_the_same_on_page_form_export_and_program()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(SolarSheet());
        // Three loans of 800,000.50 yuan: 2,400,001.50 yuan, 240.00015 wan.
        HttpClient officer = await desk.Zone.ClientAsAsync(Role.PbocOfficer, "PBC");

        JsonElement json = await officer.GetFromJsonAsync<JsonElement>($"/api/loans/reports/b001/{LoanDesk.Month}", LoanDesk.Stop);
        JsonElement line = json.GetProperty("lines").EnumerateArray().Single(each => each.GetProperty("line").GetString() == "14");
        line.GetProperty("values").GetProperty("A").GetString().ShouldBe("240.000150");

        IDocument page = await officer.PageAsync($"/statistics/b001?month={LoanDesk.Month}");
        IElement total = page.QuerySelectorAll("table.sheet tr").Single(row => row.QuerySelector("th")?.TextContent.StartsWith("14.", StringComparison.Ordinal) == true);
        total.QuerySelector("td")!.TextContent.Trim().ShouldBe("240.00");

        string csv = Encoding.UTF8.GetString(await officer.GetByteArrayAsync($"/api/loans/reports/b001/{LoanDesk.Month}.csv", LoanDesk.Stop));
        csv.Split("\r\n").Single(each => each.StartsWith("14,", StringComparison.Ordinal)).ShouldContain(",240.000150,");

        using MemoryStream xlsx = new(await officer.GetByteArrayAsync($"/api/loans/reports/b001/{LoanDesk.Month}.xlsx", LoanDesk.Stop));
        using DocumentFormat.OpenXml.Packaging.SpreadsheetDocument book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(xlsx, false);
        book.WorkbookPart!.WorksheetParts.First().Worksheet!.InnerText.ShouldContain("240.00015");

        (await desk.Zone.WithDbAsync(db => db.Set<GreenZone.Shell.Audit.AuditEntry>().CountAsync(entry => entry.Act == "导出"))).ShouldBe(2);
    }

    [Fact]
    public async Task Figures_over_fewer_than_three_borrowers_are_seen_by_the_authorities_and_the_bank_itself_alone()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row()));

        foreach ((string role, string unit, bool sees) in new[]
        {
            (Role.PbocOfficer, "PBC", true), (Role.Supervisor, "JG", true), (Role.CentreOfficer, "ZX", false), (Role.Leader, "LD", false),
        })
        {
            JsonElement answer = await (await desk.Zone.ClientAsAsync(role, unit)).GetFromJsonAsync<JsonElement>($"/api/loans/reports/b001/{LoanDesk.Month}", LoanDesk.Stop);
            (Total(answer) is not null).ShouldBe(sees, role);
        }

        HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);
        Total(await bank.GetFromJsonAsync<JsonElement>($"/api/loans/reports/b001/{LoanDesk.Month}?institution={LoanDesk.Bank}", LoanDesk.Stop)).ShouldNotBeNull();
        Total(await bank.GetFromJsonAsync<JsonElement>($"/api/loans/reports/b001/{LoanDesk.Month}", LoanDesk.Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_bank_gets_no_form_of_another_bank_and_a_firm_gets_none_at_all()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(SolarSheet(), institution: LoanDesk.OtherBank);
        HttpClient bank = await desk.Zone.ClientAsAsync(Role.BankStatistics, LoanDesk.Bank);
        (await bank.GetAsync(new Uri($"/api/loans/reports/b001/{LoanDesk.Month}?institution={LoanDesk.OtherBank}", UriKind.Relative), LoanDesk.Stop))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        HttpClient firm = await desk.Zone.ClientAsAsync(Role.Firm, "QY");
        (await firm.GetAsync(new Uri($"/statistics/b001?month={LoanDesk.Month}", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_past_instant_shows_what_counted_then()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(SolarSheet());
        DateTime before = desk.Zone.Clock.GetUtcNow().UtcDateTime;
        desk.Zone.Clock.Advance(TimeSpan.FromDays(1));
        (await desk.ReportAsync(SolarSheet("100000.00"), adjust: import => import with { Reason = "余额更正" })).Errors.ShouldBeEmpty();

        Value((await desk.FormAsync(new FormRequest("b001", LoanDesk.Month)))!, "14", "A").ShouldBe(30m);
        Value((await desk.FormAsync(new FormRequest("b001", LoanDesk.Month, AsOf: before)))!, "14", "A").ShouldBe(240.00015m);
    }

    [Fact]
    public async Task By_use_the_month_is_compared_with_restated_bases_and_says_so()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingMonth restated = new(2025, 3), changed = new(2026, 3);
        desk.Zone.Clock.Now = new DateTimeOffset(2026, 4, 10, 0, 0, 0, TimeSpan.Zero);
        string sheet = LoanDesk.Sheet(Enumerable.Range(1, 3).Select(i => LoanDesk.Row($"JJ{i}", code: Borrower(i), from: "2024-03-01", balance: "500000")));
        await desk.AcceptAsync(sheet, month: restated);
        await desk.AcceptAsync(sheet.Replace(",500000,", ",600000,", StringComparison.Ordinal), month: changed);

        FormDocument form = (await desk.FormAsync(new FormRequest("pboc-use", changed)))!;

        // 3 x 600,000 = 0.018 yi; a year before 0.015 yi, counted again on the classes of 2025: +20 %.
        form.Edition.ShouldBe("gfeps2025");
        Value(form, "合计", "A").ShouldBe(0.018m);
        Value(form, "合计", "D").ShouldBe(20m);
        string.Concat(form.Notes).ShouldContain("可比口径");
        (await desk.FormAsync(new FormRequest("pboc-use", restated)))!.Edition.ShouldBe("gic2019");
    }

    private static string? Total(JsonElement answer) =>
        answer.GetProperty("lines").EnumerateArray().Single(each => each.GetProperty("line").GetString() == "14").GetProperty("values").GetProperty("A").GetString();

    private static decimal Value(FormDocument form, string line, string column) => Value(form, form.Line(line), column);

    private static decimal Value(FormDocument form, FormLine line, string column) =>
        decimal.Parse(form.Values(line).Single(pair => pair.Key == column).Value!, CultureInfo.InvariantCulture);

    /// <summary>The digits of a class code without the pairs of zeros at its end.</summary>
    private static string Prefix(string code)
    {
        while (code.EndsWith("00", StringComparison.Ordinal))
        {
            code = code[..^2];
        }

        return code;
    }

    private static decimal Sql(DuckDBConnection connection, string statement)
    {
        using DuckDBCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is made of the test's own constants.
        command.CommandText = statement;
#pragma warning restore CA2100
        return command.ExecuteScalar() is { } value && value is not DBNull ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : 0m;
    }

    /// <summary>Loans with the supervisor's code alone, spread over all its leaves and grades.</summary>
    private static string RandomSheet(int rows, int seed)
    {
        Random random = new(seed);
        string[] grades = ["正常", "正常", "正常", "关注", "次级", "可疑", "损失"];
        IReadOnlyList<CatalogueEntry> leaves = Catalogues.Cbirc2020.Leaves;
        StringBuilder text = new(LoanDesk.Head + "\n");
        for (int i = 1; i <= rows; i++)
        {
            string balance = (random.NextInt64(1, 100_000_000_00) / 100m).ToString(CultureInfo.InvariantCulture);
            text.Append(LoanDesk.Row(
                $"R{i}", $"C{i}", $"示范企业{i % 5000}", code: Borrower(1 + (i % 900)), edition: "", category: "",
                cbirc: leaves[random.Next(leaves.Count)].Code, amount: "100000000", balance: balance, grade: grades[random.Next(grades.Length)])).Append('\n');
        }

        return text.ToString();
    }

    private static string Borrower(int number)
    {
        string organisation = $"MA5U{number:0000}";
        string first = $"91500113{organisation}{GreenZone.Rules.CreditCode.OrganisationCheckCharacter(organisation)}";
        return first + GreenZone.Rules.CreditCode.CheckCharacter(first);
    }
}

internal static class FormAsking
{
    /// <summary>The form as the operator sees it.</summary>
    public static Task<FormDocument?> FormAsync(this LoanDesk desk, FormRequest request) =>
        desk.Zone.ActAsync<FormDesk, FormDocument?>(forms => forms.MakeAsync(LoanDesk.Everything, request, LoanDesk.Stop));
}
