using CsCheck;
using GreenZone.Rules.Loans;
using static GreenZone.Rules.Tests.Loans.B001Samples;

namespace GreenZone.Rules.Tests.Loans;

public class B001SuppressionTests
{
    /// <summary>The printed formulas as signed sums that are zero.</summary>
    private static IEnumerable<IReadOnlyCollection<(string, int)>> Relations(Func<B001Line, bool> counts) => B001Lines.All
        .Where(line => line.Formula.Count > 0 && counts(line))
        .Select(line => (IReadOnlyCollection<(string, int)>)[(line.Line!, -1), .. line.Formula.Where(term => counts(B001Lines.Get(term.Line))).Select(term => (term.Line, term.Sign))]);

    private static readonly Gen<(string Line, LoanGrade Grade, long Borrower, long Fen)[]> Loans =
        Gen.Select(Gen.Int[0, LeafCodes.Count - 1], Gen.Int[0, 20], Gen.Long[1, 12], Gen.Long[1, 1_000_000_000])
            .Select((leaf, grade, borrower, fen) => (LeafCodes[leaf], grade < 5 ? (LoanGrade)grade : LoanGrade.Pass, borrower, fen)).Array[1, 120];

    private static (B001Form Form, IReadOnlySet<(string Line, string Column)> Held) Publish((string Code, LoanGrade Grade, long Borrower, long Fen)[] loans)
    {
        B001Form form = B001.Compute(new B001Input([.. loans.Select(loan => new B001LoanSum(loan.Code, loan.Grade, new Money(loan.Fen)))], null, null)).Form;
        return (form, B001Suppression.Held(
            form, loans.Select(loan => new B001Borrowers(loan.Code, loan.Grade, BorrowerSet.Of(loan.Borrower))), new Dictionary<PledgedRight, BorrowerSet>(), []));
    }

    [Fact]
    public void No_line_over_fewer_than_three_borrowers_is_shown_or_can_be_solved_from_the_overlapping_totals() => Loans.Sample(loans =>
    {
        (B001Form form, IReadOnlySet<(string Line, string Column)> held) = Publish(loans);
        foreach (string column in (string[])["A", "G"])
        {
            HashSet<string> lines = [.. held.Where(cell => cell.Column == column).Select(cell => cell.Line)];
            Disclosure.Derivable(lines, Relations(line => column == "A" || line.HasBenefits)).ShouldBeEmpty();
        }

        foreach (IGrouping<string, (string Line, LoanGrade, long Borrower, long)> leaf in loans.GroupBy(loan => B001Lines.OfClass(loan.Line)!.Line!))
        {
            if (leaf.Select(loan => loan.Borrower).Distinct().Count() < 3)
            {
                held.ShouldContain((leaf.Key, "A"));
            }
        }
    }, iter: 40);

    [Fact]
    public void Grades_are_shown_in_the_total_line_only_and_there_under_the_same_rule()
    {
        // Ten borrowers pass, one is substandard: with 次级 goes the next smallest, which is 关注 with three borrowers.
        var loans = Enumerable.Range(1, 10).Select(i => (CodeOf("1.1"), LoanGrade.Pass, (long)i, 100L))
            .Concat(Enumerable.Range(11, 3).Select(i => (CodeOf("1.1"), LoanGrade.SpecialMention, (long)i, 10L)))
            .Append((CodeOf("1.1"), LoanGrade.Substandard, 20L, 5L)).ToArray();

        (B001Form form, IReadOnlySet<(string Line, string Column)> held) = Publish(loans);

        held.ShouldContain(("1.1", "B"));
        held.ShouldNotContain(("1.1", "A"));
        "BCDEF".Where(column => held.Contains(("14", column.ToString()))).ShouldBe(['C', 'D']);
        FormDocument shown = B001Document.Make(new B001Result(form, []), new ReportingMonth(2026, 6), "全区").Suppress(held);
        shown.Cell("14", "D").Printed(shown.Columns[3]).ShouldBe("＊");
        shown.Checks.ShouldBeEmpty();
        shown.Sentence.ShouldBeNull();
    }

    [Fact]
    public void A_form_of_many_borrowers_shows_every_balance()
    {
        var loans = LeafCodes.SelectMany(code => Enumerable.Range(1, 3).Select(i => (code, LoanGrade.Pass, (long)i, 100L))).ToArray();

        Publish(loans).Held.ShouldAllBe(cell => "BCDEF".Contains(cell.Column) && cell.Line != "14");
    }
}
