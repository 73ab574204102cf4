using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ParquetSharp;
using Encoding = System.Text.Encoding;

namespace GreenZone.Shell.Ledger.Parquet;

/// <summary>The few texts of a coded column as pinned UTF-8, made once per file and not once per row.</summary>
/// <remarks>What it hands out are addresses into its own memory: whoever gives them to native code must hold on to it.</remarks>
internal sealed class CodeTexts
{
    private const int Slots = 256;

    private readonly Dictionary<string, ByteArray> known = new(StringComparer.Ordinal);
    private readonly string?[] slotKeys = new string?[Slots];
    private readonly ByteArray[] slotTexts = new ByteArray[Slots];
    private readonly List<byte[]> kept = [];
    private byte[] current = [];
    private int used;

    public ByteArray Of(string value)
    {
        // Interned strings are found by reference, without reading their letters.
        int slot = RuntimeHelpers.GetHashCode(value) & (Slots - 1);
        if (ReferenceEquals(slotKeys[slot], value))
        {
            return slotTexts[slot];
        }

        if (!known.TryGetValue(value, out ByteArray text))
        {
            text = Keep(value);
            known.Add(value, text);
        }

        slotKeys[slot] = value;
        slotTexts[slot] = text;
        return text;
    }

    private ByteArray Keep(string value)
    {
        int most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (current.Length - used < most)
        {
            current = GC.AllocateUninitializedArray<byte>(Math.Max(most, kept.Count == 0 ? 512 : 16 << 10), pinned: true);
            kept.Add(current);
            used = 0;
        }

        int length = Encoding.UTF8.GetBytes(value, current.AsSpan(used));
        ByteArray text = new(Marshal.UnsafeAddrOfPinnedArrayElement(current, used), length);
        used += length;
        return text;
    }
}
