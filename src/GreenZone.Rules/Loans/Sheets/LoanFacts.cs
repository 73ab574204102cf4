namespace GreenZone.Rules.Loans;

/// <summary>Where a class code of a loan comes from.</summary>
public enum CodeOrigin
{
    /// <summary>There is none: a green loan is then listed under 未归入 of this authority.</summary>
    None,

    /// <summary>The reporter wrote it.</summary>
    Given,

    /// <summary>The crosswalk leaves exactly one class for what the reporter wrote for another authority.</summary>
    Derived,
}

/// <summary>Whether a loan counts as green.</summary>
public enum GreenState
{
    /// <summary>One of the three codes stands.</summary>
    Green,

    /// <summary>The reporter wrote 非绿.</summary>
    NotGreen,

    /// <summary>No code at all: counted as not green until a person confirms (待识别).</summary>
    Unidentified,
}

/// <summary>One row of 绿色贷款逐笔明细 as read, repaired and resolved. Filled again for every row, so that a million rows need one.</summary>
public sealed class LoanFacts
{
    /// <summary>The row as the spreadsheet shows it.</summary>
    public int Row { get; set; }

    public string LoanNumber { get; set; } = "";
    public string ContractNumber { get; set; } = "";
    public string BorrowerName { get; set; } = "";
    public string BorrowerKind { get; set; } = "";

    /// <summary>A credit code in upper case, or a person's number with all but its ends masked; null when none was given.</summary>
    public string? BorrowerCode { get; set; }

    /// <summary>Whether <see cref="BorrowerCode"/> is a whole credit code (organisations, and the self-employed who have one).</summary>
    public bool HasCreditCode { get; set; }

    /// <summary>Stands for the borrower wherever borrowers are counted.</summary>
    public long Borrower { get; set; }

    public string? EnterpriseSize { get; set; }
    public string? BorrowerIndustry { get; set; }
    public string? UseIndustry { get; set; }

    /// <summary>Section letter and division of the use, as in D44; null when no industry was given.</summary>
    public string? UseDivision { get; set; }

    public string LoanKind { get; set; } = "";
    public string Purpose { get; set; } = "";
    public string? ProjectName { get; set; }
    public string? ProjectCode { get; set; }
    public DateOnly? ApprovedOn { get; set; }
    public DateOnly DisbursedOn { get; set; }
    public DateOnly MaturesOn { get; set; }
    public string Currency { get; set; } = "CNY";
    public long AmountFen { get; set; }
    public long BalanceFen { get; set; }

    /// <summary>The green part of the balance: zero of a loan that is not green.</summary>
    public long GreenBalanceFen { get; set; }

    /// <summary>Millionths of one a year.</summary>
    public int? Rate { get; set; }

    public string? PricingBase { get; set; }
    public string? Guarantee { get; set; }
    public string? PledgedRight { get; set; }

    /// <summary>碳排放权 or 其他环境权益, null when no environmental right secures the loan.</summary>
    public string? PledgeGroup { get; set; }

    public string Grade { get; set; } = "";
    public string Place { get; set; } = "";
    public long? ProjectInvestmentFen { get; set; }
    public string? Scene { get; set; }
    public string? SceneElements { get; set; }

    /// <summary>Eleven yearly benefits in micro-tonnes, null where the reporter gave none.</summary>
    public long?[] Benefits { get; } = new long?[LoanColumns.BenefitCount];

    public DateOnly? IdentifiedOn { get; set; }
    public string? ToolMark { get; set; }
    public string? RelendingFilingNumber { get; set; }

    public GreenState State { get; set; }

    /// <summary>The slug of the edition whose code the reporter wrote; null when none.</summary>
    public string? CatalogueEdition { get; set; }

    /// <summary>The code as the reporter wrote it, of <see cref="CatalogueEdition"/>.</summary>
    public string? CategoryCode { get; set; }

    /// <summary>The edition that the two dated rules judge this loan by.</summary>
    public string JudgedEdition { get; set; } = "";

    /// <summary>The class in each authority's terms.</summary>
    public ResolvedCodes Codes { get; set; } = ResolvedCodes.Nothing;

    /// <summary>Whether the loan was granted in the reported month (新发放).</summary>
    public bool IsNew { get; set; }

    /// <summary>A year's interest on the amount at the loan's rate, whole fen, half up; null without a rate. Weighs average rates exactly.</summary>
    public long? AmountInterestFen => Interest(AmountFen);

    /// <summary>A year's interest on the balance.</summary>
    public long? BalanceInterestFen => Interest(BalanceFen);

    private long? Interest(long fen) => Rate is { } rate ? (long)((((Int128)fen * rate) + 500_000) / 1_000_000) : null;
}

/// <summary>A loan's class under both authorities and both catalogues. One instance per combination, shared by all rows that have it.</summary>
public sealed record ResolvedCodes
{
    public static ResolvedCodes Nothing { get; } = new();

    public string? Cbirc { get; init; }
    public CodeOrigin CbircOrigin { get; init; }
    public string? Pboc { get; init; }
    public CodeOrigin PbocOrigin { get; init; }
    public string? Gic { get; init; }
    public CodeOrigin GicOrigin { get; init; }
    public string? Gfeps { get; init; }
    public CodeOrigin GfepsOrigin { get; init; }

    /// <summary>direct, enabling, both or none: the 2025 catalogue's mark of the class; null without a class of it.</summary>
    public string? CarbonMark { get; init; }

    /// <summary>Whether the given codes lead to different classes of the 2025 catalogue.</summary>
    public bool Disagree { get; init; }

    /// <summary>GB/T 4754 divisions that the 2025 catalogue names for the class, for the plausibility of the industry; empty when it names none.</summary>
    public IReadOnlyList<string> Divisions { get; init; } = [];

    /// <summary>The kind of consumption class: <c>1</c> personal, <c>2</c> public bodies and firms, <c>8</c> trade; empty for everything else.</summary>
    public string Side { get; init; } = "";
}
