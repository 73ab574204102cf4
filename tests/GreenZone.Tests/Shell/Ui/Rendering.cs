using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GreenZone.Rules;
using GreenZone.Shell.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenZone.Tests.Shell.Ui;

/// <summary>One component rendered as a server renders it, at an address of the test's choosing.</summary>
internal static class Rendering
{
    public static async Task<string> HtmlAsync<TComponent>(string address = "/", MoneyUnit unit = MoneyUnit.WanYuan, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        ServiceCollection services = new();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<NavigationManager>(new At(address));
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<LoadOrder>();
        services.AddCascadingValue(_ => unit);
        await using ServiceProvider provider = services.BuildServiceProvider();
        await using HtmlRenderer renderer = new(provider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value)))).ToHtmlString());
    }

    public static IHtmlDocument Parsed(string html) => new HtmlParser().ParseDocument(html);

    public static RenderFragment Text(string text) => builder => builder.AddContent(0, text);

    private sealed class At : NavigationManager
    {
        public At(string address) => Initialize("https://zone.test/", "https://zone.test" + address);
    }
}
