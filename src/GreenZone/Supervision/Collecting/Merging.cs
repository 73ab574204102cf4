using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Supervision.Collecting;

/// <summary>Puts together what counts now of every unit (合并). Merging again later makes a further version; the earlier stays.</summary>
internal sealed class Merging(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    public async Task<(int? Number, IReadOnlyList<FieldError> Errors)> RunAsync(Reader reader, Guid id, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        CollectedTable? table = await db.CollectedTables.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.OwnerUnitCode == reader.UnitCode, stop);
        if (table is null || table.State == CollectionState.Draft)
        {
            return (null, [new FieldError("", table is null ? "没有这张表。" : "这张表还没有发出。")]);
        }

        // Held until the end: whoever takes a submission back at this moment waits, and is told.
        await db.CollectionReceivers.Where(one => one.TableId == id && one.Standing == ReceiverStanding.Submitted).ExecuteUpdateAsync(rows => rows.SetProperty(one => one.Version, one => one.Version + 1), stop);
        int owed = await db.CollectionReceivers.CountAsync(one => one.TableId == id, stop);
        List<MergedPart> parts = await (
            from receiver in db.CollectionReceivers
            join submission in db.CollectionSubmissions on new { ReceiverId = receiver.Id, Number = receiver.Current } equals new { submission.ReceiverId, submission.Number }
            where receiver.TableId == id && receiver.Standing == ReceiverStanding.Submitted
            orderby receiver.UnitCode
            select new MergedPart(receiver.UnitCode, receiver.UnitName, submission.Id, submission.Number, submission.IsZeroReport, submission.RowCount)).ToListAsync(stop);
        if (parts.Count == 0)
        {
            return (null, [new FieldError("", "还没有单位报送，没有可合并的内容。")]);
        }

        CollectionMerge? last = await db.CollectionMerges.AsNoTracking().Where(one => one.TableId == id).OrderByDescending(one => one.Number).FirstOrDefaultAsync(stop);
        if (last is not null && last.Parts.Select(part => part.SubmissionId).SequenceEqual(parts.Select(part => part.SubmissionId)))
        {
            return (last.Number, [new FieldError("", $"自第 {last.Number} 次合并（{last.MergedAt.InZone}）以来没有新的报送或退回，不用再合并。")]);
        }

        CollectionMerge merge = new()
        {
            TableId = id, Number = (last?.Number ?? 0) + 1, PartsJson = CollectingJson.Write(parts), Owed = owed, RowCount = parts.Sum(part => part.Rows), MergedAt = clock.UtcNow, ByName = reader.PersonName,
        };
        db.CollectionMerges.Add(merge);
        db.CollectionEvents.Add(new CollectionEvent
        {
            TableId = id, UnitCode = "", Act = CollectionAct.Merged, At = clock.UtcNow, ByName = reader.PersonName, ByUnitName = reader.UnitName, Reason = $"{parts.Count} / {owed} 个单位，{merge.RowCount} 行", Number = merge.Number,
        });
        audit.Record(db, reader, "合并收表", $"supervision/collecting/{id}", last is null ? null : new { number = last.Number }, new { number = merge.Number, units = parts.Select(part => $"{part.UnitCode} {part.Number}"), rows = merge.RowCount });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException taken) when (TakenKey.IsBehind(taken, "supervision_collection_merges"))
        {
            db.ChangeTracker.Clear();
            return (merge.Number, [new FieldError("", "另一位同事刚刚合并过，请看新的合并结果。")]);
        }

        await transaction.CommitAsync(stop);
        return (merge.Number, []);
    }
}
