using System.Collections.Concurrent;

namespace GreenZone.Shell.Ledger.Parquet;

/// <summary>Batches and buffers for the next sheet: a district's month is many small files, and a batch of sixty columns is 12 MB.</summary>
internal sealed class StagePool
{
    private const int MostKept = 3;

    private readonly ConcurrentDictionary<LedgerSchema, ConcurrentBag<LedgerBatch>> batches = new();
    private readonly ConcurrentBag<EncoderBuffers> buffers = [];

    public LedgerBatch Batch(LedgerSchema schema) =>
        batches.TryGetValue(schema, out ConcurrentBag<LedgerBatch>? kept) && kept.TryTake(out LedgerBatch? batch) ? batch : new LedgerBatch(schema);

    public EncoderBuffers Buffers() => buffers.TryTake(out EncoderBuffers? kept) ? kept : new EncoderBuffers();

    public void Return(LedgerBatch batch)
    {
        ConcurrentBag<LedgerBatch> kept = batches.GetOrAdd(batch.Schema, _ => []);
        if (kept.Count < MostKept)
        {
            batch.Empty();
            kept.Add(batch);
        }
    }

    public void Return(EncoderBuffers used)
    {
        if (buffers.Count < MostKept)
        {
            buffers.Add(used);
        }
    }
}
