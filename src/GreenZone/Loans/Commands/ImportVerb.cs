using System.CommandLine;
using GreenZone.Loans.Api;
using GreenZone.Loans.Imports;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Commands;

/// <summary><c>import KIND FILE --institution CODE --month YYYY-MM [--dry-run]</c>: the operator's way to report a sheet.</summary>
internal static class ImportVerb
{
    public static Command Make(VerbHost host)
    {
        Argument<string> kind = new("kind") { Description = string.Join('、', SheetKinds.Templates.Keys.Select(Written)) };
        Argument<FileInfo> file = new("file") { Description = "xlsx 或 csv 文件" };
        Option<string> institution = new("--institution") { Description = "报送机构代码", Required = true };
        Option<string> month = new("--month") { Description = "统计月，写成 2026-10", Required = true };
        Option<bool> dryRun = new("--dry-run") { Description = "只检查，不保存" };
        Option<string> reason = new("--reason") { Description = "重新报送的原因", DefaultValueFactory = _ => "" };
        Option<string[]> sheets = new("--sheet") { Description = "读取的工作表；写几次即一并读取几张，不写则读取表头认出最多的一张", AllowMultipleArgumentsPerToken = false };
        Command import = new("import", "导入报送表") { kind, file, institution, month, dryRun, reason, sheets };
        kind.Validators.Add(result =>
        {
            if (!SheetKinds.Templates.ContainsKey(KindOf(result.GetValueOrDefault<string>())))
            {
                result.AddError($"没有“{result.GetValueOrDefault<string>()}”这种表；可用：{string.Join('、', SheetKinds.Templates.Keys.Select(Written))}。");
            }
        });
        month.Validators.Add(result =>
        {
            if (!ReportingMonth.TryParse(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError($"统计月“{result.GetValueOrDefault<string>()}”无法识别，应写成 2026-10。");
            }
        });
        file.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { Exists: false } missing)
            {
                result.AddError($"找不到文件 {missing.FullName}。");
            }
        });
        import.SetAction(async (line, stop) =>
        {
            await using WebApplication app = host.Build(line);
            await using AsyncServiceScope scope = app.Services.CreateOperatorScope();
            ImportOutcome outcome;
            try
            {
                await using SheetFile sheet = SheetFile.Open(line.GetValue(file)!.FullName, SheetLimits.Operator);
                outcome = await scope.ServiceProvider.GetRequiredService<SheetKinds>().RunAsync(
                    KindOf(line.GetValue(kind)!),
                    new SheetImport
                    {
                        File = sheet,
                        InstitutionCode = line.GetValue(institution)!,
                        Month = ReportingMonth.Parse(line.GetValue(month)!),
                        Reader = Reader.Operator,
                        DryRun = line.GetValue(dryRun),
                        Compares = line.GetValue(dryRun),
                        Sheets = line.GetValue(sheets) is { Length: > 0 } chosen ? chosen : null,
                        Reason = line.GetValue(reason)!,
                        Progress = Console.IsErrorRedirected ? null : new Progress<long>(rows => Console.Error.Write($"\r已读取 {rows:N0} 行")),
                    },
                    stop);
            }
            catch (SheetRefusal refusal)
            {
                outcome = ImportAnswer.Refused(refusal, line.GetValue(file)!.Name);
            }

            VerbHost.Answer(line, ImportAnswer.Of(outcome), ForPeople(outcome, line.GetValue(dryRun)));
            return outcome.Accepted ? VerbHost.Done : VerbHost.Refused;
        });
        return import;
    }

    /// <summary>Verbs write kinds with a hyphen, the ledger with an underscore.</summary>
    private static string KindOf(string written) => written.Replace('-', '_');

    private static string Written(string kind) => kind.Replace('_', '-');

    private static IEnumerable<string> ForPeople(ImportOutcome outcome, bool dryRun)
    {
        string sums = $"{outcome.Rows} 行，其中绿色 {outcome.GreenRows} 行；余额 {new Money(outcome.BalanceFen)} 元，绿色余额 {new Money(outcome.GreenBalanceFen)} 元";
        yield return !outcome.Accepted ? $"共 {outcome.Findings.ErrorCount} 处错误，本次未保存任何数据。已读取 {outcome.Rows} 行。"
            : dryRun ? $"检查通过，未保存：{sums}。"
            : $"已报送第 {outcome.Revision} 版：{sums}。";
        if (outcome.Difference is { } difference)
        {
            yield return $"与第 {difference.Against} 版相比：新增 {difference.Added} 笔，变更 {difference.Changed} 笔，相同 {difference.Same} 笔，不再报送 {difference.Removed} 笔。";
        }

        foreach (SheetFinding error in outcome.Errors)
        {
            yield return Line("错误", error);
        }

        foreach (SheetFinding warning in outcome.Warnings)
        {
            yield return Line("提示", warning);
        }
    }

    private static string Line(string what, SheetFinding finding) =>
        $"{what}：{(finding.Sheet is { } sheet ? $"工作表“{sheet}” " : "")}{(finding.Row > 0 ? $"第 {finding.Row} 行" : "整个文件")}{(finding.Column.Length > 0 ? $" “{finding.Column}”" : "")} 现为 {finding.Found}；{finding.Expected}";
}
