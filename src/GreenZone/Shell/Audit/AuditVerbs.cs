using System.CommandLine;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;

namespace GreenZone.Shell.Audit;

/// <summary><c>audit verify [--export FILE]</c> and <c>audit export FILE</c>.</summary>
internal static class AuditVerbs
{
    public static Command All(VerbHost host) => new("audit", "审计日志的校验与导出") { Verify(host), Export(host) };

    private static Command Verify(VerbHost host)
    {
        Option<FileInfo?> export = new("--export") { Description = "校验导出的文件，不需要数据目录" };
        Command verify = new("verify", "校验审计日志是否完整、未被改动") { export };
        verify.SetAction(async (line, stop) =>
        {
            if (line.GetValue(export) is { } file)
            {
                return await VerifyFileAsync(line, file, stop);
            }

            if (VerbHost.Place(line) is { IsEmbedded: true } place && !File.Exists(place.SqliteFile))
            {
                await Console.Error.WriteLineAsync($"{place.Folder} 中没有数据库。");
                return VerbHost.Refused;
            }

            await using WebApplication app = host.Build(line);
            await using AsyncServiceScope scope = app.Services.CreateOperatorScope();
            await SealAsync(scope.ServiceProvider, stop);
            AuditFinding finding = await AuditVerification.RunAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>(), stop);
            return Answer(line, finding);
        });
        return verify;
    }

    private static async Task<int> VerifyFileAsync(ParseResult line, FileInfo file, CancellationToken stop)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"没有文件 {file.FullName}。");
            return VerbHost.Refused;
        }

        await using FileStream stream = file.OpenRead();
        (AuditFinding finding, string? fingerprint) = await AuditExport.VerifyAsync(stream, stop);
        await Console.Error.WriteLineAsync(fingerprint is null ? "文件末尾没有可读的签名行。" : $"签名公钥指纹 {fingerprint}，请与导出机构公布的指纹核对。");
        return Answer(line, finding);
    }

    private static Command Export(VerbHost host)
    {
        Argument<FileInfo> file = new("FILE") { Description = "导出到的文件" };
        Command export = new("export", "导出审计日志：逐行原文，末行为签名") { file };
        export.SetAction(async (line, stop) =>
        {
            await using WebApplication app = host.Build(line);
            await using AsyncServiceScope scope = app.Services.CreateOperatorScope();
            ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
            await scope.ServiceProvider.GetRequiredService<AuditLog>().RecordExportAsync(db, Reader.Operator, "audit", null, "留存", stop);
            await SealAsync(scope.ServiceProvider, stop);
            AuditFinding finding = await AuditVerification.RunAsync(db, stop);
            string target = line.GetRequiredValue(file).FullName;
            string unfinished = target + ".part";
            await using (FileStream stream = File.Create(unfinished))
            {
                await scope.ServiceProvider.GetRequiredService<AuditExport>().WriteAsync(stream, stop);
            }

            File.Move(unfinished, target, overwrite: true);
            return Answer(line, finding);
        });
        return export;
    }

    private static async Task SealAsync(IServiceProvider services, CancellationToken stop)
    {
        Guid owner = Guid.NewGuid();
        AuditSeal seal = services.GetRequiredService<AuditSeal>();
        await seal.RunAsync(owner, stop);
        await seal.ReleaseAsync(owner, stop);
    }

    private static int Answer(ParseResult line, AuditFinding finding)
    {
        VerbHost.Answer(line, finding, [finding.Holds
            ? $"共 {finding.Entries} 条，完整且未被改动。"
            : $"共 {finding.Entries} 条，从第 {finding.FirstBroken} 条起缺失或被改动。"]);
        return finding.Holds ? VerbHost.Done : VerbHost.Refused;
    }
}
