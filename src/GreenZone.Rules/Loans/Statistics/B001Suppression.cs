namespace GreenZone.Rules.Loans;

/// <summary>Who stands behind one class and grade of 绿色融资统计表.</summary>
public sealed record B001Borrowers(string ClassCode, LoanGrade Grade, BorrowerSet Borrowers);

/// <summary>
/// The rule of three on 绿色融资统计表, for readers outside the PBoC and the supervisor. Totals overlap here, so every printed formula is
/// taken as something a reader can solve. Balance and benefits are judged line by line, each with its own relations (trade and consumption
/// have no benefits); the five grades are shown to such readers in line 14 only, and there under the same rule.
/// </summary>
public static class B001Suppression
{
    /// <summary>The cells that are not shown, for <see cref="FormDocument.Suppress"/>.</summary>
    /// <param name="form">The form.</param>
    /// <param name="borrowers">Behind every class and grade of the loans.</param>
    /// <param name="pledges">Behind lines II-2 and II-4.</param>
    /// <param name="instruments">Behind columns R, S and T by class: issuers, drawers, applicants.</param>
    public static IReadOnlySet<(string Line, string Column)> Held(
        B001Form form,
        IEnumerable<B001Borrowers> borrowers,
        IReadOnlyDictionary<PledgedRight, BorrowerSet> pledges,
        IEnumerable<(string ClassCode, GreenInstrumentKind Kind, BorrowerSet Counterparties)> instruments)
    {
        List<B001Borrowers> loans = [.. borrowers];
        HashSet<(string, string)> held = [];
        List<(string, BorrowerSet)> classes = [.. loans.Select(each => (each.ClassCode, each.Borrowers))];
        List<(string, BorrowerSet)> pledgeLines = [.. pledges.Select(pair => (pair.Key == PledgedRight.CarbonEmission ? "II-2" : "II-4", pair.Value))];
        HashSet<string> balances = Protect(form, "A", Roll(classes, pledgeLines));
        HoldAll(balances, ["A"]);

        string[] benefitColumns = [.. B001Columns.All.Skip(B001Columns.FirstBenefit).Take(B001Columns.BenefitCount).Select(column => column.Letter)];
        HoldAll(Protect(form, "G", Roll(classes, pledgeLines, line => line.HasBenefits)), benefitColumns);

        foreach (IGrouping<GreenInstrumentKind, (string ClassCode, GreenInstrumentKind Kind, BorrowerSet Set)> kind in instruments.GroupBy(each => each.Kind))
        {
            string column = B001Columns.All[B001Columns.FirstInstrument + (int)kind.Key].Letter;
            HoldAll(Protect(form, column, Roll([.. kind.Select(each => (each.ClassCode, each.Set))], [])), [column]);
        }

        HoldGrades(held, form, loans, balances.Contains("14"));
        return held;

        void HoldAll(IEnumerable<string> lines, IReadOnlyList<string> columns) =>
            held.UnionWith(lines.SelectMany(line => columns.Select(column => (line, column))));
    }

    private static HashSet<string> Protect(B001Form form, string column, Dictionary<string, BorrowerSet> behind)
    {
        bool benefits = B001Columns.IsBenefit(B001Columns.IndexOf(column));
        List<B001Line> lines = [.. B001Lines.All.Where(line => !line.IsHeading && (line.HasBenefits || !benefits))];
        HashSet<string> names = [.. lines.Select(line => line.Line!)];
        return RelatedCellRule.Protect(
            [.. lines.Select(line => new RelatedCell(line.Line!, form[line.Line!, "A"] ?? 0m, behind.GetValueOrDefault(line.Line!)))],
            [.. lines.Where(line => line.Formula.Count > 0)
                .Select(line => (IReadOnlyList<LineTerm>)[new LineTerm(line.Line!, -1), .. line.Formula.Where(term => names.Contains(term.Line))])]);
    }

    /// <summary>Sets by line: those of the classes, and of every total those of its addends.</summary>
    private static Dictionary<string, BorrowerSet> Roll(
        List<(string ClassCode, BorrowerSet Set)> classes, List<(string Line, BorrowerSet Set)> lines, Func<B001Line, bool>? counts = null)
    {
        Dictionary<string, BorrowerSet> behind = lines.ToDictionary(each => each.Line, each => each.Set, StringComparer.Ordinal);
        foreach ((string code, BorrowerSet set) in classes)
        {
            if (B001Lines.OfClass(code) is { Formula.Count: 0 } line && counts?.Invoke(line) != false)
            {
                behind[line.Line!] = behind.GetValueOrDefault(line.Line!).Union(set);
            }
        }

        foreach (B001Line line in B001Lines.InOrderOfEvaluation)
        {
            behind[line.Line!] = line.Formula.Where(term => term.Sign > 0)
                .Aggregate(BorrowerSet.None, (set, term) => set.Union(behind.GetValueOrDefault(term.Line)));
        }

        return behind;
    }

    private static void HoldGrades(HashSet<(string, string)> held, B001Form form, List<B001Borrowers> loans, bool totalIsHeld)
    {
        string Column(LoanGrade grade) => B001Columns.All[1 + (int)grade].Letter;
        List<B001Borrowers> placed = [.. loans.Where(each => B001Lines.OfClass(each.ClassCode) is { Formula.Count: 0 })];
        List<SmallCell> cells =
        [
            new("A", null, Money.FromWanYuan(form["14", "A"] ?? 0m), placed.Aggregate(BorrowerSet.None, (set, each) => set.Union(each.Borrowers))),
            .. LoanGrades.All.Select(grade => new SmallCell(Column(grade), "A", Money.FromWanYuan(form["14", Column(grade)] ?? 0m),
                placed.Where(each => each.Grade == grade).Aggregate(BorrowerSet.None, (set, each) => set.Union(each.Borrowers)))),
        ];
        IReadOnlySet<string> small = SmallCellRule.Suppress(cells);
        foreach (LoanGrade grade in LoanGrades.All)
        {
            held.UnionWith(B001Lines.All.Where(line => !line.IsHeading && (line.Line != "14" || totalIsHeld || small.Contains(Column(grade))))
                .Select(line => (line.Line!, Column(grade))));
        }
    }
}
