using GreenZone.Rules;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>That somebody answers for a contact from one date to another (在此期间由其代办).</summary>
/// <param name="Id">Of the entry that can be ended here; null for a delegation of the to-do list, which its owner ends.</param>
/// <param name="Phone">Empty when it is a delegation: the delegate's own number stands in their own entry.</param>
public sealed record StandInLine(Guid? Id, string Name, string Phone, DateOnly From, DateOnly To, string Reason)
{
    public bool HoldsOn(DateOnly date) => From <= date && To >= date;
}

/// <summary>A contact of a unit as a reader may see it: the mobile number masked where it is not theirs to call.</summary>
/// <param name="UserName">The account behind the contact; null when none is linked.</param>
/// <param name="To">The last day; null while it lasts.</param>
public sealed record ContactLine(
    Guid Id, string UnitCode, string Duty, string Name, string OfficePhone, string MobilePhone, Guid? PersonId, string? UserName, DateOnly From, DateOnly? To)
{
    public IReadOnlyList<StandInLine> StandIns { get; init; } = [];

    public string DutyTitle => ContactDuty.Titles.GetValueOrDefault(Duty, Duty);

    /// <summary>The numbers in the order in which one tries them.</summary>
    public IReadOnlyList<string> Phones => [.. ((string[])[OfficePhone, MobilePhone]).Where(phone => phone.Length > 0)];

    /// <summary>A replaced entry that never counted: it was corrected on the day it began.</summary>
    public bool NeverHeld => To < From;
}

/// <summary>Who is to be called in a unit as of a day: what other parts of the platform name of the list of contacts (通讯录).</summary>
internal sealed class Contacts(ZoneDb db, Permissions permissions)
{
    /// <summary>The contacts as of the day, of units that exist on it; by unit code and duty.</summary>
    /// <param name="codes">Only of these units; null for all.</param>
    public async Task<IReadOnlyList<ContactLine>> AsOfAsync(Reader reader, DateOnly asOf, IReadOnlyCollection<string>? codes, CancellationToken stop) =>
        await LinesAsync(
            reader,
            db.Contacts.Where(contact => contact.From <= asOf && (contact.To == null || contact.To >= asOf)),
            db.Units.Where(unit => unit.From <= asOf && (unit.To == null || unit.To >= asOf) && (codes == null || codes.Contains(unit.Code))),
            asOf, stop);

    /// <summary>The contact of each unit for one duty, by unit code.</summary>
    public async Task<IReadOnlyDictionary<string, ContactLine>> OfDutyAsync(Reader reader, string duty, DateOnly asOf, CancellationToken stop) =>
        (await AsOfAsync(reader, asOf, null, stop)).Where(contact => contact.Duty == duty).ToDictionary(contact => contact.UnitCode, StringComparer.Ordinal);

    /// <summary>Every contact a unit ever named, the latest first.</summary>
    public async Task<IReadOnlyList<ContactLine>> HistoryAsync(Reader reader, string code, DateOnly asOf, CancellationToken stop) =>
        [.. (await LinesAsync(reader, db.Contacts, db.Units.Where(unit => unit.Code == code), asOf, stop)).OrderByDescending(contact => contact.From).ThenBy(contact => ContactDuty.OrderOf(contact.Duty))];

    /// <summary>The account of a unit's contact, to send messages to: linked, not locked, and still with a post in the unit that day. Null when there is none.</summary>
    public async Task<Guid?> AccountAsync(string code, string duty, DateOnly asOf, CancellationToken stop)
    {
        IQueryable<Post> posts = db.Posts;
        return await (
            from contact in db.Contacts
            join unit in db.Units on contact.UnitId equals unit.Id
            join person in db.Users on contact.PersonId equals person.Id
            where unit.Code == code && contact.Duty == duty && contact.From <= asOf && (contact.To == null || contact.To >= asOf) && person.LockedAt == null
                && posts.Any(post => post.PersonId == person.Id && post.UnitId == unit.Id && post.From <= asOf && (post.To == null || post.To >= asOf))
            select (Guid?)person.Id).FirstOrDefaultAsync(stop);
    }

    /// <summary>Whether a reader may see the mobile numbers of a unit in full: one's own unit's, or by duty everybody's.</summary>
    public bool OpensMobiles(Reader reader, string code) => reader.UnitCode == code || permissions.Holds(reader.Role, AccessModule.CallContacts);

    private async Task<IReadOnlyList<ContactLine>> LinesAsync(Reader reader, IQueryable<UnitContact> contacts, IQueryable<Unit> units, DateOnly asOf, CancellationToken stop)
    {
        List<ContactLine> found = await (
            from contact in contacts.AsNoTracking()
            join unit in units on contact.UnitId equals unit.Id
            join person in db.Users on contact.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            orderby unit.Code, contact.From, contact.Id
            select new ContactLine(
                contact.Id, unit.Code, contact.Duty, contact.Name, contact.OfficePhone, contact.MobilePhone, contact.PersonId, person == null ? null : person.UserName, contact.From, contact.To)).ToListAsync(stop);
        DateTime until = asOf.AddDays(1).StartUtc;
        Guid[] ids = [.. found.Select(contact => contact.Id)], persons = [.. found.Select(contact => contact.PersonId).OfType<Guid>().Distinct()];
        ILookup<Guid, StandInLine> standIns = (await db.ContactStandIns.AsNoTracking()
                .Where(one => ids.Contains(one.ContactId) && one.To >= asOf && (one.EndedAt == null || one.EndedAt >= until)).OrderBy(one => one.From).ToListAsync(stop))
            .ToLookup(one => one.ContactId, one => new StandInLine(one.Id, one.Name, one.Phone, one.From, one.To, one.Reason));
        ILookup<Guid, StandInLine> delegations = (await db.Set<Delegation>().AsNoTracking()
                .Where(one => persons.Contains(one.FromPersonId) && one.To >= asOf && (one.EndedAt == null || one.EndedAt >= until)).OrderBy(one => one.From).ToListAsync(stop))
            .ToLookup(one => one.FromPersonId, one => new StandInLine(null, one.ToName, "", one.From, one.To, one.Reason));
        return
        [
            .. found.Select(contact => Seen(contact with { StandIns = [.. standIns[contact.Id].Concat(contact.PersonId is { } person ? delegations[person] : [])] }, OpensMobiles(reader, contact.UnitCode)))
                .OrderBy(contact => contact.UnitCode, StringComparer.Ordinal).ThenBy(contact => ContactDuty.OrderOf(contact.Duty)),
        ];
    }

    private static ContactLine Seen(ContactLine contact, bool open) => open ? contact : contact with
    {
        MobilePhone = PhoneNumber.Masked(contact.MobilePhone),
        StandIns = [.. contact.StandIns.Select(one => PhoneNumber.ReadMobile(one.Phone) is { } mobile ? one with { Phone = PhoneNumber.Masked(mobile) } : one)],
    };
}
