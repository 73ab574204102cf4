using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Audit;

/// <summary>What a verification found.</summary>
/// <param name="FirstBroken">The sequence number of the first entry that is missing or was changed; null when all hold.</param>
internal sealed record AuditFinding(long Entries, bool Holds, long? FirstBroken)
{
    public static AuditFinding Of(long entries, long? firstBroken) => new(entries, firstBroken is null, firstBroken);
}

/// <summary>Recomputes the chain over every sealed entry of the database.</summary>
internal static class AuditVerification
{
    public static async Task<AuditFinding> RunAsync(ZoneDb db, CancellationToken stop)
    {
        AuditHead head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(stop);
        string chain = AuditHead.Genesis;
        long expected = 1;
        long? broken = null;
        long count = 0;
        await foreach (AuditEntry entry in db.AuditEntries.AsNoTracking()
            .Where(entry => entry.Sequence != null && entry.Sequence <= head.Sequence).OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(stop))
        {
            count++;
            if (broken is null)
            {
                chain = AuditSeal.Next(chain, entry.Sha256);
                if (entry.Sequence != expected || !HashHolds(entry) || entry.Chain != chain || !ColumnsHold(entry))
                {
                    broken = Math.Min(expected, entry.Sequence!.Value);
                }
            }

            expected++;
        }

        if (broken is null && (head.Sequence != expected - 1 || head.Chain != chain))
        {
            // Entries were taken from the end: the head still knows how many there were.
            broken = Math.Min(expected, head.Sequence);
        }

        return AuditFinding.Of(count, broken);
    }

    private static bool HashHolds(AuditEntry entry) => Convert.ToHexStringLower(SHA256.HashData(entry.Bytes)) == entry.Sha256;

    /// <summary>Whether the columns that filters use still say what the hashed bytes say.</summary>
    private static bool ColumnsHold(AuditEntry entry)
    {
        using JsonDocument json = JsonDocument.Parse(entry.Bytes);
        JsonElement root = json.RootElement;
        JsonElement person = root.GetProperty("person");
        return root.GetProperty("id").GetGuid() == entry.Id
            && root.GetProperty("at").GetDateTime() == entry.RecordedAt
            && (person.GetProperty("id").ValueKind == JsonValueKind.Null ? null : person.GetProperty("id").GetGuid()) == entry.PersonId
            && person.GetProperty("name").GetString() == entry.PersonName
            && root.GetProperty("role").GetString() == entry.Role
            && root.GetProperty("unit").GetProperty("code").GetString() == entry.UnitCode
            && root.GetProperty("act").GetString() == entry.Act
            && root.GetProperty("subject").GetString() == entry.Subject;
    }
}
