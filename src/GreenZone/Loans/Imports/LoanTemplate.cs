using GreenZone.Rules.Loans;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>The sheet 绿色贷款逐笔明细 as reporters see it. The columns stand in the order of <see cref="LoanColumn"/>.</summary>
internal static class LoanTemplate
{
    public static SheetTemplate Sheet { get; } = new("绿色贷款逐笔明细", "2026.1", [.. Columns()])
    {
        Notes =
        [
            "一行一笔借据，填统计月月末状态。月末已结清的不再填报。",
            "监管编码、人行编码、目录编码至少填一种；只填一种的，本平台按唯一对照补齐另一口径，并注明为推算。",
            "目录编码填“非绿”表示已认定为非绿色；三种编码都不填的按非绿计数，列入待识别。",
            "金额以表头所注单位为准，最多精确到分；更细的不四舍五入，退回填报。",
            "同一机构同一月份再次上传即整体替换，原数保留为历史版本。任何一行有错误，整表不入库。",
            "外币贷款按规定汇率折成人民币元填报，币种栏注明原币种，本平台不另行折算。",
        ],
    };

    /// <summary>The printed heads by column, for findings.</summary>
    public static IReadOnlyList<string> Heads { get; } = [.. Sheet.Columns.Select(column => column.Head)];

    private static IEnumerable<SheetColumn> Columns()
    {
        yield return Code("机构代码", "", "CQBN-B01", "可不填；填写的须与本次报送机构一致。");
        yield return Code("借据号", "借据编号", "JJ202603010001", "同一表内不得重复，最长 64 个字符。") with { Required = true, MaxLength = LoanLimits.NumberLength };
        yield return Code("合同编号", "合同号 借款合同编号 贷款合同编号", "HT20260301001", "最长 64 个字符。") with { Required = true, MaxLength = LoanLimits.NumberLength };
        yield return Text("客户名称", "借款人名称 借款人 客户名", "重庆某某新能源有限公司", "与营业执照或身份证件一致。") with { Required = true, MaxLength = LoanLimits.NameLength };
        yield return Choice("借款人类型", "客户类型", LoanWords.BorrowerKinds, "企事业法人") with { Required = true };
        yield return Code("统一社会信用代码", "信用代码 社会信用代码 证件号码 借款人证件号码", "91500113MA5U000111", "单位必填 18 位。个人可填证件号码，收到后即行掩码，不保存原号。");
        yield return Choice("企业规模", "规模 企业类型", LoanWords.Sizes, "小型");
        yield return Code("借款人所属行业", "所属行业 借款人行业", "4416", "GB/T 4754—2017 四位小类代码。");
        yield return Code("贷款实际投向行业", "投向行业 贷款投向行业 贷款投向行业代码", "4416", "GB/T 4754—2017 四位小类代码；除个人消费贷款外必填。") with { Remark = "行业代码" };
        yield return Choice("贷款种类", "贷款品种 贷款类型", LoanWords.Kinds, "项目") with { Required = true };
        yield return Text("贷款用途", "用途", "用于厂房屋顶分布式光伏发电项目的组件、逆变器采购与安装施工费用支付", "不少于 30 个字，写明用于什么。") with { Required = true, MaxLength = LoanLimits.PurposeLength };
        yield return Choice("目录版本", "绿色目录版本 目录", ["2025", "2021", "2019"], "2025", "目录编码所属的版本：绿色金融支持项目目录（2025）、绿色债券支持项目目录（2021）、绿色产业指导目录（2019）。");
        yield return Code("目录编码", "绿色目录编码 绿色产业目录编码", "4.2.2", "末级编码；非绿色贷款可填“非绿”。");
        yield return Code("监管编码", "监管分类编码 银保监编码 绿色融资编码", "CBIRCGC20B03020200", "绿色融资统计 18 位末级编码。");
        yield return Code("人行编码", "人民银行编码 人行分类编码", "PBOCGC2020030202", "绿色贷款专项统计末级编码，PBOCGC2020 加六位数字。");
        yield return Text("项目名称", "", "某某园区分布式光伏发电项目", "项目贷款请填写。") with { MaxLength = LoanLimits.ProjectLength };
        yield return Code("项目代码", "投资项目代码", "2026-500113-44-03-000001", "投资项目在线审批监管平台代码。");
        yield return Date("授信审批日期", "审批日期 授信日期", "2026-01-15");
        yield return Date("发放日期", "放款日期 贷款发放日期", "2026-03-01") with { Required = true };
        yield return Date("到期日期", "贷款到期日期 到期日", "2031-03-01") with { Required = true };
        yield return Choice("币种", "", ["CNY", "USD", "EUR", "HKD", "JPY", "GBP"], "CNY", "不填为人民币。金额一律填折人民币数。");
        yield return Money("贷款金额", "发放金额 借据金额", "10000000") with { Required = true };
        yield return Money("贷款余额", "借据余额 余额", "8000000") with { Required = true };
        yield return Money("其中绿色部分余额", "绿色部分余额 绿色余额", "") with { Note = "不填表示余额全部为绿色；混合用途的只填绿色部分。" };
        yield return new SheetColumn("执行利率", CellKind.Rate) { Aliases = ["年利率", "利率", "贷款利率"], Remark = "年化", Example = "3.45%", Note = "写成 0.0345 或 3.45%。" };
        yield return Text("定价基准", "利率基准", "LPR", "如 LPR、固定利率。") with { MaxLength = LoanLimits.MarkLength };
        yield return Choice("担保方式", "主要担保方式", LoanWords.Guarantees, "抵押") with { Note = "有几种的用加号连接，主要的写在前面。" };
        yield return Choice("环境权益抵质押种类", "环境权益种类 抵质押环境权益", LoanWords.PledgedRights, "");
        yield return Choice("五级分类", "贷款五级分类 质量分类", LoanWords.Grades, "正常") with { Required = true };
        yield return Code("投向地区", "贷款投向地区 投向地区代码 项目所在地", "500113", "六位行政区划代码，或九位街道、乡镇代码。") with { Required = true };
        yield return Money("项目总投资", "总投资", "25000000");
        yield return Code("测算场景", "测算场景代码", "", "节能减排量测算场景代码。");
        yield return Text("测算要素", "", "", "形如 E2001035=15580000;E2001110=0。") with { MaxLength = LoanLimits.ElementsLength };
        (string Head, string Aliases)[] benefits =
        [
            ("年节约标准煤", "节约标准煤 标准煤"), ("年减排二氧化碳当量", "减排二氧化碳当量 二氧化碳当量 年减排二氧化碳"), ("年减排化学需氧量", "化学需氧量 COD 年减排COD"),
            ("年减排氨氮", "氨氮"), ("年减排二氧化硫", "二氧化硫 SO2 年减排SO2"), ("年减排氮氧化物", "氮氧化物 NOX 年减排NOX"), ("年节水", "节水 节水量 年节水量"),
            ("年减排细颗粒物", "细颗粒物 PM2.5 年减排PM2.5"), ("年减排挥发性有机物", "挥发性有机物 VOC 年减排VOC"), ("年减排总氮", "总氮"), ("年减排总磷", "总磷"),
        ];
        foreach ((string head, string aliases) in benefits)
        {
            yield return new SheetColumn(head, CellKind.Quantity) { Aliases = Split(aliases), Unit = "吨", Note = "项目一年的量，由本笔贷款分摊的数；贸易、消费类不填。" };
        }

        yield return Date("认定日期", "绿色认定日期", "2026-02-20");
        yield return Text("工具标识", "货币政策工具标识 政策工具", "", "如 碳减排支持工具。") with { MaxLength = LoanLimits.MarkLength };
        yield return Code("人行再贷款备案号", "再贷款备案号", "", "") with { MaxLength = LoanLimits.NumberLength };
    }

    private static string[] Split(string aliases) => aliases.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static SheetColumn Text(string head, string aliases, string example, string note) =>
        new(head) { Aliases = Split(aliases), Example = example, Note = note };

    private static SheetColumn Code(string head, string aliases, string example, string note) =>
        new(head, CellKind.Code) { Aliases = Split(aliases), Example = example, Note = note };

    private static SheetColumn Choice(string head, string aliases, WordList words, string example) => Choice(head, aliases, words.Words, example, "");

    private static SheetColumn Choice(string head, string aliases, IReadOnlyList<string> words, string example, string note) =>
        new(head, CellKind.Choice) { Aliases = Split(aliases), Choices = words, Example = example, Note = note };

    private static SheetColumn Date(string head, string aliases, string example) =>
        new(head, CellKind.Date) { Aliases = Split(aliases), Example = example, Note = "写成 2026-10-31。" };

    private static SheetColumn Money(string head, string aliases, string example) =>
        new(head, CellKind.Money) { Aliases = Split(aliases), Example = example, Note = "最多精确到分。" };
}
