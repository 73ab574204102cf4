using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>Why a row under the head is none of the data.</summary>
internal enum SkippedKind
{
    /// <summary>小计: the sum of a part.</summary>
    PartTotal,

    /// <summary>合计: the sum of everything above.</summary>
    Total,

    /// <summary>The head once more, as printed sheets repeat it.</summary>
    Head,

    /// <summary>A note, a signature line, a line between groups.</summary>
    Remark,
}

/// <param name="Row">As the spreadsheet shows it.</param>
/// <param name="Text">What it says first, shortened.</param>
internal sealed record SkippedRow(int Row, SkippedKind Kind, string Text);

/// <summary>Tells data from the rows that people put between and under them. What it passes over it remembers, so that it can be told.</summary>
/// <remarks>A row whose key is filled with a number costs two looks; only others are read closer.</remarks>
internal sealed class RowSorter
{
    private const char FirstIdeograph = '\u2E80';

    private readonly HeadMap map;
    private readonly int key, second;
    private readonly int[] required;
    private readonly string[][] headLines;
    private readonly List<SkippedRow> skipped = [];

    public RowSorter(HeadMap map, SheetReader reader)
    {
        this.map = map;
        IReadOnlyList<SheetColumn> columns = map.Template.Columns;
        int[] wanted = [.. Enumerable.Range(0, columns.Count).Where(column => columns[column].Required && map[column] >= 0)];
        int coded = Array.FindIndex(wanted, column => columns[column].Kind == CellKind.Code);
        required = [.. wanted.Select(column => map[column])];
        key = required.Length == 0 ? -1 : required[Math.Max(coded, 0)];
        second = required.Length < 2 ? key : required[(Math.Max(coded, 0) + 1) % required.Length];
        headLines = [.. reader.HeadRows.Select(row => row.Cells), reader.Head];
    }

    /// <summary>The rows passed over, in their order; the template's example is not among them.</summary>
    public IReadOnlyList<SkippedRow> Skipped => skipped;

    /// <summary>Whether the row holds data. The answer for a passed-over row is remembered; ask once a row.</summary>
    public bool IsData(RowBatch batch, int row)
    {
        if (map.IsExample(batch, row))
        {
            return false;
        }

        if (Find(batch, row) is not { } found)
        {
            return true;
        }

        skipped.Add(found);
        return false;
    }

    /// <summary>The reason to pass over the row; null when it is data.</summary>
    public SkippedRow? Find(RowBatch batch, int row)
    {
        if (key < 0)
        {
            return null;
        }

        ReadOnlySpan<char> name = batch[row, key];
        return !name.IsEmpty && name[0] is > ' ' and < FirstIdeograph && !batch[row, second].IsEmpty ? null : LookCloser(batch, row);
    }

    private SkippedRow? LookCloser(RowBatch batch, int row)
    {
        int filled = 0, repeated = 0, first = -1, total = -1;
        bool part = false;
        for (int column = 0; column < batch.Columns; column++)
        {
            ReadOnlySpan<char> cell = CellText.Trim(batch[row, column]);
            if (cell.IsEmpty)
            {
                continue;
            }

            filled++;
            first = first < 0 ? column : first;
            if (total < 0 && RowWords.IsTotal(cell, out bool ofPart))
            {
                (total, part) = (column, ofPart);
            }

            foreach (string[] line in headLines)
            {
                if (column < line.Length && cell.SequenceEqual(line[column]))
                {
                    repeated++;
                    break;
                }
            }
        }

        if (first < 0)
        {
            return null;
        }

        int keys = required.Count(column => !CellText.Trim(batch[row, column]).IsEmpty);
        bool mostlyBlank = keys * 2 < required.Length;
        string text = CellText.Shown(batch[row, total >= 0 ? total : first]);
        int number = batch.NumberOf(row);
        if (repeated == filled && filled > 1)
        {
            return new SkippedRow(number, SkippedKind.Head, text);
        }

        if (total >= 0 && (mostlyBlank || total <= key))
        {
            return new SkippedRow(number, part ? SkippedKind.PartTotal : SkippedKind.Total, text);
        }

        ReadOnlySpan<char> opening = batch[row, first];
        bool says = mostlyBlank || (first <= key && opening.IndexOfAny(':', '：') > 0);
        bool remark = says && opening.Length < 4_000 && RowWords.IsRemark(opening.ToString());
        return remark || (filled == 1 && required.Length >= 4 && first != key) ? new SkippedRow(number, SkippedKind.Remark, text) : null;
    }
}
