namespace GreenZone.Shell.Ledger;

/// <summary>
/// Up to <see cref="Capacity"/> rows as columns, filled by a reader and handed to the ledger; reused, so that a million rows need
/// the memory of a few thousand.
/// </summary>
/// <remarks>
/// By type: Text and Code <c>string?[]</c>; Fen and Micro <c>long?[]</c>; Day and Whole <c>int?[]</c>; Flag <c>bool[]</c>.
/// Strings of Code columns should be interned by the reader (one instance per value). The arrays of a batch never change, so a
/// reader may keep them.
/// </remarks>
internal sealed class LedgerBatch
{
    /// <summary>Rows of one batch, and of one row group.</summary>
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

    /// <summary>Takes over as many rows of another batch, from the given one on, as there is room for.</summary>
    /// <returns>How many were taken.</returns>
    public int Fill(LedgerBatch from, int start)
    {
        int taken = Math.Min(Capacity - Count, from.Count - start);
        for (int i = 0; i < columns.Length; i++)
        {
            Array.Copy(from.columns[i], start, columns[i], Count, taken);
        }

        Count += taken;
        return taken;
    }

    /// <summary>The places of the rows by key, rows of equal key in the order they came: the order in which both engines store them.</summary>
    public void SortByKey(int[] order)
    {
        string?[] keys = Text(Schema.IndexOf(Schema.Key));
        bool sorted = true;
        for (int i = 0; i < Count; i++)
        {
            order[i] = i;
            sorted = sorted && (i == 0 || CompareBytes(keys[i - 1], keys[i]) <= 0);
        }

        if (!sorted)
        {
            order.AsSpan(0, Count).Sort((left, right) =>
                CompareBytes(keys[left], keys[right]) is not 0 and int difference ? difference : left.CompareTo(right));
        }
    }

    /// <summary>Lets go of the texts, so that a batch kept for later keeps nothing of the sheet alive.</summary>
    public void Empty()
    {
        Count = 0;
        foreach (Array column in columns)
        {
            if (column is string?[] texts)
            {
                Array.Clear(texts);
            }
        }
    }

    /// <summary>Texts in the order of their UTF-8 bytes, which both engines compare by; UTF-16 differs where surrogates stand.</summary>
    private static int CompareBytes(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        }

        int same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length - right.Length;
        }

        return Weight(left[same]) - Weight(right[same]);

        static int Weight(char letter) => letter >= '\uE000' ? letter - 0x800 : letter >= '\uD800' ? letter + 0x2000 : letter;
    }
}
