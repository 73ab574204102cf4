using GreenZone.Demo;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace GreenZone.Browser.Tests;

/// <summary>The demo district, made small, served on loopback, with a browser to walk through it.</summary>
public sealed class DemoZone : IAsyncLifetime
{
    private readonly Browser browser = new();
    private readonly string folder = Directory.CreateTempSubdirectory("greenzone-browser-").FullName;
    private WebApplication? app;
    private DemoDocument? document;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await browser.InitializeAsync();
        DataPlace place = new(folder, null);
        document = await new DemoMaking(Platform.Modules, place, TimeProvider.System, _ => { }).RunAsync(900, "http://127.0.0.1:0", CancellationToken.None);
        app = ZoneHost.Build(Platform.Modules, new ZoneOptions { Place = place, Urls = "http://127.0.0.1:0", Quiet = true });
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>A browser page in which somebody with the role has signed in by the form.</summary>
    public async Task<IPage> SignedInAsync(string role, int width = 1360, int height = 900)
    {
        IPage page = await browser.PageAsync(width, height);
        DemoDocument.Account account = document!.Accounts.First(each => each.Role == role);
        await page.GotoAsync($"{Address}/sign-in");
        await page.GetByLabel("用户名").FillAsync(account.User);
        await page.GetByLabel("密码").FillAsync(account.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return page;
    }

    /// <summary>The institution of the first account with the role.</summary>
    public string InstitutionOf(string role) => document!.Accounts.First(each => each.Role == role).Institution;

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
