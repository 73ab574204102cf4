using GreenZone.Rules.Loans;
using GreenZone.Shell.Ledger;

namespace GreenZone.Loans.Data;

/// <summary>How the ledger keeps 绿色贷款逐笔明细: the contract's columns, what was resolved from them, and what totals need.</summary>
/// <remarks>Words of the sheet are kept in Chinese as the sheet's choices print them; states of this platform are English slugs.</remarks>
internal static class LoanLedger
{
    public const string Kind = "loans";

    public const string LoanNumber = "loan_number", ContractNumber = "contract_number", BorrowerName = "borrower_name", BorrowerKind = "borrower_kind",
        BorrowerCode = "borrower_code", EnterpriseSize = "enterprise_size", BorrowerIndustry = "borrower_industry", UseIndustry = "use_industry",
        UseDivision = "use_division", LoanKind = "loan_kind", Purpose = "purpose", CatalogueEdition = "catalogue_edition", CategoryCode = "category_code",
        CbircCode = "cbirc_code", CbircOrigin = "cbirc_origin", PbocCode = "pboc_code", PbocOrigin = "pboc_origin", GicCode = "gic_code",
        GicOrigin = "gic_origin", GfepsCode = "gfeps_code", GfepsOrigin = "gfeps_origin", CarbonMark = "carbon_mark", JudgedEdition = "judged_edition",
        State = "green_state", ProjectName = "project_name", ProjectCode = "project_code", ApprovedOn = "approved_on", DisbursedOn = "disbursed_on",
        MaturesOn = "matures_on", Currency = "currency", Amount = "amount", Balance = "balance", GreenBalance = "green_balance", Rate = "rate",
        PricingBase = "pricing_base", Guarantee = "guarantee", PledgedRight = "pledged_right", PledgeGroup = "pledge_group", Grade = "grade",
        Place = "place", PlaceTotal = "place_total", ProjectInvestment = "project_investment", Scene = "scene", SceneElements = "scene_elements",
        IdentifiedOn = "identified_on", ToolMark = "tool_mark", RelendingNumber = "relending_number", Booking = "booking", RatedAmount = "rated_amount",
        AmountInterest = "amount_interest", RatedBalance = "rated_balance", BalanceInterest = "balance_interest", Borrower = "borrower", SourceRow = "source_row";

    /// <summary>Values of <see cref="State"/>.</summary>
    public const string Green = "green", NotGreen = "not-green", Unidentified = "unidentified";

    /// <summary>Values of the origin columns; null where there is no code.</summary>
    public const string Given = "given", Derived = "derived";

    /// <summary>Values of <see cref="Booking"/>: granted in the reported month, or before.</summary>
    public const string New = "new", Stock = "stock";

    /// <summary>The eleven yearly benefits, in micro-tonnes, in the order of columns G to Q of 绿色融资统计表.</summary>
    public static IReadOnlyList<string> Benefits { get; } =
    [
        "benefit_coal", "benefit_co2", "benefit_cod", "benefit_nh3n", "benefit_so2", "benefit_nox",
        "benefit_water", "benefit_pm25", "benefit_voc", "benefit_tn", "benefit_tp",
    ];

    public static LedgerSchema Schema { get; } = new(
        Kind,
        LoanNumber,
        [
            Text(LoanNumber, nullable: false), Text(ContractNumber, nullable: false), Text(BorrowerName, nullable: false), Code(BorrowerKind), Text(BorrowerCode),
            Code(EnterpriseSize), Code(BorrowerIndustry), Code(UseIndustry), Code(UseDivision), Code(LoanKind), Text(Purpose, nullable: false),
            Code(CatalogueEdition), Code(CategoryCode), Code(CbircCode), Code(CbircOrigin), Code(PbocCode), Code(PbocOrigin),
            Code(GicCode), Code(GicOrigin), Code(GfepsCode), Code(GfepsOrigin), Code(CarbonMark), Code(JudgedEdition), Code(State),
            Text(ProjectName), Text(ProjectCode), Day(ApprovedOn), Day(DisbursedOn), Day(MaturesOn), Code(Currency),
            Fen(Amount, nullable: false), Fen(Balance, nullable: false), Fen(GreenBalance, nullable: false), Micro(Rate), Code(PricingBase), Code(Guarantee),
            Code(PledgedRight), Code(PledgeGroup), Code(Grade), Code(Place), Code(PlaceTotal), Fen(ProjectInvestment), Code(Scene), Text(SceneElements),
            .. Benefits.Select(benefit => Micro(benefit)),
            Day(IdentifiedOn), Code(ToolMark), Text(RelendingNumber), Code(Booking), Fen(RatedAmount), Fen(AmountInterest), Fen(RatedBalance), Fen(BalanceInterest),
            Micro(Borrower, nullable: false), new LedgerColumn(SourceRow, LedgerType.Whole, Nullable: false),
        ],
        Borrower);

    private static LedgerColumn Text(string name, bool nullable = true) => new(name, LedgerType.Text, nullable);

    private static LedgerColumn Code(string name) => new(name, LedgerType.Code);

    private static LedgerColumn Fen(string name, bool nullable = true) => new(name, LedgerType.Fen, nullable);

    private static LedgerColumn Micro(string name, bool nullable = true) => new(name, LedgerType.Micro, nullable);

    private static LedgerColumn Day(string name) => new(name, LedgerType.Day);

    public static string? OriginOf(CodeOrigin origin) => origin switch
    {
        CodeOrigin.Given => Given,
        CodeOrigin.Derived => Derived,
        _ => null,
    };

    public static string StateOf(GreenState state) => state switch
    {
        GreenState.Green => Green,
        GreenState.NotGreen => NotGreen,
        _ => Unidentified,
    };
}
