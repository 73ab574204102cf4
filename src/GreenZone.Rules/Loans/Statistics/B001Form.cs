namespace GreenZone.Rules.Loans;

/// <summary>
/// A filled 绿色融资统计表: 108 lines by 20 columns, 万元 exact to the fen (six decimals) and tonnes with two decimals. A null cell was
/// not reported (未报), which is not zero. The form may be computed (<see cref="B001"/>) or brought in filled by a bank.
/// </summary>
public sealed class B001Form
{
    private readonly decimal?[] cells;

    private B001Form(decimal?[] cells) => this.cells = cells;

    /// <summary>The form with no cell filled.</summary>
    public static B001Form Blank { get; } = new(new decimal?[B001Lines.All.Count * B001Columns.Count]);

    /// <summary>The cell of a printed line and column letter, 万元 or tonnes.</summary>
    /// <exception cref="ArgumentException">The form has no such line or column.</exception>
    public decimal? this[string line, string column] => this[B001Lines.Get(line).Index, B001Columns.IndexOf(column)];

    internal decimal? this[int line, int column] => cells[(line * B001Columns.Count) + column];

    /// <summary>Whether any cell is filled.</summary>
    public bool HasData => cells.Any(cell => cell is not null);

    /// <summary>The same form with one cell changed.</summary>
    public B001Form With(string line, string column, decimal? value) => Fill([(line, column, value)]);

    /// <summary>The same form with these cells changed: how a sheet that a bank filled in becomes a form.</summary>
    public B001Form Fill(IEnumerable<(string Line, string Column, decimal? Value)> values)
    {
        decimal?[] copy = [.. cells];
        foreach ((string line, string column, decimal? value) in values)
        {
            copy[(B001Lines.Get(line).Index * B001Columns.Count) + B001Columns.IndexOf(column)] = value;
        }

        return new B001Form(copy);
    }

    internal static B001Form Of(decimal?[] cells) => new(cells);
}
