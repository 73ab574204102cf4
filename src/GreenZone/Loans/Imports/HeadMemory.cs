using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Sheets;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Imports;

/// <summary>Remembers, per institution and kind of sheet, what its reporters decided about heads: corrected once, applied every month.</summary>
internal sealed class HeadMemory(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The mappings that count, the newest first.</summary>
    public async Task<IReadOnlyList<HeadMapping>> OfAsync(string institution, string kind, CancellationToken stop)
    {
        List<SavedHeads> saved = await db.SavedHeads.AsNoTracking()
            .Where(heads => heads.InstitutionCode == institution && heads.Kind == kind && heads.ClearedAt == null)
            .OrderByDescending(heads => heads.SavedAt).Take(100).ToListAsync(stop);
        return [.. saved.Select(heads => new HeadMapping(
            heads.Fingerprint, JsonSerializer.Deserialize<Dictionary<string, string>>(heads.Heads, Written)!, (MoneyUnit?)heads.MoneyUnit,
            DateOnly.FromDateTime(heads.SavedAt.Add(ZoneTime.Offset)), heads.SavedBy))];
    }

    /// <summary>Saves a decision in the place of the earlier one for the same layout.</summary>
    public async Task SaveAsync(Reader reader, string institution, string kind, string fingerprint, IReadOnlyDictionary<string, string> heads, MoneyUnit? unit, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        await EndAsync(institution, kind, fingerprint, stop);
        db.SavedHeads.Add(new SavedHeads
        {
            InstitutionCode = institution,
            Kind = kind,
            Fingerprint = fingerprint,
            Heads = JsonSerializer.Serialize(heads, Written),
            MoneyUnit = (int?)unit,
            SavedAt = clock.UtcNow,
            PersonId = reader.PersonId,
            SavedBy = reader.PersonName,
        });
        audit.Record(db, reader, "保存表头对应关系", $"heads/{kind}/{institution}", null, new { fingerprint, heads, unit = unit?.ToChinese() });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Ends the decision for a layout; the file is then read by meaning alone.</summary>
    public async Task ClearAsync(Reader reader, string institution, string kind, string fingerprint, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        if (await EndAsync(institution, kind, fingerprint, stop) > 0)
        {
            audit.Record(db, reader, "清除表头对应关系", $"heads/{kind}/{institution}", new { fingerprint }, null);
            await db.SaveChangesAsync(stop);
        }

        await transaction.CommitAsync(stop);
    }

    private Task<int> EndAsync(string institution, string kind, string fingerprint, CancellationToken stop)
    {
        DateTime now = clock.UtcNow;
        return db.SavedHeads.Where(heads => heads.InstitutionCode == institution && heads.Kind == kind && heads.Fingerprint == fingerprint && heads.ClearedAt == null)
            .ExecuteUpdateAsync(heads => heads.SetProperty(h => h.ClearedAt, now), stop);
    }
}
