using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Ledger.Data;

/// <summary>Which revisions: of one kind of sheet, some months, perhaps one institution, as they counted at an instant.</summary>
internal sealed record RevisionChoice(string Kind)
{
    /// <summary>Months as <see cref="Rules.ReportingMonth.Index"/>; null for every month.</summary>
    public IReadOnlyCollection<int>? Months { get; init; }

    /// <summary>Null for every institution.</summary>
    public string? Institution { get; init; }

    /// <summary>What counted at this instant (UTC); null for now.</summary>
    public DateTime? AsOf { get; init; }
}

/// <summary>The questions for revisions. Whoever asks brings a grant, and gets the revisions which that grant opens.</summary>
internal static class Revisions
{
    /// <summary>The revisions that count, whose rows the reader may see; by month, then institution.</summary>
    public static Task<IReadOnlyList<Revision>> CurrentAsync(ZoneDb db, RowGrant grant, RevisionChoice choice, CancellationToken stop) =>
        grant.Institution is { } own && choice.Institution is { } asked && own != asked
            ? Task.FromResult<IReadOnlyList<Revision>>([])
            : ListAsync(Current(db, choice with { Institution = grant.Institution ?? choice.Institution }), stop);

    /// <summary>
    /// The revisions that count, to be summed. A bank may sum the whole district, but what it gets of the others' revisions says
    /// neither who sent them nor what is in them; of one named other institution it gets none.
    /// </summary>
    public static async Task<IReadOnlyList<Revision>> CurrentAsync(ZoneDb db, TotalsGrant grant, RevisionChoice choice, CancellationToken stop)
    {
        if (!grant.Opens(choice.Institution))
        {
            return [];
        }

        IReadOnlyList<Revision> all = await ListAsync(Current(db, choice), stop);
        return [.. all.Select(revision => grant.Opens(revision.InstitutionCode) ? revision : Veiled(revision))];
    }

    /// <summary>Every revision of one institution's month, the newest first: what was reported, by whom, replaced why.</summary>
    public static Task<IReadOnlyList<Revision>> HistoryAsync(
        ZoneDb db, TotalsGrant grant, string kind, string institution, int month, CancellationToken stop) =>
        grant.Opens(institution)
            ? ListAsync(
                db.LedgerRevisions.Where(row => row.Kind == kind && row.InstitutionCode == institution && row.MonthIndex == month)
                    .OrderByDescending(row => row.Number),
                stop)
            : Task.FromResult<IReadOnlyList<Revision>>([]);

    /// <summary>The number of the revision that counts, 0 when nothing was reported: what a publisher expects to replace.</summary>
    public static async Task<int> CurrentNumberAsync(ZoneDb db, string kind, string institution, int month, CancellationToken stop) =>
        await db.LedgerRevisions.Where(row => row.Kind == kind && row.InstitutionCode == institution && row.MonthIndex == month)
            .MaxAsync(row => (int?)row.Number, stop) ?? 0;

    private static IQueryable<Revision> Current(ZoneDb db, RevisionChoice choice)
    {
        IQueryable<Revision> accepted = db.LedgerRevisions.Where(row => row.Kind == choice.Kind);
        if (choice.AsOf is { } instant)
        {
            accepted = accepted.Where(row => row.AcceptedAt <= instant);
        }

        IQueryable<Revision> asked = accepted;
        if (choice.Months is { } months)
        {
            asked = asked.Where(row => months.Contains(row.MonthIndex));
        }

        if (choice.Institution is { } institution)
        {
            asked = asked.Where(row => row.InstitutionCode == institution);
        }

        return asked
            .Where(row => !accepted.Any(later =>
                later.MonthIndex == row.MonthIndex && later.InstitutionCode == row.InstitutionCode && later.Number > row.Number))
            .OrderBy(row => row.MonthIndex).ThenBy(row => row.InstitutionCode);
    }

    private static async Task<IReadOnlyList<Revision>> ListAsync(IQueryable<Revision> query, CancellationToken stop) =>
        await query.AsNoTracking().ToListAsync(stop);

    /// <summary>The same revision with only what the ledger needs to find its rows.</summary>
    private static Revision Veiled(Revision revision) => new()
    {
        Id = revision.Id,
        Kind = revision.Kind,
        InstitutionCode = revision.InstitutionCode,
        MonthIndex = revision.MonthIndex,
        Number = revision.Number,
        Sha256 = revision.Sha256,
        SourceSha256 = "",
        SourceName = "",
        Rows = 0,
        GreenRows = 0,
        BalanceFen = 0,
        GreenBalanceFen = 0,
        RuleVersions = revision.RuleVersions,
        AcceptedAt = revision.AcceptedAt,
        AcceptedBy = null,
        AcceptedByName = "",
    };
}
