using System.Security.Cryptography;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;

namespace GreenZone.Shell.Audit;

/// <summary>Who did what to which record, for which unit, what it was before and after, and why.</summary>
internal sealed class AuditLog(TimeProvider clock)
{
    /// <summary>
    /// Adds an entry to the context: it is stored by the act's own SaveChanges, so that an act and its entry stand or fall together.
    /// </summary>
    /// <param name="act">What was done, in Chinese as the log prints it: 单位更名.</param>
    /// <param name="subject">The record, as its address without the leading slash: <c>units/ZX01</c>.</param>
    /// <param name="before">The values before, as an anonymous object; null when there were none.</param>
    /// <param name="after">The values after; null when nothing is left.</param>
    /// <param name="reason">Why: the document, the ground, or empty when the act explains itself.</param>
    public void Record(ZoneDb db, Reader reader, string act, string subject, object? before, object? after, string reason = "")
    {
        Guid id = Guid.CreateVersion7(clock.GetUtcNow());
        // Both databases keep microseconds at least; a finer instant would not come back as it was hashed.
        DateTime now = clock.UtcNow;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        byte[] bytes = CanonicalJson.Bytes(new
        {
            v = 1,
            id,
            at = now,
            person = new { id = reader.PersonId, name = reader.PersonName },
            role = reader.Role,
            unit = new { code = reader.UnitCode, name = reader.UnitName },
            act,
            subject,
            before,
            after,
            reason,
        });
        db.AuditEntries.Add(new AuditEntry
        {
            Id = id,
            Bytes = bytes,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            RecordedAt = now,
            PersonId = reader.PersonId,
            PersonName = reader.PersonName,
            Role = reader.Role,
            UnitCode = reader.UnitCode,
            Act = act,
            Subject = subject,
        });
    }

    /// <summary>Stores that data left the platform as a file: an act of its own, saved at once, before the first byte goes out.</summary>
    /// <param name="what">The address of what was exported, without the leading slash: <c>loans/export</c>.</param>
    /// <param name="filter">What the file was limited to and how many rows it has, as an anonymous object.</param>
    /// <param name="purpose">What for: <see cref="ExportPurpose"/>.</param>
    public async Task RecordExportAsync(ZoneDb db, Reader reader, string what, object? filter, string purpose, CancellationToken stop)
    {
        Record(db, reader, "导出", what, before: null, after: filter, reason: "用途：" + purpose);
        await db.SaveChangesAsync(stop);
    }
}
