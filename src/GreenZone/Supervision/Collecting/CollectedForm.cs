using System.Globalization;
using GreenZone.Rules;
using GreenZone.Rules.Supervision.Collecting;
using GreenZone.Shell.Sheets;
using GreenZone.Supervision.Collecting.Data;

namespace GreenZone.Supervision.Collecting;

/// <summary>What is wrong with a cell that somebody wrote.</summary>
/// <param name="Row">From 0 among the rows as they are shown; -1 when all of them are meant.</param>
/// <param name="Column">From 0; -1 when the whole row is meant.</param>
public sealed record CellProblem(int Row, int Column, string Found, string Expected);

/// <summary>Rows as they were understood.</summary>
/// <param name="Rows">Kept values; worth something only when there is no problem.</param>
internal sealed record RowsChecked(IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<CellProblem> Problems);

/// <summary>A collected table as something to fill in: its template, its rows on the page, and what is wrong in them.</summary>
internal static class CollectedForm
{
    /// <summary>Rows kept beyond what the table takes, so that too many are told and not lost.</summary>
    public const int MostKept = CollectedTable.MostFreeRows + 200;

    /// <summary>The table as a sheet of the platform: heads, lists, notes, version.</summary>
    public static SheetTemplate TemplateOf(CollectedTable table) => new(
        // The name stands in a workbook's defined names, where a straight quotation mark would end it.
        table.Title.Replace('"', '”'), $"{table.FormNumber.Replace('"', '”')}-{table.Edition.ToString(CultureInfo.InvariantCulture)}", [.. table.RowColumns.Select(ColumnOf)])
    {
        Notes =
        [
            $"制定机关：{table.OwnerUnitName}　批准文号：{table.ApprovalNumber}　有效期至：{table.ValidUntil:yyyy-MM-dd}", $"应于 {table.DueOn:yyyy-MM-dd} 前报出。用途：{table.Purpose}",
            table.HasFixedRows ? $"“{table.RowHead}”各行已列好，请勿改名或增行。" : $"最多填 {table.MostRows} 行。", .. table.Notes.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        ],
    };

    /// <summary>The rows as the page shows them: one for each fixed row, or those that were written.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Shown(CollectedTable table, IReadOnlyList<IReadOnlyList<string>> written)
    {
        int width = table.RowColumns.Count;
        IEnumerable<IReadOnlyList<string>> rows = written.Select(row => (IReadOnlyList<string>)[.. row.Concat(Enumerable.Repeat("", width)).Take(width)]);
        if (!table.HasFixedRows)
        {
            return [.. rows.Take(MostKept)];
        }

        ILookup<string, IReadOnlyList<string>> byName = rows.ToLookup(row => CellText.Clean(row[0]), StringComparer.Ordinal);
        return [.. table.FixedRows.Select(name => byName[name].FirstOrDefault() ?? [name, .. Enumerable.Repeat("", width - 1)])];
    }

    /// <summary>Reads every cell; everything wrong in all of them is said at once. Free rows without anything in them are passed over.</summary>
    public static RowsChecked Check(CollectedTable table, IReadOnlyList<IReadOnlyList<string>> shown, IReadOnlyList<DraftFlaw> flaws)
    {
        IReadOnlyList<CollectedColumn> columns = table.RowColumns;
        List<IReadOnlyList<string>> rows = [];
        List<CellProblem> problems = [];
        for (int row = 0; row < shown.Count; row++)
        {
            if (!table.HasFixedRows && shown[row].All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            string[] kept = new string[columns.Count];
            for (int column = 0; column < columns.Count; column++)
            {
                string written = shown[row][column];
                CellReading reading = CollectedCell.Read(columns[column], written);
                kept[column] = reading.Value;
                string? wrong = flaws.FirstOrDefault(flaw => flaw.Row == row && flaw.Column == column && flaw.Found == written)?.Expected ?? reading.Expected;
                if (wrong is not null)
                {
                    problems.Add(new CellProblem(row, column, written, wrong));
                }
            }

            rows.Add(kept);
        }

        if (rows.Count > table.RowLimit)
        {
            problems.Add(new CellProblem(-1, -1, $"{rows.Count} 行", $"最多 {table.RowLimit} 行，请合并或删去 {rows.Count - table.RowLimit} 行"));
        }

        if (rows.Count == 0)
        {
            problems.Add(new CellProblem(-1, -1, "", "至少填一行；本期没有内容的，请点“零报告”"));
        }

        return new RowsChecked(rows, problems);
    }

    /// <summary>Kept values as one would write them: what a page shows to be changed.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Written(CollectedTable table, IEnumerable<IReadOnlyList<string>> kept) =>
        [.. kept.Select(row => (IReadOnlyList<string>)[.. row.Select((value, place) => CollectedCell.Write(table.RowColumns[place], value))])];

    private static SheetColumn ColumnOf(CollectedColumn column) => new(column.Name, column.Kind switch
    {
        CollectedKind.Count => CellKind.Count,
        CollectedKind.Money => CellKind.Money,
        CollectedKind.Quantity => CellKind.Quantity,
        CollectedKind.Date => CellKind.Date,
        CollectedKind.Choice or CollectedKind.YesNo => CellKind.Choice,
        _ => CellKind.Text,
    })
    {
        Required = column.Required,
        MoneyUnit = MoneyUnit.WanYuan,
        Unit = column.Kind == CollectedKind.Money ? "" : column.PrintedUnit,
        Choices = column.Words,
        Note = column.Note,
        MaxLength = column.Kind == CollectedKind.Text ? CollectedColumn.MostText : 0,
        Example = column.Kind switch
        {
            CollectedKind.Count => "12", CollectedKind.Money => "1234.56", CollectedKind.Quantity => "12.5", CollectedKind.Date => "2026-10-31", CollectedKind.Choice or CollectedKind.YesNo => column.Words[0], _ => "示例文字",
        },
    };
}
