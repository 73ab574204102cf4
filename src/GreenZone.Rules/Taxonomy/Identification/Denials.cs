namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>Stretches that are said not to be there: 未申请绿色建筑标识 is no green building.</summary>
internal static class Denials
{
    private static readonly string[] Words = ["未申请", "未取得", "未获得", "未获", "未达到", "未通过", "没有", "尚无", "不涉及", "不包括", "不含", "不属于"];

    /// <summary>So far a denial reaches, within its clause.</summary>
    private const int Reach = 12;

    /// <summary>Fills the list with the stretches, in order and apart from each other.</summary>
    public static void Find(ReadOnlySpan<char> text, List<(int Start, int End)> stretches)
    {
        stretches.Clear();
        if (!text.ContainsAny("未没尚不"))
        {
            return;
        }

        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('未' or '没' or '尚' or '不'))
            {
                continue;
            }

            foreach (string word in Words)
            {
                if (text[at..].StartsWith(word))
                {
                    int end = Math.Min(text.Length, at + word.Length + Reach), stop = text[at..end].IndexOf(FoldedText.ClauseEnd);
                    end = stop < 0 ? end : at + stop;
                    stretches.Add((at, end));
                    at = end - 1;
                    break;
                }
            }
        }
    }
}
