namespace GreenZone.Rules.Tests.Loans;

/// <summary>What a reader can work out: solves linear relations for the figures that are not shown, by exact elimination.</summary>
internal static class Disclosure
{
    private const long Prime = 1_000_000_007;

    /// <summary>The unknowns that have one solution.</summary>
    /// <param name="unknowns">The figures not shown.</param>
    /// <param name="relations">Signed sums that are zero.</param>
    public static List<string> Derivable(IReadOnlyCollection<string> unknowns, IEnumerable<IReadOnlyCollection<(string Id, int Sign)>> relations)
    {
        string[] names = [.. unknowns];
        List<long[]> rows = [.. relations.Select(relation =>
            names.Select(name => (relation.Where(term => term.Id == name).Sum(term => (long)term.Sign) + Prime) % Prime).ToArray())];
        int rank = 0;
        for (int column = 0; column < names.Length && rank < rows.Count; column++)
        {
            int pivot = rows.FindIndex(rank, row => row[column] != 0);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            long inverse = Power(rows[rank][column], Prime - 2);
            rows[rank] = [.. rows[rank].Select(value => value * inverse % Prime)];
            for (int other = 0; other < rows.Count; other++)
            {
                long factor = rows[other][column];
                if (other != rank && factor != 0)
                {
                    rows[other] = [.. rows[other].Select((value, i) => (value + ((Prime - factor) * rows[rank][i])) % Prime)];
                }
            }

            rank++;
        }

        return [.. rows.Take(rank).Where(row => row.Count(value => value != 0) == 1).Select(row => names[Array.FindIndex(row, value => value != 0)])];
    }

    private static long Power(long value, long exponent)
    {
        long result = 1;
        for (; exponent > 0; exponent >>= 1, value = value * value % Prime)
        {
            result = (exponent & 1) == 1 ? result * value % Prime : result;
        }

        return result;
    }
}
