namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>What a text is about doing: in Chinese the head of a title stands last, and words of making weigh more than the building of the works they are made in.</summary>
/// <param name="Sure">Activities that are plainly told.</param>
/// <param name="Hinted">Activities that are only suggested; nothing where something is sure.</param>
internal readonly record struct Heads(ActivityKinds Sure, ActivityKinds Hinted)
{
    /// <summary>A text that ends so names a product.</summary>
    private static readonly string[] ProductEndings =
    [
        "设备", "装备", "装置", "仪器", "仪表", "材料", "部件", "组件", "机组", "药剂", "配件", "系统", "构件", "产品", "器材", "机械", "机器", "器具", "芯片", "模块", "制品", "套设备",
        "泵", "阀", "炉", "仪", "膜", "剂", "料", "板", "管", "灯", "表", "罐", "线缆", "器", "件", "网", "布", "胶", "漆", "油", "片", "柜", "箱", "车", "船", "机", "砖", "瓦", "砂浆", "玻璃", "纤维", "树脂", "轴承", "电池", "叶片",
    ];

    /// <summary>A clause that begins so tells what is done with a product; its end is no title.</summary>
    private static readonly string[] Verbs =
    [
        "建设", "新建", "扩建", "改建", "改造", "拆除", "更换", "安装", "加装", "购置", "购买", "采购", "支付", "用于", "实施", "开展", "采用", "配套", "利用", "对", "在", "为", "淘汰", "新增", "租赁", "收购", "改扩建", "替换", "更新",
    ];

    /// <summary>With these a product is bought for use, or sold, and nothing is told of its making.</summary>
    private const ActivityKinds Handling = ActivityKinds.Trade | ActivityKinds.Consume;

    /// <summary>Of longer texts the ends of clauses are no titles.</summary>
    private const int MostTitleClauses = 3;

    /// <param name="text">The folded text.</param>
    /// <param name="cues">The cue words, in the order of the text: where they end, what they tell, whether plainly.</param>
    public static Heads Of(ReadOnlySpan<char> text, ReadOnlySpan<(int End, ActivityKinds Kind, bool Plain)> cues)
    {
        // Clauses are judged one by one and then joined, so that their order does not matter.
        ActivityKinds plain = 0, any = 0, hinted = 0;
        int told = 0, served = 0, clauses = 0;
        bool product = false;
        for (int start = 0; start < text.Length;)
        {
            int length = text[start..].IndexOf(FoldedText.ClauseEnd);
            int end = length < 0 ? text.Length : start + length;
            if (end == start)
            {
                start++;
                continue;
            }

            clauses++;
            product |= clauses <= MostTitleClauses && EndsAsProduct(text[start..end]);
            (ActivityKinds last, bool lastIsPlain) = Last(cues, start, end, ref plain, ref any);
            if (lastIsPlain)
            {
                told++;
                // A service told last is the service, whatever is built or made with it.
                served += (last & (ActivityKinds.Service | ActivityKinds.Research)) != 0 ? 1 : 0;
            }
            else
            {
                hinted |= last;
            }

            start = end + 1;
        }

        if (served * 2 > told)
        {
            return new Heads(ActivityKinds.Service, 0);
        }

        if ((plain & ActivityKinds.Make) != 0)
        {
            return new Heads(plain & ~ActivityKinds.Build & ~ActivityKinds.Research, 0);
        }

        if ((any & Handling) == 0 && product && clauses <= MostTitleClauses)
        {
            return new Heads(ActivityKinds.Make, 0);
        }

        return (plain & ~ActivityKinds.Research) != 0
            ? new Heads(plain & ~ActivityKinds.Research, 0)
            : new Heads(0, hinted != 0 ? hinted : any);
    }

    /// <summary>What the last cue of a clause tells, and whether plainly; adds what all of them tell.</summary>
    private static (ActivityKinds Kind, bool Plain) Last(ReadOnlySpan<(int End, ActivityKinds Kind, bool Plain)> cues, int start, int end, ref ActivityKinds plain, ref ActivityKinds any)
    {
        ActivityKinds last = 0;
        int lastEnd = -1;
        bool lastIsPlain = false;
        foreach ((int at, ActivityKinds kind, bool isPlain) in cues)
        {
            if (at <= start || at > end)
            {
                continue;
            }

            plain |= isPlain ? kind : 0;
            any |= kind;
            if (at > lastEnd || (at == lastEnd && isPlain && !lastIsPlain))
            {
                (lastEnd, last, lastIsPlain) = (at, kind, isPlain);
            }
            else if (at == lastEnd && isPlain == lastIsPlain)
            {
                last |= kind;
            }
        }

        return (last, lastIsPlain);
    }

    private static bool EndsAsProduct(ReadOnlySpan<char> clause)
    {
        if (clause.EndsWith(')') && clause.LastIndexOf('(') is > 0 and int open)
        {
            clause = clause[..open];
        }

        foreach (string verb in Verbs)
        {
            if (clause.StartsWith(verb))
            {
                return false;
            }
        }

        foreach (string ending in ProductEndings)
        {
            if (clause.EndsWith(ending))
            {
                return true;
            }
        }

        return false;
    }
}
