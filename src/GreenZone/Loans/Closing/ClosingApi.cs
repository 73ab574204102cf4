using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Sheets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenZone.Loans.Closing;

/// <summary>How a month stands for programs, and the collected explanations as a file.</summary>
internal static class ClosingApi
{
    private static readonly TableColumn[] Columns =
    [
        new("机构"), new("表"), new("行次"), new("项目"), new("上月余额（万元）", TableKind.Money) { Unit = MoneyUnit.WanYuan }, new("本月余额（万元）", TableKind.Money) { Unit = MoneyUnit.WanYuan },
        new("增减（万元）", TableKind.Money) { Unit = MoneyUnit.WanYuan }, new("幅度", TableKind.Share), new("原因"), new("说明"), new("填写人"), new("填写时间"),
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/closing/{month}", GetClosing).Requires(LoansModule.ReadClosing).WithName("GetClosing").ProducesProblem(400)
            .WithSummary("一个月的签发与数据锁定：各机构的状态、签发、锁定次数和订正次数");
        api.MapGet("/closing/{month}/movements.{kind}", GetMovements).Requires(LoansModule.ReadMovements).AsksPurpose().WithName("ExportMovements").Produces(200, contentType: "application/octet-stream").ProducesProblem(404)
            .WithSummary("一个月的异动说明：xlsx 或 csv");
    }

    /// <param name="State">unreported, to-sign, signing, signed, locked, open.</param>
    internal sealed record Institution(string Code, string Name, string State, DateTime? SignedAt, DateTime? LockedAt, int Locks, int Corrections, int LateReports, DateOnly? OpenUntil);

    internal sealed record Closing(string Month, bool Sealed, IReadOnlyList<Institution> Institutions);

    private static async Task<Results<Ok<Closing>, ProblemHttpResult>> GetClosing(string month, ClosingBook book, CurrentReader reader, TimeProvider clock, CancellationToken stop)
    {
        if (!ReportingMonth.TryParse(month, out ReportingMonth asked) || TotalsGrant.For(reader.Value!) is not { } grant)
        {
            return ApiProblem.Of(400, "month-unreadable", $"统计月“{month}”无法识别，应写成 2026-10。");
        }

        IReadOnlyList<(UnitLine Unit, ClosingState State)> all = await book.MonthAsync(grant, asked, stop);
        return TypedResults.Ok(new Closing(
            asked.ToString(), all.Any(one => one.State.District is not null),
            [
                .. all.Select(one => new Institution(
                    one.Unit.Code, one.Unit.Name, SlugOf(one.State.StageOn(clock.Today)), one.State.Signature?.At, one.State.Lock?.At, one.State.Locks,
                    one.State.Corrections.Count(each => each.Act == ClosingAct.Corrected), one.State.Corrections.Count(each => each.Act == ClosingAct.ReportedLate), one.State.OpeningOn(clock.Today)?.Until)),
            ]));
    }

    private static string SlugOf(ClosingStage stage) => stage switch
    {
        ClosingStage.Unreported => "unreported", ClosingStage.ToSign => "to-sign", ClosingStage.Signing => "signing", ClosingStage.SignedOff => "signed", ClosingStage.Locked => "locked", _ => "open",
    };

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetMovements(
        string month, string kind, HttpContext http, MovementBook book, Units units, CurrentReader current, ZoneDb db, AuditLog audit, TimeProvider clock, CancellationToken stop)
    {
        if (!ReportingMonth.TryParse(month, out ReportingMonth asked) || kind is not ("xlsx" or "csv"))
        {
            return ApiProblem.Of(404, "file-unknown", "没有这个文件；应为 2026-10/movements.xlsx 或 .csv。");
        }

        Reader reader = current.Value!;
        IReadOnlyList<MovementExplanation> said = await book.SaidAsync(asked, RowGrant.For(reader)?.Institution, stop);
        IReadOnlyDictionary<string, string> names = await units.NamesAsync(asked.LastDay, stop);
        await audit.RecordExportAsync(db, reader, "loans/movements", new { month, kind, rows = said.Count }, ExportPurpose.Of(http), stop);
        using MemoryStream file = new();
        TableHead head = new($"{asked.ToChinese()}异动说明") { Lines = [$"导出：{reader.UnitName} {reader.PersonName} {clock.UtcNow.InZone}"] };
        using (TableWriter table = kind == "xlsx" ? new XlsxTable(file, head, Columns, clock.GetUtcNow()) : new CsvTable(file, Columns))
        {
            foreach (MovementExplanation one in said)
            {
                Money before = new(one.BeforeFen), now = new(one.NowFen);
                table.NextRow();
                table.Text(names.GetValueOrDefault(one.InstitutionCode, one.InstitutionCode));
                table.Text(one.Form);
                table.Text(one.Line);
                table.Text(one.LineName);
                table.Money(before);
                table.Money(now);
                table.Money(now - before);
                table.Share(before.Fen == 0 ? null : (decimal)(now - before).Fen / Math.Abs(before.Fen));
                table.Text(one.Category);
                table.Text(one.Text);
                table.Text(one.WrittenByName);
                table.Text(one.WrittenAt.InZone);
            }
        }

        return TypedResults.File(file.ToArray(), kind == "xlsx" ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8", $"异动说明{asked}.{kind}");
    }
}
