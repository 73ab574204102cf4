using GreenZone.Rules;
using GreenZone.Rules.Loans;

namespace GreenZone.Loans.Targets;

/// <summary>A balance that an authority issued (通报数).</summary>
/// <param name="Scope">The statistical scope it stands in.</param>
internal sealed record IssuedBalance(ReportingMonth Month, TargetCoverage Coverage, string Scope, Money Balance, string Document);

/// <summary>绿色贷款占比 as an authority issued it; a fraction.</summary>
internal sealed record IssuedShare(ReportingMonth Month, string Scope, decimal Share, string Document);

/// <summary>What the ledger says of a month (本地测算数); a null part is held back from this reader.</summary>
/// <param name="Institutions">How many institutions reported.</param>
internal sealed record LedgerMonth(Money? Green, Money? InDistrict, int Institutions);

/// <summary>Green balances and 各项贷款 of many months: the issued figures and the ledger's own.</summary>
/// <param name="LedgerAll">各项贷款 of months in which every institution that reported loans also reported its totals.</param>
internal sealed record GreenFigures(
    IReadOnlyList<IssuedBalance> Issued, IReadOnlyList<IssuedBalance> IssuedAll, IReadOnlyList<IssuedShare> IssuedShares,
    IReadOnlyDictionary<ReportingMonth, LedgerMonth> Ledger, IReadOnlyDictionary<ReportingMonth, Money> LedgerAll)
{
    public static StatisticalScopes Scopes => StatisticalScopes.Shipped;

    public IssuedBalance? IssuedAt(ReportingMonth month, TargetCoverage coverage, string scope) =>
        Issued.LastOrDefault(each => each.Month == month && each.Coverage == coverage && each.Scope == scope);

    public Money? LedgerAt(ReportingMonth month, TargetCoverage coverage) => Ledger.GetValueOrDefault(month) is not { } figures ? null
        : coverage == TargetCoverage.ByInstitution ? figures.Green
        : figures.InDistrict;

    /// <summary>The balance of a month in 亿元: the issued one first, the ledger's beside it.</summary>
    public TargetReading Reading(ReportingMonth month, TargetCoverage coverage, string? scope = null)
    {
        string within = scope ?? Scopes.For(month).Code;
        IssuedBalance? issued = IssuedAt(month, coverage, within);
        return new TargetReading(month, coverage, within, issued?.Balance.YiYuan, issued?.Document, LedgerAt(month, coverage)?.YiYuan);
    }

    /// <summary>The issued balances alone.</summary>
    public ScopedSeries<Money> IssuedSeries(TargetCoverage coverage) => new(
        Issued.Where(each => each.Coverage == coverage).GroupBy(each => (each.Month, each.Scope))
            .Select(same => new ScopedPoint<Money>(same.Key.Month, same.Key.Scope, same.Last().Balance)));

    /// <summary>
    /// The ledger's balances, counted in every scope because each loan carries the classes of both editions; where the ledger has no
    /// month, the issued balance stands in, which is what 历史与通报数 is for.
    /// </summary>
    public ScopedSeries<Money> LedgerSeries(TargetCoverage coverage)
    {
        Dictionary<(ReportingMonth, string), Money> points = IssuedPoints(coverage);
        foreach (ReportingMonth month in Ledger.Keys)
        {
            foreach (StatisticalScope scope in Scopes.All)
            {
                if (LedgerAt(month, coverage) is { } balance)
                {
                    points[(month, scope.Code)] = balance;
                }
            }
        }

        return Series(points);
    }

    /// <summary>The balance at a base month in a scope, the issued one first; else that of another scope, which says so.</summary>
    public (Money Balance, string Source, bool OtherScope)? BaseAt(ReportingMonth month, TargetCoverage coverage, string scope) =>
        IssuedAt(month, coverage, scope) is { } issued ? (issued.Balance, "通报数", false)
        : Issued.LastOrDefault(each => each.Month == month && each.Coverage == coverage) is { } other ? (other.Balance, "通报数", true)
        : LedgerAt(month, coverage) is { } ledger ? (ledger, "本地测算数", false)
        : null;

    /// <summary>绿色贷款占比 by issued figures: the issued share, else the issued balances over each other.</summary>
    public ScopedSeries<decimal> IssuedShareSeries()
    {
        Dictionary<(ReportingMonth, string), decimal> shares = IssuedShares.GroupBy(point => (point.Month, point.Scope)).ToDictionary(same => same.Key, same => same.Last().Share);
        foreach (IssuedBalance green in Issued.Where(each => each.Coverage == TargetCoverage.ByInstitution))
        {
            if (!shares.ContainsKey((green.Month, green.Scope)) && IssuedAll.LastOrDefault(all => all.Month == green.Month) is { } whole
                && Growth.Share(green.Balance, whole.Balance).Value is { } share)
            {
                shares[(green.Month, green.Scope)] = share;
            }
        }

        return new ScopedSeries<decimal>(shares.Select(pair => new ScopedPoint<decimal>(pair.Key.Item1, pair.Key.Item2, pair.Value)));
    }

    /// <summary>The document behind the issued share of a month: its own, else that of the balance it was worked out from.</summary>
    public string? ShareDocument(ReportingMonth month, string scope) =>
        IssuedShares.LastOrDefault(each => each.Month == month && each.Scope == scope)?.Document ?? IssuedAt(month, TargetCoverage.ByInstitution, scope)?.Document;

    /// <summary>绿色贷款占比 by the ledger, in every scope.</summary>
    public ScopedSeries<decimal> LedgerShareSeries() => new(
        from month in LedgerAll
        let green = LedgerAt(month.Key, TargetCoverage.ByInstitution)
        where green is not null
        let share = Growth.Share(green.Value, month.Value).Value
        where share is not null
        from scope in Scopes.All
        select new ScopedPoint<decimal>(month.Key, scope.Code, share.Value));

    private Dictionary<(ReportingMonth, string), Money> IssuedPoints(TargetCoverage coverage) =>
        Issued.Where(each => each.Coverage == coverage).GroupBy(each => (each.Month, each.Scope)).ToDictionary(same => same.Key, same => same.Last().Balance);

    private static ScopedSeries<Money> Series(Dictionary<(ReportingMonth Month, string Scope), Money> points) =>
        new(points.Select(pair => new ScopedPoint<Money>(pair.Key.Month, pair.Key.Scope, pair.Value)));
}
