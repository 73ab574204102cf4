using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Supervision.Collecting;

namespace GreenZone.Supervision;

/// <summary>A column of a table to be collected.</summary>
/// <param name="Kind">Text, Count, Money, Quantity, Date, Choice or YesNo.</param>
internal sealed record AskedColumn(string Name, string Kind, bool Required = true, string Unit = "", string Choices = "", string Note = "");

/// <summary>A table to be collected; days as 2026-10-31.</summary>
/// <param name="Receivers">Codes of units, collective ones too.</param>
internal sealed record AskedTable(
    string FormNumber, string Title, string Purpose, string ApprovalNumber, string ValidUntil, string DueOn, string Notes, int MostRows, IReadOnlyList<AskedColumn> Columns, IReadOnlyList<string> Receivers);

/// <summary>收表 as one call each, for whoever acts for all who take part: by the same acts that people use.</summary>
internal sealed class TableCollecting(TableMaking making, TableSending sending, FillingDesk desk, Returning returning, Merging merging)
{
    public Task<(Guid? Id, IReadOnlyList<FieldError> Errors)> MakeAsync(Reader officer, AskedTable asked, CancellationToken stop) => making.RunAsync(
        officer, null,
        new TableEntry(
            asked.FormNumber, asked.Title, asked.Purpose, asked.ApprovalNumber, asked.ValidUntil, asked.DueOn, asked.Notes, "项目", "", asked.MostRows.ToString(System.Globalization.CultureInfo.InvariantCulture),
            [.. asked.Columns.Select(column => new ColumnEntry(column.Name, column.Kind, column.Unit, column.Choices, column.Required, column.Note))], asked.Receivers),
        stop);

    /// <summary>Sends a draft just made.</summary>
    public Task<IReadOnlyList<FieldError>> SendAsync(Reader officer, Guid table, string heldReason, CancellationToken stop) => sending.RunAsync(officer, table, 1, heldReason, stop);

    /// <param name="rows">As somebody would type them; none is 零报告.</param>
    public async Task<IReadOnlyList<FieldError>> ReportAsync(Reader clerk, Guid table, IReadOnlyList<IReadOnlyList<string>> rows, string headOfUnit, string telephone, CancellationToken stop) =>
        await desk.FindAsync(clerk, table, stop) is var (_, part)
            ? await desk.SubmitAsync(clerk, table, new FilledRows(rows, headOfUnit, telephone, part.Version), rows.Count == 0, stop)
            : [new FieldError("", $"{clerk.UnitName}没有收到这张表。")];

    public Task<IReadOnlyList<FieldError>> ReturnAsync(Reader officer, Guid table, string unitCode, string reason, CancellationToken stop) => returning.RunAsync(officer, table, unitCode, reason, stop);

    public async Task<IReadOnlyList<FieldError>> MergeAsync(Reader officer, Guid table, CancellationToken stop) => (await merging.RunAsync(officer, table, stop)).Errors;
}
