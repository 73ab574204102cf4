namespace GreenZone.Shell.Ledger;

/// <summary>
/// Up to <see cref="Capacity"/> rows as columns, filled by a reader and handed to the ledger; reused, so that a million rows need
/// the memory of a few thousand.
/// </summary>
/// <remarks>
/// By type: Text and Code <c>string?[]</c>; Fen and Micro <c>long?[]</c>; Day and Whole <c>int?[]</c>; Flag <c>bool[]</c>.
/// Strings of Code columns should be interned by the reader (one instance per value).
/// </remarks>
internal sealed class LedgerBatch
{
    public const int Capacity = 20_000;

    private readonly Array[] columns;

    public LedgerBatch(LedgerSchema schema)
    {
        Schema = schema;
        columns = [.. schema.Columns.Select(column => column.Type switch
        {
            LedgerType.Text or LedgerType.Code => (Array)new string?[Capacity],
            LedgerType.Fen or LedgerType.Micro => new long?[Capacity],
            LedgerType.Day or LedgerType.Whole => new int?[Capacity],
            _ => new bool[Capacity],
        })];
    }

    public LedgerSchema Schema { get; }

    /// <summary>Rows filled so far.</summary>
    public int Count { get; set; }

    public string?[] Text(int column) => (string?[])columns[column];

    public long?[] Long(int column) => (long?[])columns[column];

    public int?[] Int(int column) => (int?[])columns[column];

    public bool[] Flag(int column) => (bool[])columns[column];
}
