namespace GreenZone.Supervision.PolicyClauses;

/// <summary>One page of the platform that serves a clause.</summary>
/// <param name="Href">A line of the menu: whoever may not open it is not shown it.</param>
/// <param name="Does">What the page does for the clause, in words.</param>
internal sealed record ClausePlace(string Href, string Does);

/// <summary>What the platform does for each clause today; a clause that is not named here is not served yet.</summary>
internal static class ClausePlaces
{
    private static readonly ClausePlace
        Targets = new("/targets", "目标、序时进度、差距，以及按机构和领域的分解"),
        Cockpit = new("/cockpit", "余额、增速、占比和融资成本等主要指标及其依据"),
        Ledger = new("/loans", "逐笔贷款及其绿色认定、分类和质量，按权限查看"),
        Statistics = new("/statistics", "按人行和监管两套制度生成统计表，每个数可查到来源"),
        Reconciliation = new("/statistics/reconciliation", "两套统计的差异逐笔、逐规则说明"),
        Catalogue = new("/catalogue", "2019年版、2021年版和2025年版目录的条目与条件"),
        Crosswalk = new("/catalogue/crosswalk", "各版目录之间的对照，可由专家订正");

    private static readonly Dictionary<string, ClausePlace[]> ByClause = new(StringComparer.Ordinal)
    {
        ["G2"] =
        [
            Statistics,
            new("/loans/import", "机构报送逐笔明细，当场检查并给出批注文件"),
            new("/loans/movements", "余额异常变动由机构说明后才能签发"),
            new("/audit", "操作和导出留有可校验的审计日志"),
        ],
        ["G3"] = [Targets, Cockpit, Statistics],
        ["G4"] = [Targets, new("/statistics", "“1+N”领域的绿色贷款统计表，领域对应表可维护")],
        ["A2"] = [Catalogue, Crosswalk],
        ["C1"] = [new("/cockpit", "绿色贷款与全部贷款加权平均利率的差，以BP计"), Ledger],
        ["D3"] = [new("/statistics", "绿色贷款按五级分类的统计，含不良余额")],
        ["S3"] =
        [
            Statistics, Reconciliation, Ledger,
            new("/loans/reporting", "报送及时率、差错率和催报"),
            new("/loans/closing", "签发、数据锁定和订正"),
            new("/loans/compare", "两期逐笔比较，说明余额为何变动"),
        ],
        ["S4"] = [new("/loans/reporting", "各机构报送及时率和差错率，可作评价依据"), new("/audit", "督查可核对谁在何时做了什么")],
    };

    public static IReadOnlyList<ClausePlace> Of(string clause) => ByClause.GetValueOrDefault(clause, []);

    /// <summary>Every page named here, for the test that each exists.</summary>
    public static IEnumerable<(string Clause, ClausePlace Place)> All => ByClause.SelectMany(pair => pair.Value.Select(place => (pair.Key, place)));
}
