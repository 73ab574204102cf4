using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GreenZone.Shell.Sheets;

/// <summary>Finds the cells of comma-separated rows (RFC 4180 as spreadsheets write it), 32 characters at a step.</summary>
/// <remarks>
/// A quotation mark opens a quoted cell only at the cell's start; elsewhere it is a character. Rows end with LF, CR LF or CR. Row numbers are record
/// numbers: a line end inside quotes does not count.
/// </remarks>
internal sealed class CsvScanner(char separator, SheetLimits limits)
{
    private readonly List<int> doubled = [];
    private readonly Vector256<byte> separators = Vector256.Create((byte)separator);
    private int rows;
    private bool afterReturn;

    /// <summary>Rows seen so far, blank ones counted: also the number of the last complete row.</summary>
    public int RowsSeen { get; private set; }

    /// <summary>Rows up to this number are passed over.</summary>
    public int SkipThrough { get; init; }

    /// <summary>Cells of the last row that had a line end: a file cut off in transfer ends with fewer.</summary>
    public int UsualWidth { get; private set; }

    /// <summary>Cells of the last row, when it ended without a line end; 0 otherwise.</summary>
    public int UnendedWidth { get; private set; }

    /// <summary>Takes complete rows from <paramref name="position"/> on until the batch is full or the characters end.</summary>
    /// <param name="final">No more characters follow, so that the last row needs no line end.</param>
    /// <returns>Where the first row that was not taken begins.</returns>
    public int Scan(RowBatch batch, int position, int filled, bool final)
    {
        ReadOnlySpan<char> chars = batch.Chars.AsSpan(0, filled);
        ref ushort origin = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(chars));
        CellPlace[] cells = batch.Cells;
        int columns = batch.Columns, row = batch.Count * columns;
        int rowStart = position, cellStart = position, column = 0, next = position;
        doubled.Clear();
        while (next < filled)
        {
            uint mask = Marks(ref origin, next, filled);
            int origin32 = next;
            next = Math.Min(next + 32, filled);
            while (mask != 0)
            {
                int at = origin32 + System.Numerics.BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
                char mark = chars[at];
                if (mark == '"')
                {
                    if (at != cellStart)
                    {
                        continue;
                    }

                    int after = TakeQuoted(chars, at, row + column, column < columns ? cells : null);
                    if (after < 0 || (after == filled && !final))
                    {
                        // The closing mark, or what follows it, has not arrived yet.
                        return after < 0 && final ? throw Unclosed() : rowStart;
                    }

                    if (after < filled && chars[after] != separator && chars[after] is not ('\n' or '\r'))
                    {
                        throw Stray(chars[after]);
                    }

                    column++;
                    if (after < filled && chars[after] == separator)
                    {
                        cellStart = next = after + 1;
                        if (next < filled || !final)
                        {
                            break;
                        }

                        // The file ends behind a separator: one more cell, an empty one.
                        Take(cells, row, column++, columns, cellStart, 0);
                        after = filled;
                    }

                    if (after == filled)
                    {
                        EndRow(batch, rowStart, filled, column, ended: false);
                        return filled;
                    }

                    afterReturn = chars[after] == '\r';
                    EndRow(batch, rowStart, after, column, ended: true);
                    rowStart = cellStart = next = after + 1;
                    if (batch.IsFull)
                    {
                        return rowStart;
                    }

                    (column, row) = (0, batch.Count * columns);
                    break;
                }

                if (mark == separator)
                {
                    Take(cells, row, column++, columns, cellStart, at - cellStart);
                    cellStart = at + 1;
                    continue;
                }

                if (mark == '\n' && afterReturn && at == rowStart)
                {
                    afterReturn = false;
                    rowStart = cellStart = at + 1;
                    continue;
                }

                afterReturn = mark == '\r';
                Take(cells, row, column++, columns, cellStart, at - cellStart);
                EndRow(batch, rowStart, at, column, ended: true);
                rowStart = cellStart = at + 1;
                if (batch.IsFull)
                {
                    return rowStart;
                }

                (column, row) = (0, batch.Count * columns);
            }
        }

        if (final && rowStart < filled)
        {
            Take(cells, row, column++, columns, cellStart, filled - cellStart);
            EndRow(batch, rowStart, filled, column, ended: false);
            return filled;
        }

        return rowStart;
    }

    /// <summary>One bit for each of the next 32 characters that is a separator, a quotation mark or a line end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Marks(ref ushort origin, int at, int filled)
    {
        if (filled - at < 32)
        {
            return TailMarks(ref origin, at, filled);
        }

        Vector256<ushort> first = Vector256.LoadUnsafe(ref origin, (nuint)at);
        Vector256<ushort> second = Vector256.LoadUnsafe(ref origin, (nuint)at + 16);
        Vector256<byte> narrow = Vector256.NarrowWithSaturation(first, second);
        Vector256<byte> marks = Vector256.Equals(narrow, separators)
            | Vector256.Equals(narrow, Vector256.Create((byte)'"'))
            | Vector256.Equals(narrow, Vector256.Create((byte)'\n'))
            | Vector256.Equals(narrow, Vector256.Create((byte)'\r'));
        return marks.ExtractMostSignificantBits();
    }

    private uint TailMarks(ref ushort origin, int at, int filled)
    {
        uint mask = 0;
        for (int i = 0; at + i < filled; i++)
        {
            ushort c = Unsafe.Add(ref origin, at + i);
            if (c == separator || c is '"' or '\n' or '\r')
            {
                mask |= 1u << i;
            }
        }

        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(CellPlace[] cells, int row, int column, int columns, int start, int length)
    {
        if (column < columns)
        {
            cells[row + column] = new CellPlace(start, length);
        }
    }

    /// <summary>Takes the quoted cell that opens at <paramref name="open"/>.</summary>
    /// <returns>The position behind the closing mark; -1 when it has not arrived.</returns>
    private int TakeQuoted(ReadOnlySpan<char> chars, int open, int cell, CellPlace[]? cells)
    {
        int at = open + 1;
        bool twice = false;
        while (true)
        {
            int found = chars[at..].IndexOf('"');
            if (found < 0)
            {
                return -1;
            }

            at += found + 1;
            if (at < chars.Length && chars[at] == '"')
            {
                twice = true;
                at++;
                continue;
            }

            if (cells is not null)
            {
                cells[cell] = new CellPlace(open + 1, at - open - 2);
                if (twice)
                {
                    doubled.Add(cell);
                }
            }

            return at;
        }
    }

    private void EndRow(RowBatch batch, int start, int end, int width, bool ended)
    {
        int number = ++RowsSeen;
        if (number <= SkipThrough || IsBlank(batch.Chars.AsSpan(start, end - start)))
        {
            doubled.Clear();
            return;
        }

        // Looking for the head passes nothing over and is short.
        if (SkipThrough > 0 && ++rows > limits.Rows)
        {
            throw new SheetRefusal(
                SheetRefusalCodes.TooManyRows,
                $"数据超过 {limits.Rows} 行，第 {number} 行起没有读取。请按机构或月份拆成几个文件后分别上传。",
                number);
        }

        CellPlace[] cells = batch.Cells;
        int columns = batch.Columns, row = batch.Count * columns;
        if (width < columns)
        {
            cells.AsSpan(row + width, columns - width).Clear();
        }
        else if (width > columns)
        {
            FindSurplus(batch, row, end, number);
        }

        foreach (int cell in doubled)
        {
            cells[cell] = Undouble(batch.Chars, cells[cell]);
        }

        doubled.Clear();
        if (end - start > limits.CellLength)
        {
            FindLongCells(batch, row, number);
        }

        (UsualWidth, UnendedWidth) = ended ? (width, 0) : (UsualWidth, width);
        batch.EndRow(number);
    }

    /// <summary>No cell of the row holds anything but blanks.</summary>
    private bool IsBlank(ReadOnlySpan<char> row)
    {
        foreach (char c in row)
        {
            if (c != separator && c != '"' && !char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Empty cells behind the last head are harmless (spreadsheets write them); anything in them is not.</summary>
    private void FindSurplus(RowBatch batch, int row, int end, int number)
    {
        CellPlace last = batch.Columns == 0 ? default : batch.Cells[row + batch.Columns - 1];
        ReadOnlySpan<char> rest = batch.Chars.AsSpan(last.Start + last.Length, end - last.Start - last.Length);
        rest = rest.StartsWith("\"") ? rest[1..] : rest;
        if (!IsBlank(rest))
        {
            batch.Add(new CellFlaw(number, batch.Columns, CellFlawKind.Surplus, Rules.CellText.Shown(rest.Trim(separator))));
        }
    }

    private void FindLongCells(RowBatch batch, int row, int number)
    {
        for (int column = 0; column < batch.Columns; column++)
        {
            CellPlace place = batch.Cells[row + column];
            if (place.Length > limits.CellLength)
            {
                batch.Add(new CellFlaw(number, column, CellFlawKind.TooLong, Rules.CellText.Shown(batch.Chars.AsSpan(place.Start, place.Length))));
            }
        }
    }

    /// <summary>Makes one quotation mark of each doubled one, in place.</summary>
    private static CellPlace Undouble(char[] chars, CellPlace place)
    {
        Span<char> cell = chars.AsSpan(place.Start, place.Length);
        int length = 0;
        for (int i = 0; i < cell.Length; i++)
        {
            cell[length++] = cell[i];
            i += cell[i] == '"' ? 1 : 0;
        }

        return new CellPlace(place.Start, length);
    }

    private SheetRefusal Unclosed() => new(
        SheetRefusalCodes.Quotes,
        $"第 {RowsSeen + 1} 行有一个英文引号没有成对，之后的内容无法分列。内容里的引号应写成两个（\"\"），请改正后重新上传；如文件未传完，请重新导出。",
        RowsSeen + 1);

    private SheetRefusal Stray(char found) => new(
        SheetRefusalCodes.Quotes,
        $"第 {RowsSeen + 1} 行的引号后面出现“{found}”，应为分隔符或行尾。带引号的单元格请整格加引号，内容里的引号写成两个（\"\"）。",
        RowsSeen + 1);
}
