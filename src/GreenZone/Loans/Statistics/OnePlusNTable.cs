using GreenZone.Loans.Data;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Statistics;

/// <summary>The table behind "1+N" that counts in this installation: the shipped proposal with the rows that officers replaced.</summary>
internal sealed class OnePlusNTable(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    /// <param name="asOf">The state at an instant (UTC); null: now.</param>
    public async Task<OnePlusN> LoadAsync(CancellationToken stop, DateTime? asOf = null)
    {
        DateTime at = asOf ?? clock.GetUtcNow().UtcDateTime;
        List<OnePlusNChange> changes = await db.OnePlusNChanges.AsNoTracking().Where(change => change.ChangedAt <= at)
            .OrderBy(change => change.ChangedAt).ThenBy(change => change.Id).ToListAsync(stop);
        return changes.Count == 0
            ? OnePlusN.Default
            : OnePlusN.Default.With(changes.Select(change => new OnePlusNRow(change.Edition, change.Serial, change.Field)));
    }

    /// <summary>Assigns a class, and all below it, to a field, or takes it out of every field. Earlier states stay readable.</summary>
    /// <returns>What is wrong, in Chinese; null when it was done.</returns>
    public async Task<string?> ChangeAsync(Reader reader, string edition, string serial, string? field, string reason, CancellationToken stop)
    {
        OnePlusN table = await LoadAsync(stop);
        field = string.IsNullOrWhiteSpace(field) ? null : field.Trim();
        if (!Catalogues.TryGet(edition, out Catalogue? catalogue) || catalogue.FindSerial(serial.Trim()) is not { } entry)
        {
            return $"“{serial}”不是所选目录版本的编号。";
        }

        if (field is not null && !table.Fields.Contains(field))
        {
            return $"领域应为 {string.Join("、", table.Fields)} 之一，或留空表示不归入任何领域。";
        }

        if (reason.Trim().Length is < 2 or > 400)
        {
            return "请写明调整依据，2 至 400 字。";
        }

        string? before = table.FieldOf(catalogue.Edition.Slug, entry.Code);
        db.OnePlusNChanges.Add(new OnePlusNChange
        {
            Edition = catalogue.Edition.Slug,
            Serial = entry.Serial,
            Field = field,
            Reason = reason.Trim(),
            ChangedByName = reader.PersonName,
            ChangedAt = clock.GetUtcNow().UtcDateTime,
        });
        audit.Record(db, reader, "调整1+N领域", $"statistics/one-plus-n/{catalogue.Edition.Slug}/{entry.Serial}", new { field = before }, new { field }, reason.Trim());
        await db.SaveChangesAsync(stop);
        return null;
    }
}
