using static GreenZone.Rules.Loans.CheckSources;

namespace GreenZone.Rules.Loans;

/// <summary>What is checked of every reported file as a whole, whatever kind of sheet it is.</summary>
public static class FileChecks
{
    public static readonly SheetCheck Unreadable = Error("unreadable", "应为能完整读取的 xlsx 或 csv 文件", Sheet);
    public static readonly SheetCheck Head = Error("head", "表头应与模板一致", Sheet);
    public static readonly SheetCheck HeadOdd = Warning("head-odd", "表头请与模板一致", Sheet);
    public static readonly SheetCheck TemplateOutdated = Warning("template-outdated", "请使用现行版本的模板", Sheet);
    public static readonly SheetCheck Chosen = Warning("chosen", "工作簿有几张工作表时，说明读取了哪一张", Sheet);
    public static readonly SheetCheck Hidden = Warning("hidden", "隐藏的行、列也会读取，隐藏的工作表不读取", Sheet);
    public static readonly SheetCheck Skipped = Warning("skipped", "合计、小计、注释、签字等行不当作数据", Sheet);
    public static readonly SheetCheck Totals = Warning("totals", "合计、小计应与逐行相加一致", Sheet);
    public static readonly SheetCheck Cell = Error("cell", "单元格应为填写的值", Sheet);
    public static readonly SheetCheck NoRows = Error("no-rows", "表头以下至少要有一行数据；本月确无业务的，请提交零报告", Sheet);
    public static readonly SheetCheck MonthInFuture = Error("month-in-future", "统计月不晚于本月", Sheet);
    public static readonly SheetCheck MonthNotEnded = Warning("month-not-ended", "统计月尚未结束；月末余额请在月末后报送", Sheet);
    public static readonly SheetCheck UnknownInstitution = Error("unknown-institution", "应为本平台已登记的机构代码", Sheet);
    public static readonly SheetCheck NotReporting = Error("not-reporting", "该机构在统计月不是报送机构", Sheet);
    public static readonly SheetCheck OtherInstitution = Error("other-institution", "只能报送本机构的数据", Platform);
    public static readonly SheetCheck Race = Error("race", "同一机构同一月份同时只能有一次报送生效；请查看已生效的版本后再决定是否重新报送", Platform);
    public static readonly SheetCheck Closed = Error("closed", "已签发或锁定的月份不再接收报表；请提交订正或迟报申请", Platform);
    public static readonly SheetCheck Reason = Error("reason", "重新报送的原因应为不超过 400 字的普通文字", Sheet);
    public static readonly SheetCheck SumTooLarge = Error("sum-too-large", "合计超出可记录的范围；请核对金额单位", Platform);

    public static IReadOnlyList<SheetCheck> All { get; } =
        [Unreadable, Head, HeadOdd, TemplateOutdated, Chosen, Hidden, Skipped, Totals, Cell, NoRows, MonthInFuture, MonthNotEnded, UnknownInstitution, NotReporting, OtherInstitution, Race, Closed, Reason, SumTooLarge];

    private static SheetCheck Error(string id, string expected, string source) => new("sheet." + id, Severity.Error, expected, source);

    private static SheetCheck Warning(string id, string expected, string source) => new("sheet." + id, Severity.Warning, expected, source);
}
