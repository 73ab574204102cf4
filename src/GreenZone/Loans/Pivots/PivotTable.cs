namespace GreenZone.Loans.Pivots;

/// <summary>A cell: fen or a count.</summary>
/// <param name="Value">Null when there is nothing, or when it is held back.</param>
/// <param name="IsHeld">Fewer than three borrowers, or it would give such a figure away.</param>
internal sealed record PivotCell(long? Value, bool IsHeld = false);

/// <summary>A free table with its totals.</summary>
/// <param name="Cells">By the ids of line and column.</param>
/// <param name="LineTotals">Empty when the columns do not add up: balances of several months, or borrowers who stand in several.</param>
/// <param name="ColumnTotals">Empty when the lines do not add up.</param>
internal sealed record PivotTable(
    IReadOnlyList<PivotLabel> Lines, IReadOnlyList<PivotLabel> Columns, IReadOnlyDictionary<(string Line, string Column), PivotCell> Cells,
    IReadOnlyDictionary<string, PivotCell> LineTotals, IReadOnlyDictionary<string, PivotCell> ColumnTotals, PivotCell? Whole)
{
    public PivotCell Cell(PivotLabel line, PivotLabel column) => Cells.GetValueOrDefault((line.Id, column.Id)) ?? new PivotCell(null);
}
