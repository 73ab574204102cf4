using System.Text;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// A text as the engine reads it: half-width, small letters, simplified characters, no blanks or control characters, one mark for every end of
/// a clause. Each folded character remembers its place in the original, so that every reason can be marked there.
/// </summary>
internal sealed class FoldedText
{
    /// <summary>Stands for the end of a clause; no pattern contains it, so no match crosses it.</summary>
    public const char ClauseEnd = '\n';

    /// <summary>What is read of a text; beyond it nothing is looked at, and the result says so.</summary>
    public const int MostCharacters = 20_000;

    private static readonly char[] Fold = BuildFold();

    private char[] characters = new char[256];
    private int[] places = new int[256];
    private int[] codePoints = new int[256];

    /// <summary>The folded characters.</summary>
    public ReadOnlySpan<char> Characters => characters.AsSpan(0, Length);

    public int Length { get; private set; }

    /// <summary>The original text.</summary>
    public string Original { get; private set; } = "";

    /// <summary>Whether the text was longer than <see cref="MostCharacters"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Folds another text into this; the arrays are used again.</summary>
    public void Set(string text)
    {
        Original = text;
        Length = 0;
        int most = Math.Min(text.Length, MostCharacters), point = 0;
        IsCut = most < text.Length;
        if (characters.Length < most)
        {
            characters = new char[most];
            places = new int[most];
            codePoints = new int[most];
        }

        for (int i = 0; i < most; i++)
        {
            char c = text[i];
            if (char.IsLowSurrogate(c))
            {
                continue;
            }

            char folded = Fold[c];
            // A comma between digits groups them; everywhere else it ends a clause.
            if (c is ',' or '，' && Length > 0 && char.IsAsciiDigit(characters[Length - 1]) && i + 1 < most && char.IsAsciiDigit(Fold[text[i + 1]]))
            {
                folded = '\0';
            }

            if (folded != '\0' && !(folded == ClauseEnd && (Length == 0 || characters[Length - 1] == ClauseEnd)))
            {
                characters[Length] = folded;
                places[Length] = i;
                codePoints[Length] = point;
                Length++;
            }

            point++;
        }
    }

    /// <summary>Puts ends of clauses over a stretch; what stood there is returned, to be put back by <see cref="Unmask"/>.</summary>
    public char[] Mask(int start, int end)
    {
        char[] kept = characters[start..end];
        characters.AsSpan(start..end).Fill(ClauseEnd);
        return kept;
    }

    public void Unmask(int start, char[] kept) => kept.CopyTo(characters, start);

    /// <summary>Where a folded character stands in the original; tells what folding took away between two of them, and what a character was before.</summary>
    public int PlaceOf(int index) => places[index];

    /// <summary>A stretch of folded characters as it stands in the original: its text, and where it starts and how long it is in code points.</summary>
    public (string Text, int Start, int Length) Locate(int start, int length)
    {
        int last = start + length - 1;
        int end = places[last] + 1;
        if (end < Original.Length && char.IsLowSurrogate(Original[end]))
        {
            end++;
        }

        return (Original[places[start]..end], codePoints[start], codePoints[last] - codePoints[start] + 1);
    }

    /// <summary>Folds a short text of the knowledge itself, where every character must survive.</summary>
    public static string Of(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (char c in text)
        {
            if (Fold[c] is not ('\0' or ClauseEnd) and char kept)
            {
                folded.Append(kept);
            }
        }

        return folded.ToString();
    }

    /// <summary>The same into a buffer; how many characters were kept.</summary>
    public static int Copy(ReadOnlySpan<char> text, Span<char> into)
    {
        int length = 0;
        foreach (char c in text)
        {
            if (Fold[c] is not ('\0' or ClauseEnd) and char kept)
            {
                into[length++] = kept;
            }
        }

        return length;
    }

    private static char[] BuildFold()
    {
        char[] fold = new char[char.MaxValue + 1];
        for (int i = 0; i < fold.Length; i++)
        {
            char c = (char)i;
            if (c is >= '一' and <= '퟿')
            {
                // Han and Hangul, most of the table, stand for themselves.
                fold[i] = c;
                continue;
            }

            // Full-width forms lie at a fixed distance from the half-width ones.
            char half = c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c;
            fold[i] = half switch
            {
                ',' or ';' or '。' or '｡' or '!' or '?' or '\n' or '\r' or '…' => ClauseEnd,
                '⼀' => '一',
                '²' => '2',
                '³' => '3',
                '₂' => '2',
                '㎡' => '2',
                '—' or '–' or '－' or '−' or '‐' or '‑' or '～' or '~' => '-',
                '《' or '》' or '“' or '”' or '‘' or '’' or '"' or '\'' or '「' or '」' => '\0',
                '（' or '【' or '[' or '〔' => '(',
                '）' or '】' or ']' or '〕' => ')',
                '•' or '·' or '‧' => '\0',
                _ when char.IsWhiteSpace(half) || char.IsControl(half) || char.IsSurrogate(half) || char.GetUnicodeCategory(half) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.PrivateUse => '\0',
                _ => char.ToLowerInvariant(half),
            };
        }

        foreach (string[] row in EmbeddedLines.Read("Taxonomy/traditional.csv"))
        {
            foreach (char traditional in row[1])
            {
                fold[traditional] = row[0][0];
            }
        }

        return fold;
    }
}
