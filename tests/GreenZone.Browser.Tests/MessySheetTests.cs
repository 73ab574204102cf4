using System.Text;
using GreenZone.Shell.Access;
using Microsoft.Playwright;

namespace GreenZone.Browser.Tests;

/// <summary>A statistics post hands in its own table, corrects one column once, and is not asked again.</summary>
public sealed class MessySheetTests(DemoZone zone) : IClassFixture<DemoZone>
{
    private const string Purpose = "用于示范产业园二期屋顶分布式光伏发电项目的组件和逆变器采购以及并网施工费用支付";

    private static readonly string Sheet = string.Join('\n',
        "绿色贷款台账,,,,,,,,,,,,,,",
        ",,,,,,,,,,,,,单位：万元,",
        "借据编号,ZHTH,借款企业名称,客户性质,统一信用代码,投向行业,业务品种,资金用途,目录版本,目录编码,起息日,到期日,借款金额,期末余额,五级分类,贷款投向地区,经办行",
        $"MS1,HT1,重庆示范光伏发电有限公司,企业,91500113MA5U000111,4416,流动资金贷款,{Purpose},2025,4.2.2,2026年3月1日,2031.3.1,100,80.00005,正常类,500113,巴南支行",
        $"MS2,HT2,重庆示范光伏发电有限公司,企业,91500113MA5U000111,4416,流动资金贷款,{Purpose},2025,4.2.2,46082,20310301,\"1,200\",60,关注类,500113,巴南支行",
        "合计,,,,,,,,,,,,,140,,,",
        "填表人：张三,,,审核人：李四,,,,,,,,,,,,,") + "\n";

    [Theory, InlineData(1360), InlineData(375)]
    public async Task An_offices_own_table_goes_in_with_one_correction(int width)
    {
        IPage page = await zone.SignedInAsync(Role.BankStatistics, width);
        await UploadAsync(page);
        ILocator clear = page.GetByRole(AriaRole.Button, new() { Name = "清除保存的对应关系" });
        if (await clear.CountAsync() > 0)
        {
            await clear.ClickAsync();
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("1 个必填列没有认出");
        await PictureAsync(page, $"import-columns-{width}");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        await page.GetByLabel("“ZHTH”读作").SelectOptionAsync("合同编号");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存并重新核对" }).ClickAsync();

        await Assertions.Expect(page.GetByText("核对通过")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("现差 -0.50 元");
        await PictureAsync(page, $"import-understood-{width}");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);

        await UploadAsync(page);
        await Assertions.Expect(page.GetByText("核对通过")).ToBeVisibleAsync();
    }

    private async Task UploadAsync(IPage page)
    {
        await page.GotoAsync($"{zone.Address}/loans/import");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "本行台账.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Sheet) });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并核对" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("upload=", StringComparison.Ordinal));
    }

    /// <summary>Pictures for whoever judges the page, where GREENZONE_PICTURES names a folder.</summary>
    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GREENZONE_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
