using GreenZone.Shell.Access;
using GreenZone.Supervision.Collecting.Data;

namespace GreenZone.Supervision.Collecting;

/// <summary>A unit that a table reaches.</summary>
/// <param name="Via">The collective or virtual unit through which; empty when it was named itself.</param>
public sealed record ReachedUnit(string Code, string Name, string Via);

/// <summary>A unit that may be chosen as a receiver.</summary>
/// <param name="Group">The heading it stands under: 集合单位, 银行, 区级部门.</param>
public sealed record OfferedUnit(string Code, string Name, string Group);

/// <summary>Whom a table reaches on a day.</summary>
/// <param name="LeftOut">Units that were chosen, or belong to a chosen one, and cannot be asked: why.</param>
public sealed record Reach(IReadOnlyList<ReachedUnit> Units, IReadOnlyList<string> LeftOut);

/// <summary>Which units can be asked to fill in tables, and whom a choice of them reaches.</summary>
internal sealed class ReceiverResolution(Units units, Permissions permissions)
{
    /// <summary>The roles whose people fill in tables for their unit.</summary>
    public IReadOnlyList<string> Roles { get; } = permissions.All.Single(permission => permission.Name == SupervisionModule.ReportCollected).Roles;

    /// <summary>What the form offers: collective and virtual units first, then by kind.</summary>
    public async Task<IReadOnlyList<OfferedUnit>> OfferedAsync(Reader reader, CancellationToken stop)
    {
        List<string> kinds = [.. UnitKind.Titles.Keys];
        return
        [
            .. (await units.ListAsync(units.Today, stop: stop))
                .Where(unit => unit.Code != reader.UnitCode && (unit.Nature != UnitNature.Real || CanReport(unit)))
                .OrderBy(unit => unit.Nature == UnitNature.Real ? 1 : 0).ThenBy(unit => unit.Nature == UnitNature.Real ? kinds.IndexOf(unit.Kind) : 0).ThenBy(unit => unit.Code, StringComparer.Ordinal)
                .Select(unit => new OfferedUnit(unit.Code, unit.Name, unit.Nature == UnitNature.Real ? UnitKind.Titles[unit.Kind] : "集合单位")),
        ];
    }

    /// <summary>The members of what was chosen, as of today; each unit once, the table's own unit left out.</summary>
    public async Task<Reach> ResolveAsync(CollectedTable table, CancellationToken stop)
    {
        Dictionary<string, ReachedUnit> reached = new(StringComparer.Ordinal);
        List<string> leftOut = [];
        DateOnly today = units.Today;
        foreach (string code in table.ReceiverCodes)
        {
            if (await units.FindAsync(code, today, stop) is not { } chosen || !chosen.ExistsOn(today))
            {
                leftOut.Add($"{await units.NameAsync(code, today, stop)}：今天已不存续");
                continue;
            }

            IReadOnlyList<UnitLine> members = chosen.Nature == UnitNature.Virtual ? await units.HoldersAsync(code, today, stop) : await units.MembersAsync(code, today, stop);
            if (members.Count == 0)
            {
                leftOut.Add($"{chosen.Name}：今天没有成员单位");
            }

            foreach (UnitLine member in members)
            {
                if (member.Code == table.OwnerUnitCode)
                {
                    leftOut.Add($"{member.Name}：本单位不向自己发表");
                }
                else if (!CanReport(member))
                {
                    leftOut.Add($"{member.Name}：该类单位没有填报岗位");
                }
                else
                {
                    reached.TryAdd(member.Code, new ReachedUnit(member.Code, member.Name, member.Code == code ? "" : chosen.Name));
                }
            }
        }

        return new Reach([.. reached.Values.OrderBy(unit => unit.Code, StringComparer.Ordinal)], [.. leftOut.Distinct(StringComparer.Ordinal)]);
    }

    private bool CanReport(UnitLine unit) => UnitKind.RolesOf(unit.Kind).Intersect(Roles, StringComparer.Ordinal).Any();
}
