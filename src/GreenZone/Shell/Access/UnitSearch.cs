using GreenZone.Rules;
using GreenZone.Shell.Data;
using GreenZone.Shell.Search;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>Units by code, by any name they bore, and by its pinyin initials; for those who may see the list of units.</summary>
internal sealed class UnitSearch(ZoneDb db, Units units, Permissions permissions) : ISearchSource
{
    public string Title => "机构";

    public async Task<SearchFinds> FindAsync(string text, Reader reader, int limit, CancellationToken stop)
    {
        if (!permissions.Holds(reader.Role, AccessModule.ReadUnits))
        {
            return SearchFinds.None;
        }

        // Codes are mostly capitals; as it is written counts too.
        string code = text.ToUpperInvariant(), initials = text.Length > 1 && Pinyin.MayBe(text) ? text.ToLowerInvariant() : "\n";
        var found = await (
            from unit in db.Units.AsNoTracking()
            from name in unit.Names
            where unit.Code == text || unit.Code == code || name.Name.Contains(text) || name.Initials.Contains(initials)
            orderby unit.Code == text || unit.Code == code ? 0 : name.Name == text ? 1 : name.Name.StartsWith(text) ? 2 : name.Name.Contains(text) ? 3 : name.Initials.StartsWith(initials) ? 4 : 5,
                name.Name.Length, unit.Code
            select new { unit.Id, name.Name }).Take(limit * 3).ToListAsync(stop);
        Dictionary<Guid, UnitLine> known = (await units.ByIdAsync([.. found.Select(each => each.Id).Distinct()], units.Today, stop)).ToDictionary(unit => unit.Id);
        return new SearchFinds(
        [
            .. found.DistinctBy(each => each.Id).Take(limit).Select(each => (Unit: known[each.Id], Found: each.Name)).Select(each => new SearchHit(
                each.Unit.Name, "/units/" + each.Unit.Code, each.Unit.Code,
                UnitKind.Titles[each.Unit.Kind] + (each.Found == each.Unit.Name || each.Unit.Code.Equals(code, StringComparison.OrdinalIgnoreCase) ? "" : $"，曾用名 {each.Found}"))
            {
                IsExact = each.Found == text || each.Unit.Code.Equals(text, StringComparison.OrdinalIgnoreCase),
            }),
        ]);
    }
}
