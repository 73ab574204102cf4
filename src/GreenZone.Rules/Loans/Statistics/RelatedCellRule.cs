namespace GreenZone.Rules.Loans;

/// <summary>A figure that stands in printed relations with others.</summary>
internal sealed record RelatedCell(string Id, decimal Value, BorrowerSet Borrowers);

/// <summary>
/// The rule of three for figures whose relations are no tree: totals that overlap, differences. Every relation says that a signed
/// sum of cells is zero; a reader solves them for the cells not shown. Cells are held back, the smallest neighbour first, until no
/// held cell has one solution and no solved sum of held cells stands for fewer than three borrowers.
/// </summary>
internal static class RelatedCellRule
{
    /// <summary>Arithmetic modulo a prime decides exactly what a reader can solve: coefficients are ±1 and there are few relations.</summary>
    private const long Prime = 2_147_483_647;

    public static HashSet<string> Protect(IReadOnlyList<RelatedCell> cells, IReadOnlyList<IReadOnlyList<LineTerm>> relations)
    {
        Dictionary<string, RelatedCell> byId = cells.ToDictionary(cell => cell.Id, StringComparer.Ordinal);
        HashSet<string> held = [.. cells.Where(cell => !cell.Borrowers.IsEmpty && !cell.Borrowers.HasThree).Select(cell => cell.Id)];
        while (Told(held, byId, relations) is { } told)
        {
            RelatedCell? next = relations
                .Where(relation => relation.Any(term => told.Contains(term.Line)))
                .SelectMany(relation => relation.Select(term => byId[term.Line]))
                .Where(cell => !held.Contains(cell.Id) && !cell.Borrowers.IsEmpty)
                .OrderBy(cell => cell.Value).ThenBy(cell => cell.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (next is null)
            {
                // Nothing near it is left to hold: without any figure nothing can be told.
                return [.. cells.Where(cell => !cell.Borrowers.IsEmpty).Select(cell => cell.Id)];
            }

            held.Add(next.Id);
        }

        return held;
    }

    /// <summary>A group of held cells whose value a reader can tell and must not; null when there is none.</summary>
    private static List<string>? Told(HashSet<string> held, Dictionary<string, RelatedCell> byId, IReadOnlyList<IReadOnlyList<LineTerm>> relations)
    {
        string[] unknowns = [.. held.Order(StringComparer.Ordinal)];
        Dictionary<string, int> column = unknowns.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        List<long[]> rows = [];
        foreach (IReadOnlyList<LineTerm> relation in relations)
        {
            long[] row = new long[unknowns.Length];
            foreach (LineTerm term in relation.Where(term => held.Contains(term.Line)))
            {
                row[column[term.Line]] = (row[column[term.Line]] + term.Sign + Prime) % Prime;
            }

            rows.Add(row);
        }

        foreach (long[] row in Reduce(rows, unknowns.Length))
        {
            List<string> group = [.. unknowns.Where((_, i) => row[i] != 0)];
            bool sum = row.All(coefficient => coefficient is 0 or 1);
            if (group.Count == 1 || (sum && !group.Aggregate(BorrowerSet.None, (set, id) => set.Union(byId[id].Borrowers)).HasThree))
            {
                return group;
            }
        }

        return null;
    }

    /// <summary>The reduced echelon form: its rows span all that can be told.</summary>
    private static List<long[]> Reduce(List<long[]> rows, int columns)
    {
        int rank = 0;
        for (int column = 0; column < columns && rank < rows.Count; column++)
        {
            int pivot = rows.FindIndex(rank, row => row[column] != 0);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            long inverse = Inverse(rows[rank][column]);
            long[] unit = [.. rows[rank].Select(value => value * inverse % Prime)];
            rows[rank] = unit;
            for (int other = 0; other < rows.Count; other++)
            {
                long factor = rows[other][column];
                if (other != rank && factor != 0)
                {
                    rows[other] = [.. rows[other].Select((value, i) => (value + ((Prime - factor) * unit[i])) % Prime)];
                }
            }

            rank++;
        }

        return rows[..rank];
    }

    /// <summary>By Fermat: value^(p − 2).</summary>
    private static long Inverse(long value)
    {
        long result = 1;
        for (long exponent = Prime - 2; exponent > 0; exponent >>= 1, value = value * value % Prime)
        {
            result = (exponent & 1) == 1 ? result * value % Prime : result;
        }

        return result;
    }
}
