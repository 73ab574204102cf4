using System.Globalization;

namespace GreenZone.Rules.Loans;

/// <summary>
/// The 34 checks V001 to V034 of 绿色融资统计表. They have their own table and their own arithmetic, so that they judge a computed
/// form and a form filled in by hand alike. A blank cell counts as nothing, as in the official template.
/// </summary>
public static class B001Checks
{
    private static readonly IReadOnlyList<Rule> Rules = [.. FormTable
        .Read("Loans/Statistics/form-b001-checks.csv", "id", "kind", "left", "right")
        .Select(row => MakeRule(row[0], row[1] == "columns", row[2], B001Lines.ParseTerms(row[3])))];

    /// <summary>One verdict for each check: of column A, or of the first column and line where it fails.</summary>
    public static IReadOnlyList<FormCheck> Judge(B001Form form) =>
        [.. Rules.Select(rule => Verdicts(rule, form).FirstOrDefault(verdict => !verdict.Holds) ?? Representative(rule, form))];

    /// <summary>Every cell relation that fails, check by check.</summary>
    public static IReadOnlyList<FormCheck> Failures(B001Form form) =>
        [.. Rules.SelectMany(rule => Verdicts(rule, form)).Where(verdict => !verdict.Holds)];

    private static FormCheck Representative(Rule rule, B001Form form) =>
        rule.OverColumns ? OverColumns(rule, form, B001Lines.Get("14")) : OverLines(rule, form, B001Columns.All[0]);

    private static IEnumerable<FormCheck> Verdicts(Rule rule, B001Form form) => rule.OverColumns
        ? B001Lines.All.Where(line => !line.IsHeading).Select(line => OverColumns(rule, form, line))
        : B001Columns.All.Select(column => OverLines(rule, form, column));

    private static FormCheck OverLines(Rule rule, B001Form form, FormColumn column)
    {
        decimal? left = form[rule.Left, column.Letter];
        decimal? right = Sum(rule.Right, term => form[term, column.Letter]);
        return new FormCheck(rule.Id, rule.Message, Equal(left, right), left, right, column.Letter, rule.Left);
    }

    private static FormCheck OverColumns(Rule rule, B001Form form, B001Line line)
    {
        decimal? left = form[line.Line!, rule.Left];
        decimal? right = Sum(rule.Right, term => form[line.Line!, term]);
        return new FormCheck(rule.Id, rule.Message, Equal(left, right), left, right, rule.Left, line.Line!);
    }

    private static Rule MakeRule(string id, bool overColumns, string left, IReadOnlyList<LineTerm> right) => new(id, overColumns, left, right, overColumns
        ? $"每行[{left}]{B001Columns.All[0].Title}应等于五级分类之和{Spell(right, "[", "]")}"
        : $"【{left}】{B001Lines.Get(left).Name}应等于{Spell(right, "【", "】")}");

    private static decimal? Sum(IReadOnlyList<LineTerm> terms, Func<string, decimal?> cell)
    {
        decimal total = 0m;
        bool any = false;
        foreach (LineTerm term in terms)
        {
            if (cell(term.Line) is { } value)
            {
                total = term.Sign > 0 ? total + value : total - value;
                any = true;
            }
        }

        return any ? total : null;
    }

    private static bool Equal(decimal? left, decimal? right) => (left ?? 0m) == (right ?? 0m);

    private static string Spell(IReadOnlyList<LineTerm> terms, string open, string close) => string.Concat(terms.Select((term, i) =>
        string.Create(CultureInfo.InvariantCulture, $"{(term.Sign < 0 ? "－" : i == 0 ? "" : "＋")}{open}{term.Line}{close}")));

    private sealed record Rule(string Id, bool OverColumns, string Left, IReadOnlyList<LineTerm> Right, string Message);
}
