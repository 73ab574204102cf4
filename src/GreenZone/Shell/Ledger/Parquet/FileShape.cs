using ParquetSharp;

namespace GreenZone.Shell.Ledger.Parquet;

/// <summary>What the foot of a revision's file says, kept because it is asked with every question.</summary>
/// <param name="Starts">The place of each row group's first row.</param>
/// <param name="Rows">Rows of the whole file.</param>
/// <param name="Columns">Each column's place in the file.</param>
/// <param name="Keys">The least and the greatest key of each row group, as UTF-8; the key is the only text whose range is stored.</param>
internal sealed record FileShape(long[] Starts, long Rows, IReadOnlyDictionary<string, int> Columns, (byte[] Least, byte[] Greatest)[] Keys)
{
    public int GroupOf(long place)
    {
        int found = Array.BinarySearch(Starts, place);
        return found >= 0 ? found : ~found - 1;
    }

    public int RowsOf(int group) => (int)((group + 1 < Starts.Length ? Starts[group + 1] : Rows) - Starts[group]);

    public static FileShape Of(ParquetFileReader reader)
    {
        FileMetaData foot = reader.FileMetaData;
        Dictionary<string, int> columns = new(StringComparer.Ordinal);
        for (int i = 0; i < foot.NumColumns; i++)
        {
            columns[foot.Schema.Column(i).Name] = i;
        }

        int key = columns[foot.KeyValueMetadata["greenzone.key"]];
        long[] starts = new long[foot.NumRowGroups];
        (byte[], byte[])[] keys = new (byte[], byte[])[foot.NumRowGroups];
        long rows = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = rows;
            using RowGroupReader group = reader.RowGroup(i);
            rows += group.MetaData.NumRows;
            using ColumnChunkMetaData chunk = group.MetaData.GetColumnChunkMetaData(key);
            using Statistics<ByteArray>? range = chunk.Statistics as Statistics<ByteArray>;
            keys[i] = range is { HasMinMax: true } ? (BytesOf(range.Min), BytesOf(range.Max)) : ([], [0xFF]);
        }

        return new FileShape(starts, rows, columns, keys);
    }

    private static unsafe byte[] BytesOf(ByteArray text) => new ReadOnlySpan<byte>((void*)text.Pointer, text.Length).ToArray();
}
