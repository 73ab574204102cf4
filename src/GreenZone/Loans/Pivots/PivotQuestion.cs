using GreenZone.Rules;
using GreenZone.Shell.Access;

namespace GreenZone.Loans.Pivots;

/// <summary>What is counted in a cell.</summary>
/// <param name="IsMoney">Fen; otherwise a count.</param>
internal sealed record PivotMeasure(string Name, string Title, bool IsMoney)
{
    public static PivotMeasure Green { get; } = new("green", "绿色贷款余额", true);

    public static PivotMeasure Balance { get; } = new("balance", "报送贷款余额（含未认定为绿色的部分）", true);

    public static PivotMeasure Loans { get; } = new("loans", "绿色贷款笔数", false);

    public static PivotMeasure Borrowers { get; } = new("borrowers", "绿色贷款户数", false);

    public static IReadOnlyList<PivotMeasure> All { get; } = [Green, Balance, Loans, Borrowers];
}

/// <summary>A free table as asked by an address: lines, columns, measure, months, institution.</summary>
/// <param name="Columns">Null for a table of one column.</param>
/// <param name="From">The first month, when months are lines or columns; else the same as <paramref name="To"/>.</param>
/// <param name="Problems">What could not be used, in Chinese.</param>
internal sealed record PivotQuestion(
    PivotDimension Lines, PivotDimension? Columns, PivotMeasure Measure, ReportingMonth From, ReportingMonth To, string? Institution, IReadOnlyList<string> Problems)
{
    /// <summary>The most months side by side.</summary>
    public const int MostMonths = 24;

    public bool ByMonth => Lines == PivotDimension.Month || Columns == PivotDimension.Month;

    public IEnumerable<ReportingMonth> Months
    {
        get
        {
            for (ReportingMonth month = From; month <= To; month = month.AddMonths(1))
            {
                yield return month;
            }
        }
    }

    /// <summary>The lines a reader may choose. Readers of totals get what the statistics hold, by institution and month.</summary>
    public static IReadOnlyList<PivotDimension> LinesFor(bool seesRows) => seesRows ? PivotDimension.All : [PivotDimension.Institution, PivotDimension.Month];

    public static IReadOnlyList<PivotDimension> ColumnsFor(bool seesRows) => seesRows ? PivotDimension.All : [.. PivotDimension.All.Where(dimension => dimension.Cut is not null)];

    public static IReadOnlyList<PivotMeasure> MeasuresFor(bool seesRows) => seesRows ? PivotMeasure.All : [PivotMeasure.Green];

    /// <param name="asked">A value of the address by name; null when absent.</param>
    /// <param name="last">The latest month reported.</param>
    public static PivotQuestion Read(Func<string, string?> asked, Reader reader, ReportingMonth last)
    {
        bool seesRows = RowGrant.For(reader) is not null;
        List<string> problems = [];
        PivotDimension lines = Choose("lines", "行", LinesFor(seesRows)) ?? PivotDimension.Institution;
        PivotDimension? columns = asked("columns") is null && asked("lines") is null ? PivotDimension.Find("gfeps") : Choose("columns", "列", ColumnsFor(seesRows));
        if (columns == lines)
        {
            problems.Add($"行和列都是“{lines.Title}”，列未使用");
            columns = null;
        }

        PivotMeasure measure = PivotMeasure.All.FirstOrDefault(one => one.Name == asked("measure")) ?? PivotMeasure.Green;
        if (!MeasuresFor(seesRows).Contains(measure))
        {
            problems.Add($"您的岗位查看合计余额，“{measure.Title}”未使用");
            measure = PivotMeasure.Green;
        }

        if (measure == PivotMeasure.Borrowers && (lines.Folds || columns is { Folds: true }))
        {
            problems.Add("户数不能跨类别相加（一户可在几类中都有贷款），请把行和列改为不分大类的维度；已改为笔数");
            measure = PivotMeasure.Loans;
        }

        ReportingMonth to = Month("to") ?? last;
        PivotQuestion question = new(lines, columns, measure, to, to, asked("institution"), problems);
        if (question.ByMonth)
        {
            ReportingMonth from = Month("from") ?? to.AddMonths(-11);
            if (from > to)
            {
                problems.Add("起始月晚于截止月，已按截止月显示");
                from = to;
            }
            else if (from.AddMonths(MostMonths - 1) < to)
            {
                problems.Add($"一次最多列出 {MostMonths} 个月，已显示最后 {MostMonths} 个月");
                from = to.AddMonths(1 - MostMonths);
            }

            question = question with { From = from };
        }

        return question;

        PivotDimension? Choose(string name, string title, IReadOnlyList<PivotDimension> open)
        {
            if (asked(name) is not { } wanted)
            {
                return null;
            }

            PivotDimension? dimension = PivotDimension.Find(wanted);
            if (dimension is null || !open.Contains(dimension))
            {
                problems.Add(dimension is null ? $"{title}：没有“{wanted}”这个维度，未使用" : $"{title}：您的岗位查看合计数，“{dimension.Title}”未使用");
                return null;
            }

            return dimension;
        }

        ReportingMonth? Month(string name)
        {
            if (asked(name) is not { } written)
            {
                return null;
            }

            if (ReportingMonth.TryParse(written, out ReportingMonth month))
            {
                return month;
            }

            problems.Add($"“{written}”不是月份，应写成 2026-10；已用最近一期");
            return null;
        }
    }
}
