using System.Globalization;
using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>A text file as a workbook with its wrong cells marked.</summary>
internal static class AnnotatedText
{
    private const int LastRow = 1_048_576;

    public static void Write(SheetReader reader, HeadMap map, CellMarks marks, string fileName, Stream output, DateTimeOffset made)
    {
        using XlsxBook book = new(output, $"{Path.GetFileNameWithoutExtension(fileName)} 问题标注", made);
        bool[] numeric = [.. Enumerable.Range(0, reader.Head.Length).Select(map.IsNumeric)];
        Looks looks = new(book.Styles);
        SheetLayout layout = new()
        {
            Columns = [.. Enumerable.Range(0, Math.Max(reader.Head.Length, marks.ProblemColumn + 1)).Select(column => (WidthOf(reader, marks, column), (CellStyle?)null))],
            FrozenRows = reader.HeadRow,
            RepeatedRows = (reader.HeadRow, reader.HeadRow),
        };
        using SheetXml sheet = book.AddSheet(Path.GetFileNameWithoutExtension(fileName), layout);
        foreach (TopRow title in reader.Titles)
        {
            sheet.BeginRow(row: title.Number);
            for (int column = 0; column < title.Cells.Length; column++)
            {
                sheet.Text(column, title.Cells[column], looks.Plain);
            }
        }

        foreach (TopRow line in reader.HeadRows)
        {
            WriteHead(sheet, reader, line, marks, looks);
        }

        int last = reader.HeadRow;
        using RowBatch batch = new();
        while (last < LastRow && reader.ReadBatch(batch))
        {
            for (int row = 0; row < batch.Count && batch.NumberOf(row) <= LastRow; row++)
            {
                last = batch.NumberOf(row);
                WriteRow(sheet, batch, row, marks, numeric, looks);
            }
        }

        sheet.Filter(reader.HeadRow, 0, last, marks.ProblemColumn);
    }

    /// <summary>A line of the head as the reporter wrote it; the last one carries the words and the marks.</summary>
    private static void WriteHead(SheetXml sheet, SheetReader reader, TopRow line, CellMarks marks, Looks looks)
    {
        sheet.BeginRow(row: line.Number);
        bool last = line.Number == reader.HeadRow;
        for (int column = 0; column < Math.Max(reader.Head.Length, marks.ProblemColumn + 1); column++)
        {
            CellMark? mark = null;
            string head = last && column == marks.ProblemColumn ? marks.HeadText : column < line.Cells.Length ? line.Cells[column] : "";
            bool marked = last && marks.Of(reader.HeadRow).TryGetValue(column, out mark);
            if (head.Length > 0 || marked)
            {
                sheet.Text(column, head, marked ? looks.Of(mark!, false) : looks.Head);
            }
        }
    }

    private static void WriteRow(SheetXml sheet, RowBatch batch, int row, CellMarks marks, bool[] numeric, Looks looks)
    {
        int number = batch.NumberOf(row);
        sheet.BeginRow(row: number);
        IReadOnlyDictionary<int, CellMark> wrong = marks.Of(number);
        for (int column = 0; column < batch.Columns; column++)
        {
            if (column == marks.ProblemColumn)
            {
                WriteWords();
                continue;
            }

            ReadOnlySpan<char> text = batch[row, column];
            bool isNumber = numeric[column] && IsPlain(text);
            int style = wrong.TryGetValue(column, out CellMark? mark) ? looks.Of(mark, !isNumber) : isNumber ? looks.Number : looks.Text;
            if (isNumber)
            {
                sheet.Number(column, decimal.Parse(text, CultureInfo.InvariantCulture), style);
            }
            else if (!text.IsEmpty || mark is not null)
            {
                sheet.Text(column, text, style);
            }
        }

        if (marks.ProblemColumn >= batch.Columns)
        {
            WriteWords();
        }

        void WriteWords()
        {
            if (marks.MessageOf(number) is string message)
            {
                sheet.Text(marks.ProblemColumn, message, looks.Words);
            }
        }
    }

    /// <summary>Digits that a spreadsheet keeps without change: no leading zero, at most 15 of them.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text.StartsWith("-") ? text[1..] : text;
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point], rest = point < 0 ? default : digits[(point + 1)..];
        return whole.Length is > 0 and < 16 && digits.Length < 16 && (point < 0 || rest.Length > 0)
            && (whole.Length == 1 || whole[0] != '0')
            && whole.IndexOfAnyExceptInRange('0', '9') < 0 && rest.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static double WidthOf(SheetReader reader, CellMarks marks, int column) =>
        column == marks.ProblemColumn ? 80 : Math.Clamp(CsvText.Places(reader.Head[column]) + 4, 10, 40);

    /// <summary>The styles of the copy.</summary>
    private sealed class Looks(CellStyles styles)
    {
        private readonly int wrong = styles.NumberOf(CellStyle.Wrong);
        private readonly int wrongText = styles.NumberOf(CellStyle.Wrong with { Format = "@" });
        private readonly int doubtful = styles.NumberOf(CellStyle.Doubtful);
        private readonly int doubtfulText = styles.NumberOf(CellStyle.Doubtful with { Format = "@" });

        public int Plain { get; } = styles.NumberOf(new CellStyle());

        public int Head { get; } = styles.NumberOf(CellStyle.Head);

        public int Text { get; } = styles.NumberOf(new CellStyle { Format = "@" });

        public int Number { get; } = styles.NumberOf(new CellStyle());

        public int Words { get; } = styles.NumberOf(new CellStyle { Color = "9C0006" });

        public int Of(CellMark mark, bool text) => mark.IsWarning ? text ? doubtfulText : doubtful : text ? wrongText : wrong;
    }
}
