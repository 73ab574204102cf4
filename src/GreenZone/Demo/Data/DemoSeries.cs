using System.Globalization;
using System.Text;
using GreenZone.Rules;
using GreenZone.Rules.Loans;

namespace GreenZone.Demo.Data;

/// <summary>
/// The issued figures of the demo (通报数). Those of the district are invented, and every one says so in its source; they begin before
/// the first sheet, so that growth has a base, and differ a little from the sheets, as issued figures do. Those of nation and city
/// are the published ones.
/// </summary>
internal static class DemoSeries
{
    private const string Scope = "机构口径 新口径", Source = "演示数据（虚构，非官方公布数）";

    /// <summary>Year ends before the first sheet: green loans and all loans, 亿元.</summary>
    private static readonly (int Year, decimal Green, decimal All)[] Before = [(2021, 71.26m, 862.30m), (2022, 82.37m, 918.57m), (2023, 95.81m, 983.90m)];

    /// <summary>Yearly figures that the district is told or surveyed: 满意率, 单位GDP能耗下降率, 绿色经济占比, per cent.</summary>
    private static readonly (int Year, decimal Satisfaction, decimal EnergySaving, decimal GreenEconomy)[] Yearly =
        [(2022, 92.6m, 3.0m, 17.8m), (2023, 93.1m, 3.2m, 18.5m), (2024, 94.0m, 3.4m, 19.3m), (2025, 94.3m, 3.1m, 20.2m)];

    /// <summary>The sheet 历史与通报数.</summary>
    /// <param name="sums">Green and all loans of each month, in fen, from the sheets.</param>
    public static byte[] Sheet(IReadOnlyDictionary<ReportingMonth, (long Green, long All)> sums)
    {
        StringBuilder text = new("指标,机构代码,目录编码,时间,数值,单位,口径,来源文件\r\n");
        foreach ((int year, decimal green, decimal all) in Before)
        {
            Add("绿色贷款余额", $"{year}-12", green, "亿元");
            Add("各项贷款余额", $"{year}-12", all, "亿元");
        }

        foreach ((ReportingMonth month, (long green, long all)) in sums.OrderBy(pair => pair.Key).Where(pair => pair.Key.IsQuarterEnd))
        {
            Add("绿色贷款余额", month.ToString(), Math.Round(new Money(green).YiYuan * (1.001m + (month.Month * 0.0002m)), 2), "亿元");
            Add("各项贷款余额", month.ToString(), Math.Round(new Money(all).YiYuan, 2), "亿元");
        }

        int last = sums.Count == 0 ? 0 : sums.Keys.Max().Year;
        foreach ((int year, decimal satisfaction, decimal saving, decimal economy) in Yearly.Where(figures => figures.Year < last))
        {
            string period = year.ToString(CultureInfo.InvariantCulture);
            Add("满意率", period, satisfaction, "%");
            Add("单位GDP能耗下降率", period, saving, "%");
            Add("绿色经济占比", period, economy, "%");
        }

        foreach (PublishedFigure figure in PublishedGreenLoans.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"{figure.Indicator},{figure.Area},,{figure.Month},{figure.Value},{figure.Unit},{figure.Scope},{figure.Document}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void Add(string indicator, string period, decimal value, string unit) =>
            text.Append(CultureInfo.InvariantCulture, $"{indicator},,,{period},{value},{unit},{Scope},{Source}\r\n");
    }
}
