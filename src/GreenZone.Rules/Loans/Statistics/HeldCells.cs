namespace GreenZone.Rules.Loans;

/// <summary>A sum with the borrowers behind it.</summary>
public readonly record struct BorrowedSum(Money Green, BorrowerSet Borrowers)
{
    public static BorrowedSum operator +(BorrowedSum one, BorrowedSum other) => new(one.Green + other.Green, one.Borrowers.Union(other.Borrowers));

    public static BorrowedSum None { get; } = new(Money.Zero, BorrowerSet.None);
}

/// <summary>
/// What the rule of three holds back in a table of sums with totals of its lines, its columns and the whole. A cell can be told from its
/// line's total as well as from its column's, so the rule is applied to both trees in turn, each taking over what the other held back,
/// until neither asks for more.
/// </summary>
public sealed class HeldCells
{
    private const string All = "all";

    private readonly IReadOnlySet<string> held;

    private HeldCells(IReadOnlySet<string> held) => this.held = held;

    public static HeldCells None { get; } = new(new HashSet<string>());

    public bool Whole => held.Contains(All);

    public bool Line(string line) => held.Contains(LineId(line));

    public bool Column(string column) => held.Contains(ColumnId(column));

    public bool Cell(string line, string column) => held.Contains(CellId(line, column));

    public static HeldCells Of(IReadOnlyDictionary<(string Line, string Column), BorrowedSum> cells)
    {
        string[] lines = [.. cells.Keys.Select(cell => cell.Line).Distinct(StringComparer.Ordinal)], columns = [.. cells.Keys.Select(cell => cell.Column).Distinct(StringComparer.Ordinal)];
        BorrowedSum all = Sum(cells.Values);
        HashSet<string> held = new(StringComparer.Ordinal);
        for (int before = -1; before != held.Count;)
        {
            before = held.Count;
            held.UnionWith(SmallCellRule.Suppress([.. Tree(lines, LineId, cell => cell.Line)]));
            held.UnionWith(SmallCellRule.Suppress([.. Tree(columns, ColumnId, cell => cell.Column)]));
        }

        return new HeldCells(held);

        IEnumerable<SmallCell> Tree(string[] groups, Func<string, string> id, Func<(string Line, string Column), string> groupOf)
        {
            yield return new SmallCell(All, null, all.Green, Known(All, all.Borrowers));
            ILookup<string, KeyValuePair<(string Line, string Column), BorrowedSum>> parts = cells.ToLookup(cell => groupOf(cell.Key), StringComparer.Ordinal);
            foreach (string group in groups)
            {
                BorrowedSum sum = Sum(parts[group].Select(cell => cell.Value));
                yield return new SmallCell(id(group), All, sum.Green, Known(id(group), sum.Borrowers));
                foreach (var leaf in parts[group])
                {
                    string name = CellId(leaf.Key.Line, leaf.Key.Column);
                    yield return new SmallCell(name, id(group), leaf.Value.Green, Known(name, leaf.Value.Borrowers));
                }
            }
        }

        // What the other tree held back counts as one borrower's: held here too.
        BorrowerSet Known(string id, BorrowerSet borrowers) => held.Contains(id) && !borrowers.IsEmpty ? BorrowerSet.Of(borrowers.Hashes[0]) : borrowers;
    }

    public static BorrowedSum Sum(IEnumerable<BorrowedSum> sums) => sums.Aggregate(BorrowedSum.None, (sum, one) => sum + one);

    private static string LineId(string line) => "line/" + line;

    private static string ColumnId(string column) => "column/" + column;

    private static string CellId(string line, string column) => $"cell/{line}/{column}";
}
