using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Data;
using GreenZone.Taxonomy.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Taxonomy;

/// <summary>The crosswalk that counts in this installation: what ships with the product, corrected by its experts.</summary>
internal sealed class CurrentCrosswalk(ZoneDb db, TimeProvider clock)
{
    /// <param name="asOf">The state of corrections at an instant (UTC); null: now.</param>
    public async Task<CrosswalkSet> LoadAsync(CancellationToken stop, DateTime? asOf = null)
    {
        DateTime at = asOf ?? clock.GetUtcNow().UtcDateTime;
        List<CrosswalkCorrection> corrections = await db.CrosswalkCorrections.AsNoTracking()
            .Where(each => each.CorrectedAt <= at && (each.WithdrawnAt == null || each.WithdrawnAt > at))
            .OrderBy(each => each.CorrectedAt).ThenBy(each => each.Id)
            .ToListAsync(stop);
        return corrections.Count == 0 ? Crosswalk.Shipped : Crosswalk.Shipped.With(corrections.Select(each => each.ToEntry()));
    }
}
