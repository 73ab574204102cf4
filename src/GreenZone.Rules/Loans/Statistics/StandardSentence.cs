using System.Globalization;

namespace GreenZone.Rules.Loans;

/// <summary>
/// The sentence that officers copy into a report. A part without data is left out, a comparison across scopes is never made, and a
/// comparison on a restated base says 可比口径.
/// </summary>
public static partial class StandardSentence
{
    /// <summary>绿色融资统计表 in one sentence; null for a month without data.</summary>
    public static string? GreenFinancing(ReportingMonth month, string area, B001Form form)
    {
        if (form["14", "A"] is not { } credit)
        {
            return null;
        }

        List<string> parts = [$"截至{month.ToChinese()}末，{area}绿色信贷余额{Yi(credit)}亿元"];
        Add("B", "其中正常类");
        decimal? bad = form["14", "D"] + form["14", "E"] + form["14", "F"];
        if (bad is { } nonPerforming && credit > 0m)
        {
            parts.Add($"不良余额{Yi(nonPerforming)}亿元，不良率{FormNumber.Plain(nonPerforming * 100m / credit, 2)}%");
        }

        Add("R", "非金融企业绿色债券投资");
        Add("S", "绿色银行承兑汇票");
        Add("T", "绿色信用证");
        return string.Join("，", parts) + "。";

        void Add(string column, string name)
        {
            if (form["14", column] is { } value)
            {
                parts.Add($"{name}{Yi(value)}亿元");
            }
        }
    }

    /// <summary>万元 as 亿元 with two decimals.</summary>
    private static string Yi(decimal wanYuan) => FormNumber.Plain(wanYuan / 10_000m, 2);
}
