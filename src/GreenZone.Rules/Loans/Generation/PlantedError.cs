using System.Globalization;

namespace GreenZone.Rules.Loans.Generation;

/// <summary>A mistake put into an invented row on purpose, for trying imports.</summary>
/// <param name="Row">As the spreadsheet shows it; the head is row 1.</param>
/// <param name="Column">The head of the cell.</param>
/// <param name="Written">What stands there now.</param>
/// <param name="IsError">Whether the row must be refused; else it is repaired with a warning.</param>
public sealed record PlantedError(int Row, string Column, string Written, bool IsError)
{
    private static readonly string[] Kinds =
        ["code-check", "code-lower", "code-old", "unknown-class", "not-leaf", "balance", "no-such-day", "duplicate", "no-name", "grade", "too-fine", "future", "industry", "negative", "kind", "rate", "place"];

    internal static PlantedError Plant(string[] cells, string[]? before, int row, ReportingMonth month, ref SeededRandom random)
    {
        string kind = Kinds[random.Below(Kinds.Length)];
        int code = At("统一社会信用代码");
        bool hasCode = cells[code].Length == 18;
        return kind switch
        {
            "code-check" when hasCode => Put("统一社会信用代码", cells[code][..17] + (cells[code][17] == '0' ? '1' : '0')),
            "code-lower" when hasCode => Put("统一社会信用代码", cells[code].ToLowerInvariant(), isError: false),
            "code-old" when hasCode => Put("统一社会信用代码", "500113" + row.ToString("D9", CultureInfo.InvariantCulture)),
            "unknown-class" => Put("监管编码", "CBIRCGC20B99990000"),
            "not-leaf" => Put("监管编码", "CBIRCGC20B05000000"),
            "no-such-day" => Put("发放日期", month.Year.ToString(CultureInfo.InvariantCulture) + "-02-30"),
            "duplicate" when before is not null => Put("借据号", before[At("借据号")]),
            "no-name" => Put("客户名称", ""),
            "grade" => Put("五级分类", "良好"),
            "too-fine" => Put("贷款余额（元）", "1000.123"),
            "future" => Put("发放日期", month.AddMonths(2).LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "industry" => Put("贷款实际投向行业", "9999"),
            "negative" => Put("贷款余额（元）", "-500000.00"),
            "kind" => Put("贷款种类", "过桥"),
            "rate" => Put("执行利率（年化）", "345"),
            "place" => Put("投向地区", "巴南"),
            _ => Put("贷款余额（元）", "9" + cells[At("贷款金额（元）")]),
        };

        PlantedError Put(string column, string written, bool isError = true)
        {
            cells[At(column)] = written;
            return new PlantedError(row, column, written, isError);
        }
    }

    private static int At(string column) => LoanSheets.Columns.Index().First(head => head.Item == column).Index;
}
