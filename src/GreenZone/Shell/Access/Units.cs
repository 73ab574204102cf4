using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>A unit as it stood on a date: with the name it bore then.</summary>
/// <param name="To">The last day it exists; null while it does.</param>
internal sealed record UnitLine(
    Guid Id, string Code, string Name, string Kind, UnitNature Nature, string DivisionCode, DateOnly From, DateOnly? To, DateOnly? ReportsFrom, DateOnly? ReportsTo)
{
    public bool ExistsOn(DateOnly date) => From <= date && (To is null || To >= date);

    /// <summary>Whether its sheets are expected for a month that ends on this day.</summary>
    public bool ReportsOn(DateOnly date) => ReportsFrom <= date && (ReportsTo is null || ReportsTo >= date) && ExistsOn(date);
}

/// <summary>Questions about units as of a date. Each asks the database, so that every instance gives the same answer.</summary>
internal sealed class Units(ZoneDb db, TimeProvider clock)
{
    /// <summary>Today in the district: the usual "as of".</summary>
    public DateOnly Today => clock.Today;

    /// <summary>The unit with the code, named as on the date; null when no unit ever bore the code.</summary>
    public async Task<UnitLine?> FindAsync(string code, DateOnly asOf, CancellationToken stop = default) =>
        await Lines(db.Units.Where(unit => unit.Code == code), asOf).FirstOrDefaultAsync(stop);

    /// <summary>The name the unit bore on the date; the code itself when no unit ever bore it.</summary>
    public async Task<string> NameAsync(string code, DateOnly asOf, CancellationToken stop = default) =>
        (await FindAsync(code, asOf, stop))?.Name ?? code;

    /// <summary>The same as it was known at an instant (UTC): a change of name recorded later counts for nothing, from whatever day it holds.</summary>
    public async Task<string> NameKnownAsync(string code, DateOnly asOf, DateTime? knownAt, CancellationToken stop = default)
    {
        UnitLine? unit = await FindAsync(code, asOf, stop);
        if (unit is null || knownAt is null)
        {
            return unit?.Name ?? code;
        }

        List<DateOnly> later = await db.UnitSuccessions.AsNoTracking()
            .Where(step => step.Kind == SuccessionKind.Rename && step.FromUnitId == unit.Id && step.RecordedAt > knownAt && step.On <= asOf).Select(step => step.On).ToListAsync(stop);
        return later.Count == 0 ? unit.Name : await NameAsync(code, later.Min().AddDays(-1), stop);
    }

    /// <summary>The names that all units, also past ones, bore on the date, by code: for printing figures of old months.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(DateOnly asOf, CancellationToken stop = default) =>
        await Lines(db.Units, asOf).ToDictionaryAsync(unit => unit.Code, unit => unit.Name, StringComparer.Ordinal, stop);

    /// <summary>The units that exist on the date, by code.</summary>
    public async Task<IReadOnlyList<UnitLine>> ListAsync(DateOnly asOf, string? kind = null, CancellationToken stop = default) =>
        await Lines(Existing(asOf).Where(unit => kind == null || unit.Kind == kind), asOf).ToListAsync(stop);

    /// <summary>The institutions whose sheets are expected for a month that ends on the date, by code.</summary>
    public async Task<IReadOnlyList<UnitLine>> ReportingAsync(DateOnly asOf, CancellationToken stop = default) =>
        await Lines(
            Existing(asOf).Where(unit => unit.ReportsFrom <= asOf && (unit.ReportsTo == null || unit.ReportsTo >= asOf)),
            asOf).ToListAsync(stop);

    /// <summary>
    /// The units that carry on what the coded unit did, as of the date: itself while it exists, else those that followed it
    /// through every merger, split and abolition; several after a split; empty when nothing followed or the code is unknown.
    /// </summary>
    public async Task<IReadOnlyList<UnitLine>> CurrentAsync(string code, DateOnly asOf, CancellationToken stop = default)
    {
        UnitLine? start = await FindAsync(code, asOf, stop);
        if (start is null)
        {
            return [];
        }

        Dictionary<Guid, UnitLine> found = [];
        HashSet<Guid> seen = [start.Id];
        Queue<UnitLine> open = new([start]);
        while (open.TryDequeue(out UnitLine? unit))
        {
            if (unit.ExistsOn(asOf))
            {
                found[unit.Id] = unit;
                continue;
            }

            List<Guid> next = await db.UnitSuccessions
                .Where(step => step.FromUnitId == unit.Id && step.On <= asOf && step.ToUnitId != unit.Id)
                .Select(step => step.ToUnitId).Distinct().ToListAsync(stop);
            foreach (UnitLine successor in await ByIdAsync([.. next.Where(seen.Add)], asOf, stop))
            {
                open.Enqueue(successor);
            }
        }

        return [.. found.Values.OrderBy(unit => unit.Code, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The units that a task given to this one reaches on the date: the members of a collective unit, collectives among them
    /// resolved in turn; the unit itself when it is none.
    /// </summary>
    public async Task<IReadOnlyList<UnitLine>> MembersAsync(string code, DateOnly asOf, CancellationToken stop = default)
    {
        UnitLine? start = await FindAsync(code, asOf, stop);
        if (start is null)
        {
            return [];
        }

        Dictionary<Guid, UnitLine> found = [];
        HashSet<Guid> seen = [start.Id];
        Queue<UnitLine> open = new([start]);
        while (open.TryDequeue(out UnitLine? unit))
        {
            if (unit.Nature != UnitNature.Collective)
            {
                if (unit.ExistsOn(asOf))
                {
                    found[unit.Id] = unit;
                }

                continue;
            }

            List<Guid> next = await db.Memberships
                .Where(member => member.CollectiveId == unit.Id && member.From <= asOf && (member.To == null || member.To >= asOf))
                .Select(member => member.MemberId).Distinct().ToListAsync(stop);
            foreach (UnitLine member in await ByIdAsync([.. next.Where(seen.Add)], asOf, stop))
            {
                open.Enqueue(member);
            }
        }

        return [.. found.Values.OrderBy(unit => unit.Code, StringComparer.Ordinal)];
    }

    /// <summary>The units named as members themselves, collectives among them left as they are: what the form edits.</summary>
    public async Task<IReadOnlyList<UnitLine>> DirectMembersAsync(string code, DateOnly asOf, CancellationToken stop = default) =>
        await ByIdAsync(
            await (
                from member in db.Memberships
                join collective in db.Units on member.CollectiveId equals collective.Id
                where collective.Code == code && member.From <= asOf && (member.To == null || member.To >= asOf)
                select member.MemberId).Distinct().ToListAsync(stop),
            asOf,
            stop);

    /// <summary>The units that carry a virtual unit's duties on the date (one or two); the unit itself when it is none.</summary>
    public async Task<IReadOnlyList<UnitLine>> HoldersAsync(string code, DateOnly asOf, CancellationToken stop = default)
    {
        UnitLine? unit = await FindAsync(code, asOf, stop);
        if (unit is not { Nature: UnitNature.Virtual })
        {
            return unit is null ? [] : [unit];
        }

        List<Guid> holders = await db.Duties
            .Where(duty => duty.VirtualUnitId == unit.Id && duty.From <= asOf && (duty.To == null || duty.To >= asOf))
            .Select(duty => duty.HolderUnitId).ToListAsync(stop);
        return await ByIdAsync(holders, asOf, stop);
    }

    public async Task<IReadOnlyList<UnitLine>> ByIdAsync(IReadOnlyCollection<Guid> ids, DateOnly asOf, CancellationToken stop = default) =>
        ids.Count == 0 ? [] : await Lines(db.Units.Where(unit => ids.Contains(unit.Id)), asOf).ToListAsync(stop);

    private IQueryable<Unit> Existing(DateOnly asOf) => db.Units.Where(unit => unit.From <= asOf && (unit.To == null || unit.To >= asOf));

    /// <summary>Each unit with the name it bore on the date; before its first name, that first one.</summary>
    private static IQueryable<UnitLine> Lines(IQueryable<Unit> units, DateOnly asOf) =>
        units.AsNoTracking().OrderBy(unit => unit.Code).Select(unit => new UnitLine(
            unit.Id,
            unit.Code,
            unit.Names.Where(name => name.From <= asOf).OrderByDescending(name => name.From).Select(name => name.Name).FirstOrDefault()
                ?? unit.Names.OrderBy(name => name.From).Select(name => name.Name).First(),
            unit.Kind,
            unit.Nature,
            unit.DivisionCode,
            unit.From,
            unit.To,
            unit.ReportsFrom,
            unit.ReportsTo));
}
