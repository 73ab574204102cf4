using GreenZone.Rules;
using GreenZone.Rules.Supervision.Collecting;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Flows;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Supervision.Collecting;

/// <summary>Sends a collected table to the units it reaches today; from then on it stands as it is.</summary>
internal sealed class TableSending(ZoneDb db, ReceiverResolution resolution, HeldCheck held, FlowSeats seats, Messages messages, AuditLog audit, TimeProvider clock)
{
    public const int LeastReason = 5, MostReason = 400;

    /// <param name="version">Of the draft that was looked at.</param>
    /// <param name="heldReason">Why it is sent although the platform holds some of it; blank when it holds nothing.</param>
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, Guid id, int version, string heldReason, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        CollectedTable? table = await db.CollectedTables.FirstOrDefaultAsync(one => one.Id == id && one.OwnerUnitCode == reader.UnitCode, stop);
        if (table is null || table.State != CollectionState.Draft)
        {
            return [new FieldError("", table is null ? "没有这张表。" : "这张表已经发出。")];
        }

        if (table.Version != version)
        {
            return [new FieldError("", $"{table.ChangedByName}刚刚（{table.ChangedAt.InZone}）改过这份草稿，请重新看过再发出。")];
        }

        List<FieldError> errors = [.. TableCheck.Of(table, clock.Today)];
        IReadOnlyList<HeldColumn> found = held.Of(table.Columns);
        string reason = CellText.Clean(heldReason);
        if (found.Count > 0 && reason.Length is < LeastReason or > MostReason)
        {
            errors.Add(new FieldError("HeldReason", $"平台已有其中 {found.Count} 列的数据。请直接取用；仍要收的，请写明原因，{LeastReason} 到 {MostReason} 字。"));
        }

        Reach reach = await resolution.ResolveAsync(table, stop);
        if (reach.Units.Count == 0 && table.ReceiverCodes.Count > 0)
        {
            errors.Add(new FieldError("Receivers", $"所选单位今天没有可填报的成员：{string.Join("；", reach.LeftOut)}。"));
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        (table.State, table.SentAt, table.SentByName, table.Version) = (CollectionState.Sent, clock.UtcNow, reader.PersonName, table.Version + 1);
        (table.HeldReason, table.HeldFound) = found.Count == 0 ? ("", "") : (reason, string.Join('\n', found.Select(one => one.Words)));
        IReadOnlyDictionary<string, CollectedDraft> carried = await ReplaceEarlierAsync(reader, table, stop);
        db.CollectionReceivers.AddRange(reach.Units.Select(unit => new CollectionReceiver
        {
            TableId = table.Id, UnitCode = unit.Code, UnitName = unit.Name, Via = unit.Via, Draft = carried.GetValueOrDefault(unit.Code),
        }));
        Note(reader, table.Id, CollectionAct.Sent, table.EditionReason);
        string[] codes = [.. reach.Units.Select(unit => unit.Code)];
        messages.Send(
            reader, (await seats.HoldersAsync(codes, resolution.Roles, stop)).Select(holder => holder.PersonId),
            new NewMessage("收表", $"请填报：{table.Title}", $"{table.OwnerUnitName}发出，批准文号 {table.ApprovalNumber}，应于 {table.DueOn:yyyy-MM-dd} 前报出。用途：{table.Purpose}", new MessageAction("去填报", CollectingWork.FillAddress(table.Id))));
        audit.Record(
            db, reader, "发出收表", $"supervision/collecting/{table.Id}", null,
            new { table.FormNumber, table.Title, table.Edition, table.ApprovalNumber, table.ValidUntil, table.DueOn, columns = table.Columns.Select(column => column.Head), units = codes, held = table.HeldFound.Split('\n', StringSplitOptions.RemoveEmptyEntries) },
            table.HeldReason);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return [new FieldError("", "另一位同事刚刚改过或发出了这张表，请重新打开。")];
        }

        await transaction.CommitAsync(stop);
        return [];
    }

    /// <summary>The editions before end where the new one begins; what units wrote goes over into it, column by column of the same name.</summary>
    private async Task<IReadOnlyDictionary<string, CollectedDraft>> ReplaceEarlierAsync(Reader reader, CollectedTable table, CancellationToken stop)
    {
        Dictionary<string, CollectedDraft> carried = new(StringComparer.Ordinal);
        foreach (CollectedTable earlier in await db.CollectedTables.Where(one => one.SeriesId == table.SeriesId && one.Edition < table.Edition && one.State == CollectionState.Sent).ToListAsync(stop))
        {
            (earlier.State, earlier.EndedAt, earlier.Version) = (CollectionState.Replaced, clock.UtcNow, earlier.Version + 1);
            Note(reader, earlier.Id, CollectionAct.Replaced, table.EditionReason);
            foreach (CollectionReceiver receiver in await db.CollectionReceivers.AsNoTracking().Where(one => one.TableId == earlier.Id && one.DraftJson != null).ToListAsync(stop))
            {
                CollectedDraft draft = receiver.Draft!;
                carried[receiver.UnitCode] = draft with
                {
                    Rows = [.. draft.Rows.Select(row => Moved(row, earlier.RowColumns, table.RowColumns))], Flaws = [], FileName = "",
                    Remarks = [new SheetFinding(0, "", $"第 {earlier.Edition} 版", "所填内容已按列名带入新版，请核对后报送")],
                };
            }
        }

        return carried;
    }

    private static IReadOnlyList<string> Moved(IReadOnlyList<string> row, IReadOnlyList<CollectedColumn> from, IReadOnlyList<CollectedColumn> to)
    {
        Dictionary<string, int> places = from.Select((column, place) => (column.Name, place)).ToDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);
        return [.. to.Select(column => places.TryGetValue(column.Name, out int place) && place < row.Count ? row[place] : "")];
    }

    private void Note(Reader reader, Guid table, CollectionAct act, string reason) => db.CollectionEvents.Add(new CollectionEvent
    {
        TableId = table, UnitCode = "", Act = act, At = clock.UtcNow, ByName = reader.PersonName, ByUnitName = reader.UnitName, Reason = reason,
    });
}
