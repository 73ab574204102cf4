using GreenZone.Shell.Access;
using Microsoft.Playwright;

namespace GreenZone.Browser.Tests;

/// <summary>Somebody writes at length, and the browser dies.</summary>
public sealed class DraftJourneyTests(DemoZone zone) : IClassFixture<DemoZone>
{
    [Fact]
    public async Task What_was_written_five_seconds_before_the_browser_died_is_there_after_signing_in_again()
    {
        const string name = "巴南绿色融资担保有限公司";
        IPage page = await zone.SignedInAsync(Role.SystemAdmin);
        await page.GotoAsync($"{zone.Address}/units/new");
        await page.Locator("#Name").PressSequentiallyAsync(name);
        await page.WaitForTimeoutAsync(5000);
        await page.Context.CloseAsync();

        IPage again = await zone.SignedInAsync(Role.SystemAdmin);
        await again.GotoAsync($"{zone.Address}/units/new");
        await Assertions.Expect(again.Locator("#Name")).ToHaveValueAsync(name);
        await Assertions.Expect(again.Locator(".draft-line")).ToContainTextAsync("已恢复");

        await again.GetByRole(AriaRole.Button, new() { Name = "丢弃" }).ClickAsync();
        await Assertions.Expect(again.Locator("#Name")).ToHaveValueAsync("");
        await again.ReloadAsync();
        await Assertions.Expect(again.Locator("#Name")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task What_was_written_just_before_leaving_the_page_is_kept_too()
    {
        IPage page = await zone.SignedInAsync(Role.PbocOfficer);
        await page.GotoAsync($"{zone.Address}/work/delegations");
        ILocator reason = page.Locator("#Reason");
        // The script has come once its line stands there.
        await page.Locator(".draft-line").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await reason.FillAsync("赴市里培训");
        await page.GotoAsync($"{zone.Address}/work");
        await page.WaitForTimeoutAsync(1000);
        await page.GotoAsync($"{zone.Address}/work/delegations");

        await Assertions.Expect(reason).ToHaveValueAsync("赴市里培训");
    }
}
