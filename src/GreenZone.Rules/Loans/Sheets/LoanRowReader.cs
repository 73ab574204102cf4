using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>
/// Reads one row of 绿色贷款逐笔明细 after the other into <see cref="LoanFacts"/> and says everything that is wrong with it at once.
/// Reading touches no database. Not for two threads at once; two readers may share a <see cref="LoanReading"/>.
/// </summary>
public sealed class LoanRowReader
{
    private readonly LoanReading reading;
    private readonly DateOnly monthEnd;
    private readonly MoneyUnit amountUnit, balanceUnit, greenUnit, investmentUnit;
    private readonly BorrowerReader borrowers;
    private readonly LoanClassReader classes;
    private readonly TextPool places = new();
    private readonly TextPool names = new(16);
    private readonly TextPool words = new();
    private readonly char[] scratch = new char[32_768];

    public LoanRowReader(LoanReading reading)
    {
        this.reading = reading;
        monthEnd = reading.Month.LastDay;
        amountUnit = reading.UnitOf(LoanColumn.Amount);
        balanceUnit = reading.UnitOf(LoanColumn.Balance);
        greenUnit = reading.UnitOf(LoanColumn.GreenBalance);
        investmentUnit = reading.UnitOf(LoanColumn.ProjectInvestment);
        borrowers = new BorrowerReader(reading.Borrowers);
        classes = new LoanClassReader(reading);
    }

    /// <summary>Reads a row into <paramref name="facts"/>; what was wrong with it stands in <paramref name="findings"/>.</summary>
    public void Read<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        facts.Row = row;
        ReadOnlySpan<char> institution = CellText.Trim(cells[LoanColumn.Institution]);
        if (!institution.IsEmpty && !institution.Equals(reading.InstitutionCode, StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(LoanChecks.OtherInstitution, row, (int)LoanColumn.Institution, institution, $"为空或本次报送的机构代码 {reading.InstitutionCode}；不能替其他机构报送");
        }

        facts.LoanNumber = Text(cells, LoanColumn.LoanNumber, row, LoanLimits.NumberLength, required: true, null, findings) ?? "";
        facts.ContractNumber = Text(cells, LoanColumn.ContractNumber, row, LoanLimits.NumberLength, required: true, names, findings) ?? "";
        facts.BorrowerName = Text(cells, LoanColumn.BorrowerName, row, LoanLimits.NameLength, required: true, names, findings) ?? "";
        facts.BorrowerKind = Choice(cells, LoanColumn.BorrowerKind, row, LoanWords.BorrowerKinds, required: true, findings) ?? "";
        facts.EnterpriseSize = Choice(cells, LoanColumn.EnterpriseSize, row, LoanWords.Sizes, required: false, findings);
        facts.LoanKind = Choice(cells, LoanColumn.LoanKind, row, LoanWords.Kinds, required: true, findings) ?? "";
        facts.Grade = Choice(cells, LoanColumn.Grade, row, LoanWords.Grades, required: true, findings) ?? "";
        facts.ProjectName = Text(cells, LoanColumn.ProjectName, row, LoanLimits.ProjectLength, required: false, names, findings);
        facts.ProjectCode = Text(cells, LoanColumn.ProjectCode, row, LoanLimits.NumberLength, required: false, names, findings);
        facts.PricingBase = Text(cells, LoanColumn.PricingBase, row, LoanLimits.MarkLength, required: false, words, findings);
        facts.Scene = Text(cells, LoanColumn.Scene, row, LoanLimits.MarkLength, required: false, words, findings);
        facts.SceneElements = Text(cells, LoanColumn.SceneElements, row, LoanLimits.ElementsLength, required: false, names, findings);
        facts.ToolMark = Text(cells, LoanColumn.ToolMark, row, LoanLimits.MarkLength, required: false, words, findings);
        facts.RelendingFilingNumber = Text(cells, LoanColumn.RelendingFilingNumber, row, LoanLimits.NumberLength, required: false, words, findings);
        ReadPurpose(cells, row, facts, findings);
        ReadSecurity(cells, row, facts, findings);
        ReadPlace(cells, row, facts, findings);
        ReadDates(cells, row, facts, findings);
        borrowers.Read(cells, row, facts, findings);
        classes.Read(cells, row, facts, findings);
        if (reading.AsksSecondOpinion)
        {
            SecondOpinion.Shared.Check(facts, row, findings);
        }

        ReadMoney(cells, row, facts, findings);
        ReadRate(cells, row, facts, findings);
        ReadBenefits(cells, row, facts, findings);
    }

    private string? Text<TCells>(TCells cells, LoanColumn column, int row, int longest, bool required, TextPool? pool, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        ReadOnlySpan<char> text = CellText.Clean(cells[column], scratch);
        if (text.IsEmpty)
        {
            if (required)
            {
                findings.Add(LoanChecks.Required, row, (int)column, text);
            }

            return null;
        }

        if (text.Length > longest)
        {
            findings.Add(LoanChecks.TooLong, row, (int)column, text, $"不超过 {longest} 个字符，现为 {text.Length} 个");
            return null;
        }

        return pool is null ? new string(text) : pool.Get(text);
    }

    private static string? Choice<TCells>(TCells cells, LoanColumn column, int row, WordList list, bool required, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        ReadOnlySpan<char> text = CellText.Trim(cells[column]);
        if (text.IsEmpty)
        {
            if (required)
            {
                findings.Add(LoanChecks.Required, row, (int)column, text, "必填，" + list.Expected);
            }

            return null;
        }

        string? word = list.Find(text);
        if (word is null)
        {
            findings.Add(LoanChecks.Choice, row, (int)column, text, list.Expected);
        }

        return word;
    }

    private void ReadPurpose<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        facts.Purpose = Text(cells, LoanColumn.Purpose, row, LoanLimits.PurposeLength, required: true, names, findings) ?? "";
        if (facts.Purpose.Length is > 0 and < LoanLimits.ShortestPurpose)
        {
            findings.Add(LoanChecks.PurposeShort, row, (int)LoanColumn.Purpose, facts.Purpose);
        }
    }

    private static void ReadSecurity<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        ReadOnlySpan<char> guarantee = CellText.Trim(cells[LoanColumn.Guarantee]);
        facts.Guarantee = guarantee.IsEmpty ? null : LoanWords.MainGuarantee(guarantee);
        if (facts.Guarantee is null && !guarantee.IsEmpty)
        {
            findings.Add(LoanChecks.Choice, row, (int)LoanColumn.Guarantee, guarantee, LoanWords.Guarantees.Expected + "；有几种的用加号连接，主要的写在前面");
        }

        string? right = Choice(cells, LoanColumn.PledgedRight, row, LoanWords.PledgedRights, required: false, findings);
        facts.PledgeGroup = LoanWords.PledgeGroup(right);
        facts.PledgedRight = facts.PledgeGroup is null ? null : right;
    }

    private void ReadPlace<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        ReadOnlySpan<char> text = CellText.Trim(cells[LoanColumn.Place]);
        if (text.IsEmpty)
        {
            findings.Add(LoanChecks.Required, row, (int)LoanColumn.Place, text, "必填，" + LoanChecks.Place.Expected);
            facts.Place = "";
        }
        else if (!PlaceCode.IsWellFormed(text))
        {
            findings.Add(LoanChecks.Place, row, (int)LoanColumn.Place, text);
            facts.Place = "";
        }
        else
        {
            facts.Place = places.Get(text);
        }
    }

    private void ReadDates<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        DateOnly? approved = Date(cells, LoanColumn.ApprovedOn, row, required: false, findings);
        DateOnly? disbursed = Date(cells, LoanColumn.DisbursedOn, row, required: true, findings);
        DateOnly? matures = Date(cells, LoanColumn.MaturesOn, row, required: true, findings);
        DateOnly? identified = Date(cells, LoanColumn.IdentifiedOn, row, required: false, findings);
        if (matures < disbursed)
        {
            findings.Add(LoanChecks.MaturesBeforeDisbursed, row, (int)LoanColumn.MaturesOn, cells[LoanColumn.MaturesOn], $"不早于发放日期 {disbursed:yyyy-MM-dd}");
        }

        if (disbursed > monthEnd)
        {
            findings.Add(LoanChecks.DisbursedAfterMonth, row, (int)LoanColumn.DisbursedOn, cells[LoanColumn.DisbursedOn], $"不晚于统计月最后一日 {monthEnd:yyyy-MM-dd}");
        }

        if (identified > monthEnd)
        {
            findings.Add(LoanChecks.IdentifiedAfterMonth, row, (int)LoanColumn.IdentifiedOn, cells[LoanColumn.IdentifiedOn], $"不晚于统计月最后一日 {monthEnd:yyyy-MM-dd}");
        }

        if (matures < identified)
        {
            findings.Add(LoanChecks.MaturesBeforeIdentified, row, (int)LoanColumn.MaturesOn, cells[LoanColumn.MaturesOn], $"不早于认定日期 {identified:yyyy-MM-dd}");
        }

        if (approved > disbursed)
        {
            findings.Add(LoanChecks.ApprovedAfterDisbursed, row, (int)LoanColumn.ApprovedOn, cells[LoanColumn.ApprovedOn], $"一般不晚于发放日期 {disbursed:yyyy-MM-dd}");
        }

        facts.ApprovedOn = approved;
        facts.DisbursedOn = disbursed ?? default;
        facts.MaturesOn = matures ?? default;
        facts.IdentifiedOn = identified;
        facts.IsNew = disbursed is { } day && ReportingMonth.Of(day) == reading.Month;
    }

    private static DateOnly? Date<TCells>(TCells cells, LoanColumn column, int row, bool required, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        CellVerdict verdict = CellText.ReadDate(cells[column], out DateOnly day);
        if (verdict == CellVerdict.Good)
        {
            if (day >= LoanLimits.EarliestDay && day <= LoanLimits.LatestDay)
            {
                return day;
            }

            findings.Add(LoanChecks.DayRange, row, (int)column, cells[column]);
        }
        else if (required || verdict != CellVerdict.Blank)
        {
            findings.Add(verdict == CellVerdict.Blank ? LoanChecks.Required : LoanChecks.Date, row, (int)column, cells[column], CellWords.ExpectedDate(verdict));
        }

        return null;
    }

    private void ReadMoney<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        long? amount = Money(cells, LoanColumn.Amount, amountUnit, row, required: true, findings);
        long? balance = Money(cells, LoanColumn.Balance, balanceUnit, row, required: true, findings);
        long? green = Money(cells, LoanColumn.GreenBalance, greenUnit, row, required: false, findings);
        long? investment = Money(cells, LoanColumn.ProjectInvestment, investmentUnit, row, required: false, findings);
        if (amount <= 0)
        {
            findings.Add(LoanChecks.AmountNotPositive, row, (int)LoanColumn.Amount, cells[LoanColumn.Amount]);
        }
        else if (amount > LoanLimits.LargestLoan.Fen)
        {
            findings.Add(LoanChecks.AmountAbsurd, row, (int)LoanColumn.Amount, cells[LoanColumn.Amount]);
        }

        if (balance < 0)
        {
            findings.Add(LoanChecks.Negative, row, (int)LoanColumn.Balance, cells[LoanColumn.Balance]);
        }
        else if (balance > amount)
        {
            findings.Add(LoanChecks.BalanceOverAmount, row, (int)LoanColumn.Balance, cells[LoanColumn.Balance], $"不大于贷款金额 {new Money(amount!.Value)} 元");
        }

        if (green < 0)
        {
            findings.Add(LoanChecks.Negative, row, (int)LoanColumn.GreenBalance, cells[LoanColumn.GreenBalance]);
        }
        else if (green > balance)
        {
            findings.Add(LoanChecks.GreenOverBalance, row, (int)LoanColumn.GreenBalance, cells[LoanColumn.GreenBalance], $"不大于贷款余额 {new Money(balance!.Value)} 元");
        }
        else if (green > 0 && facts.State == GreenState.NotGreen)
        {
            findings.Add(LoanChecks.NotGreenWithCode, row, (int)LoanColumn.GreenBalance, cells[LoanColumn.GreenBalance]);
        }

        if (investment <= 0 || investment > LoanLimits.LargestInvestment.Fen)
        {
            findings.Add(LoanChecks.InvestmentAbsurd, row, (int)LoanColumn.ProjectInvestment, cells[LoanColumn.ProjectInvestment]);
        }
        else if (amount > investment && facts.LoanKind == LoanWords.Project)
        {
            findings.Add(LoanChecks.AmountOverInvestment, row, (int)LoanColumn.Amount, cells[LoanColumn.Amount], $"项目贷款金额一般不大于项目总投资 {new Money(investment!.Value)} 元；请核对");
        }

        if (facts.LoanKind == LoanWords.Project && facts.ProjectName is null && facts.ProjectCode is null)
        {
            findings.Add(LoanChecks.ProjectMissing, row, (int)LoanColumn.ProjectName, default);
        }

        ReadOnlySpan<char> currency = CellText.Trim(cells[LoanColumn.Currency]);
        facts.Currency = currency.IsEmpty ? "CNY" : LoanWords.Currencies.Find(currency) ?? Unknown(currency, row, findings);
        if (facts.Currency is not ("CNY" or ""))
        {
            findings.Add(LoanChecks.ForeignCurrency, row, (int)LoanColumn.Currency, currency);
        }

        facts.AmountFen = amount ?? 0;
        facts.BalanceFen = balance ?? 0;
        facts.GreenBalanceFen = facts.State == GreenState.Green ? green ?? facts.BalanceFen : 0;
        facts.ProjectInvestmentFen = investment;
    }

    private static string Unknown(ReadOnlySpan<char> currency, int row, SheetFindings findings)
    {
        findings.Add(LoanChecks.Choice, row, (int)LoanColumn.Currency, currency, LoanWords.Currencies.Expected);
        return "";
    }

    private static long? Money<TCells>(TCells cells, LoanColumn column, MoneyUnit unit, int row, bool required, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        CellVerdict verdict = CellText.ReadMoney(cells[column], unit, out long fen);
        if (verdict == CellVerdict.Good)
        {
            return fen;
        }

        if (required || verdict != CellVerdict.Blank)
        {
            findings.Add(verdict == CellVerdict.Blank ? LoanChecks.Required : LoanChecks.Number, row, (int)column, cells[column], CellWords.ExpectedMoney(verdict, unit));
        }

        return null;
    }

    private void ReadRate<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        CellVerdict verdict = CellText.ReadRate(cells[LoanColumn.Rate], reading.RateInPerCent, out int rate);
        facts.Rate = null;
        if (verdict is not (CellVerdict.Good or CellVerdict.Blank))
        {
            findings.Add(LoanChecks.Number, row, (int)LoanColumn.Rate, cells[LoanColumn.Rate], CellWords.ExpectedRate(verdict));
        }
        else if (verdict == CellVerdict.Good && rate is < 0 or > LoanLimits.LargestRate)
        {
            findings.Add(LoanChecks.RateRange, row, (int)LoanColumn.Rate, cells[LoanColumn.Rate]);
        }
        else if (verdict == CellVerdict.Good)
        {
            facts.Rate = rate;
        }
    }

    private static void ReadBenefits<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        LoanColumn first = (LoanColumn)(-1);
        for (int i = 0; i < facts.Benefits.Length; i++)
        {
            LoanColumn column = LoanColumns.Benefit(i);
            ReadOnlySpan<char> cell = cells[column];
            if (cell.IsEmpty)
            {
                facts.Benefits[i] = null;
                continue;
            }

            CellVerdict verdict = CellText.ReadQuantity(cell, out long micro);
            facts.Benefits[i] = verdict == CellVerdict.Good ? micro : null;
            if (verdict is not (CellVerdict.Good or CellVerdict.Blank))
            {
                findings.Add(LoanChecks.Number, row, (int)column, cell, CellWords.ExpectedQuantity(verdict, "吨"));
            }
            else if (micro is > LoanLimits.LargestBenefit or < -LoanLimits.LargestBenefit)
            {
                findings.Add(LoanChecks.BenefitAbsurd, row, (int)column, cell);
            }
            else if (micro < 0)
            {
                findings.Add(LoanChecks.BenefitNegative, row, (int)column, cell);
            }

            first = first < 0 && micro != 0 ? column : first;
        }

        if (first >= 0 && facts.Codes.Side.Length > 0)
        {
            findings.Add(LoanChecks.BenefitOutside, row, (int)first, cells[first]);
        }
        else if (first >= 0 && facts.LoanKind == LoanWords.Project && facts.ProjectInvestmentFen is null)
        {
            findings.Add(LoanChecks.BenefitWithoutInvestment, row, (int)LoanColumn.ProjectInvestment, cells[LoanColumn.ProjectInvestment]);
        }
    }
}
