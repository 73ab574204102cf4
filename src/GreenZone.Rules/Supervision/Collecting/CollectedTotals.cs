using System.Globalization;

namespace GreenZone.Rules.Supervision.Collecting;

/// <summary>Adds up the number columns of rows as they are kept.</summary>
public static class CollectedTotals
{
    /// <summary>
    /// For each column the exact sum in its printed unit (万元 for money); null for columns that hold no numbers, and for number columns in
    /// which nobody wrote anything: blank is not reported, and not zero.
    /// </summary>
    /// <param name="rows">One kept value for each column.</param>
    public static IReadOnlyList<decimal?> Of(IReadOnlyList<CollectedColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        decimal?[] sums = new decimal?[columns.Count];
        foreach (IReadOnlyList<string> row in rows)
        {
            for (int column = 0; column < columns.Count; column++)
            {
                if (columns[column].IsNumber && row[column].Length > 0)
                {
                    sums[column] = (sums[column] ?? 0) + long.Parse(row[column], CultureInfo.InvariantCulture);
                }
            }
        }

        return [.. sums.Select((sum, column) => sum / (columns[column].Kind switch { CollectedKind.Money or CollectedKind.Quantity => 1_000_000m, _ => 1m }))];
    }
}
