using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Sheets;

namespace GreenZone.Shell.Access;

/// <summary>The list of contacts as a file, as its reader may see it, and the empty sheet to fill in.</summary>
internal static class ContactEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly TableColumn[] Columns =
    [
        new("机构"), new("机构代码"), new("类别"), new("职责"), new("姓名"), new("办公电话"), new("手机"), new("开始日期", TableKind.Date), new("结束日期", TableKind.Date), new("代办"),
    ];

    public static void MapContacts(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/access/contacts/export.xlsx", (HttpContext http, ContactBook book, Reader reader, ZoneDb db, AuditLog audit, TimeProvider clock) => ExportAsync(http, book, reader, db, audit, clock, xlsx: true))
            .Requires(AccessModule.ReadContacts).WithTags("access").AsksPurpose().WithName("ExportContactsXlsx").WithSummary("导出通讯录（xlsx），参数与通讯录页相同；其他单位的手机号按岗位隐去中间四位");
        app.MapGet("/api/access/contacts/export.csv", (HttpContext http, ContactBook book, Reader reader, ZoneDb db, AuditLog audit, TimeProvider clock) => ExportAsync(http, book, reader, db, audit, clock, xlsx: false))
            .Requires(AccessModule.ReadContacts).WithTags("access").AsksPurpose().WithName("ExportContactsCsv").WithSummary("导出通讯录（csv），参数与通讯录页相同；其他单位的手机号按岗位隐去中间四位");
        app.MapGet("/contacts/import/template.xlsx", (TimeProvider clock) => Template(bytes => TemplateFiles.WriteXlsx(ContactImport.Sheet, bytes, clock.GetUtcNow()), Workbook, "xlsx"))
            .Requires(AccessModule.KeepAllContacts).ExcludeFromDescription();
        app.MapGet("/contacts/import/template.csv", () => Template(bytes => TemplateFiles.WriteCsv(ContactImport.Sheet, bytes), "text/csv", "csv"))
            .Requires(AccessModule.KeepAllContacts).ExcludeFromDescription();
    }

    private static async Task<IResult> ExportAsync(HttpContext http, ContactBook book, Reader reader, ZoneDb db, AuditLog audit, TimeProvider clock, bool xlsx)
    {
        string? asked = http.Request.Query["asOf"], kind = http.Request.Query["kind"], text = http.Request.Query["q"];
        if (asked is { Length: > 0 } && ZoneTime.ReadDate(asked) is null)
        {
            return ApiProblem.Of(400, "date-unreadable", $"截至日期“{asked}”无法识别，应写成 2026-10-31。");
        }

        DateOnly asOf = ZoneTime.ReadDate(asked) ?? clock.Today;
        IReadOnlyList<UnitContacts> list = await book.ListAsync(reader, asOf, kind is { Length: > 0 } ? kind : null, text, http.RequestAborted);
        await audit.RecordExportAsync(
            db, reader, "contacts", new { asOf, kind, text, rows = list.Sum(one => one.Contacts.Count), format = xlsx ? "xlsx" : "csv" }, ExportPurpose.Of(http), http.RequestAborted);
        MemoryStream bytes = new();
        TableHead head = new("通讯录") { Lines = [$"截至 {asOf:yyyy-MM-dd}　导出：{reader.UnitName} {reader.PersonName} {clock.UtcNow.InZone}"] };
        using (TableWriter table = xlsx ? new XlsxTable(bytes, head, Columns, clock.GetUtcNow()) : new CsvTable(bytes, Columns))
        {
            foreach ((UnitLine unit, ContactLine contact) in list.SelectMany(one => one.Contacts.Select(contact => (one.Unit, contact))))
            {
                table.NextRow();
                foreach (string cell in (string[])[unit.Name, unit.Code, UnitKind.Titles[unit.Kind], contact.DutyTitle, contact.Name, contact.OfficePhone, contact.MobilePhone])
                {
                    table.Text(cell);
                }

                table.Date(contact.From);
                table.Date(contact.To);
                table.Text(string.Join('；', contact.StandIns.Select(one => $"{one.From:yyyy-MM-dd} 至 {one.To:yyyy-MM-dd} 由{one.Name}代办 {one.Phone}".TrimEnd())));
            }
        }

        string ending = xlsx ? "xlsx" : "csv";
        return Results.File(bytes.ToArray(), xlsx ? Workbook : "text/csv; charset=utf-8", $"通讯录{asOf:yyyyMMdd}.{ending}");
    }

    private static IResult Template(Action<Stream> write, string media, string ending)
    {
        MemoryStream bytes = new();
        write(bytes);
        return Results.File(bytes.ToArray(), media, $"{ContactImport.Sheet.Name}模板.{ending}");
    }
}
