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

    /// <summary>With these a product is bought for use, or sold, and nothing is told of its making.</summary>
    private const ActivityKinds Handling = ActivityKinds.Trade | ActivityKinds.Consume;

    /// <param name="text">The folded text.</param>
    /// <param name="cues">The cue words: where they end, what they tell, whether plainly.</param>
    public static Heads Of(ReadOnlySpan<char> text, ReadOnlySpan<(int End, ActivityKinds Kind, bool Plain)> cues)
    {
        ActivityKinds plain = 0, any = 0, last = 0;
        int end = -1;
        bool lastIsPlain = false;
        foreach ((int at, ActivityKinds kind, bool isPlain) in cues)
        {
            plain |= isPlain ? kind : 0;
            any |= kind;
            if (at > end || (at == end && isPlain && !lastIsPlain))
            {
                (end, last, lastIsPlain) = (at, kind, isPlain);
            }
            else if (at == end && isPlain == lastIsPlain)
            {
                last |= kind;
            }
        }

        bool research = lastIsPlain && (last & ActivityKinds.Research) != 0;
        // A service told last is the service, whatever is built or made with it.
        if (lastIsPlain && (last & ActivityKinds.Service) != 0 || research)
        {
            return new Heads(ActivityKinds.Service, 0);
        }

        if ((plain & ActivityKinds.Make) != 0)
        {
            return new Heads(plain & ~ActivityKinds.Build & ~ActivityKinds.Research, 0);
        }

        if ((any & Handling) == 0 && EndsAsProduct(text))
        {
            return new Heads(ActivityKinds.Make, 0);
        }

        return (plain & ~ActivityKinds.Research) != 0
            ? new Heads(plain & ~ActivityKinds.Research, 0)
            : new Heads(0, last != 0 ? last : any);
    }

    private static bool EndsAsProduct(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> clause = text[..(text.IndexOf(FoldedText.ClauseEnd) is >= 0 and int end ? end : text.Length)];
        if (clause.EndsWith(')') && clause.LastIndexOf('(') is > 0 and int open)
        {
            clause = clause[..open];
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
