using GreenZone.Loans.Data;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Statistics;

/// <summary>A row of the table as it counts on a day, with what put it there.</summary>
/// <param name="Change">Null for a row of the shipped proposal.</param>
internal sealed record OnePlusNLine(CatalogueEntry Entry, string? Field, OnePlusNChange? Change);

/// <summary>The table behind "1+N" that counts in this installation: the shipped proposal with the rows that officers replaced.</summary>
internal sealed class OnePlusNTable(ZoneDb db, TimeProvider clock)
{
    /// <summary>The editions that have rows of their own; the classes of the others follow these.</summary>
    public static IReadOnlyList<Edition> Editions { get; } =
        [.. OnePlusN.Default.Rows.Select(row => row.Edition).Distinct().Select(slug => Catalogues.Get(slug).Edition)];

    /// <param name="on">The day whose table is wanted; of a month its last.</param>
    /// <param name="asOf">As recorded at an instant (UTC); null: now.</param>
    public async Task<OnePlusN> LoadAsync(DateOnly on, CancellationToken stop, DateTime? asOf = null) => Of(await ChangesAsync(stop, asOf), on);

    /// <summary>Every change recorded by the instant, in order of recording.</summary>
    public async Task<IReadOnlyList<OnePlusNChange>> ChangesAsync(CancellationToken stop, DateTime? asOf = null)
    {
        DateTime at = asOf ?? clock.UtcNow;
        return await db.OnePlusNChanges.AsNoTracking().Where(change => change.ChangedAt <= at).OrderBy(change => change.Number).ToListAsync(stop);
    }

    public static OnePlusN Of(IReadOnlyList<OnePlusNChange> changes, DateOnly on) => changes.Any(change => change.ValidFrom <= on)
        ? OnePlusN.Default.With(Begun(changes, on).Select(change => new OnePlusNRow(change.Edition, change.Serial, change.Field)))
        : OnePlusN.Default;

    /// <summary>The rows of an edition on a day, by field in the order of the form, then by printed number; classes taken out come last.</summary>
    public static IReadOnlyList<OnePlusNLine> Lines(IReadOnlyList<OnePlusNChange> changes, string edition, DateOnly on)
    {
        OnePlusN table = Of(changes, on);
        Catalogue catalogue = Catalogues.Get(edition);
        Dictionary<string, OnePlusNChange> last = [];
        foreach (OnePlusNChange change in Begun(changes, on).Where(change => change.Edition == edition))
        {
            last[change.Serial] = change;
        }

        string?[] order = [.. table.Fields, null];
        Dictionary<string, int> places = catalogue.Entries.Select((entry, place) => (entry.Code, place)).ToDictionary(pair => pair.Code, pair => pair.place, StringComparer.Ordinal);
        return
        [
            .. table.Rows.Where(row => row.Edition == edition)
                .Select(row => new OnePlusNLine(catalogue.FindSerial(row.Serial)!, row.Field, last.GetValueOrDefault(row.Serial)))
                .OrderBy(line => Array.IndexOf(order, line.Field)).ThenBy(line => places[line.Entry.Code]),
        ];
    }

    private static IEnumerable<OnePlusNChange> Begun(IReadOnlyList<OnePlusNChange> changes, DateOnly on) =>
        changes.Where(change => change.ValidFrom <= on).OrderBy(change => change.ValidFrom).ThenBy(change => change.Number);
}
