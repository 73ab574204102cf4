using GreenZone.Rules.Supervision.Collecting;
using GreenZone.Shell;
using GreenZone.Shell.Sheets;
using GreenZone.Supervision.Collecting.Data;

namespace GreenZone.Supervision.Collecting;

/// <summary>What a collected table still lacks before it can be sent; a draft may lack anything.</summary>
internal static class TableCheck
{
    public const int MostChoices = 50, MostName = 40, MostRowName = 100;

    /// <summary>Heads that the files of a table use themselves.</summary>
    private static readonly string[] OwnHeads = [SheetTemplate.SerialHead, SheetTemplate.ProblemHead, "来源单位"];

    /// <returns>One error for each thing, with the field of the form that mends it.</returns>
    public static IReadOnlyList<FieldError> Of(CollectedTable table, DateOnly today)
    {
        List<FieldError> errors = [];
        Require(errors, "FormNumber", "表号", table.FormNumber, 2, 40);
        Require(errors, "Title", "表名", table.Title, 2, 100);
        Require(errors, "Purpose", "用途", table.Purpose, 2, 400);
        Require(errors, "ApprovalNumber", "批准文号", table.ApprovalNumber, 2, 100);
        CheckDays(errors, table, today);
        CheckColumns(errors, table.Columns);
        CheckRows(errors, table);
        if (table.ReceiverCodes.Count == 0)
        {
            errors.Add(new FieldError("Receivers", "请选择填报单位。"));
        }

        return errors;
    }

    private static void Require(List<FieldError> errors, string field, string name, string text, int least, int most)
    {
        if (text.Length < least || text.Length > most)
        {
            errors.Add(new FieldError(field, $"请填写{name}，{least} 到 {most} 字。"));
        }
    }

    private static void CheckDays(List<FieldError> errors, CollectedTable table, DateOnly today)
    {
        if (table.ValidUntil is not { } until)
        {
            errors.Add(new FieldError("ValidUntil", "请填写有效期至；没有有效期的表不能发出。"));
        }
        else if (until < today)
        {
            errors.Add(new FieldError("ValidUntil", $"有效期至 {until:yyyy-MM-dd}，已过有效期，不能发出。"));
        }

        if (table.DueOn is not { } due)
        {
            errors.Add(new FieldError("DueOn", "请填写应报日期。"));
        }
        else if (due < today)
        {
            errors.Add(new FieldError("DueOn", $"应报日期 {due:yyyy-MM-dd} 已过，请改为今天或以后。"));
        }
        else if (due > table.ValidUntil)
        {
            errors.Add(new FieldError("DueOn", $"应报日期 {due:yyyy-MM-dd} 晚于有效期，请改早，或延长有效期。"));
        }
    }

    private static void CheckColumns(List<FieldError> errors, IReadOnlyList<CollectedColumn> columns)
    {
        if (columns.Count == 0)
        {
            errors.Add(new FieldError("c0.Name", "请至少设一列。"));
        }

        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++)
        {
            CollectedColumn column = columns[i];
            if (column.Name.Length == 0)
            {
                errors.Add(new FieldError($"c{i}.Name", $"第 {i + 1} 列没有列名。"));
            }
            else if (OwnHeads.Contains(HeadText.Key(column.Name), StringComparer.Ordinal))
            {
                errors.Add(new FieldError($"c{i}.Name", $"第 {i + 1} 列“{column.Name}”由平台自动生成，不用设列。"));
            }
            else if (KeysOf(column.Name).Select(key => seen.TryAdd(key, i) || seen[key] == i ? -1 : seen[key]).Max() is >= 0 and int other)
            {
                errors.Add(new FieldError($"c{i}.Name", $"第 {i + 1} 列“{column.Name}”与第 {other + 1} 列“{columns[other].Name}”同名。"));
            }

            if (column.Kind == CollectedKind.Quantity && column.Unit.Length == 0)
            {
                errors.Add(new FieldError($"c{i}.Unit", $"第 {i + 1} 列“{column.Name}”是数量，请写计量单位，例如“吨”。"));
            }

            if (column.Kind == CollectedKind.Choice && (column.Choices.Count is < 2 or > MostChoices || column.Choices.Distinct(StringComparer.Ordinal).Count() != column.Choices.Count))
            {
                errors.Add(new FieldError($"c{i}.Choices", $"第 {i + 1} 列“{column.Name}”请写 2 到 {MostChoices} 个互不相同的选项，用顿号隔开。"));
            }
        }
    }

    private static void CheckRows(List<FieldError> errors, CollectedTable table)
    {
        if (!table.HasFixedRows)
        {
            if (table.MostRows is < 1 or > CollectedTable.MostFreeRows)
            {
                errors.Add(new FieldError("MostRows", $"每个单位最多填几行，应为 1 到 {CollectedTable.MostFreeRows}。"));
            }

            return;
        }

        IReadOnlyList<string> rows = table.FixedRows;
        if (rows.Count > CollectedTable.MostFixedRows || rows.Any(row => row.Length > MostRowName))
        {
            errors.Add(new FieldError("FixedRows", $"固定行最多 {CollectedTable.MostFixedRows} 行，每行名称不超过 {MostRowName} 字。"));
        }

        if (rows.GroupBy(row => row, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            errors.Add(new FieldError("FixedRows", $"固定行“{twice.Key}”写了两次。"));
        }

        if (table.RowHead.Length == 0 || table.Columns.Any(column => KeysOf(column.Name).Intersect(KeysOf(table.RowHead)).Any()))
        {
            errors.Add(new FieldError("RowHead", "请给固定行一个不与各列相同的表头，例如“项目”。"));
        }
    }

    /// <summary>The two ways a reporter's head is compared: with its unit, and without.</summary>
    private static IEnumerable<string> KeysOf(string name) => [HeadText.Key(name), HeadText.Of(name).Name];
}
