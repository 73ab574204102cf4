using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans.Statistics;

public class HeldCellsTests
{
    /// <summary>Bank A: class 1 200 of three firms, class 2 90 of three. Bank B: class 1 80 of three, class 2 9 of one firm.</summary>
    private static readonly HeldCells Held = HeldCells.Of(new Dictionary<(string, string), BorrowedSum>
    {
        [("A", "1")] = new(new Money(200), BorrowerSet.Of(1, 2, 3)),
        [("A", "2")] = new(new Money(90), BorrowerSet.Of(4, 5, 6)),
        [("B", "1")] = new(new Money(80), BorrowerSet.Of(7, 8, 9)),
        [("B", "2")] = new(new Money(9), BorrowerSet.Of(10)),
    });

    [Fact]
    public void One_firms_cell_is_held_and_no_line_or_column_shows_all_of_the_rest()
    {
        Held.Cell("B", "2").ShouldBeTrue();
        // 9 = line B − (B, 1) and 9 = column 2 − (A, 2): in each at least one other must be held.
        (Held.Line("B") || Held.Cell("B", "1")).ShouldBeTrue();
        (Held.Column("2") || Held.Cell("A", "2")).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_held_when_three_stand_behind_every_cell()
    {
        HeldCells none = HeldCells.Of(new Dictionary<(string, string), BorrowedSum>
        {
            [("A", "1")] = new(new Money(200), BorrowerSet.Of(1, 2, 3)), [("B", "1")] = new(new Money(80), BorrowerSet.Of(1, 2, 3)),
        });

        (none.Whole || none.Line("A") || none.Line("B") || none.Column("1") || none.Cell("A", "1") || none.Cell("B", "1")).ShouldBeFalse();
    }
}
