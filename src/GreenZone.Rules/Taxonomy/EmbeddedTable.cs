using System.Text;

namespace GreenZone.Rules.Taxonomy;

/// <summary>A csv file that travels inside this assembly: UTF-8, a head row, RFC 4180 quotes. Read whole; the largest has 2,000 rows.</summary>
internal sealed class EmbeddedTable
{
    private readonly string name;
    private readonly Dictionary<string, int> columns;
    private readonly List<string[]> rows;

    private EmbeddedTable(string name, List<string[]> lines)
    {
        this.name = name;
        columns = lines[0].Index().ToDictionary(cell => cell.Item, cell => cell.Index, StringComparer.Ordinal);
        rows = lines[1..];
    }

    /// <summary>Reads <c>Taxonomy/{file}</c>.</summary>
    /// <exception cref="InvalidDataException">The file is not embedded, or a row has another number of cells than the head.</exception>
    public static EmbeddedTable Read(string file)
    {
        string resource = "Taxonomy/" + file;
        using Stream stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"{resource} is not embedded.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        List<string[]> lines = Split(reader.ReadToEnd());
        int wrong = lines.FindIndex(line => line.Length != lines[0].Length);
        return wrong < 0
            ? new EmbeddedTable(resource, lines)
            : throw new InvalidDataException($"{resource} row {wrong + 1} has {lines[wrong].Length} cells, the head {lines[0].Length}.");
    }

    /// <summary>The rows in file order; a column that the file does not have reads as empty.</summary>
    public IEnumerable<Row> Rows => rows.Select(cells => new Row(this, cells));

    private static List<string[]> Split(string text)
    {
        List<string[]> lines = [];
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    lines.Add([.. cells]);
                    cells.Clear();
                }
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        return lines;
    }

    /// <summary>One row, read by column name.</summary>
    internal readonly record struct Row(EmbeddedTable Table, string[] Cells)
    {
        public string this[string column] => Table.columns.TryGetValue(column, out int index) ? Cells[index] : "";

        /// <exception cref="InvalidDataException">The cell is empty.</exception>
        public string Required(string column) =>
            this[column] is { Length: > 0 } text ? text : throw new InvalidDataException($"{Table.name}: a row has no {column}.");

        public string[] List(string column) => this[column].Split(' ', StringSplitOptions.RemoveEmptyEntries);

        public DateOnly? Date(string column) =>
            this[column] is { Length: > 0 } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
