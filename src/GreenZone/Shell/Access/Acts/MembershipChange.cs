using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>Sets who belongs to a collective unit from a date on: those not named leave the day before, those new join on the day.</summary>
internal sealed class MembershipChange(ZoneDb db, AuditLog audit)
{
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        Reader reader, string collectiveCode, IReadOnlyCollection<string> members, DateOnly from, string reason, CancellationToken stop)
    {
        List<FieldError> errors = [];
        HashSet<string> wanted = [.. members.Where(code => code.Length > 0)];
        Unit? collective = await db.Units.FirstOrDefaultAsync(u => u.Code == collectiveCode, stop);
        if (collective is not { Nature: UnitNature.Collective } || !collective.ExistsOn(from))
        {
            return [new FieldError("Code", $"“{collectiveCode}”在 {from:yyyy-MM-dd} 不是有效的集合单位。")];
        }

        Dictionary<string, Unit> found = await db.Units.Where(u => wanted.Contains(u.Code)).ToDictionaryAsync(u => u.Code, stop);
        foreach (string code in wanted)
        {
            if (!found.TryGetValue(code, out Unit? member) || !member.ExistsOn(from))
            {
                errors.Add(new FieldError("Members", $"“{code}”在 {from:yyyy-MM-dd} 不是有效的单位。"));
            }
            else if (member.Id == collective.Id)
            {
                errors.Add(new FieldError("Members", "集合单位不能是自己的成员。"));
            }
        }

        List<Membership> open = await db.Memberships
            .Where(m => m.CollectiveId == collective.Id && (m.To == null || m.To >= from)).ToListAsync(stop);
        if (open.Any(m => m.From > from))
        {
            errors.Add(new FieldError("From", $"{from:yyyy-MM-dd} 之后已有成员变更，请按先后顺序登记。"));
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        Guid[] openIds = [.. open.Select(m => m.MemberId)];
        Dictionary<Guid, string> before = await db.Units.Where(u => openIds.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Code, stop);
        foreach (Membership membership in open.Where(m => !wanted.Contains(before[m.MemberId])))
        {
            if (membership.From == from)
            {
                db.Memberships.Remove(membership);
            }
            else
            {
                membership.To = from.AddDays(-1);
            }
        }

        string[] joined = [.. wanted.Except(before.Values).Order(StringComparer.Ordinal)];
        string[] left = [.. before.Values.Except(wanted).Order(StringComparer.Ordinal)];
        db.Memberships.AddRange(joined.Select(code => new Membership { CollectiveId = collective.Id, MemberId = found[code].Id, From = from }));
        audit.Record(
            db, reader, "变更成员单位", $"units/{collectiveCode}",
            new { members = before.Values.Order(StringComparer.Ordinal) }, new { from, joined, left }, reason);
        await db.SaveChangesAsync(stop);
        return [];
    }
}
