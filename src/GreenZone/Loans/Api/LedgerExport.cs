using GreenZone.Loans.Data;
using GreenZone.Loans.Rows;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Api;

/// <summary>The ledger as a file, with the filter and order of the page; recorded before the first byte goes out.</summary>
internal static class LedgerExport
{
    /// <summary>The most rows of one file.</summary>
    public const int MostRows = 200_000;

    private const int RowsAtOnce = 5_000;

    private static readonly TableColumn[] Columns =
    [
        new("机构"), new("借据号"), new("客户名称"), new("状态"), new("绿色类别"), new("目录编码"), new("监管编码"), new("人行编码"), new("投向行业代码"), new("投向行业"), new("贷款种类"),
        new("贷款金额（元）", TableKind.Money), new("贷款余额（元）", TableKind.Money) { Total = true }, new("其中绿色部分余额（元）", TableKind.Money) { Total = true },
        new("五级分类"), new("到期日期", TableKind.Date),
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/export.xlsx", (HttpContext http, LoanListing listing, Units units, CurrentReader reader, ZoneDb db, AuditLog audit, TimeProvider clock) =>
                RunAsync(http, listing, units, reader, db, audit, clock, xlsx: true))
            .Requires(LoansModule.Export).AsksPurpose().WithName("ExportLoansXlsx").WithSummary("导出贷款台账（xlsx），参数与台账页相同");
        api.MapGet("/export.csv", (HttpContext http, LoanListing listing, Units units, CurrentReader reader, ZoneDb db, AuditLog audit, TimeProvider clock) =>
                RunAsync(http, listing, units, reader, db, audit, clock, xlsx: false))
            .Requires(LoansModule.Export).AsksPurpose().WithName("ExportLoansCsv").WithSummary("导出贷款台账（csv），参数与台账页相同");
    }

    private static async Task<IResult> RunAsync(
        HttpContext http, LoanListing listing, Units units, CurrentReader current, ZoneDb db, AuditLog audit, TimeProvider clock, bool xlsx)
    {
        CancellationToken stop = http.RequestAborted;
        Reader reader = current.Value!;
        if (RowGrant.For(reader) is not { } grant)
        {
            return ApiProblem.Of(403, "rows-closed", "您的岗位只能查看合计数，不能导出逐笔明细。");
        }

        LoanQuery query = LoanQuery.Read(name => http.Request.Query[name]);
        if (query.Problems.Count > 0)
        {
            // A page may show more than was asked and say so; a file would be taken for what was asked.
            return ApiProblem.Of(400, "filter-unreadable", string.Join("；", query.Problems) + "。");
        }

        if ((query.Month ?? (await listing.MonthsAsync(grant.Institution, stop))?.Last) is not { } month)
        {
            return ApiProblem.Of(404, "nothing-reported", "还没有可导出的数据。");
        }

        IReadOnlyList<Revision> revisions = await listing.RevisionsAsync(grant, query, month, stop);
        // The file holds what the page shows: a whole number is that loan alone.
        query = (await listing.ByWholeNumberAsync(grant, query, revisions, stop))?.Query ?? query;
        LoanSums sums = await listing.SumsAsync(grant, query, revisions, stop);
        if (sums.Rows > MostRows)
        {
            return ApiProblem.Of(422, "export-too-large", $"共 {sums.Rows} 笔，一次最多导出 {MostRows} 笔；请缩小筛选范围后再导出。");
        }

        await audit.RecordExportAsync(db, reader, "loans/export", new { month = month.ToString(), query.Institution, filter = query.Words, rows = sums.Rows, format = xlsx ? "xlsx" : "csv" }, ExportPurpose.Of(http), stop);
        IReadOnlyDictionary<string, string> names = await units.NamesAsync(month.LastDay, stop);
        TableHead head = new($"{month.ToChinese()}绿色贷款台账")
        {
            Lines = [$"筛选：{(query.Words.Count == 0 ? "全部" : string.Join("；", query.Words))}　数据截至 {month.LastDay:yyyy-MM-dd}　导出：{reader.UnitName} {reader.PersonName} {clock.UtcNow.InZone}"],
        };
        using TableWriter table = TableDownload.Begin(http, $"loans-{month}", $"绿色贷款台账{month}", xlsx, head, Columns, clock.GetUtcNow());
        for (int skip = 0; skip < sums.Rows; skip += RowsAtOnce)
        {
            foreach (LoanLine line in await listing.LinesAsync(grant, query, revisions, skip, RowsAtOnce, stop))
            {
                Write(table, line, names);
            }
        }

        return Results.Empty;
    }

    private static void Write(TableWriter table, LoanLine line, IReadOnlyDictionary<string, string> names)
    {
        table.NextRow();
        table.Text(names.GetValueOrDefault(line.Institution, line.Institution));
        table.Text(line.Number);
        table.Text(line.Text(LoanLedger.BorrowerName));
        table.Text(line.StateText);
        table.Text(line.ClassName);
        table.Text(line.Text(LoanLedger.CategoryCode));
        table.Text(line.Text(LoanLedger.CbircCode));
        table.Text(line.Text(LoanLedger.PbocCode));
        table.Text(line.Text(LoanLedger.UseIndustry));
        table.Text(line.IndustryName);
        table.Text(line.Text(LoanLedger.LoanKind));
        table.Money(line.Money(LoanLedger.Amount));
        table.Money(line.Balance);
        table.Money(line.GreenBalance);
        table.Text(line.Text(LoanLedger.Grade));
        table.Date(line.Day(LoanLedger.MaturesOn));
    }
}
