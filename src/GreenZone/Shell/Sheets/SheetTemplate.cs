namespace GreenZone.Shell.Sheets;

/// <summary>A kind of sheet that reporters fill in: its columns in order, its version, and the words that explain it.</summary>
/// <remarks>The columns' positions here are the numbers by which <see cref="HeadMap"/> is asked.</remarks>
internal sealed class SheetTemplate
{
    /// <summary>The head of the running number; a row that says <see cref="ExampleMark"/> there is ignored.</summary>
    public const string SerialHead = "序号";

    public const string ExampleMark = "示例";

    /// <summary>The column that an annotated copy adds; ignored when such a copy comes back.</summary>
    public const string ProblemHead = "问题说明";

    private readonly Dictionary<string, int> byHead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> bySynonym = new(StringComparer.Ordinal);

    /// <param name="name">The sheet's Chinese name, also the name of the worksheet: 绿色贷款逐笔明细.</param>
    /// <param name="version">The version printed into the template, such as 2026.1.</param>
    /// <exception cref="ArgumentException">Two columns answer to the same head.</exception>
    public SheetTemplate(string name, string version, params IReadOnlyList<SheetColumn> columns)
    {
        Name = name;
        Version = version;
        Columns = columns;
        for (int i = 0; i < columns.Count; i++)
        {
            foreach (string head in (string[])[columns[i].Head, columns[i].PrintedHead, .. columns[i].Aliases])
            {
                foreach (string key in (string[])[HeadText.Key(head), HeadText.Of(head).Name])
                {
                    if (!byHead.TryAdd(key, i) && byHead[key] != i)
                    {
                        throw new ArgumentException($"Two columns of {name} answer to {head}.", nameof(columns));
                    }
                }
            }
        }

        for (int i = 0; i < columns.Count; i++)
        {
            foreach (string synonym in columns[i].Synonyms)
            {
                if (byHead.ContainsKey(HeadText.Key(synonym)) || !bySynonym.TryAdd(HeadText.Key(synonym), i))
                {
                    throw new ArgumentException($"{synonym} stands twice in {name}.", nameof(columns));
                }
            }
        }

        Names = [.. byHead.Concat(bySynonym).Select(pair => (pair.Key, pair.Value))];
    }

    public string Name { get; }

    public string Version { get; }

    /// <summary>Name and version, as a workbook made from the template carries them.</summary>
    public string Mark => $"{Name} {Version}";

    public IReadOnlyList<SheetColumn> Columns { get; }

    /// <summary>Sentences above the table of the 填表说明 sheet: what the sheet is for, when it is due, how it is handed in.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The column a head means, or -1.</summary>
    public int ColumnOf(string head)
    {
        HeadText text = HeadText.Of(head);
        return byHead.TryGetValue(HeadText.Key(head), out int column) || byHead.TryGetValue(text.Name, out column)
            || (text.Bare.Length > 0 && byHead.TryGetValue(text.Bare, out column)) ? column : -1;
    }

    /// <summary>The column that a head most likely means by its synonyms, or -1.</summary>
    public int SynonymOf(string key) => bySynonym.TryGetValue(key, out int column) ? column : -1;

    /// <summary>Every name in normal form with its column, for likeness.</summary>
    public IReadOnlyList<(string Key, int Column)> Names { get; }

    /// <summary>Where the column of this name stands.</summary>
    /// <exception cref="ArgumentException">The sheet has no such column.</exception>
    public int Ordinal(string head)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Head == head)
            {
                return i;
            }
        }

        throw new ArgumentException($"{Name} has no column {head}.", nameof(head));
    }
}
