namespace GreenZone.Rules.Loans;

/// <summary>The columns of 环境安全等重大风险企业信贷, in the order of the template.</summary>
public enum RiskColumn
{
    Customer,
    CreditCode,
    Kind,
    Measure,
    Rectified,
    RectifiedOn,
    Balance,
    Grade,
    YearStart,
}

/// <summary>Credit to a firm with a major environmental or safety risk: the rows behind form B002.</summary>
/// <param name="RectifiedOn">When the case was closed; the row then leaves the stock. Null while it is open.</param>
/// <param name="YearStartFen">年初余额; null when the reporter left it to the platform.</param>
public sealed record RiskRow(
    string Customer, string CreditCode, RiskKind Kind, RiskMeasure Measure, DateOnly? RectifiedOn, long BalanceFen, LoanGrade Grade, long? YearStartFen)
{
    public static FormChecks Form { get; } = new("risk");

    public static CreditCodeChecks Code { get; } = new("risk");

    public static readonly SheetCheck MeasureOfKind = new("risk.measure-of-kind", Severity.Error, "处置措施应与风险类型相符", CheckSources.Supervisor);
    public static readonly SheetCheck RectifiedOnMissing = new("risk.rectified-on-missing", Severity.Error, "已完成整改的，应填完成日期", CheckSources.Supervisor);
    public static readonly SheetCheck RectifiedOnOdd = new("risk.rectified-on-odd", Severity.Error, "未完成整改的，完成日期应为空", CheckSources.Supervisor);
    public static readonly SheetCheck RectifiedAfterMonth = new("risk.rectified-after-month", Severity.Error, "完成日期不晚于统计月最后一日", CheckSources.Supervisor);
    public static readonly SheetCheck BalanceDiffers = new("risk.balance-differs", Severity.Warning, "同一客户在各风险类型下的余额一般相同；合计按较大的一类计一次，请核对", CheckSources.Supervisor);
    public static readonly SheetCheck YearStartDiffers = new("risk.year-start-differs", Severity.Warning, "与本机构上年12月所报余额一致；比年初按上年12月所报计算", CheckSources.Platform);
    public static readonly SheetCheck YearStartUnknown = new("risk.year-start-unknown", Severity.Warning, "上年12月未报本表，请填年初余额；否则“比年初”一栏为空", CheckSources.Platform);

    public static IReadOnlyList<SheetCheck> Checks =>
        [.. Form.All, .. Code.All, MeasureOfKind, RectifiedOnMissing, RectifiedOnOdd, RectifiedAfterMonth, BalanceDiffers, YearStartDiffers, YearStartUnknown];

    /// <summary>Reads a row; null when something in it is wrong.</summary>
    public static RiskRow? Read(PlainRowReader row, ReportingMonth month)
    {
        string? customer = row.Text((int)RiskColumn.Customer, LoanLimits.NameLength, required: true);
        if (row.Cell((int)RiskColumn.CreditCode).IsEmpty)
        {
            row.Say(Form.Required, (int)RiskColumn.CreditCode, "必填，18 位统一社会信用代码");
        }

        string? code = Code.Read(row, (int)RiskColumn.CreditCode);
        RiskKind? kind = Place(row.Choice((int)RiskColumn.Kind, RiskWords.Kinds, required: true), RiskWords.Kinds) is { } k ? (RiskKind)k : null;
        RiskMeasure? measure = Place(row.Choice((int)RiskColumn.Measure, RiskWords.Measures, required: true), RiskWords.Measures) is { } m ? (RiskMeasure)m : null;
        if (kind is { } of && measure is { } taken && !RiskWords.MeasuresOf(of).Contains(taken))
        {
            row.Say(MeasureOfKind, (int)RiskColumn.Measure, $"“{of.ToChinese()}”的处置措施为{string.Join('、', RiskWords.MeasuresOf(of).Select(each => each.ToChinese()))}之一");
            measure = null;
        }

        (bool right, DateOnly? rectifiedOn) = ReadRectified(row, month);
        long? balance = row.Money((int)RiskColumn.Balance, required: true);
        LoanGrade? grade = LoanGrades.Parse(row.Choice((int)RiskColumn.Grade, LoanWords.Grades, required: true));
        bool hasYearStart = !row.Cell((int)RiskColumn.YearStart).IsEmpty;
        long? yearStart = row.Money((int)RiskColumn.YearStart, required: false);
        return customer is null || code is null || kind is null || measure is null || !right || balance is null || grade is null || (hasYearStart && yearStart is null)
            ? null
            : new RiskRow(customer, code, kind.Value, measure.Value, rectifiedOn, balance.Value, grade.Value, yearStart);
    }

    private static (bool Right, DateOnly? On) ReadRectified(PlainRowReader row, ReportingMonth month)
    {
        const int Column = (int)RiskColumn.RectifiedOn;
        string? rectified = row.Choice((int)RiskColumn.Rectified, RiskWords.Rectified, required: true);
        bool dated = !row.Cell(Column).IsEmpty;
        DateOnly? on = row.Date(Column, required: false);
        if (rectified is null || (dated && on is null))
        {
            return (false, null);
        }

        bool closed = rectified == RiskWords.Rectified.Words[0];
        SheetCheck? wrong = closed && !dated ? RectifiedOnMissing : !closed && dated ? RectifiedOnOdd : on > month.LastDay ? RectifiedAfterMonth : null;
        if (wrong is not null)
        {
            row.Say(wrong, Column, wrong == RectifiedAfterMonth ? $"不晚于统计月最后一日 {month.LastDay:yyyy-MM-dd}" : null);
        }

        return (wrong is null, on);
    }

    private static int? Place(string? word, WordList words) => word is null ? null : words.Words.ToList().IndexOf(word);
}
