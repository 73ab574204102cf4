using System.CommandLine;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;

namespace GreenZone.Shell.Ledger;

/// <summary>What an operator does with the ledger itself.</summary>
internal static class LedgerVerbs
{
    public static Command Sweep(VerbHost host)
    {
        Command sweep = new("sweep", "清理台账目录：删除无人引用、无人占用且超过一天的文件");
        sweep.SetAction(async (line, stop) =>
        {
            await using WebApplication app = host.Build(line);
            await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
            IReadOnlyList<string> files = await scope.ServiceProvider.GetRequiredService<ILedger>()
                .SweepAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>(), stop);
            VerbHost.Answer(line, new { files }, files.Count == 0 ? ["没有需要清理的文件。"] : files);
            return VerbHost.Done;
        });
        return sweep;
    }
}
