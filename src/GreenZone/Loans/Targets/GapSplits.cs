using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Shell.Ledger;

namespace GreenZone.Loans.Targets;

/// <summary>One row of a split gap. Held rows stand for fewer than three borrowers or protect such a row: no figure of them is shown.</summary>
/// <param name="Asked">What the path asks of it; null without a path.</param>
internal sealed record GapRow(string Id, string Name, bool Held, Money? Base, Money? Actual, Money? Asked, Money? Gap)
{
    public Money? Change => Actual - Base;
}

/// <summary>The gap of the ledger's balance, split.</summary>
/// <param name="Rows">The largest gap first; without a path the smallest growth first.</param>
/// <param name="BaseMonth">The month whose balances the path is divided by: the base of the cycle, or the first later year's end that has them.</param>
/// <param name="Base">All rows together.</param>
/// <param name="Reason">In Chinese, why there is no split.</param>
internal sealed record GapTable(IReadOnlyList<GapRow> Rows, ReportingMonth BaseMonth, Money Base, Money Actual, Money? Asked, string? Reason)
{
    public Money? Gap => Asked - Actual;

    public static GapTable None(string reason) => new([], default, Money.Zero, Money.Zero, null, reason);
}

/// <summary>Splits the gap between path and ledger by institution and by top class, to the depth that the reader may see.</summary>
internal sealed class GapSplits(LoanBalances balances, GreenReading reading, Units units)
{
    private const string Others = "";

    public async Task<GapTable> ByInstitutionAsync(TotalsGrant grant, TargetStanding standing, DateTime? asOf, CancellationToken stop)
    {
        if (await PartsAsync(grant, standing.Month, asOf, stop) is not { } actual)
        {
            return GapTable.None($"{standing.Month.ToChinese()}还没有机构报送");
        }

        ReportingMonth baseMonth = standing.Cycle.BaseMonth;
        Dictionary<string, Part>? before = await PartsAsync(grant, baseMonth, asOf, stop);
        IReadOnlyDictionary<string, Money> issued = before is null ? await reading.IssuedByInstitutionAsync(grant, baseMonth, asOf, stop) : new Dictionary<string, Money>();
        if (before is null && issued.Count == 0)
        {
            if (LaterBase(standing) is not { } later)
            {
                return GapTable.None($"缺{baseMonth.ToChinese()}末各机构余额，不能分解缺口");
            }

            baseMonth = later;
            before = await PartsAsync(grant, baseMonth, asOf, stop) ?? [];
        }
        else if (before is null)
        {
            before = issued.ToDictionary(pair => pair.Key, pair => new Part(pair.Value, BorrowerSet.None, false), StringComparer.Ordinal);
            if (actual.ContainsKey(Others))
            {
                // A bank knows its own base; that of the others together is the district's less its own.
                before[Others] = new Part((standing.Base?.Balance ?? Money.Zero) - new Money(before.Values.Sum(part => part.Balance.Fen)), BorrowerSet.None, false);
            }
        }

        IReadOnlyDictionary<string, string> names = await units.NamesAsync(standing.Month.LastDay, stop);
        before = await SucceededAsync(before, actual, standing.Month, stop);
        return Split(standing, baseMonth, before, actual, id => id == Others ? "其他机构合计" : names.GetValueOrDefault(id, id));
    }

    public async Task<GapTable> ByClassAsync(TotalsGrant grant, TargetStanding standing, DateTime? asOf, CancellationToken stop)
    {
        Catalogue catalogue = Catalogues.Get(standing.Scope.Edition);
        Dictionary<string, Part>? actual = await ClassesAsync(grant, catalogue, standing.Month, asOf, stop);
        ReportingMonth baseMonth = standing.Cycle.BaseMonth;
        Dictionary<string, Part>? before = await ClassesAsync(grant, catalogue, baseMonth, asOf, stop);
        if (before is null && LaterBase(standing) is { } later)
        {
            baseMonth = later;
            before = await ClassesAsync(grant, catalogue, baseMonth, asOf, stop);
        }

        return actual is null ? GapTable.None($"{standing.Month.ToChinese()}还没有机构报送")
            : before is null ? GapTable.None($"缺{baseMonth.ToChinese()}末分类余额（台账未报送），不能分解缺口")
            : Split(standing, baseMonth, before, actual, id => id == Others ? "未归入本版目录" : $"{catalogue.Get(id).Serial} {catalogue.Get(id).Name}");
    }

    /// <summary>The first year's end of the cycle, before the month, that the ledger has: where history begins after the base of the cycle.</summary>
    private static ReportingMonth? LaterBase(TargetStanding standing) => standing.Figures.Ledger.Keys
        .Where(month => month.Month == 12 && month > standing.Cycle.BaseMonth && month < standing.Month).Order().Select(month => (ReportingMonth?)month).FirstOrDefault();

    /// <summary>The parts of both months put together, the held ones emptied.</summary>
    private static GapTable Split(TargetStanding standing, ReportingMonth baseMonth, Dictionary<string, Part> before, Dictionary<string, Part> actual, Func<string, string> name)
    {
        string[] ids = [.. before.Keys.Union(actual.Keys, StringComparer.Ordinal)];
        HashSet<string> held = Held(before).Union(Held(actual)).ToHashSet(StringComparer.Ordinal);
        if (held.Contains(Whole))
        {
            return GapTable.None("涉及借款人不足三户，不予列示");
        }

        GapPart[] parts = [.. ids.Select(id => new GapPart(id, before.GetValueOrDefault(id)?.Balance ?? Money.Zero, actual.GetValueOrDefault(id)?.Balance ?? Money.Zero))];
        Money wholeBase = new(parts.Sum(part => part.Base.Fen)), wholeActual = new(parts.Sum(part => part.Actual.Fen));
        Money? asked = standing.PathAt(standing.Month) is { } onPath ? Money.FromYiYuan(onPath) : null;
        IReadOnlyList<PartGap>? gaps = asked is { } path ? GapDecomposition.Split(path, parts) : null;
        GapRow[] rows = gaps is not null
            ? [.. gaps.Select(gap => Row(gap.Id, gap.Base, gap.Actual, gap.Asked, gap.Gap))]
            : [.. parts.OrderBy(part => part.Actual.Fen - part.Base.Fen).ThenBy(part => part.Id, StringComparer.Ordinal).Select(part => Row(part.Id, part.Base, part.Actual, null, null))];

        // Where a held row stands would tell its size, hence behind the others.
        return new GapTable([.. rows.OrderBy(row => row.Held)], baseMonth, wholeBase, wholeActual, gaps is null ? null : asked, null);

        GapRow Row(string id, Money from, Money now, Money? path, Money? gap) =>
            held.Contains(id) ? new GapRow(id, name(id), true, null, null, null, null) : new GapRow(id, name(id), false, from, now, path, gap);
    }

    private const string Whole = "\u0001";

    private static IReadOnlySet<string> Held(Dictionary<string, Part> parts) => parts.Values.All(part => !part.Suppress)
        ? new HashSet<string>()
        : SmallCellRule.Suppress(
        [
            new SmallCell(Whole, null, new Money(parts.Values.Sum(part => part.Balance.Fen)), parts.Values.Aggregate(BorrowerSet.None, (set, part) => set.Union(part.Borrowers))),
            .. parts.Select(pair => new SmallCell(pair.Key, Whole, pair.Value.Balance, pair.Value.Borrowers)),
        ]);

    /// <summary>Green balances by institution; a bank gets its own and all others together. Null when nobody reported.</summary>
    private async Task<Dictionary<string, Part>?> PartsAsync(TotalsGrant grant, ReportingMonth month, DateTime? asOf, CancellationToken stop)
    {
        IReadOnlyList<Revision> revisions = await balances.RevisionsAsync(grant, new BalanceScope(month, AsOf: asOf), stop);
        if (revisions.Count == 0)
        {
            return null;
        }

        Part district = Sum(await balances.SumsAsync(grant, CutQuestions.Place, revisions, stop), false);
        Dictionary<string, Part> parts = new(StringComparer.Ordinal);
        foreach (Revision revision in revisions.Where(revision => grant.Opens(revision.InstitutionCode)))
        {
            IReadOnlyList<LoanSum> sums = await balances.SumsAsync(grant, CutQuestions.Place, [revision], stop);
            parts[revision.InstitutionCode] = Sum(sums, !grant.ShowsSmallCellsOf(revision.InstitutionCode));
        }

        Money known = new(parts.Values.Sum(part => part.Balance.Fen));
        if (revisions.Any(revision => !grant.Opens(revision.InstitutionCode)) && (district.Balance != known || parts.Count == 0))
        {
            parts[Others] = district with { Balance = district.Balance - known };
        }

        return parts;
    }

    private async Task<Dictionary<string, Part>?> ClassesAsync(TotalsGrant grant, Catalogue catalogue, ReportingMonth month, DateTime? asOf, CancellationToken stop)
    {
        IReadOnlyList<Revision> revisions = await balances.RevisionsAsync(grant, new BalanceScope(month, AsOf: asOf), stop);
        if (revisions.Count == 0)
        {
            return null;
        }

        bool suppress = Doors.Opened(grant, revisions).Any(revision => !grant.ShowsSmallCellsOf(revision.InstitutionCode));
        CutQuestion question = catalogue.Edition.Slug == EditionSlugs.Gic2019 ? CutQuestions.Gic2019 : CutQuestions.Gfeps2025;
        return (await balances.SumsAsync(grant, question, revisions, stop))
            .GroupBy(sum => TopOf(catalogue, sum.Key1), StringComparer.Ordinal)
            .ToDictionary(top => top.Key, top => Sum([.. top], suppress), StringComparer.Ordinal);
    }

    private static string TopOf(Catalogue catalogue, string code) => catalogue.TopClassOf(code)?.Code ?? Others;

    /// <summary>The base of an institution that is gone counts for the one that carries on its business.</summary>
    private async Task<Dictionary<string, Part>> SucceededAsync(Dictionary<string, Part> before, Dictionary<string, Part> actual, ReportingMonth month, CancellationToken stop)
    {
        Dictionary<string, Part> moved = new(StringComparer.Ordinal);
        foreach ((string code, Part part) in before)
        {
            string heir = code;
            if (code != Others && !actual.ContainsKey(code) && await units.CurrentAsync(code, month.LastDay, stop) is [var only])
            {
                heir = only.Code;
            }

            moved[heir] = moved.TryGetValue(heir, out Part? known)
                ? new Part(known.Balance + part.Balance, known.Borrowers.Union(part.Borrowers), known.Suppress || part.Suppress)
                : part;
        }

        return moved;
    }

    private static Part Sum(IReadOnlyList<LoanSum> sums, bool suppress) => new(
        new Money(sums.Sum(sum => sum.Measures[0] ?? 0)), sums.Aggregate(BorrowerSet.None, (set, sum) => set.Union(sum.Borrowers)), suppress);

    private sealed record Part(Money Balance, BorrowerSet Borrowers, bool Suppress);
}
