using ParquetSharp;

namespace GreenZone.Shell.Ledger.Parquet;

/// <summary>What one encoder works in, about 5 MB; kept for the next file, because most files are small and there are many.</summary>
internal sealed class EncoderBuffers
{
    private byte[] letters = [];

    public int[] Order { get; } = new int[LedgerBatch.Capacity];

    public short[] Levels { get; } = new short[LedgerBatch.Capacity];

    public ByteArray[] Texts { get; } = new ByteArray[LedgerBatch.Capacity];

    public long[] Longs { get; } = new long[LedgerBatch.Capacity];

    public int[] Ints { get; } = new int[LedgerBatch.Capacity];

    public bool[] Flags { get; } = new bool[LedgerBatch.Capacity];

    /// <summary>Room for that many bytes that the collector does not move.</summary>
    public byte[] Letters(int bytes)
    {
        if (letters.Length < bytes)
        {
            letters = GC.AllocateUninitializedArray<byte>(Math.Max(bytes, 1 << 20), pinned: true);
        }

        return letters;
    }
}
