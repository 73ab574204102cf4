using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Shell.Ledger;

namespace GreenZone.Loans.Rows;

/// <summary>A figure of the table of banks and classes.</summary>
/// <param name="Green">Null when it is held back (fewer than three borrowers, or it would give such a one away).</param>
internal sealed record BankClassCell(Money? Green, bool IsHeld);

/// <summary>One line of the table: an institution, or the district.</summary>
/// <param name="Institution">Null for the district.</param>
internal sealed record BankClassLine(string? Institution, BankClassCell Total, IReadOnlyList<BankClassCell> Classes);

/// <summary>Green balances per institution and top class of the supervisor, for readers of totals.</summary>
/// <param name="Classes">Printed number and name; the last is 未归入, loans without a class.</param>
internal sealed record BankClassTable(IReadOnlyList<(string Serial, string Name)> Classes, IReadOnlyList<BankClassLine> Lines, BankClassLine District);

/// <summary>Adds up the table from the cuts, and holds back what the rule of three asks for.</summary>
internal sealed class BankClassSums(LoanBalances balances)
{
    /// <summary>The table of a month; null when nobody reported.</summary>
    public async Task<BankClassTable?> ReadAsync(TotalsGrant grant, ReportingMonth month, CancellationToken stop)
    {
        IReadOnlyList<Revision> revisions = await balances.RevisionsAsync(grant, new BalanceScope(month), stop);
        if (revisions.Count == 0)
        {
            return null;
        }

        IReadOnlyList<CatalogueEntry> roots = Catalogues.Cbirc2020.Roots;
        Dictionary<(string Bank, string Class), (Money Green, BorrowerSet Borrowers)> cells = [];
        foreach (Revision revision in revisions)
        {
            foreach (LoanSum sum in await balances.SumsAsync(grant, CutQuestions.Cbirc, [revision], stop))
            {
                (string, string) key = (revision.InstitutionCode, Catalogues.Cbirc2020.TopClassOf(sum.Key1)?.Serial ?? "");
                (Money green, BorrowerSet borrowers) = cells.GetValueOrDefault(key);
                cells[key] = (green + new Money(sum.Measures[0].GetValueOrDefault()), borrowers.Union(sum.Borrowers));
            }
        }

        List<string> banks = [.. revisions.Select(revision => revision.InstitutionCode).Distinct().Order(StringComparer.Ordinal)];
        List<string> classes = [.. roots.Select(root => root.Serial), ""];
        IReadOnlySet<string> held = grant.SuppressesSmallCells ? Held(cells, banks, classes) : new HashSet<string>();
        return new BankClassTable(
            [.. roots.Select(root => (root.Serial, root.Name)), ("", "未归入")],
            [.. banks.Select(bank => new BankClassLine(bank, Cell(held, BankId(bank), OfBank(cells, bank)), [.. classes.Select(one => Cell(held, CellId(bank, one), cells.GetValueOrDefault((bank, one))))]))
                .OrderByDescending(line => line.Total.Green?.Fen ?? -1)],
            new BankClassLine(null, Cell(held, District, All(cells)), [.. classes.Select(one => Cell(held, ClassId(one), OfClass(cells, one)))]));
    }

    private const string District = "district";

    private static string BankId(string bank) => "bank/" + bank;

    private static string ClassId(string one) => "class/" + one;

    private static string CellId(string bank, string one) => $"cell/{bank}/{one}";

    private static BankClassCell Cell(IReadOnlySet<string> held, string id, (Money Green, BorrowerSet) sum) =>
        held.Contains(id) ? new BankClassCell(null, true) : new BankClassCell(sum.Green, false);

    /// <summary>
    /// A cell can be told from its bank's total as well as from its class's, so the rule is applied to both trees in turn, each
    /// taking over what the other held back, until neither asks for more.
    /// </summary>
    internal static IReadOnlySet<string> Held(
        IReadOnlyDictionary<(string Bank, string Class), (Money Green, BorrowerSet Borrowers)> cells, IReadOnlyList<string> banks, IReadOnlyList<string> classes)
    {
        HashSet<string> held = new(StringComparer.Ordinal);
        for (int before = -1; before != held.Count;)
        {
            before = held.Count;
            held.UnionWith(SmallCellRule.Suppress([.. Tree(banks, BankId, bank => OfBank(cells, bank), (bank, leaf) => leaf.Key.Bank == bank)]));
            held.UnionWith(SmallCellRule.Suppress([.. Tree(classes, ClassId, one => OfClass(cells, one), (one, leaf) => leaf.Key.Class == one)]));
        }

        return held;

        IEnumerable<SmallCell> Tree(
            IReadOnlyList<string> groups, Func<string, string> id, Func<string, (Money Green, BorrowerSet Borrowers)> sum,
            Func<string, KeyValuePair<(string Bank, string Class), (Money Green, BorrowerSet Borrowers)>, bool> isIn)
        {
            (Money all, BorrowerSet everybody) = All(cells);
            yield return new SmallCell(District, null, all, Known(District, everybody));
            foreach (string group in groups)
            {
                (Money green, BorrowerSet borrowers) = sum(group);
                yield return new SmallCell(id(group), District, green, Known(id(group), borrowers));
                foreach (var leaf in cells.Where(leaf => isIn(group, leaf)))
                {
                    string name = CellId(leaf.Key.Bank, leaf.Key.Class);
                    yield return new SmallCell(name, id(group), leaf.Value.Green, Known(name, leaf.Value.Borrowers));
                }
            }
        }

        // What the other tree held back counts as one borrower's: held here too.
        BorrowerSet Known(string id, BorrowerSet borrowers) => held.Contains(id) && !borrowers.IsEmpty ? BorrowerSet.Of(borrowers.Hashes[0]) : borrowers;
    }

    private static (Money Green, BorrowerSet Borrowers) OfBank(IReadOnlyDictionary<(string Bank, string Class), (Money Green, BorrowerSet Borrowers)> cells, string bank) =>
        Sum(cells.Where(cell => cell.Key.Bank == bank).Select(cell => cell.Value));

    private static (Money Green, BorrowerSet Borrowers) OfClass(IReadOnlyDictionary<(string Bank, string Class), (Money Green, BorrowerSet Borrowers)> cells, string one) =>
        Sum(cells.Where(cell => cell.Key.Class == one).Select(cell => cell.Value));

    private static (Money Green, BorrowerSet Borrowers) All(IReadOnlyDictionary<(string Bank, string Class), (Money Green, BorrowerSet Borrowers)> cells) => Sum(cells.Values);

    private static (Money Green, BorrowerSet Borrowers) Sum(IEnumerable<(Money Green, BorrowerSet Borrowers)> cells) =>
        cells.Aggregate((Green: Money.Zero, Borrowers: BorrowerSet.None), (sum, cell) => (sum.Green + cell.Green, sum.Borrowers.Union(cell.Borrowers)));
}
