using System.Buffers;
using System.Collections.Concurrent;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>All criteria of one leaf, prepared once: which words can settle them, and the answers for texts that settle none.</summary>
internal sealed class LeafCriteria
{
    /// <summary>Different answers kept; beyond them they are made anew, so that no text can fill the memory.</summary>
    private const int MostKept = 256;

    private static readonly SearchValues<string> ClaimWords = SearchValues.Create(["符合", "达到", "满足", "优于", "严于", "低于", "高于", "列入", "纳入", "入选", "选入", "收录于", "收入", "进入", "列于", "属于", "领先"], StringComparison.Ordinal);

    private readonly SearchValues<string>? metricWords;
    private readonly bool hasWords;
    private readonly ConcurrentDictionary<(ulong, ulong), IReadOnlyList<CriterionFinding>> kept = new();

    public LeafCriteria(string edition, string code)
    {
        IReadOnlyList<Criterion> criteria = Criteria.WithReferencesOf(edition, code);
        Subjects = new CriterionSubjects(criteria);
        Rules = [.. criteria.Select(criterion => new CriterionRule(criterion, Subjects.PlaceOf(criterion.Subject)))];
        Unknown = [.. criteria.Select(criterion => new CriterionFinding(criterion, CriterionState.Unknown, ""))];
        string[] words = [.. Rules.Where(rule => rule.Metric != Metric.None).SelectMany(WordsOf).Select(FoldedText.Of).Distinct(StringComparer.Ordinal)];
        metricWords = words.Length == 0 ? null : SearchValues.Create(words, StringComparison.Ordinal);
        hasWords = Array.Exists(Rules, rule => rule.IsByCitation || rule.Levels.Length > 0);
    }

    public CriterionRule[] Rules { get; }

    public CriterionSubjects Subjects { get; }

    /// <summary>Every criterion unknown: the answer to most texts.</summary>
    public IReadOnlyList<CriterionFinding> Unknown { get; }

    /// <summary>Whether the text has a word of which this leaf asks a number.</summary>
    public bool MayState(ReadOnlySpan<char> text) => metricWords is not null && text.ContainsAny(metricWords);

    /// <summary>Whether the text has a word that claims a standard, a list or a level.</summary>
    public bool MayClaim(ReadOnlySpan<char> text) => hasWords && text.ContainsAny(ClaimWords);

    /// <summary>The answer when the text names products and says no more.</summary>
    public IReadOnlyList<CriterionFinding> WithSubjects(ulong named, ulong wider) =>
        (named | wider) == 0 ? Unknown : kept.TryGetValue((named, wider), out IReadOnlyList<CriterionFinding>? known) ? known : Keep(named, wider);

    private IReadOnlyList<CriterionFinding> Keep(ulong named, ulong wider)
    {
        IReadOnlyList<CriterionFinding> made = Array.TrueForAll(Rules, rule => Subjects.StandingOf(rule.Subject, named, wider) != SubjectStanding.Another)
            ? Unknown
            : [.. Rules.Index().Select(rule => Subjects.StandingOf(rule.Item.Subject, named, wider) == SubjectStanding.Another ? Unknown[rule.Index] with { State = CriterionState.NotApplicable } : Unknown[rule.Index])];
        if (kept.Count < MostKept)
        {
            kept.TryAdd((named, wider), made);
        }

        return made;
    }

    private static IEnumerable<string> WordsOf(CriterionRule rule)
    {
        IEnumerable<string> words = Metrics.WordsOf(rule.Metric);
        // The power of one machine is also told without a metric's word: 2×660MW, 百万千瓦级.
        words = rule.Metric == Metric.UnitCapacity ? words.Concat(["mw", "kw", "gw", "瓦"]) : words;
        // A grade may be said of the standard instead.
        return rule.Criterion.StandardNumber.Length > 0 ? words.Append(rule.Criterion.StandardNumber) : words;
    }
}
