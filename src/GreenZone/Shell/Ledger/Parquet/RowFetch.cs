using Microsoft.Extensions.Caching.Memory;
using ParquetSharp;

namespace GreenZone.Shell.Ledger.Parquet;

/// <summary>
/// Fetches single rows by their place. A page in the order of any column takes its rows from all over the file; decoding fifty row
/// groups for fifty rows costs 150 ms, so decoded chunks are kept, within bounds: files never change, so they cannot disagree.
/// </summary>
internal sealed class RowFetch(LedgerFolder folder, long mostBytes) : IDisposable
{
    private readonly MemoryCache chunks = new(new MemoryCacheOptions { SizeLimit = mostBytes, CompactionPercentage = 0.2 });
    private readonly MemoryCache shapes = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    /// <summary>Where the file's row groups begin, and which columns it has.</summary>
    public FileShape ShapeOf(Revision revision)
    {
        if (shapes.TryGetValue(revision.Sha256, out FileShape? known))
        {
            return known!;
        }

        using ParquetFileReader reader = new(folder.FileOf(revision));
        return shapes.Set(revision.Sha256, FileShape.Of(reader), new MemoryCacheEntryOptions { Size = 1 });
    }

    /// <summary>The asked columns of the rows at the given places, in the order of the places.</summary>
    public LedgerRow[] Rows(LedgerSchema schema, IReadOnlyList<string> columns, IReadOnlyList<(Revision Revision, long Place)> places, CancellationToken stop)
    {
        LedgerRow[] rows = new LedgerRow[places.Count];
        // What a file of before the column came says: nothing, and no for a flag.
        object?[] absent = [.. columns.Select(column => schema.Find(column).Type == LedgerType.Flag ? (object?)false : null)];
        foreach (IGrouping<Guid, int> file in Enumerable.Range(0, places.Count).GroupBy(i => places[i].Revision.Id))
        {
            stop.ThrowIfCancellationRequested();
            Revision revision = places[file.First()].Revision;
            FileShape shape = ShapeOf(revision);
            ParquetFileReader? reader = null;
            try
            {
                foreach (IGrouping<int, int> group in file.GroupBy(i => shape.GroupOf(places[i].Place)))
                {
                    ColumnChunk?[] read = [.. columns.Select(column => Chunk(schema, revision, shape, group.Key, column, ref reader))];
                    foreach (int i in group)
                    {
                        int row = (int)(places[i].Place - shape.Starts[group.Key]);
                        Dictionary<string, object?> values = new(columns.Count, StringComparer.Ordinal);
                        for (int c = 0; c < columns.Count; c++)
                        {
                            values[columns[c]] = columns[c] switch
                            {
                                LedgerSchema.InstitutionColumn => revision.InstitutionCode,
                                LedgerSchema.MonthColumn => revision.MonthIndex,
                                _ => read[c] is { } chunk ? chunk[row] : absent[c],
                            };
                        }

                        rows[i] = new LedgerRow(revision.Id, revision.InstitutionCode, revision.MonthIndex, values);
                    }
                }
            }
            finally
            {
                reader?.Dispose();
            }
        }

        return rows;
    }

    /// <summary>
    /// Between which places of the file rows with a key in [from, to) can lie; null when there are none. Keys are sorted within a row
    /// group, so that a loan is found without reading every number of the file.
    /// </summary>
    /// <param name="to">Null: without an end.</param>
    public (long First, long Last)? RangeOf(LedgerSchema schema, Revision revision, string from, string? to)
    {
        FileShape shape = ShapeOf(revision);
        byte[] least = System.Text.Encoding.UTF8.GetBytes(from);
        byte[] end = System.Text.Encoding.UTF8.GetBytes(to ?? "");
        ParquetFileReader? reader = null;
        try
        {
            (long First, long Last)? range = null;
            for (int group = 0; group < shape.Starts.Length; group++)
            {
                (byte[] lowest, byte[] greatest) = shape.Keys[group];
                if (greatest.AsSpan().SequenceCompareTo(least) < 0 || (to is not null && lowest.AsSpan().SequenceCompareTo(end) >= 0))
                {
                    continue;
                }

                if (Chunk(schema, revision, shape, group, schema.Key, ref reader) is not ColumnChunk.TextChunk keys)
                {
                    return (0, shape.Rows - 1);
                }

                int first = keys.FirstNotLess(least);
                int after = to is null ? shape.RowsOf(group) : keys.FirstNotLess(end);
                if (first < after)
                {
                    range = (range?.First ?? (shape.Starts[group] + first), shape.Starts[group] + after - 1);
                }
            }

            return range;
        }
        finally
        {
            reader?.Dispose();
        }
    }

    public void Dispose()
    {
        chunks.Dispose();
        shapes.Dispose();
    }

    private ColumnChunk? Chunk(LedgerSchema schema, Revision revision, FileShape shape, int group, string column, ref ParquetFileReader? reader)
    {
        if (column is LedgerSchema.InstitutionColumn or LedgerSchema.MonthColumn || !shape.Columns.TryGetValue(column, out int place))
        {
            return null;
        }

        if (chunks.TryGetValue((revision.Sha256, group, place), out ColumnChunk? known))
        {
            return known;
        }

        reader ??= new ParquetFileReader(folder.FileOf(revision));
        using RowGroupReader rows = reader.RowGroup(group);
        using ColumnReader values = rows.Column(place);
        ColumnChunk chunk = ColumnChunk.Read(values, schema.Find(column), checked((int)rows.MetaData.NumRows));
        return chunks.Set((revision.Sha256, group, place), chunk, new MemoryCacheEntryOptions { Size = chunk.Bytes });
    }
}
