namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>One criterion, prepared for reading texts.</summary>
internal sealed class CriterionRule
{
    /// <summary>A text that cites one standard more often is not read on.</summary>
    private const int MostCitations = 16;

    private static readonly string[] EfficiencyWords = ["热效率", "能效", "能耗", "效率", "转化率"];

    private static readonly string[] Leading = ["同行业领先", "行业领先", "同类领先", "国内领先", "国际领先"];

    public CriterionRule(Criterion criterion, int subject)
    {
        Criterion = criterion;
        Subject = subject;
        Metric = Metrics.Of(criterion);
        Unit = Metric == Metric.None ? Unit.Bare : Unit.Named(criterion.Unit);
        Asked = Metric == Metric.None ? default : AskedBy(criterion, Unit);
        Citation = criterion.StandardName.Length > 0 || criterion.StandardNumber.Length > 0 ? new Citation(criterion) : null;
        Levels = criterion.Comparison == CriterionComparison.IndustryLeading ? Leading
            : criterion.Unit is "节能评价值" or "目标值" ? [criterion.Unit]
            : [.. Alternatives(criterion.Note)];
        HasAlternative = criterion.Value is not null && Levels.Length > 0;
    }

    public Criterion Criterion { get; }

    /// <summary>Place of its subject in <see cref="CriterionSubjects"/>; -1 when it speaks of the entry as a whole.</summary>
    public int Subject { get; }

    /// <summary>What must be counted; none where it is told by words alone.</summary>
    public Metric Metric { get; }

    public Unit Unit { get; }

    /// <summary>The numbers that meet it, in its unit.</summary>
    public Interval Asked { get; }

    public Citation? Citation { get; }

    /// <summary>Named levels that meet it (节能评价值, 目标值, 行业领先), or that do instead of its number.</summary>
    public string[] Levels { get; }

    /// <summary>Its note allows another way (或节能评价值), so that a number alone never says that it is unmet.</summary>
    public bool HasAlternative { get; }

    /// <summary>Whether 符合 or 列入 with its standard decides it.</summary>
    public bool IsByCitation => Criterion.Comparison is CriterionComparison.Conforms or CriterionComparison.Listed or CriterionComparison.NotListed;

    /// <summary>Whether a text can settle it at all.</summary>
    public bool CanBeJudged => Metric != Metric.None || Levels.Length > 0 || (IsByCitation && Citation is not null);

    /// <summary>The state that a stated quantity gives.</summary>
    public CriterionState Judge(Quantity quantity)
    {
        if (quantity.In(Unit) is not { } stated)
        {
            return CriterionState.Unknown;
        }

        if (stated.IsWithin(Asked))
        {
            return CriterionState.Met;
        }

        // 优于1级: no better grade exists, so that only its limit can be meant, and 1级 does not tell whether that is exceeded.
        Interval possible = Criterion.Comparison == CriterionComparison.GradeBetter && Unit.IsDescending && Criterion.Value == 1 ? Interval.AtMost(1) : Asked;
        return stated.IsApartFrom(possible) && !HasAlternative ? CriterionState.Unmet : CriterionState.Unknown;
    }

    /// <summary>The state that the text's words about its standard, list or level give, and where they stand.</summary>
    public (CriterionState State, int Start, int End) JudgeWords(FoldedText text)
    {
        (CriterionState State, int Start, int End) all = (CriterionState.Unknown, 0, 0);
        if (IsByCitation && Citation is not null)
        {
            int read = 0;
            for (int from = 0; read < MostCitations && Citation.Find(text, from) is { } found; from = found.End)
            {
                read++;
                Claim claim = Claims.Of(text.Characters, found.Start, found.End, found.Target);
                CriterionState state = OfClaim(text.Characters, claim, found.Start, found.End);
                if (state != CriterionState.Unknown)
                {
                    if (all.State != CriterionState.Unknown && all.State != state)
                    {
                        return (CriterionState.Unknown, 0, 0);
                    }

                    all = (state, claim.Start, found.End);
                }
            }
        }

        return all;
    }

    /// <summary>The state that a named level in the text gives, and where it stands.</summary>
    public (CriterionState State, int Start, int End) JudgeLevels(ReadOnlySpan<char> text)
    {
        foreach (string level in Levels)
        {
            if (text.IndexOf(level) is not (>= 0 and int at))
            {
                continue;
            }

            int clause = Claims.ClauseOf(text, at);
            int said = -1;
            foreach (string word in EfficiencyWords)
            {
                // The first is the longest: 效率 is also in 热效率.
                said = said < 0 && text[clause..at].LastIndexOf(word) is >= 0 and int found ? found : said;
            }

            // A level of what else than energy, as in 行业领先企业.
            if (said < 0 && level != "节能评价值")
            {
                continue;
            }

            Claim claim = Claims.Of(text, at, at + level.Length, default);
            int start = said < 0 ? claim.Start : Math.Min(clause + said, claim.Holds is null ? int.MaxValue : claim.Start);
            return claim.Holds switch
            {
                true when Criterion.Comparison == CriterionComparison.GradeBetter && !claim.Exceeds => (CriterionState.Unknown, 0, 0),
                true => (CriterionState.Met, start, at + level.Length),
                false when !HasAlternative => (CriterionState.Unmet, start, at + level.Length),
                _ => (CriterionState.Unknown, 0, 0),
            };
        }

        return (CriterionState.Unknown, 0, 0);
    }

    private CriterionState OfClaim(ReadOnlySpan<char> text, Claim claim, int start, int end)
    {
        if (claim.Holds is not { } holds)
        {
            return CriterionState.Unknown;
        }

        // 环境保护综合名录 holds both what is to be avoided (双高) and what is encouraged.
        ReadOnlySpan<char> around = text[Claims.ClauseOf(text, start)..Claims.ClauseEndOf(text, end)];
        bool ofHarm = around.IndexOf("高污染") >= 0 || around.IndexOf("高环境风险") >= 0 || around.IndexOf("双高") >= 0;
        return Criterion.Comparison switch
        {
            CriterionComparison.NotListed => holds ? (ofHarm ? CriterionState.Unmet : CriterionState.Unknown) : CriterionState.Met,
            CriterionComparison.Listed when ofHarm => CriterionState.Unknown,
            _ => holds ? CriterionState.Met : CriterionState.Unmet,
        };
    }

    private static Interval AskedBy(Criterion criterion, Unit unit)
    {
        decimal value = criterion.Value ?? criterion.Unit switch
        {
            "A级" => 1,
            "E0级" => 2,
            _ => throw new InvalidDataException($"{criterion.ToChinese()} has no number."),
        };
        return criterion.Comparison switch
        {
            CriterionComparison.AtLeast => Interval.AtLeast(value),
            CriterionComparison.MoreThan => Interval.MoreThan(value),
            CriterionComparison.AtMost => Interval.AtMost(value),
            CriterionComparison.LessThan => Interval.LessThan(value),
            CriterionComparison.EqualTo => Interval.Exactly(value),
            CriterionComparison.GradeAtLeast => unit.IsDescending ? Interval.AtMost(value) : Interval.AtLeast(value),
            CriterionComparison.GradeBetter => unit.IsDescending ? Interval.LessThan(value) : Interval.MoreThan(value),
            _ => throw new InvalidDataException($"{criterion.ToChinese()} compares no number."),
        };
    }

    private static IEnumerable<string> Alternatives(string note)
    {
        if (note.Contains('或', StringComparison.Ordinal))
        {
            if (note.Contains("节能评价值", StringComparison.Ordinal))
            {
                yield return "节能评价值";
            }

            if (note.Contains("先进值", StringComparison.Ordinal))
            {
                yield return "先进值";
            }

            if (note.Contains("行业领先", StringComparison.Ordinal))
            {
                yield return "行业领先";
            }
        }
    }
}
