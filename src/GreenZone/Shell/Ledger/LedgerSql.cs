using System.Globalization;
using System.Text;

namespace GreenZone.Shell.Ledger;

/// <summary>
/// The one place where questions become SQL, for both engines: the same text but for where rows come from. Identifiers come from the
/// schema, every value becomes a parameter.
/// </summary>
/// <param name="Side">Stands before each column, where two tables are asked: <c>b.</c></param>
/// <param name="Has">Whether the rows asked have the column at all; columns a sheet gained later answer null in what is older.</param>
internal sealed class LedgerSql(LedgerSchema schema, Func<string, bool>? Has = null, string Side = "")
{
    private readonly List<object> parameters = [];

    /// <summary>Another table of the same statement: its values follow in the same order.</summary>
    public LedgerSql Beside(Func<string, bool>? has, string side) => new(schema, has, side, parameters);

    private LedgerSql(LedgerSchema schema, Func<string, bool>? has, string side, List<object> shared)
        : this(schema, has, side) => parameters = shared;

    /// <summary>The values of <c>$1</c>, <c>$2</c>, … in order.</summary>
    public IReadOnlyList<object> Parameters => parameters;

    /// <summary>The place of a value the engine itself adds.</summary>
    public string Bind(object value)
    {
        parameters.Add(value);
        return "$" + parameters.Count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The column as an expression.</summary>
    public string Column(string name)
    {
        LedgerColumn column = schema.Find(name);
        if (Has is null || Has(name))
        {
            // A flag is never null, not even in files of before it came.
            return Has is not null && column.Type == LedgerType.Flag ? $"coalesce({Side}\"{column.Name}\", false)" : $"{Side}\"{column.Name}\"";
        }

        return column.Type switch
        {
            LedgerType.Text or LedgerType.Code => "CAST(NULL AS text)",
            LedgerType.Fen or LedgerType.Micro => "CAST(NULL AS bigint)",
            LedgerType.Day => "CAST(NULL AS date)",
            LedgerType.Whole => "CAST(NULL AS integer)",
            _ => "false",
        };
    }

    /// <summary>The conditions, joined by AND; <c>true</c> when there is none.</summary>
    public string Where(IReadOnlyList<LedgerFilter> filters) =>
        filters.Count == 0 ? "true" : string.Join(" AND ", filters.Select(Condition));

    /// <summary>The order asked for, without what makes it total.</summary>
    public string Order(IReadOnlyList<LedgerOrder> orders) => Order([.. orders.Select(order => (Column(order.Column), order.Descending))]);

    /// <summary>The order by expressions already written.</summary>
    public static string Order(IReadOnlyList<(string Expression, bool Descending)> orders) =>
        string.Concat(orders.Select(order => $"{order.Expression} {(order.Descending ? "DESC" : "ASC")} NULLS LAST, "));

    /// <summary>Count of rows, of borrowers, and the sums, as the first columns of a SELECT.</summary>
    public string Measures(IReadOnlyList<string> sums, bool countsBorrowers)
    {
        StringBuilder text = new("count(*), ");
        text.Append(countsBorrowers && schema.BorrowerColumn is { } borrower ? $"count(DISTINCT {Column(borrower)})" : "CAST(0 AS bigint)");
        foreach (string sum in sums)
        {
            if (!schema.Find(sum).IsLong)
            {
                throw new ArgumentException($"'{sum}' of '{schema.Kind}' is no amount: only fen and millionths are summed.", nameof(sums));
            }

            text.Append(CultureInfo.InvariantCulture, $", CAST(coalesce(sum({Column(sum)}), 0) AS bigint)");
        }

        return text.ToString();
    }

    private string Condition(LedgerFilter filter)
    {
        LedgerColumn column = schema.Find(filter.Column);
        string name = Column(filter.Column);
        int wanted = filter.Test switch { LedgerTest.IsNull or LedgerTest.IsNotNull => 0, LedgerTest.In => filter.Values.Count, _ => 1 };
        if (filter.Values.Count != wanted)
        {
            throw new ArgumentException($"The test {filter.Test} of '{filter.Column}' takes {wanted} values, not {filter.Values.Count}.", nameof(filter));
        }

        if (filter.Test is LedgerTest.StartsWith or LedgerTest.Contains && !column.IsText)
        {
            throw new ArgumentException($"'{filter.Column}' is not text.", nameof(filter));
        }

        // No stored text holds this character, and PostgreSQL refuses it even in a parameter.
        List<object> values = [.. filter.Values.Select(value => Typed(column, value)).Where(value => value is not string text || !text.Contains('\0', StringComparison.Ordinal))];
        bool impossible = values.Count == 0 && wanted > 0;
        return filter.Test switch
        {
            LedgerTest.IsNull => $"{name} IS NULL",
            LedgerTest.IsNotNull => $"{name} IS NOT NULL",
            LedgerTest.NotEqual => impossible ? "true" : $"{name} IS DISTINCT FROM {Bind(values[0])}",
            _ when values.Count == 0 => "false",
            LedgerTest.Equal => $"{name} = {Bind(values[0])}",
            LedgerTest.In => $"{name} IN ({string.Join(", ", values.Select(Bind))})",
            LedgerTest.AtLeast => $"{name} >= {Bind(values[0])}",
            LedgerTest.AtMost => $"{name} <= {Bind(values[0])}",
            LedgerTest.Contains => $"strpos({name}, {Bind(values[0])}) > 0",
            LedgerTest.StartsWith => Prefix(name, (string)values[0]),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Test, "Not a test."),
        };
    }

    /// <summary>A prefix as a range of bytes, which an index and the row groups' least and greatest keys can answer.</summary>
    private string Prefix(string name, string prefix)
    {
        if (prefix.Length == 0)
        {
            return $"{name} IS NOT NULL";
        }

        string from = $"{name} >= {Bind(prefix)}";
        return After(prefix) is { } end ? $"({from} AND {name} < {Bind(end)})" : from;
    }

    /// <summary>The least text, by code points, that is greater than every text with this prefix; null when there is none.</summary>
    internal static string? After(string prefix)
    {
        List<Rune> runes = [.. prefix.EnumerateRunes()];
        while (runes.Count > 0)
        {
            int last = runes[^1].Value;
            runes.RemoveAt(runes.Count - 1);
            if (last < 0x10FFFF)
            {
                // Surrogates are no code points of their own.
                runes.Add(new Rune(last + 1 == 0xD800 ? 0xE000 : last + 1));
                return string.Concat(runes);
            }
        }

        return null;
    }

    private static object Typed(LedgerColumn column, object value) => (column.Type, value) switch
    {
        (LedgerType.Text or LedgerType.Code, string text) => text,
        (LedgerType.Fen or LedgerType.Micro, long number) => number,
        (LedgerType.Fen or LedgerType.Micro, int number) => (long)number,
        (LedgerType.Fen, Rules.Money money) => money.Fen,
        (LedgerType.Day, DateOnly day) => day,
        (LedgerType.Whole, int number) => number,
        (LedgerType.Flag, bool flag) => flag,
        _ => throw new ArgumentException($"The column '{column.Name}' ({column.Type}) is not compared with {value.GetType().Name}.", nameof(value)),
    };
}
