using System.Buffers;
using System.Runtime.CompilerServices;
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

    /// <summary>Decodes a column of a row group.</summary>
    public static ColumnChunk Read(ColumnReader reader, LedgerColumn column, int rows) => column.Type switch
    {
        LedgerType.Text => TextChunk.Of((ColumnReader<ByteArray>)reader, rows),
        LedgerType.Code => CodeChunk.Of((ColumnReader<ByteArray>)reader, rows),
        LedgerType.Fen or LedgerType.Micro => new LongChunk(Plain((ColumnReader<long>)reader, rows)),
        LedgerType.Day => new DayChunk(Plain((ColumnReader<int>)reader, rows)),
        LedgerType.Whole => new IntChunk(Plain((ColumnReader<int>)reader, rows)),
        _ => new FlagChunk(Plain((ColumnReader<bool>)reader, rows)),
    };

    public static DateOnly DayOf(int daysSince1970) => DateOnly.FromDayNumber(719_162 + daysSince1970);

    /// <summary>Reads the next piece into the buffers; texts in it stay valid only until the piece after it.</summary>
    /// <returns>Rows read; <paramref name="levels"/> then says of each whether it has a value.</returns>
    private static int Piece<T>(ColumnReader<T> reader, int rows, short[] levels, T[] values)
        where T : unmanaged
    {
        long read = reader.ReadBatch(rows, levels, default, values, out long present);
        if (read == 0)
        {
            throw new InvalidDataException($"A row group ends {rows} rows too early.");
        }

        if (reader.ColumnDescriptor.MaxDefinitionLevel == 0)
        {
            levels.AsSpan(0, (int)read).Fill(1);
        }

        return (int)read;
    }

    private static T?[] Plain<T>(ColumnReader<T> reader, int rows)
        where T : unmanaged
    {
        T?[] all = new T?[rows];
        short[] levels = ArrayPool<short>.Shared.Rent(rows);
        T[] values = ArrayPool<T>.Shared.Rent(rows);
        for (int row = 0; row < rows;)
        {
            int read = Piece(reader, rows - row, levels, values);
            int next = 0;
            for (int i = 0; i < read; i++, row++)
            {
                if (levels[i] > 0)
                {
                    all[row] = values[next++];
                }
            }
        }

        ArrayPool<short>.Shared.Return(levels);
        ArrayPool<T>.Shared.Return(values);
        return all;
    }

    private static unsafe ReadOnlySpan<byte> BytesOf(ByteArray text) => new((void*)text.Pointer, text.Length);

    private abstract class Chunk<T>(T?[] values) : ColumnChunk
        where T : unmanaged
    {
        public override int Bytes => values.Length * Unsafe.SizeOf<T?>();

        public override object? this[int row] => values[row] is { } value ? Boxed(value) : null;

        protected virtual object Boxed(T value) => value;
    }

    private sealed class LongChunk(long?[] values) : Chunk<long>(values);

    private sealed class IntChunk(int?[] values) : Chunk<int>(values);

    private sealed class FlagChunk(bool?[] values) : Chunk<bool>(values);

    private sealed class DayChunk(int?[] values) : Chunk<int>(values)
    {
        protected override object Boxed(int value) => DayOf(value);
    }

    /// <summary>Few different texts, each kept once.</summary>
    private sealed class CodeChunk(string?[] texts) : ColumnChunk
    {
        public override int Bytes => texts.Length * nint.Size;

        public override object? this[int row] => texts[row];

        public static CodeChunk Of(ColumnReader<ByteArray> reader, int rows)
        {
            string?[] texts = new string?[rows];
            short[] levels = ArrayPool<short>.Shared.Rent(rows);
            ByteArray[] values = ArrayPool<ByteArray>.Shared.Rent(rows);
            // A dictionary stays where it is while its row group is read, so equal addresses are equal texts; of a page without one
            // the addresses of an earlier page may come again, so texts are known by address for one piece only.
            Dictionary<(nint, int), string> known = [];
            for (int row = 0; row < rows;)
            {
                int read = Piece(reader, rows - row, levels, values);
                int next = 0;
                known.Clear();
                for (int i = 0; i < read; i++, row++)
                {
                    if (levels[i] > 0)
                    {
                        ByteArray value = values[next++];
                        if (!known.TryGetValue((value.Pointer, value.Length), out string? text))
                        {
                            text = Encoding.UTF8.GetString(BytesOf(value));
                            known.Add((value.Pointer, value.Length), text);
                        }

                        texts[row] = text;
                    }
                }
            }

            ArrayPool<short>.Shared.Return(levels);
            ArrayPool<ByteArray>.Shared.Return(values);
            return new CodeChunk(texts);
        }
    }

    /// <param name="starts">Where each row's text starts in <paramref name="letters"/>, and one more; the complement where there is none.</param>
    internal sealed class TextChunk(byte[] letters, int[] starts) : ColumnChunk
    {
        public override int Bytes => letters.Length + (starts.Length * sizeof(int));

        public override object? this[int row] => starts[row] < 0 ? null : Encoding.UTF8.GetString(BytesAt(row));

        /// <summary>The first row whose text is not less than the given bytes; rows must be sorted and none null.</summary>
        public int FirstNotLess(ReadOnlySpan<byte> text)
        {
            int low = 0;
            int high = starts.Length - 1;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (BytesAt(middle).SequenceCompareTo(text) < 0)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }

        public static TextChunk Of(ColumnReader<ByteArray> reader, int rows)
        {
            int[] starts = new int[rows + 1];
            short[] levels = ArrayPool<short>.Shared.Rent(rows);
            ByteArray[] values = ArrayPool<ByteArray>.Shared.Rent(rows);
            byte[] letters = ArrayPool<byte>.Shared.Rent(rows * 64);
            int used = 0;
            for (int row = 0; row < rows;)
            {
                int read = Piece(reader, rows - row, levels, values);
                int next = 0;
                for (int i = 0; i < read; i++, row++)
                {
                    starts[row] = ~used;
                    if (levels[i] > 0)
                    {
                        ReadOnlySpan<byte> text = BytesOf(values[next++]);
                        if (letters.Length - used < text.Length)
                        {
                            byte[] more = ArrayPool<byte>.Shared.Rent(Math.Max(letters.Length * 2, used + text.Length));
                            letters.AsSpan(0, used).CopyTo(more);
                            ArrayPool<byte>.Shared.Return(letters);
                            letters = more;
                        }

                        starts[row] = used;
                        text.CopyTo(letters.AsSpan(used));
                        used += text.Length;
                    }
                }
            }

            starts[rows] = used;
            byte[] kept = letters.AsSpan(0, used).ToArray();
            ArrayPool<short>.Shared.Return(levels);
            ArrayPool<ByteArray>.Shared.Return(values);
            ArrayPool<byte>.Shared.Return(letters);
            return new TextChunk(kept, starts);
        }

        private ReadOnlySpan<byte> BytesAt(int row)
        {
            int next = starts[row + 1];
            return letters.AsSpan(starts[row]..(next < 0 ? ~next : next));
        }
    }
}
