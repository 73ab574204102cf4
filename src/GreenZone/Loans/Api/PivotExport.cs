using GreenZone.Loans.Pivots;
using GreenZone.Loans.Statistics;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Api;

/// <summary>A free table as a file, by the address of its page.</summary>
internal static class PivotExport
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/pivot.xlsx", (HttpContext http, Pivots.Pivots tables, ReportedMonths months, CurrentReader reader, ZoneDb db, AuditLog audit, TimeProvider clock) =>
                RunAsync(http, tables, months, reader, db, audit, clock, xlsx: true))
            .Requires(LoansModule.Read).AsksPurpose().WithName("ExportPivotXlsx").WithSummary("导出自由分析（xlsx），参数与页面相同");
        api.MapGet("/pivot.csv", (HttpContext http, Pivots.Pivots tables, ReportedMonths months, CurrentReader reader, ZoneDb db, AuditLog audit, TimeProvider clock) =>
                RunAsync(http, tables, months, reader, db, audit, clock, xlsx: false))
            .Requires(LoansModule.Read).AsksPurpose().WithName("ExportPivotCsv").WithSummary("导出自由分析（csv），参数与页面相同");
    }

    private static async Task<IResult> RunAsync(
        HttpContext http, Pivots.Pivots tables, ReportedMonths months, CurrentReader current, ZoneDb db, AuditLog audit, TimeProvider clock, bool xlsx)
    {
        CancellationToken stop = http.RequestAborted;
        Reader reader = current.Value!;
        IReadOnlyList<ReportingMonth> reported = await months.ListAsync(stop);
        if (reported.Count == 0)
        {
            return ApiProblem.Of(404, "nothing-reported", "还没有可导出的数据。");
        }

        PivotQuestion question = PivotQuestion.Read(name => http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null, reader, reported[0]);
        if (question.Problems.Count > 0)
        {
            return ApiProblem.Of(400, "filter-unreadable", string.Join("；", question.Problems) + "。");
        }

        if (await tables.ReadAsync(reader, question, stop) is not { } table)
        {
            return ApiProblem.Of(404, "nothing-reported", "所选月份和机构没有报送数据。");
        }

        await audit.RecordExportAsync(
            db, reader, "loans/pivot",
            new
            {
                lines = question.Lines.Title, columns = question.Columns?.Title, measure = question.Measure.Title, from = question.From.ToString(), to = question.To.ToString(), question.Institution,
                rows = table.Lines.Count, format = xlsx ? "xlsx" : "csv",
            },
            ExportPurpose.Of(http), stop);
        string title = $"{question.Measure.Title}（按{question.Lines.Title}{(question.Columns is { } by ? $"和{by.Title}" : "")}）";
        bool totals = table.LineTotals.Count > 0;
        TableKind kind = question.Measure.IsMoney ? TableKind.Money : TableKind.Count;
        string unit = question.Measure.IsMoney ? "（元）" : "";
        TableColumn[] columns = [new(question.Lines.Title), .. totals ? [new TableColumn("合计" + unit, kind)] : (TableColumn[])[], .. table.Columns.Select(column => new TableColumn(column.Title + unit, kind))];
        TableHead head = new(title)
        {
            Lines = [$"{question.From.ToChinese()}{(question.From == question.To ? "" : $"至{question.To.ToChinese()}")}末　空白为没有，＊处为不足 3 户不公开，文件中留空　导出：{reader.UnitName} {reader.PersonName} {clock.UtcNow.InZone}"],
        };
        using TableWriter file = TableDownload.Begin(http, $"pivot-{question.To}", title + question.To, xlsx, head, columns, clock.GetUtcNow());
        foreach (PivotLabel line in table.Lines)
        {
            file.NextRow();
            file.Text(line.Title);
            if (totals)
            {
                Write(file, kind, table.LineTotals.GetValueOrDefault(line.Id));
            }

            foreach (PivotLabel column in table.Columns)
            {
                Write(file, kind, table.Cell(line, column));
            }
        }

        if (table.ColumnTotals.Count > 0)
        {
            file.NextRow();
            file.Text("合计");
            if (totals)
            {
                Write(file, kind, table.Whole);
            }

            foreach (PivotLabel column in table.Columns)
            {
                Write(file, kind, table.ColumnTotals.GetValueOrDefault(column.Id));
            }
        }

        return Results.Empty;
    }

    private static void Write(TableWriter file, TableKind kind, PivotCell? cell)
    {
        if (kind == TableKind.Money)
        {
            file.Money(cell?.Value is { } fen ? new Money(fen) : null);
        }
        else
        {
            file.Count(cell?.Value);
        }
    }
}
