using System.CommandLine;
using System.Globalization;
using GreenZone.Rules.Taxonomy.Identification;
using GreenZone.Shell;
using GreenZone.Shell.Hosting;

namespace GreenZone.Taxonomy.Identification.Commands;

/// <summary><c>identify [FILE|-] [--catalogue E] [--as-of DATE]</c>: one answer a text, in the order of the texts. Needs and makes no data folder.</summary>
internal static class IdentifyVerb
{
    public static Command Make()
    {
        Argument<string> file = new("FILE") { Description = "CSV（表头 text，可有 industry、borrower）或一行一条的文本；不写或写 - 为标准输入", DefaultValueFactory = _ => "-" };
        Option<string?> catalogue = new("--catalogue") { Description = $"目录版本：{EditionChoosing.Written}；不写则用发放日认定所依据的版本" };
        Option<string?> asOf = new("--as-of") { Description = "发放日，写成 2026-10-31；不写则为今天" };
        Command identify = new("identify", "绿色识别（结果供参考）") { file, catalogue, asOf };
        file.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && name != "-" && !File.Exists(name))
            {
                result.AddError($"找不到文件 {Path.GetFullPath(name)}。");
            }
        });
        catalogue.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && EditionChoosing.Find(name) is null)
            {
                result.AddError($"没有名为“{name}”的可识别版本；可用：{EditionChoosing.Written}。");
            }
        });
        asOf.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } day && ReadDay(day) is null)
            {
                result.AddError($"日期“{day}”无法识别，应写成 2026-10-31。");
            }
        });
        identify.SetAction((line, stop) => RunAsync(
            line.GetValue(file)!,
            EditionChoosing.Find(line.GetValue(catalogue)) ?? EditionChoosing.On(ReadDay(line.GetValue(asOf)) ?? TimeProvider.System.Today).Edition,
            line.GetValue(VerbHost.JsonOption), stop));
        return identify;
    }

    internal static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static async Task<int> RunAsync(string file, string edition, bool json, CancellationToken stop)
    {
        // The knowledge is read while the first texts come in.
        _ = Task.Run(() => Identifier.Prepare(edition), stop);
        await using Stream input = file == "-" ? Console.OpenStandardInput() : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        await using Stream output = Console.OpenStandardOutput();
        IdentificationRun run = new(edition, json ? () => new JsonLines() : () => new AnswerTable());
        try
        {
            if (!json)
            {
                Console.Out.WriteLine(AnswerTable.Head);
            }

            await run.RunAsync(input, output, stop);
        }
        catch (IOException) when (!stop.IsCancellationRequested && input.CanRead)
        {
            // Whoever read the answers has had enough of them, as head does.
            return VerbHost.Done;
        }

        if (!json)
        {
            Console.Out.WriteLine(
                $"共 {run.Total} 条（{edition}）：绿色 {run.Count(IdentificationDecision.Green)}，有备选 {run.Count(IdentificationDecision.Candidates)}，"
                + $"非绿色 {run.Count(IdentificationDecision.NotGreen)}，信息不足 {run.Count(IdentificationDecision.Insufficient)}。结果供参考，是否认定由银行决定。");
        }

        return VerbHost.Done;
    }
}
