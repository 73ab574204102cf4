using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>What the acts on one unit share: the unit as it stands, the date and document of the change, and what speaks against it.</summary>
internal sealed class UnitChange
{
    private readonly List<FieldError> errors = [];

    private UnitChange(Unit? unit, DateOnly on, string document)
    {
        Unit = unit;
        On = on;
        Document = document.Trim();
    }

    public Unit? Unit { get; }

    /// <summary>The first day of the new state.</summary>
    public DateOnly On { get; }

    public string Document { get; }

    public IReadOnlyList<FieldError> Errors => errors;

    public bool IsRefused => errors.Count > 0;

    public void Refuse(string field, string message) => errors.Add(new FieldError(field, message));

    /// <summary>Loads the unit with its names and checks what holds for every change: it existed the day before, and a document says so.</summary>
    public static async Task<UnitChange> OfAsync(ZoneDb db, string code, DateOnly on, string document, CancellationToken stop)
    {
        Unit? unit = await db.Units.Include(u => u.Names).FirstOrDefaultAsync(u => u.Code == code, stop);
        UnitChange change = new(unit, on, document);
        if (unit is null)
        {
            change.Refuse("Code", $"没有代码为“{code}”的机构。");
        }
        else if (!unit.ExistsOn(on.AddDays(-1)) || unit.To == on.AddDays(-1))
        {
            change.Refuse("On", unit.From >= on
                ? $"变更日期应晚于该单位的设立日期 {unit.From:yyyy-MM-dd}。"
                : $"该单位已于 {unit.To:yyyy-MM-dd} 终止，不能再变更。");
        }

        if (change.Document.Length is 0 or > 200)
        {
            change.Refuse("Document", "依据文件不能为空，且不超过 200 字，例如“巴南府办发〔2023〕39号”。");
        }

        return change;
    }

    /// <summary>The unit that takes over; refused when it is unknown, the same, or not there on the day.</summary>
    public async Task<Unit?> SuccessorAsync(ZoneDb db, string code, CancellationToken stop)
    {
        Unit? successor = await db.Units.Include(u => u.Names).FirstOrDefaultAsync(u => u.Code == code, stop);
        if (successor is null)
        {
            Refuse("To", $"没有代码为“{code}”的机构。");
        }
        else if (successor.Id == Unit?.Id)
        {
            Refuse("To", "承接单位不能是该单位自己。");
        }
        else if (!successor.ExistsOn(On))
        {
            Refuse("To", $"承接单位“{successor.Code}”在 {On:yyyy-MM-dd} 不存在。");
        }
        else if (successor.Nature != UnitNature.Real)
        {
            Refuse("To", "承接单位应为实体单位。");
        }

        return IsRefused ? null : successor;
    }

    /// <summary>Notes what became of the unit.</summary>
    public void Follow(ZoneDb db, SuccessionKind kind, Unit to, DateTime now) => db.UnitSuccessions.Add(new UnitSuccession
    {
        Kind = kind,
        FromUnitId = Unit!.Id,
        ToUnitId = to.Id,
        On = On,
        Document = Document,
        RecordedAt = now,
    });

    /// <summary>Ends the unit on the day before; what it belonged to and carried goes on with the successor.</summary>
    public async Task EndAsync(ZoneDb db, Unit successor, CancellationToken stop)
    {
        Unit unit = Unit!;
        DateOnly last = On.AddDays(-1);
        unit.To = last;
        unit.ReportsTo = unit.ReportsFrom is null || unit.ReportsTo < last ? unit.ReportsTo : last;
        unit.Version++;
        foreach (Membership old in await db.Memberships.Where(m => m.MemberId == unit.Id && (m.To == null || m.To >= On)).ToListAsync(stop))
        {
            await JoinAsync(db, old.CollectiveId, successor.Id, old.From > On ? old.From : On, old.To, stop);
            Close(db, old, old.From, last, closed => old.To = closed);
        }

        foreach (Duty old in await db.Duties.Where(d => d.HolderUnitId == unit.Id && (d.To == null || d.To >= On)).ToListAsync(stop))
        {
            DateOnly from = old.From > On ? old.From : On;
            bool holdsAlready = await db.Duties.AnyAsync(
                d => d.VirtualUnitId == old.VirtualUnitId && d.HolderUnitId == successor.Id && (d.To == null || d.To >= from) && (old.To == null || d.From <= old.To), stop);
            if (!holdsAlready)
            {
                db.Duties.Add(new Duty { VirtualUnitId = old.VirtualUnitId, HolderUnitId = successor.Id, From = from, To = old.To, Document = Document });
            }

            Close(db, old, old.From, last, closed => old.To = closed);
        }
    }

    /// <summary>Makes a unit a member, unless it is one on that day already.</summary>
    public static async Task JoinAsync(ZoneDb db, Guid collective, Guid member, DateOnly from, DateOnly? to, CancellationToken stop)
    {
        bool belongs = await db.Memberships.AnyAsync(
            m => m.CollectiveId == collective && m.MemberId == member && (m.To == null || m.To >= from) && (to == null || m.From <= to), stop);
        if (!belongs)
        {
            db.Memberships.Add(new Membership { CollectiveId = collective, MemberId = member, From = from, To = to });
        }
    }

    /// <summary>Stores everything at once; somebody else's change in between is told, not overwritten.</summary>
    public static async Task<IReadOnlyList<FieldError>> SaveAsync(ZoneDb db, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return [];
        }
        catch (DbUpdateConcurrencyException)
        {
            return [new FieldError("", "该单位刚被他人变更，请刷新后重试。")];
        }
    }

    private static void Close(ZoneDb db, object row, DateOnly from, DateOnly last, Action<DateOnly> close)
    {
        if (from > last)
        {
            db.Remove(row); // It would have begun after the unit's end: it never came to be.
        }
        else
        {
            close(last);
        }
    }
}
