namespace GreenZone.Rules.Loans;

/// <summary>Makes the printable document of 环境安全等重大风险企业信贷.</summary>
public static class B002Document
{
    /// <summary>The name other programs use.</summary>
    public const string FormName = "b002";

    /// <summary>Columns that only the two authorities and the lender itself see: their cells stand for single borrowers too often.</summary>
    public static IReadOnlyList<string> AuthorityColumns { get; } = ["C", "D", "E", "F", "G", "H"];

    private const string Grades = "贷款五级分类";

    private static readonly FormColumn[] Columns =
    [
        new("A", "客户数", "个", null, 0, 0),
        new("B", "贷款余额", "万元", null, 6, 2),
        new("C", "比年初", "万元", null, 6, 2),
        .. LoanGrades.All.Select((grade, i) => new FormColumn(((char)('D' + i)).ToString(), grade.ToChinese(), "万元", Grades, 6, 2)),
    ];

    /// <param name="sums">By printed number; null when nobody reported.</param>
    /// <param name="withoutYearStart">How many institutions' start of the year is not known.</param>
    public static FormDocument Make(
        IReadOnlyDictionary<string, B002Sum>? sums, ReportingMonth month, string reporter, int withoutYearStart, IReadOnlyList<FormRegistration>? registrations = null) => new()
    {
        Form = FormName,
        Head = FormHead.For(FormRegistration.For(FormName, month, registrations), month),
        Edition = "cbirc2020",
        Month = month,
        Reporter = reporter,
        Unit = "个、万元",
        Columns = Columns,
        Lines = [.. B002.Lines.Select(line => Print(line, sums?[line.Line]))],
        Checks = sums is null ? [] : B002Checks.Judge(sums),
        Notes = Notes(withoutYearStart),
        Sentence = StandardSentence.RiskLoans(month, reporter, sums?[B002.Total]),
    };

    private static FormLine Print(B002Line line, B002Sum? sum) => new()
    {
        Line = line.Line,
        Code = line.Measure is { } measure ? RiskWords.CodeOf(measure) : line.Kind is { } kind ? RiskWords.CodeOf(kind) : "D0240005",
        Name = NameOf(line),
        Printed = NameOf(line),
        Level = line.Kind is null ? 0 : line.Measure is null ? 1 : 2,
        Kind = line.Measure is null ? FormLineKind.Total : FormLineKind.Item,
        Cells =
        [
            FormCell.OfOrNotReported(sum?.Customers), FormCell.OfOrNotReported(sum?.Balance.WanYuan), FormCell.OfOrNotReported(sum?.SinceYearStart?.WanYuan),
            .. LoanGrades.All.Select(grade => FormCell.OfOrNotReported(sum?.Grades[(int)grade].WanYuan)),
        ],
    };

    private static string NameOf(B002Line line) => line switch
    {
        { Measure: { } measure } => measure.ToChinese(),
        { Kind: { } kind } => kind.ToChinese() + "企业信贷小计",
        _ => "合计",
    };

    private static List<string> Notes(int withoutYearStart)
    {
        List<string> notes =
        [
            "已完成整改、淘汰的，自完成之月起移出本表。",
            "同一客户涉及两类风险的，分别计入两个小计，合计只计一次（按余额较大的一类），故合计不大于小计之和。",
            "比年初按上年12月所报余额计算；上年12月未报的，按本表所填年初余额。",
        ];
        if (withoutYearStart > 0)
        {
            notes.Add($"有 {withoutYearStart} 家机构未报年初数，相关行的“比年初”为空。");
        }

        return notes;
    }
}
