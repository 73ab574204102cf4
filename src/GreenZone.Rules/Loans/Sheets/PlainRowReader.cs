namespace GreenZone.Rules.Loans;

/// <summary>The cells of one row of a small sheet, by the column's number in its template; empty when the file lacks the column.</summary>
public interface ISheetCells
{
    ReadOnlySpan<char> this[int column] { get; }
}

/// <summary>The checks of form that every small sheet has, under the sheet's own name.</summary>
public sealed class FormChecks
{
    public FormChecks(string sheet)
    {
        Required = new SheetCheck(sheet + ".required", Severity.Error, "必填", CheckSources.Sheet);
        TooLong = new SheetCheck(sheet + ".too-long", Severity.Error, "内容过长", CheckSources.Sheet);
        Choice = new SheetCheck(sheet + ".choice", Severity.Error, "应为所列选项之一", CheckSources.Sheet);
        Number = new SheetCheck(sheet + ".number", Severity.Error, "应为数字", CheckSources.Sheet);
        Date = new SheetCheck(sheet + ".date", Severity.Error, "应为日期，写成 2026-10-31", CheckSources.Sheet);
        Negative = new SheetCheck(sheet + ".negative", Severity.Error, "不得小于 0", CheckSources.Supervisor);
        Duplicate = new SheetCheck(sheet + ".duplicate", Severity.Error, "同一表内不得重复", CheckSources.Sheet);
        OtherInstitution = new SheetCheck(sheet + ".other-institution", Severity.Error, "应为本次报送的机构代码；不能替其他机构报送", CheckSources.Sheet);
    }

    public SheetCheck Required { get; }

    public SheetCheck TooLong { get; }

    public SheetCheck Choice { get; }

    public SheetCheck Number { get; }

    public SheetCheck Date { get; }

    public SheetCheck Negative { get; }

    public SheetCheck Duplicate { get; }

    public SheetCheck OtherInstitution { get; }

    public IReadOnlyList<SheetCheck> All => [Required, TooLong, Choice, Number, Date, Negative, Duplicate, OtherInstitution];
}

/// <summary>Reads the cells of one row of a small sheet, saying what is wrong with each.</summary>
public sealed class PlainRowReader(ISheetCells cells, int row, FormChecks checks, SheetFindings findings, Func<int, MoneyUnit> unitOf, Func<int, bool> perCent)
{
    public int Row => row;

    /// <summary>The cell without the blanks around it.</summary>
    public ReadOnlySpan<char> Cell(int column) => CellText.Trim(cells[column]);

    public void Say(SheetCheck check, int column, string? expected = null) => findings.Add(check, row, column, cells[column], expected);

    public string? Text(int column, int longest, bool required)
    {
        string text = CellText.Clean(cells[column]);
        if (text.Length == 0)
        {
            return Missing(column, required, null);
        }

        if (text.Length <= longest)
        {
            return text;
        }

        Say(checks.TooLong, column, $"不超过 {longest} 个字符，现为 {text.Length} 个");
        return null;
    }

    public string? Choice(int column, WordList words, bool required)
    {
        if (Cell(column).IsEmpty)
        {
            return Missing(column, required, "必填，" + words.Expected);
        }

        string? word = words.Find(Cell(column));
        if (word is null)
        {
            Say(checks.Choice, column, words.Expected);
        }

        return word;
    }

    /// <summary>An amount of zero or more.</summary>
    public long? Money(int column, bool required)
    {
        MoneyUnit unit = unitOf(column);
        CellVerdict verdict = CellText.ReadMoney(cells[column], unit, out long fen);
        if (verdict == CellVerdict.Blank)
        {
            Missing(column, required, CellWords.ExpectedMoney(verdict, unit));
        }
        else if (verdict != CellVerdict.Good)
        {
            Say(checks.Number, column, CellWords.ExpectedMoney(verdict, unit));
        }
        else if (fen < 0)
        {
            Say(checks.Negative, column);
        }
        else
        {
            return fen;
        }

        return null;
    }

    /// <summary>A yearly rate in millionths, from 0 to <see cref="LoanLimits.LargestRate"/>.</summary>
    public int? Rate(int column)
    {
        CellVerdict verdict = CellText.ReadRate(cells[column], perCent(column), out int rate);
        if (verdict == CellVerdict.Good && rate is >= 0 and <= LoanLimits.LargestRate)
        {
            return rate;
        }

        if (verdict != CellVerdict.Blank)
        {
            Say(checks.Number, column, verdict == CellVerdict.Good ? LoanChecks.RateRange.Expected : CellWords.ExpectedRate(verdict));
        }

        return null;
    }

    public DateOnly? Date(int column, bool required)
    {
        CellVerdict verdict = CellText.ReadDate(cells[column], out DateOnly day);
        if (verdict == CellVerdict.Good && day >= LoanLimits.EarliestDay && day <= LoanLimits.LatestDay)
        {
            return day;
        }

        if (verdict == CellVerdict.Blank)
        {
            Missing(column, required, CellWords.ExpectedDate(verdict));
        }
        else
        {
            Say(checks.Date, column, verdict == CellVerdict.Good ? LoanChecks.DayRange.Expected : CellWords.ExpectedDate(verdict));
        }

        return null;
    }

    private string? Missing(int column, bool required, string? expected)
    {
        if (required)
        {
            Say(checks.Required, column, expected);
        }

        return null;
    }
}
