using static GreenZone.Rules.Loans.CheckSources;

namespace GreenZone.Rules.Loans;

/// <summary>Every check of the sheet 绿色贷款逐笔明细. Errors refuse the sheet whole; warnings are for a person to look at.</summary>
public static class LoanChecks
{
    // Form.
    public static readonly SheetCheck Required = Error("required", "必填", Sheet);
    public static readonly SheetCheck TooLong = Error("too-long", "内容过长", Sheet);
    public static readonly SheetCheck Choice = Error("choice", "应为所列选项之一", Sheet);
    public static readonly SheetCheck Number = Error("number", "应为数字", Sheet);
    public static readonly SheetCheck Date = Error("date", "应为日期，写成 2026-10-31", Sheet);
    public static readonly SheetCheck Duplicate = Error("duplicate", "同一表内借据号不得重复", Sheet);
    public static readonly SheetCheck OtherInstitution = Error("other-institution", "应为空或本次报送的机构代码；不能替其他机构报送", Sheet);

    // Range.
    public static readonly SheetCheck AmountNotPositive = Error("amount-not-positive", "贷款金额应大于 0", Supervisor);
    public static readonly SheetCheck AmountAbsurd = Error("amount-absurd", "单笔贷款不超过 1000 亿元；请核对表头的金额单位", Platform);
    public static readonly SheetCheck InvestmentAbsurd = Error("investment-absurd", "项目总投资应大于 0 且不超过 1 万亿元；请核对表头的金额单位", Platform);
    public static readonly SheetCheck Negative = Error("negative", "不得小于 0", Supervisor);
    public static readonly SheetCheck BalanceOverAmount = Error("balance-over-amount", "贷款余额不大于贷款金额", Supervisor);
    public static readonly SheetCheck GreenOverBalance = Error("green-over-balance", "其中绿色部分余额不大于贷款余额", Sheet);
    public static readonly SheetCheck RateRange = Error("rate-range", "年利率应在 0 与 36% 之间，写成 0.0345 或 3.45%", Platform);
    public static readonly SheetCheck BenefitAbsurd = Error("benefit-absurd", "单笔贷款的年节能减排量不超过 10 亿吨；请核对单位（吨）", Platform);
    public static readonly SheetCheck DayRange = Error("day-range", "应在 1980-01-01 与 2099-12-31 之间", Platform);

    // Dates against each other.
    public static readonly SheetCheck MaturesBeforeDisbursed = Error("matures-before-disbursed", "到期日期不早于发放日期", Supervisor);
    public static readonly SheetCheck DisbursedAfterMonth = Error("disbursed-after-month", "发放日期不晚于统计月最后一日", Supervisor);
    public static readonly SheetCheck IdentifiedAfterMonth = Error("identified-after-month", "认定日期不晚于统计月最后一日", Supervisor);
    public static readonly SheetCheck MaturesBeforeIdentified = Error("matures-before-identified", "到期日期不早于认定日期", Supervisor);
    public static readonly SheetCheck ApprovedAfterDisbursed = Warning("approved-after-disbursed", "授信审批日期一般不晚于发放日期", Platform);

    // Codes.
    public static readonly SheetCheck UnknownEdition = Error("unknown-edition", "目录版本写 2019、2021 或 2025", Sheet);
    public static readonly SheetCheck UnknownCode = Error("unknown-code", "应为该目录中的编码", Supervisor);
    public static readonly SheetCheck NotLeaf = Error("not-leaf", "应填末级编码", Supervisor);
    public static readonly SheetCheck NotGreenWithCode = Error("not-green-with-code", "目录编码填“非绿”时，监管编码、人行编码和绿色部分余额应为空", Sheet);
    public static readonly SheetCheck UnknownIndustry = Error("unknown-industry", "GB/T 4754—2017 四位行业小类代码", Industry);
    public static readonly SheetCheck UseIndustryRequired = Error("use-industry-required", "除个人消费贷款外必填，GB/T 4754—2017 四位行业小类代码", CentralBank);
    public static readonly SheetCheck Place = Error("place", "六位行政区划代码（如 500113），或九位的街道、乡镇代码（如 500113103）", Division);
    public static readonly SheetCheck EditionAssumed = Warning("edition-assumed", "请填写目录版本；未填的按审批、发放日期适用的版本认定", Platform);
    public static readonly SheetCheck EditionNotJudging = Warning("edition-not-judging", "与按审批、发放日期适用的认定版本不同；请核对", Catalogue2025);
    public static readonly SheetCheck Unidentified = Warning("unidentified", "三种编码至少填一种；本行按非绿计数，列入待识别，请人工确认", Supervisor);
    public static readonly SheetCheck Unassigned = Warning("unassigned", "另一口径没有唯一对应的类别，列入该口径“未归入”；请补填编码", Platform);
    public static readonly SheetCheck CodesDisagree = Warning("codes-disagree", "所填几种编码对应到 2025 年版目录的不同类别；请核对", Supervisor);
    public static readonly SheetCheck ClassAgainstIndustry = Warning("class-against-industry", "与目录所列国民经济行业的大类不同；请核对投向或编码（目录行业代码仅作说明）", Catalogue2025);
    public static readonly SheetCheck ClassAgainstBorrower = Warning("class-against-borrower", "个人消费类别对应个人借款人，公共机构及企业消费类别对应单位借款人；请核对", Supervisor);

    // Who.
    public static readonly SheetCheck CreditCodeRequired = Error("credit-code-required", "单位借款人必填 18 位统一社会信用代码", CreditCodeStandard);
    public static readonly SheetCheck CreditCodeWrong = Error("credit-code-wrong", "应为 18 位统一社会信用代码（数字和大写字母，不用 I、O、S、V、Z）", CreditCodeStandard);
    public static readonly SheetCheck CreditCodeOld = Error("credit-code-old", "应为 18 位统一社会信用代码；所填为旧注册号或位数不足，请换发后的代码", CreditCodeStandard);
    public static readonly SheetCheck CreditCodeCheck = Error("credit-code-check", "校验码（第 18 位）与前 17 位不符；请对照营业执照核对", CreditCodeStandard);
    public static readonly SheetCheck CreditCodeRepaired = Warning("credit-code-repaired", "字母应为大写、中间不留空格；已按大写收录", CreditCodeStandard);
    public static readonly SheetCheck CreditCodeOrganisation = Warning("credit-code-organisation", "其中组织机构代码（第 9—17 位）的校验码不符；少数早年代码如此，请核对", OrganisationCode);
    public static readonly SheetCheck NameAgainstCode = Warning("name-against-code", "同一统一社会信用代码对应的名称不同；请核对是否更名", Platform);

    // Worth a look.
    public static readonly SheetCheck PurposeShort = Warning("purpose-short", "贷款用途不少于 30 个字，写明用于什么", Supervisor);
    public static readonly SheetCheck AmountOverInvestment = Warning("amount-over-investment", "项目贷款金额一般不大于项目总投资；请核对", Supervisor);
    public static readonly SheetCheck ProjectMissing = Warning("project-missing", "项目贷款请填项目名称或项目代码", Supervisor);
    public static readonly SheetCheck BenefitNegative = Warning("benefit-negative", "节能减排量为负：不退回、不截零，请核对", Guideline);
    public static readonly SheetCheck BenefitOutside = Warning("benefit-outside", "贸易、消费类融资不填节能减排量，报表不计", Supervisor);
    public static readonly SheetCheck BenefitWithoutInvestment = Warning("benefit-without-investment", "填报节能减排量的项目贷款请填项目总投资，否则不能按占比核算", Guideline);
    public static readonly SheetCheck ForeignCurrency = Warning("foreign-currency", "金额按填报的人民币元收录，不另行折算；请确认已按规定汇率折算", Supervisor);

    public static readonly SheetCheck SecondOpinion = Warning("second-opinion", "用途与所填编码应当相符；请核对", Platform);

    /// <summary>All of them, in the order above.</summary>
    public static IReadOnlyList<SheetCheck> All { get; } =
    [
        Required, TooLong, Choice, Number, Date, Duplicate, OtherInstitution,
        AmountNotPositive, AmountAbsurd, InvestmentAbsurd, Negative, BalanceOverAmount, GreenOverBalance, RateRange, BenefitAbsurd, DayRange,
        MaturesBeforeDisbursed, DisbursedAfterMonth, IdentifiedAfterMonth, MaturesBeforeIdentified, ApprovedAfterDisbursed,
        UnknownEdition, UnknownCode, NotLeaf, NotGreenWithCode, UnknownIndustry, UseIndustryRequired, Place, EditionAssumed, EditionNotJudging,
        Unidentified, Unassigned, CodesDisagree, ClassAgainstIndustry, ClassAgainstBorrower,
        CreditCodeRequired, CreditCodeWrong, CreditCodeOld, CreditCodeCheck, CreditCodeRepaired, CreditCodeOrganisation, NameAgainstCode,
        PurposeShort, AmountOverInvestment, ProjectMissing, BenefitNegative, BenefitOutside, BenefitWithoutInvestment, ForeignCurrency,
        SecondOpinion,
    ];

    private static SheetCheck Error(string id, string expected, string source) => new("loans." + id, Severity.Error, expected, source);

    private static SheetCheck Warning(string id, string expected, string source) => new("loans." + id, Severity.Warning, expected, source);
}
