using GreenZone.Rules;
using GreenZone.Shell.Sheets;

namespace GreenZone.Shell.Access;

/// <summary>What became of a list of contacts.</summary>
/// <param name="Rows">Rows that hold data.</param>
/// <param name="Changed">Of these, rows that named or replaced somebody; the others said what was known already.</param>
/// <param name="Findings">Everything that is wrong; when there is anything, nothing was taken.</param>
internal sealed record ContactImportOutcome(int Rows, int Changed, IReadOnlyList<SheetFinding> Findings);

/// <summary>Takes a list of contacts of many units from a sheet: whole or not at all, and every error of every row is said.</summary>
internal sealed class ContactImport(ContactChange change)
{
    public const string Reason = "导入通讯录";

    /// <summary>A list of contacts is short; a file beyond this is another file.</summary>
    public static SheetLimits Limits { get; } = new() { Bytes = 5L << 20, Rows = 5_000, UnpackedBytes = 64L << 20 };

    public static SheetTemplate Sheet { get; } = new(
        "通讯录", "2026.1",
        new SheetColumn("机构代码", CellKind.Code) { Required = true, Example = "BN-FGW", Note = "平台“机构”页所列代码", MaxLength = Unit.CodeMaxLength, Aliases = ["单位代码"] },
        new SheetColumn("职责", CellKind.Choice) { Required = true, Example = "联络员", Choices = [.. ContactDuty.Titles.Values] },
        new SheetColumn("姓名") { Required = true, Example = "某某", MaxLength = UnitContact.NameMaxLength },
        new SheetColumn("办公电话", CellKind.Code) { Example = "023-66001234", Note = "与手机至少填一项", MaxLength = PhoneNumber.MaxLength, Aliases = ["座机", "固定电话"] },
        new SheetColumn("手机", CellKind.Code) { Example = "19900001234", Note = "11 位；其他单位的一般用户只能看到中间四位隐去的号码", MaxLength = PhoneNumber.MaxLength, Aliases = ["手机号", "手机号码", "移动电话"] },
        new SheetColumn("平台用户名") { Example = "", Note = "在本单位有任职的账号；没有的留空", MaxLength = 60 },
        new SheetColumn("开始日期", CellKind.Date) { Required = true, Example = "2026-07-01", Note = "从这一天起；原来的同职责联系人到前一天为止", Aliases = ["任职开始"] },
        new SheetColumn("结束日期", CellKind.Date) { Example = "", Note = "不确定的留空", Aliases = ["任职结束"] })
    {
        Notes = ["一行一人；同一单位同一职责同时只有一人。与现有登记相同的行不重复登记。", "有一处错误时整份不导入，改正后重新上传。"],
    };

    private static readonly string[] FieldOrder = ["UnitCode", "Duty", "Name", "OfficePhone", "MobilePhone", "UserName", "From", "To"];

    public async Task<ContactImportOutcome> RunAsync(Reader reader, SheetFile file, CancellationToken stop)
    {
        List<SheetFinding> findings = [];
        List<(int Row, ContactEntry Entry)> rows = [];
        int count = 0;
        try
        {
            using SheetReader sheet = file.Read(Sheet);
            HeadMap map = HeadMap.Match(Sheet, sheet);
            findings.AddRange(map.Errors);
            count = map.Errors.Count > 0 ? 0 : Read(sheet, map, rows, findings, stop);
        }
        catch (SheetRefusal refusal)
        {
            findings.Add(new SheetFinding(refusal.Row, "", file.FileName, refusal.Message));
        }

        if (count == 0 && findings.Count == 0)
        {
            findings.Add(new SheetFinding(0, "", "", "应至少有一行联系人；“示例”行不导入"));
        }

        // Rows that can be read are judged although others cannot: everything is said at once.
        IReadOnlyList<ContactEntry> entries = [.. rows.Select(row => row.Entry)];
        (IReadOnlyList<ContactRefusal> refusals, int changed) = findings.Count > 0
            ? (await change.CheckAsync(reader, entries, stop), 0)
            : await change.RunAsync(reader, entries, Reason, stop);
        findings.AddRange(refusals.Select(refusal => Finding(rows[refusal.At].Row, rows[refusal.At].Entry, refusal)));
        return new ContactImportOutcome(count, changed, [.. findings.OrderBy(finding => finding.Row)]);
    }

    private static int Read(SheetReader sheet, HeadMap map, List<(int Row, ContactEntry Entry)> rows, List<SheetFinding> findings, CancellationToken stop)
    {
        int count = 0;
        RowSorter sorter = new(map, sheet);
        using RowBatch cells = new();
        while (sheet.ReadBatch(cells))
        {
            stop.ThrowIfCancellationRequested();
            findings.AddRange(map.Findings(cells, sorter));
            for (int row = 0; row < cells.Count; row++)
            {
                if (!sorter.IsData(cells, row))
                {
                    continue;
                }

                count++;
                int at = row;
                bool whole = Enumerable.Range(0, FieldOrder.Length).All(column => !map.IsFlawed(cells, at, column));
                (DateOnly? from, bool fromRead) = Date("开始日期", required: true);
                (DateOnly? to, bool toRead) = Date("结束日期", required: false);
                if (whole && fromRead && toRead)
                {
                    string duty = Text("职责");
                    rows.Add((cells.NumberOf(row), new ContactEntry(
                        Text("机构代码"), ContactDuty.Titles.FirstOrDefault(pair => pair.Value == duty).Key ?? duty, Text("姓名"), Text("办公电话"), Text("手机"), Text("平台用户名"), from!.Value, to) { TakesOver = true }));
                }

                string Text(string head) => CellText.Clean(map.Cell(cells, at, Sheet.Ordinal(head)));

                (DateOnly? Date, bool IsRead) Date(string head, bool required)
                {
                    string text = Text(head);
                    if (text.Length == 0 && !required)
                    {
                        return (null, true);
                    }

                    if (CellText.ReadDate(text, out DateOnly date) == CellVerdict.Good)
                    {
                        return (date, true);
                    }

                    if (!map.IsFlawed(cells, at, Sheet.Ordinal(head)))
                    {
                        findings.Add(new SheetFinding(cells.NumberOf(at), head, CellText.Shown(text), "应为日期，写成 2026-10-31"));
                    }

                    return (null, false);
                }
            }
        }

        return count;
    }

    private static SheetFinding Finding(int row, ContactEntry entry, ContactRefusal refusal)
    {
        int column = Array.IndexOf(FieldOrder, refusal.Field);
        string found = refusal.Field switch
        {
            "UnitCode" => entry.UnitCode,
            "Duty" => entry.Duty,
            "Name" => entry.Name,
            "OfficePhone" => entry.OfficePhone,
            "MobilePhone" => entry.MobilePhone,
            "UserName" => entry.UserName,
            "From" => entry.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            "To" => entry.To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "",
            _ => $"{entry.UnitCode} {entry.Name}",
        };
        return new SheetFinding(row, column < 0 ? "" : Sheet.Columns[column].Head, CellText.Shown(found), refusal.Message);
    }
}
