using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work;

/// <summary>Something that a unit owes by a day, as the capability that knows it describes it.</summary>
/// <param name="Key">Stable, with the capability's slug in front: <c>loans/2026-06</c>.</param>
/// <param name="Title">What is owed: 2026年6月绿色贷款月报.</param>
/// <param name="Href">The form in which it is done.</param>
/// <param name="Roles">Who in the unit does it.</param>
internal sealed record Obligation(string Key, string Title, string Href, DateOnly DueOn, IReadOnlyList<string> Roles);

/// <summary>Reminds a unit of what it owes (催办): a message to its people with the reason, recorded, at most once a day for one thing.</summary>
/// <remarks>
/// The unit's 联络员 gets it too where an account is linked, and its 分管领导 a copy. The to-do itself comes from the capability's <see cref="IWorkSource"/>, for as long as the thing is owed.
/// </remarks>
internal sealed class Urging(ZoneDb db, FlowSeats seats, Contacts contacts, Messages messages, AuditLog audit, TimeProvider clock)
{
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, Obligation owed, string unitCode, string unitName, string reason, CancellationToken stop)
    {
        DateOnly today = clock.Today;
        if (reason.Trim().Length is < 2 or > 400)
        {
            return [new FieldError("Reason", "请写明催办的缘由，2 到 400 字。")];
        }

        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        if (await db.Reminders.AsNoTracking().FirstOrDefaultAsync(one => one.Obligation == owed.Key && one.UnitCode == unitCode && one.Day == today, stop) is { } earlier)
        {
            return [new FieldError("", $"今天 {earlier.At.InZone} {earlier.ByUnitName} {earlier.ByName}已催办{unitName}，同一事项每天最多催办一次。")];
        }

        List<Guid> people = [];
        foreach (string role in owed.Roles)
        {
            people.AddRange((await seats.HoldersAsync(new Seat(unitCode, role), stop)).Select(holder => holder.PersonId));
        }

        if (people.Count == 0)
        {
            return [new FieldError("", $"{unitName}没有可以办理“{owed.Title}”的在任人员，请联系安全管理员登记任职。")];
        }

        if (await contacts.AccountAsync(unitCode, ContactDuty.Liaison, today, stop) is { } liaison)
        {
            people.Add(liaison);
        }

        // Who gets the reminder needs no copy of it.
        Guid? head = await contacts.AccountAsync(unitCode, ContactDuty.Head, today, stop) is { } leader && !people.Contains(leader) ? leader : null;
        db.Reminders.Add(new Reminder
        {
            Obligation = owed.Key, UnitCode = unitCode, Day = today, Reason = reason.Trim(), ByName = reader.PersonName, ByUnitName = reader.UnitName, At = clock.UtcNow, People = people.Distinct().Count(),
        });
        messages.Send(reader, people, new NewMessage(
            "催办", $"催办：{owed.Title}", $"{reader.UnitName}催办，应于 {owed.DueOn:yyyy-MM-dd} 前办结{(owed.DueOn < today ? "，已超期" : "")}：{reason.Trim()}", new MessageAction("去办理", owed.Href)));
        if (head is { } copied)
        {
            messages.Send(reader, [copied], new NewMessage(
                "催办", $"抄送：催办{unitName}{owed.Title}", $"{reader.UnitName}催办{unitName}，抄送分管领导。应于 {owed.DueOn:yyyy-MM-dd} 前办结{(owed.DueOn < today ? "，已超期" : "")}：{reason.Trim()}", new MessageAction("查看本单位联系人", $"/contacts/{unitCode}")));
        }

        audit.Record(db, reader, "催办", $"{owed.Key}/{unitCode}", null, new { owed.Title, owed.DueOn, people = people.Distinct().Count(), copied = head is not null }, reason.Trim());
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException refused) when (refused.Entries.Any(entry => entry.Entity is Reminder))
        {
            // Two officers at once: the index on unit, thing and day let one of them in.
            db.ChangeTracker.Clear();
            return [new FieldError("", $"刚有人催办了{unitName}，同一事项每天最多催办一次。")];
        }

        await transaction.CommitAsync(stop);
        return [];
    }

    /// <summary>The reminders of some obligations, the newest first.</summary>
    public async Task<IReadOnlyList<Reminder>> OfAsync(IReadOnlyCollection<string> keys, string? unitCode, CancellationToken stop) =>
        await db.Reminders.AsNoTracking().Where(one => keys.Contains(one.Obligation) && (unitCode == null || one.UnitCode == unitCode)).OrderByDescending(one => one.At).ToListAsync(stop);
}
