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
        Dictionary<(string Bank, string Class), BorrowedSum> cells = [];
        foreach (Revision revision in revisions)
        {
            foreach (LoanSum sum in await balances.SumsAsync(grant, CutQuestions.Cbirc, [revision], stop))
            {
                (string, string) key = (revision.InstitutionCode, Catalogues.Cbirc2020.TopClassOf(sum.Key1)?.Serial ?? "");
                cells[key] = cells.GetValueOrDefault(key, BorrowedSum.None) + new BorrowedSum(new Money(sum.Measures[0].GetValueOrDefault()), sum.Borrowers);
            }
        }

        List<string> banks = [.. revisions.Select(revision => revision.InstitutionCode).Distinct().Order(StringComparer.Ordinal)];
        List<string> classes = [.. roots.Select(root => root.Serial), ""];
        HeldCells held = grant.SuppressesSmallCells ? HeldCells.Of(cells) : HeldCells.None;
        return new BankClassTable(
            [.. roots.Select(root => (root.Serial, root.Name)), ("", "未归入")],
            [.. banks.Select(bank => new BankClassLine(
                    bank, Cell(held.Line(bank), cells.Where(cell => cell.Key.Bank == bank).Select(cell => cell.Value)),
                    [.. classes.Select(one => Cell(held.Cell(bank, one), [cells.GetValueOrDefault((bank, one), BorrowedSum.None)]))]))
                .OrderByDescending(line => line.Total.Green?.Fen ?? -1)],
            new BankClassLine(
                null, Cell(held.Whole, cells.Values), [.. classes.Select(one => Cell(held.Column(one), cells.Where(cell => cell.Key.Class == one).Select(cell => cell.Value)))]));
    }

    private static BankClassCell Cell(bool isHeld, IEnumerable<BorrowedSum> sums) => isHeld ? new BankClassCell(null, true) : new BankClassCell(HeldCells.Sum(sums).Green, false);
}
