namespace GreenZone.Shell.Sheets;

/// <summary>The words by which rows are known that stand in a table and are none of its data: totals, notes, signatures.</summary>
internal static class RowWords
{
    private const int LongestTotal = 16;

    private static readonly string[] Totals = ["合计", "总计", "小计", "共计", "总合计"];

    private static readonly string[] Remarks =
    [
        "注", "备注", "说明", "附注", "填表", "填报", "填制", "制表", "制单", "审核", "复核", "审批", "负责人", "单位负责人", "分管", "主管", "经办", "联系人", "联系电话", "电话",
        "报送", "单位(", "单位:", "盖章", "签字", "签章", "数据来源", "资料来源", "打印", "导出", "本表", "以上", "以下空白", "第1页", "统计日期", "日期:", "金额单位", "币种:",
    ];

    /// <summary>合计, 小计, 本页合计（元）, 一、小计: a total, and whether only of a part.</summary>
    public static bool IsTotal(ReadOnlySpan<char> cell, out bool part)
    {
        part = false;
        if (cell.IsEmpty || cell.Length > 2 * LongestTotal)
        {
            return false;
        }

        string key = HeadText.Key(cell.ToString());
        if (key.IndexOf('(') is > 0 and int open)
        {
            key = key[..open];
        }

        key = key.TrimEnd(':', ',', '。');
        part = key.Contains("小计", StringComparison.Ordinal) || key.StartsWith("本页", StringComparison.Ordinal) || key.StartsWith("其中", StringComparison.Ordinal);
        return key.Length <= LongestTotal && Array.Exists(Totals, total => key.EndsWith(total, StringComparison.Ordinal) || (key.StartsWith(total, StringComparison.Ordinal) && key.Length <= total.Length + 6));
    }

    /// <summary>The text begins like a note, a signature line or what a system prints under a table.</summary>
    public static bool IsRemark(string text)
    {
        string key = HeadText.Key(text);
        return Array.Exists(Remarks, word => key.StartsWith(word, StringComparison.Ordinal)) && (key is "注" or "备注" or "说明" || key.Length > 2)
            || key.Contains("签字", StringComparison.Ordinal) || key.Contains("盖章", StringComparison.Ordinal) || key.Contains("以下空白", StringComparison.Ordinal);
    }

    public static bool IsRemark(string[] cells) => cells.FirstOrDefault(cell => cell.Length > 0) is { } first && (IsRemark(first) || IsTotal(first, out _));

    /// <summary>The first filled cell of a row says total or note.</summary>
    public static bool IsRemark(RowBatch batch, int row)
    {
        for (int column = 0; column < batch.Columns; column++)
        {
            ReadOnlySpan<char> cell = Rules.CellText.Trim(batch[row, column]);
            if (!cell.IsEmpty)
            {
                return IsTotal(cell, out _) || (cell.Length < 4_000 && IsRemark(cell.ToString()));
            }
        }

        return false;
    }
}
