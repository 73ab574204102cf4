using System.CommandLine;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;

namespace GreenZone.Shell.Hosting;

/// <summary>The verbs that belong to no capability.</summary>
internal static class ShellVerbs
{
    public static IEnumerable<Command> All(VerbHost host)
    {
        yield return Serve(host);
        yield return Migrate(host);
        // Other verbs about ledgers as such (making sheets for trials) join this parent.
        yield return new Command("ledger", "台账") { LedgerVerbs.Sweep(host) };
    }

    private static Command Serve(VerbHost host)
    {
        Option<string> urls = new("--urls")
        {
            Description = "监听地址",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GREENZONE_URLS") ?? "http://127.0.0.1:5080",
        };
        Command serve = new("serve", "启动服务") { urls };
        serve.SetAction(async (line, stop) =>
        {
            await using WebApplication app = host.Build(line, line.GetValue(urls));
            await app.RunAsync(stop);
            return VerbHost.Done;
        });
        return serve;
    }

    private static Command Migrate(VerbHost host)
    {
        Command migrate = new("migrate", "建立或升级数据库");
        migrate.SetAction(async (line, stop) =>
        {
            await using WebApplication app = host.Build(line);
            await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
            IReadOnlyList<string> applied = await ZoneDatabase.MigrateAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>(), stop);
            await LedgerServices.PrepareAsync(app.Services, stop);
            VerbHost.Answer(line, new { applied }, applied.Count == 0 ? ["数据库已是最新。"] : applied);
            return VerbHost.Done;
        });
        return migrate;
    }
}
