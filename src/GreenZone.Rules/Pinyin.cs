using System.Text;

namespace GreenZone.Rules;

/// <summary>
/// Names of firms and units as people type them without a Chinese keyboard: pinyin without tones, ü written v, and its initials.
/// </summary>
/// <remarks>
/// Each character has one reading, the commonest in names of firms and units (行 hang, 长 chang); words that read otherwise stand in
/// <c>pinyin-phrases.csv</c> (重庆 chong qing, 会计 kuai ji). Who expects another reading of a rarer name finds it by its characters.
/// Source: converted once from pinyin-pro 3.29.4 (MIT), with the choices named here.
/// </remarks>
public static class Pinyin
{
    private const char FirstHan = '\u3007', LastHan = '\u9FFF';

    private static readonly Lazy<string?[]> Syllables = new(ReadSyllables);
    private static readonly Lazy<Dictionary<char, (string Phrase, string[] Syllables)[]>> Phrases = new(ReadPhrases);

    /// <summary>The first letters of the syllables, lower case; letters and digits of the name stand for themselves, signs are left out: <c>cqbnkj</c>.</summary>
    public static string InitialsOf(string name) => Write(name, initials: true);

    /// <summary>The syllables without spaces: <c>chongqingbanankeji</c>.</summary>
    public static string SpelledOf(string name) => Write(name, initials: false);

    /// <summary>Whether somebody may mean pinyin by the text: Latin letters and digits, a letter first.</summary>
    public static bool MayBe(string text) => text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(char.IsAsciiLetterOrDigit);

    private static string Write(string name, bool initials)
    {
        StringBuilder text = new(initials ? name.Length : name.Length * 4);
        for (int i = 0; i < name.Length;)
        {
            if (PhraseAt(name, i) is { } phrase)
            {
                foreach (string syllable in phrase.Syllables)
                {
                    Append(text, syllable, initials);
                }

                i += phrase.Phrase.Length;
                continue;
            }

            char c = Narrow(name[i++]);
            if (char.IsAsciiLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
            else if (c is >= FirstHan and <= LastHan && Syllables.Value[c - FirstHan] is { } syllable)
            {
                Append(text, syllable, initials);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string syllable, bool initials)
    {
        if (initials)
        {
            text.Append(syllable[0]);
        }
        else
        {
            text.Append(syllable);
        }
    }

    private static (string Phrase, string[] Syllables)? PhraseAt(string name, int at)
    {
        if (Phrases.Value.TryGetValue(name[at], out (string Phrase, string[] Syllables)[]? known))
        {
            foreach ((string Phrase, string[] Syllables) each in known)
            {
                if (string.CompareOrdinal(name, at, each.Phrase, 0, each.Phrase.Length) == 0)
                {
                    return each;
                }
            }
        }

        return null;
    }

    /// <summary>Ａ and １ of a Chinese keyboard are A and 1.</summary>
    private static char Narrow(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    private static string?[] ReadSyllables()
    {
        string?[] syllables = new string?[LastHan - FirstHan + 1];
        foreach (string[] row in EmbeddedLines.Read("pinyin.csv"))
        {
            foreach (char c in row[1])
            {
                syllables[c - FirstHan] = row[0];
            }
        }

        return syllables;
    }

    private static Dictionary<char, (string Phrase, string[] Syllables)[]> ReadPhrases() =>
        EmbeddedLines.Read("pinyin-phrases.csv")
            .Select(row => (Phrase: row[0], Syllables: row[1].Split(' ')))
            .GroupBy(row => row.Phrase[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(row => row.Phrase.Length).ToArray());
}
