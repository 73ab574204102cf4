using System.Text;

namespace GreenZone.Rules.Taxonomy;

/// <summary>
/// Finds entries while somebody types: by code or printed number, by words of the name, by pinyin and by its initials;
/// last by the industries printed beside it and by what its conditions speak of.</summary>
/// <remarks>A scan over a few thousand short strings takes well under a millisecond, so there is no index to keep.</remarks>
public static class CatalogueSearch
{
    /// <summary>The best matches, best first; entries of the same rank in printed order, leaves before classes.</summary>
    /// <param name="query">What was typed: words parted by blanks, all of which must match. Full-width characters and case do not matter.</param>
    /// <param name="catalogues">Where to look; all editions when null.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="leavesOnly">Only what may stand on a loan.</param>
    public static IReadOnlyList<CatalogueMatch> Find(string query, IEnumerable<Catalogue>? catalogues = null, int limit = 20, bool leavesOnly = false)
    {
        ArgumentNullException.ThrowIfNull(query);
        string[] words = Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || limit <= 0)
        {
            return [];
        }

        List<CatalogueMatch> found = [];
        foreach (Catalogue catalogue in catalogues ?? Catalogues.All)
        {
            foreach (CatalogueEntry entry in leavesOnly ? catalogue.Leaves : catalogue.Entries)
            {
                CatalogueMatchKind? worst = Match(catalogue, entry, words);
                if (worst is not null)
                {
                    found.Add(new CatalogueMatch(entry, worst.Value));
                }
            }
        }

        return
        [
            .. found
                .OrderBy(match => match.Kind)
                .ThenBy(match => match.Entry.IsLeaf ? 0 : 1)
                .ThenBy(match => match.Kind >= CatalogueMatchKind.Name ? match.Entry.Name.Length : 0)
                .ThenBy(match => match.Entry.Position)
                .Take(limit),
        ];
    }

    private static CatalogueMatchKind? Match(Catalogue catalogue, CatalogueEntry entry, string[] words)
    {
        CatalogueMatchKind worst = CatalogueMatchKind.Code;
        foreach (string word in words)
        {
            if (Match(catalogue, entry, word) is not { } kind)
            {
                return null;
            }

            worst = kind > worst ? kind : worst;
        }

        return worst;
    }

    private static CatalogueMatchKind? Match(Catalogue catalogue, CatalogueEntry entry, string word)
    {
        if (char.IsAsciiLetterOrDigit(word[0]))
        {
            if (entry.Code.Equals(word, StringComparison.OrdinalIgnoreCase) || entry.Serial.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return CatalogueMatchKind.Code;
            }

            if (entry.Code.StartsWith(word, StringComparison.OrdinalIgnoreCase) || entry.Serial.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return CatalogueMatchKind.CodePrefix;
            }
        }

        int at = Fold(entry.Name).IndexOf(word, StringComparison.Ordinal);
        if (at >= 0)
        {
            return at > 0 ? CatalogueMatchKind.NamePart : entry.Name.Length == word.Length ? CatalogueMatchKind.Name : CatalogueMatchKind.NameStart;
        }

        if (word.All(char.IsAsciiLetterLower))
        {
            int initial = word.Length > 1 ? entry.Initials.IndexOf(word, StringComparison.Ordinal) : -1;
            return initial == 0 ? CatalogueMatchKind.InitialsStart
                : initial > 0 ? CatalogueMatchKind.Initials
                : word.Length > 2 && SyllablesStartWith(entry.Pinyin, word) ? CatalogueMatchKind.Pinyin
                : null;
        }

        return catalogue.Ancestors(entry.Code).Any(above => above.Name.Contains(word, StringComparison.Ordinal)) ? CatalogueMatchKind.ClassAbove
            : entry.IndustryCodes.Any(code => Catalogues.Gbt4754.Find(code)?.Name.Contains(word, StringComparison.Ordinal) == true) ? CatalogueMatchKind.Industry
            : Criteria.Of(entry.Edition, entry.Code).Any(fact => Mentions(fact, word)) ? CatalogueMatchKind.Condition
            : null;
    }

    private static bool Mentions(Criterion fact, string word) =>
        fact.Subject.Contains(word, StringComparison.Ordinal) || fact.StandardName.Contains(word, StringComparison.Ordinal)
        || fact.StandardNumber.Replace(" ", "", StringComparison.Ordinal).Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the word, written without blanks, begins at the start of a syllable: <c>guolu</c> in <c>jie neng guo lu</c>.</summary>
    private static bool SyllablesStartWith(string pinyin, string word)
    {
        for (int start = 0; start < pinyin.Length; start++)
        {
            if (start > 0 && pinyin[start - 1] != ' ')
            {
                continue;
            }

            int matched = 0;
            for (int i = start; i < pinyin.Length && matched < word.Length; i++)
            {
                if (pinyin[i] == ' ')
                {
                    continue;
                }

                if (pinyin[i] != word[matched])
                {
                    break;
                }

                matched++;
            }

            if (matched == word.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Half-width, lower case, every kind of blank a single space.</summary>
    private static string Fold(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (char c in text)
        {
            char half = c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c;
            folded.Append(char.IsWhiteSpace(half) ? ' ' : char.ToLowerInvariant(half));
        }

        return folded.ToString();
    }
}

/// <summary>One entry that was found, and by what.</summary>
public sealed record CatalogueMatch(CatalogueEntry Entry, CatalogueMatchKind Kind);

/// <summary>By what an entry was found, the best first; with several words, the weakest of them.</summary>
public enum CatalogueMatchKind
{
    /// <summary>The whole code or printed number.</summary>
    Code,

    /// <summary>The beginning of the code or printed number.</summary>
    CodePrefix,

    /// <summary>The whole name.</summary>
    Name,

    /// <summary>The beginning of the name.</summary>
    NameStart,

    /// <summary>Words inside the name.</summary>
    NamePart,

    /// <summary>The initials from the first syllable on.</summary>
    InitialsStart,

    /// <summary>Initials inside the name.</summary>
    Initials,

    /// <summary>Pinyin written out.</summary>
    Pinyin,

    /// <summary>The name of a class above it.</summary>
    ClassAbove,

    /// <summary>The name of an industry printed beside it.</summary>
    Industry,

    /// <summary>The object or the standard of one of its conditions.</summary>
    Condition,
}
