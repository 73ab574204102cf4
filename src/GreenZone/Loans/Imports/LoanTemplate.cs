using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>The sheet 绿色贷款逐笔明细 as reporters see it. The columns stand in the order of <see cref="LoanColumn"/>.</summary>
internal static class LoanTemplate
{
    public static SheetTemplate Sheet { get; } = new("绿色贷款逐笔明细", "2026.1", [.. Columns().Select(Dressed)])
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

    /// <summary>Heads that banks' own systems and offices write for the columns; read with a word to the reporter.</summary>
    private static string SynonymsOf(string head) => head switch
    {
        "机构代码" => "机构编码 机构号 报送机构代码 银行代码 金融机构代码",
        "借据号" => "借据 借据号码 借据流水号 贷款借据号 贷款借据编号 借款借据号 出账编号 放款编号 贷款账号",
        "合同编号" => "合同 合同号码 借款合同号 贷款合同号 信贷合同编号 信贷合同号",
        "客户名称" => "借款企业 借款企业名称 借款单位 借款主体 企业名称 单位名称 户名 客户姓名 借款人姓名 融资主体 贷款户名 贷款客户 贷款企业",
        "借款人类型" => "借款人性质 客户性质 客户类别 主体类型 借款人类别",
        "统一社会信用代码" => "统一信用代码 社会统一信用代码 机构信用代码 营业执照号 证件号 客户证件号码 税号 纳税人识别号",
        "企业规模" => "客户规模 借款人规模 企业划型",
        "借款人所属行业" => "客户行业 企业行业 借款人行业代码 行业分类",
        "贷款实际投向行业" => "投向行业代码 实际投向行业 实际投向 贷款投向 贷款行业",
        "贷款种类" => "业务品种 业务种类 品种 信贷品种 产品类型 贷款业务品种",
        "贷款用途" => "资金用途 具体用途 借款用途 用途说明 用途描述 贷款资金用途",
        "目录版本" => "目录年版",
        "目录编码" => "绿色目录代码 目录代码 产业目录编码 绿色分类编码",
        "监管编码" => "监管分类 监管口径编码 金监编码 监管统计编码",
        "人行编码" => "人行口径编码 央行编码 人行统计编码",
        "项目名称" => "项目 建设项目名称",
        "项目代码" => "发改赋码 赋码 项目统一代码",
        "授信审批日期" => "批复日期 授信批复日期 审批日",
        "发放日期" => "放款日 发放日 借款日期 起息日 起始日期 借据起始日 贷款起始日 出账日期 贷款日期",
        "到期日期" => "到期 贷款到期日 借据到期日 终止日期 约定到期日",
        "币种" => "货币 货币种类",
        "贷款金额" => "借款金额 发放额 放款金额 合同金额 借据本金 贷款本金 发放本金",
        "贷款余额" => "本金余额 期末余额 月末余额 贷款本金余额 结欠本金 未还本金 尚欠本金 剩余本金 时点余额",
        "其中绿色部分余额" => "绿色贷款余额 其中绿色 绿色部分",
        "执行利率" => "执行年利率 合同利率 年化利率 现行利率",
        "定价基准" => "定价方式 基准利率类型",
        "担保方式" => "担保类型 保证方式 担保",
        "五级分类" => "风险分类 资产质量 资产质量分类 五级形态 贷款形态 风险五级分类 五级",
        "投向地区" => "地区 行政区划 行政区划代码 所在地区 地区代码 投放地区 贷款地区",
        "项目总投资" => "总投资额 项目投资总额 投资总额",
        "认定日期" => "绿色认定日",
        _ => "",
    };

    /// <summary>Columns that their cells alone give away, and what gives them away.</summary>
    private static SheetColumn Dressed(SheetColumn column)
    {
        column = column with { Synonyms = Split(SynonymsOf(column.Head)) };
        return column.Head switch
        {
            "统一社会信用代码" => column with { Recognises = cell => CreditCode.TryParse(cell, out _), RecognisedBy = "都通过统一社会信用代码校验" },
            "监管编码" => column with { Recognises = cell => cell.Length == 18 && cell.StartsWith("CBIRCGC", StringComparison.OrdinalIgnoreCase), RecognisedBy = "都是监管编码的写法" },
            "人行编码" => column with { Recognises = cell => cell.StartsWith("PBOCGC", StringComparison.OrdinalIgnoreCase), RecognisedBy = "都是人行编码的写法" },
            "五级分类" => column with { Recognises = cell => LoanWords.Grades.Find(cell) is not null, RecognisedBy = "都是五级分类之一" },
            "借款人类型" => column with { Recognises = cell => LoanWords.BorrowerKinds.Find(cell) is not null, RecognisedBy = "都是借款人类型之一" },
            "贷款种类" => column with { Recognises = cell => LoanWords.Kinds.Find(cell) is not null, RecognisedBy = "都是贷款种类之一" },
            _ => column,
        };
    }

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
