using GreenZone.Shell.Access;
using Microsoft.Playwright;

namespace GreenZone.Browser.Tests;

/// <summary>The pictures in <c>docs/screenshots</c>, taken anew when <c>GREENZONE_WRITE_DOCS</c> is 1.</summary>
public sealed class ScreenshotTests(DemoZone zone) : IClassFixture<DemoZone>
{
    [Theory]
    [InlineData("home", Role.CentreOfficer, "/", 1360)]
    [InlineData("ledger", Role.PbocOfficer, "/loans", 1360)]
    [InlineData("import", Role.BankStatistics, "/loans/import", 1360)]
    [InlineData("statistics", Role.PbocOfficer, "/statistics", 1360)]
    [InlineData("b001", Role.Supervisor, "/statistics/b001", 1360)]
    [InlineData("pboc-use", Role.PbocOfficer, "/statistics/pboc-use", 1360)]
    [InlineData("targets", Role.CentreOfficer, "/targets", 1360)]
    [InlineData("catalogue", Role.DepartmentOfficer, "/catalogue", 1360)]
    [InlineData("entry", Role.PbocOfficer, "/catalogue/gfeps2025/1.1.1", 1360)]
    [InlineData("crosswalk", Role.PbocOfficer, "/catalogue/crosswalk", 1360)]
    [InlineData("units", Role.SystemAdmin, "/units", 1360)]
    [InlineData("audit", Role.AuditAdmin, "/audit", 1360)]
    [InlineData("cockpit", Role.Leader, "/cockpit", 1360)]
    [InlineData("cockpit-wall", Role.Leader, "/cockpit?view=wall", 1920)]
    [InlineData("phone-cockpit", Role.Leader, "/cockpit", 375)]
    [InlineData("phone-home", Role.Leader, "/", 375)]
    [InlineData("phone-targets", Role.Leader, "/targets", 375)]
    [InlineData("phone-ledger", Role.BankStatistics, "/loans", 375)]
    public async Task A_picture_of_the_page_is_taken(string name, string role, string path, int width)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("GREENZONE_WRITE_DOCS") == "1", "pictures are taken with GREENZONE_WRITE_DOCS=1");
        IPage page = await zone.SignedInAsync(role, width, width > 1900 ? 1080 : width > 400 ? 900 : 800);
        await page.GotoAsync(zone.Address + path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        string folder = Path.Combine(Root(), "docs", "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GreenZone.slnx")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
