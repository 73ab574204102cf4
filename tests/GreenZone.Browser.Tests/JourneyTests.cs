using System.Text;
using System.Text.RegularExpressions;
using GreenZone.Shell.Access;
using Microsoft.Playwright;

namespace GreenZone.Browser.Tests;

/// <summary>What the three main readers come for, walked through in a browser as they would.</summary>
public sealed partial class JourneyTests(DemoZone zone) : IClassFixture<DemoZone>
{
    private const string Head =
        "借据号,合同编号,客户名称,借款人类型,统一社会信用代码,贷款实际投向行业,贷款种类,贷款用途,目录版本,目录编码,发放日期,到期日期,贷款金额（元）,贷款余额（元）,五级分类,投向地区\n";

    private const string Good =
        "JJ1,HT1,重庆示范光伏发电有限公司,企事业法人,91500113MA5U000111,4416,流动资金,用于示范产业园二期屋顶分布式光伏发电项目的组件和逆变器采购以及并网施工费用支付,2025,4.2.2,2026-03-01,2031-03-01,1000000,800000.50,正常,500113\n";

    [Fact]
    public async Task A_banks_clerk_sees_her_wrong_row_named_mends_it_and_hands_the_sheet_in()
    {
        IPage page = await zone.SignedInAsync(Role.BankStatistics);
        await page.GotoAsync($"{zone.Address}/loans/import");

        await UploadAsync(page, Head + Good + Good.Replace("JJ1,", "JJ2,", StringComparison.Ordinal).Replace("800000.50", "2000000", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("1 处错误");
        ILocator error = page.Locator(".findings tbody tr").First;
        await Assertions.Expect(error).ToContainTextAsync("3");
        await Assertions.Expect(error).ToContainTextAsync("贷款余额");

        await page.GetByRole(AriaRole.Link, new() { Name = "重新选择文件" }).ClickAsync();
        await UploadAsync(page, Head + Good + Good.Replace("JJ1,", "JJ2,", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByText("核对通过")).ToBeVisibleAsync();
        ILocator reason = page.GetByLabel("重新报送的原因");
        if (await reason.CountAsync() > 0)
        {
            await reason.FillAsync("演示：按核心系统重新导出");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "提交报送" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Revision());
    }

    [Fact]
    public async Task A_pboc_officer_opens_a_form_and_clicks_a_figure_down_to_a_loan()
    {
        IPage page = await zone.SignedInAsync(Role.PbocOfficer);
        await page.GotoAsync($"{zone.Address}/statistics/pboc-use");
        ILocator figure = page.Locator("table.sheet tbody td a").First;
        string printed = (await figure.InnerTextAsync()).Trim();
        await Assertions.Expect(figure).Not.ToHaveTextAsync("");
        await figure.ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(LedgerAddress());
        await page.Locator("table.data tbody tr a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("贷款用途");
        printed.ShouldMatch(@"^[\d,]+\.\d{2}$");
    }

    [Fact]
    public async Task The_finance_centre_sees_the_gap_and_the_banks_but_never_a_row()
    {
        IPage page = await zone.SignedInAsync(Role.CentreOfficer);
        await page.GotoAsync($"{zone.Address}/targets");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("差");
        await page.GotoAsync($"{zone.Address}/loans");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("借据号 ");
        (await page.Locator("a[href^='/loans/'][href*='month=']").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(Role.PbocOfficer, "/")]
    [InlineData(Role.PbocOfficer, "/loans")]
    [InlineData(Role.PbocOfficer, "/statistics")]
    [InlineData(Role.PbocOfficer, "/statistics/b001")]
    [InlineData(Role.PbocOfficer, "/targets")]
    [InlineData(Role.PbocOfficer, "/catalogue")]
    [InlineData(Role.BankStatistics, "/loans/import")]
    [InlineData(Role.SystemAdmin, "/units")]
    [InlineData(Role.AuditAdmin, "/audit")]
    public async Task A_main_page_fits_a_phone_asks_no_outside_host_and_logs_no_error(string role, string path)
    {
        IPage page = await zone.SignedInAsync(role, width: 375, height: 800);
        List<string> outside = [], errors = [];
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(zone.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                outside.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };

        IResponse? answer = await page.GotoAsync(zone.Address + path);

        answer!.Status.ShouldBe(200);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(375);
        outside.ShouldBeEmpty();
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_official_form_prints_on_paper()
    {
        IPage page = await zone.SignedInAsync(Role.Supervisor);
        await page.GotoAsync($"{zone.Address}/statistics/b001?lines=all");
        byte[] pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
        Encoding.Latin1.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        // 108 lines do not fit one page; the head is repeated on each.
        PageObject().Count(Encoding.Latin1.GetString(pdf)).ShouldBeGreaterThan(1);

        // A4 landscape within its margins is 273 mm, 1,032 pixels: no column may run off the sheet.
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.SetViewportSizeAsync(1032, 700);
        (await page.EvaluateAsync<double>("document.querySelector('table.sheet').getBoundingClientRect().right")).ShouldBeLessThanOrEqualTo(1032);
        // And nothing but the form goes on paper.
        (await page.Locator("main > .sentence:visible, main > .source:visible, main > .page-head:visible").CountAsync()).ShouldBe(0);
    }

    private static async Task UploadAsync(IPage page, string sheet)
    {
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "逐笔明细.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(sheet) });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并核对" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("upload=", StringComparison.Ordinal));
    }

    [GeneratedRegex("第 \\d+ 版")]
    private static partial Regex Revision();

    [GeneratedRegex("/loans\\?")]
    private static partial Regex LedgerAddress();

    [GeneratedRegex("/Type\\s*/Page[^s]")]
    private static partial Regex PageObject();
}
