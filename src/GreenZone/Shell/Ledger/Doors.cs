using GreenZone.Shell.Access;

namespace GreenZone.Shell.Ledger;

/// <summary>What a grant leaves of a question. Both engines and the cuts ask here first, so that no page can ask around it.</summary>
internal static class Doors
{
    /// <summary>Cells over fewer borrowers than this are hidden from readers of other people's figures.</summary>
    public const int SmallCell = 3;

    /// <summary>The question with only the revisions and rows that the grant opens.</summary>
    public static LedgerQuestion Opened(RowGrant grant, LedgerQuestion question)
    {
        List<LedgerFilter> filters = [.. question.Filters];
        if (grant.Institution is { } own)
        {
            // Asked of the rows too: even a revision that names the wrong institution gives nothing away.
            filters.Add(new LedgerFilter(LedgerSchema.InstitutionColumn, LedgerTest.Equal, own));
        }

        if (grant.LoanNumber is { } loan)
        {
            filters.Add(new LedgerFilter(question.Schema.Key, LedgerTest.Equal, loan));
        }

        return question with
        {
            Revisions = [.. question.Revisions.Where(revision => grant.Opens(revision.InstitutionCode))],
            Filters = filters,
        };
    }

    /// <summary>The comparison with only the revisions that the grant opens; of a single loan there is nothing to compare.</summary>
    /// <exception cref="ArgumentException">The two are of different institutions or sheets.</exception>
    public static LedgerComparison Opened(RowGrant grant, LedgerComparison comparison)
    {
        if (comparison is { Before: { } before, After: { } after } && (before.InstitutionCode, before.Kind) != (after.InstitutionCode, after.Kind))
        {
            throw new ArgumentException("Only revisions of one institution and sheet are compared.", nameof(comparison));
        }

        bool Opens(Revision? revision) => revision is not null && grant.LoanNumber is null && grant.Opens(revision.InstitutionCode);
        return comparison with { Before = Opens(comparison.Before) ? comparison.Before : null, After = Opens(comparison.After) ? comparison.After : null };
    }

    /// <summary>
    /// The revisions whose sums the reader may see. A bank sees the district only while at least two others stand in it, since from
    /// the sum of itself and one other it could tell the other's.
    /// </summary>
    public static IReadOnlyList<Revision> Opened(TotalsGrant grant, IReadOnlyList<Revision> revisions)
    {
        int others = revisions.Where(revision => !grant.Opens(revision.InstitutionCode)).Select(revision => revision.InstitutionCode).Distinct().Take(2).Count();
        return others == 1 ? [.. revisions.Where(revision => grant.Opens(revision.InstitutionCode))] : revisions;
    }

    /// <summary>The question for sums per group: split by institution, a bank sees its own part only.</summary>
    public static LedgerQuestion Opened(TotalsGrant grant, LedgerQuestion question, IReadOnlyList<string> groups)
    {
        bool names = groups.Contains(LedgerSchema.InstitutionColumn)
            || question.Filters.Any(filter => filter.Column == LedgerSchema.InstitutionColumn);
        return question with
        {
            CountsBorrowers = question.CountsBorrowers || grant.SuppressesSmallCells,
            Revisions = names
                ? [.. question.Revisions.Where(revision => grant.Opens(revision.InstitutionCode))]
                : Opened(grant, question.Revisions),
        };
    }

    /// <summary>Hides the cells over too few borrowers, except a bank's own.</summary>
    public static IReadOnlyList<LedgerGroup> Closed(
        TotalsGrant grant, LedgerQuestion opened, IReadOnlyList<string> groups, IReadOnlyList<LedgerGroup> cells)
    {
        if (!grant.SuppressesSmallCells || opened.Schema.BorrowerColumn is null || opened.Revisions.All(revision => grant.ShowsSmallCellsOf(revision.InstitutionCode)))
        {
            return cells;
        }

        int institution = groups.ToList().IndexOf(LedgerSchema.InstitutionColumn);
        return [.. cells.Select(cell => cell.Borrowers >= SmallCell || (institution >= 0 && grant.ShowsSmallCellsOf(cell.Keys[institution]))
            ? cell
            : cell with { Rows = 0, Borrowers = 0, Sums = [.. cell.Sums.Select(_ => 0L)], IsSuppressed = true })];
    }
}
