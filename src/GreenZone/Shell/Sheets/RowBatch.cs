using System.Buffers;

namespace GreenZone.Shell.Sheets;

/// <summary>Some rows of a sheet: their characters in one pooled buffer, their cells as spans of it.</summary>
/// <remarks>
/// Made once and filled again and again by <see cref="SheetReader.ReadBatch"/>; a span is good until the next filling. Two batches may be used in turn
/// by two threads, one reading and one judging.
/// </remarks>
internal sealed class RowBatch : IDisposable
{
    private readonly List<CellFlaw> flaws = [];
    private readonly Dictionary<(int Row, int Column), CellFlawKind> flawed = [];
    private char[] chars;
    private CellPlace[] cells = [];
    private int[] numbers;
    private int columns;

    /// <param name="rows">The most rows it takes; it may be filled with fewer before the end of the file.</param>
    public RowBatch(int rows = 4_096)
    {
        Capacity = rows;
        numbers = ArrayPool<int>.Shared.Rent(rows);
        chars = ArrayPool<char>.Shared.Rent(1 << 18);
    }

    public int Capacity { get; }

    /// <summary>Rows held now.</summary>
    public int Count { get; private set; }

    /// <summary>Cells of each row: as many as the head has.</summary>
    public int Columns => columns;

    /// <summary>What is wrong with cells of these rows as such, in reading order. The head map turns them into words.</summary>
    public IReadOnlyList<CellFlaw> Flaws => flaws;

    /// <summary>Numbers of rows that the workbook hides from the eye; they are read all the same.</summary>
    public List<int> Hidden { get; } = [];

    /// <summary>The cell as it was written, neither trimmed nor cleaned; empty when the row ends before it.</summary>
    public ReadOnlySpan<char> this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)columns);
            CellPlace place = cells[(row * columns) + column];
            return chars.AsSpan(place.Start, place.Length);
        }
    }

    /// <summary>The row's number as the spreadsheet shows it (the head in the first row is 1).</summary>
    public int NumberOf(int row) => numbers[row];

    /// <summary>The flaw of one cell, null when it has none.</summary>
    public CellFlawKind? FlawAt(int row, int column) => FlawAtNumber(numbers[row], column);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(chars);
        ArrayPool<int>.Shared.Return(numbers);
        if (cells.Length > 0)
        {
            ArrayPool<CellPlace>.Shared.Return(cells);
        }

        (chars, numbers, cells, Count) = ([], [], [], 0);
    }

    /// <summary>The characters; the reader that fills the batch writes here.</summary>
    internal char[] Chars => chars;

    /// <summary>The places of all cells, row after row.</summary>
    internal CellPlace[] Cells => cells;

    internal bool IsFull => Count == Capacity;

    internal void Begin(int columnCount)
    {
        Count = 0;
        flaws.Clear();
        flawed.Clear();
        Hidden.Clear();
        columns = columnCount;
        int needed = Capacity * columnCount;
        if (cells.Length < needed)
        {
            if (cells.Length > 0)
            {
                ArrayPool<CellPlace>.Shared.Return(cells);
            }

            cells = ArrayPool<CellPlace>.Shared.Rent(needed);
        }
    }

    /// <summary>Makes room for <paramref name="length"/> characters in all, keeping the first <paramref name="used"/>.</summary>
    internal void Grow(int length, int used)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(length);
        chars.AsSpan(0, used).CopyTo(larger);
        ArrayPool<char>.Shared.Return(chars);
        chars = larger;
    }

    /// <summary>The flaw of a cell by its row number, also before the row is complete.</summary>
    internal CellFlawKind? FlawAtNumber(int number, int column) => flawed.TryGetValue((number, column), out CellFlawKind kind) ? kind : null;

    internal void EndRow(int number) => numbers[Count++] = number;

    internal void Add(CellFlaw flaw)
    {
        flaws.Add(flaw);
        flawed.TryAdd((flaw.Row, flaw.Column), flaw.Kind);
    }
}

/// <summary>Where a cell lies in the characters of its batch.</summary>
internal readonly record struct CellPlace(int Start, int Length);
