using System.IO.Compression;
using GreenZone.Shell.Hosting;
using Microsoft.AspNetCore.ResponseCompression;

namespace GreenZone.Shell.Ui;

/// <summary>What pages need from the host: the installation's profile, the reader's unit of money, small answers.</summary>
internal static class UiServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ZoneProfile>();
        services.AddScoped<LoadOrder>();
        services.AddHttpContextAccessor();
        services.AddCascadingValue(provider => MoneyUnitChoice.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext));

        // Pages carry no secret but the anti-forgery token, which is masked anew in each answer, so compressing under TLS tells nothing.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    public static void Use(WebApplication app)
    {
        // A build, unlike a publish, would look at the sources of assets on every request and forbid browsers to keep them.
        app.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        app.UseResponseCompression();
        app.Use(MoneyUnitChoice.Remember);
    }
}
