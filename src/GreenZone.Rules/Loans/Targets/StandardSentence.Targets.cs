using System.Globalization;

namespace GreenZone.Rules.Loans;

/// <content>The sentences on targets.</content>
public static partial class StandardSentence
{
    /// <summary>
    /// 截至2025年10月末，全区绿色贷款余额…亿元（通报数），距2025年末165亿元目标还差…亿元，其后月均需增长…%。 Null without a figure or a target.
    /// </summary>
    public static string? BalanceTarget(string area, TargetReading reading, TargetPath? path)
    {
        if (path is null || reading.Actual is not { } actual)
        {
            return null;
        }

        TargetProgress progress = TargetProgress.Of(reading, path);
        List<string> parts =
        [
            $"截至{reading.Month.ToChinese()}末，{area}绿色贷款余额（{reading.Coverage.ToChinese()}，{reading.Source}）{FormNumber.Plain(actual, 2)}亿元",
        ];
        string goal = string.Create(CultureInfo.InvariantCulture, $"{path.LastMonth.Year}年末{path.Target:0.##}亿元目标");
        if (progress.Verdict == TargetVerdict.Met)
        {
            parts.Add($"已达到{goal}");
        }
        else
        {
            parts.Add($"距{goal}还差{FormNumber.Plain(path.Target - actual, 2)}亿元");
            if (progress.RequiredMonthly.Percent is { } monthly)
            {
                parts.Add($"其后月均需增长{FormNumber.Plain(monthly, 2)}%");
            }
        }

        if (progress.GapToPath is { } gap && reading.Month < path.LastMonth)
        {
            parts.Add(Way(gap, 2, "亿元", "落后路径", "超出路径", "与路径持平"));
        }

        return string.Join("，", parts) + "。";
    }

    /// <summary>2022—2025年，全区绿色贷款年均增长…%（基期2022年，3期），达到年均20%目标。 Null without a rate.</summary>
    /// <param name="years">Number of periods between base and end.</param>
    public static string? AverageGrowth(string area, int baseYear, int years, Ratio rate, decimal? targetPercent)
    {
        if (rate.Percent is not { } percent)
        {
            return null;
        }

        string verdict = targetPercent is not { } target ? ""
            : string.Create(CultureInfo.InvariantCulture, $"，{(percent >= target ? "达到" : "未达到")}年均{target:0.##}%目标");
        return string.Create(CultureInfo.InvariantCulture,
            $"{baseYear}—{baseYear + years}年，{area}绿色贷款{Way(percent, 1, "%", "年均增长", "年均下降", "年均持平")}（基期{baseYear}年，{years}期）{verdict}。");
    }
}
