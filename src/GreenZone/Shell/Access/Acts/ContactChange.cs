using GreenZone.Rules;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Sheets;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>A contact as somebody entered it.</summary>
/// <param name="UserName">The account to link; blank for none.</param>
/// <param name="To">The last day; null while it lasts.</param>
internal sealed record ContactEntry(string UnitCode, string Duty, string Name, string OfficePhone, string MobilePhone, string UserName, DateOnly From, DateOnly? To)
{
    /// <summary>The contacts that the form showed: only one of these may be replaced by it.</summary>
    public IReadOnlyCollection<Guid> Seen { get; init; } = [];

    /// <summary>Whoever holds the duty at the time is replaced: for lists, which show nobody.</summary>
    public bool TakesOver { get; init; }
}

/// <summary>Why one of several entries was refused.</summary>
/// <param name="At">Its place among the entries.</param>
internal sealed record ContactRefusal(int At, string Field, string Message);

/// <summary>Names contacts of units, replaces and ends them. Nothing is overwritten: the entry before ends the day before the new one begins.</summary>
/// <remarks>Every change counts the unit's version up: of two people who change the contacts of a unit at once, one is told.</remarks>
internal sealed class ContactChange(ZoneDb db, ILookupNormalizer names, Permissions permissions, AuditLog audit, TimeProvider clock)
{
    /// <summary>How far ahead a contact may be named.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>Whether the reader may keep the contacts of the unit: one's own, or by duty all.</summary>
    public static bool MayKeep(Permissions permissions, Reader reader, string unitCode) =>
        permissions.Holds(reader.Role, AccessModule.KeepAllContacts) || (reader.UnitCode == unitCode && permissions.Holds(reader.Role, AccessModule.KeepContacts));

    /// <summary>Names one contact, in the words of the form.</summary>
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, ContactEntry entry, string reason, CancellationToken stop) =>
        reason.Trim().Length is < 2 or > 200
            ? [new FieldError("Reason", "请写明依据或原因，2 到 200 字。")]
            : [.. (await RunAsync(reader, [entry], reason, stop)).Refusals.Select(refusal => new FieldError(refusal.Field, refusal.Message))];

    /// <summary>Names many contacts in one transaction; on any refusal none. Entries that say what is known already change nothing.</summary>
    /// <returns>Every refusal of every entry, and how many entries changed something.</returns>
    public async Task<(IReadOnlyList<ContactRefusal> Refusals, int Changed)> RunAsync(Reader reader, IReadOnlyList<ContactEntry> entries, string reason, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        (List<ContactRefusal> refusals, int changed) = await TakeAsync(reader, entries, reason, stop);
        if (refusals.Count > 0)
        {
            db.ChangeTracker.Clear();
            return (refusals, 0);
        }

        IReadOnlyList<FieldError> raced = await UnitChange.SaveAsync(db, stop);
        if (raced.Count > 0)
        {
            db.ChangeTracker.Clear();
            return ([new ContactRefusal(0, "", "该单位的通讯录或资料刚被他人变更，您填写的内容没有保存；请刷新核对后再提交。")], 0);
        }

        await transaction.CommitAsync(stop);
        return ([], changed);
    }

    /// <summary>Ends a contact; nobody follows.</summary>
    /// <param name="last">The last day.</param>
    public async Task<IReadOnlyList<FieldError>> EndAsync(Reader reader, Guid id, DateOnly last, string reason, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        if (await db.Contacts.FirstOrDefaultAsync(one => one.Id == id, stop) is not { } contact
            || await db.Units.FirstOrDefaultAsync(one => one.Id == contact.UnitId, stop) is not { } unit || !MayKeep(permissions, reader, unit.Code))
        {
            return [new FieldError("", "没有这位联系人，或不是您可以维护的单位。")];
        }

        List<FieldError> errors = [];
        if (contact.To <= last)
        {
            errors.Add(new FieldError("Last", $"{contact.Name}已于 {contact.To:yyyy-MM-dd} 结束，请刷新核对。"));
        }
        else if (last < contact.From)
        {
            errors.Add(new FieldError("Last", $"最后一天应不早于开始日期 {contact.From:yyyy-MM-dd}。"));
        }

        if (reason.Trim().Length is < 2 or > 200)
        {
            errors.Add(new FieldError("Reason", "请写明依据或原因，2 到 200 字。"));
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        object before = Said(contact);
        contact.To = last;
        unit.Version++;
        audit.Record(db, reader, "结束联系人", $"contacts/{unit.Code}", before, Said(contact), reason.Trim());
        if (await UnitChange.SaveAsync(db, stop) is { Count: > 0 } raced)
        {
            return raced;
        }

        await transaction.CommitAsync(stop);
        return [];
    }

    /// <summary>Every refusal that the entries would meet; nothing is saved.</summary>
    public async Task<IReadOnlyList<ContactRefusal>> CheckAsync(Reader reader, IReadOnlyList<ContactEntry> entries, CancellationToken stop)
    {
        (List<ContactRefusal> refusals, _) = await TakeAsync(reader, entries, "", stop);
        db.ChangeTracker.Clear();
        return refusals;
    }

    /// <summary>Takes the entries one after the other into the context, and says which cannot be taken.</summary>
    private async Task<(List<ContactRefusal> Refusals, int Changed)> TakeAsync(Reader reader, IReadOnlyList<ContactEntry> entries, string reason, CancellationToken stop)
    {
        ContactLedger ledger = await ContactLedger.OpenAsync(db, names, entries, stop);
        List<ContactRefusal> refusals = [];
        int changed = 0;
        for (int at = 0; at < entries.Count; at++)
        {
            ContactEntry entry = Trimmed(entries[at]);
            List<FieldError> errors = MayKeep(permissions, reader, entry.UnitCode)
                ? [.. Check(entry), .. ledger.Check(entry)]
                : [new FieldError("UnitCode", $"您只能维护本单位的联系人，不能维护“{Shown(entry.UnitCode)}”的。")];
            if (errors.Count > 0)
            {
                refusals.AddRange(errors.Select(error => new ContactRefusal(at, error.Field, error.Message)));
            }
            else if (!ledger.Knows(entry))
            {
                (UnitContact? before, UnitContact after) = ledger.Take(entry, clock.UtcNow);
                changed++;
                audit.Record(db, reader, before is null ? "登记联系人" : "更换联系人", $"contacts/{entry.UnitCode}", before is null ? null : Said(before), Said(after), reason.Trim());
            }
        }

        return (refusals, changed);
    }

    private IEnumerable<FieldError> Check(ContactEntry entry)
    {
        if (!ContactDuty.Titles.ContainsKey(entry.Duty))
        {
            yield return new FieldError("Duty", $"职责“{Shown(entry.Duty)}”不在规定的职责中：{string.Join("、", ContactDuty.Titles.Values)}。");
        }

        if (entry.Name.Length is 0 or > UnitContact.NameMaxLength)
        {
            yield return new FieldError("Name", $"姓名不能为空，且不超过 {UnitContact.NameMaxLength} 字。");
        }
        else if (FormulaGuard.IsNeeded(entry.Name))
        {
            yield return new FieldError("Name", $"姓名“{Shown(entry.Name)}”以 {entry.Name[0]} 开头，像是公式，请填写姓名。");
        }

        if (entry.OfficePhone.Length > 0 && PhoneNumber.ReadOffice(entry.OfficePhone) is null)
        {
            yield return new FieldError("OfficePhone", $"“{Shown(entry.OfficePhone)}”不是办公电话，应写成 023-66001234、66001234-8012 或服务号码。");
        }

        if (entry.MobilePhone.Length > 0 && PhoneNumber.ReadMobile(entry.MobilePhone) is null)
        {
            yield return new FieldError("MobilePhone", $"“{Shown(entry.MobilePhone)}”不是手机号，应为 1 开头的 11 位数字。");
        }

        if (entry.OfficePhone.Length == 0 && entry.MobilePhone.Length == 0)
        {
            yield return new FieldError("OfficePhone", "办公电话和手机至少填一个。");
        }

        if (entry.To < entry.From)
        {
            yield return new FieldError("To", $"结束日期 {entry.To:yyyy-MM-dd} 早于开始日期 {entry.From:yyyy-MM-dd}，请核对是否填反。");
        }

        if (entry.From > clock.Today.AddDays(MostDaysAhead))
        {
            yield return new FieldError("From", "开始日期最多提前一年登记，请核对年份。");
        }
    }

    /// <summary>Clean of what cannot be seen, so that nobody is refused for a blank behind a name.</summary>
    private static ContactEntry Trimmed(ContactEntry entry) => entry with
    {
        UnitCode = entry.UnitCode.Trim(),
        Duty = entry.Duty.Trim(),
        Name = CellText.Clean(entry.Name),
        OfficePhone = entry.OfficePhone.Trim(),
        MobilePhone = entry.MobilePhone.Trim(),
        UserName = entry.UserName.Trim(),
    };

    private static object Said(UnitContact contact) => new
    {
        duty = ContactDuty.Titles[contact.Duty], displayName = contact.Name, contact.OfficePhone, contact.MobilePhone, account = contact.PersonId is null ? null : "已关联", contact.From, contact.To,
    };

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
