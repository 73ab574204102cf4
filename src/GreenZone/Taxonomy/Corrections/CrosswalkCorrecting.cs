using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Taxonomy.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Taxonomy.Corrections;

/// <summary>
/// Puts an expert's statement in the place of the shipped one, or takes it back. It counts from the next import on; months that were
/// already reported keep the codes they were accepted with.
/// </summary>
internal sealed class CrosswalkCorrecting(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    /// <returns>What is wrong, in Chinese; null when it was done.</returns>
    public async Task<string?> CorrectAsync(
        Reader reader, string fromEdition, string fromCode, string toEdition, string? toCode, string reason, CancellationToken stop)
    {
        toCode = string.IsNullOrWhiteSpace(toCode) ? null : toCode.Trim();
        reason = reason.Trim();
        if (Wrong(fromEdition, fromCode, toEdition, toCode, reason) is { } wrong)
        {
            return wrong;
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        List<CrosswalkCorrection> earlier = await Standing(fromEdition, fromCode, toEdition).ToListAsync(stop);
        foreach (CrosswalkCorrection each in earlier)
        {
            each.WithdrawnAt = now;
        }

        CrosswalkCorrection correction = new()
        {
            FromEdition = fromEdition,
            FromCode = fromCode,
            ToEdition = toEdition,
            ToCode = toCode,
            Reason = reason,
            CorrectedBy = reader.PersonId,
            CorrectedByName = reader.PersonName,
            CorrectedAt = now,
        };
        db.CrosswalkCorrections.Add(correction);
        string?[] before = earlier.Count > 0
            ? [.. earlier.Select(each => each.ToCode)]
            : [.. Crosswalk.Map(fromEdition, fromCode, toEdition).Select(each => each.ToCode)];
        audit.Record(db, reader, "订正编码对照", $"catalogue/{fromEdition}/{fromCode}", new { toEdition, codes = before }, new { toEdition, code = toCode }, reason);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <returns>What is wrong, in Chinese; null when it was done.</returns>
    public async Task<string?> WithdrawAsync(Reader reader, string fromEdition, string fromCode, string toEdition, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        List<CrosswalkCorrection> standing = await Standing(fromEdition, fromCode, toEdition).ToListAsync(stop);
        if (standing.Count == 0)
        {
            return "该条目没有本地订正，无需撤回。";
        }

        foreach (CrosswalkCorrection each in standing)
        {
            each.WithdrawnAt = clock.GetUtcNow().UtcDateTime;
        }

        audit.Record(db, reader, "撤回编码对照订正", $"catalogue/{fromEdition}/{fromCode}", new { toEdition, code = standing[^1].ToCode }, after: null);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    private IQueryable<CrosswalkCorrection> Standing(string fromEdition, string fromCode, string toEdition) =>
        db.CrosswalkCorrections.Where(each =>
            each.FromEdition == fromEdition && each.FromCode == fromCode && each.ToEdition == toEdition && each.WithdrawnAt == null);

    private static string? Wrong(string fromEdition, string fromCode, string toEdition, string? toCode, string reason)
    {
        if (!CrosswalkSet.Editions.Contains(fromEdition) || !CrosswalkSet.Editions.Contains(toEdition) || fromEdition == toEdition)
        {
            return "目录版本不在对照范围内，请从下拉框选择。";
        }

        if (Catalogues.Get(fromEdition).Find(fromCode) is not { IsLeaf: true })
        {
            return $"“{fromCode}”不是末级条目，只有末级条目可以对照。";
        }

        if (toCode is not null && Catalogues.Get(toEdition).Find(toCode) is not { IsLeaf: true })
        {
            return $"“{toCode}”不是{Catalogues.Get(toEdition).Edition.ShortTitle}的末级编码；没有对应条目时请留空。";
        }

        return reason.Length is < 5 or > CrosswalkCorrection.ReasonMaxLength
            ? $"请写明订正理由，5 至 {CrosswalkCorrection.ReasonMaxLength} 字，现为 {reason.Length} 字。"
            : null;
    }
}
