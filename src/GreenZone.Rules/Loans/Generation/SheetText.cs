using System.Text;

namespace GreenZone.Rules.Loans.Generation;

/// <summary>Writes rows of a csv file in UTF-8, cell by cell, without a string for any of them. No cell of an invented sheet needs quotes.</summary>
internal sealed class SheetText : IDisposable
{
    private const int RowRoom = 8_192;

    private readonly Stream stream;
    private readonly char[] buffer = new char[65_536];
    private readonly byte[] bytes = new byte[65_536 * 3];
    private int length;
    private int rowStart;
    private bool fresh = true;

    /// <param name="stream">Left open.</param>
    /// <param name="mark">Whether the file begins with the byte order mark that spreadsheet programs want.</param>
    public SheetText(Stream stream, bool mark = true)
    {
        this.stream = stream;
        if (mark)
        {
            buffer[length++] = '\uFEFF';
            rowStart = length;
        }
    }

    /// <summary>Starts the next cell of the row.</summary>
    public void Cell()
    {
        if (!fresh)
        {
            buffer[length++] = ',';
        }

        fresh = false;
    }

    public void Cell(string text)
    {
        Cell();
        Append(text);
    }

    public void Empty(int cells)
    {
        for (int i = 0; i < cells; i++)
        {
            Cell();
        }
    }

    public void Append(char c) => buffer[length++] = c;

    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
    }

    public void Append(long number)
    {
        number.TryFormat(buffer.AsSpan(length), out int written, default, System.Globalization.CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>The number with leading zeros.</summary>
    public void Append(long number, int digits)
    {
        for (int i = length + digits - 1; i >= length; i--)
        {
            buffer[i] = (char)('0' + (number % 10));
            number /= 10;
        }

        length += digits;
    }

    /// <summary>2026-10-31.</summary>
    public void Append(DateOnly day)
    {
        Append(day.Year, 4);
        Append('-');
        Append(day.Month, 2);
        Append('-');
        Append(day.Day, 2);
    }

    /// <summary>Fen as yuan with two decimals.</summary>
    public void AppendYuan(long fen)
    {
        Append(fen / 100);
        Append('.');
        Append(fen % 100, 2);
    }

    /// <summary>Hundredths with two decimals.</summary>
    public void AppendHundredths(long hundredths) => AppendYuan(hundredths);

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        buffer[length++] = '\r';
        buffer[length++] = '\n';
        fresh = true;
        if (length > buffer.Length - RowRoom)
        {
            Flush();
        }

        rowStart = length;
    }

    /// <summary>The cells of the row so far, and the row taken back, so that it can be written in another way.</summary>
    public string[] TakeBackRow()
    {
        string[] cells = new string(buffer, rowStart, length - rowStart).Split(',');
        length = rowStart;
        fresh = true;
        return cells;
    }

    public void Flush()
    {
        int count = Encoding.UTF8.GetBytes(buffer.AsSpan(0, length), bytes);
        stream.Write(bytes, 0, count);
        length = 0;
        rowStart = 0;
    }

    public void Dispose() => Flush();
}
