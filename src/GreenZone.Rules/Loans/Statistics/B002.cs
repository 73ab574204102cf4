namespace GreenZone.Rules.Loans;

/// <summary>One row behind form B002.</summary>
/// <param name="Institution">Who lent.</param>
/// <param name="Borrower">The customer's credit code.</param>
/// <param name="IsClosed">Whether the case is closed: it then counts for the year's start only.</param>
/// <param name="YearStart">年初余额 as the row gives it; null when it does not.</param>
public sealed record B002Entry(string Institution, string Borrower, RiskKind Kind, RiskMeasure Measure, bool IsClosed, LoanGrade Grade, Money Balance, Money? YearStart);

/// <summary>What one institution reported.</summary>
/// <param name="Entries">Of the month.</param>
/// <param name="YearStart">Of the December before; null when it did not report then.</param>
public sealed record B002Report(IReadOnlyList<B002Entry> Entries, IReadOnlyList<B002Entry>? YearStart);

/// <summary>The figures of one line.</summary>
/// <param name="Customers">Different borrowers.</param>
/// <param name="SinceYearStart">比年初; null when some institution's start of the year is not known.</param>
/// <param name="Grades">By <see cref="LoanGrade"/>.</param>
/// <param name="Borrowers">Who stands behind it, for the rule of three.</param>
public sealed record B002Sum(int Customers, Money Balance, Money? SinceYearStart, IReadOnlyList<Money> Grades, BorrowerSet Borrowers);

/// <summary>
/// Form B002, 环境安全等重大风险企业信贷 (银保监办便函〔2020〕739号 and its interface specification): four kinds of risk, each with its measures,
/// and the whole. A borrower under two kinds of risk counts in both subtotals and once in the total: with the kind that has the
/// larger balance. Closed cases have left the stock. 比年初 compares with what was reported for the December before, or else with
/// the rows' own 年初余额.
/// </summary>
public static class B002
{
    /// <summary>The 21 lines in printed order.</summary>
    public static IReadOnlyList<B002Line> Lines { get; } =
    [
        .. Enum.GetValues<RiskKind>().SelectMany(kind => RiskWords.MeasuresOf(kind)
            .Select((measure, i) => new B002Line($"{(int)kind + 1}.{i + 1}", kind, measure))
            .Prepend(new B002Line($"{(int)kind + 1}", kind, null))),
        new B002Line(Total, null, null),
    ];

    /// <summary>The printed number of 合计.</summary>
    public const string Total = "5";

    /// <summary>The sums by printed number; null for a month in which nobody reported.</summary>
    public static IReadOnlyDictionary<string, B002Sum>? Compute(IReadOnlyList<B002Report> reports) =>
        reports.Count == 0 ? null : Lines.ToDictionary(line => line.Line, line => Sum(line, reports, Numbered(reports)), StringComparer.Ordinal);

    /// <summary>
    /// The lines that readers outside the two authorities do not get: fewer than three borrowers, and what would tell them. They see
    /// customers and balance only, see <see cref="B002Document.AuthorityColumns"/>.
    /// </summary>
    public static IReadOnlySet<string> Held(IReadOnlyDictionary<string, B002Sum> sums) => SmallCellRule.Suppress(
        [.. Lines.Select(line => new SmallCell(
            line.Line, line.Kind is not { } kind ? null : line.Measure is null ? Total : $"{(int)kind + 1}", sums[line.Line].Balance, sums[line.Line].Borrowers))]);

    private static Dictionary<string, long> Numbered(IReadOnlyList<B002Report> reports) =>
        reports.SelectMany(report => report.Entries).Select(entry => entry.Borrower).Distinct(StringComparer.Ordinal).Index()
            .ToDictionary(pair => pair.Item, pair => (long)pair.Index, StringComparer.Ordinal);

    private static B002Sum Sum(B002Line line, IReadOnlyList<B002Report> reports, Dictionary<string, long> numbers)
    {
        List<B002Entry> open = [.. reports.SelectMany(report => Stock(line, report.Entries))];
        Money balance = Add(open);
        Money? start = Money.Zero;
        foreach (B002Report report in reports)
        {
            start = start is { } sum && YearStart(line, report) is { } part ? sum + part : null;
        }

        return new B002Sum(
            open.Select(entry => entry.Borrower).Distinct(StringComparer.Ordinal).Count(), balance, balance - start,
            [.. LoanGrades.All.Select(grade => Add(open.Where(entry => entry.Grade == grade)))],
            BorrowerSet.Of(open.Select(entry => numbers[entry.Borrower])));
    }

    /// <summary>The open entries that the line counts.</summary>
    private static IEnumerable<B002Entry> Stock(B002Line line, IReadOnlyList<B002Entry> entries)
    {
        IEnumerable<B002Entry> open = entries.Where(entry => !entry.IsClosed && line.Counts(entry));
        return line.Kind is not null ? open : open.GroupBy(entry => (entry.Institution, entry.Borrower)).SelectMany(LargestKind);
    }

    private static Money? YearStart(B002Line line, B002Report report)
    {
        if (report.YearStart is { } december)
        {
            return Add(Stock(line, december));
        }

        List<B002Entry> counted = [.. report.Entries.Where(line.Counts)];
        if (counted.Any(entry => entry.YearStart is null))
        {
            return null;
        }

        Money Of(IEnumerable<B002Entry> entries) => entries.Aggregate(Money.Zero, (sum, entry) => sum + entry.YearStart!.Value);
        return line.Kind is not null
            ? Of(counted)
            : counted.GroupBy(entry => entry.Borrower).Aggregate(Money.Zero, (sum, borrower) => sum + borrower.GroupBy(entry => entry.Kind).Select(Of).Max());
    }

    /// <summary>The entries of a borrower under the kind with the largest balance; of equal ones the first.</summary>
    private static IEnumerable<B002Entry> LargestKind(IEnumerable<B002Entry> borrower) =>
        borrower.GroupBy(entry => entry.Kind).OrderByDescending(kind => Add(kind).Fen).ThenBy(kind => kind.Key).First();

    private static Money Add(IEnumerable<B002Entry> entries) => entries.Aggregate(Money.Zero, (sum, entry) => sum + entry.Balance);
}

/// <summary>A line of form B002.</summary>
/// <param name="Line">As printed here: 1 to 4 the subtotals, 1.1 the first measure of the first kind, 5 the total.</param>
/// <param name="Kind">Null for the total.</param>
/// <param name="Measure">Null for subtotals and the total.</param>
public sealed record B002Line(string Line, RiskKind? Kind, RiskMeasure? Measure)
{
    public bool Counts(B002Entry entry) => (Kind is null || entry.Kind == Kind) && (Measure is null || entry.Measure == Measure);
}
