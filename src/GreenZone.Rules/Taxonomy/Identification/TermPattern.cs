namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// One wording of the knowledge: words that follow each other within a few characters (<c>垃圾..焚烧..发电</c>), or groups of them that stand
/// anywhere in the text (<c>光伏+电站</c>); each word may have alternatives (<c>(污水|废水)处理(厂|站)</c>).
/// </summary>
/// <param name="Text">As it is written in the knowledge.</param>
/// <param name="Parts">How many words follow each other in each of the groups that are joined by <c>+</c>.</param>
internal sealed record TermPattern(string Text, byte[] Parts)
{
    /// <summary>How many characters may stand between two words of a sequence.</summary>
    public const int LongestGap = 12;

    private const int MostAlternatives = 200, MostParts = 8, LongestWord = 128;

    private static readonly byte[] OneWord = [1];

    /// <summary>Whether it is one word without parts, by far the most frequent kind.</summary>
    public bool IsWord => Parts.Length == 1 && Parts[0] == 1;

    /// <summary>An official name of so many clauses.</summary>
    public static TermPattern Name(string text, int clauses) => new(text, clauses == 1 ? OneWord : [.. Enumerable.Repeat((byte)1, clauses)]);

    /// <summary>Reads a wording, and gives every spelling of every word of it to the taker.</summary>
    /// <exception cref="FormatException">Brackets that do not close, an empty part, too many alternatives or parts.</exception>
    public static TermPattern Parse<TTaker>(string text, ref TTaker taker)
        where TTaker : struct, ISpellingTaker
    {
        Span<char> buffer = stackalloc char[LongestWord];
        ReadOnlySpan<char> rest = text;
        if (!text.Contains('+') && !text.Contains("..", StringComparison.Ordinal))
        {
            Spell(rest, buffer, text, 0, 0, ref taker);
            return new TermPattern(text, OneWord);
        }

        List<byte> parts = [];
        foreach (Range group in rest.Split('+'))
        {
            byte part = 0;
            foreach (Range words in rest[group].Split(".."))
            {
                Spell(rest[group][words], buffer, text, parts.Count, part++, ref taker);
            }

            parts.Add(part);
        }

        return parts.Count <= MostParts && parts.TrueForAll(count => count <= MostParts)
            ? new TermPattern(text, [.. parts])
            : throw new FormatException($"{text} has more than {MostParts} parts.");
    }

    private static void Spell<TTaker>(ReadOnlySpan<char> words, Span<char> buffer, string whole, int group, int part, ref TTaker taker)
        where TTaker : struct, ISpellingTaker
    {
        int spelt = 0;
        Extend(words, buffer, 0, whole, group, part, ref spelt, ref taker);
        if (spelt > MostAlternatives)
        {
            throw new FormatException($"{whole} has more than {MostAlternatives} alternatives.");
        }
    }

    private static void Extend<TTaker>(ReadOnlySpan<char> rest, Span<char> buffer, int length, string whole, int group, int part, ref int spelt, ref TTaker taker)
        where TTaker : struct, ISpellingTaker
    {
        if (rest.IsEmpty)
        {
            if (length == 0)
            {
                throw new FormatException($"{whole}: a part or an alternative is empty.");
            }

            spelt++;
            taker.Take(buffer[..length], group, part);
            return;
        }

        if (rest[0] == '(')
        {
            int end = rest.IndexOf(')');
            if (end < 0)
            {
                throw new FormatException($"{whole}: a bracket does not close.");
            }

            ReadOnlySpan<char> choices = rest[1..end];
            foreach (Range choice in choices.Split('|'))
            {
                Extend(rest[(end + 1)..], buffer, length + FoldedText.Copy(choices[choice], buffer[length..]), whole, group, part, ref spelt, ref taker);
            }

            return;
        }

        int bracket = rest.IndexOf('(');
        ReadOnlySpan<char> plain = bracket < 0 ? rest : rest[..bracket];
        if (plain.Contains(')'))
        {
            throw new FormatException($"{whole}: a bracket does not open.");
        }

        Extend(rest[plain.Length..], buffer, length + FoldedText.Copy(plain, buffer[length..]), whole, group, part, ref spelt, ref taker);
    }

    public override string ToString() => Text;
}

/// <summary>Takes the spellings of a pattern's words.</summary>
internal interface ISpellingTaker
{
    void Take(ReadOnlySpan<char> word, int group, int part);
}
