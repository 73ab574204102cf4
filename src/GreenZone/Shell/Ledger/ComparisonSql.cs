using System.Data.Common;
using System.Globalization;

namespace GreenZone.Shell.Ledger;

/// <summary>A comparison as SQL, the same for both engines but for where the rows come from.</summary>
internal sealed class ComparisonSql
{
    private readonly LedgerComparison comparison;
    private readonly LedgerSql before;
    private readonly LedgerSql after;
    private readonly string joined;
    private readonly string kind;

    /// <param name="before">Makes the columns of before, named <c>b.</c></param>
    /// <param name="after">Shares its parameters, named <c>a.</c></param>
    public ComparisonSql(LedgerComparison comparison, LedgerSql before, string beforeRows, LedgerSql after, string afterRows)
    {
        this.comparison = comparison;
        this.before = before;
        this.after = after;
        string key = comparison.Schema.Key;
        joined = $"{beforeRows} b FULL OUTER JOIN {afterRows} a ON {before.Column(key)} = {after.Column(key)}";
        kind = $"CASE {string.Concat(comparison.Kinds.Select(each => $"WHEN {string.Join(" AND ", each.Tests.Select(Test))} THEN {before.Bind(each.Name)} "))}END";
    }

    public IReadOnlyList<object> Parameters => before.Parameters;

    /// <summary>Rows, changes of sums and counts by kind.</summary>
    public string Sums()
    {
        string sums = string.Concat(comparison.Sums.Select(column => $", CAST(coalesce(sum({Change(column)}), 0) AS bigint)"));
        string counts = string.Concat(comparison.Counted.Select(column => $", count(*) FILTER (WHERE {Test(new LedgerChangeTest.Differs(column))})"));
        return $"SELECT {kind} AS change_kind, count(*){sums}{counts} FROM {joined} GROUP BY 1";
    }

    /// <summary>A run of rows, the greatest change of the first sum first.</summary>
    public string Page(LedgerChangePage page)
    {
        string key = comparison.Schema.Key;
        string columns = string.Concat(page.Columns.Index().Select(column =>
            string.Create(CultureInfo.InvariantCulture, $", {before.Column(column.Item)} AS b{column.Index}, {after.Column(column.Item)} AS a{column.Index}")));
        string where = page.Kind is { } wanted ? $"change_kind = {before.Bind(wanted)}" : "change_kind IS NOT NULL";
        string differs = page.Differs is { } column ? $" WHERE {Test(new LedgerChangeTest.Differs(column))}" : "";
        string first = comparison.Sums.Count > 0 ? $"abs({Change(comparison.Sums[0])})" : "0";
        return $"SELECT * FROM (SELECT {kind} AS change_kind, coalesce({after.Column(key)}, {before.Column(key)}) AS change_key, {first} AS change_size, "
            + $"{before.Column(key)} IS NULL AS is_new, {after.Column(key)} IS NULL AS is_gone{columns} FROM {joined}{differs}) AS changes "
            + $"WHERE {where} ORDER BY change_size DESC, change_key LIMIT {before.Bind((long)page.Take)} OFFSET {before.Bind((long)page.Skip)}";
    }

    public LedgerChangeSum Sum(DbDataReader row)
    {
        int sums = comparison.Sums.Count;
        return new LedgerChangeSum(
            row.IsDBNull(0) ? "" : row.GetString(0), row.GetInt64(1),
            [.. Enumerable.Range(2, sums).Select(row.GetInt64)], [.. Enumerable.Range(2 + sums, comparison.Counted.Count).Select(row.GetInt64)]);
    }

    public LedgerChange Change(DbDataReader row, LedgerChangePage page)
    {
        Dictionary<string, object?>? Side(int from) => row.GetBoolean(3 + from) ? null : page.Columns.Index().ToDictionary(
            column => column.Item, column => LedgerRows.Value(row, 5 + (column.Index * 2) + from, comparison.Schema.Find(column.Item)), StringComparer.Ordinal);
        return new LedgerChange(row.GetString(1), row.GetString(0), Side(0), Side(1));
    }

    private string Change(string column) => $"coalesce({after.Column(column)}, 0) - coalesce({before.Column(column)}, 0)";

    private string Test(LedgerChangeTest test)
    {
        string key = comparison.Schema.Key;
        return test switch
        {
            LedgerChangeTest.Absent absent => $"{(absent.Before ? before : after).Column(key)} IS NULL",
            LedgerChangeTest.Holds holds => $"{(holds.Before ? before : after).Column(key)} IS NOT NULL AND {(holds.Before ? before : after).Where([holds.Filter])}",
            LedgerChangeTest.Moves moves => $"{after.Column(moves.Column)} {(moves.Up ? ">" : "<")} {before.Column(moves.Column)}",
            LedgerChangeTest.Differs differs => $"({before.Column(key)} IS NOT NULL AND {after.Column(key)} IS NOT NULL AND ("
                + $"{string.Join(" OR ", differs.Columns.Select(column => $"{before.Column(column)} IS DISTINCT FROM {after.Column(column)}"))}))",
            _ => throw new ArgumentOutOfRangeException(nameof(test), test, "Not a test."),
        };
    }
}
