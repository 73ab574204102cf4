using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>A link between units in words: 2024-05-01 更名, the unit at the other end, the document.</summary>
public sealed record UnitLink(DateOnly From, DateOnly? To, string What, string Code, string Name, string Document);

/// <summary>Everything the record of one unit shows.</summary>
internal sealed record UnitHistory(
    UnitLine Unit,
    IReadOnlyList<UnitName> Names,
    IReadOnlyList<UnitLink> Successions,
    IReadOnlyList<UnitLine> Current,
    IReadOnlyList<UnitLine> Members,
    IReadOnlyList<UnitLink> Duties,
    IReadOnlyList<UnitLink> Collectives,
    IReadOnlyList<PostLine> Posts)
{
    /// <returns>Null when no unit bears the code.</returns>
    public static async Task<UnitHistory?> LoadAsync(ZoneDb db, Units units, Posts posts, string code, DateOnly asOf, CancellationToken stop)
    {
        if (await units.FindAsync(code, asOf, stop) is not { } unit)
        {
            return null;
        }

        List<UnitSuccession> steps = await db.UnitSuccessions.AsNoTracking()
            .Where(step => step.FromUnitId == unit.Id || step.ToUnitId == unit.Id).OrderBy(step => step.On).ToListAsync(stop);
        List<Duty> duties = await db.Duties.AsNoTracking()
            .Where(duty => duty.VirtualUnitId == unit.Id || duty.HolderUnitId == unit.Id).OrderBy(duty => duty.From).ToListAsync(stop);
        List<Membership> memberships = await db.Memberships.AsNoTracking()
            .Where(member => member.MemberId == unit.Id).OrderBy(member => member.From).ToListAsync(stop);
        Guid[] others =
        [
            .. steps.SelectMany(step => (Guid[])[step.FromUnitId, step.ToUnitId]),
            .. duties.SelectMany(duty => (Guid[])[duty.VirtualUnitId, duty.HolderUnitId]),
            .. memberships.Select(member => member.CollectiveId),
        ];
        Dictionary<Guid, UnitLine> known = (await units.ByIdAsync([.. others.Distinct()], asOf, stop)).ToDictionary(other => other.Id);
        return new UnitHistory(
            unit,
            await db.Set<UnitName>().AsNoTracking().Where(name => name.UnitId == unit.Id).OrderByDescending(name => name.From).ToListAsync(stop),
            [.. steps.Select(step => Link(step.On, null, WordOf(step, unit.Id), known[step.FromUnitId == unit.Id ? step.ToUnitId : step.FromUnitId], step.Document))],
            await units.CurrentAsync(code, asOf, stop),
            unit.Nature == UnitNature.Collective ? await units.MembersAsync(code, asOf, stop) : [],
            [.. duties.Select(duty => duty.VirtualUnitId == unit.Id
                ? Link(duty.From, duty.To, "职责由其承担", known[duty.HolderUnitId], duty.Document)
                : Link(duty.From, duty.To, "承担其职责", known[duty.VirtualUnitId], duty.Document))],
            [.. memberships.Select(member => Link(member.From, member.To, "成员", known[member.CollectiveId], ""))],
            await posts.HistoryOfUnitAsync(unit.Id, stop));
    }

    private static UnitLink Link(DateOnly from, DateOnly? to, string what, UnitLine other, string document) =>
        new(from, to, what, other.Code, other.Name, document);

    private static string WordOf(UnitSuccession step, Guid self) => (step.Kind, step.FromUnitId == self) switch
    {
        (SuccessionKind.Rename, _) => "更名",
        (SuccessionKind.Merge, true) => "并入",
        (SuccessionKind.Merge, false) => "并入了",
        (SuccessionKind.Split, true) => "分设出",
        (SuccessionKind.Split, false) => "分设自",
        (_, true) => "撤销，职责移交",
        _ => "承接其职责",
    };
}
