using GreenZone.Shell.Access;
using Microsoft.Playwright;

namespace GreenZone.Browser.Tests;

/// <summary>W11: a leader answers 还差多少，谁欠的 on a phone; and the wall fits its screen.</summary>
public sealed class CockpitJourneyTests(DemoZone zone) : IClassFixture<DemoZone>
{
    [Fact]
    public async Task A_leader_finds_on_a_phone_what_is_missing_without_scrolling()
    {
        IPage page = await zone.SignedInAsync(Role.Leader, 375, 800);
        await page.GotoAsync($"{zone.Address}/cockpit");

        await Assertions.Expect(page.Locator(".answer-line")).ToContainTextAsync("全区绿色贷款余额");
        await Assertions.Expect(page.Locator(".answer-line")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("article.figure")).ToHaveCountAsync(9);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(375);
    }

    [Fact]
    public async Task The_wall_fits_its_screen_and_shows_the_figures_of_the_page()
    {
        IPage page = await zone.SignedInAsync(Role.Leader, 1920, 1080);
        await page.GotoAsync($"{zone.Address}/cockpit");
        IReadOnlyList<string> figures = await page.Locator(".figure-value").AllInnerTextsAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "大屏" }).ClickAsync();

        await Assertions.Expect(page.Locator(".wall .figure-value")).ToHaveCountAsync(9);
        (await page.Locator(".figure-value").AllInnerTextsAsync()).ShouldBe(figures);
        (await page.EvaluateAsync<int>("document.documentElement.scrollHeight")).ShouldBeLessThanOrEqualTo(1080);
        await Assertions.Expect(page.Locator(".side")).ToHaveCountAsync(0);
    }
}
