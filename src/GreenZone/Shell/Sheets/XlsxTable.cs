namespace GreenZone.Shell.Sheets;

/// <summary>A list as a workbook: title and lines, frozen filterable head, typed cells, a total row. Nothing but the sums is held.</summary>
internal sealed class XlsxTable : TableWriter
{
    /// <summary>A sheet holds 1,048,576 rows; the list goes on in a further sheet before that.</summary>
    private const int RowsPerSheet = 1_040_000;

    private readonly XlsxBook book;
    private readonly TableHead head;
    private readonly int[] styles;
    private readonly int[] totalStyles;
    private readonly decimal[] sums;
    private readonly bool[] summed;
    private SheetXml sheet;

    /// <param name="made">When; from the host's clock.</param>
    public XlsxTable(Stream output, TableHead head, IReadOnlyList<TableColumn> columns, DateTimeOffset made)
        : base(columns)
    {
        this.head = head;
        book = new XlsxBook(output, head.Title, made);
        styles = [.. columns.Select(column => book.Styles.NumberOf(StyleOf(column)))];
        totalStyles = [.. columns.Select(column => book.Styles.NumberOf(StyleOf(column) with { Bold = true, Fill = "F6F8F7" }))];
        sums = new decimal[columns.Count];
        summed = new bool[columns.Count];
        sheet = BeginSheet();
    }

    private int HeadRow => head.Lines.Count + 2;

    protected override void BeginRow()
    {
        if (sheet.Row - HeadRow >= RowsPerSheet)
        {
            EndSheet();
            sheet = BeginSheet();
        }

        sheet.BeginRow();
    }

    protected override void WriteText(string text) => sheet.Text(Next, text, styles[Next]);

    protected override void WriteNumber(decimal? number)
    {
        if (number is decimal value)
        {
            sums[Next] += value;
            summed[Next] = true;
            sheet.Number(Next, value, styles[Next]);
        }
        else
        {
            sheet.Blank(Next, styles[Next]);
        }
    }

    protected override void WriteDate(DateOnly? date)
    {
        if (date is DateOnly day)
        {
            sheet.Date(Next, day, styles[Next]);
        }
        else
        {
            sheet.Blank(Next, styles[Next]);
        }
    }

    protected override void End()
    {
        int last = sheet.Row;
        if (Rows > 0 && Columns.Any(column => column.Total))
        {
            sheet.BeginRow();
            for (int i = 0; i < Columns.Count; i++)
            {
                if (Columns[i].Total && summed[i])
                {
                    sheet.Number(i, sums[i], totalStyles[i]);
                }
                else
                {
                    sheet.Text(i, i == 0 ? "合计" : "", totalStyles[i]);
                }
            }
        }

        EndSheet(last);
        book.Dispose();
    }

    private SheetXml BeginSheet()
    {
        SheetLayout layout = new()
        {
            Columns = [.. Columns.Select(column => (WidthOf(column), (CellStyle?)null))],
            FrozenRows = HeadRow,
            RepeatedRows = (HeadRow, HeadRow),
            Foot = head.Title,
        };
        SheetXml begun = book.AddSheet(head.Title, layout);
        begun.BeginRow(height: 30);
        begun.Text(0, head.Title, book.Styles.NumberOf(CellStyle.Title));
        MergeAcross(begun);
        foreach (string line in head.Lines)
        {
            begun.BeginRow();
            begun.Text(0, line, book.Styles.NumberOf(CellStyle.Line));
            MergeAcross(begun);
        }

        begun.BeginRow(height: 30);
        for (int i = 0; i < Columns.Count; i++)
        {
            begun.Text(i, Columns[i].Head, book.Styles.NumberOf(CellStyle.Head));
        }

        return begun;
    }

    private void MergeAcross(SheetXml begun)
    {
        if (Columns.Count > 1)
        {
            begun.Merge(begun.Row, 0, begun.Row, Columns.Count - 1);
        }
    }

    private void EndSheet(int? last = null)
    {
        sheet.Filter(HeadRow, 0, Math.Max(HeadRow, last ?? sheet.Row), Columns.Count - 1);
        sheet.Dispose();
    }

    private static CellStyle StyleOf(TableColumn column)
    {
        string decimals = column.Decimals > 0 ? "." + new string('0', column.Decimals) : "";
        return column.Kind switch
        {
            TableKind.Text => CellStyle.Body with { Format = "@" },
            TableKind.Date => CellStyle.Body with { Format = "yyyy\\-mm\\-dd", Align = CellAlign.Center },
            TableKind.Count => CellStyle.Body with { Format = "#,##0" },
            TableKind.Share => CellStyle.Body with { Format = $"0{decimals}%" },
            _ => CellStyle.Body with { Format = $"#,##0{decimals}" },
        };
    }

    private static double WidthOf(TableColumn column) => column.Width > 0
        ? column.Width
        : Math.Clamp(CsvText.Places(column.Head) + 3, column.Kind switch { TableKind.Text => 14, TableKind.Money => 18, _ => 12 }, 40);
}
