using GreenZone.Rules.Supervision.Collecting;
using GreenZone.Shell.Data;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Supervision.Collecting;

/// <summary>A row on paper: whose it is, where it comes from, and its kept values.</summary>
/// <param name="Href">The submission behind it; null on the submission's own paper.</param>
public sealed record PaperRow(string Source, string? Href, IReadOnlyList<string> Values);

/// <summary>A merged table as it was put together: every row with the unit and the submission it comes from, and the sums.</summary>
/// <param name="Sums">In printed units; null where a column is not added up or nobody wrote anything.</param>
internal sealed record MergedTable(CollectedTable Table, CollectionMerge Merge, IReadOnlyList<PaperRow> Rows, IReadOnlyList<decimal?> Sums)
{
    /// <summary>Units that had nothing to report.</summary>
    public IReadOnlyList<string> ZeroReports => [.. Merge.Parts.Where(part => part.IsZeroReport).Select(part => part.UnitName)];

    public static string AddressOf(Guid table, int number) => $"/collecting/merged?table={table}&number={number}";

    public static string SubmissionAddress(Guid table, string unit, int number) => $"/collecting/submission?table={table}&unit={Uri.EscapeDataString(unit)}&number={number}";

    /// <param name="number">Null for the latest.</param>
    /// <returns>Null when the unit has no such table or it was never merged.</returns>
    public static async Task<MergedTable?> ReadAsync(ZoneDb db, string ownerUnit, Guid id, int? number, CancellationToken stop)
    {
        CollectedTable? table = await db.CollectedTables.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.OwnerUnitCode == ownerUnit, stop);
        CollectionMerge? merge = table is null
            ? null
            : await db.CollectionMerges.AsNoTracking().Where(one => one.TableId == id && (number == null || one.Number == number)).OrderByDescending(one => one.Number).FirstOrDefaultAsync(stop);
        if (table is null || merge is null)
        {
            return null;
        }

        Guid[] ids = [.. merge.Parts.Select(part => part.SubmissionId)];
        Dictionary<Guid, CollectionSubmission> submissions = await db.CollectionSubmissions.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, stop);
        List<PaperRow> rows = [];
        foreach (MergedPart part in merge.Parts)
        {
            string href = SubmissionAddress(id, part.UnitCode, part.Number);
            rows.AddRange(submissions[part.SubmissionId].Rows.Select(row => new PaperRow(part.UnitName, href, row)));
        }

        return new MergedTable(table, merge, rows, CollectedTotals.Of(table.RowColumns, rows.Select(row => row.Values)));
    }
}
