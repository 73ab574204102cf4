using System.Buffers;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// The products that the criteria of one leaf speak of, and the words by which a text names them (<c>criterion-subjects.csv</c>). A subject that
/// has no row there (装备, 工艺、产品) is the entry as a whole.
/// </summary>
internal sealed class CriterionSubjects
{
    private static readonly Lazy<Dictionary<string, (string[] Words, string[] Wider)>> Table = new(() => EmbeddedTable.Read("criterion-subjects.csv").Rows
        .ToDictionary(row => row.Required("subject"), row => (Fold(row["words"]), Fold(row["wider"])), StringComparer.Ordinal));

    /// <summary>More products than any purpose names.</summary>
    private const int MostFound = 128;

    private readonly List<string> subjects;
    private readonly ulong remainder;
    private readonly SearchValues<string>? words;
    private readonly Dictionary<char, (string Word, ulong Named, ulong Wider)[]> byFirst = [];

    /// <param name="criteria">The criteria of the leaf.</param>
    /// <exception cref="NotSupportedException">More subjects than there are bits.</exception>
    public CriterionSubjects(IEnumerable<Criterion> criteria)
    {
        subjects = [.. criteria.Select(fact => fact.Subject).Where(Table.Value.ContainsKey).Distinct(StringComparer.Ordinal)];
        if (subjects.Count > 64)
        {
            throw new NotSupportedException($"A leaf has {subjects.Count} subjects.");
        }

        Dictionary<string, (ulong Named, ulong Wider)> masks = new(StringComparer.Ordinal);
        foreach ((int place, string subject) in subjects.Index())
        {
            (string[] named, string[] wider) = Table.Value[subject];
            foreach (string word in named)
            {
                masks[word] = (masks.GetValueOrDefault(word).Named | (1UL << place), masks.GetValueOrDefault(word).Wider);
            }

            foreach (string word in wider)
            {
                masks[word] = (masks.GetValueOrDefault(word).Named, masks.GetValueOrDefault(word).Wider | (1UL << place));
            }

            remainder |= named.Length + wider.Length == 0 ? 1UL << place : 0;
        }

        words = masks.Count == 0 ? null : SearchValues.Create([.. masks.Keys], StringComparison.Ordinal);
        foreach (IGrouping<char, KeyValuePair<string, (ulong Named, ulong Wider)>> same in masks.GroupBy(mask => mask.Key[0]))
        {
            byFirst.Add(same.Key, [.. same.OrderByDescending(mask => mask.Key.Length).Select(mask => (mask.Key, mask.Value.Named, mask.Value.Wider))]);
        }
    }

    /// <summary>Subjects of the table, for its tests.</summary>
    public static IEnumerable<string> Known => Table.Value.Keys;

    /// <summary>The place of a subject; -1 for one that is the entry as a whole.</summary>
    public int PlaceOf(string subject) => subjects.IndexOf(subject);

    /// <summary>Finds what the text names, the longest word at each place, so that 电站锅炉 is no bare 锅炉.</summary>
    public void Find(ReadOnlySpan<char> text, List<SubjectMention> found)
    {
        int at = 0;
        while (words is not null && found.Count < MostFound && at < text.Length && text[at..].IndexOfAny(words) is >= 0 and int next)
        {
            at += next;
            foreach ((string word, ulong named, ulong wider) in byFirst[text[at]])
            {
                if (text[at..].StartsWith(word))
                {
                    found.Add(new SubjectMention(at, at + word.Length, named, wider));
                    at += word.Length;
                    break;
                }
            }
        }
    }

    /// <summary>What the text says of a subject.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="named">All subjects that are named.</param>
    /// <param name="wider">All that a wider word may mean.</param>
    public SubjectStanding StandingOf(int place, ulong named, ulong wider)
    {
        ulong bit = place < 0 ? 0 : 1UL << place;
        return place < 0 || (named & bit) != 0 ? SubjectStanding.Named
            : (wider & bit) != 0 ? SubjectStanding.Possible
            // 尚无能效标准的设备 may be anything that no other subject names.
            : (remainder & bit) != 0 ? (named != 0 ? SubjectStanding.Another : SubjectStanding.Open)
            : (named | wider) != 0 ? SubjectStanding.Another : SubjectStanding.Open;
    }

    private static string[] Fold(string cell) => [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(FoldedText.Of).Distinct(StringComparer.Ordinal)];
}

/// <summary>A word that names subjects, as bits by their places.</summary>
/// <param name="Named">Those it names.</param>
/// <param name="Wider">Those it may mean, being wider.</param>
internal readonly record struct SubjectMention(int Start, int End, ulong Named, ulong Wider);

/// <summary>Whether a text is about the product a criterion speaks of.</summary>
internal enum SubjectStanding
{
    /// <summary>It names it, or the criterion speaks of the entry as a whole.</summary>
    Named,

    /// <summary>It names something wider.</summary>
    Possible,

    /// <summary>It names none of the entry's products.</summary>
    Open,

    /// <summary>It names another of them.</summary>
    Another,
}
