using GreenZone.Loans.Comparing;
using GreenZone.Loans.Data;
using GreenZone.Loans.Rows;
using GreenZone.Loans.Statistics;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Sheets;
using GreenZone.Taxonomy;

namespace GreenZone.Loans.Api;

/// <summary>三方比对 as a file, loan by loan, by the address of its page; recorded before the first byte goes out.</summary>
internal static class ThreeWayExport
{
    private static readonly TableColumn[] Columns =
    [
        new("机构"), new("借据号"), new("客户名称"), new("总行绿色标识"), new("总行目录版本"), new("总行目录编码"), new("总行类别"), new("标识日期", TableKind.Date), new("备注"),
        new("回流结果"), new("回流目录版本"), new("回流目录编码"), new("回流类别"), new("回流批次"), new("回流日期", TableKind.Date), new("退回原因"),
        new("本平台判定（按报送编码）"), new("目录版本"), new("目录编码"), new("监管编码"), new("人行编码"), new("本平台类别"), new("本平台建议（按用途，供参考）"), new("建议类别"),
        new("贷款余额（元）", TableKind.Money) { Total = true }, new("绿色余额（元）", TableKind.Money) { Total = true }, new("比对结果"), new("说明"),
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/three-way.xlsx", (HttpContext http, ThreeWayBook book, PurposeReading purposes, ReportedMonths months, Units units, CurrentReader reader, ZoneDb db, AuditLog audit, TimeProvider clock) =>
                RunAsync(http, book, purposes, months, units, reader.Value!, db, audit, clock, xlsx: true))
            .Requires(LoansModule.Reconcile).AsksPurpose().WithName("ExportThreeWayXlsx").WithSummary("导出三方比对（xlsx），参数与页面相同");
        api.MapGet("/three-way.csv", (HttpContext http, ThreeWayBook book, PurposeReading purposes, ReportedMonths months, Units units, CurrentReader reader, ZoneDb db, AuditLog audit, TimeProvider clock) =>
                RunAsync(http, book, purposes, months, units, reader.Value!, db, audit, clock, xlsx: false))
            .Requires(LoansModule.Reconcile).AsksPurpose().WithName("ExportThreeWayCsv").WithSummary("导出三方比对（csv），参数与页面相同");
    }

    private static async Task<IResult> RunAsync(
        HttpContext http, ThreeWayBook book, PurposeReading purposes, ReportedMonths months, Units units, Reader reader, ZoneDb db, AuditLog audit, TimeProvider clock, bool xlsx)
    {
        CancellationToken stop = http.RequestAborted;
        if (RowGrant.For(reader) is not { } grant)
        {
            return ApiProblem.Of(403, "rows-closed", "您的岗位只能查看合计数，不能导出逐笔明细。");
        }

        if (!ReportingMonth.TryParse(http.Request.Query["month"], out ReportingMonth month))
        {
            month = (await months.ListAsync(stop)).FirstOrDefault(ReportingMonth.Of(clock.Today));
        }

        string? institution = http.Request.Query["institution"].ToString() is { Length: > 0 } asked ? asked : null;
        ThreeWayPart part = ThreeWayPart.Of(http.Request.Query["what"]);
        ThreeWayInstitution[] all = [.. (await book.ReadAsync(reader, month, institution, stop)).Where(each => each.Sums is not null)];
        if (all.Length == 0)
        {
            return ApiProblem.Of(404, "nothing-to-compare", "所选月份和机构没有可以比对的数据。");
        }

        long rows = all.Sum(each => each.Sums![part.Slug].Loans);
        if (rows > LedgerExport.MostRows)
        {
            return ApiProblem.Of(422, "export-too-large", $"共 {rows} 笔，一次最多导出 {LedgerExport.MostRows} 笔；请选择机构或比对结果后再导出。");
        }

        await audit.RecordExportAsync(db, reader, "loans/three-way", new { month = month.ToString(), institution, part = part.Title, rows, format = xlsx ? "xlsx" : "csv" }, ExportPurpose.Of(http), stop);
        IReadOnlyDictionary<string, string> names = await units.NamesAsync(month.LastDay, stop);
        TableHead head = new($"{month.ToChinese()}三方比对（{part.Title}）")
        {
            Lines = [$"按借据号比对；余额取台账数　数据截至 {month.LastDay:yyyy-MM-dd}　导出：{reader.UnitName} {reader.PersonName} {clock.UtcNow.InZone}"],
        };
        using TableWriter table = TableDownload.Begin(http, $"three-way-{month}", $"三方比对{month}", xlsx, head, Columns, clock.GetUtcNow());
        foreach (ThreeWayInstitution each in all)
        {
            await foreach (ThreeWayLoan loan in book.LoansAsync(grant, each.Sheets, stop))
            {
                if (part.Holds(loan))
                {
                    Write(table, loan, ThreeWayLoan.SuggestedBy(purposes, loan.Held, month), names.GetValueOrDefault(loan.Institution, loan.Institution));
                }
            }
        }

        return Results.Empty;
    }

    private static void Write(TableWriter table, ThreeWayLoan loan, Suggestion? suggested, string name)
    {
        table.NextRow();
        table.Text(name);
        table.Text(loan.Number);
        table.Text(loan.Held?.Text(LoanLedger.BorrowerName));
        Write(table, loan.HeadOffice);
        table.Date(loan.HeadOffice?.On);
        table.Text(loan.HeadOffice?.Remark);
        Write(table, loan.Returned);
        table.Text(loan.Returned?.Batch);
        table.Date(loan.Returned?.On);
        table.Text(loan.Returned?.Remark);
        table.Text(loan.Held?.StateText ?? "台账没有");
        foreach (string column in (string[])[LoanLedger.CatalogueEdition, LoanLedger.CategoryCode, LoanLedger.CbircCode, LoanLedger.PbocCode])
        {
            table.Text(loan.Held?.Text(column));
        }

        table.Text(loan.Held?.ClassName);
        table.Text(suggested?.Word);
        table.Text(suggested?.Entry);
        table.Money(loan.Held?.Balance);
        table.Money(loan.Held?.GreenBalance);
        table.Text(ThreeWayPart.Of(loan.Finding.Verdict).Title);
        table.Text(loan.Finding.Explain());
    }

    private static void Write(TableWriter table, OutsideMark? mark)
    {
        table.Text(mark?.Word);
        table.Text(mark?.EditionTitle);
        table.Text(mark?.Code);
        table.Text(mark?.ClassName);
    }
}
