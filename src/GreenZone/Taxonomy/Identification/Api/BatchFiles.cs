using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Sheets;
using GreenZone.Taxonomy.Identification.Data;
using Proposal = GreenZone.Rules.Taxonomy.Identification.Identification;

namespace GreenZone.Taxonomy.Identification.Api;

/// <summary>The files beside the batch page: the empty sheet, and the answers with the filter that is shown.</summary>
internal static class BatchFiles
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly TableColumn[] Columns =
    [
        new("行号", TableKind.Count), new("贷款用途") { Width = 48 }, new("投向行业代码"), new("借款人"), new("结论"), new("目录编码"), new("目录条目") { Width = 28 }, new("把握", TableKind.Number),
        new("依据") { Width = 28 }, new("不利因素") { Width = 36 }, new("未满足或未说明的条件") { Width = 36 }, new("其他可能条目") { Width = 36 },
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/identify/batch/template.xlsx", Sheet).Requires(TaxonomyModule.Identify).ExcludeFromDescription();
        app.MapGet("/api/identify/batch.xlsx", (HttpContext http, BatchDesk desk, CurrentReader reader, ZoneDb db, AuditLog audit, TimeProvider clock, Guid? batch = null, string? decision = null) =>
                RunAsync(http, desk, reader.Value!, db, audit, clock, batch, decision, xlsx: true))
            .Requires(TaxonomyModule.Identify).AsksPurpose().WithTags("taxonomy").WithName("ExportIdentifiedXlsx").Produces(200, contentType: Workbook).ProducesProblem(404).WithSummary("本人批量识别的结果（xlsx），筛选与页面相同");
        app.MapGet("/api/identify/batch.csv", (HttpContext http, BatchDesk desk, CurrentReader reader, ZoneDb db, AuditLog audit, TimeProvider clock, Guid? batch = null, string? decision = null) =>
                RunAsync(http, desk, reader.Value!, db, audit, clock, batch, decision, xlsx: false))
            .Requires(TaxonomyModule.Identify).AsksPurpose().WithTags("taxonomy").WithName("ExportIdentifiedCsv").Produces(200, contentType: "text/csv").ProducesProblem(404).WithSummary("本人批量识别的结果（csv），筛选与页面相同");
    }

    private static IResult Sheet(TimeProvider clock)
    {
        MemoryStream book = new();
        TemplateFiles.WriteXlsx(BatchDesk.Template, book, clock.GetUtcNow());
        return Results.File(book.ToArray(), Workbook, $"{BatchDesk.Template.Name}.xlsx");
    }

    private static async Task<IResult> RunAsync(HttpContext http, BatchDesk desk, Reader reader, ZoneDb db, AuditLog audit, TimeProvider clock, Guid? id, string? decision, bool xlsx)
    {
        CancellationToken stop = http.RequestAborted;
        if (id is not { } known || await desk.FindAsync(reader, known, stop) is not { } batch)
        {
            return ApiProblem.Of(404, "batch-gone", "没有这次批量识别，或已超过一天、已换成新的文件；请重新上传。");
        }

        IdentificationDecision? only = IdentificationWords.DecisionOf(decision);
        BatchAnswer[] answers = [.. desk.Answers(batch, stop).Where(answer => only is null || answer.Proposal.Decision == only)];
        string filter = only is { } one ? IdentificationWords.ToChinese(one) : "全部";
        await audit.RecordExportAsync(db, reader, "identify/batch", new { batch.FileName, batch.Edition, filter, rows = answers.Length, format = xlsx ? "xlsx" : "csv" }, ExportPurpose.Of(http), stop);
        TableHead head = new("绿色识别结果（供参考）")
        {
            Lines = [$"{Catalogues.Get(batch.Edition).Edition.Title}　文件：{batch.FileName}　结论：{filter}　由平台提出，是否认定为绿色贷款由银行决定　导出：{reader.UnitName} {reader.PersonName} {clock.UtcNow.InZone}"],
        };
        using TableWriter table = TableDownload.Begin(http, "identification", "绿色识别结果（供参考）", xlsx, head, Columns, clock.GetUtcNow());
        foreach (BatchAnswer answer in answers)
        {
            Write(table, answer.Row, answer.Proposal);
        }

        return Results.Empty;
    }

    private static void Write(TableWriter table, BatchRow row, Proposal proposal)
    {
        table.NextRow();
        table.Count(row.Number);
        table.Text(row.Text);
        table.Text(row.Industry);
        table.Text(row.Borrower);
        table.Text(IdentificationWords.ToChinese(proposal.Decision));
        table.Text(proposal.Entry?.Code);
        table.Text(proposal.Entry?.Name);
        table.Number(proposal.Decision == IdentificationDecision.Insufficient ? null : proposal.Confidence);
        table.Text(string.Join('、', proposal.Reasons.Select(reason => reason.Text).Distinct()));
        table.Text(string.Join('；', proposal.Against.Select(reason => reason.Note.Length > 0 ? $"{reason.Text}（{reason.Note}）" : reason.Text).Distinct()));
        table.Text(string.Join('；', proposal.Missing.Where(finding => finding.State is CriterionState.Unmet or CriterionState.Unknown)
            .Select(finding => $"{IdentificationWords.ToChinese(finding.State)}：{finding.Criterion.ToChinese()}")));
        table.Text(string.Join('；', proposal.Alternatives.Select(other => $"{other.Entry.Serial} {other.Entry.Name}")));
    }
}
