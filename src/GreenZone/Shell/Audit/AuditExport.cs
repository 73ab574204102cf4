using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Audit;

/// <summary>
/// The log as a file that proves itself: one line for each sealed entry with its raw bytes, then a trailer with the chain's end,
/// the hash of all lines and the installation's signature.
/// </summary>
internal sealed class AuditExport(ZoneDb db, AuditSigner signer, TimeProvider clock)
{
    private const string EntryMark = ",\"entry\":";

    /// <summary>Writes every sealed entry and the trailer.</summary>
    /// <returns>How many entries were written.</returns>
    public async Task<long> WriteAsync(Stream file, CancellationToken stop)
    {
        AuditHead head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(stop);
        using IncrementalHash lines = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long entries = 0;
        await foreach (AuditEntry entry in db.AuditEntries.AsNoTracking()
            .Where(entry => entry.Sequence != null && entry.Sequence <= head.Sequence).OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(stop))
        {
            byte[] line =
            [
                .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
                    $"{{\"sequence\":{entry.Sequence},\"hash\":\"{entry.Sha256}\",\"chain\":\"{entry.Chain}\"{EntryMark}")),
                .. entry.Bytes,
                (byte)'}',
                (byte)'\n',
            ];
            lines.AppendData(line);
            await file.WriteAsync(line, stop);
            entries++;
        }

        byte[] trailer = CanonicalJson.Bytes(new
        {
            entries,
            chain = head.Chain,
            sha256 = Convert.ToHexStringLower(lines.GetHashAndReset()),
            exportedAt = clock.UtcNow,
        });
        (string publicKey, string signature) = await signer.SignAsync(trailer, stop);
        await file.WriteAsync((byte[])[.. "{\"trailer\":"u8, .. trailer, .. Encoding.ASCII.GetBytes($",\"publicKey\":\"{publicKey}\",\"signature\":\"{signature}\"}}\n")], stop);
        return entries;
    }

    /// <summary>Checks an exported file by itself: every hash, the chain, the trailer and its signature. Needs no database.</summary>
    /// <returns>The finding, and the fingerprint of the key that signed; null when no trailer could be read.</returns>
    public static async Task<(AuditFinding Finding, string? Fingerprint)> VerifyAsync(Stream file, CancellationToken stop)
    {
        using StreamReader reader = new(file, new UTF8Encoding(false, throwOnInvalidBytes: false));
        using IncrementalHash lines = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string chain = AuditHead.Genesis;
        long entries = 0;
        long? broken = null;
        string? last = null;
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            if (last is not null)
            {
                Read(last);
            }

            last = line;
        }

        (bool trailerHolds, string? fingerprint) = TrailerHolds(last, entries, chain, Convert.ToHexStringLower(lines.GetHashAndReset()));
        return (AuditFinding.Of(entries, broken ?? (trailerHolds ? null : entries + 1)), fingerprint);

        void Read(string line)
        {
            entries++;
            lines.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            if (broken is not null)
            {
                return;
            }

            int mark = line.IndexOf(EntryMark, StringComparison.Ordinal);
            if (mark < 0 || !line.EndsWith('}') || !TryHead(line[..mark] + "}", out long sequence, out string hash, out string link))
            {
                broken = entries;
                return;
            }

            byte[] raw = Encoding.UTF8.GetBytes(line[(mark + EntryMark.Length)..^1]);
            chain = AuditSeal.Next(chain, hash);
            if (sequence != entries || Convert.ToHexStringLower(SHA256.HashData(raw)) != hash || chain != link)
            {
                broken = entries;
            }
        }
    }

    private static bool TryHead(string json, out long sequence, out string hash, out string chain)
    {
        (sequence, hash, chain) = (0, "", "");
        try
        {
            using JsonDocument head = JsonDocument.Parse(json);
            sequence = head.RootElement.GetProperty("sequence").GetInt64();
            hash = head.RootElement.GetProperty("hash").GetString() ?? "";
            chain = head.RootElement.GetProperty("chain").GetString() ?? "";
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static (bool Holds, string? Fingerprint) TrailerHolds(string? line, long entries, string chain, string sha256)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line ?? "");
            JsonElement trailer = json.RootElement.GetProperty("trailer");
            string key = json.RootElement.GetProperty("publicKey").GetString() ?? "";
            bool holds = trailer.GetProperty("entries").GetInt64() == entries
                && trailer.GetProperty("chain").GetString() == chain
                && trailer.GetProperty("sha256").GetString() == sha256
                && AuditSigner.Holds(key, Encoding.UTF8.GetBytes(trailer.GetRawText()), json.RootElement.GetProperty("signature").GetString() ?? "");
            return (holds, AuditSigner.Fingerprint(key));
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return (false, null);
        }
    }
}
