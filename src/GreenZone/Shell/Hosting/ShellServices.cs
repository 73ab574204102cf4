namespace GreenZone.Shell.Hosting;

/// <summary>What the shell itself brings: each room registers its services and maps its endpoints here, in the order of the pipeline.</summary>
internal static class ShellServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddProblemDetails();
        Ui.UiServices.Add(services);
    }

    public static void Use(WebApplication app)
    {
        Ui.UiServices.Use(app);
        app.MapStaticAssets();
        app.UseAntiforgery();
        app.MapRazorComponents<Ui.App>();
    }
}
