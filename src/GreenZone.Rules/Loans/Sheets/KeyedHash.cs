using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GreenZone.Rules.Loans;

/// <summary>SipHash-2-4 (Aumasson and Bernstein, 2012): a short keyed hash that cannot be steered or turned back without its key.</summary>
/// <remarks>Borrowers are counted by it without the ledger's counting ever touching a name or a number, and a sheet's keys are compared by its long form.</remarks>
public sealed class KeyedHash
{
    private readonly ulong key0;
    private readonly ulong key1;

    /// <param name="key">16 bytes.</param>
    public KeyedHash(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, 16);
        key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        key1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
    }

    /// <summary>64 bits of the bytes.</summary>
    public ulong Of64(ReadOnlySpan<byte> data)
    {
        State s = new(key0, key1);
        s.Absorb(data);
        s.V2 ^= 0xff;
        return s.Finish();
    }

    /// <summary>128 bits of the text's UTF-16 units.</summary>
    public UInt128 Of128(ReadOnlySpan<char> text)
    {
        State s = new(key0, key1);
        s.V1 ^= 0xee;
        s.Absorb(MemoryMarshal.AsBytes(text));
        s.V2 ^= 0xee;
        ulong low = s.Finish();
        s.V1 ^= 0xdd;
        return new UInt128(s.Finish(), low);
    }

    /// <summary>The 64 bits of two texts, parted so that ("ab", "c") differs from ("a", "bc").</summary>
    public long Of(ReadOnlySpan<char> first, ReadOnlySpan<char> second = default)
    {
        Span<char> joined = stackalloc char[Math.Min(first.Length + second.Length + 1, 512)];
        first = first[..Math.Min(first.Length, 200)];
        second = second[..Math.Min(second.Length, 300)];
        first.CopyTo(joined);
        joined[first.Length] = '\n';
        second.CopyTo(joined[(first.Length + 1)..]);
        return unchecked((long)Of64(MemoryMarshal.AsBytes(joined[..(first.Length + 1 + second.Length)])));
    }

    private ref struct State(ulong k0, ulong k1)
    {
        public ulong V0 = k0 ^ 0x736f6d6570736575, V1 = k1 ^ 0x646f72616e646f6d, V2 = k0 ^ 0x6c7967656e657261, V3 = k1 ^ 0x7465646279746573;

        public void Absorb(ReadOnlySpan<byte> data)
        {
            int length = data.Length;
            for (; data.Length >= 8; data = data[8..])
            {
                Block(BinaryPrimitives.ReadUInt64LittleEndian(data));
            }

            ulong last = (ulong)(length & 0xff) << 56;
            for (int i = 0; i < data.Length; i++)
            {
                last |= (ulong)data[i] << (8 * i);
            }

            Block(last);
        }

        public ulong Finish()
        {
            Round();
            Round();
            Round();
            Round();
            return V0 ^ V1 ^ V2 ^ V3;
        }

        private void Block(ulong m)
        {
            V3 ^= m;
            Round();
            Round();
            V0 ^= m;
        }

        private void Round()
        {
            unchecked
            {
                V0 += V1;
                V1 = BitOperations.RotateLeft(V1, 13) ^ V0;
                V0 = BitOperations.RotateLeft(V0, 32);
                V2 += V3;
                V3 = BitOperations.RotateLeft(V3, 16) ^ V2;
                V0 += V3;
                V3 = BitOperations.RotateLeft(V3, 21) ^ V0;
                V2 += V1;
                V1 = BitOperations.RotateLeft(V1, 17) ^ V2;
                V2 = BitOperations.RotateLeft(V2, 32);
            }
        }
    }
}
