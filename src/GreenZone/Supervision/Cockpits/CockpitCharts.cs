using GreenZone.Loans;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Supervision;
using GreenZone.Shell.Ui;

namespace GreenZone.Supervision.Cockpits;

/// <summary>A chart with the question it answers.</summary>
internal sealed record CockpitChart(string Title, ChartData Data, string Source, string? Note = null);

/// <summary>The four charts of the cockpit; the map is a fifth and not drawn by script.</summary>
internal static class CockpitCharts
{
    private const int MostBars = 10;

    public static IReadOnlyList<CockpitChart> Of(LoanOverview overview, Forecast? forecast) => [Trend(overview, forecast), Banks(overview), Fields(overview), Cost(overview)];

    public static CockpitChart Trend(LoanOverview of, Forecast? forecast)
    {
        Dictionary<Rules.ReportingMonth, decimal> expected = forecast?.Points.ToDictionary(point => point.Month, point => point.Value) ?? [];
        ChartSeries actual = new("绿色贷款余额", [.. of.Trend.Select(month => month.Balance)]);
        List<ChartSeries> series = [actual];
        if (of.Path is not null)
        {
            series.Add(new ChartSeries("目标路径", [.. of.Trend.Select(month => month.OnPath)], SeriesRole.Target));
        }

        if (expected.Count > 0)
        {
            // The forecast starts from the last balance, so that the eye follows one line.
            series.Add(new ChartSeries("预测", [.. of.Trend.Select(month => month.Month == of.Month ? month.Balance : expected.TryGetValue(month.Month, out decimal value) ? value : null)], SeriesRole.Before));
        }

        string title = of.Path is { } path ? $"照现在的走势，{path.LastMonth.Year}年末{path.Target:0.##}亿元够得着吗" : "余额两年来怎样走，年末会到多少";
        return new CockpitChart(
            title, new ChartData(ChartShape.Lines, "亿元", [.. of.Trend.Select(month => month.Month.ToString())], series) { LabelTitle = "月份" },
            "通报数，缺月以各机构报送台账测算数补", forecast is null ? null : $"预测：{forecast.Method}，平均误差 {Figures.Percent(forecast.MeanError, 1)}");
    }

    public static CockpitChart Banks(LoanOverview of)
    {
        OverviewBank[] shown = [.. of.Banks.Where(bank => !bank.IsHeld)];
        bool gaps = shown.Any(bank => bank.Gap is not null);
        OverviewBank[] rows = gaps
            ? [.. shown.Where(bank => bank.Gap is not null).OrderByDescending(bank => bank.Gap!.Value.Fen).Take(MostBars)]
            : [.. shown.OrderBy(bank => bank.Actual!.Value.Fen - bank.Base!.Value.Fen).Take(MostBars)];
        string title = gaps ? "差在哪些银行" : $"{of.BanksBase.ToChinese()}末以来，哪些银行增得最少";
        return new CockpitChart(
            title,
            new ChartData(ChartShape.Ranked, "亿元", [.. rows.Select(bank => bank.Name)], [new ChartSeries(gaps ? "缺口" : "增加额", [.. rows.Select(bank => (gaps ? bank.Gap : bank.Actual - bank.Base)?.YiYuan)])]) { LabelTitle = "机构" },
            "各机构报送台账，路径按基期余额分解",
            of.BanksReason ?? (gaps ? "正数为落后路径，负数为超出" : null) + (of.Banks.Count > shown.Length ? "；不足三户的机构不列示" : ""));
    }

    public static CockpitChart Fields(LoanOverview of)
    {
        // Lines of level 1 are the fields and 其他绿色领域; the form orders them, the chart ranks them.
        var lines = of.Fields.Lines.Where(line => line.Line is not null && line.Line != "合计" && line.Cells.Count > 0)
            .Select(line => (line.Name, line.Cells[0])).OrderByDescending(line => line.Item2.Value ?? -1m).ToList();
        string[] held = [.. lines.Where(line => line.Item2.State == CellState.Suppressed).Select(line => line.Name)];
        lines.RemoveAll(line => line.Item2.State == CellState.Suppressed);
        return new CockpitChart(
            "钱投到了“1+N”哪些领域",
            new ChartData(ChartShape.Ranked, "亿元", [.. lines.Select(line => line.Name)], [new ChartSeries("绿色贷款余额", [.. lines.Select(line => line.Item2.Value)])]) { LabelTitle = "领域" },
            $"各机构报送台账，{of.Scope.Title}", held.Length > 0 ? $"不足三户或为防止推算不列示：{string.Join("、", held)}" : null);
    }

    public static CockpitChart Cost(LoanOverview of) => new(
        "绿色贷款比全部新发放贷款便宜多少",
        new ChartData(ChartShape.Columns, "BP", [.. of.Rates.Select(rate => rate.Month.ToString())], [new ChartSeries("利率差", [.. of.Rates.Select(rate => rate.Difference)])]) { LabelTitle = "月份", Decimals = 1 },
        "各机构报送台账与基本情况表", "负数为更便宜；1BP＝0.01个百分点");
}
