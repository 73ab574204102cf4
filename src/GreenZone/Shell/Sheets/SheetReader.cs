namespace GreenZone.Shell.Sheets;

/// <summary>A sheet read from top to bottom: one head, then rows in batches. Nothing is held but the batch.</summary>
internal abstract class SheetReader : IDisposable
{
    /// <summary>How many filled rows at the top are looked at: for the head under titles and unit lines, and for what the columns hold.</summary>
    protected const int TopRows = 48;

    /// <summary>The head of each column, trimmed, heads of several lines joined by meaning; blank ones in the middle are empty texts.</summary>
    public string[] Head { get; private set; } = [];

    /// <summary>The last row of the head, as the spreadsheet shows it; 1 unless titles stand above it or it has several lines.</summary>
    public int HeadRow { get; private set; }

    /// <summary>How many lines were joined to make the head.</summary>
    public int HeadLines { get; private set; } = 1;

    /// <summary>The rows above the head.</summary>
    public IReadOnlyList<TopRow> Titles { get; private set; } = [];

    /// <summary>The head's own rows as they stand in the file.</summary>
    public IReadOnlyList<TopRow> HeadRows { get; private set; } = [];

    /// <summary>The first rows under the head: what the columns hold, for whoever has to tell what they mean.</summary>
    public IReadOnlyList<TopRow> Samples { get; private set; } = [];

    /// <summary>Which sheet of a workbook is read and why, which others there are, and what in it is hidden from the eye.</summary>
    public virtual SheetChoice Choice => SheetChoice.Single;

    /// <summary>How the file is written, for the page: UTF-8, GB18030, UTF-16 or xlsx.</summary>
    public abstract string Writing { get; }

    /// <summary>The name of the sheet inside the workbook; empty for text files.</summary>
    public virtual string SheetName => "";

    /// <summary>Name and version of the template that the file says it was made from; empty when it does not say, as text files never do.</summary>
    public virtual string TemplateMark => "";

    /// <summary>Fills the batch with the next rows. Rows without any content are left out, but counted in the row numbers.</summary>
    /// <returns>False when no row was left.</returns>
    /// <exception cref="SheetRefusal">The file cannot be read on.</exception>
    public abstract bool ReadBatch(RowBatch batch);

    public abstract void Dispose();

    /// <summary>Says what the columns were found to hold, by place: a workbook keeps days and per cents as bare numbers and needs to know.</summary>
    public virtual void Expect(IReadOnlyList<CellKind?> kinds)
    {
        // Text says everything itself.
    }

    protected static TopRow[] TopOf(RowBatch top) => [.. Enumerable.Range(0, top.Count).Select(row => new TopRow(top.NumberOf(row), CellsOf(top, row)))];

    /// <summary>Takes over the head that was found among the first rows.</summary>
    protected void Take(TopRow[] top, HeadBlock head, SheetLimits limits)
    {
        (Head, HeadLines, HeadRow) = (head.Heads, head.Lines, top[head.Last].Number);
        Titles = top[..head.First];
        HeadRows = top[head.First..(head.Last + 1)];
        Samples = top[(head.Last + 1)..];
        if (Head.Length > limits.Columns)
        {
            throw new SheetRefusal(SheetRefusalCodes.TooManyColumns, $"表头超过 {limits.Columns} 列。请只保留模板中的列后重新上传。", HeadRow);
        }
    }

    /// <summary>The cells of a row, trimmed, up to the last that holds something.</summary>
    protected static string[] CellsOf(RowBatch batch, int row)
    {
        int width = batch.Columns;
        while (width > 0 && batch[row, width - 1].IsWhiteSpace())
        {
            width--;
        }

        string[] cells = new string[width];
        for (int column = 0; column < width; column++)
        {
            cells[column] = Rules.CellText.Clean(batch[row, column]);
        }

        return cells;
    }
}
