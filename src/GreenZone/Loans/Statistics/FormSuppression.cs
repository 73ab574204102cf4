using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Statistics;

/// <summary>Finds the cells that readers outside the two authorities do not get: fewer than three borrowers, and what would tell them.</summary>
internal sealed class FormSuppression(ZoneDb db, LoanBalances balances)
{
    /// <summary>Cells of 绿色融资统计表.</summary>
    public async Task<IReadOnlySet<(string Line, string Column)>> OfB001Async(TotalsGrant grant, B001Form form, BalanceScope scope, CancellationToken stop)
    {
        IReadOnlyList<LoanSum> classes = await balances.SumsAsync(grant, CutQuestions.Cbirc, scope, stop) ?? [];
        IReadOnlyList<LoanSum> pledges = await balances.SumsAsync(grant, CutQuestions.Pledge, scope, stop) ?? [];
        return B001Suppression.Held(
            form,
            classes.Where(sum => sum.Key1.Length > 0).Select(sum => new B001Borrowers(sum.Key1, Grade(sum.Key2), sum.Borrowers)),
            pledges.GroupBy(sum => sum.Key1 == LoanWords.CarbonGroup ? PledgedRight.CarbonEmission : PledgedRight.OtherEnvironmental)
                .ToDictionary(group => group.Key, group => group.Aggregate(BorrowerSet.None, (set, sum) => set.Union(sum.Borrowers))),
            await CounterpartiesAsync(grant, scope, stop));
    }

    /// <summary>
    /// Lines of a comparative form. A month and its bases are judged together: a line that is held in any of them is held whole, because
    /// a balance and its change tell the base.
    /// </summary>
    /// <param name="behind">The sums of the month and of each base, in the scope that is shown.</param>
    public static IReadOnlySet<(string Line, string Column)> OfComparative(
        FormDocument document, IEnumerable<IReadOnlyList<LoanSum>> behind, string edition, OnePlusN table)
    {
        HashSet<string> held = [.. behind.SelectMany(sums => HeldLines(document.Form, sums, edition, table))];
        if (document.Form == PbocForms.Quality && held.Contains("6"))
        {
            // The ratio of non-performing loans times the total would tell them.
            held.Add("7");
        }

        return held.SelectMany(line => document.Columns.Select(column => (line, column.Letter))).ToHashSet();
    }

    private static IReadOnlySet<string> HeldLines(string form, IReadOnlyList<LoanSum> sums, string edition, OnePlusN table)
    {
        Dictionary<string, SmallCell> cells = new(StringComparer.Ordinal);
        foreach (LoanSum sum in sums)
        {
            IReadOnlyList<string> lines = FormKeys.Lines(form, FormKeys.Key(form, sum), edition, table);
            Money amount = new(sum.Measures[0] ?? 0);
            for (int i = 0; i < lines.Count; i++)
            {
                SmallCell cell = cells.GetValueOrDefault(lines[i])
                    ?? new SmallCell(lines[i], i + 1 < lines.Count ? lines[i + 1] : null, Money.Zero, BorrowerSet.None);
                cells[lines[i]] = cell with { Value = cell.Value + amount, Borrowers = cell.Borrowers.Union(sum.Borrowers) };
            }
        }

        return SmallCellRule.Suppress(cells.Values);
    }

    private async Task<IReadOnlyList<(string, GreenInstrumentKind, BorrowerSet)>> CounterpartiesAsync(TotalsGrant grant, BalanceScope scope, CancellationToken stop)
    {
        Guid[] revisions = await balances.InstrumentRevisionsAsync(grant, scope, stop);
        var holdings = await db.LoanInstruments.Where(holding => revisions.Contains(holding.RevisionId))
            .Select(holding => new { holding.CbircCode, holding.Kind, holding.CounterpartyHash }).Distinct().ToListAsync(stop);
        return [.. holdings.GroupBy(holding => (holding.CbircCode, holding.Kind))
            .Select(group => (group.Key.CbircCode, group.Key.Kind, BorrowerSet.Of(group.Select(holding => holding.CounterpartyHash))))];
    }

    private static LoanGrade Grade(string word) => LoanGrades.Parse(word) ?? throw new InvalidDataException($"A cut holds the grade '{word}'.");
}
