using System.Collections.Concurrent;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// What a text says of every criterion of a leaf. Met and unmet only where it states a quantity of the same metric in a comparable unit, or says
/// in plain words that the standard is met or not; not applicable where it names another of the entry's products; everything else is unknown.
/// </summary>
internal static class CriterionJudging
{
    private static readonly ConcurrentDictionary<(string, string), LeafCriteria> Leaves = new();

    [ThreadStatic]
    private static Scratch? scratch;

    /// <summary>Every criterion of the leaf, in printed order, those it refers to in their place. Empty for a leaf without criteria.</summary>
    /// <param name="edition">Slug of the edition.</param>
    /// <param name="code">The leaf.</param>
    /// <param name="text">The text as folded.</param>
    /// <exception cref="KeyNotFoundException">There is no such edition.</exception>
    public static IReadOnlyList<CriterionFinding> Of(string edition, string code, FoldedText text)
    {
        LeafCriteria leaf = Prepared(edition, code);
        if (leaf.Rules.Length == 0)
        {
            return leaf.Unknown;
        }

        Scratch work = scratch ??= new Scratch();
        work.Subjects.Clear();
        leaf.Subjects.Find(text.Characters, work.Subjects);
        ulong named = 0, wider = 0;
        foreach (SubjectMention mention in work.Subjects)
        {
            named |= mention.Named;
            wider |= mention.Wider;
        }

        bool numbers = leaf.MayState(text.Characters) && work.Quantities.Read(text).Count > 0, words = leaf.MayClaim(text.Characters);
        if (!numbers && !words)
        {
            return leaf.WithSubjects(named, wider);
        }

        Judged[] judged = new Judged[leaf.Rules.Length];
        for (int i = 0; i < judged.Length; i++)
        {
            judged[i] = Judge(leaf, leaf.Rules[i], text, work, numbers, words, named, wider);
        }

        return Settle(leaf, text, judged);
    }

    /// <summary>The criteria of a leaf as they are read; for tests of what can be judged at all.</summary>
    internal static LeafCriteria Prepared(string edition, string code) =>
        Leaves.TryGetValue((edition, code), out LeafCriteria? leaf) ? leaf : Leaves.GetOrAdd((edition, code), static key => new LeafCriteria(key.Item1, key.Item2));

    private static Judged Judge(LeafCriteria leaf, CriterionRule rule, FoldedText text, Scratch work, bool numbers, bool words, ulong named, ulong wider)
    {
        // A citation says itself what it is about, whichever product the text names.
        if (words && rule.JudgeWords(text) is { State: not CriterionState.Unknown } cited)
        {
            return new Judged(cited.State, cited.Start, cited.End, SubjectStanding.Named);
        }

        SubjectStanding standing = leaf.Subjects.StandingOf(rule.Subject, named, wider);
        if (standing == SubjectStanding.Another)
        {
            return new Judged(CriterionState.NotApplicable, 0, 0, standing);
        }

        Judged judged = numbers && rule.Metric != Metric.None ? ByNumbers(rule, text, work, standing) : new Judged(CriterionState.Unknown, 0, 0, standing);
        if (words && judged.State == CriterionState.Unknown && rule.Levels.Length > 0)
        {
            (CriterionState state, int start, int end) = rule.JudgeLevels(text.Characters);
            bool about = state != CriterionState.Unknown && IsAbout(work, text.Characters, rule, standing, start, end);
            judged = about ? new Judged(state, start, end, standing) : judged;
        }

        return judged;
    }

    private static Judged ByNumbers(CriterionRule rule, FoldedText text, Scratch work, SubjectStanding standing)
    {
        Judged judged = new(CriterionState.Unknown, 0, 0, standing);
        bool first = true;
        foreach (Quantity quantity in work.Quantities.Found)
        {
            if (quantity.Standing == Standing.Stated && quantity.Unit.Family == rule.Unit.Family && IsOfMetric(rule, quantity, text)
                && IsAbout(work, text.Characters, rule, standing, quantity.WholeStart, quantity.WholeEnd))
            {
                CriterionState state = rule.Judge(quantity);
                if (!first && state != judged.State)
                {
                    // Two that disagree: which of them holds is not for a machine to say.
                    return new Judged(CriterionState.Unknown, 0, 0, standing);
                }

                judged = first ? new Judged(state, quantity.WholeStart, quantity.WholeEnd, standing) : judged;
                first = false;
            }
        }

        return judged;
    }

    /// <summary>Whether the number is of the criterion's metric: by its word, or by the standard it cites; never when it cites only others.</summary>
    private static bool IsOfMetric(CriterionRule rule, Quantity quantity, FoldedText text)
    {
        if (quantity.Metric == Metric.Other)
        {
            return false;
        }

        ReadOnlySpan<char> chars = text.Characters;
        int clause = Claims.ClauseOf(chars, quantity.Start), end = Claims.ClauseEndOf(chars, quantity.End);
        bool cites = rule.Citation is not null && rule.Criterion.StandardNumber.Length > 0 && rule.Citation.IsIn(text, clause, end);
        return cites || (quantity.Metric == rule.Metric && !CitesAny(chars[clause..end]));
    }

    private static bool CitesAny(ReadOnlySpan<char> clause)
    {
        for (int at = clause.IndexOf("gb"); at >= 0; at = clause[(at + 2)..].IndexOf("gb") is >= 0 and int next ? at + 2 + next : -1)
        {
            ReadOnlySpan<char> rest = clause[(at + 2)..];
            rest = rest.StartsWith("/t") || rest.StartsWith("/z") ? rest[2..] : rest;
            if (!rest.IsEmpty && char.IsAsciiDigit(rest[0]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a stretch is said of the criterion's product, where the text names several.</summary>
    private static bool IsAbout(Scratch work, ReadOnlySpan<char> text, CriterionRule rule, SubjectStanding standing, int start, int end)
    {
        if (rule.Subject < 0 || standing == SubjectStanding.Open || work.Subjects.Count < 2)
        {
            return true;
        }

        int at = Owner(work, text, start, end);
        if (at < 0)
        {
            return true;
        }

        ulong bit = 1UL << rule.Subject;
        if (Speaks(work.Subjects[at], bit, standing))
        {
            return true;
        }

        // 空压机、水泵均为1级: products joined to the nearest share what is said of it.
        for (int i = at; i > 0 && IsJoined(text, work.Subjects[i - 1], work.Subjects[i]); i--)
        {
            if (Speaks(work.Subjects[i - 1], bit, standing))
            {
                return true;
            }
        }

        for (int i = at; i + 1 < work.Subjects.Count && work.Subjects[at].Start >= end && IsJoined(text, work.Subjects[i], work.Subjects[i + 1]); i++)
        {
            if (Speaks(work.Subjects[i + 1], bit, standing))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Speaks(SubjectMention mention, ulong bit, SubjectStanding standing) =>
        (mention.Named & bit) != 0 || (standing == SubjectStanding.Possible && (mention.Wider & bit) != 0);

    private static bool IsJoined(ReadOnlySpan<char> text, SubjectMention a, SubjectMention b) =>
        b.Start - a.End <= 1 && (b.Start == a.End || text[a.End] is '、' or '和' or '及' or '与' or '或' or '/' or '(');

    /// <summary>The product a stretch is said of: the nearest before it, or after it where the clause puts its numbers first (1级能效水泵).</summary>
    private static int Owner(Scratch work, ReadOnlySpan<char> text, int start, int end)
    {
        int clause = Claims.ClauseOf(text, start), clauseEnd = Claims.ClauseEndOf(text, end);
        int firstNumber = int.MaxValue, before = -1, after = -1, firstInClause = -1;
        foreach (Quantity quantity in work.Quantities.Found)
        {
            firstNumber = quantity.Start >= clause && quantity.Metric is not Metric.None and not Metric.Other ? Math.Min(firstNumber, quantity.Start) : firstNumber;
        }

        for (int i = 0; i < work.Subjects.Count; i++)
        {
            SubjectMention mention = work.Subjects[i];
            firstInClause = firstInClause < 0 && mention.Start >= clause && mention.Start < clauseEnd ? i : firstInClause;
            before = mention.Start < end ? i : before;
            after = after < 0 && mention.Start >= end && mention.Start < clauseEnd ? i : after;
        }

        bool numbersFirst = firstInClause >= 0 && firstNumber < work.Subjects[firstInClause].Start;
        return numbersFirst && after >= 0 ? after
            : before >= 0 && work.Subjects[before].Start >= clause ? before
            : after >= 0 ? after
            : before;
    }

    /// <summary>
    /// Criteria whose product the text tells only by a wider word are settled together: where all of them come out the same it does not matter which
    /// product is meant, else none is known. A text that names no product settles such a criterion only where the leaf has no second one of its metric.
    /// </summary>
    private static CriterionFinding[] Settle(LeafCriteria leaf, FoldedText text, Judged[] judged)
    {
        CriterionFinding[] findings = new CriterionFinding[judged.Length];
        for (int i = 0; i < judged.Length; i++)
        {
            Judged one = judged[i];
            bool holds = one.State is CriterionState.Unknown or CriterionState.NotApplicable || one.Standing == SubjectStanding.Named;
            for (int j = 0; !holds && j <= judged.Length; j++)
            {
                if (j == judged.Length)
                {
                    holds = true;
                }
                else if (leaf.Rules[j].Criterion.Metric == leaf.Rules[i].Criterion.Metric && j != i
                    && (one.Standing == SubjectStanding.Open || (judged[j].Standing == SubjectStanding.Possible && judged[j].State != one.State)))
                {
                    break;
                }
            }

            findings[i] = holds && one.State is CriterionState.Met or CriterionState.Unmet
                ? new CriterionFinding(leaf.Rules[i].Criterion, one.State, text.Locate(one.Start, one.End - one.Start).Text)
                : one.State == CriterionState.NotApplicable ? leaf.Unknown[i] with { State = CriterionState.NotApplicable }
                : leaf.Unknown[i];
        }

        return findings;
    }

    private readonly record struct Judged(CriterionState State, int Start, int End, SubjectStanding Standing);

    private sealed class Scratch
    {
        public readonly List<SubjectMention> Subjects = [];
        public readonly Quantities Quantities = new();
    }
}
