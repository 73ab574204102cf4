using System.Reflection;

namespace GreenZone.Rules.Loans;

/// <summary>
/// Reads the small comma-separated tables that ship inside this library: lines starting with # are remarks, the first other line
/// is the head, no cell holds a comma or a quotation mark.
/// </summary>
internal static class FormTable
{
    /// <summary>The rows below the head, each with exactly the columns asked for.</summary>
    /// <param name="name">The resource's name, which is its path below the library's folder.</param>
    /// <param name="head">The columns the reader relies on, in order.</param>
    /// <exception cref="InvalidOperationException">The table is missing or does not have this shape: the build is wrong.</exception>
    public static IReadOnlyList<string[]> Read(string name, params string[] head)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not embedded.");
        using StreamReader reader = new(stream);
        List<string[]> rows = [];
        bool headSeen = false;
        while (reader.ReadLine() is { } text)
        {
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            string[] cells = text.Split(',');
            if (cells.Length != head.Length || text.Contains('"', StringComparison.Ordinal) || (!headSeen && !cells.SequenceEqual(head)))
            {
                throw new InvalidOperationException($"The table {name} has an unexpected row: {text}");
            }

            if (headSeen)
            {
                rows.Add(cells);
            }

            headSeen = true;
        }

        return rows;
    }
}
