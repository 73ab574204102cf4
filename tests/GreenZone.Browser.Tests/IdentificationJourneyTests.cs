using System.Text;
using System.Text.RegularExpressions;
using GreenZone.Shell.Access;
using Microsoft.Playwright;

namespace GreenZone.Browser.Tests;

/// <summary>绿色识别 as a firm and an account manager meet it, on a phone and on paper.</summary>
public sealed partial class IdentificationJourneyTests(DemoZone zone) : IClassFixture<DemoZone>
{
    private const string Mixed = "新建城镇污水处理厂及配套管网，处理能力5万吨/日，出水执行一级A标准；另安装2兆瓦屋顶分布式光伏发电设备供厂区自用，并配套建设燃煤锅炉房一座";

    [Theory, InlineData(Role.Firm), InlineData(Role.BankManager)]
    public async Task A_purpose_is_pasted_on_a_phone_and_its_leaf_reasons_and_doubts_are_read(string role)
    {
        IPage page = await zone.SignedInAsync(role, 375, 800);
        await page.Locator("label.menu-button").ClickAsync();
        await page.Locator(".side").GetByRole(AriaRole.Link, new() { Name = "绿色识别" }).ClickAsync();
        await FitsAsync(page, $"phone-identify-form-{role}");

        await page.GetByLabel("贷款用途").FillAsync(Mixed);
        await page.GetByRole(AriaRole.Button, new() { Name = "识别", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("绿色识别结果（供参考）");
        await Assertions.Expect(page.Locator(".conclusion .badge").First).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator(".marked-text mark.for").First).ToBeVisibleAsync();
        await FitsAsync(page, $"phone-identify-{role}");
    }

    [Fact]
    public async Task The_result_is_read_on_a_desk_and_goes_on_one_sheet_of_paper()
    {
        IPage page = await zone.SignedInAsync(Role.BankManager);
        await page.GotoAsync($"{zone.Address}/identify");
        await FitsAsync(page, "identify-form");
        await page.GetByLabel("贷款用途").FillAsync("购置并安装3兆瓦屋顶分布式光伏发电设备，自发自用余电上网");
        await page.GetByText("补充信息").ClickAsync();
        await page.GetByLabel("投向行业代码").FillAsync("4416");
        await page.GetByRole(AriaRole.Button, new() { Name = "识别", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".conclusion .leaf")).ToContainTextAsync("太阳能");
        await FitsAsync(page, "identify");

        byte[] pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
        Keep("identify.pdf", pdf);
        PdfPage().Count(Encoding.Latin1.GetString(pdf)).ShouldBe(1);
    }

    [Fact]
    public async Task A_sheet_is_uploaded_filtered_and_a_row_of_it_opened_on_desk_and_phone()
    {
        string sheet = "贷款用途,行业代码,客户名称\n" + string.Concat(Enumerable.Range(1, 60).Select(i => (i % 4) switch
        {
            0 => $"购置并安装{i}兆瓦屋顶分布式光伏发电设备,4416,第{i}示范公司\n",
            1 => $"煤矿扩建项目，新增原煤产能{i}万吨,0610,\n",
            2 => "流动资金,,\n",
            _ => $"{Mixed},4620,\n",
        }));
        foreach (int width in (int[])[1360, 375])
        {
            IPage page = await zone.SignedInAsync(Role.BankManager, width);
            await page.GotoAsync($"{zone.Address}/identify/batch");
            await FitsAsync(page, $"batch-form-{width}");
            await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "用途.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(sheet) });
            await page.GetByRole(AriaRole.Button, new() { Name = "上传并识别" }).ClickAsync();
            await page.WaitForURLAsync(url => url.Contains("batch=", StringComparison.Ordinal));
            await FitsAsync(page, $"batch-{width}");
            await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "信息不足" }).ClickAsync();
            (await page.Locator("main tbody tr").CountAsync()).ShouldBe(15);
            await page.Locator("main tbody a").First.ClickAsync();
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("绿色识别结果（供参考）");
            await FitsAsync(page, $"batch-row-{width}");
        }
    }

    /// <summary>Nothing stands beside the screen. A picture is kept where <c>GREENZONE_PICTURES</c> names a folder.</summary>
    private static async Task FitsAsync(IPage page, string name)
    {
        int width = page.ViewportSize!.Width;
        if (Environment.GetEnvironmentVariable("GREENZONE_PICTURES") is not null)
        {
            Keep(name + ".png", await page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true }));
        }

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, name);
    }

    private static void Keep(string name, byte[] bytes)
    {
        if (Environment.GetEnvironmentVariable("GREENZONE_PICTURES") is { } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PdfPage();
}
