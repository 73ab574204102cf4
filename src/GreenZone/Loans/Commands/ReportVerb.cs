using System.CommandLine;
using GreenZone.Loans.Statistics;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;

namespace GreenZone.Loans.Commands;

/// <summary><c>report FORM --month YYYY-MM [--institution CODE] [--as-of INSTANT] [--out FILE]</c>: a form as JSON, or as a file by its ending.</summary>
internal static class ReportVerb
{
    public static Command Make(VerbHost host)
    {
        Argument<string> form = new("form") { Description = string.Join("、", FormDesk.Names) };
        Option<string> month = new("--month") { Description = "统计月，写成 2026-10", Required = true };
        Option<string?> institution = new("--institution") { Description = "机构代码；不填为全区汇总" };
        Option<string?> asOf = new("--as-of") { Description = "历史时点，例如 2026-11-05T08:00:00+08:00；只写日期为当日结束时" };
        Option<string?> scope = new("--scope") { Description = "统计口径：gic2019 或 gfeps2025；不填为当月口径" };
        Option<string?> output = new("--out") { Description = "写成文件，按扩展名 xlsx、csv、json" };
        Command report = new("report", "生成统计表") { form, month, institution, asOf, scope, output };
        Check(form, value => FormDesk.Names.Contains(value) ? null : $"没有“{value}”这张表；可用：{string.Join("、", FormDesk.Names)}。");
        Check(month, value => ReportingMonth.TryParse(value, out _) ? null : $"统计月“{value}”无法识别，应写成 2026-10。");
        Check(asOf, value => value is null || FormDesk.TryReadInstant(value, out _) ? null : $"历史时点“{value}”无法识别，应写成 2026-11-05 或 2026-11-05T08:00:00+08:00。");
        Check(scope, value => value is null || StatisticalScopes.Shipped.All.Any(each => each.Code == value) ? null : $"统计口径“{value}”无法识别，应为 gic2019 或 gfeps2025。");
        Check(output, value => value is null || FormFiles.Kinds.ContainsKey(Path.GetExtension(value).TrimStart('.')) ? null : $"文件“{value}”的扩展名应为 xlsx、csv 或 json。");
        report.SetAction(async (line, stop) =>
        {
            await using WebApplication app = host.Build(line);
            await using AsyncServiceScope services = app.Services.CreateOperatorScope();
            DateTime? instant = line.GetValue(asOf) is { } text && FormDesk.TryReadInstant(text, out DateTime read) ? read : null;
            FormRequest request = new(line.GetValue(form)!, ReportingMonth.Parse(line.GetValue(month)!), line.GetValue(institution), instant, line.GetValue(scope));
            Units units = services.ServiceProvider.GetRequiredService<Units>();
            if (request.Institution is { } code && await units.FindAsync(code, request.Month.LastDay, stop) is null)
            {
                string wrong = $"没有代码为“{code}”的机构。";
                VerbHost.Answer(line, new { error = wrong }, [wrong]);
                return VerbHost.Refused;
            }

            FormDocument document = (await services.ServiceProvider.GetRequiredService<FormDesk>().MakeAsync(TotalsGrant.For(Reader.Operator)!, request, stop))!;
            if (line.GetValue(output) is { } file)
            {
                byte[] bytes = FormFiles.Write(document, Path.GetExtension(file).TrimStart('.'), instant is { } past ? new DateTimeOffset(DateTime.SpecifyKind(past, DateTimeKind.Utc)).ToOffset(ZoneTime.Offset) : app.Services.GetRequiredService<TimeProvider>().GetLocalNow());
                await File.WriteAllBytesAsync(file, bytes, stop);
            }

            VerbHost.Answer(line, ReportAnswer.Of(document), ForPeople(document, line.GetValue(output)));
            return VerbHost.Done;
        });
        return report;
    }

    private static void Check(Symbol symbol, Func<string, string?> wrong)
    {
        switch (symbol)
        {
            case Argument<string> argument:
                argument.Validators.Add(result => Say(result, wrong(result.GetValueOrDefault<string>())));
                break;
            case Option<string?> option:
                option.Validators.Add(result => Say(result, wrong(result.GetValueOrDefault<string>()!)));
                break;
        }
    }

    private static void Say(System.CommandLine.Parsing.SymbolResult result, string? wrong)
    {
        if (wrong is not null)
        {
            result.AddError(wrong);
        }
    }

    private static IEnumerable<string> ForPeople(FormDocument document, string? file)
    {
        yield return $"{document.Title}　{document.Reporter}　{document.Month.ToChinese()}末　{document.Unit}";
        if (!document.HasData)
        {
            yield return "本月没有数据。";
        }

        if (document.Sentence is { } sentence)
        {
            yield return sentence;
        }

        foreach (FormCheck check in document.Checks.Where(check => !check.Holds))
        {
            yield return $"校验 {check.Id} 未通过：{check.Message}";
        }

        if (file is not null)
        {
            yield return $"已写入 {Path.GetFullPath(file)}";
        }
    }
}
