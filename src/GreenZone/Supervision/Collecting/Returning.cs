using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Flows;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Supervision.Collecting;

/// <summary>Returns what a unit handed in, with a reason (退回); the unit keeps everything it wrote.</summary>
internal sealed class Returning(ZoneDb db, ReceiverResolution resolution, FlowSeats seats, Messages messages, AuditLog audit, TimeProvider clock)
{
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, Guid id, string unitCode, string reason, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        CollectedTable? table = await db.CollectedTables.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.OwnerUnitCode == reader.UnitCode, stop);
        CollectionReceiver? receiver = table is null ? null : await db.CollectionReceivers.FirstOrDefaultAsync(one => one.TableId == id && one.UnitCode == unitCode, stop);
        if (table is null || receiver is null || table.State != CollectionState.Sent)
        {
            return [new FieldError("", table is { State: not CollectionState.Sent } ? "这张表不在收集中，不能再退回。" : "没有这个单位的报送。")];
        }

        if (receiver.Standing != ReceiverStanding.Submitted)
        {
            return
            [
                new FieldError("", receiver.Standing == ReceiverStanding.Returned ? $"{receiver.UnitName}的报送已由{receiver.ReturnedByName}于 {receiver.ReturnedAt?.InZone} 退回，不用再退。" : $"{receiver.UnitName}还没有报送。"),
            ];
        }

        if (TableEnding.ReasonError(reason, "退回") is { } error)
        {
            return [error];
        }

        string why = CellText.Clean(reason);
        db.CollectionEvents.Add(new CollectionEvent
        {
            TableId = id, UnitCode = unitCode, Act = CollectionAct.Returned, At = clock.UtcNow, ByName = reader.PersonName, ByUnitName = reader.UnitName, Reason = why, Number = receiver.Current,
        });
        audit.Record(db, reader, "退回收表", $"supervision/collecting/{id}/{unitCode}", new { number = receiver.Current }, null, why);
        (receiver.Standing, receiver.Current, receiver.SubmittedAt, receiver.Version) = (ReceiverStanding.Returned, 0, null, receiver.Version + 1);
        (receiver.ReturnedAt, receiver.ReturnedByName, receiver.ReturnReason) = (clock.UtcNow, reader.PersonName, why);
        messages.Send(
            reader, (await seats.HoldersAsync([unitCode], resolution.Roles, stop)).Select(holder => holder.PersonId),
            new NewMessage("收表", $"退回：{table.Title}", $"{table.OwnerUnitName}退回：{why}。原来填的内容都在，改后重报即可，应于 {table.DueOn:yyyy-MM-dd} 前报出。", new MessageAction("去修改", CollectingWork.FillAddress(id))));
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return [new FieldError("", $"{receiver.UnitName}的报送刚刚有变动（撤回或已被退回），请重新打开。")];
        }

        await transaction.CommitAsync(stop);
        return [];
    }
}
