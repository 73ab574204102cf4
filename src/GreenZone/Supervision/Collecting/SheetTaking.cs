using GreenZone.Rules;
using GreenZone.Rules.Supervision.Collecting;
using GreenZone.Shell.Sheets;
using GreenZone.Supervision.Collecting.Data;

namespace GreenZone.Supervision.Collecting;

/// <summary>What a unit's own file holds of a collected table.</summary>
/// <param name="Refusal">Why nothing was taken, in Chinese; null when rows were.</param>
internal sealed record SheetTaken(IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<DraftFlaw> Flaws, IReadOnlyList<SheetFinding> Remarks, string? Refusal);

/// <summary>Reads a unit's own file into the rows of the page, as it was written: the page then says what is wrong in every cell.</summary>
internal static class SheetTaking
{
    /// <summary>A small table fits many times; a ledger does not.</summary>
    public static SheetLimits Limits { get; } = new() { Bytes = 5 << 20, Rows = 5_000, Columns = 256, UnpackedBytes = 200L << 20, SharedTextLength = 16 << 20 };

    public static SheetTaken Take(CollectedTable table, SheetFile file, CancellationToken stop)
    {
        try
        {
            SheetTemplate template = CollectedForm.TemplateOf(table);
            using SheetReader sheet = file.Read(template);
            HeadMap map = HeadMap.Match(template, sheet);
            if (Refusal(map) is { } refusal)
            {
                return new SheetTaken([], [], [], refusal);
            }

            return Read(table, sheet, map, file, stop);
        }
        catch (SheetRefusal refused)
        {
            return new SheetTaken([], [], [], refused.Message);
        }
    }

    private static SheetTaken Read(CollectedTable table, SheetReader sheet, HeadMap map, SheetFile file, CancellationToken stop)
    {
        IReadOnlyList<CollectedColumn> columns = table.RowColumns;
        List<IReadOnlyList<string>> rows = [];
        List<DraftFlaw> flaws = [];
        List<SheetFinding> remarks = [.. Remarks(map, sheet)];
        HashSet<string> named = new(StringComparer.Ordinal);
        RowSorter sorter = new(map, sheet);
        using RowBatch batch = new(512);
        while (sheet.ReadBatch(batch))
        {
            stop.ThrowIfCancellationRequested();
            Dictionary<(int, string), SheetFinding> wrong = map.Findings(batch, sorter).DistinctBy(found => (found.Row, found.Column)).ToDictionary(found => (found.Row, found.Column));
            remarks.AddRange(wrong.Values.Where(found => found.Column.Length == 0));
            for (int row = 0; row < batch.Count; row++)
            {
                if (!sorter.IsData(batch, row))
                {
                    continue;
                }

                string[] cells = new string[columns.Count];
                int place = table.HasFixedRows ? PlaceOf(table, map, batch, row, named, remarks) : rows.Count;
                if (place < 0)
                {
                    continue;
                }

                for (int column = 0; column < columns.Count; column++)
                {
                    cells[column] = map.IsFlawed(batch, row, column) ? Flaw(wrong, batch.NumberOf(row), place, column, columns[column], flaws) : Cell(map, batch, row, column, columns[column]);
                }

                rows.Add(cells);
                if (rows.Count > CollectedForm.MostKept)
                {
                    return new SheetTaken([], [], [], $"文件里的数据超过 {CollectedForm.MostKept} 行，本表最多 {table.RowLimit} 行，没有读取。请删去多余的行后重新上传。");
                }
            }
        }

        if (rows.Count == 0)
        {
            return new SheetTaken([], [], [], "文件里没有数据行。示例行、合计行和表下的说明不算数据；本期没有内容的，请点“零报告”。");
        }

        remarks.AddRange(sorter.Skipped.Select(skipped => new SheetFinding(skipped.Row, "", skipped.Text, "合计、小计、重复的表头和说明行没有当作数据")));
        if (sorter.Skipped.Any(skipped => skipped.Kind is SkippedKind.Total or SkippedKind.PartTotal))
        {
            using SheetReader again = file.Read(map.Template);
            remarks.AddRange(TotalsCheck.Of(again, HeadMap.Match(map.Template, again), stop));
        }

        return new SheetTaken(rows, flaws, remarks, null);
    }

    /// <summary>Columns that stand twice and units that are not read; what is merely missing is filled in on the page.</summary>
    private static string? Refusal(HeadMap map)
    {
        SheetFinding[] errors = [.. map.Errors.Where(error => error.Found != "（无此列）")];
        return errors.Length > 0
            ? $"没有读取：{string.Join("；", errors.Select(error => $"第 {error.Row} 行表头“{error.Found}”，{error.Expected}"))}。"
            : map.Readings.All(reading => reading.Column < 0)
                ? "没有读取：文件的表头与本表各列都对不上。请用本页下载的模板，或把表头改成本表的列名。"
                : null;
    }

    private static IEnumerable<SheetFinding> Remarks(HeadMap map, SheetReader sheet)
    {
        if (map.TemplateMark.Length > 0 && map.TemplateMark != map.Template.Mark)
        {
            yield return new SheetFinding(0, "", map.TemplateMark, $"文件是按另一份模板填写的，本表模板是“{map.Template.Mark}”；请核对各列");
        }

        foreach (ColumnReading reading in map.Readings)
        {
            if (reading.Column >= 0 && reading.Confidence == HeadConfidence.Likely)
            {
                yield return new SheetFinding(map.HeadRow, reading.Name, map.Template.Columns[reading.Column].Head, $"按这一列读取：{reading.Reason}，请核对");
            }
            else if (reading.Column < 0 && reading.Name is not ("" or SheetTemplate.SerialHead or SheetTemplate.ProblemHead) && !reading.Name.StartsWith("第 ", StringComparison.Ordinal))
            {
                yield return new SheetFinding(map.HeadRow, reading.Name, reading.Name, reading.Proposed >= 0 ? $"可能是“{map.Template.Columns[reading.Proposed].Head}”，没有读取；如是，请把表头改成该列名" : "本表没有这一列，没有读取");
            }
        }

        foreach (SheetColumn absent in map.Template.Columns.Where((_, column) => map[column] < 0))
        {
            yield return new SheetFinding(map.HeadRow, absent.Head, "（无此列）", "文件里没有这一列，请在页面上补填");
        }

        if (map.AssumedUnit is not null)
        {
            yield return new SheetFinding(map.HeadRow, "", "金额", "表头没有写金额单位，按万元读取；如是元，请在表头注明");
        }

        string[] unread = [.. sheet.Choice.Alike.Select(other => other.Name).Concat(sheet.Choice.Unlike).Where(name => name != TemplateFiles.NotesSheet)];
        if (unread.Length > 0)
        {
            yield return new SheetFinding(0, "", sheet.Choice.Name, $"只读取了这个工作表；没有读取：{string.Join("、", unread)}");
        }
    }

    /// <summary>Which fixed row a row of the file is; -1, and a remark, when it is none.</summary>
    private static int PlaceOf(CollectedTable table, HeadMap map, RowBatch batch, int row, HashSet<string> named, List<SheetFinding> remarks)
    {
        string name = CellText.Clean(map.Cell(batch, row, 0));
        int place = table.FixedRows.ToList().IndexOf(name);
        if (place >= 0 && named.Add(name))
        {
            return place;
        }

        remarks.Add(new SheetFinding(batch.NumberOf(row), table.RowHead, CellText.Shown(name), place < 0 ? "不是本表的固定行，没有读取" : "与前面的行重复，没有读取"));
        return -1;
    }

    /// <summary>The wrong cell as it stands, and that it stays wrong until somebody writes something else.</summary>
    private static string Flaw(Dictionary<(int, string), SheetFinding> wrong, int number, int place, int column, CollectedColumn definition, List<DraftFlaw> flaws)
    {
        SheetFinding found = wrong.GetValueOrDefault((number, definition.Name)) ?? new SheetFinding(number, definition.Name, "", "填写的值");
        string text = found.Found is "" or "（空）" ? "（公式）" : found.Found;
        flaws.Add(new DraftFlaw(place, column, text, found.Expected));
        return text;
    }

    /// <summary>The cell as written; an amount under a head in 元 or 亿元 as the 万元 of this table.</summary>
    private static string Cell(HeadMap map, RowBatch batch, int row, int column, CollectedColumn definition)
    {
        string text = CellText.Clean(map.Cell(batch, row, column));
        if (definition.Kind != CollectedKind.Money || map[column] < 0 || map.UnitOf(column) == MoneyUnit.WanYuan || text.Length == 0)
        {
            return text;
        }

        CellReading reading = CollectedCell.Read(definition, text + map.UnitOf(column).ToChinese());
        return reading.Expected is null ? CollectedCell.Write(definition, reading.Value) : text;
    }
}
