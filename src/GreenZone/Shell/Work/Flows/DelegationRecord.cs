using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work.Flows;

/// <summary>A person lets a colleague decide the own to-dos from one day to another, and takes it back (委托代办).</summary>
internal sealed class DelegationRecord(ZoneDb db, ILookupNormalizer names, Messages messages, AuditLog audit, TimeProvider clock)
{
    /// <summary>A delegation lasts a quarter at most; longer is a change of post.</summary>
    public const int MostDays = 92;

    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, string userName, DateOnly from, DateOnly to, string reason, CancellationToken stop)
    {
        List<FieldError> errors = [];
        DateOnly today = clock.Today;
        string normalized = names.NormalizeName(userName.Trim());
        Person? other = await db.Users.FirstOrDefaultAsync(person => person.NormalizedUserName == normalized, stop);
        if (reader.PersonId is not { } me)
        {
            return [new FieldError("", "本机操作员没有待办，不能委托。")];
        }

        if (other is null || other.LockedAt is not null || !await db.Posts.AnyAsync(post => post.PersonId == other.Id && post.From <= today && (post.To == null || post.To >= today), stop))
        {
            errors.Add(new FieldError("UserName", $"没有可以代办的用户“{userName.Trim()}”：应填写现有任职的人员的用户名。"));
        }
        else if (other.Id == me)
        {
            errors.Add(new FieldError("UserName", "不能委托给自己。"));
        }

        if (from < today || to < from || to.DayNumber - from.DayNumber >= MostDays)
        {
            errors.Add(new FieldError("To", $"委托应从今天或以后开始，最长 {MostDays} 天。"));
        }

        if (reason.Trim().Length is < 2 or > 200)
        {
            errors.Add(new FieldError("Reason", "请写明原因，2 到 200 字。"));
        }

        if (errors.Count == 0 && await db.Delegations.AnyAsync(d => d.FromPersonId == me && d.EndedAt == null && d.From <= to && d.To >= from, stop))
        {
            errors.Add(new FieldError("From", "这段时间已有委托，请先终止原来的委托。"));
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        db.Delegations.Add(new Delegation
        {
            FromPersonId = me, FromName = reader.PersonName, ToPersonId = other!.Id, ToName = other.DisplayName, From = from, To = to, Reason = reason.Trim(), RecordedAt = clock.UtcNow,
        });
        audit.Record(db, reader, "委托代办", $"people/{other.UserName}", null, new { to = other.UserName, from, until = to }, reason.Trim());
        messages.Send(reader, [other.Id], new NewMessage(
            "委托", $"{reader.PersonName}委托您代办", $"{reader.UnitName} {reader.PersonName}委托您自 {from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 代办其待办：{reason.Trim()}", new MessageAction("查看待办", "/work")));
        await db.SaveChangesAsync(stop);
        return [];
    }

    public async Task<IReadOnlyList<FieldError>> EndAsync(Reader reader, Guid id, CancellationToken stop)
    {
        if (await db.Delegations.FirstOrDefaultAsync(d => d.Id == id && d.FromPersonId == reader.PersonId && d.EndedAt == null, stop) is not { } delegation)
        {
            return [new FieldError("", "没有这项委托，或已经终止。")];
        }

        delegation.EndedAt = clock.UtcNow;
        audit.Record(db, reader, "终止委托代办", $"work/delegations/{id}", new { delegation.ToName, delegation.From, delegation.To }, null);
        await db.SaveChangesAsync(stop);
        return [];
    }
}
