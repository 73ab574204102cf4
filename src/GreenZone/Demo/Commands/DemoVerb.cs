using System.CommandLine;
using System.Globalization;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;

namespace GreenZone.Demo.Commands;

/// <summary><c>demo</c>: makes the demo district where there is nothing yet, and serves it.</summary>
internal static class DemoVerb
{
    public static Command Verb(VerbHost host)
    {
        Option<string?> urls = new("--urls") { Description = "监听地址（默认 http://127.0.0.1:5080，或环境变量 GREENZONE_URLS）" };
        Option<bool> noServe = new("--no-serve") { Description = "只制作，不启动服务" };
        Option<int> rows = new("--rows") { Description = "24 个月内的贷款笔数；0 表示只建机构和人员", DefaultValueFactory = _ => 6000 };
        rows.Validators.Add(result =>
        {
            if (result.GetValue(rows) is < 0 or > 10_000_000)
            {
                result.AddError($"--rows 应在 0 与 10000000 之间，现为 {result.GetValue(rows).ToString(CultureInfo.InvariantCulture)}。");
            }
        });
        Command demo = new("demo", "在空的数据目录中制作演示区并启动服务") { urls, noServe, rows };
        demo.SetAction(async (line, stop) =>
        {
            string url = line.GetValue(urls) ?? Environment.GetEnvironmentVariable("GREENZONE_URLS") ?? "http://127.0.0.1:5080";
            DataPlace place = VerbHost.Place(line);
            DemoDocument document;
            try
            {
                document = await new DemoMaking(host.Modules, place, TimeProvider.System, Console.Error.WriteLine).RunAsync(line.GetValue(rows), url, stop);
            }
            catch (Exception refusal) when (refusal is DemoRefusal or InvalidDataException)
            {
                Console.Error.WriteLine(refusal.Message);
                return VerbHost.Refused;
            }

            // Accounts and units are those of the making; the address is that of today when one is asked for.
            document = line.GetValue(urls) is null && line.GetValue(noServe) ? document : document with { Url = url };
            string[] words = [$"演示数据在 {place.Folder}，演示账号和口令见 {DemoDocument.FileIn(place)}。", $"打开 {document.Url.Split(';')[0]}"];
            if (line.GetValue(noServe))
            {
                VerbHost.Answer(line, document, words);
                return VerbHost.Done;
            }

            await using WebApplication app = host.Build(line, url);
            try
            {
                await app.StartAsync(stop);
            }
            catch (IOException busy)
            {
                Console.Error.WriteLine($"不能在 {url} 启动服务：{busy.Message}");
                return VerbHost.Refused;
            }

            VerbHost.Answer(line, document, words);
            await app.WaitForShutdownAsync(stop);
            return VerbHost.Done;
        });
        return demo;
    }
}
