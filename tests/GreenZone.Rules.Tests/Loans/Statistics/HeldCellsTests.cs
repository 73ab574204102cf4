using CsCheck;
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

    /// <summary>
    /// What a reader can work out: each line is the sum of its cells, each column too, and the whole is the sum of the lines and of the
    /// columns. A held figure is given away when every solution of these equations has the same value for it.
    /// </summary>
    [Fact]
    public void No_held_figure_follows_from_those_that_are_shown() =>
        Gen.Select(Gen.Int[2, 5], Gen.Int[2, 5]).SelectMany((lines, columns) => Gen.Int[0, 5].Array[lines * columns].Select(firms => (lines, columns, firms)))
            .Sample(table =>
            {
                Dictionary<(string, string), BorrowedSum> cells = [];
                for (int i = 0; i < table.firms.Length; i++)
                {
                    if (table.firms[i] > 0)
                    {
                        int first = i * 10;
                        cells[($"l{i / table.columns}", $"c{i % table.columns}")] =
                            new BorrowedSum(new Money(100 + (i * 7)), BorrowerSet.Of(Enumerable.Range(first, table.firms[i]).Select(firm => (long)firm)));
                    }
                }

                if (cells.Count > 0)
                {
                    GivenAway(HeldCells.Of(cells), cells.Keys).ShouldBeEmpty();
                }
            }, iter: 2_000);

    /// <summary>Gauss over fractions of whole numbers: an unknown is told when a combination of the equations holds it alone.</summary>
    private static List<string> GivenAway(HeldCells held, IReadOnlyCollection<(string Line, string Column)> cells)
    {
        List<string> unknown = [];
        int Unknown(string name, bool isHeld)
        {
            if (!isHeld)
            {
                return -1;
            }

            int at = unknown.IndexOf(name);
            if (at < 0)
            {
                at = unknown.Count;
                unknown.Add(name);
            }

            return at;
        }

        List<List<(int At, int Sign)>> equations = [];
        string[] lines = [.. cells.Select(cell => cell.Line).Distinct()], columns = [.. cells.Select(cell => cell.Column).Distinct()];
        foreach (string line in lines)
        {
            equations.Add([(Unknown("=" + line, held.Line(line)), -1), .. cells.Where(cell => cell.Line == line).Select(cell => (Unknown($"{cell}", held.Cell(cell.Line, cell.Column)), 1))]);
        }

        foreach (string column in columns)
        {
            equations.Add([(Unknown("=" + column, held.Column(column)), -1), .. cells.Where(cell => cell.Column == column).Select(cell => (Unknown($"{cell}", held.Cell(cell.Line, cell.Column)), 1))]);
        }

        equations.Add([(Unknown("=", held.Whole), -1), .. lines.Select(line => (Unknown("=" + line, held.Line(line)), 1))]);
        equations.Add([(Unknown("=", held.Whole), -1), .. columns.Select(column => (Unknown("=" + column, held.Column(column)), 1))]);
        decimal[][] matrix = [.. equations.Select(equation =>
        {
            decimal[] row = new decimal[unknown.Count];
            equation.Where(term => term.At >= 0).ToList().ForEach(term => row[term.At] += term.Sign);
            return row;
        })];
        int pivot = 0;
        for (int at = 0; at < unknown.Count && pivot < matrix.Length; at++)
        {
            int found = Array.FindIndex(matrix, pivot, row => row[at] != 0);
            if (found < 0)
            {
                continue;
            }

            (matrix[pivot], matrix[found]) = (matrix[found], matrix[pivot]);
            decimal by = matrix[pivot][at];
            matrix[pivot] = [.. matrix[pivot].Select(value => value / by)];
            for (int row = 0; row < matrix.Length; row++)
            {
                if (row != pivot && matrix[row][at] is not 0 and decimal times)
                {
                    matrix[row] = [.. matrix[row].Zip(matrix[pivot], (value, minus) => value - (times * minus))];
                }
            }

            pivot++;
        }

        return [.. matrix.Where(row => row.Count(value => value != 0) == 1).Select(row => unknown[Array.FindIndex(row, value => value != 0)])];
    }
}
