using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>One column of a list that is handed out.</summary>
/// <param name="Head">With its unit where it has one, as the page shows it.</param>
internal sealed record TableColumn(string Head, TableKind Kind = TableKind.Text)
{
    /// <summary>For <see cref="TableKind.Money"/>: the unit the amounts are printed in; the head names it.</summary>
    public MoneyUnit Unit { get; init; } = MoneyUnit.Yuan;

    /// <summary>Decimals shown; the value itself keeps all it has.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>Characters; 0 chooses by head and kind.</summary>
    public double Width { get; init; }

    /// <summary>The column has a sum in the last row. Only amounts, numbers and counts may.</summary>
    public bool Total { get; init; }
}

internal enum TableKind
{
    Text,
    Money,
    Number,

    /// <summary>A fraction shown as per cent: 0.2 is 20%.</summary>
    Share,
    Count,
    Date,
}

/// <summary>What stands above a list on paper.</summary>
internal sealed record TableHead(string Title)
{
    /// <summary>Lines under the title: scope, unit, as-of date, source, who exported it and when.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}

/// <summary>Writes a list row by row, cell by cell in the order of its columns; as a workbook or as a text file.</summary>
/// <remarks>A null is a blank cell: not reported. Zero is written as zero.</remarks>
internal abstract class TableWriter(IReadOnlyList<TableColumn> columns) : IDisposable
{
    protected IReadOnlyList<TableColumn> Columns { get; } = columns;

    /// <summary>The column of the next cell.</summary>
    protected int Next { get; private set; }

    /// <summary>Rows begun so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Begins the next row.</summary>
    /// <exception cref="InvalidOperationException">The row before has fewer cells than columns.</exception>
    public void NextRow()
    {
        RequireWholeRow();
        Next = 0;
        Rows++;
        BeginRow();
    }

    public void Text(string? text)
    {
        Require(TableKind.Text);
        WriteText(text ?? "");
        Next++;
    }

    /// <summary>An amount; printed in the unit of its column.</summary>
    public void Money(Money? amount)
    {
        Require(TableKind.Money);
        WriteNumber(amount is Money money
            ? Columns[Next].Unit switch { MoneyUnit.Yuan => money.Yuan, MoneyUnit.WanYuan => money.WanYuan, _ => money.YiYuan }
            : null);
        Next++;
    }

    public void Number(decimal? number)
    {
        Require(TableKind.Number);
        WriteNumber(number);
        Next++;
    }

    /// <param name="share">A fraction; 0.2 is 20 %.</param>
    public void Share(decimal? share)
    {
        Require(TableKind.Share);
        WriteNumber(share);
        Next++;
    }

    public void Count(long? count)
    {
        Require(TableKind.Count);
        WriteNumber(count);
        Next++;
    }

    public void Date(DateOnly? date)
    {
        Require(TableKind.Date);
        WriteDate(date);
        Next++;
    }

    /// <summary>Ends the list: the total row where there is one, and the file's end.</summary>
    public void Dispose()
    {
        End();
        GC.SuppressFinalize(this);
    }

    protected abstract void BeginRow();

    protected abstract void WriteText(string text);

    protected abstract void WriteNumber(decimal? number);

    protected abstract void WriteDate(DateOnly? date);

    protected abstract void End();

    private void Require(TableKind kind)
    {
        if (Rows == 0 || Next >= Columns.Count || Columns[Next].Kind != kind)
        {
            throw new InvalidOperationException($"Cell {Next + 1} of row {Rows} is not a {kind}.");
        }
    }

    private void RequireWholeRow()
    {
        if (Rows > 0 && Next != Columns.Count)
        {
            throw new InvalidOperationException($"Row {Rows} has {Next} of {Columns.Count} cells.");
        }
    }
}
