namespace GreenZone.Tests.Loans.Imports;

/// <summary>The small sheets as offices send them, each beside the clean one it must equal.</summary>
internal static class MessySmall
{
    public static IReadOnlyDictionary<string, (string Kind, MessyGrid Clean, Func<byte[]> Messy)> Cases { get; } = new Dictionary<string, (string, MessyGrid, Func<byte[]>)>
    {
        ["机构基本情况：标题、单位行和签字"] = ("totals", Totals(), () => MessyGrid.Of("机构编码,各项贷款,不良贷款余额,资产总额,绿色贷款余额,新发放贷款加权平均利率", "B01,123456.78,567.89,234567,80.00005,3.85%")
            .Above("机构基本情况表", "2026年6月,,,单位：万元").Below("填表人：张三,审核人：李四").Csv()),
        ["机构基本情况：亿元、千分位、列序不同"] = ("totals", Totals(), () => MessyGrid.Of("绿色贷款总账数（元）\t各项贷款余额（亿元）\t机构代码\t各项贷款不良余额（元）\t总资产（万元）\t新发放贷款加权平均利率".Replace('\t', ','), "800000.50,12.345678,B01,5678900,234567,0.0385").Csv()),
        ["机构基本情况：工作簿，两行表头"] = ("totals", Totals(), () => MessyGrid.Of("机构,贷款（万元）,,总资产（万元）,绿色贷款总账数（元）,新发放贷款加权平均利率", "代码,各项贷款余额,各项贷款不良余额,,,", "B01,#123456.78,#567.89,#234567,#800000.5,#p0.0385").Xlsx()),
        ["债券银承信用证：别名和日期写法"] = ("instruments", Instruments(), () => MessyGrid.Of("业务品种,票据号,出票人,信用代码,监管编码,票面金额（万元）,期末余额（万元）,出票日,到期日期", "银行承兑汇票,YC1,甲公司,91500113MA5U000111,CBIRCGC20B03020200,100,60.000001,2026年1月1日,20260701", "绿色信用证,XY1,乙公司,,CBIRCGC20B05070000,7,7,2026.1.1,46204")
            .Above("绿色银承和信用证台账").Csv()),
        ["债券银承信用证：合计和备注"] = ("instruments", Instruments(), () => Instruments().Below("合计,,,,,1070000,670000.01,,", "注：余额为月末数").Csv()),
        ["债券银承信用证：GB18030，列序颠倒"] = ("instruments", Instruments(), () => Instruments().Ordered(at => -at).Gb18030()),
        ["历史数：别名"] = ("series", Series(), () => MessyGrid.Of("指标名称,统计期,数据,计量单位,统计口径,来源", "绿色贷款余额,2022-12,83.26,亿元,机构口径,某某通报〔2023〕1号", "绿色贷款余额,2023-12,101.5,亿元,机构口径,某某通报〔2024〕1号").Above("历年绿色贷款情况", "").Csv()),
        ["历史数：工作簿，注释在表下"] = ("series", Series(), () => Series().Below("注：数据来源为历年通报").Xlsx("历史")),
    };

    private static MessyGrid Totals() => MessyGrid.Of("机构代码,各项贷款余额（元）,各项贷款不良余额（元）,总资产（元）,绿色贷款总账数（元）,新发放贷款加权平均利率", "B01,1234567800,5678900,2345670000,800000.50,3.85%");

    private static MessyGrid Instruments() => MessyGrid.Of(
        "种类,编号,对方名称,统一社会信用代码,监管编码,金额（元）,余额（元）,起始日,到期日",
        "绿色银行承兑汇票,YC1,甲公司,91500113MA5U000111,CBIRCGC20B03020200,1000000,600000.01,2026-01-01,2026-07-01",
        "绿色信用证,XY1,乙公司,,CBIRCGC20B05070000,70000,70000,2026-01-01,2026-07-01");

    private static MessyGrid Series() => MessyGrid.Of(
        "指标,时间,数值,单位,口径,来源文件",
        "绿色贷款余额,2022-12,83.26,亿元,机构口径,某某通报〔2023〕1号",
        "绿色贷款余额,2023-12,101.5,亿元,机构口径,某某通报〔2024〕1号");
}
