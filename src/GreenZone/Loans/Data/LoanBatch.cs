using System.Collections.Concurrent;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Ledger;
using static GreenZone.Loans.Data.LoanLedger;

namespace GreenZone.Loans.Data;

/// <summary>A ledger batch with the loan sheet's columns at hand: takes one loan after the other.</summary>
internal sealed class LoanBatch
{
    private const int MostSpare = 4;

    private static readonly int UnixEpoch = new DateOnly(1970, 1, 1).DayNumber;

    private readonly string?[] loanNumber, contractNumber, borrowerName, borrowerKind, borrowerCode, enterpriseSize, borrowerIndustry, useIndustry,
        useDivision, loanKind, purpose, catalogueEdition, categoryCode, cbircCode, cbircOrigin, pbocCode, pbocOrigin, gicCode, gicOrigin, gfepsCode,
        gfepsOrigin, carbonMark, judgedEdition, state, projectName, projectCode, currency, pricingBase, guarantee, pledgedRight, pledgeGroup, grade,
        place, placeTotal, scene, sceneElements, toolMark, relendingNumber, booking;

    private readonly int?[] approvedOn, disbursedOn, maturesOn, identifiedOn, sourceRow;
    private readonly long?[] amount, balance, greenBalance, rate, projectInvestment, ratedAmount, amountInterest, ratedBalance, balanceInterest, borrower;
    private readonly long?[][] benefits;
    private static readonly ConcurrentBag<LoanBatch> Spare = [];

    private PlaceTotals places;

    private LoanBatch(PlaceTotals places)
    {
        this.places = places;
        Rows = new LedgerBatch(Schema);
        (loanNumber, contractNumber, borrowerName, borrowerKind) = (Text(LoanNumber), Text(ContractNumber), Text(BorrowerName), Text(BorrowerKind));
        (borrowerCode, enterpriseSize, borrowerIndustry) = (Text(BorrowerCode), Text(EnterpriseSize), Text(BorrowerIndustry));
        (useIndustry, useDivision, loanKind, purpose) = (Text(UseIndustry), Text(UseDivision), Text(LoanKind), Text(Purpose));
        (catalogueEdition, categoryCode, judgedEdition, state) = (Text(CatalogueEdition), Text(CategoryCode), Text(JudgedEdition), Text(State));
        (cbircCode, cbircOrigin, pbocCode, pbocOrigin) = (Text(CbircCode), Text(CbircOrigin), Text(PbocCode), Text(PbocOrigin));
        (gicCode, gicOrigin, gfepsCode, gfepsOrigin, carbonMark) = (Text(GicCode), Text(GicOrigin), Text(GfepsCode), Text(GfepsOrigin), Text(CarbonMark));
        (projectName, projectCode, currency, pricingBase) = (Text(ProjectName), Text(ProjectCode), Text(Currency), Text(PricingBase));
        (guarantee, pledgedRight, pledgeGroup, grade) = (Text(Guarantee), Text(LoanLedger.PledgedRight), Text(PledgeGroup), Text(Grade));
        (place, placeTotal, scene, sceneElements) = (Text(Place), Text(PlaceTotal), Text(Scene), Text(SceneElements));
        (toolMark, relendingNumber, booking) = (Text(ToolMark), Text(RelendingNumber), Text(Booking));
        (approvedOn, disbursedOn, maturesOn, identifiedOn, sourceRow) = (Int(ApprovedOn), Int(DisbursedOn), Int(MaturesOn), Int(IdentifiedOn), Int(SourceRow));
        (amount, balance, greenBalance, rate) = (Long(Amount), Long(Balance), Long(GreenBalance), Long(Rate));
        (projectInvestment, ratedAmount, amountInterest) = (Long(ProjectInvestment), Long(RatedAmount), Long(AmountInterest));
        (ratedBalance, balanceInterest, borrower) = (Long(RatedBalance), Long(BalanceInterest), Long(Borrower));
        benefits = [.. Benefits.Select(Long)];
    }

    /// <summary>An empty batch. Its columns take some fourteen megabytes, most sheets a hundredth of them: a few batches are kept for the next sheet.</summary>
    /// <param name="places">One for all batches of a sheet.</param>
    public static LoanBatch Rent(PlaceTotals places)
    {
        if (!Spare.TryTake(out LoanBatch? batch))
        {
            return new LoanBatch(places);
        }

        batch.places = places;
        return batch;
    }

    /// <summary>Gives the batch back, with nothing of the sheet left in it. Nobody may use it afterwards.</summary>
    public void GiveBack()
    {
        Rows.Count = 0;
        for (int column = 0; column < Schema.Columns.Count; column++)
        {
            if (Schema.Columns[column].Type is LedgerType.Text or LedgerType.Code)
            {
                Array.Clear(Rows.Text(column));
            }
        }

        if (Spare.Count < MostSpare)
        {
            Spare.Add(this);
        }
    }

    /// <summary>What goes to the ledger.</summary>
    public LedgerBatch Rows { get; }

    public bool IsFull => Rows.Count == LedgerBatch.Capacity;

    public void Add(LoanFacts loan)
    {
        int i = Rows.Count;
        loanNumber[i] = loan.LoanNumber;
        contractNumber[i] = loan.ContractNumber;
        borrowerName[i] = loan.BorrowerName;
        borrowerKind[i] = loan.BorrowerKind;
        borrowerCode[i] = loan.BorrowerCode;
        enterpriseSize[i] = loan.EnterpriseSize;
        borrowerIndustry[i] = loan.BorrowerIndustry;
        useIndustry[i] = loan.UseIndustry;
        useDivision[i] = loan.UseDivision;
        loanKind[i] = loan.LoanKind;
        purpose[i] = loan.Purpose;
        catalogueEdition[i] = loan.CatalogueEdition;
        categoryCode[i] = loan.CategoryCode;
        ResolvedCodes codes = loan.Codes;
        cbircCode[i] = codes.Cbirc;
        cbircOrigin[i] = OriginOf(codes.CbircOrigin);
        pbocCode[i] = codes.Pboc;
        pbocOrigin[i] = OriginOf(codes.PbocOrigin);
        gicCode[i] = codes.Gic;
        gicOrigin[i] = OriginOf(codes.GicOrigin);
        gfepsCode[i] = codes.Gfeps;
        gfepsOrigin[i] = OriginOf(codes.GfepsOrigin);
        carbonMark[i] = codes.CarbonMark;
        judgedEdition[i] = loan.JudgedEdition;
        state[i] = StateOf(loan.State);
        projectName[i] = loan.ProjectName;
        projectCode[i] = loan.ProjectCode;
        approvedOn[i] = Day(loan.ApprovedOn);
        disbursedOn[i] = Day(loan.DisbursedOn);
        maturesOn[i] = Day(loan.MaturesOn);
        identifiedOn[i] = Day(loan.IdentifiedOn);
        currency[i] = loan.Currency;
        amount[i] = loan.AmountFen;
        balance[i] = loan.BalanceFen;
        greenBalance[i] = loan.GreenBalanceFen;
        rate[i] = loan.Rate;
        pricingBase[i] = loan.PricingBase;
        guarantee[i] = loan.Guarantee;
        pledgedRight[i] = loan.PledgedRight;
        pledgeGroup[i] = loan.PledgeGroup;
        grade[i] = loan.Grade;
        place[i] = loan.Place;
        placeTotal[i] = places.Of(loan.Place);
        projectInvestment[i] = loan.ProjectInvestmentFen;
        scene[i] = loan.Scene;
        sceneElements[i] = loan.SceneElements;
        for (int benefit = 0; benefit < benefits.Length; benefit++)
        {
            benefits[benefit][i] = loan.Benefits[benefit];
        }

        toolMark[i] = loan.ToolMark;
        relendingNumber[i] = loan.RelendingFilingNumber;
        booking[i] = loan.IsNew ? New : Stock;
        ratedAmount[i] = loan.Rate is null ? null : loan.AmountFen;
        amountInterest[i] = loan.AmountInterestFen;
        ratedBalance[i] = loan.Rate is null ? null : loan.BalanceFen;
        balanceInterest[i] = loan.BalanceInterestFen;
        borrower[i] = loan.Borrower;
        sourceRow[i] = loan.Row;
        Rows.Count = i + 1;
    }

    private static int? Day(DateOnly? day) => day is { } known ? known.DayNumber - UnixEpoch : null;

    private string?[] Text(string column) => Rows.Text(Schema.IndexOf(column));

    private long?[] Long(string column) => Rows.Long(Schema.IndexOf(column));

    private int?[] Int(string column) => Rows.Int(Schema.IndexOf(column));
}

/// <summary>Folds the places of one sheet to those that totals are made by, and keeps their number bounded whatever is reported.</summary>
/// <param name="homeDistrict">The six digits of the district that this installation serves: places inside it are counted by street.</param>
internal sealed class PlaceTotals(string homeDistrict)
{
    /// <summary>Streets at home (23), counties of the province (38) and provinces (31) are a hundred; a sheet with three times as many is mistaken, and its rest is counted by province.</summary>
    public const int Most = 300;

    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>The place to count the loan under; the same instance for the same place.</summary>
    public string Of(string place)
    {
        if (place.Length == 0)
        {
            return "";
        }

        return Known(PlaceCode.ForTotals(place, homeDistrict));
    }

    private string Known(ReadOnlySpan<char> total)
    {
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (bySpan.TryGetValue(total, out string? kept))
        {
            return kept;
        }

        if (known.Count >= Most && total.Length > 2)
        {
            return Known(total[..2]);
        }

        kept = total.ToString();
        known.Add(kept, kept);
        return kept;
    }
}
