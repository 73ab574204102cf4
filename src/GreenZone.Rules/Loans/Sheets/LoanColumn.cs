namespace GreenZone.Rules.Loans;

/// <summary>The columns of the sheet 绿色贷款逐笔明细, in the order the template prints them (序号 stands before them and is no column).</summary>
public enum LoanColumn
{
    /// <summary>机构代码.</summary>
    Institution,

    /// <summary>借据号, the row's key.</summary>
    LoanNumber,

    /// <summary>合同编号.</summary>
    ContractNumber,

    /// <summary>客户名称.</summary>
    BorrowerName,

    /// <summary>借款人类型.</summary>
    BorrowerKind,

    /// <summary>统一社会信用代码; of a person: an identity number, masked on receipt.</summary>
    BorrowerCode,

    /// <summary>企业规模.</summary>
    EnterpriseSize,

    /// <summary>借款人所属行业, GB/T 4754 four digits.</summary>
    BorrowerIndustry,

    /// <summary>贷款实际投向行业, GB/T 4754 four digits.</summary>
    UseIndustry,

    /// <summary>贷款种类.</summary>
    LoanKind,

    /// <summary>贷款用途.</summary>
    Purpose,

    /// <summary>目录版本.</summary>
    CatalogueEdition,

    /// <summary>目录编码.</summary>
    CategoryCode,

    /// <summary>监管编码, 18 characters.</summary>
    CbircCode,

    /// <summary>人行编码, PBOCGC2020 and six digits; the short form PBOCGC20 and six digits is the same code.</summary>
    PbocCode,

    /// <summary>项目名称.</summary>
    ProjectName,

    /// <summary>项目代码.</summary>
    ProjectCode,

    /// <summary>授信审批日期.</summary>
    ApprovedOn,

    /// <summary>发放日期.</summary>
    DisbursedOn,

    /// <summary>到期日期.</summary>
    MaturesOn,

    /// <summary>币种.</summary>
    Currency,

    /// <summary>贷款金额.</summary>
    Amount,

    /// <summary>贷款余额.</summary>
    Balance,

    /// <summary>其中绿色部分余额; blank means all of the balance.</summary>
    GreenBalance,

    /// <summary>执行利率（年化）.</summary>
    Rate,

    /// <summary>定价基准.</summary>
    PricingBase,

    /// <summary>担保方式.</summary>
    Guarantee,

    /// <summary>环境权益抵质押种类.</summary>
    PledgedRight,

    /// <summary>五级分类.</summary>
    Grade,

    /// <summary>投向地区, 6 digits or 9 for the street.</summary>
    Place,

    /// <summary>项目总投资.</summary>
    ProjectInvestment,

    /// <summary>测算场景.</summary>
    Scene,

    /// <summary>测算要素.</summary>
    SceneElements,

    /// <summary>年节约标准煤, tonnes: the first of the eleven yearly benefits.</summary>
    CoalEquivalent,

    /// <summary>年减排二氧化碳当量, tonnes.</summary>
    Co2Equivalent,

    /// <summary>年减排化学需氧量, tonnes.</summary>
    Cod,

    /// <summary>年减排氨氮, tonnes.</summary>
    AmmoniaNitrogen,

    /// <summary>年减排二氧化硫, tonnes.</summary>
    SulphurDioxide,

    /// <summary>年减排氮氧化物, tonnes.</summary>
    NitrogenOxides,

    /// <summary>年节水, tonnes.</summary>
    Water,

    /// <summary>年减排细颗粒物, tonnes.</summary>
    FineParticles,

    /// <summary>年减排挥发性有机物, tonnes.</summary>
    VolatileOrganics,

    /// <summary>年减排总氮, tonnes.</summary>
    TotalNitrogen,

    /// <summary>年减排总磷, tonnes: the last of the eleven.</summary>
    TotalPhosphorus,

    /// <summary>认定日期.</summary>
    IdentifiedOn,

    /// <summary>工具标识.</summary>
    ToolMark,

    /// <summary>人行再贷款备案号.</summary>
    RelendingFilingNumber,
}

/// <summary>What holds for the columns as a whole.</summary>
public static class LoanColumns
{
    /// <summary>47.</summary>
    public const int Count = (int)LoanColumn.RelendingFilingNumber + 1;

    /// <summary>Eleven yearly benefits, in the order of columns G to Q of 绿色融资统计表.</summary>
    public const int BenefitCount = (int)LoanColumn.TotalPhosphorus - (int)LoanColumn.CoalEquivalent + 1;

    public static LoanColumn Benefit(int index) => LoanColumn.CoalEquivalent + index;
}

/// <summary>The cells of one row, by column. The host's reader of sheets stands behind it; a column that the file lacks is empty.</summary>
public interface ILoanCells
{
    ReadOnlySpan<char> this[LoanColumn column] { get; }
}
