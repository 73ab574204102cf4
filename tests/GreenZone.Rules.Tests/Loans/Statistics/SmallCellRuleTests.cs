using CsCheck;
using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans;

public class SmallCellRuleTests
{
    private static SmallCell Cell(string id, string? parent, long fen, params long[] borrowers) => new(id, parent, new Money(fen), BorrowerSet.Of(borrowers));

    [Fact]
    public void The_union_of_capped_sets_tells_three_from_two()
    {
        BorrowerSet.Of(1, 1, 2).Union(BorrowerSet.Of(2, 1)).HasThree.ShouldBeFalse();
        BorrowerSet.Of(1, 2).Union(BorrowerSet.Of(2, 3)).HasThree.ShouldBeTrue();
        BorrowerSet.Of(1, 2, 3, 4, 5).Count.ShouldBe(3);
        BorrowerSet.Of(0).Union(BorrowerSet.Of(0)).Count.ShouldBe(1, "a hash may be zero");
    }

    [Fact]
    public void Totals_over_three_borrowers_are_shown() =>
        SmallCellRule.Suppress([Cell("total", null, 6, 1, 2, 3), Cell("a", "total", 6, 1, 2, 3), Cell("empty", "total", 0)]).ShouldBeEmpty();

    [Fact]
    public void A_small_cell_takes_its_next_smallest_sibling_with_it() =>
        SmallCellRule.Suppress(
        [
            Cell("total", null, 100, 1, 2, 3), Cell("small", "total", 5, 1), Cell("large", "total", 60, 1, 2, 3),
            Cell("middle", "total", 35, 2, 3, 4), Cell("empty", "total", 0),
        ]).ShouldBe(["small", "middle"], ignoreOrder: true);

    [Fact]
    public void Two_small_cells_of_two_borrowers_together_need_a_third() =>
        SmallCellRule.Suppress(
        [
            Cell("total", null, 100, 1, 2, 3), Cell("a", "total", 5, 1), Cell("b", "total", 6, 2), Cell("c", "total", 30, 3, 4, 5), Cell("d", "total", 59, 3, 4, 5),
        ]).ShouldBe(["a", "b", "c"], ignoreOrder: true);

    [Fact]
    public void A_held_total_is_not_given_away_by_its_parts()
    {
        IReadOnlySet<string> held = SmallCellRule.Suppress(
        [
            Cell("total", null, 100, 1, 2, 3), Cell("bank", "total", 10, 9), Cell("other", "total", 90, 1, 2, 3),
            Cell("bank.x", "bank", 10, 9), Cell("other.x", "other", 40, 1, 2, 3), Cell("other.y", "other", 50, 4, 5, 6),
        ]);

        held.ShouldBe(["bank", "bank.x", "other", "other.x"], ignoreOrder: true);
    }

    [Fact]
    public void A_district_with_two_borrowers_shows_nothing() =>
        SmallCellRule.Suppress([Cell("total", null, 3, 1, 2), Cell("a", "total", 1, 1), Cell("b", "total", 2, 2)]).Count.ShouldBe(3);

    [Fact]
    public void A_cell_without_its_parent_is_refused() =>
        Should.Throw<ArgumentException>(() => SmallCellRule.Suppress([Cell("a", "nowhere", 1, 1)]));

    /// <summary>Random trees of three levels with few borrowers, each borrower's amount a power of two so that sums are distinct.</summary>
    private static readonly Gen<List<SmallCell>> Trees =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Long[1, 7], Gen.Long[1, 1000]).Array[1, 25].Select(loans =>
        {
            List<SmallCell> cells = [Sum("total", null, loans)];
            for (int bank = 0; bank < 5; bank++)
            {
                var ofBank = loans.Where(loan => loan.Item1 == bank).ToArray();
                cells.Add(Sum($"{bank}", "total", ofBank));
                for (int kind = 0; kind < 5; kind++)
                {
                    cells.Add(Sum($"{bank}.{kind}", $"{bank}", [.. ofBank.Where(loan => loan.Item2 == kind)]));
                }
            }

            return cells;

            static SmallCell Sum(string id, string? parent, (int, int, long, long)[] loans) =>
                new(id, parent, new Money(loans.Sum(loan => loan.Item4)), BorrowerSet.Of(loans.Select(loan => loan.Item3)));
        });

    [Fact]
    public void No_held_cell_can_be_worked_out_from_what_is_shown() => Trees.Sample(cells =>
    {
        IReadOnlySet<string> held = SmallCellRule.Suppress(cells);
        cells.Where(cell => !held.Contains(cell.Id)).ShouldAllBe(cell => cell.Borrowers.IsEmpty || cell.Borrowers.HasThree);
        Derivable(cells, held).ShouldBeEmpty();
    }, iter: 150);

    [Fact]
    public void What_is_missing_below_a_shown_total_stands_for_three_borrowers() => Trees.Sample(cells =>
    {
        IReadOnlySet<string> held = SmallCellRule.Suppress(cells);
        foreach (SmallCell shown in cells.Where(cell => !held.Contains(cell.Id)))
        {
            BorrowerSet missing = Missing(shown.Id);
            (missing.IsEmpty || missing.HasThree).ShouldBeTrue(shown.Id);
        }

        BorrowerSet Missing(string id) => cells.Where(cell => cell.ParentId == id && held.Contains(cell.Id))
            .Aggregate(BorrowerSet.None, (set, cell) => set.Union(cells.Exists(part => part.ParentId == cell.Id) ? Missing(cell.Id) : cell.Borrowers));
    }, iter: 150);

    [Fact]
    public void The_check_finds_a_cell_that_is_held_alone()
    {
        List<SmallCell> cells = [Cell("total", null, 9, 1, 2, 3), Cell("a", "total", 4, 1), Cell("b", "total", 5, 1, 2, 3)];

        Derivable(cells, new HashSet<string> { "a" }).ShouldBe(["a"]);
        Derivable(cells, new HashSet<string> { "a", "b" }).ShouldBeEmpty();
    }

    private static List<string> Derivable(List<SmallCell> cells, IReadOnlySet<string> held) => Disclosure.Derivable(
        [.. held], cells.GroupBy(cell => cell.ParentId).Where(group => group.Key is not null)
            .Select(group => (IReadOnlyCollection<(string, int)>)[(group.Key!, -1), .. group.Select(cell => (cell.Id, 1))]));
}
