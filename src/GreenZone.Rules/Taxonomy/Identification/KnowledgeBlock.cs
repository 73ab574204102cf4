using System.Text;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>One block of a knowledge file: what is known of one entry, of one thing that is not green, or of one group of cue words.</summary>
/// <param name="Code">The entry's printed number, or the block's own id.</param>
/// <param name="Title">The entry's official name, or the block's Chinese title.</param>
/// <param name="Place">File and line, for messages.</param>
/// <param name="Lines">Its lines as key and value, in file order.</param>
internal sealed record KnowledgeBlock(string Code, string Title, string Place, IReadOnlyList<(string Key, string Value)> Lines)
{
    /// <summary>Every word of every line of a key.</summary>
    public IEnumerable<string> Words(string key) =>
        Lines.Where(line => line.Key == key).SelectMany(line => line.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The values of a key, one a line.</summary>
    public IEnumerable<string> Values(string key) => Lines.Where(line => line.Key == key).Select(line => line.Value);

    /// <summary>Reads every file below <c>Taxonomy/Knowledge/{folder}</c>, or the one file of that name.</summary>
    /// <exception cref="InvalidDataException">A line before a block's head, or a key without a value.</exception>
    public static IReadOnlyList<KnowledgeBlock> ReadAll(string folder)
    {
        string under = "Taxonomy/Knowledge/" + folder;
        List<KnowledgeBlock> blocks = [];
        foreach (string resource in typeof(KnowledgeBlock).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(under, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(typeof(KnowledgeBlock).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            List<(string, string)>? lines = null;
            for (int number = 1; reader.ReadLine() is { } line; number++)
            {
                if (line.StartsWith('#'))
                {
                    continue;
                }

                if (string.IsNullOrWhiteSpace(line))
                {
                    lines = null;
                    continue;
                }

                int blank = line.IndexOf(' ');
                (string key, string value) = blank < 0 ? (line, "") : (line[..blank], line[(blank + 1)..].Trim());
                string place = $"{resource}:{number}";
                if (value.Length == 0)
                {
                    throw new InvalidDataException($"{place}: {key} has no value.");
                }

                if (lines is null)
                {
                    blocks.Add(new KnowledgeBlock(key, value, place, lines = []));
                }
                else
                {
                    lines.Add((key, value));
                }
            }
        }

        return blocks;
    }
}
