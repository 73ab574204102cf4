using System.Globalization;
using GreenZone.Loans.Data;
using GreenZone.Loans.Rows;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;

namespace GreenZone.Loans.Pivots;

/// <summary>
/// Answers free tables to the depth of their reader: from the rows for those whom rows are open to, from the cuts of the revisions, with
/// the rule of three, for readers of totals.
/// </summary>
internal sealed class Pivots(ZoneDb db, ILedger ledger, LoanBalances balances, Units units)
{
    /// <returns>Null when nobody reported in those months.</returns>
    public async Task<PivotTable?> ReadAsync(Reader reader, PivotQuestion question, CancellationToken stop)
    {
        if (TotalsGrant.For(reader) is not { } totals)
        {
            return null;
        }

        RowGrant? rows = RowGrant.For(reader);
        RevisionChoice choice = new(LoanLedger.Kind) { Months = [.. question.Months.Select(month => month.Index)], Institution = question.Institution };
        IReadOnlyList<Revision> revisions = rows is null ? await Revisions.CurrentAsync(db, totals, choice, stop) : await Revisions.CurrentAsync(db, rows, choice, stop);
        if (revisions.Count == 0)
        {
            return null;
        }

        IReadOnlyDictionary<string, string> names = await units.NamesAsync(question.To.LastDay, stop);
        PivotTable table = rows is null ? await FromCutsAsync(totals, question, revisions, stop) : await FromRowsAsync(totals, question, revisions, stop);
        return table with { Lines = Named(question.Lines, table.Lines), Columns = question.Columns is { } columns ? Named(columns, table.Columns) : table.Columns };

        IReadOnlyList<PivotLabel> Named(PivotDimension dimension, IReadOnlyList<PivotLabel> labels) => dimension != PivotDimension.Institution
            ? labels
            : [.. labels.Select(label => label with { Title = names.GetValueOrDefault(label.Id, label.Title) })];
    }

    private async Task<PivotTable> FromRowsAsync(TotalsGrant grant, PivotQuestion question, IReadOnlyList<Revision> revisions, CancellationToken stop)
    {
        bool borrowers = question.Measure == PivotMeasure.Borrowers;
        LedgerQuestion asked = new()
        {
            Schema = LoanLedger.Schema,
            Revisions = revisions,
            Filters = question.Measure == PivotMeasure.Balance ? [] : [new LedgerFilter(LoanLedger.State, LedgerTest.Equal, LoanLedger.Green)],
            CountsBorrowers = borrowers,
        };
        PivotDimension[] dimensions = question.Columns is { } columns ? [question.Lines, columns] : [question.Lines];
        Dictionary<(string, string), long> sums = [];
        Labels lines = new(), heads = new();
        foreach (LedgerGroup group in await GroupsAsync(dimensions))
        {
            PivotLabel line = lines.Of(question.Lines, group.Keys[0] ?? "");
            PivotLabel column = question.Columns is null ? heads.Single(question.Measure.Title) : heads.Of(question.Columns, group.Keys[1] ?? "");
            sums[(line.Id, column.Id)] = sums.GetValueOrDefault((line.Id, column.Id)) + ValueOf(group);
        }

        // Borrowers of a total are counted anew: one may stand in several of its parts.
        Dictionary<string, PivotCell> byLine = question.Columns is null || question.Columns == PivotDimension.Month ? []
            : borrowers ? await CountedAsync(question.Lines) : Added(cell => cell.Line);
        Dictionary<string, PivotCell> byColumn = question.Lines == PivotDimension.Month ? []
            : borrowers && question.Columns is { } others ? await CountedAsync(others)
            : borrowers ? new Dictionary<string, PivotCell>(StringComparer.Ordinal) { [""] = await WholeAsync() } : Added(cell => cell.Column);
        PivotCell? whole = question.ByMonth ? null : borrowers ? await WholeAsync() : new PivotCell(sums.Values.Sum());
        return new PivotTable(
            lines.Sorted, heads.Sorted, sums.ToDictionary(cell => cell.Key, cell => new PivotCell(cell.Value)), byLine, byColumn, whole);

        Task<IReadOnlyList<LedgerGroup>> GroupsAsync(params PivotDimension[] by) =>
            ledger.GroupsAsync(grant, asked, [.. by.Select(dimension => dimension.Column)], question.Measure.IsMoney ? [SumColumn(question.Measure)] : [], stop);

        long ValueOf(LedgerGroup group) => question.Measure.IsMoney ? group.Sums[0] : borrowers ? group.Borrowers : group.Rows;

        Dictionary<string, PivotCell> Added(Func<(string Line, string Column), string> by) =>
            sums.GroupBy(cell => by(cell.Key), StringComparer.Ordinal).ToDictionary(group => group.Key, group => new PivotCell(group.Sum(cell => cell.Value)), StringComparer.Ordinal);

        async Task<Dictionary<string, PivotCell>> CountedAsync(PivotDimension by) =>
            (await GroupsAsync(by)).ToDictionary(group => by.LabelOf(group.Keys[0] ?? "").Id, group => new PivotCell(group.Borrowers), StringComparer.Ordinal);

        async Task<PivotCell> WholeAsync() => new((await GroupsAsync()).Sum(group => group.Borrowers));
    }

    private async Task<PivotTable> FromCutsAsync(TotalsGrant grant, PivotQuestion question, IReadOnlyList<Revision> revisions, CancellationToken stop)
    {
        CutQuestion cut = question.Columns?.Cut ?? CutQuestions.State;
        Labels lines = new(), heads = new();
        Dictionary<(string Line, string Column), BorrowedSum> sums = [];
        foreach (Revision revision in revisions)
        {
            PivotLabel line = lines.Of(
                question.Lines, question.Lines == PivotDimension.Month ? revision.MonthIndex.ToString(CultureInfo.InvariantCulture) : revision.InstitutionCode);
            foreach (LoanSum sum in await balances.SumsAsync(grant, cut, [revision], stop))
            {
                if (question.Columns is null && sum.Key1 != LoanLedger.Green)
                {
                    continue;
                }

                PivotLabel column = question.Columns is null ? heads.Single(question.Measure.Title) : heads.Of(question.Columns, sum.Key1);
                sums[(line.Id, column.Id)] = sums.GetValueOrDefault((line.Id, column.Id), BorrowedSum.None)
                    + new BorrowedSum(new Money(sum.Measures[cut.MeasureOf(LoanLedger.GreenBalance)].GetValueOrDefault()), sum.Borrowers);
            }
        }

        // Months are states of one stock, not parts of a whole: each is judged by itself.
        Dictionary<string, HeldCells> held = question.Lines == PivotDimension.Month
            ? sums.Keys.Select(cell => cell.Line).Distinct(StringComparer.Ordinal).ToDictionary(line => line, line => Held(sums.Where(cell => cell.Key.Line == line)), StringComparer.Ordinal)
            : [];
        HeldCells together = question.Lines == PivotDimension.Month ? HeldCells.None : Held(sums);
        HeldCells Of(string line) => held.GetValueOrDefault(line, together);
        bool adds = question.Lines != PivotDimension.Month;
        return new PivotTable(
            lines.Sorted, heads.Sorted,
            sums.ToDictionary(cell => cell.Key, cell => Cell(Of(cell.Key.Line).Cell(cell.Key.Line, cell.Key.Column), [cell.Value])),
            question.Columns is null ? new Dictionary<string, PivotCell>() : Totals(cell => cell.Line, line => Of(line).Line(line)),
            adds ? Totals(cell => cell.Column, together.Column) : new Dictionary<string, PivotCell>(),
            adds ? Cell(together.Whole, sums.Values) : null);

        HeldCells Held(IEnumerable<KeyValuePair<(string Line, string Column), BorrowedSum>> cells) => grant.SuppressesSmallCells ? HeldCells.Of(new Dictionary<(string, string), BorrowedSum>(cells)) : HeldCells.None;

        Dictionary<string, PivotCell> Totals(Func<(string Line, string Column), string> by, Func<string, bool> isHeld) =>
            sums.GroupBy(cell => by(cell.Key), StringComparer.Ordinal).ToDictionary(group => group.Key, group => Cell(isHeld(group.Key), group.Select(cell => cell.Value)), StringComparer.Ordinal);
    }

    private static PivotCell Cell(bool isHeld, IEnumerable<BorrowedSum> sums) => isHeld ? new PivotCell(null, true) : new PivotCell(HeldCells.Sum(sums).Green.Fen);

    private static string SumColumn(PivotMeasure measure) => measure == PivotMeasure.Balance ? LoanLedger.Balance : LoanLedger.GreenBalance;

    /// <summary>The labels that occur, each made once.</summary>
    private sealed class Labels
    {
        private readonly Dictionary<string, PivotLabel> byValue = new(StringComparer.Ordinal);

        public IReadOnlyList<PivotLabel> Sorted => [.. byValue.Values.DistinctBy(label => label.Id, StringComparer.Ordinal).OrderBy(label => label.Order, StringComparer.Ordinal)];

        public PivotLabel Of(PivotDimension dimension, string value) => byValue.TryGetValue(value, out PivotLabel? known) ? known : byValue[value] = dimension.LabelOf(value);

        public PivotLabel Single(string title) => byValue.TryGetValue("", out PivotLabel? known) ? known : byValue[""] = new PivotLabel("", "", title, null);
    }
}
