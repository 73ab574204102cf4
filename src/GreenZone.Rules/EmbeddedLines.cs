using System.Text;

namespace GreenZone.Rules;

/// <summary>A csv file that travels inside this assembly and needs no quotes: UTF-8, a head row, commas only between cells.</summary>
internal static class EmbeddedLines
{
    /// <summary>The rows below the head, each as its cells.</summary>
    /// <param name="resource">Path below the project, as in <c>Parties/divisions.csv</c>.</param>
    /// <exception cref="InvalidDataException">The file is not embedded, or a row has another number of cells than the head.</exception>
    public static IReadOnlyList<string[]> Read(string resource)
    {
        using Stream stream = typeof(EmbeddedLines).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"{resource} is not embedded.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        int columns = (reader.ReadLine() ?? "").Split(',').Length;
        List<string[]> rows = [];
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            if (cells.Length != columns)
            {
                throw new InvalidDataException($"{resource}: a row has {cells.Length} cells, the head {columns}: {line}");
            }

            rows.Add(cells);
        }

        return rows;
    }
}
