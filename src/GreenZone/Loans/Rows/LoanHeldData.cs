using GreenZone.Shell.Work;

namespace GreenZone.Loans.Rows;

/// <summary>What the ledger, the institutions' monthly sheets, the forms and the targets hold.</summary>
internal sealed class LoanHeldData : IHeldData
{
    private const string Ledger = "贷款台账", Statistics = "统计表", Sent = "报送情况", Goals = "目标进度", Cases = "两口径核对";

    public IReadOnlyList<HeldDatum> Held { get; } =
    [
        new("绿色贷款余额", Ledger, "/loans", "绿色信贷余额", "绿色贷款", "绿贷余额", "绿色融资余额", "绿色贷款合计", "绿色贷款总额"),
        new("绿色贷款笔数", Ledger, "/loans", "绿色贷款户数", "绿贷笔数", "绿贷户数", "贷款户数", "贷款笔数", "支持企业户数", "绿色贷款客户数"),
        new("贷款余额", Ledger, "/loans", "本金余额", "期末贷款余额", "贷款本金余额"),
        new("贷款金额", Ledger, "/loans", "放款金额", "贷款发放额", "发放金额", "当月发放绿色贷款", "绿色贷款发放额", "新增绿色贷款"),
        new("借据号", Ledger, "/loans", "借据编号", "贷款合同号", "合同编号"),
        new("贷款用途", Ledger, "/loans", "资金用途", "借款用途"),
        new("贷款利率", Ledger, "/loans", "执行利率", "绿色贷款利率", "加权平均利率", "新发放绿色贷款加权平均利率", "新发放贷款加权平均利率", "贷款加权平均利率"),
        new("五级分类", Ledger, "/loans", "贷款质量", "风险分类", "绿色贷款五级分类"),
        new("担保方式", Ledger, "/loans", "贷款担保方式"),
        new("投向地区", Ledger, "/loans", "贷款投向地区"),
        new("贷款投向行业", Ledger, "/loans", "投向行业", "贷款实际投向行业"),
        new("发放日期", Ledger, "/loans", "贷款发放日期", "放款日期"),
        new("到期日期", Ledger, "/loans", "贷款到期日", "贷款到期日期"),
        new("各项贷款余额", Sent, "/loans/revisions", "本外币各项贷款余额", "各项贷款", "贷款总额", "全部贷款余额"),
        new("不良贷款余额", Sent, "/loans/revisions", "各项贷款不良余额", "不良余额"),
        new("总资产", Sent, "/loans/revisions", "资产总额"),
        new("绿色贷款总账数", Cases, "/statistics/reconciliation", "绿色贷款总账余额", "总账绿色贷款余额"),
        new("绿色贷款不良率", Statistics, "/statistics", "绿色贷款不良余额", "绿色不良率", "绿色信贷不良率"),
        new("绿色贷款占比", Goals, "/targets", "绿色贷款占各项贷款比重", "绿贷占比", "绿色信贷占比"),
        new("绿色贷款同比增速", Goals, "/targets", "绿色贷款增速", "绿贷增速", "绿色贷款增长率", "绿色贷款同比"),
        new("绿色贷款较年初增加", Goals, "/targets", "绿色贷款比年初", "绿色贷款较年初"),
        new("年节约标准煤", Statistics, "/statistics/b001", "节约标准煤", "节能量", "折标煤"),
        new("年减排二氧化碳", Statistics, "/statistics/b001", "二氧化碳减排量", "碳减排量", "减排二氧化碳当量", "年减排二氧化碳当量"),
        new("碳减排贷款余额", Statistics, "/statistics/pboc-carbon", "碳减排效益贷款余额"),
        new("绿色债券投资余额", Statistics, "/statistics/b001", "绿色债券投资", "非金融企业绿色债券投资"),
        new("绿色银行承兑汇票余额", Statistics, "/statistics/b001", "绿色银行承兑汇票", "绿色银承余额"),
        new("环境安全等重大风险企业贷款余额", "重大风险企业", "/statistics/b002", "环境安全风险企业贷款余额", "重大风险企业贷款余额"),
        new("机构代码", "机构", "/units", "机构编码", "银行代码", "金融机构代码"),
    ];
}
