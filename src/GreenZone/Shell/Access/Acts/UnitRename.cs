using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;

namespace GreenZone.Shell.Access;

/// <summary>Gives a unit another name from a date on (更名). Its code stays, and older months keep the older name.</summary>
internal sealed class UnitRename(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    /// <param name="on">The first day of the new name.</param>
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        Reader reader, string code, string name, DateOnly on, string document, CancellationToken stop)
    {
        UnitChange change = await UnitChange.OfAsync(db, code, on, document, stop);
        name = name.Trim();
        if (name.Length is 0 or > Unit.NameMaxLength)
        {
            change.Refuse("Name", $"新名称不能为空，且不超过 {Unit.NameMaxLength} 字。");
        }

        if (change.Unit is { } known)
        {
            UnitName last = known.Names.MaxBy(n => n.From)!;
            if (last.Name == name)
            {
                change.Refuse("Name", $"该单位现在的名称就是“{name}”。");
            }

            if (on <= last.From)
            {
                change.Refuse("On", $"更名日期应晚于现名称“{last.Name}”的起用日期 {last.From:yyyy-MM-dd}；已使用的名称不改写。");
            }
        }

        if (change.IsRefused)
        {
            return change.Errors;
        }

        Unit unit = change.Unit!;
        string before = unit.Names.MaxBy(n => n.From)!.Name;
        unit.Names.Add(new UnitName { Name = name, From = on });
        unit.Version++;
        change.Follow(db, SuccessionKind.Rename, unit, clock.UtcNow);
        audit.Record(db, reader, "单位更名", $"units/{unit.Code}", new { name = before }, new { name, on }, document);
        return await UnitChange.SaveAsync(db, stop);
    }
}
