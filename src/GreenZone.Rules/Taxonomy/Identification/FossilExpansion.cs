namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// Stretches of a text that tell of nothing but more coal or oil: <c>扩建燃煤机组</c>. What else a text tells is judged without them, and then
/// is at most a case for a person, so that such words can never make a text look greener than it is.
/// </summary>
internal static class FossilExpansion
{
    private static readonly string[] More =
        ["扩能改造", "改扩建", "新建", "扩建", "新增", "增加", "扩大", "建设", "续建", "增产", "扩产", "扩能", "扩容", "新上", "增建", "投建", "兴建", "上马", "另建", "再建", "加大"];

    private static readonly string[] Fossil =
        ["煤制油", "油气田", "燃煤", "煤电", "煤矿", "煤炭", "火电", "火力", "原煤", "动力煤", "采煤", "炼油", "原油", "石油", "油田", "油气", "焦化", "焦炭", "炼焦", "煤焦"];

    private static readonly string[] Filling =
    [
        "热电联产", "发电机组", "发电厂", "机组", "电厂", "电站", "发电", "热电", "联产", "自备", "项目", "工程", "产能", "规模", "能力", "锅炉", "开采", "采掘", "勘探", "开发", "生产",
        "装置", "矿井", "码头", "储备", "基地", "用量", "消费", "供应", "加工", "大型", "一期", "二期", "三期", "万千瓦", "千瓦", "兆瓦", "万吨", "吨", "年", "万", "亿", "台", "座", "处", "个", "一", "两", "二", "三", "四", "等", "的", "×", "煤机",
    ];

    /// <summary>Nothing of the kind stands in a text without one of these.</summary>
    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("煤油火焦");

    private static readonly System.Buffers.SearchValues<char> Joints = System.Buffers.SearchValues.Create(FoldedText.ClauseEnd + "及并和与、:()");

    /// <summary>Finds the stretches.</summary>
    public static bool Find(ReadOnlySpan<char> text, List<(int Start, int End)> found)
    {
        found.Clear();
        if (!text.ContainsAny(Marks))
        {
            return false;
        }

        for (int start = 0; start < text.Length;)
        {
            int length = text[start..].IndexOfAny(Joints);
            int end = length < 0 ? text.Length : start + length;
            if (IsExpansion(text[start..end]))
            {
                found.Add((start, end));
            }

            start = end + 1;
        }

        return found.Count > 0;
    }

    private static bool IsExpansion(ReadOnlySpan<char> piece)
    {
        bool more = false, fossil = false;
        while (!piece.IsEmpty)
        {
            if (Leading(piece, More) is > 0 and int verb)
            {
                more = true;
                piece = piece[verb..];
            }
            else if (Leading(piece, Fossil) is > 0 and int thing)
            {
                fossil = true;
                piece = piece[thing..];
            }
            else if (Leading(piece, Filling) is > 0 and int filling)
            {
                piece = piece[filling..];
            }
            else if (char.IsAscii(piece[0]))
            {
                piece = piece[1..];
            }
            else
            {
                return false;
            }
        }

        return more && fossil;
    }

    private static int Leading(ReadOnlySpan<char> piece, string[] words)
    {
        foreach (string word in words)
        {
            if (piece.StartsWith(word))
            {
                return word.Length;
            }
        }

        return 0;
    }
}
