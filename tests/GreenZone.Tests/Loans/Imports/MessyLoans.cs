using System.Globalization;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>The same five loans as different offices send them: each by its own habits, none edited for the platform.</summary>
internal static class MessyLoans
{
    private const string OfficeNames =
        "借据号=借据编号;合同编号=合同号;客户名称=借款人名称;借款人类型=客户类型;统一社会信用代码=信用代码;企业规模=规模;贷款实际投向行业=投向行业;贷款种类=贷款品种;贷款用途=用途;发放日期=放款日期;到期日期=到期日;执行利率=年利率;担保方式=主要担保方式;五级分类=质量分类;投向地区=贷款投向地区";

    private const string SystemNames =
        "借据号=贷款借据编号;合同编号=信贷合同编号;客户名称=借款企业名称;借款人类型=客户性质;统一社会信用代码=统一信用代码;企业规模=企业划型;贷款实际投向行业=投向行业代码;贷款种类=业务品种;贷款用途=资金用途;目录编码=绿色目录代码;发放日期=起息日;到期日期=借据到期日;执行利率=合同利率;担保方式=担保类型;五级分类=资产质量分类;投向地区=行政区划代码;认定日期=绿色认定日";

    private const string Groups = "借款人:客户名称=名称|借款人类型=类型;贷款:贷款金额=金额（元）|贷款余额=余额（元）|其中绿色部分余额=其中绿色部分余额（元）";

    public static IReadOnlyDictionary<string, Func<byte[]>> Cases { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["列序颠倒"] = () => Clean().Ordered(at => -at).Csv(),
        ["列序打乱，偶数列在前"] = () => Clean().Ordered(at => at % 2 == 0 ? at : 100 + at).Csv(),
        ["本行常用别名"] = () => Clean().Renamed(OfficeNames).Csv(),
        ["核心系统的叫法"] = () => Clean().Renamed(SystemNames).Csv(),
        ["表头带期末、月末等修饰"] = () => Clean().Renamed("贷款余额=期末贷款余额（元）;五级分类=当前五级分类;担保方式=担保方式信息;客户名称=客户名称（全称）").Csv(),
        ["表头字面相近"] = () => Clean().Renamed("发放日期=贷款发放日;到期日期=贷款到期日期时间;借款人类型=借款人类型名称;投向地区=贷款投向地区编码").Csv(),
        ["表头全角、空格、星号和换行"] = () => Clean().Renamed("借据号=＊借 据 号：;合同编号=合同\n编号*;贷款余额=贷款余额［元］").Csv(),
        ["万元"] = () => Clean().EachMoney(yuan => Plain(yuan / 10_000), "{0}（万元）").Csv(),
        ["亿元"] = () => Clean().EachMoney(yuan => Plain(yuan / 100_000_000), "{0}(亿元)").Csv(),
        ["各列单位不同"] = () => Clean().Each("贷款金额", text => Plain(Number(text) / 10_000)).Each("项目总投资", text => Plain(Number(text) / 100_000_000)).Renamed("贷款金额=贷款金额（万元）;项目总投资=项目总投资（亿元）").Csv(),
        ["单位写在表上方"] = () => Clean().EachMoney(yuan => Plain(yuan / 10_000)).Above("绿色贷款明细表", ",,,,,,单位：万元").Csv(),
        ["单位写在表上方，带人民币和日期"] = () => Clean().EachMoney(yuan => Plain(yuan / 10_000)).Above("某某银行绿色贷款台账", "2026年6月末,,,金额单位：人民币万元").Csv(),
        ["单位在第二行表头"] = () =>
        {
            MessyGrid grid = Clean().EachMoney(yuan => Plain(yuan / 10_000));
            return grid.After(0, grid.Line(("贷款金额", "（万元）"), ("贷款余额", "（万元）"), ("其中绿色部分余额", "万元"), ("项目总投资", "单位：万元"))).Csv();
        },
        ["单位在合并的上级表头"] = () => Clean().EachMoney(yuan => Plain(yuan / 10_000)).Grouped("金额情况（万元）:贷款金额=贷款金额|贷款余额=贷款余额|其中绿色部分余额=其中绿色部分余额;投资（万元）:项目总投资=总投资").Csv(),
        ["两行表头，上级在左边一格"] = () => Clean().Grouped(Groups).Csv(),
        ["两行表头，上级每格重复"] = () => Clean().Grouped(Groups, repeatGroup: true).Csv(),
        ["两行表头，合并单元格的工作簿"] = () => Clean().Grouped(Groups).Above("绿色贷款明细", "").Xlsx(extra: """<mergeCells count="3"><mergeCell ref="A1:W1"/><mergeCell ref="C3:D3"/><mergeCell ref="O3:Q3"/></mergeCells>"""),
        ["表头下有栏次行"] = () => Clean().After(0, [.. Enumerable.Range(1, 23).Select(number => number.ToString(CultureInfo.InvariantCulture))]).Csv(),
        ["三行标题，两行空白"] = () => Clean().Above("附件2", "", "重庆某某银行绿色贷款逐笔明细表", "统计时间：2026年6月30日,,,,填表人：张三", "").Csv(),
        ["左边空一列，中间空两列"] = () => Clean().Inserted(0, "", _ => "").Inserted(5, "", _ => "").Inserted(9, "", _ => "").Csv(),
        ["数据中夹空白行"] = () => Clean().After(2, [], [""]).After(1, []).Csv(),
        ["表下合计和签字"] = () =>
        {
            MessyGrid grid = Clean();
            return grid.After(5, grid.Line(("借据号", "合计"), ("贷款金额", "2016845678.90"), ("贷款余额", "2015800000.50")))
                .Below("注：余额为月末数,,", "填表人：张三,,,审核人：李四,,,单位负责人：王五", "联系电话：023-00000000").Csv();
        },
        ["序号列写合计"] = () =>
        {
            MessyGrid grid = Clean().Inserted(0, "序号", row => row.ToString(CultureInfo.InvariantCulture));
            return grid.After(5, grid.Line(("序号", "合  计"), ("贷款余额", "2015800000.50"))).Csv();
        },
        ["分组小计和合计"] = () =>
        {
            MessyGrid grid = Clean();
            return grid.After(5, grid.Line(("客户名称", "总计"), ("贷款余额", "2015800000.50"))).After(4, grid.Line(("客户名称", "小计"), ("贷款余额", "2000000000.00")))
                .After(2, grid.Line(("客户名称", "小计"), ("贷款余额", "12800000.50"))).Csv();
        },
        ["分组标题行"] = () =>
        {
            MessyGrid grid = Clean();
            return grid.After(3, grid.Line(("客户名称", "二、固定资产类"))).After(0, grid.Line(("客户名称", "一、流动资金类"))).Csv();
        },
        ["每页重复表头"] = () => Clean().After(3, [.. Clean().Head]).Csv(),
        ["日期写成年月日"] = () => Clean().EachDate(day => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)).Csv(),
        ["日期用点"] = () => Clean().EachDate(day => day.ToString("yyyy.M.d", CultureInfo.InvariantCulture)).Csv(),
        ["日期八位数字"] = () => Clean().EachDate(day => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)).Csv(),
        ["日期带时间"] = () => Clean().EachDate(day => day.ToString("yyyy/M/d", CultureInfo.InvariantCulture) + " 0:00:00").Csv(),
        ["日期是序列号"] = () => Clean().EachDate(day => Serial(day).ToString(CultureInfo.InvariantCulture)).Csv(),
        ["工作簿日期格式"] = () => Clean().EachDate(day => $"#d{Serial(day)}").Xlsx(),
        ["工作簿日期是没有格式的数"] = () => Clean().EachDate(day => $"#{Serial(day)}").Xlsx(),
        ["1904日期系统，有格式"] = () => Clean().EachDate(day => $"#d{Serial(day) - 1462}").Xlsx(from1904: true),
        ["1904日期系统，没有格式"] = () => Clean().EachDate(day => $"#{Serial(day) - 1462}").Xlsx(from1904: true),
        ["千分位逗号"] = () => Clean().EachMoney(yuan => yuan.ToString("#,##0.00", CultureInfo.InvariantCulture), "{0}（元）").Csv(),
        ["千分位全角逗号和全角数字"] = () => Clean().EachMoney(yuan => Wide(yuan.ToString("#,##0.00", CultureInfo.InvariantCulture)), "{0}（元）").Csv(),
        ["千分位空格"] = () => Clean().EachMoney(yuan => yuan.ToString("#,##0.00", CultureInfo.InvariantCulture).Replace(',', ' '), "{0}（元）").Csv(),
        ["千分位撇号"] = () => Clean().EachMoney(yuan => yuan.ToString("#,##0.00", CultureInfo.InvariantCulture).Replace(',', '\''), "{0}（元）").Csv(),
        ["货币符号"] = () => Clean().EachMoney(yuan => "￥" + yuan.ToString("#,##0.00", CultureInfo.InvariantCulture), "{0}（元）").Csv(),
        ["工作簿数值单元格"] = () => Clean().EachMoney(yuan => "#" + Plain(yuan), "{0}（元）").Each("执行利率", rate => $"#p{Plain(Number(rate[..^1]) / 100)}").Xlsx(),
        ["百分数表头，百分比格式的单元格"] = () => Clean().Each("执行利率", rate => $"#p{Plain(Number(rate[..^1]) / 100)}").Renamed("执行利率=执行利率（%）").Xlsx(),
        ["利率是小数"] = () => Clean().Each("执行利率", rate => Plain(Number(rate[..^1]) / 100)).Csv(),
        ["利率是百分数，表头注明"] = () => Clean().Each("执行利率", rate => rate[..^1]).Renamed("执行利率=执行年利率(%)").Csv(),
        ["利率是百分数，表头没有注明"] = () => Clean().Each("执行利率", rate => rate[..^1]).Csv(),
        ["全角字母和数字的代码"] = () => Clean().Each("五级分类", text => text + "类").Each("贷款种类", text => text + "贷款").Each("发放日期", Wide).Csv(),
        ["GB18030"] = () => Clean().Gb18030(),
        ["UTF-8带标记"] = () => Clean().Csv(mark: true),
        ["UTF-16制表符"] = () => Clean().Utf16(),
        ["分号分隔"] = () => Clean().Csv(';'),
        ["多余的列"] = () => Clean().Inserted(3, "经办行", _ => "巴南支行").Inserted(10, "客户经理", _ => "张三").Inserted(25, "备注", row => row == 2 ? "已展期" : "").Csv(),
        ["工作簿另有说明表和同名月份表"] = () => Clean().Xlsx("明细", others: [("填表说明", "", MessyGrid.Of("项目,说明", "借据号,必填")), ("汇总", "", MessyGrid.Of("机构,金额", "巴南支行,1"))]),
        ["数据在第二张工作表"] = () => MessyGrid.Of("封面", "重庆某某银行").Xlsx("封面", others: [("Sheet2", "", Clean())]),
        ["隐藏的旧数据表"] = () => Clean().Xlsx("六月", others: [("五月", "hidden", Clean())]),
        ["隐藏行和隐藏列"] = () => Clean().Xlsx(before: """<cols><col min="6" max="6" width="0" hidden="1" customWidth="1"/></cols>""", rowAttributes: row => row == 4 ? "hidden=\"1\"" : ""),
        ["合计行是公式"] = () =>
        {
            MessyGrid grid = Clean();
            return grid.After(5, grid.Line(("借据号", "合计"), ("贷款余额", "=SUM(P2:P6)"))).Xlsx();
        },
        ["没有表头的信用代码列"] = () => Clean().Renamed("统一社会信用代码=").Csv(),
        ["看不懂的五级分类表头"] = () => Clean().Renamed("五级分类=ZCFL;统一社会信用代码=KHZJH").Csv(),
    };

    private static MessyGrid Clean() => MessyGrid.Loans();

    public static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public static string Plain(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    public static int Serial(DateOnly day) => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;

    private static string Wide(string text) => string.Concat(text.Select(c => c is >= '!' and <= '~' ? (char)(c + 0xFEE0) : c));
}
