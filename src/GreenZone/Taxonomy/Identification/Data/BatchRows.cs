using System.IO.Compression;
using System.Text.Json;

namespace GreenZone.Taxonomy.Identification.Data;

/// <summary>The rows of a batch as they lie in the database: JSON, packed with Brotli.</summary>
internal static class BatchRows
{
    public static byte[] Pack(IReadOnlyList<BatchRow> rows)
    {
        using MemoryStream bytes = new();
        using (BrotliStream packed = new(bytes, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(packed, rows);
        }

        return bytes.ToArray();
    }

    public static List<BatchRow> Unpack(byte[] bytes)
    {
        using BrotliStream packed = new(new MemoryStream(bytes), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<BatchRow>>(packed)!;
    }
}

/// <summary>One row of an upload.</summary>
/// <param name="Number">As the spreadsheet shows it.</param>
internal sealed record BatchRow(int Number, string Text, string? Industry, string? Borrower);
