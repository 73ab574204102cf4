using GreenZone.Rules.Supervision.Collecting;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Sheets;
using GreenZone.Shell.Ui;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using PaperForm = GreenZone.Shell.Sheets.FormSheet;

namespace GreenZone.Supervision.Collecting.Api;

/// <summary>The files of collected tables: the template for units, the merged table for the unit that asked.</summary>
internal static class CollectingApi
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/api/supervision/collecting").WithTags("supervision");
        api.MapGet("/template", GetTemplate).Requires(SupervisionModule.UseCollected).WithName("GetCollectedTemplate").Produces(200, contentType: Workbook).ProducesProblem(404)
            .WithSummary("一张收表的填报模板：xlsx（带下拉、示例行和填表说明）或 csv");
        api.MapGet("/merged.xlsx", (HttpContext http, Guid table, int? number, ZoneDb db, CurrentReader reader, AuditLog audit, TimeProvider clock) => GetMergedAsync(http, table, number, xlsx: true, db, reader, audit, clock))
            .Requires(SupervisionModule.MakeCollected).AsksPurpose().WithName("ExportMergedXlsx").Produces(200, contentType: Workbook).ProducesProblem(404).WithSummary("一次合并的结果（xlsx），表头、合计和表尾同打印");
        api.MapGet("/merged.csv", (HttpContext http, Guid table, int? number, ZoneDb db, CurrentReader reader, AuditLog audit, TimeProvider clock) => GetMergedAsync(http, table, number, xlsx: false, db, reader, audit, clock))
            .Requires(SupervisionModule.MakeCollected).AsksPurpose().WithName("ExportMergedCsv").Produces(200, contentType: "text/csv").ProducesProblem(404).WithSummary("一次合并的结果（csv），只有表头和各行");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetTemplate(
        Guid table, string? format, FillingDesk desk, CollectingBook book, CurrentReader current, TimeProvider clock, CancellationToken stop)
    {
        Reader reader = current.Value!;
        CollectedTable? found = (await desk.FindAsync(reader, table, stop))?.Table ?? await book.FindAsync(reader, table, stop);
        if (found is null || found.Columns.Count == 0 || format is not (null or "xlsx" or "csv"))
        {
            return ApiProblem.Of(404, "table-unknown", "没有这张表，或者它没有发给您所在的单位；文件格式应为 xlsx 或 csv。");
        }

        if (found.State == CollectionState.Draft && TableCheck.Of(found, clock.Today).FirstOrDefault(error => error.Field.StartsWith('c') || error.Field is "RowHead" or "FixedRows") is { } unfinished)
        {
            return ApiProblem.Of(422, "table-unfinished", $"还不能制作模板：{unfinished.Message}");
        }

        using MemoryStream bytes = new();
        SheetTemplate template = CollectedForm.TemplateOf(found);
        if (format == "csv")
        {
            TemplateFiles.WriteCsv(template, bytes);
        }
        else
        {
            TemplateFiles.WriteXlsx(template, bytes, clock.GetUtcNow(), found.FixedRows);
        }

        return TypedResults.File(bytes.ToArray(), format == "csv" ? "text/csv" : Workbook, $"{SheetFile.NameOf(found.Title)}模板.{format ?? "xlsx"}");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetMergedAsync(
        HttpContext http, Guid table, int? number, bool xlsx, ZoneDb db, CurrentReader current, AuditLog audit, TimeProvider clock)
    {
        CancellationToken stop = http.RequestAborted;
        Reader reader = current.Value!;
        if (await MergedTable.ReadAsync(db, reader.UnitCode, table, number, stop) is not { } merged)
        {
            return ApiProblem.Of(404, "merge-unknown", "没有这次合并。");
        }

        string format = xlsx ? "xlsx" : "csv";
        await audit.RecordExportAsync(db, reader, "supervision/collecting", new { table, merged.Table.Title, merge = merged.Merge.Number, rows = merged.Rows.Count, format }, ExportPurpose.Of(http), stop);
        using MemoryStream bytes = new();
        if (!xlsx)
        {
            WriteCsv(merged, bytes);
        }
        else
        {
            using XlsxBook book = new(bytes, merged.Table.Title, clock.GetUtcNow());
            Paper(merged).AddTo(book);
        }

        return TypedResults.File(bytes.ToArray(), xlsx ? Workbook : "text/csv; charset=utf-8", $"{SheetFile.NameOf(merged.Table.Title)}（第{merged.Merge.Number}次合并）.{format}");
    }

    private static void WriteCsv(MergedTable merged, Stream output)
    {
        IReadOnlyList<CollectedColumn> columns = merged.Table.RowColumns;
        using CsvTable csv = new(output, [new TableColumn("来源单位"), .. columns.Select(column => new TableColumn(column.Head, column.IsNumber ? TableKind.Number : TableKind.Text))]);
        foreach (PaperRow row in merged.Rows)
        {
            csv.NextRow();
            csv.Text(row.Source);
            for (int i = 0; i < columns.Count; i++)
            {
                if (columns[i].IsNumber)
                {
                    csv.Number(CollectedCell.Number(columns[i], row.Values[i]));
                }
                else
                {
                    csv.Text(row.Values[i]);
                }
            }
        }
    }

    /// <summary>The workbook as the paper reads: 表号 to 有效期至 above, the sums under the rows, the line to sign.</summary>
    private static PaperForm Paper(MergedTable merged)
    {
        CollectedTable table = merged.Table;
        IReadOnlyList<CollectedColumn> columns = table.RowColumns;
        string zero = merged.ZeroReports.Count == 0 ? "" : $"零报告：{string.Join("、", merged.ZeroReports)}。";
        return new PaperForm(table.Title, table.Title, [22, .. columns.Select(column => column.IsNumber ? 14d : 20d)])
        {
            HeadLines =
            [
                new FormLine($"表　　号：{table.FormNumber}"), new FormLine($"制定机关：{table.OwnerUnitName}"), new FormLine($"批准文号：{table.ApprovalNumber}"), new FormLine($"有效期至：{Figures.Date(table.ValidUntil)}"),
                new FormLine($"第 {merged.Merge.Number} 次合并，{merged.Merge.Parts.Count} / {merged.Merge.Owed} 个单位，{Figures.Instant(merged.Merge.MergedAt)}"),
            ],
            Head = [[FormCell.Head("来源单位"), .. columns.Select(column => FormCell.Head(column.Head))]],
            Body =
            [
                .. merged.Rows.Select(row => (IReadOnlyList<FormCell>)[new FormCell(row.Source), .. row.Values.Select((value, i) => columns[i].IsNumber ? FormCell.Figure(CollectedCell.Number(columns[i], value), DecimalsOf(columns[i])) : new FormCell(value))]),
                [new FormCell("合计") { Bold = true }, .. merged.Sums.Select((sum, i) => columns[i].IsNumber ? FormCell.Figure(sum, DecimalsOf(columns[i])) with { Bold = true } : new FormCell(""))],
            ],
            FootLines =
            [
                new FormLine($"{zero}空白为未报，合计只加已填的数。"), new FormLine("单位负责人：", $"填表人：{merged.Merge.ByName}", "联系电话：", $"报出日期：{merged.Merge.MergedAt.InZone[..10]}"),
            ],
            FrozenColumns = 1,
            PageFoot = $"{table.FormNumber} {table.Title} 第{merged.Merge.Number}次合并",
        };
    }

    private static int DecimalsOf(CollectedColumn column) => column.Kind == CollectedKind.Count ? 0 : 2;
}
