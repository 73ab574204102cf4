namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// One wording of the knowledge: words that follow each other within a few characters (<c>垃圾..焚烧..发电</c>), or groups of them that stand
/// anywhere in the text (<c>光伏+电站</c>); each word may have alternatives (<c>(污水|废水)处理(厂|站)</c>).
/// </summary>
/// <param name="Text">As it is written in the knowledge.</param>
/// <param name="Groups">The parts joined by <c>+</c>, each a sequence joined by <c>..</c>, each of them its spelt-out alternatives.</param>
internal sealed record TermPattern(string Text, string[][][] Groups)
{
    /// <summary>How many characters may stand between two words of a sequence.</summary>
    public const int LongestGap = 12;

    private const int MostAlternatives = 200, MostParts = 8;

    /// <summary>Whether it is one word without parts, by far the most frequent kind.</summary>
    public bool IsWord => Groups.Length == 1 && Groups[0].Length == 1;

    /// <summary>How many groups must be found: all of them.</summary>
    public int GroupCount => Groups.Length;

    /// <exception cref="FormatException">Brackets that do not close, an empty part, capital or full-width letters, too many alternatives or parts.</exception>
    public static TermPattern Parse(string text)
    {
        string[][][] groups = [.. text.Split('+').Select(group => group.Split("..").Select(part => Spell(part, text)).ToArray())];
        return groups.Length <= MostParts && groups.All(group => group.Length <= MostParts)
            ? new TermPattern(text, groups)
            : throw new FormatException($"{text} has more than {MostParts} parts.");
    }

    private static string[] Spell(string part, string whole)
    {
        List<string> spelt = [""];
        for (int i = 0; i < part.Length;)
        {
            string[] choices;
            if (part[i] == '(')
            {
                int end = part.IndexOf(')', i);
                choices = end > i ? part[(i + 1)..end].Split('|') : throw new FormatException($"{whole}: a bracket does not close.");
                i = end + 1;
            }
            else
            {
                int end = part.IndexOf('(', i);
                end = end < 0 ? part.Length : end;
                choices = [part[i..end]];
                i = end;
            }

            spelt = [.. spelt.SelectMany(begin => choices.Select(choice => begin + choice))];
            if (spelt.Count > MostAlternatives)
            {
                throw new FormatException($"{whole} has more than {MostAlternatives} alternatives.");
            }
        }

        string[] folded = [.. spelt.Select(FoldedText.Of).Distinct(StringComparer.Ordinal)];
        return Array.Exists(folded, word => word.Length == 0) || part.AsSpan().Count('(') != part.AsSpan().Count(')')
            ? throw new FormatException($"{whole}: a part or an alternative is empty, or a bracket does not close.")
            : folded;
    }

    public override string ToString() => Text;
}
