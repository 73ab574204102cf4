using System.Data.Common;
using System.Globalization;

namespace GreenZone.Shell.Ledger;

/// <summary>Reads what both engines answer, and words the one statement they share.</summary>
internal static class LedgerRows
{
    public static string GroupsSql(
        LedgerSql sql, LedgerQuestion opened, IReadOnlyList<string> groups, IReadOnlyList<string> sums, string from, string also = "")
    {
        string keys = string.Concat(groups.Select(group => sql.Column(group) + ", "));
        string measures = sql.Measures(sums, opened.CountsBorrowers);
        string where = sql.Where(opened.Filters);
        // Groups are told by their place in the list; the largest first sum (else the most rows) stands first, ties by key.
        string places = string.Join(", ", Enumerable.Range(1, groups.Count).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        string first = (groups.Count + (sums.Count > 0 ? 3 : 1)).ToString(CultureInfo.InvariantCulture);
        string order = string.Concat(Enumerable.Range(1, groups.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $", {i} ASC NULLS LAST")));
        return groups.Count == 0
            ? $"SELECT {measures} FROM {from} WHERE {where}{also}"
            : $"SELECT {keys}{measures} FROM {from} WHERE {where}{also} GROUP BY {places} ORDER BY {first} DESC{order}";
    }

    public static LedgerTotals Totals(DbDataReader row, int sums)
    {
        long[] values = new long[sums];
        for (int i = 0; i < sums; i++)
        {
            values[i] = row.GetInt64(2 + i);
        }

        return new LedgerTotals(row.GetInt64(0), row.GetInt64(1), values);
    }

    public static LedgerGroup Group(DbDataReader row, int keys, int sums)
    {
        string?[] texts = new string?[keys];
        for (int i = 0; i < keys; i++)
        {
            texts[i] = row.IsDBNull(i) ? null : KeyText(row.GetValue(i));
        }

        long[] values = new long[sums];
        for (int i = 0; i < sums; i++)
        {
            values[i] = row.GetInt64(keys + 2 + i);
        }

        return new LedgerGroup(texts, row.GetInt64(keys), row.GetInt64(keys + 1), values);
    }

    /// <summary>A value as <see cref="LedgerRow"/> holds it.</summary>
    public static object? Value(DbDataReader row, int place, LedgerColumn column) => row.IsDBNull(place) ? null : column.Type switch
    {
        LedgerType.Day => row.GetFieldValue<DateOnly>(place),
        _ => row.GetValue(place),
    };

    private static string KeyText(object value) => value switch
    {
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
