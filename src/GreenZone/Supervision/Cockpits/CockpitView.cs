using GreenZone.Loans;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Supervision;
using GreenZone.Shell.Ui;

namespace GreenZone.Supervision.Cockpits;

/// <summary>Everything page, wall screen and paper show of a month: worked out once, so that no two of them can differ.</summary>
internal sealed record CockpitView(LoanOverview Overview, WhatIfEntry Entry, CockpitOutlook Outlook, IReadOnlyList<CockpitFigure> Figures)
{
    private const int Named = 3;

    public ReportingMonth Month => Overview.Month;

    public static CockpitView Of(LoanOverview overview, WhatIfEntry entry) =>
        new(overview, entry, CockpitOutlook.Of(overview, entry), CockpitFigures.Of(overview));

    /// <summary>还差多少，谁欠的: the answer a leader comes for, in one sentence.</summary>
    public string Answer
    {
        get
        {
            string at = $"截至{Month.ToChinese()}末，";
            if (Overview.Balance.Actual is not { } actual)
            {
                return at + "全区绿色贷款余额" + (Overview.Reporting.OnTime + Overview.Reporting.Late > 0 ? "不足三户，不予列示。" : "还没有数据。");
            }

            string balance = $"{at}全区绿色贷款余额 {Written(actual)} 亿元";
            return Overview.Path is not { } path ? $"{balance}；{Overview.Cycle.Title}目标尚未设定，暂无差距可比。"
                : Overview.Progress.Verdict == TargetVerdict.Met ? $"{balance}，已达到 {path.Target:0.##} 亿元目标{Pace}。"
                : $"{balance}，距 {path.Target:0.##} 亿元还差 {Written(path.Target - actual)} 亿元{Pace}。";
        }
    }

    private string Pace => Overview.Progress.GapToPath is not { } gap ? "" : gap > 0m ? $"，比路径落后 {Written(gap)} 亿元" : $"，比路径超出 {Written(-gap)} 亿元";

    /// <summary>The banks that are furthest behind the path, at most three.</summary>
    public IReadOnlyList<OverviewBank> FurthestBehind => [.. Overview.Banks.Where(bank => bank.Gap is { Fen: > 0 }).OrderByDescending(bank => bank.Gap!.Value.Fen).Take(Named)];

    /// <summary>Same month and indicator, the district among those entered; empty while nothing was entered.</summary>
    public IReadOnlyList<DistrictPlace> Ranked(IReadOnlyList<OverviewPeer> peers, decimal? own, string district) => peers.Count == 0 ? []
        : AmongDistricts.Rank(peers.Select(peer => (peer.Code, peer.Value)).Concat(own is { } value && peers[0].Month == Month ? [(district, value)] : []));

    private static string Written(decimal yi) => Shell.Ui.Figures.Quantity(yi);
}
