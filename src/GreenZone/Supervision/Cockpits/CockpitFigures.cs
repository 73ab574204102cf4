using GreenZone.Loans;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Ui;

namespace GreenZone.Supervision.Cockpits;

/// <summary>The nine figures, in the order of the plan: how much, how far, how fast; then share, cost, quality, carbon and reporting.</summary>
internal static class CockpitFigures
{
    private const string Plan = "依据：巴南府办发〔2023〕39号一（二）3";

    public static IReadOnlyList<CockpitFigure> Of(LoanOverview overview) =>
    [
        Balance(overview), Gap(overview), AverageGrowth(overview), YearOnYear(overview), Share(overview), Cost(overview), Quality(overview), Carbon(overview), Reporting(overview),
    ];

    private static CockpitFigure Balance(LoanOverview of) => new(
        "绿色贷款余额", of.Balance.Actual is { } actual ? Figures.Quantity(actual) : Missing(of), "亿元", $"/loans?month={of.Month}", ScopeOf(of.Balance),
        $"月末绿色贷款余额，机构口径，通报数优先，本地测算数并列。{Plan}")
    {
        Edition = of.Balance.Coverage.ToChinese(),
        Note = of.Balance.Actual is null ? WhyNone(of) : null,
        Changes = [.. new[] { of.Balance.Difference is { } difference ? new FigureChange("测算数较通报数", Figures.Difference(difference) + "亿元") : null, Since(of) }.OfType<FigureChange>()],
        Target = of.Path is { Target: > 0m } path && of.Balance.Actual is { } reached ? reached / path.Target : null,
        TargetText = of.Path is { } goal ? $"目标 {Figures.Quantity(goal.Target)} 亿元（{goal.LastMonth.Year}年末）" : null,
        TargetTone = ToneOf(of),
    };

    private static FigureChange? Since(LoanOverview of) =>
        of.SinceYearStart.Change is { } since ? new FigureChange("较年初", Figures.Difference(since.YiYuan) + "亿元", since.Fen >= 0) : null;

    private static CockpitFigure Gap(LoanOverview of) => new(
        of.Path is { } path ? $"距{path.Target:0.##}亿元还差" : "距目标还差", of.Progress.GapToTarget is { } missing ? Figures.Quantity(Math.Max(0m, missing)) : Figures.NotApplicable, "亿元",
        $"/targets?month={of.Month}", ScopeOf(of.Balance), $"周期目标减去余额；路径为基期到目标的等比路径。{Plan}")
    {
        Note = of.Progress.Verdict == TargetVerdict.Met ? "已达到" : of.Progress.Reason,
        Changes = of.Progress.GapToPath is { } behind
            ? [new FigureChange(behind > 0 ? "落后路径" : "超出路径", Figures.Quantity(Math.Abs(behind)) + "亿元", behind <= 0)]
            : [],
    };

    private static CockpitFigure AverageGrowth(LoanOverview of) => new(
        "年均增速", of.GrowthReading.Actual is { } rate ? Figures.Quantity(rate) : Figures.NotApplicable, "%", $"/targets?month={of.Month}", ScopeOf(of.GrowthReading),
        $"（报告期÷基期）的年数次方根减1，基期{of.Cycle.BaseYear}年末，不跨口径计算。{Plan}")
    {
        Note = of.GrowthReading.Actual is null ? of.Growth.Rate.Reason : $"基期{of.Cycle.BaseYear}年末{(of.Growth.IsAnnualised ? "，折年" : "")}",
        Target = of.GrowthTarget is > 0m and var goal && of.GrowthReading.Actual is { } now ? Math.Max(0m, now / goal) : null,
        TargetText = of.GrowthTarget is { } wanted ? $"目标 {wanted:0.##}%" : null,
        TargetTone = of.GrowthReading.Actual >= of.GrowthTarget ? Tone.Green : Tone.Amber,
    };

    private static CockpitFigure YearOnYear(LoanOverview of) => new(
        "同比增速", of.YearOnYear.Rate.Percent is { } rate ? Figures.Difference(rate) : Figures.NotApplicable, "%", $"/statistics/pboc-use?month={of.Month}", ScopeOf(of.Balance),
        "本月末余额与上年同月末之比减1，不跨口径计算。")
    {
        Note = of.YearOnYear.Rate.Reason,
        Changes = of.YearOnYear.Change is { } grown ? [new FigureChange("较上年同期", Figures.Difference(grown.YiYuan) + "亿元", grown.Fen >= 0)] : [],
    };

    private static CockpitFigure Share(LoanOverview of) => new(
        "占各项贷款比重", of.Share.Actual is { } share ? Figures.Quantity(share) : Figures.NotApplicable, "%", $"/targets?month={of.Month}", ScopeOf(of.Share),
        $"绿色贷款余额÷各项贷款余额，分母取机构报送的基本情况表；“稳步提高”按近四个季末逐季不下降判断。{Plan}")
    {
        Note = of.Share.Actual is null ? "缺各项贷款数据"
            : of.ShareTrend.Verdict == TargetVerdict.Met ? "近四个季末逐季不下降"
            : of.ShareTrend.FellAt is { } fell ? $"{fell.ToChinese()}末低于上季末"
            : of.ShareTrend.Reason,
    };

    private static CockpitFigure Cost(LoanOverview of)
    {
        OverviewRate now = of.Rates[^1], before = of.Rates[0];
        return new CockpitFigure(
            "新发放绿色贷款利率", now.Green is { } rate ? Percent(rate) : Figures.NotApplicable, "%", $"/loans?month={of.Month}&state=green", Scope.Local,
            "当月新发放绿色贷款按金额加权的平均利率；全部新发放贷款利率由机构报送，按各项贷款余额加权。依据：降低绿色信贷资金成本")
        {
            Note = now.Green is null ? "本月无新发放、未报利率或不足三户" : now.All is null ? "缺全部新发放贷款利率" : null,
            Changes =
            [
                .. now.Difference is { } cheaper ? [new FigureChange("较全部新发放", Points(cheaper), cheaper <= 0)] : Array.Empty<FigureChange>(),
                .. now.Green is { } here && before.Green is { } there ? [new FigureChange("较上年同月", Points(Growth.BasisPoints(here, there)), here <= there)] : Array.Empty<FigureChange>(),
            ],
        };
    }

    private static CockpitFigure Quality(LoanOverview of)
    {
        FormCell ratio = of.Quality.Cell("7", "A"), amount = of.Quality.Cell("6", "A"), since = of.Quality.Cell("7", "C");
        return new CockpitFigure(
            "绿色贷款不良率", Printed(ratio), "%", $"/statistics/pboc-quality?month={of.Month}", Scope.Local, "次级、可疑、损失三类余额÷绿色贷款余额（五级分类）。")
        {
            Note = ratio.Reason ?? (amount.Value is { } bad ? $"不良余额 {Figures.Quantity(bad)} 亿元" : null),
            Changes = since.Value is { } points ? [new FigureChange("较年初", Figures.Difference(points) + "个百分点", points <= 0m)] : [],
        };
    }

    private static CockpitFigure Carbon(LoanOverview of)
    {
        FormCell balance = of.Carbon.Cell("3", "A"), share = of.Carbon.Cell("3", "E"), since = of.Carbon.Cell("3", "C");
        return new CockpitFigure(
            "有碳减排效益贷款", Printed(balance), "亿元", $"/statistics/pboc-carbon?month={of.Month}", Scope.Local, "投向具有直接和间接碳减排效益项目的贷款，标志取自2025年版目录。")
        {
            Note = balance.Reason ?? (share.Value is { } part ? $"占绿色贷款 {Figures.Quantity(part, 1)}%" : null),
            Changes = since.Value is { } more ? [new FigureChange("较年初", Figures.Difference(more) + "亿元", more >= 0m)] : [],
        };
    }

    private static CockpitFigure Reporting(LoanOverview of)
    {
        OverviewReporting sheets = of.Reporting;
        string[] behind = [.. new[] { (sheets.Late, "迟报"), (sheets.Overdue, "逾期未报"), (sheets.Open, "未到期") }.Where(part => part.Item1 > 0).Select(part => $"{part.Item2} {part.Item1} 家")];
        return new CockpitFigure(
            "报送及时率", sheets.OnTimeShare is { } share ? Figures.Quantity(share * 100m, 1) : Figures.NotApplicable, "%", $"/loans/reporting?month={of.Month}", Scope.Local,
            "截止日前报齐本月应报表的机构÷应报机构。")
        {
            Note = sheets.Expected == 0 ? "本月没有应报机构" : $"应报 {sheets.Expected} 家，按时 {sheets.OnTime} 家{(behind.Length > 0 ? "，" + string.Join("，", behind) : "")}",
        };
    }

    internal static string Points(decimal basisPoints) => Figures.Difference(basisPoints, 1) + "BP";

    private static string Percent(long micro) => Figures.Quantity(micro / 10_000m);

    private static string? Printed(FormCell cell) => cell.State == CellState.Reported ? Figures.Quantity(cell.Value) : cell.State == CellState.NotReported ? null : Figures.NotApplicable;

    private static string? Missing(LoanOverview of) => of.Reporting.OnTime + of.Reporting.Late > 0 ? Figures.NotApplicable : null;

    private static string WhyNone(LoanOverview of) => of.Reporting.OnTime + of.Reporting.Late > 0 ? "合计不足三户，不予列示" : "本月没有通报数，机构也未报送";

    private static Tone? ToneOf(LoanOverview of) => of.Progress.Verdict == TargetVerdict.Met || of.Progress.GapToPath <= 0m ? Tone.Green : Tone.Amber;

    private static Scope? ScopeOf(TargetReading reading) => reading.Official is not null ? Scope.Official : reading.Ledger is not null ? Scope.Local : null;
}
