using GreenZone.Rules;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>What is known of the contacts of some units while entries are taken one after the other: units, accounts, and who holds which duty when.</summary>
internal sealed class ContactLedger
{
    private readonly ZoneDb db;
    private readonly ILookupNormalizer names;
    private readonly Dictionary<string, Unit> units;
    private readonly Dictionary<string, Person> people;
    private readonly HashSet<(Guid Person, Guid Unit)> posts;
    private readonly Dictionary<(Guid Unit, string Duty), List<UnitContact>> held = [];
    private readonly HashSet<Guid> fresh = [];

    private ContactLedger(ZoneDb db, ILookupNormalizer names, List<Unit> units, List<Person> people, HashSet<(Guid, Guid)> posts, List<UnitContact> contacts)
    {
        this.db = db;
        this.names = names;
        this.posts = posts;
        this.units = units.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        this.people = people.ToDictionary(person => person.NormalizedUserName!, StringComparer.Ordinal);
        foreach (IGrouping<(Guid, string), UnitContact> group in contacts.GroupBy(contact => (contact.UnitId, contact.Duty)))
        {
            held[group.Key] = [.. group];
        }
    }

    public static async Task<ContactLedger> OpenAsync(ZoneDb db, ILookupNormalizer names, IReadOnlyList<ContactEntry> entries, CancellationToken stop)
    {
        string[] codes = [.. entries.Select(entry => entry.UnitCode.Trim()).Distinct()];
        string[] users = [.. entries.Select(entry => entry.UserName.Trim()).Where(user => user.Length > 0).Select(user => names.NormalizeName(user)!).Distinct()];
        List<Unit> units = await db.Units.Where(unit => codes.Contains(unit.Code)).ToListAsync(stop);
        List<Person> people = await db.Users.AsNoTracking().Where(person => users.Contains(person.NormalizedUserName!)).ToListAsync(stop);
        Guid[] unitIds = [.. units.Select(unit => unit.Id)], personIds = [.. people.Select(person => person.Id)];
        return new ContactLedger(
            db, names, units, people,
            [.. (await db.Posts.AsNoTracking().Where(post => personIds.Contains(post.PersonId)).Select(post => new { post.PersonId, post.UnitId }).ToListAsync(stop)).Select(post => (post.PersonId, post.UnitId))],
            await db.Contacts.Where(contact => unitIds.Contains(contact.UnitId)).ToListAsync(stop));
    }

    /// <summary>What speaks against an entry from what is known: its unit, its account, who holds the duty at the time.</summary>
    public IEnumerable<FieldError> Check(ContactEntry entry)
    {
        if (!units.TryGetValue(entry.UnitCode, out Unit? unit))
        {
            yield return new FieldError("UnitCode", $"没有代码为“{(entry.UnitCode.Length <= 40 ? entry.UnitCode : entry.UnitCode[..40] + "…")}”的机构。");
            yield break;
        }

        if (unit.Nature == UnitNature.Collective)
        {
            yield return new FieldError("UnitCode", "集合单位没有联系人，请登记其成员单位的联系人。");
        }

        if (entry.From < unit.From || unit.To < (entry.To ?? entry.From))
        {
            yield return new FieldError("From", $"应在该单位存续期间内：{unit.From:yyyy-MM-dd} 至 {unit.To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "今"}。");
        }

        if (entry.UserName.Length > 0 && AccountOf(entry) is null)
        {
            yield return new FieldError("UserName", $"没有用户“{(entry.UserName.Length <= 40 ? entry.UserName : entry.UserName[..40] + "…")}”；没有平台账号的请留空。");
        }
        else if (entry.UserName.Length > 0 && !posts.Contains((AccountOf(entry)!.Id, unit.Id)))
        {
            yield return new FieldError("UserName", $"用户“{entry.UserName}”在本单位没有任职，不能关联。");
        }

        if (Knows(entry))
        {
            yield break;
        }

        UnitContact[] overlapping = [.. Overlapping(unit, entry)];
        string title = ContactDuty.Titles.GetValueOrDefault(entry.Duty, entry.Duty);
        if (overlapping.FirstOrDefault(other => other.From > entry.From || fresh.Contains(other.Id)) is { } later)
        {
            yield return new FieldError("From", $"与{title}{later.Name}的任期重叠（{later.From:yyyy-MM-dd} 至 {later.To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "今"}），一项职责同时只有一人；请核对起止日期。");
        }
        else if (overlapping.FirstOrDefault() is { } present && !entry.TakesOver && !entry.Seen.Contains(present.Id))
        {
            yield return new FieldError("", $"{title}现为{present.Name}（自 {present.From:yyyy-MM-dd} 起），与您打开本页时不同，可能刚被他人登记；您填写的内容没有保存，请核对后再提交。");
        }
    }

    /// <summary>Whether somebody of this name with these numbers and account holds the duty over the whole time of the entry already.</summary>
    public bool Knows(ContactEntry entry) => units.TryGetValue(entry.UnitCode, out Unit? unit) && Overlapping(unit, entry).Any(other =>
        !fresh.Contains(other.Id) && other.From <= entry.From && other.To == entry.To && other.Name == entry.Name
        && other.OfficePhone == (PhoneNumber.ReadOffice(entry.OfficePhone) ?? "") && other.MobilePhone == (PhoneNumber.ReadMobile(entry.MobilePhone) ?? "")
        && other.PersonId == AccountOf(entry)?.Id);

    /// <summary>Takes a checked entry; whoever held the duty ends the day before.</summary>
    /// <returns>The one replaced, as it stood before; and the new one.</returns>
    public (UnitContact? Before, UnitContact After) Take(ContactEntry entry, DateTime now)
    {
        Unit unit = units[entry.UnitCode];
        UnitContact? before = null;
        foreach (UnitContact former in Overlapping(unit, entry).ToArray())
        {
            before = new UnitContact
            {
                UnitId = former.UnitId, Duty = former.Duty, Name = former.Name, OfficePhone = former.OfficePhone, MobilePhone = former.MobilePhone, PersonId = former.PersonId,
                From = former.From, To = former.To, RecordedAt = former.RecordedAt,
            };
            former.To = entry.From.AddDays(-1);
        }

        UnitContact contact = new()
        {
            UnitId = unit.Id, Duty = entry.Duty, Name = entry.Name, OfficePhone = PhoneNumber.ReadOffice(entry.OfficePhone) ?? "", MobilePhone = PhoneNumber.ReadMobile(entry.MobilePhone) ?? "",
            PersonId = AccountOf(entry)?.Id, From = entry.From, To = entry.To, RecordedAt = now,
        };
        db.Contacts.Add(contact);
        fresh.Add(contact.Id);
        if (!held.TryGetValue((unit.Id, entry.Duty), out List<UnitContact>? others))
        {
            held[(unit.Id, entry.Duty)] = others = [];
        }

        others.Add(contact);
        unit.Version++;
        return (before, contact);
    }

    private IEnumerable<UnitContact> Overlapping(Unit unit, ContactEntry entry) =>
        held.GetValueOrDefault((unit.Id, entry.Duty), []).Where(other =>
            (other.To is null || (other.To >= other.From && other.To >= entry.From)) && (entry.To is null || other.From <= entry.To));

    private Person? AccountOf(ContactEntry entry) => entry.UserName.Length == 0 ? null : people.GetValueOrDefault(names.NormalizeName(entry.UserName));
}
