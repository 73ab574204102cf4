using System.Globalization;
using GreenZone.Rules;
using GreenZone.Rules.Supervision.Collecting;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Supervision.Collecting;

/// <summary>A column as the form says it.</summary>
public sealed record ColumnEntry(string Name, string Kind = "Text", string Unit = "", string Choices = "", bool Required = false, string Note = "")
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Name + Unit + Choices + Note);
}

/// <summary>A table as the form says it.</summary>
/// <param name="FixedRows">One name a line; blank for free rows.</param>
/// <param name="Version">Of the draft the form was filled from; 0 for a new one.</param>
public sealed record TableEntry(
    string FormNumber, string Title, string Purpose, string ApprovalNumber, string ValidUntil, string DueOn, string Notes, string RowHead, string FixedRows, string MostRows,
    IReadOnlyList<ColumnEntry> Columns, IReadOnlyList<string> Receivers, int Version = 0);

/// <summary>Makes and changes the draft of a collected table. What is only missing may stay so until it is sent.</summary>
internal sealed class TableMaking(ZoneDb db, Units units, TimeProvider clock)
{
    /// <param name="id">The draft; null makes a new one.</param>
    public async Task<(Guid? Id, IReadOnlyList<FieldError> Errors)> RunAsync(Reader reader, Guid? id, TableEntry entry, CancellationToken stop)
    {
        List<FieldError> errors = [];
        IReadOnlyList<CollectedColumn> columns = Columns(entry, errors);
        DateOnly? until = Day("ValidUntil", "有效期至", entry.ValidUntil, errors), due = Day("DueOn", "应报日期", entry.DueOn, errors);
        string fixedRows = string.Join('\n', entry.FixedRows.Split('\n').Select(line => CellText.Clean(line)).Where(line => line.Length > 0));
        int most = int.TryParse(CellText.Clean(entry.MostRows), NumberStyles.None, CultureInfo.InvariantCulture, out int rows) ? rows : 0;
        foreach ((string field, string name, string text, int longest) in ((string, string, string, int)[])
            [("FormNumber", "表号", entry.FormNumber, 40), ("Title", "表名", entry.Title, 100), ("Purpose", "用途", entry.Purpose, 400), ("ApprovalNumber", "批准文号", entry.ApprovalNumber, 100), ("RowHead", "固定行的表头", entry.RowHead, 40), ("Notes", "填表说明", entry.Notes, 2_000)])
        {
            if (text.Trim().Length > longest)
            {
                errors.Add(new FieldError(field, $"{name}不超过 {longest} 字，现有 {text.Trim().Length} 字。"));
            }
        }

        if (errors.Count > 0)
        {
            return (id, errors);
        }

        CollectedTable? table = id is { } known ? await db.CollectedTables.FirstOrDefaultAsync(one => one.Id == known && one.OwnerUnitCode == reader.UnitCode, stop) : await NewAsync(reader, stop);
        if (table is null || table.State != CollectionState.Draft)
        {
            return (id, [new FieldError("", table is null ? "没有这张表。" : "这张表已经发出，不能再改；需要变动请换发新版。")]);
        }

        if (id is not null && table.Version != entry.Version)
        {
            return (id, [new FieldError("", Changed(table))]);
        }

        table.FormNumber = CellText.Clean(entry.FormNumber) is { Length: > 0 } number ? number : table.FormNumber;
        (table.Title, table.Purpose, table.ApprovalNumber, table.Notes) = (CellText.Clean(entry.Title), CellText.Clean(entry.Purpose), CellText.Clean(entry.ApprovalNumber), Paragraphs(entry.Notes));
        (table.ValidUntil, table.DueOn, table.Columns) = (until, due, columns);
        (table.RowHead, table.FixedRowsText, table.MostRows) = (CellText.Clean(entry.RowHead), fixedRows, most);
        table.ReceiversText = string.Join('\n', entry.Receivers.Distinct(StringComparer.Ordinal).Where(code => code.Length is > 0 and <= Unit.CodeMaxLength));
        (table.ChangedByName, table.ChangedAt) = (reader.PersonName, clock.UtcNow);
        if (id is not null)
        {
            table.Version++;
        }

        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return (id, [new FieldError("", Changed(await db.CollectedTables.AsNoTracking().FirstAsync(one => one.Id == id, stop)))]);
        }
        catch (DbUpdateException taken) when (TakenKey.IsBehind(taken, "supervision_collected_tables"))
        {
            db.ChangeTracker.Clear();
            return (id, [new FieldError("FormNumber", $"表号“{CellText.Clean(entry.FormNumber)}”本单位已用于另一张表，请换一个。")]);
        }

        return (table.Id, []);
    }

    /// <summary>Throws a draft away; nobody but its unit ever saw it.</summary>
    public async Task<IReadOnlyList<FieldError>> DiscardAsync(Reader reader, Guid id, CancellationToken stop) =>
        await db.CollectedTables.Where(one => one.Id == id && one.OwnerUnitCode == reader.UnitCode && one.State == CollectionState.Draft).ExecuteDeleteAsync(stop) > 0
            ? [] : [new FieldError("", "没有这份草稿，或者它已经发出。")];

    private async Task<CollectedTable> NewAsync(Reader reader, CancellationToken stop)
    {
        DateOnly today = clock.Today;
        string year = today.Year.ToString(CultureInfo.InvariantCulture), unit = reader.UnitCode;
        HashSet<string> taken = [.. await db.CollectedTables.Where(one => one.OwnerUnitCode == unit).Select(one => one.FormNumber).Distinct().ToListAsync(stop)];
        int number = 1;
        while (taken.Contains(NumberOf(year, number)))
        {
            number++;
        }

        CollectedTable table = new()
        {
            SeriesId = Guid.CreateVersion7(clock.GetUtcNow()), Edition = 1, OwnerUnitCode = unit, OwnerUnitName = await units.NameAsync(unit, today, stop),
            FormNumber = NumberOf(year, number), MadeByName = reader.PersonName, MadeAt = clock.UtcNow,
        };
        db.CollectedTables.Add(table);
        return table;
    }

    private static string NumberOf(string year, int number) => string.Create(CultureInfo.InvariantCulture, $"收{year}-{number:00}表");

    private static string Changed(CollectedTable table) => $"{table.ChangedByName}刚刚（{table.ChangedAt.InZone}）改过这份草稿，您的修改没有保存，仍在下面。请先在另一窗口打开草稿看过，再保存。";

    private static DateOnly? Day(string field, string name, string text, List<FieldError> errors)
    {
        CellVerdict verdict = CellText.ReadDate(text, out DateOnly day);
        if (verdict is not (CellVerdict.Good or CellVerdict.Blank))
        {
            errors.Add(new FieldError(field, $"{name}“{CellText.Shown(text)}”应为{CellWords.ExpectedDate(verdict)}。"));
        }

        return verdict == CellVerdict.Good ? day : null;
    }

    private static List<CollectedColumn> Columns(TableEntry entry, List<FieldError> errors)
    {
        List<CollectedColumn> columns = [];
        for (int i = 0; i < entry.Columns.Count; i++)
        {
            ColumnEntry one = entry.Columns[i];
            if (one.IsBlank)
            {
                continue;
            }

            CollectedKind kind = Enum.TryParse(one.Kind, out CollectedKind named) && Enum.IsDefined(named) ? named : CollectedKind.Text;
            string[] choices = [.. one.Choices.Split(['、', ',', '，', ';', '；', '\n', '|']).Select(choice => CellText.Clean(choice)).Where(choice => choice.Length > 0)];
            CollectedColumn column = new(
                CellText.Clean(one.Name), kind, kind is CollectedKind.Quantity or CollectedKind.Count ? CellText.Clean(one.Unit) : "", kind == CollectedKind.Choice ? choices : [], one.Required, CellText.Clean(one.Note));
            if (column.Name.Length > TableCheck.MostName || column.Unit.Length > 10 || column.Note.Length > 200 || choices.Any(choice => choice.Length > 40))
            {
                errors.Add(new FieldError($"c{i}.Name", $"第 {i + 1} 列太长：列名不超过 {TableCheck.MostName} 字，单位不超过 10 字，每个选项不超过 40 字，说明不超过 200 字。"));
            }

            columns.Add(column);
        }

        if (columns.Count > CollectedTable.MostColumns)
        {
            errors.Add(new FieldError("c0.Name", $"一张表最多 {CollectedTable.MostColumns} 列，现有 {columns.Count} 列；请拆成两张表，或删去平台已有的列。"));
        }

        return columns;
    }

    private static string Paragraphs(string text) => string.Join('\n', text.Split('\n').Select(line => CellText.Clean(line)).Where(line => line.Length > 0));
}
