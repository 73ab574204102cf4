using System.Threading.Channels;
using GreenZone.Shell.Data;

namespace GreenZone.Shell.Ledger.Parquet;

/// <summary>
/// One coming revision as a file in <c>pending/</c>. Rows are gathered into row groups on the caller's thread and encoded on
/// another, so that reading a sheet and writing it overlap; three row groups are in memory at most.
/// </summary>
internal sealed class ParquetStage : ILedgerStage
{
    private const int MostBatches = 3;

    private readonly Publication publication;
    private readonly LedgerFolder folder;
    private readonly TimeProvider clock;
    private readonly string pending;
    private readonly FileStream file;
    private readonly HashingStream stream;
    private readonly RowGroupEncoder encoder;
    private readonly Channel<LedgerBatch> full = Channel.CreateBounded<LedgerBatch>(1);
    private readonly Channel<LedgerBatch> free = Channel.CreateBounded<LedgerBatch>(MostBatches);
    private readonly Task encoding;
    private readonly StagePool pool;
    private readonly EncoderBuffers buffers;
    private readonly List<LedgerBatch> batches = [];
    private LedgerBatch? current;
    private bool published;

    public ParquetStage(Publication publication, LedgerFolder folder, StagePool pool, TimeProvider clock)
    {
        (this.publication, this.folder, this.pool, this.clock) = (publication, folder, pool, clock);
        buffers = pool.Buffers();
        pending = folder.PendingFile(publication.Id);
        file = new FileStream(pending, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        stream = new HashingStream(file);
        encoder = new RowGroupEncoder(stream, publication.Schema, publication.Id, publication.InstitutionCode, publication.MonthIndex, buffers);
        encoding = Task.Run(EncodeAsync);
    }

    public async Task AppendAsync(LedgerBatch batch, CancellationToken stop)
    {
        int taken = 0;
        while (taken < batch.Count)
        {
            current ??= await FreeAsync(stop);
            taken += current.Fill(batch, taken);
            if (current.Count == LedgerBatch.Capacity)
            {
                await full.Writer.WriteAsync(current, stop);
                current = null;
            }
        }
    }

    public async Task<Revision> PublishAsync(
        RevisionHead head, IReadOnlyList<Cut> cuts, int expectedNumber, Func<Revision, Task> alongside, CancellationToken stop)
    {
        if (current is { Count: > 0 })
        {
            await full.Writer.WriteAsync(current, stop);
        }

        full.Writer.TryComplete();
        await encoding;
        encoder.Close();
        file.Flush(flushToDisk: folder.WaitsForDisk);
        string sha256 = stream.Sha256();
        string final = folder.FileOf(publication.Schema.Kind, sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(final)!);
        File.Move(pending, final);
        published = true;

        try
        {
            // The lock is still held: until the transaction ends no sweep can take the file for an orphan.
            return await publication.RunAsync(sha256, head, cuts, expectedNumber, alongside, clock.GetUtcNow().UtcDateTime, stop);
        }
        catch (LedgerConflictException)
        {
            // Certain not to count. After any other failure the sweep decides, since a commit may have arrived unheard.
            File.Delete(final);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        full.Writer.TryComplete();
        await encoding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            encoder.Dispose();
            pool.Return(buffers);
            batches.ForEach(pool.Return);
        }
        finally
        {
            if (!published)
            {
                File.Delete(pending);
            }

            await stream.DisposeAsync();
            await file.DisposeAsync();
        }
    }

    private async Task EncodeAsync()
    {
        try
        {
            await foreach (LedgerBatch rows in full.Reader.ReadAllAsync())
            {
                encoder.Write(rows);
                rows.Count = 0;
                await free.Writer.WriteAsync(rows);
            }
        }
        catch (Exception failure)
        {
            // Whoever waits for room or hands over rows must hear of it, or would wait for ever.
            full.Writer.TryComplete(failure);
            free.Writer.TryComplete(failure);
            while (full.Reader.TryRead(out _))
            {
            }

            throw;
        }
    }

    private async ValueTask<LedgerBatch> FreeAsync(CancellationToken stop)
    {
        if (batches.Count < MostBatches && !free.Reader.TryPeek(out _))
        {
            batches.Add(pool.Batch(publication.Schema));
            return batches[^1];
        }

        return await free.Reader.ReadAsync(stop);
    }
}
