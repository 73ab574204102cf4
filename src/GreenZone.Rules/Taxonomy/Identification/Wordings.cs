namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>How a number compares with what it is said of.</summary>
internal enum Comparator
{
    Exactly,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

/// <summary>The words around a number or a standard that say how it is meant.</summary>
internal static class Wordings
{
    private static readonly (string Word, Comparator Comparator)[] Before =
    [
        .. Of(Comparator.AtLeast, "大于或等于", "大于等于", "高于或等于", "高于等于", "优于或等于", "达到或优于", "达到或超过", "达到或好于", "不低于", "不小于", "不少于", "不得低于", "不应低于", "不劣于", "至少", "最低", "≥", ">=", "≧", "⩾"),
        .. Of(Comparator.AtMost, "小于或等于", "小于等于", "低于或等于", "低于等于", "不高于", "不大于", "不超过", "不多于", "不得高于", "不得超过", "不应超过", "不应高于", "未超过", "不超", "至多", "最高可达", "最高", "最大", "上限", "≤", "<=", "≦", "⩽"),
        .. Of(Comparator.MoreThan, "大于", "超过", "高于", "多于", "优于", "好于", "突破", "超出", ">"),
        .. Of(Comparator.LessThan, "小于", "低于", "少于", "不足", "不到", "未达到", "未能达到", "没有达到", "达不到", "未达", "劣于", "接近", "<"),
    ];

    private static readonly string[] LongestBefore = [.. Before.Select(one => one.Word).OrderByDescending(word => word.Length)];

    private static readonly Dictionary<string, Comparator> ComparatorOf = Before.ToDictionary(one => one.Word, one => one.Comparator, StringComparer.Ordinal);

    private static readonly (string Word, Comparator? Comparator)[] After =
    [
        ("及以上", Comparator.AtLeast), ("或以上", Comparator.AtLeast), ("(含)以上", Comparator.AtLeast), ("含以上", Comparator.AtLeast), ("或更优", Comparator.AtLeast), ("及更优", Comparator.AtLeast), ("以上", Comparator.AtLeast),
        ("及以下", Comparator.AtMost), ("或以下", Comparator.AtMost), ("(含)以下", Comparator.AtMost), ("以下", Comparator.AtMost), ("以内", Comparator.AtMost), ("之内", Comparator.AtMost),
        ("左右", null), ("上下", null),
    ];

    /// <summary>Between a number and 以上 or the like may stand what it is said of, as in 1级能效以上.</summary>
    private static readonly string[] Between = ["能效等级", "能效标准", "能效水平", "能效", "水平", "标准", "水质"];

    /// <summary>Grades have no size: whether 大于2级 means better or worse is open.</summary>
    private static readonly string[] OnlySizes = ["大于或等于", "大于等于", "小于或等于", "小于等于", "不小于", "不大于", "不少于", "不多于", "大于", "小于", "超过", "不超过", "未超过", "不超", "超出", "多于", "少于", "突破", "≥", ">=", "≧", "⩾", "≤", "<=", "≦", "⩽", ">", "<", "最高", "最大", "最低", "至多", "至少", "上限", "最高可达", "不得超过", "不应超过"];

    private static readonly string[] Fillers = ["达到", "国家标准", "国家", "标准", "规定的", "规定", "等级", "级别", "指标", "达", "为", "是", "的", "第", "了", "可", "值", "在", "均", "都", "已", "也", ":", "=", "("];

    private static readonly string[] Arrivals = ["至", "到"];

    private static readonly string[] Changes = ["提高", "提升", "增长", "增加", "上升", "降低", "下降", "减少", "节约", "节省", "降幅", "增幅", "升高"];

    private static readonly string[] Abouts = ["约为", "大约", "约", "将近", "近", "准", "非"];

    private static readonly string[] Wishes = ["力争", "争取", "努力", "有望", "是否", "能否", "必须", "应当", "需要", "要求", "应", "须", "需", "若", "如"];

    private static readonly string[] FormerWords = ["改造前", "治理前", "整治前", "实施前", "原有", "现状", "现有", "目前", "淘汰", "替换", "替代", "取代", "更换", "拆除", "报废", "停用"];

    private static readonly string[] NewWords = ["更换为", "更换成", "替换为", "替换成", "改为", "换成", "换为", "升级为", "升级至", "改造为", "提升至", "提升到", "提升为", "提高到", "提高至", "改善至", "改善到", "改善为", "更新为", "采用", "购置", "购买", "采购", "新购", "选用", "改造后", "治理后", "整治后", "建成后", "实施后"];

    private static readonly string[] Becomes = ["更换为", "更换成", "替换为", "替换成", "改为", "换成", "换为", "升级为", "升级至", "改造为", "提升至", "提升到", "提升为", "提高到", "提高至", "改善至", "改善到", "改善为", "更新为", "降至", "降低至", "降低到"];

    /// <summary>Reads backwards from a number to the words that compare it.</summary>
    /// <param name="before">The clause up to the number.</param>
    /// <param name="isGrade">Whether the smaller number is the better, so that words of size say nothing.</param>
    /// <returns>The comparison, null when it is open; where its words begin; how the number is meant.</returns>
    public static (Comparator? Comparator, int Start, Standing Standing) ReadBefore(ReadOnlySpan<char> before, bool isGrade)
    {
        ReadOnlySpan<char> rest = before;
        bool arrived = false;
        for (int round = 0; round < 6; round++)
        {
            if (EndOf(rest, LongestBefore) is { } word)
            {
                ReadOnlySpan<char> beyond = rest[..^word.Length];
                Standing standing = EndOf(beyond, Changes) is not null ? Standing.Change : EndOf(beyond, Wishes) is not null ? Standing.Wished : Standing.Stated;
                return (isGrade && OnlySizes.Contains(word) ? null : ComparatorOf[word], beyond.Length, standing);
            }

            if (EndOf(rest, Wishes) is { } wish)
            {
                return (Comparator.Exactly, rest.Length - wish.Length, Standing.Wished);
            }

            if (!arrived && EndOf(rest, Changes) is { } change)
            {
                return (Comparator.Exactly, rest.Length - change.Length, Standing.Change);
            }

            string? filler = EndOf(rest, Fillers) ?? EndOf(rest, Arrivals);
            // 标准 ends in 准, so what fills goes first.
            if (filler is null)
            {
                if (EndOf(rest, Abouts) is { } about)
                {
                    return (null, rest.Length - about.Length, Standing.Approximate);
                }

                break;
            }

            arrived |= filler is "至" or "到" or "达到" or "达" or "为";
            rest = rest[..^filler.Length];
        }

        return (Comparator.Exactly, before.Length, rest.EndsWith("由") || rest.EndsWith("从") || rest.EndsWith("自") || rest.EndsWith("由原") ? Standing.Former : Standing.Stated);
    }

    /// <summary>Reads 以上 and the like after a number.</summary>
    /// <returns>The comparison (null when the number is only about so much) and how many characters it takes; 0 when there is none.</returns>
    public static (Comparator? Comparator, int Length) ReadAfter(ReadOnlySpan<char> after)
    {
        int skip = 0;
        foreach (string between in Between)
        {
            if (after.StartsWith(between))
            {
                skip = between.Length;
                break;
            }
        }

        foreach ((string word, Comparator? comparator) in After)
        {
            if (after[skip..].StartsWith(word))
            {
                return (comparator, skip + word.Length);
            }
        }

        return (Comparator.Exactly, 0);
    }

    /// <summary>Whether a clause up to a number speaks of what was before or is replaced; the word that stands last decides.</summary>
    public static bool IsFormer(ReadOnlySpan<char> before) => Last(before, FormerWords) > Last(before, NewWords);

    /// <summary>Whether the rest of a clause says what the thing becomes (更换为1级), so that what stands before was so until then.</summary>
    public static bool Becoming(ReadOnlySpan<char> rest) => Last(rest, Becomes) >= 0;

    /// <summary>Whether what stands directly before a verb makes it a wish, a duty or a question.</summary>
    public static bool IsWished(ReadOnlySpan<char> before) => EndOf(before, Wishes) is not null;

    private static int Last(ReadOnlySpan<char> text, string[] words)
    {
        int last = -1;
        foreach (string word in words)
        {
            last = Math.Max(last, text.LastIndexOf(word));
        }

        return last;
    }

    private static string? EndOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.EndsWith(word))
            {
                return word;
            }
        }

        return null;
    }

    private static IEnumerable<(string, Comparator)> Of(Comparator comparator, params string[] words) => words.Select(word => (word, comparator));
}
