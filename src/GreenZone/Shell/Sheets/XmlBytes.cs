using System.Buffers;
using System.Globalization;
using System.Text;

namespace GreenZone.Shell.Sheets;

/// <summary>Writes the XML of a workbook's part straight to bytes: markup as it is given, text escaped, numbers exact.</summary>
internal sealed class XmlBytes(Stream stream) : IDisposable
{
    private const int Size = 1 << 16;

    /// <summary>The most characters a workbook's cell holds.</summary>
    private const int LongestCell = 32_767;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Size);
    private int length;

    public void Markup(ReadOnlySpan<byte> markup)
    {
        if (markup.Length > Size - length)
        {
            Flush();
        }

        if (markup.Length > Size)
        {
            stream.Write(markup);
            return;
        }

        markup.CopyTo(buffer.AsSpan(length));
        length += markup.Length;
    }

    public void Markup(string markup)
    {
        foreach (ReadOnlyMemory<char> part in Parts(markup))
        {
            Reserve(part.Length * 3);
            length += Encoding.UTF8.GetBytes(part.Span, buffer.AsSpan(length));
        }
    }

    public void Number(long value)
    {
        Reserve(32);
        value.TryFormat(buffer.AsSpan(length), out int written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    public void Number(decimal value)
    {
        Reserve(64);
        value.TryFormat(buffer.AsSpan(length), out int written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>Text of an element or attribute: markup characters escaped, what XML cannot hold left out, _x000D_ and its like kept literal.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        text = text.Length > LongestCell ? text[..LongestCell] : text;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            Reserve(16);
            switch (c)
            {
                case '&':
                    Markup("&amp;"u8);
                    break;
                case '<':
                    Markup("&lt;"u8);
                    break;
                case '>':
                    Markup("&gt;"u8);
                    break;
                case '"':
                    Markup("&quot;"u8);
                    break;
                case '\n':
                    Markup("&#10;"u8);
                    break;
                case '\t':
                    Markup("&#9;"u8);
                    break;
                case '_' when text.Length - i >= 7 && text[i + 1] == 'x' && text[i + 6] == '_':
                    Markup("_x005F_"u8);
                    break;
                case < ' ' or '\uFFFE' or '\uFFFF':
                    break;
                case < '\u0080':
                    buffer[length++] = (byte)c;
                    break;
                case >= '\uD800' and <= '\uDFFF' when i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]):
                    length += Encoding.UTF8.GetBytes(text.Slice(i++, 2), buffer.AsSpan(length));
                    break;
                case >= '\uD800' and <= '\uDFFF':
                    break;
                default:
                    length += Encoding.UTF8.GetBytes(new ReadOnlySpan<char>(in c), buffer.AsSpan(length));
                    break;
            }
        }
    }

    /// <summary>A cell reference such as AB12.</summary>
    public void Reference(int row, int column)
    {
        Span<char> letters = stackalloc char[4];
        ReadOnlySpan<char> name = letters[..ColumnName(column, letters)];
        Reserve(32);
        length += Encoding.UTF8.GetBytes(name, buffer.AsSpan(length));
        Number(row);
    }

    public void Dispose()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(buffer);
        stream.Dispose();
    }

    /// <summary>A reference such as AB12, from a row that counts from 1 and a column that counts from 0.</summary>
    public static string ReferenceOf(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{ColumnName(column)}{row}");

    /// <summary>The letters of a column that counts from 0.</summary>
    public static string ColumnName(int column)
    {
        Span<char> letters = stackalloc char[4];
        return new string(letters[..ColumnName(column, letters)]);
    }

    private static int ColumnName(int column, Span<char> target)
    {
        int digits = column < 26 ? 1 : column < 702 ? 2 : 3;
        for (int i = digits - 1; i >= 0; i--)
        {
            target[i] = (char)('A' + (column % 26));
            column = (column / 26) - 1;
        }

        return digits;
    }

    private static IEnumerable<ReadOnlyMemory<char>> Parts(string markup)
    {
        for (int at = 0; at < markup.Length; at += Size / 4)
        {
            yield return markup.AsMemory(at, Math.Min(Size / 4, markup.Length - at));
        }
    }

    private void Reserve(int bytes)
    {
        if (Size - length < bytes)
        {
            Flush();
        }
    }

    private void Flush()
    {
        stream.Write(buffer, 0, length);
        length = 0;
    }
}
