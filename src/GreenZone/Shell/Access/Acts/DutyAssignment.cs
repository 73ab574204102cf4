using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>Assigns the duties of a virtual unit (领导小组办公室) to one or two units from a date on; former holders end the day before.</summary>
internal sealed class DutyAssignment(ZoneDb db, AuditLog audit)
{
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        Reader reader, string virtualCode, IReadOnlyList<string> holders, DateOnly from, string document, CancellationToken stop)
    {
        List<FieldError> errors = [];
        string[] codes = [.. holders.Where(code => code.Length > 0).Distinct(StringComparer.Ordinal)];
        Unit? unit = await db.Units.FirstOrDefaultAsync(u => u.Code == virtualCode, stop);
        List<Unit> found = await db.Units.Where(u => codes.Contains(u.Code)).OrderBy(u => u.Code).ToListAsync(stop);
        if (unit is not { Nature: UnitNature.Virtual } || !unit.ExistsOn(from))
        {
            errors.Add(new FieldError("Code", $"“{virtualCode}”在 {from:yyyy-MM-dd} 不是有效的虚拟单位，只有虚拟单位的职责可以指定承担单位。"));
        }

        if (codes.Length is 0 or > Duty.MostHolders)
        {
            errors.Add(new FieldError("Holders", $"虚拟单位的职责应由一至{Duty.MostHolders}个单位承担。"));
        }

        foreach (string code in codes)
        {
            if (found.FirstOrDefault(u => u.Code == code) is not { Nature: UnitNature.Real } holder || !holder.ExistsOn(from))
            {
                errors.Add(new FieldError("Holders", $"“{code}”在 {from:yyyy-MM-dd} 不是有效的实体单位。"));
            }
        }

        if (document.Trim().Length is 0 or > 200)
        {
            errors.Add(new FieldError("Document", "依据文件不能为空，且不超过 200 字。"));
        }

        List<Duty> now = unit is null
            ? []
            : await db.Duties.Where(d => d.VirtualUnitId == unit.Id && (d.To == null || d.To >= from)).ToListAsync(stop);
        if (now.Any(d => d.From > from))
        {
            errors.Add(new FieldError("From", $"{from:yyyy-MM-dd} 之后已有指定，请先按先后顺序登记。"));
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        Guid[] formerIds = [.. now.Select(d => d.HolderUnitId)];
        string[] former = [.. await db.Units.Where(u => formerIds.Contains(u.Id)).OrderBy(u => u.Code).Select(u => u.Code).ToListAsync(stop)];
        foreach (Duty old in now)
        {
            if (old.From == from)
            {
                db.Duties.Remove(old); // Corrected on the day it began: the audit log keeps what was meant before.
            }
            else
            {
                old.To = from.AddDays(-1);
            }
        }

        db.Duties.AddRange(found.Select(holder => new Duty { VirtualUnitId = unit!.Id, HolderUnitId = holder.Id, From = from, Document = document.Trim() }));
        audit.Record(db, reader, "指定职责承担单位", $"units/{virtualCode}", new { holders = former }, new { holders = codes, from }, document);
        await db.SaveChangesAsync(stop);
        return [];
    }
}
