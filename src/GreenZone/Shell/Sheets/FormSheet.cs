namespace GreenZone.Shell.Sheets;

/// <summary>A form of an authority as a sheet of a workbook: title, head lines, merged heads, numbered lines, a foot to sign.</summary>
/// <param name="Name">Of the worksheet.</param>
/// <param name="Title">Printed above, over all columns.</param>
/// <param name="Widths">Of the columns, in characters; their number is the form's width.</param>
internal sealed record FormSheet(string Name, string Title, IReadOnlyList<double> Widths)
{
    /// <summary>Lines under the title: 表号, 制定机关, 填报机构, 统计月, 单位.</summary>
    public IReadOnlyList<FormLine> HeadLines { get; init; } = [];

    /// <summary>The rows of the table's head; repeated on each page and frozen.</summary>
    public required IReadOnlyList<IReadOnlyList<FormCell>> Head { get; init; }

    /// <summary>The lines of the form.</summary>
    public required IReadOnlyList<IReadOnlyList<FormCell>> Body { get; init; }

    /// <summary>Below the table: 单位负责人, 统计负责人, 填表人, 联系电话, 报出日期, and notes.</summary>
    public IReadOnlyList<FormLine> FootLines { get; init; } = [];

    public bool Landscape { get; init; } = true;

    /// <summary>Columns that stay when scrolling sideways.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>Printed in the middle of each page's foot: the address and hash of the form.</summary>
    public string PageFoot { get; init; } = "";

    /// <summary>Adds the form to a workbook; several forms may share one.</summary>
    public void AddTo(XlsxBook book)
    {
        int firstHead = HeadLines.Count + 2, lastHead = firstHead + Head.Count - 1;
        SheetLayout layout = new()
        {
            Columns = [.. Widths.Select(width => (width, (CellStyle?)null))],
            FrozenRows = lastHead,
            FrozenColumns = FrozenColumns,
            Landscape = Landscape,
            RepeatedRows = (firstHead, lastHead),
            Foot = PageFoot,
        };
        using SheetXml sheet = book.AddSheet(Name, layout);
        sheet.BeginRow(height: 36);
        sheet.Text(0, Title, book.Styles.NumberOf(CellStyle.Title));
        Merge(sheet, 0, Widths.Count - 1);
        WriteLines(book, sheet, HeadLines);
        WriteRows(book, sheet, Head);
        WriteRows(book, sheet, Body);
        WriteLines(book, sheet, FootLines);
    }

    private static void Merge(SheetXml sheet, int first, int last)
    {
        if (last > first)
        {
            sheet.Merge(sheet.Row, first, sheet.Row, last);
        }
    }

    /// <summary>Each line's parts share the width evenly: the first to the left, the last to the right, what is between in the middle.</summary>
    private void WriteLines(XlsxBook book, SheetXml sheet, IReadOnlyList<FormLine> lines)
    {
        foreach (FormLine line in lines)
        {
            sheet.BeginRow(height: 20);
            int parts = Math.Min(line.Parts.Count, Widths.Count);
            for (int i = 0; i < parts; i++)
            {
                int first = Widths.Count * i / parts, last = (Widths.Count * (i + 1) / parts) - 1;
                CellAlign align = i == 0 ? CellAlign.Left : i == parts - 1 ? CellAlign.Right : CellAlign.Center;
                sheet.Text(first, line.Parts[i], book.Styles.NumberOf(new CellStyle { Size = 10.5, Align = align }));
                Merge(sheet, first, last);
            }
        }
    }

    private void WriteRows(XlsxBook book, SheetXml sheet, IReadOnlyList<IReadOnlyList<FormCell>> rows)
    {
        // Cells that a cell above covers by its row span: column to the rows still covered and its style.
        Dictionary<int, (int Rows, int Style)> covered = [];
        foreach (IReadOnlyList<FormCell> row in rows)
        {
            sheet.BeginRow();
            int column = 0, cell = 0;
            while (column < Widths.Count && (cell < row.Count || covered.ContainsKey(column)))
            {
                if (covered.Remove(column, out (int Rows, int Style) above))
                {
                    sheet.Blank(column, above.Style);
                    if (above.Rows > 1)
                    {
                        covered[column] = (above.Rows - 1, above.Style);
                    }

                    column++;
                    continue;
                }

                column += WriteCell(book, sheet, row[cell++], column, covered);
            }
        }
    }

    private int WriteCell(XlsxBook book, SheetXml sheet, FormCell cell, int column, Dictionary<int, (int Rows, int Style)> covered)
    {
        int style = book.Styles.NumberOf(cell.ToStyle()), columns = Math.Min(cell.Columns, Widths.Count - column);
        if (cell.Number is decimal number)
        {
            sheet.Number(column, number, style);
        }
        else
        {
            sheet.Text(column, cell.Text, style);
        }

        for (int i = 1; i < columns; i++)
        {
            sheet.Blank(column + i, style);
        }

        for (int i = 0; i < columns && cell.Rows > 1; i++)
        {
            covered[column + i] = (cell.Rows - 1, style);
        }

        if (columns > 1 || cell.Rows > 1)
        {
            sheet.Merge(sheet.Row, column, sheet.Row + cell.Rows - 1, column + columns - 1);
        }

        return columns;
    }
}

/// <summary>A line above or below a form's table, in one to several parts side by side.</summary>
internal sealed record FormLine(params IReadOnlyList<string> Parts);

/// <summary>One cell of a form. A blank one is not reported; a cell that does not apply holds the text —.</summary>
internal readonly record struct FormCell(string Text, FormCellKind Kind = FormCellKind.Label)
{
    /// <summary>A figure in the form's printed unit; the cell shows <see cref="Decimals"/> of it and keeps all.</summary>
    public decimal? Number { get; init; }

    public int Decimals { get; init; } = 2;

    /// <summary>The figure is a fraction, shown as per cent.</summary>
    public bool PerCent { get; init; }

    /// <summary>Columns it covers.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>Rows it covers; the rows below leave it out.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Steps of indentation of a line's name.</summary>
    public int Indent { get; init; }

    public bool Bold { get; init; }

    public static FormCell Head(string text, int columns = 1, int rows = 1) => new(text, FormCellKind.Head) { Columns = columns, Rows = rows };

    /// <summary>A figure, or a blank cell when there is none.</summary>
    public static FormCell Figure(decimal? number, int decimals = 2) => new("", FormCellKind.Figure) { Number = number, Decimals = decimals };

    internal CellStyle ToStyle()
    {
        string decimals = Decimals > 0 ? "." + new string('0', Decimals) : "";
        return Kind switch
        {
            FormCellKind.Head => CellStyle.Head with { Fill = null, Size = 10.5 },
            FormCellKind.Figure => CellStyle.Body with { Size = 10.5, Bold = Bold, Align = CellAlign.Right, Format = PerCent ? $"0{decimals}%" : $"#,##0{decimals}" },
            FormCellKind.Centred => CellStyle.Body with { Size = 10.5, Bold = Bold, Align = CellAlign.Center, Format = "@" },
            _ => CellStyle.Body with { Size = 10.5, Bold = Bold, Align = CellAlign.Left, Indent = Indent, Wrap = true, Format = "@" },
        };
    }
}

internal enum FormCellKind
{
    Label,

    /// <summary>Numbers of lines, codes, and —.</summary>
    Centred,
    Figure,
    Head,
}
