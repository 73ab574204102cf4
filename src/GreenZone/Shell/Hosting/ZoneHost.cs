using System.Text.Encodings.Web;
using System.Text.Unicode;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.DataProtection;
using Serilog;
using Serilog.Events;

namespace GreenZone.Shell.Hosting;

/// <summary>How one instance is started.</summary>
internal sealed record ZoneOptions
{
    public required DataPlace Place { get; init; }

    /// <summary>Where it listens; null when nothing will be served (verbs).</summary>
    public string? Urls { get; init; }

    /// <summary>Where measurements are shown, apart from the pages; null: nowhere.</summary>
    public string? ManagementUrls { get; init; } = Environment.GetEnvironmentVariable(ManagementAddress.Variable);

    /// <summary>Verbs log warnings only, to standard error.</summary>
    public bool Quiet { get; init; }

    /// <summary>The clock; tests bring their own.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>Puts the shell and the capabilities together into one web application.</summary>
internal static class ZoneHost
{
    public static WebApplication Build(IReadOnlyList<IModule> modules, ZoneOptions options, Action<WebApplicationBuilder>? adjust = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ZoneHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (options.Urls is { } urls)
        {
            builder.WebHost.UseUrls(urls.Split(';'));
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseStaticWebAssets();
        builder.Host.UseSerilog((_, log) => log
            .MinimumLevel.Is(options.Quiet ? LogEventLevel.Warning : LogEventLevel.Information)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", options.Quiet ? LogEventLevel.Warning : LogEventLevel.Information)
            .WriteTo.Console(standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: System.Globalization.CultureInfo.InvariantCulture));

        IServiceCollection services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(options.Clock);
        services.AddSingleton(modules);
        services.AddSingleton(new Permissions(modules));
        // Without this each Chinese character would cost eight bytes as an entity.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddZoneDb(options.Place);
        services.AddDataProtection().SetApplicationName("GreenZone").PersistKeysToDbContext<ZoneDb>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
        ShellServices.Add(services);
        foreach (IModule module in modules)
        {
            module.AddServices(services);
        }

        adjust?.Invoke(builder);
        WebApplication app = builder.Build();
        ShellServices.Use(app);
        foreach (IModule module in modules)
        {
            module.MapApi(app);
        }

        return app;
    }
}
