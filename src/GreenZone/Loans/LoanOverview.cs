using GreenZone.Rules;
using GreenZone.Rules.Loans;

namespace GreenZone.Loans;

/// <summary>A month of the district's balance beside its path, 亿元; the issued figure where there is one, else the ledger's.</summary>
internal sealed record OverviewMonth(ReportingMonth Month, decimal? Balance, decimal? OnPath);

/// <summary>A bank's part in the gap to the path. A held one stands for fewer than three borrowers or protects such a one.</summary>
/// <param name="Asked">What the path asks of it; null without a path.</param>
/// <param name="Gap">Asked less actual: positive is behind.</param>
internal sealed record OverviewBank(string Code, string Name, bool IsHeld, Money? Base, Money? Actual, Money? Asked, Money? Gap);

/// <summary>Green loans used in one street or town (投向口径); null when held back.</summary>
/// <param name="Code">Nine digits; the district's own six for loans whose street was not reported.</param>
internal sealed record OverviewPlace(string Code, string Name, Money? Balance, bool IsHeld);

/// <summary>
/// What loans granted in a month cost, in millionths: green ones by the ledger (weighted by amount), all of them as the institutions
/// report them (weighted by their 各项贷款, because the amounts are not reported).
/// </summary>
/// <param name="Green">Null when nothing was granted, nobody reported rates, or it is held back.</param>
internal sealed record OverviewRate(ReportingMonth Month, long? Green, long? All)
{
    /// <summary>Green less all, in BP: negative is cheaper.</summary>
    public decimal? Difference => Green is { } green && All is { } all ? Growth.BasisPoints(green, all) : null;
}

/// <summary>Who reported the month's sheets, and when.</summary>
internal sealed record OverviewReporting(int Expected, int OnTime, int Late, int Overdue, int Open, DateOnly Due)
{
    /// <summary>及时率 so far: institutions whose sheets all came in time, among all that owe them.</summary>
    public decimal? OnTimeShare => Expected == 0 ? null : (decimal)OnTime / Expected;
}

/// <summary>A figure of another district as its source has it: 亿元 for balances, per cent for growth.</summary>
internal sealed record OverviewPeer(string Code, ReportingMonth Month, decimal Value, string Source);

/// <summary>
/// The district's green loans in a month, as a reader may see them: everything the roof shows of them. Balance, gap, shares and forms
/// are those of the pages they are read on, not a second calculation.
/// </summary>
internal sealed record LoanOverview
{
    public required ReportingMonth Month { get; init; }
    public required TargetCycle Cycle { get; init; }
    public required StatisticalScope Scope { get; init; }

    /// <summary>机构口径: 通报数 first, the ledger's beside it.</summary>
    public required TargetReading Balance { get; init; }
    public required TargetPath? Path { get; init; }
    public required TargetProgress Progress { get; init; }
    public required Comparison YearOnYear { get; init; }
    public required Comparison SinceYearStart { get; init; }
    public required AverageGrowth Growth { get; init; }
    public required TargetReading GrowthReading { get; init; }

    /// <summary>Per cent a year; null while unset.</summary>
    public required decimal? GrowthTarget { get; init; }
    public required TargetReading Share { get; init; }
    public required ShareVerdict ShareTrend { get; init; }

    /// <summary>Two years to the month, then on to the year's end with the path alone.</summary>
    public required IReadOnlyList<OverviewMonth> Trend { get; init; }

    /// <summary>The largest gap first, held ones last.</summary>
    public required IReadOnlyList<OverviewBank> Banks { get; init; }

    /// <summary>Why there is no split, in Chinese; and the month whose balances divide the path.</summary>
    public required string? BanksReason { get; init; }
    public required ReportingMonth BanksBase { get; init; }

    /// <summary>A year and the month, the oldest first.</summary>
    public required IReadOnlyList<OverviewRate> Rates { get; init; }

    /// <summary>All streets and towns by code, then the district itself when loans name no street; empty when nobody reported.</summary>
    public required IReadOnlyList<OverviewPlace> Places { get; init; }

    /// <summary>The forms one-plus-n, pboc-quality and pboc-carbon of the district.</summary>
    public required FormDocument Fields { get; init; }
    public required FormDocument Quality { get; init; }
    public required FormDocument Carbon { get; init; }
    public required OverviewReporting Reporting { get; init; }

    /// <summary>同比增速 and balances of other districts, entered as 历史与通报数, of the last month that has any by this month.</summary>
    public required IReadOnlyList<OverviewPeer> PeerGrowth { get; init; }
    public required IReadOnlyList<OverviewPeer> PeerBalances { get; init; }
}
