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

    /// <summary>
    /// The keys of a run of rows, the greatest change of the first sum first. What else is wanted of them is fetched by key: carried
    /// through the join for all rows, names would cost more than the join.
    /// </summary>
    public string Page(LedgerChangePage page)
    {
        string key = comparison.Schema.Key;
        string where = page.Kind is { } wanted ? $"change_kind = {before.Bind(wanted)}" : "change_kind IS NOT NULL";
        string differs = page.Differs is { } column ? $" WHERE {Test(new LedgerChangeTest.Differs(column))}" : "";
        string first = comparison.Sums.Count > 0 ? $"abs({Change(comparison.Sums[0])})" : "0";
        return $"SELECT * FROM (SELECT {kind} AS change_kind, coalesce({after.Column(key)}, {before.Column(key)}) AS change_key, {first} AS change_size FROM {joined}{differs}) AS changes "
            + $"WHERE {where} ORDER BY change_size DESC, change_key LIMIT {before.Bind((long)page.Take)} OFFSET {before.Bind((long)page.Skip)}";
    }

    public LedgerChangeSum Sum(DbDataReader row)
    {
        int sums = comparison.Sums.Count;
        return new LedgerChangeSum(
            row.IsDBNull(0) ? "" : row.GetString(0), row.GetInt64(1),
            [.. Enumerable.Range(2, sums).Select(row.GetInt64)], [.. Enumerable.Range(2 + sums, comparison.Counted.Count).Select(row.GetInt64)]);
    }

    /// <summary>Kind and key of a row of the page.</summary>
    public static (string Kind, string Key) Place(DbDataReader row) => (row.GetString(0), row.GetString(1));

    /// <summary>The page with both sides of its rows, each side read by key.</summary>
    public static async Task<IReadOnlyList<LedgerChange>> FilledAsync(
        LedgerComparison opened, LedgerChangePage page, IReadOnlyList<(string Kind, string Key)> places, Func<LedgerQuestion, Task<LedgerPage>> ask)
    {
        Dictionary<string, IReadOnlyDictionary<string, object?>> before = await SideAsync(opened.Before), after = await SideAsync(opened.After);
        return [.. places.Select(place => new LedgerChange(place.Key, place.Kind, before.GetValueOrDefault(place.Key), after.GetValueOrDefault(place.Key)))];

        async Task<Dictionary<string, IReadOnlyDictionary<string, object?>>> SideAsync(Revision? revision)
        {
            if (revision is null || places.Count == 0)
            {
                return [];
            }

            LedgerPage rows = await ask(new LedgerQuestion
            {
                Schema = opened.Schema,
                Revisions = [revision],
                Filters = [new LedgerFilter(opened.Schema.Key, LedgerTest.In, [.. places.Select(place => place.Key)])],
                Columns = [.. page.Columns.Append(opened.Schema.Key).Distinct()],
                Take = places.Count,
            });
            return rows.Rows.ToDictionary(row => (string)row.Values[opened.Schema.Key]!, row => row.Values, StringComparer.Ordinal);
        }
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
