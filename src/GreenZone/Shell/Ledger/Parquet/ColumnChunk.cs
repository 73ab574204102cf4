using System.Runtime.InteropServices;
using ParquetSharp;
using Encoding = System.Text.Encoding;

namespace GreenZone.Shell.Ledger.Parquet;

/// <summary>One column of one row group, decoded: any row's value without touching the others.</summary>
internal abstract class ColumnChunk
{
    /// <summary>About how many bytes it holds.</summary>
    public abstract int Bytes { get; }

    /// <summary>The row's value: string, long, int, DateOnly, bool, or null.</summary>
    public abstract object? this[int row] { get; }

    /// <summary>Decodes the next column of a row group.</summary>
    public static ColumnChunk Read(ColumnReader reader, LedgerColumn column, int rows)
    {
        bool optional = reader.ColumnDescriptor.MaxDefinitionLevel > 0;
        return column.Type switch
        {
            LedgerType.Text => TextChunk.Read((ColumnReader<ByteArray>)reader, rows, optional),
            LedgerType.Code => CodeChunk.Read((ColumnReader<ByteArray>)reader, rows, optional),
            LedgerType.Fen or LedgerType.Micro => new Values<long>(Plain((ColumnReader<long>)reader, rows, optional), value => value),
            LedgerType.Day => new Values<int>(Plain((ColumnReader<int>)reader, rows, optional), day => DayOf(day)),
            LedgerType.Whole => new Values<int>(Plain((ColumnReader<int>)reader, rows, optional), value => value),
            _ => new Values<bool>(Plain((ColumnReader<bool>)reader, rows, optional), value => value),
        };
    }

    public static DateOnly DayOf(int daysSince1970) => DateOnly.FromDayNumber(719_162 + daysSince1970);

    /// <summary>Hands over what was read piece by piece: values stay valid only until the next piece.</summary>
    private static void Pieces<T>(ColumnReader<T> reader, int rows, bool optional, Action<int, bool, T> take)
        where T : unmanaged
    {
        T[] values = new T[rows];
        short[] levels = optional ? new short[rows] : [];
        int row = 0;
        while (row < rows)
        {
            long read = reader.ReadBatch(rows - row, levels.AsSpan(), default, values, out long present);
            if (read == 0)
            {
                throw new InvalidDataException($"A row group ends after {row} of {rows} rows.");
            }

            int next = 0;
            for (int i = 0; i < read; i++, row++)
            {
                bool has = !optional || levels[i] > 0;
                take(row, has, has ? values[next++] : default);
            }
        }
    }

    private static T?[] Plain<T>(ColumnReader<T> reader, int rows, bool optional)
        where T : unmanaged
    {
        T?[] values = new T?[rows];
        Pieces(reader, rows, optional, (row, has, value) => values[row] = has ? value : null);
        return values;
    }

    private sealed class Values<T>(T?[] values, Func<T, object> boxed) : ColumnChunk
        where T : unmanaged
    {
        public override int Bytes => values.Length * 2 * Marshal.SizeOf<T>();

        public override object? this[int row] => values[row] is { } value ? boxed(value) : null;
    }

    /// <summary>Few different texts, each kept once.</summary>
    private sealed class CodeChunk(string?[] texts) : ColumnChunk
    {
        public override int Bytes => texts.Length * nint.Size;

        public override object? this[int row] => texts[row];

        public static CodeChunk Read(ColumnReader<ByteArray> reader, int rows, bool optional)
        {
            string?[] texts = new string?[rows];
            // A dictionary page stays where it is while its row group is read, so equal places are equal texts.
            Dictionary<(nint, int), string> known = [];
            Pieces(reader, rows, optional, (row, has, value) =>
            {
                if (has)
                {
                    ref string? text = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (value.Pointer, value.Length), out _);
                    texts[row] = text ??= TextOf(value);
                }
            });
            return new CodeChunk(texts);
        }
    }

    private sealed class TextChunk(byte[] letters, int[] ends, bool[] present) : ColumnChunk
    {
        public override int Bytes => letters.Length + (ends.Length * 5);

        public override object? this[int row]
        {
            get
            {
                int start = row == 0 ? 0 : ends[row - 1];
                return present[row] ? Encoding.UTF8.GetString(letters, start, ends[row] - start) : null;
            }
        }

        public static unsafe TextChunk Read(ColumnReader<ByteArray> reader, int rows, bool optional)
        {
            int[] ends = new int[rows];
            bool[] present = new bool[rows];
            System.Buffers.ArrayBufferWriter<byte> letters = new(rows * 16);
            Pieces(reader, rows, optional, (row, has, value) =>
            {
                if (has)
                {
                    System.Buffers.BuffersExtensions.Write(letters, new ReadOnlySpan<byte>((void*)value.Pointer, value.Length));
                }

                ends[row] = letters.WrittenCount;
                present[row] = has;
            });
            return new TextChunk(letters.WrittenSpan.ToArray(), ends, present);
        }
    }

    private static unsafe string TextOf(ByteArray value) => Encoding.UTF8.GetString((byte*)value.Pointer, value.Length);
}
