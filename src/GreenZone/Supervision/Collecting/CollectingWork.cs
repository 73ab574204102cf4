using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Supervision.Collecting;

/// <summary>What collected tables leave to do: to fill in for the units asked, to merge for the unit that asks when everybody has answered.</summary>
internal sealed class CollectingWork(ZoneDb db, Permissions permissions, TimeProvider clock) : IWorkSource
{
    public const string Kind = "收表";

    public static string FillAddress(Guid table) => $"/collecting/fill?table={table}";

    public static string TableAddress(Guid table) => $"/collecting/table?table={table}";

    public async Task<IReadOnlyList<WorkItem>> ItemsAsync(Reader reader, CancellationToken stop)
    {
        List<WorkItem> items = [];
        DateOnly today = clock.Today;
        if (permissions.Holds(reader.Role, SupervisionModule.ReportCollected))
        {
            var owed = await (
                from receiver in db.CollectionReceivers.AsNoTracking()
                join table in db.CollectedTables on receiver.TableId equals table.Id
                where receiver.UnitCode == reader.UnitCode && receiver.Standing != ReceiverStanding.Submitted && table.State == CollectionState.Sent && table.ValidUntil >= today
                select new { table.Id, table.Title, table.OwnerUnitName, table.SentAt, table.DueOn, receiver.Standing, receiver.ReturnedAt, receiver.ReturnReason }).ToListAsync(stop);
            items.AddRange(owed.Select(one => one.Standing == ReceiverStanding.Returned
                ? new WorkItem($"修改后重报：{one.Title}", FillAddress(one.Id), Kind, $"{one.OwnerUnitName}退回：{one.ReturnReason}", one.ReturnedAt ?? clock.UtcNow, one.DueOn)
                : new WorkItem($"填报：{one.Title}", FillAddress(one.Id), Kind, $"{one.OwnerUnitName}发来", one.SentAt ?? clock.UtcNow, one.DueOn)));
        }

        if (permissions.Holds(reader.Role, SupervisionModule.MakeCollected))
        {
            IQueryable<CollectionReceiver> parts = db.CollectionReceivers;
            IQueryable<CollectionMerge> merges = db.CollectionMerges;
            var ready = await db.CollectedTables.AsNoTracking()
                .Where(table => table.OwnerUnitCode == reader.UnitCode && table.State == CollectionState.Sent && !parts.Any(part => part.TableId == table.Id && part.Standing != ReceiverStanding.Submitted))
                .Select(table => new { table.Id, table.Title, Since = parts.Where(part => part.TableId == table.Id).Max(part => part.SubmittedAt), Merged = merges.Where(merge => merge.TableId == table.Id).Max(merge => (DateTime?)merge.MergedAt) })
                .ToListAsync(stop);
            items.AddRange(ready.Where(one => one.Merged is null || one.Merged < one.Since).Select(one => new WorkItem($"合并：{one.Title}", TableAddress(one.Id), Kind, "各单位已报齐，待合并", one.Since ?? clock.UtcNow)));
        }

        return items;
    }
}
