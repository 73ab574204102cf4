using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>A scope of the statistics (统计口径): what is counted as green. Growth is only ever computed within one.</summary>
/// <param name="Code">Stable name; the shipped scopes carry the slug of their edition.</param>
/// <param name="Title">Shown to readers.</param>
/// <param name="Edition">The edition of classes it reports in.</param>
/// <param name="From">The first month reported in it; a figure for an earlier month is a restated one.</param>
public sealed record StatisticalScope(string Code, string Title, string Edition, ReportingMonth From);

/// <summary>The scopes in order of time: which one a month is reported in, and which base a comparison may use.</summary>
public sealed class StatisticalScopes
{
    private readonly List<StatisticalScope> scopes;

    /// <exception cref="ArgumentException">There is no scope, or two begin in the same month.</exception>
    public StatisticalScopes(IEnumerable<StatisticalScope> scopes)
    {
        this.scopes = [.. scopes.OrderBy(scope => scope.From)];
        if (this.scopes.Count == 0 || this.scopes.DistinctBy(scope => scope.From).Count() != this.scopes.Count)
        {
            throw new ArgumentException("Scopes begin in different months, and there is at least one.", nameof(scopes));
        }
    }

    /// <summary>The scopes of the green-loan statistics: the 2019 classes since the statistics of 2020 (银发〔2019〕326号), the 2025 classes since the change.</summary>
    public static StatisticalScopes Shipped { get; } = Of(ScopeChange.Of2025);

    /// <summary>The two scopes on either side of a dated change.</summary>
    public static StatisticalScopes Of(ScopeChange change) => new(
    [
        new StatisticalScope(change.Before, Catalogues.Get(change.Before).Edition.ShortTitle + "口径", change.Before, new ReportingMonth(2020, 1)),
        new StatisticalScope(change.After, Catalogues.Get(change.After).Edition.ShortTitle + "口径", change.After, change.First),
    ]);

    public IReadOnlyList<StatisticalScope> All => scopes;

    /// <summary>The scope a month is reported in; before the first one, the first.</summary>
    public StatisticalScope For(ReportingMonth month) => scopes.LastOrDefault(scope => scope.From <= month) ?? scopes[0];

    /// <exception cref="KeyNotFoundException">No scope has that code.</exception>
    public StatisticalScope Get(string code) =>
        scopes.Find(scope => scope.Code == code) ?? throw new KeyNotFoundException($"There is no scope {code}.");

    /// <summary>Whether a later scope has taken its place by that month.</summary>
    public bool IsSuperseded(StatisticalScope scope, ReportingMonth month) => scopes.Exists(later => later.From > scope.From && later.From <= month);

    /// <summary>
    /// What a reader must be told beside a figure of this scope: 原口径 when a newer scope exists for the month, 新口径 in the first
    /// twelve months of a scope that replaced another, nothing when there is no doubt.
    /// </summary>
    public string? Remark(StatisticalScope scope, ReportingMonth month) =>
        IsSuperseded(scope, month) ? "原口径"
        : scope != scopes[0] && month < scope.From.AddMonths(12) ? "新口径"
        : null;
}
