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

/// <summary>Ends a sent table: closes it, takes it back, or begins a new edition of it.</summary>
internal sealed class TableEnding(ZoneDb db, ReceiverResolution resolution, FlowSeats seats, Messages messages, AuditLog audit, TimeProvider clock)
{
    /// <summary>截止收表: what came in stays, nothing more is taken.</summary>
    public Task<IReadOnlyList<FieldError>> CloseAsync(Reader reader, Guid id, CancellationToken stop) => EndAsync(reader, id, CollectionState.Closed, "", stop);

    /// <summary>撤销: the units need not fill it in; they are told why.</summary>
    public async Task<IReadOnlyList<FieldError>> WithdrawAsync(Reader reader, Guid id, string reason, CancellationToken stop) =>
        ReasonError(reason, "撤销") is { } error ? [error] : await EndAsync(reader, id, CollectionState.Withdrawn, CellText.Clean(reason), stop);

    /// <summary>A draft that takes the table's place when it is sent; until then the table goes on.</summary>
    public async Task<(Guid? Id, IReadOnlyList<FieldError> Errors)> ReviseAsync(Reader reader, Guid id, string reason, CancellationToken stop)
    {
        if (ReasonError(reason, "换版") is { } error)
        {
            return (null, [error]);
        }

        CollectedTable? old = await db.CollectedTables.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.OwnerUnitCode == reader.UnitCode, stop);
        if (old is null || old.State is CollectionState.Draft or CollectionState.Replaced)
        {
            return (null, [new FieldError("", old is null ? "没有这张表。" : "只有已发出的最新一版可以换版。")]);
        }

        if (await db.CollectedTables.AsNoTracking().Where(one => one.SeriesId == old.SeriesId && one.Edition > old.Edition).OrderBy(one => one.Edition).FirstOrDefaultAsync(stop) is { } next)
        {
            return (null, [new FieldError("", $"第 {next.Edition} 版已由{next.MadeByName}于 {next.MadeAt.InZone} 建立，请在其上修改。")]);
        }

        CollectedTable table = new()
        {
            SeriesId = old.SeriesId, Edition = old.Edition + 1, EditionReason = CellText.Clean(reason), OwnerUnitCode = old.OwnerUnitCode, OwnerUnitName = reader.UnitName, FormNumber = old.FormNumber,
            Title = old.Title, Purpose = old.Purpose, ApprovalNumber = old.ApprovalNumber, ValidUntil = old.ValidUntil, DueOn = old.DueOn, Notes = old.Notes, ColumnsJson = old.ColumnsJson,
            RowHead = old.RowHead, FixedRowsText = old.FixedRowsText, MostRows = old.MostRows, ReceiversText = old.ReceiversText, MadeByName = reader.PersonName, MadeAt = clock.UtcNow,
            ChangedByName = reader.PersonName, ChangedAt = clock.UtcNow,
        };
        db.CollectedTables.Add(table);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException taken) when (TakenKey.IsBehind(taken, "supervision_collected_tables"))
        {
            db.ChangeTracker.Clear();
            return (null, [new FieldError("", "另一位同事刚刚建立了新版，请重新打开。")]);
        }

        return (table.Id, []);
    }

    internal static FieldError? ReasonError(string reason, string what) =>
        CellText.Clean(reason).Length is < TableSending.LeastReason or > TableSending.MostReason ? new FieldError("Reason", $"请写明{what}的原因，{TableSending.LeastReason} 到 {TableSending.MostReason} 字。") : null;

    private async Task<IReadOnlyList<FieldError>> EndAsync(Reader reader, Guid id, CollectionState state, string reason, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        CollectedTable? table = await db.CollectedTables.FirstOrDefaultAsync(one => one.Id == id && one.OwnerUnitCode == reader.UnitCode, stop);
        if (table is null || table.State != CollectionState.Sent)
        {
            return [new FieldError("", table is null ? "没有这张表。" : "这张表不在收集中。")];
        }

        bool withdrawn = state == CollectionState.Withdrawn;
        (table.State, table.EndedAt, table.Version) = (state, clock.UtcNow, table.Version + 1);
        db.CollectionEvents.Add(new CollectionEvent
        {
            TableId = id, UnitCode = "", Act = withdrawn ? CollectionAct.Withdrawn : CollectionAct.Closed, At = clock.UtcNow, ByName = reader.PersonName, ByUnitName = reader.UnitName, Reason = reason,
        });
        audit.Record(db, reader, withdrawn ? "撤销收表" : "截止收表", $"supervision/collecting/{id}", new { state = "Sent" }, new { state = state.ToString() }, reason);
        string[] open = await db.CollectionReceivers.Where(one => one.TableId == id && (withdrawn || one.Standing != ReceiverStanding.Submitted)).Select(one => one.UnitCode).ToArrayAsync(stop);
        messages.Send(
            reader, (await seats.HoldersAsync(open, resolution.Roles, stop)).Select(holder => holder.PersonId),
            new NewMessage("收表", $"{(withdrawn ? "不用再填" : "已截止")}：{table.Title}", withdrawn ? $"{table.OwnerUnitName}已撤销：{reason}" : $"{table.OwnerUnitName}已截止收表，不再接收填报。", new MessageAction("查看", CollectingWork.FillAddress(id))));
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return [new FieldError("", "另一位同事刚刚办理了这张表，请重新打开。")];
        }

        await transaction.CommitAsync(stop);
        return [];
    }
}
