using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GreenZone.Rules;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Access;
using Microsoft.Playwright;

namespace GreenZone.Browser.Tests;

/// <summary>The walks that a stranger must be able to make: W6, W7, W11 and W15.</summary>
public sealed partial class WalkTests(DemoZone zone) : IClassFixture<DemoZone>
{
    private const int WrongRows = 20;

    [Fact]
    public async Task W6_a_bank_hands_in_5000_loans_mends_20_errors_and_gets_both_authorities_forms()
    {
        string institution = zone.InstitutionOf(Role.BankStatistics);
        (string sheet, ReportingMonth month) = Sheet(institution, 5_000);
        string[] lines = sheet.TrimEnd('\n').Split('\n');
        int grade = lines[0].TrimEnd('\r').Split(',').ToList().IndexOf("五级分类");
        string[] wrong = [.. lines.Select((line, i) => i % 240 == 1 && i / 240 < WrongRows ? Replaced(line, grade, "良好") : line)];
        IPage page = await zone.SignedInAsync(Role.BankStatistics);

        await UploadAsync(page, string.Join('\n', wrong), month);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"{WrongRows} 处错误");
        IDownload marked = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载标注文件" }).ClickAsync());
        (await File.ReadAllBytesAsync(await marked.PathAsync())).Length.ShouldBeGreaterThan(100_000);
        await UploadAsync(page, sheet, month);
        await Assertions.Expect(page.GetByText("核对通过")).ToBeVisibleAsync();
        await page.GetByLabel("重新报送的原因").FillAsync("演练：按核心系统全量重新导出");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交报送" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Revision());

        foreach (string form in (string[])["b001", "pboc-use"])
        {
            await page.GotoAsync($"{zone.Address}/statistics/{form}?month={month}");
            await Assertions.Expect(page.Locator("table.sheet")).ToBeVisibleAsync();
            IAPIResponse file = await page.Context.APIRequest.GetAsync($"{zone.Address}/api/loans/reports/{form}/{month}.xlsx?institution={institution}&purpose=核对");
            file.Status.ShouldBe(200, form);
        }
    }

    [Fact]
    public async Task W7_why_a_bank_moved_is_found_in_five_clicks()
    {
        IPage page = await zone.SignedInAsync(Role.PbocOfficer);
        int clicks = 0;
        await ClickAsync(page.Locator(".side").GetByRole(AriaRole.Link, new() { Name = "变动分析" }));
        await ClickAsync(page.Locator("table.data tbody tr a").First);
        await ClickAsync(page.Locator("table.data").First.Locator("tbody a").First);
        await ClickAsync(page.Locator("table.data").Nth(1).Locator("tbody a").First);

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("贷款用途");
        clicks.ShouldBeLessThanOrEqualTo(5);

        async Task ClickAsync(ILocator link)
        {
            await link.ClickAsync();
            clicks++;
        }
    }

    [Fact]
    public async Task W11_a_leader_finds_on_a_phone_how_much_is_missing_and_who_owes_it()
    {
        IPage page = await zone.SignedInAsync(Role.Leader, 375, 800);
        await page.Locator("label.menu-button").ClickAsync();
        await page.Locator(".side").GetByRole(AriaRole.Link, new() { Name = "驾驶舱" }).ClickAsync();

        await Assertions.Expect(page.Locator(".answer-line")).ToContainTextAsync("还差");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("支行");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(375);
    }

    [Fact]
    public async Task W15_one_figure_is_the_same_on_wall_list_form_export_and_paper()
    {
        IPage page = await zone.SignedInAsync(Role.PbocOfficer);
        await page.GotoAsync($"{zone.Address}/loans?state=green&unit=yuan");
        decimal list = Amount(await page.Locator(".table-bar b").Nth(2).InnerTextAsync());
        string month = Month().Match(await page.Locator("table.data caption").InnerTextAsync()) is { Success: true } told
            ? new ReportingMonth(int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(told.Groups[2].Value, CultureInfo.InvariantCulture)).ToString()
            : "";

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Amount(await page.Locator(".table-bar b").Nth(2).InnerTextAsync()).ShouldBe(list, "paper");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });

        IAPIResponse export = await page.Context.APIRequest.GetAsync($"{zone.Address}/api/loans/export.csv?month={month}&state=green&purpose=核对");
        string[] rows = Encoding.UTF8.GetString(await export.BodyAsync()).TrimStart('\ufeff').TrimEnd().Split('\n');
        int green = rows[0].TrimEnd('\r').Split(',').ToList().IndexOf("其中绿色部分余额（元）");
        rows.Skip(1).Sum(row => Amount(row.TrimEnd('\r').Split(',')[green])).ShouldBe(list, "export");

        await page.GotoAsync($"{zone.Address}/statistics/pboc-use?month={month}");
        decimal form = Amount(await page.Locator("table.sheet tbody tr").First.Locator("td a").First.InnerTextAsync());
        form.ShouldBe(Math.Round(list / 100_000_000, 2, MidpointRounding.AwayFromZero), "form, in 亿元");

        await page.GotoAsync($"{zone.Address}/cockpit?view=wall");
        decimal wall = Amount(await page.Locator(".wall .figure-value").First.InnerTextAsync());
        wall.ShouldBe(Math.Round(list / 100_000_000, 2, MidpointRounding.AwayFromZero), "wall, in 亿元");
    }

    /// <summary>An invented book of the institution for the demo's last month, as the bank's own system would export it.</summary>
    private static (string Sheet, ReportingMonth Month) Sheet(string institution, int rows)
    {
        ReportingMonth month = ReportingMonth.Of(DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8))).Previous;
        LoanBook book = LoanBook.OfRows(rows, months: 1, month, seed: 7, institutions: 1);
        book.Institutions[0].Code.ShouldBe(institution);
        using MemoryStream file = new();
        new LoanSheets(book).Write(file, 0, 0);
        return (Encoding.UTF8.GetString(file.ToArray()).TrimStart('\ufeff'), month);
    }

    private static string Replaced(string line, int column, string value)
    {
        string[] cells = line.Split(',');
        cells[column] = value;
        return string.Join(',', cells);
    }

    private static decimal Amount(string text) =>
        decimal.Parse(Number().Match(text.Replace(",", "", StringComparison.Ordinal)).Value, CultureInfo.InvariantCulture);

    private async Task UploadAsync(IPage page, string sheet, ReportingMonth month)
    {
        await page.GotoAsync($"{zone.Address}/loans/import?month={month}");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "逐笔明细.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(sheet) });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并核对" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("upload=", StringComparison.Ordinal));
    }

    [GeneratedRegex("第 \\d+ 版")]
    private static partial Regex Revision();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(\d{4})年(\d{1,2})月")]
    private static partial Regex Month();
}
