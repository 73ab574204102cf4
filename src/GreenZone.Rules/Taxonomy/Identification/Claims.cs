namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>What a text says of a standard, a list or a named level.</summary>
/// <param name="Holds">True: it is met or listed; false: it is not; null: it is only mentioned.</param>
/// <param name="Exceeds">It is said to be better than that (优于).</param>
/// <param name="Start">Where the claim begins: at its verb.</param>
internal readonly record struct Claim(bool? Holds, bool Exceeds, int Start);

/// <summary>Reads the verb before a standard, list or level in its clause.</summary>
internal static class Claims
{
    private const int LongestGap = 12, LongestList = 90, LongestLead = 120;

    private static readonly string[] MeetVerbs = ["符合", "达到", "满足", "优于", "严于", "低于", "高于", "处于", "居于"];

    private static readonly string[] ListVerbs = ["列入", "纳入", "入选", "选入", "收录于", "收入", "进入", "列于", "属于"];

    private static readonly string[] Negations = ["不", "未", "没", "没有", "无法", "难以", "未能", "不能", "未被", "没有被", "不再", "尚未", "未能够"];

    /// <summary>Another's standard: with its title alone the national one is not meant.</summary>
    private static readonly string[] OtherAuthorities = ["地方", "省", "市", "团体", "企业标准", "行业标准", "欧盟", "国际"];

    /// <summary>Words after which a standard that is named belongs to something else than the verb.</summary>
    private static readonly string[] Breaks = ["条件的", "要求的", "购置", "采购", "建设", "企业", "参照", "按照", "依据", "根据"];

    /// <summary>Reads the claim about what stands between two places.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the standard, list or level begins.</param>
    /// <param name="end">After it.</param>
    /// <param name="target">What it is.</param>
    public static Claim Of(ReadOnlySpan<char> text, int start, int end, ClaimTarget target)
    {
        int clause = ClauseOf(text, start);
        ReadOnlySpan<char> before = text[clause..start];
        int verbAt = -1;
        string verb = "";
        foreach (string one in target.IsList ? ListVerbs : MeetVerbs)
        {
            if (before.LastIndexOf(one) is >= 0 and int at && at > verbAt)
            {
                (verbAt, verb) = (at, one);
            }
        }

        if (verbAt < 0)
        {
            return default;
        }

        ReadOnlySpan<char> gap = before[(verbAt + verb.Length)..], lead = before[..verbAt];
        // 达到或优于 is no less than 达到.
        if (verb is "优于" or "高于" && (lead.EndsWith("达到或") || lead.EndsWith("等于或") || lead.EndsWith("符合或")))
        {
            (verbAt, verb) = (verbAt - 3, "达到");
            lead = before[..verbAt];
        }

        bool far = gap.Length > LongestGap && gap.IndexOf("关于印发") < 0 && !(gap.Length <= LongestList && gap.ContainsAny('/', '、') && gap.IndexOfAnyInRange('0', '9') >= 0);
        if (far || Any(gap, Breaks) || (target.IsTitle && Any(gap, OtherAuthorities)))
        {
            return default;
        }

        string? negation = EndOf(lead, Negations);
        int begin = clause + verbAt - (negation?.Length ?? 0);
        if (Wordings.IsWished(text[clause..begin]) || (negation is not null && text[clause..begin].EndsWith("是否")) || Wordings.IsFormer(text[clause..begin]))
        {
            return default;
        }

        ReadOnlySpan<char> after = text[end..];
        return verb switch
        {
            "低于" when negation is not null => new Claim(target.IsCeiling ? null : true, false, begin),
            // Emissions below their limit are good, an efficiency below its standard is not.
            "低于" => new Claim(!target.IsCeiling ? false : Within(after, "限值") ? true : null, false, begin),
            "高于" => new Claim(target.IsCeiling ? null : negation is null, negation is null, begin),
            "优于" or "严于" => new Claim(negation is null, negation is null, begin),
            _ => new Claim(negation is null, false, begin),
        };
    }

    /// <summary>Where the clause of a place begins, or how far before it is looked at where the clause is longer than any that is written.</summary>
    public static int ClauseOf(ReadOnlySpan<char> text, int place)
    {
        int from = Math.Max(0, place - LongestLead);
        return from + text[from..place].LastIndexOf(FoldedText.ClauseEnd) + 1;
    }

    /// <summary>Where the clause of a place ends, as near.</summary>
    public static int ClauseEndOf(ReadOnlySpan<char> text, int place)
    {
        int to = Math.Min(text.Length, place + LongestLead);
        return text[place..to].IndexOf(FoldedText.ClauseEnd) is >= 0 and int next ? place + next : to;
    }

    private static bool Within(ReadOnlySpan<char> after, string word) =>
        after.IndexOf(word) is >= 0 and <= 12 and int at && !after[..at].Contains(FoldedText.ClauseEnd);

    private static bool Any(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string? EndOf(ReadOnlySpan<char> text, string[] words)
    {
        string? longest = null;
        foreach (string word in words)
        {
            longest = text.EndsWith(word) && word.Length > (longest?.Length ?? 0) ? word : longest;
        }

        return longest;
    }
}

/// <summary>What a claim is about.</summary>
/// <param name="IsList">A list or plan: 列入 rather than 符合.</param>
/// <param name="IsTitle">It was found by its title and not by its number.</param>
/// <param name="IsCeiling">It sets ceilings (emissions, limits), so that to be below is to be good.</param>
internal readonly record struct ClaimTarget(bool IsList, bool IsTitle, bool IsCeiling);
