namespace GreenZone.Shell.Sheets;

/// <summary>A sheet read from top to bottom: one head, then rows in batches. Nothing is held but the batch.</summary>
internal abstract class SheetReader : IDisposable
{
    /// <summary>How many filled rows at the top are looked at for the head: titles and unit lines may stand above it.</summary>
    protected const int HeadSearch = 12;

    /// <summary>The cells of the head row as they were written, trimmed; blank ones in the middle are empty texts.</summary>
    public string[] Head { get; protected set; } = [];

    /// <summary>The row the head stands in, as the spreadsheet shows it; 1 unless titles stand above it.</summary>
    public int HeadRow { get; protected set; }

    /// <summary>The rows above the head, with their numbers.</summary>
    public IReadOnlyList<(int Row, string[] Cells)> Titles { get; protected set; } = [];

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

    /// <summary>Which of the first rows is the head: the one most cells of which are known; when none is known, the first with two cells.</summary>
    protected static int ChooseHead(RowBatch top, Func<string[], int>? knownHeads)
    {
        int best = -1, bestKnown = 0, firstWide = 0;
        bool wideSeen = false;
        for (int row = 0; row < top.Count; row++)
        {
            string[] cells = CellsOf(top, row);
            int known = knownHeads?.Invoke(cells) ?? 0;
            if (known > bestKnown)
            {
                (best, bestKnown) = (row, known);
            }

            if (!wideSeen && cells.Count(cell => cell.Length > 0) > 1)
            {
                (firstWide, wideSeen) = (row, true);
            }
        }

        return best >= 0 ? best : firstWide;
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
