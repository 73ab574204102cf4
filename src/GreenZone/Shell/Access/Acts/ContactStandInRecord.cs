using GreenZone.Rules;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>
/// Notes who answers for a contact from one date to another, and takes it back (委托代办). Only for contacts without an account: whoever has
/// one delegates the to-dos themselves, and that delegation is what the list shows.
/// </summary>
internal sealed class ContactStandInRecord(ZoneDb db, Permissions permissions, AuditLog audit, TimeProvider clock)
{
    /// <summary>As long as a delegation of the to-do list at most; longer is another contact.</summary>
    public const int MostDays = Work.Flows.DelegationRecord.MostDays;

    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, Guid contactId, string name, string phone, DateOnly from, DateOnly to, string reason, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        if (await KeptAsync(reader, contactId, stop) is not (UnitContact contact, Unit unit))
        {
            return [new FieldError("", "没有这位联系人，或不是您可以维护的单位。")];
        }

        if (contact.PersonId is not null)
        {
            return [new FieldError("", $"{contact.Name}有平台账号，请由本人在“待办—委托代办”中委托，待办随之转给代办人，通讯录自动注明。")];
        }

        List<FieldError> errors = [];
        string who = CellText.Clean(name), number = PhoneNumber.ReadMobile(phone) ?? PhoneNumber.ReadOffice(phone) ?? "";
        if (who.Length is 0 or > UnitContact.NameMaxLength)
        {
            errors.Add(new FieldError("StandIn", $"代办人姓名不能为空，且不超过 {UnitContact.NameMaxLength} 字。"));
        }

        if (number.Length == 0)
        {
            errors.Add(new FieldError("StandInPhone", "请填写代办人的办公电话或手机，例如 023-66001234。"));
        }

        if (to < from)
        {
            errors.Add(new FieldError("Until", $"结束日期 {to:yyyy-MM-dd} 早于开始日期 {from:yyyy-MM-dd}，请核对是否填反。"));
        }
        else if (from < clock.Today || to.DayNumber - from.DayNumber >= MostDays)
        {
            errors.Add(new FieldError("Until", $"代办应从今天或以后开始，最长 {MostDays} 天；更长请更换联系人。"));
        }
        else if (from < contact.From || contact.To < to)
        {
            errors.Add(new FieldError("Until", $"应在{contact.Name}任联系人期间：{contact.From:yyyy-MM-dd} 至 {contact.To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "今"}。"));
        }

        if (reason.Trim().Length is < 2 or > 200)
        {
            errors.Add(new FieldError("Why", "请写明原因，2 到 200 字。"));
        }

        if (errors.Count == 0 && await db.ContactStandIns.AnyAsync(one => one.ContactId == contactId && one.EndedAt == null && one.From <= to && one.To >= from, stop))
        {
            errors.Add(new FieldError("Until", "这段时间已有代办人，请先终止原来的代办。"));
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        db.ContactStandIns.Add(new ContactStandIn { ContactId = contactId, Name = who, Phone = number, From = from, To = to, Reason = reason.Trim(), RecordedAt = clock.UtcNow });
        audit.Record(db, reader, "登记代办人", $"contacts/{unit.Code}", null, new { displayName = contact.Name, standIn = who, standInPhone = number, from, to }, reason.Trim());
        return await SaveAsync(unit, transaction, stop);
    }

    public async Task<IReadOnlyList<FieldError>> EndAsync(Reader reader, Guid id, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        if (await db.ContactStandIns.FirstOrDefaultAsync(one => one.Id == id && one.EndedAt == null, stop) is not { } standIn
            || await KeptAsync(reader, standIn.ContactId, stop) is not (UnitContact contact, Unit unit))
        {
            return [new FieldError("", "没有这项代办，或已经终止。")];
        }

        standIn.EndedAt = clock.UtcNow;
        audit.Record(db, reader, "终止代办", $"contacts/{unit.Code}", new { displayName = contact.Name, standIn = standIn.Name, standIn.From, standIn.To }, null);
        return await SaveAsync(unit, transaction, stop);
    }

    private async Task<(UnitContact, Unit)?> KeptAsync(Reader reader, Guid contactId, CancellationToken stop) =>
        await db.Contacts.FirstOrDefaultAsync(one => one.Id == contactId, stop) is { } contact
        && await db.Units.FirstOrDefaultAsync(one => one.Id == contact.UnitId, stop) is { } unit && ContactChange.MayKeep(permissions, reader, unit.Code)
            ? (contact, unit)
            : null;

    private async Task<IReadOnlyList<FieldError>> SaveAsync(Unit unit, ZoneTransaction transaction, CancellationToken stop)
    {
        unit.Version++;
        IReadOnlyList<FieldError> raced = await UnitChange.SaveAsync(db, stop);
        if (raced.Count == 0)
        {
            await transaction.CommitAsync(stop);
        }

        return raced;
    }
}
