using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>The reporter's own file back, with the wrong cells marked: only they need work.</summary>
/// <remarks>
/// A workbook stays as it is, formats and other sheets included; wrong cells turn red and carry a note, and a last column 问题说明 says the same in words, so
/// that wrong rows can be filtered. A text file comes back as such a workbook. When a marked copy is handed in again, its marks are taken off first.
/// </remarks>
internal static class AnnotatedCopy
{
    /// <summary>Cells marked at most; the head of the last column says when there are more.</summary>
    public const int MostMarks = 10_000;

    /// <summary>Notes at most: each is drawn as a shape, and more of them make a workbook slow.</summary>
    public const int MostNotes = 1_000;

    /// <summary>Writes the marked copy as a workbook.</summary>
    /// <param name="saved">The mappings the file was read with.</param>
    /// <param name="sheets">The worksheets that were read together; null for the one that fits best.</param>
    /// <param name="errors">Marked red.</param>
    /// <param name="warnings">Marked amber.</param>
    /// <param name="made">When; from the host's clock.</param>
    /// <exception cref="SheetRefusal">The file cannot be read to its end.</exception>
    public static void Write(
        SheetFile file,
        SheetTemplate template,
        IReadOnlyList<HeadMapping> saved,
        IReadOnlyList<string>? sheets,
        IReadOnlyList<SheetFinding> errors,
        IReadOnlyList<SheetFinding> warnings,
        Stream output,
        DateTimeOffset made)
    {
        Dictionary<string, CellMarks> marks = new(StringComparer.Ordinal);
        string?[] names = sheets is { Count: > 0 } ? [.. sheets] : [null];
        foreach (string? name in names)
        {
            using SheetReader reader = file.Read(template, name, saved);
            HeadMap map = HeadMap.Match(template, reader, saved);
            CellMarks own = names.Length == 1 ? new CellMarks(map, errors, warnings) : new CellMarks(map, [.. errors.Where(Here)], [.. warnings.Where(Here)]);
            if (file.Format != SheetFormat.Xlsx)
            {
                AnnotatedText.Write(reader, map, own, file.FileName, output, made);
                return;
            }

            marks[reader.SheetName] = own;

            // What concerns the whole file is said on the first sheet.
            bool Here(SheetFinding finding) => finding.Sheet == name || (finding.Sheet is null && marks.Count == 0);
        }

        using FileStream original = file.OpenBytes();
        AnnotatedWorkbook.Write(original, marks, output);
    }
}

/// <summary>What is to be marked where: by row, then by column of the file.</summary>
internal sealed class CellMarks
{
    private readonly Dictionary<int, SortedDictionary<int, CellMark>> rows = [];
    private readonly Dictionary<int, string> messages = [];
    private readonly int total;
    private int marked;

    public CellMarks(HeadMap map, IReadOnlyList<SheetFinding> errors, IReadOnlyList<SheetFinding> warnings)
    {
        HeadRow = map.HeadRow;
        ProblemColumn = map.ProblemColumn;
        total = errors.Count + warnings.Count;
        Add(map, errors, warning: false);
        Add(map, warnings, warning: true);
        string more = marked < total ? $"，标出前 {marked} 处" : "";
        HeadText = $"{SheetTemplate.ProblemHead}（共 {errors.Count} 处错误、{warnings.Count} 处提示{more}）{messages.GetValueOrDefault(HeadRow)}";
    }

    public int HeadRow { get; }

    /// <summary>The column of the file that takes the words, from 0.</summary>
    public int ProblemColumn { get; }

    /// <summary>The head of that column, with the counts and what concerns the whole file.</summary>
    public string HeadText { get; }

    /// <summary>The marks of a row by column; empty when the row is right.</summary>
    public IReadOnlyDictionary<int, CellMark> Of(int row) => rows.TryGetValue(row, out SortedDictionary<int, CellMark>? marks) ? marks : Empty;

    /// <summary>The words for a row; null when the row is right.</summary>
    public string? MessageOf(int row) => row == HeadRow ? HeadText : messages.GetValueOrDefault(row);

    /// <summary>All marks in the order of rows and columns.</summary>
    public IEnumerable<(int Row, int Column, CellMark Mark)> All =>
        rows.OrderBy(row => row.Key).SelectMany(row => row.Value.Select(mark => (row.Key, mark.Key, mark.Value)));

    private static IReadOnlyDictionary<int, CellMark> Empty { get; } = new Dictionary<int, CellMark>();

    private void Add(HeadMap map, IReadOnlyList<SheetFinding> findings, bool warning)
    {
        foreach (SheetFinding finding in findings)
        {
            if (marked >= AnnotatedCopy.MostMarks)
            {
                return;
            }

            marked++;
            // What concerns the file or a column that is not there stands in the head.
            int row = finding.Row <= 0 ? HeadRow : finding.Row;
            string sign = warning ? "提示：" : "";
            string text = finding.Column.Length == 0 ? $"{sign}“{finding.Found}”：{finding.Expected}" : $"{sign}{finding.Column}“{finding.Found}”：{finding.Expected}";
            messages[row] = messages.TryGetValue(row, out string? before) ? $"{before}；{text}" : row == HeadRow ? $"；{text}" : text;
            int column = map.PlaceOf(finding.Column);
            if (column < 0)
            {
                continue;
            }

            if (!rows.TryGetValue(row, out SortedDictionary<int, CellMark>? marks))
            {
                rows[row] = marks = [];
            }

            marks[column] = marks.TryGetValue(column, out CellMark? mark)
                ? new CellMark($"{mark.Text}\n{text}", mark.IsWarning && warning)
                : new CellMark(text, warning);
        }
    }
}

/// <summary>The mark of one cell.</summary>
/// <param name="IsWarning">Amber; else red.</param>
internal sealed record CellMark(string Text, bool IsWarning);
