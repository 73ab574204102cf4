using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans;

/// <summary>Which figures: a month, one institution or the district, as they counted at an instant.</summary>
/// <param name="Institution">Null for the district: everything its institutions reported (机构口径).</param>
/// <param name="AsOf">What counted at this instant (UTC); null for now.</param>
internal sealed record BalanceScope(ReportingMonth Month, string? Institution = null, DateTime? AsOf = null);

/// <summary>A sum of the ledger under the keys of its question.</summary>
/// <param name="Key1">Empty when the loans have no value there, such as 未归入.</param>
/// <param name="Measures">In the order of the question; null where nobody reported the measure.</param>
internal sealed record LoanSum(string Key1, string Key2, string Key3, long Rows, IReadOnlyList<long?> Measures, BorrowerSet Borrowers);

/// <summary>An institution's general ledger in a month.</summary>
internal sealed record TotalsLine(
    string InstitutionCode, Money AllLoans, Money? NonPerforming, Money? TotalAssets, Money? GreenBooked, int? NewLoansRateMicro, int? NewGreenRateMicro);

/// <summary>An issued figure with the report that brought it.</summary>
/// <param name="Value">Fen for money, millionths of the indicator's unit for everything else.</param>
internal sealed record SeriesLine(
    string Indicator, string InstitutionCode, string CategoryCode, string Period, DateOnly PeriodEnd, long Value, string WrittenUnit, string Scope, string SourceDocument, DateTime AcceptedAt);

/// <summary>
/// The face of the loan ledger: sums by the questions of the forms, from the cuts of the revisions that count. The same sums can be
/// taken from the rows, and must then agree to the fen.
/// </summary>
internal sealed class LoanBalances(ZoneDb db, ILedger ledger, Cuts cuts)
{
    /// <summary>The ids of the questions, stable: <c>cbirc</c>, <c>pledge</c>, <c>pboc2020</c>, <c>gfeps2025</c>, <c>gic2019</c>, <c>industry</c>, <c>size</c>, <c>borrower</c>, <c>place</c>, <c>guarantee</c>, <c>state</c>, <c>rate</c>.</summary>
    public static IReadOnlyList<CutQuestion> Questions => CutQuestions.All;

    /// <summary>The revisions behind the figures: by month, then institution; none when nothing was reported.</summary>
    public Task<IReadOnlyList<Revision>> RevisionsAsync(TotalsGrant grant, BalanceScope scope, CancellationToken stop) =>
        Revisions.CurrentAsync(db, grant, new RevisionChoice(LoanLedger.Kind) { Months = [scope.Month.Index], Institution = scope.Institution, AsOf = scope.AsOf }, stop);

    /// <summary>Sums from the cuts; null when nobody in the scope reported, empty when they reported nothing of the kind.</summary>
    public async Task<IReadOnlyList<LoanSum>?> SumsAsync(TotalsGrant grant, CutQuestion question, BalanceScope scope, CancellationToken stop)
    {
        IReadOnlyList<Revision> revisions = await RevisionsAsync(grant, scope, stop);
        return revisions.Count == 0 ? null : await SumsAsync(grant, question, revisions, stop);
    }

    /// <summary>Sums from the cuts of revisions already found: a form with comparisons asks for all its months at once.</summary>
    public Task<IReadOnlyList<LoanSum>> SumsAsync(TotalsGrant grant, CutQuestion question, IReadOnlyList<Revision> revisions, CancellationToken stop) =>
        cuts.FoldAsync(db, grant, revisions, question.Id, cells => CutSums.Of(question, cells), stop);

    /// <summary>The same sums from the rows. A measure that no row has comes back as zero here, because rows are summed by the engine.</summary>
    public async Task<IReadOnlyList<LoanSum>> SumsFromRowsAsync(TotalsGrant grant, CutQuestion question, IReadOnlyList<Revision> revisions, CancellationToken stop)
    {
        List<LedgerFilter> filters = [];
        if (question.GreenOnly)
        {
            filters.Add(new LedgerFilter(LoanLedger.State, LedgerTest.Equal, LoanLedger.Green));
        }

        if (question.FirstKeyOnly)
        {
            filters.Add(new LedgerFilter(question.Keys[0], LedgerTest.IsNotNull));
        }

        IReadOnlyList<LedgerGroup> groups = await ledger.GroupsAsync(
            grant, new LedgerQuestion { Schema = LoanLedger.Schema, Revisions = revisions, Filters = filters }, question.Keys, question.Measures, stop);
        return [.. groups.Select(group => new LoanSum(
                Key(group, 0), Key(group, 1), Key(group, 2), group.Rows, [.. group.Sums.Select(sum => (long?)sum)],
                BorrowerSet.Of(Enumerable.Range(0, (int)Math.Min(group.Borrowers, Cut.MostBorrowers)).Select(i => (long)i))))
            .Order(CutSums.ByKeys)];
    }

    /// <summary>What 绿色融资统计表 is made of; not reported parts are null.</summary>
    public async Task<B001Input> B001Async(TotalsGrant grant, BalanceScope scope, CancellationToken stop)
    {
        IReadOnlyList<Revision> revisions = await RevisionsAsync(grant, scope, stop);
        if (revisions.Count == 0)
        {
            return new B001Input(null, await InstrumentsAsync(grant, scope, stop), null);
        }

        IReadOnlyList<LoanSum> classes = await SumsAsync(grant, CutQuestions.Cbirc, revisions, stop);
        IReadOnlyList<LoanSum> pledges = await SumsAsync(grant, CutQuestions.Pledge, revisions, stop);
        return new B001Input(
            [.. classes.Where(sum => sum.Key1.Length > 0).Select(sum => new B001LoanSum(sum.Key1, Grade(sum.Key2), Balance(sum), BenefitsOf(sum)))],
            await InstrumentsAsync(grant, scope, stop),
            [.. pledges.Select(sum => new B001PledgeSum(
                sum.Key1 == LoanWords.CarbonGroup ? PledgedRight.CarbonEmission : PledgedRight.OtherEnvironmental, Grade(sum.Key2), Balance(sum), BenefitsOf(sum)))]);
    }

    /// <summary>Sums of the instruments by class and kind; null when nobody in the scope reported any sheet of them.</summary>
    public async Task<IReadOnlyList<B001InstrumentSum>?> InstrumentsAsync(TotalsGrant grant, BalanceScope scope, CancellationToken stop)
    {
        Guid[] revisions = await CurrentAsync(grant, Imports.InstrumentImport.Kind, scope, stop);
        if (revisions.Length == 0)
        {
            return null;
        }

        var sums = await db.LoanInstruments.Where(holding => revisions.Contains(holding.RevisionId))
            .GroupBy(holding => new { holding.CbircCode, holding.Kind })
            .Select(group => new { group.Key.CbircCode, group.Key.Kind, Fen = group.Sum(holding => holding.BalanceFen) })
            .OrderBy(sum => sum.CbircCode).ThenBy(sum => sum.Kind).ToListAsync(stop);
        return [.. sums.Select(sum => new B001InstrumentSum(sum.CbircCode, sum.Kind, new Money(sum.Fen)))];
    }

    /// <summary>The revisions of instruments that count in the scope, as far as the grant opens them.</summary>
    public Task<Guid[]> InstrumentRevisionsAsync(TotalsGrant grant, BalanceScope scope, CancellationToken stop) =>
        CurrentAsync(grant, Imports.InstrumentImport.Kind, scope, stop);

    /// <summary>The reports of risk firms that count in the scope, as far as the grant opens them.</summary>
    public Task<Guid[]> RiskRevisionsAsync(TotalsGrant grant, BalanceScope scope, CancellationToken stop) =>
        CurrentAsync(grant, Imports.RiskImport.Kind, scope, stop);

    /// <summary>The general-ledger totals of the institutions in the scope that reported them, by institution.</summary>
    public async Task<IReadOnlyList<TotalsLine>> TotalsAsync(TotalsGrant grant, BalanceScope scope, CancellationToken stop)
    {
        Guid[] revisions = await CurrentAsync(grant, Imports.TotalsImport.Kind, scope, stop);
        List<InstitutionTotals> totals = await db.LoanTotals.AsNoTracking()
            .Where(total => revisions.Contains(total.RevisionId)).OrderBy(total => total.InstitutionCode).ToListAsync(stop);
        return [.. totals.Select(total => new TotalsLine(
            total.InstitutionCode, new Money(total.AllLoansFen), Amount(total.NonPerformingFen), Amount(total.TotalAssetsFen), Amount(total.GreenBookedFen), total.NewLoansRate, total.NewGreenRate))];
    }

    /// <summary>The issued figures of an indicator, of each the latest report; by end of period.</summary>
    public async Task<IReadOnlyList<SeriesLine>> SeriesAsync(string indicator, DateTime? asOf, CancellationToken stop)
    {
        // An expression tree may not hold extension properties, hence the two names.
        IQueryable<SeriesFigure> all = db.LoanSeries.AsNoTracking();
        IQueryable<Revision> revisions = db.LedgerRevisions;
        var figures = await (
            from figure in all
            join revision in revisions on figure.RevisionId equals revision.Id
            where figure.Indicator == indicator && (asOf == null || revision.AcceptedAt <= asOf)
            where !revisions.Any(later => later.Kind == revision.Kind && later.InstitutionCode == revision.InstitutionCode
                && later.MonthIndex == revision.MonthIndex && later.Number > revision.Number && (asOf == null || later.AcceptedAt <= asOf))
            select new { Figure = figure, revision.AcceptedAt, revision.Id }).ToListAsync(stop);
        return [.. figures.GroupBy(row => (row.Figure.InstitutionCode, row.Figure.CategoryCode, row.Figure.Period, row.Figure.Scope))
            .Select(same => same.OrderBy(row => row.AcceptedAt).ThenBy(row => row.Id).Last())
            .OrderBy(row => row.Figure.PeriodEnd).ThenBy(row => row.Figure.InstitutionCode, StringComparer.Ordinal)
            .ThenBy(row => row.Figure.CategoryCode, StringComparer.Ordinal).ThenBy(row => row.Figure.Scope, StringComparer.Ordinal)
            .Select(row => new SeriesLine(
                row.Figure.Indicator, row.Figure.InstitutionCode, row.Figure.CategoryCode, row.Figure.Period, row.Figure.PeriodEnd, row.Figure.Value,
                row.Figure.WrittenUnit, row.Figure.Scope, row.Figure.SourceDocument, row.AcceptedAt))];
    }

    private async Task<Guid[]> CurrentAsync(TotalsGrant grant, string kind, BalanceScope scope, CancellationToken stop)
    {
        IReadOnlyList<Revision> revisions = await Revisions.CurrentAsync(
            db, grant, new RevisionChoice(kind) { Months = [scope.Month.Index], Institution = scope.Institution, AsOf = scope.AsOf }, stop);
        return [.. Doors.Opened(grant, revisions).Select(revision => revision.Id)];
    }

    private static string Key(LedgerGroup group, int i) => i < group.Keys.Count ? group.Keys[i] ?? "" : "";

    private static LoanGrade Grade(string word) => LoanGrades.Parse(word) ?? throw new InvalidDataException($"The ledger holds a grade '{word}'.");

    private static Money Balance(LoanSum sum) => new(sum.Measures[0].GetValueOrDefault());

    private static IReadOnlyList<long?>? BenefitsOf(LoanSum sum) => sum.Measures.Skip(1).Any(benefit => benefit is not null) ? [.. sum.Measures.Skip(1)] : null;

    private static Money? Amount(long? fen) => fen is { } known ? new Money(known) : null;
}
