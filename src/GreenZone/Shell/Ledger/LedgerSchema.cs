namespace GreenZone.Shell.Ledger;

/// <summary>How a column of loan-level facts is stored. All of them are exact.</summary>
internal enum LedgerType
{
    /// <summary>Text of many different values (numbers of contracts, names, purposes).</summary>
    Text,

    /// <summary>Text of few different values (codes, grades, kinds); dictionary-encoded.</summary>
    Code,

    /// <summary>Whole fen, 64 bits.</summary>
    Fen,

    /// <summary>A quantity in millionths of its unit (1e-6 t, a rate of 1e-6), 64 bits.</summary>
    Micro,

    /// <summary>A calendar day, days since 1970-01-01, 32 bits.</summary>
    Day,

    /// <summary>A whole number, 32 bits.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Flag,
}

internal sealed record LedgerColumn(string Name, LedgerType Type, bool Nullable = true);

/// <summary>The columns of one kind of loan-level sheet. The capability that owns the sheet defines it; the ledger only keeps it.</summary>
/// <param name="Kind">Names the Parquet folder and the PostgreSQL table: <c>loans</c>.</param>
/// <param name="Key">The column rows are sorted by within a row group and looked up by.</param>
internal sealed record LedgerSchema(string Kind, string Key, IReadOnlyList<LedgerColumn> Columns)
{
    public int IndexOf(string column)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Name, column, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentException($"The sheet '{Kind}' has no column '{column}'.", nameof(column));
    }
}
