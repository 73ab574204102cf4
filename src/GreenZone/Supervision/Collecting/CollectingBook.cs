using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Supervision.Collecting;

/// <summary>How many units are how far with a table.</summary>
/// <param name="Overdue">Of those that have not reported: how many are past the day.</param>
internal sealed record CollectionCounts(int Units, int Submitted, int Returned, int Overdue)
{
    public int Open => Units - Submitted - Returned;
}

/// <summary>A table in its owner's list.</summary>
/// <param name="Merges">How often it was merged.</param>
internal sealed record OwnedTable(CollectedTable Table, CollectionCounts Counts, int Merges);

/// <summary>A table in a receiver's list.</summary>
internal sealed record ReceivedTable(CollectedTable Table, CollectionReceiver Part);

/// <summary>The latest reminder of a unit (催办).</summary>
public sealed record UnitReminder(string UnitCode, DateOnly Day, string ByName, string Reason);

/// <summary>What the pages of 收表 ask: each unit sees the tables it made and its own part of those it received, nothing else.</summary>
internal sealed class CollectingBook(ZoneDb db, WorkCalendars calendars, ReceiverResolution resolution, TimeProvider clock)
{
    public const int Listed = 200;

    /// <summary>The tables of the reader's unit, the newest first.</summary>
    public async Task<IReadOnlyList<OwnedTable>> OwnedAsync(Reader reader, CancellationToken stop)
    {
        List<CollectedTable> tables = await db.CollectedTables.AsNoTracking().Where(one => one.OwnerUnitCode == reader.UnitCode).OrderByDescending(one => one.MadeAt).ThenByDescending(one => one.Id).Take(Listed).ToListAsync(stop);
        Guid[] ids = [.. tables.Select(table => table.Id)];
        var parts = await db.CollectionReceivers.Where(one => ids.Contains(one.TableId)).GroupBy(one => new { one.TableId, one.Standing }).Select(same => new { same.Key.TableId, same.Key.Standing, Count = same.Count() }).ToListAsync(stop);
        Dictionary<Guid, int> merges = await db.CollectionMerges.Where(one => ids.Contains(one.TableId)).GroupBy(one => one.TableId).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, stop);
        return
        [
            .. tables.Select(table =>
            {
                int CountOf(ReceiverStanding standing) => parts.Where(part => part.TableId == table.Id && part.Standing == standing).Sum(part => part.Count);
                int submitted = CountOf(ReceiverStanding.Submitted), returned = CountOf(ReceiverStanding.Returned), open = CountOf(ReceiverStanding.Open);
                bool late = table.State == CollectionState.Sent && table.DueOn < clock.Today;
                return new OwnedTable(table, new CollectionCounts(submitted + returned + open, submitted, returned, late ? returned + open : 0), merges.GetValueOrDefault(table.Id));
            }),
        ];
    }

    /// <summary>The tables that the reader's unit received: what waits first, then the newest.</summary>
    public async Task<IReadOnlyList<ReceivedTable>> ReceivedAsync(Reader reader, CancellationToken stop)
    {
        var rows = await (
            from part in db.CollectionReceivers.AsNoTracking()
            join table in db.CollectedTables.AsNoTracking() on part.TableId equals table.Id
            where part.UnitCode == reader.UnitCode
            orderby table.SentAt descending, table.Id
            select new { table, part }).Take(Listed).ToListAsync(stop);
        return [.. rows.Select(row => new ReceivedTable(row.table, row.part)).OrderBy(row => row.Table.State != CollectionState.Sent || row.Part.Standing == ReceiverStanding.Submitted).ThenBy(row => row.Table.State == CollectionState.Sent ? row.Table.DueOn : null)];
    }

    /// <summary>A table of the reader's unit; null when it has no such.</summary>
    public Task<CollectedTable?> FindAsync(Reader reader, Guid id, CancellationToken stop) =>
        db.CollectedTables.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.OwnerUnitCode == reader.UnitCode, stop);

    /// <summary>The units it was sent to: those that owe it first.</summary>
    public async Task<IReadOnlyList<CollectionReceiver>> ReceiversAsync(Guid table, CancellationToken stop) =>
        [.. (await db.CollectionReceivers.AsNoTracking().Where(one => one.TableId == table).OrderBy(one => one.UnitCode).ToListAsync(stop)).OrderBy(one => one.Standing switch { ReceiverStanding.Returned => 0, ReceiverStanding.Open => 1, _ => 2 })];

    public async Task<IReadOnlyList<CollectionMerge>> MergesAsync(Guid table, CancellationToken stop) =>
        await db.CollectionMerges.AsNoTracking().Where(one => one.TableId == table).OrderByDescending(one => one.Number).ToListAsync(stop);

    /// <param name="unit">Only this unit's lines and those of the table itself; null for all.</param>
    public async Task<IReadOnlyList<CollectionEvent>> HistoryAsync(Guid table, string? unit, CancellationToken stop) =>
        await db.CollectionEvents.AsNoTracking().Where(one => one.TableId == table && (unit == null || one.UnitCode == unit || (one.UnitCode == "" && one.Act != CollectionAct.Merged))).OrderByDescending(one => one.At).ThenByDescending(one => one.Id).Take(500).ToListAsync(stop);

    /// <summary>All editions of a table, the newest first.</summary>
    public async Task<IReadOnlyList<CollectedTable>> EditionsAsync(Guid series, CancellationToken stop) =>
        await db.CollectedTables.AsNoTracking().Where(one => one.SeriesId == series).OrderByDescending(one => one.Edition).ToListAsync(stop);

    /// <summary>One submission, to the unit that made it and to the unit it was made for.</summary>
    /// <param name="number">Null for the latest.</param>
    public async Task<(CollectedTable Table, CollectionSubmission Submission)?> SubmissionAsync(Reader reader, Guid id, string unit, int? number, CancellationToken stop)
    {
        CollectedTable? table = await db.CollectedTables.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, stop);
        if (table is null || (table.OwnerUnitCode != reader.UnitCode && unit != reader.UnitCode))
        {
            return null;
        }

        CollectionSubmission? submission = await db.CollectionSubmissions.AsNoTracking()
            .Where(one => one.TableId == id && one.UnitCode == unit && (number == null || one.Number == number)).OrderByDescending(one => one.Number).FirstOrDefaultAsync(stop);
        return submission is null ? null : (table, submission);
    }

    /// <summary>The numbers of all submissions of a unit, the newest first, with when.</summary>
    public async Task<IReadOnlyList<(int Number, DateTime At)>> SubmissionNumbersAsync(Guid table, string unit, CancellationToken stop) =>
        [.. (await db.CollectionSubmissions.AsNoTracking().Where(one => one.TableId == table && one.UnitCode == unit).OrderByDescending(one => one.Number).Select(one => new { one.Number, one.SubmittedAt }).ToListAsync(stop)).Select(one => (one.Number, one.SubmittedAt))];

    /// <summary>What the unit's people last signed a table with, so that nobody types it twice.</summary>
    public async Task<(string HeadOfUnit, string Telephone)> LastSignedAsync(string unit, CancellationToken stop) =>
        await db.CollectionSubmissions.AsNoTracking().Where(one => one.UnitCode == unit).OrderByDescending(one => one.SubmittedAt).Select(one => new { one.HeadOfUnit, one.Telephone }).FirstOrDefaultAsync(stop) is { } last
            ? (last.HeadOfUnit, last.Telephone) : ("", "");

    /// <summary>还有 3 个工作日, 今天到期, 已逾期 2 个工作日; with a note when a year's holidays are not known.</summary>
    public async Task<string> LeftAsync(DateOnly due, CancellationToken stop)
    {
        WorkingSpan span = (await calendars.CurrentAsync(stop)).Count(clock.Today, due);
        string words = due == clock.Today ? "今天到期" : due > clock.Today ? $"还有 {span.Days} 个工作日" : $"已逾期 {-span.Days} 个工作日";
        return span.Note is { } note ? $"{words}（{note}）" : words;
    }

    /// <summary>What the reminder reminds of.</summary>
    public Obligation ObligationOf(CollectedTable table) =>
        new($"supervision/collecting/{table.Id}", table.Title, CollectingWork.FillAddress(table.Id), table.DueOn ?? clock.Today, resolution.Roles);
}
