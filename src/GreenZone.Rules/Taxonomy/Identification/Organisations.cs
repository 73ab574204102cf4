namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>The stretches of a text that are organisations' names: a firm called 环保 need not do anything green with the money.</summary>
internal sealed class Organisations
{
    private const int LongestName = 24;

    /// <summary>What names end with, the longest first; a bare 公司 or 企业 also when it only says what kind of firm.</summary>
    private static readonly string[] Endings =
        ["公司", "合作社", "事务所", "经营部", "商行", "企业", "厂家", "厂商", "主机厂", "批发商", "经销商", "开发商", "运营商", "供应商", "设计院", "研究院", "集团"];

    /// <summary>Characters that a name does not begin before: it is paid to, bought from, lent to.</summary>
    private const string Borders = "向给由与为的对从将(于购付";

    private readonly List<(int Start, int End)> names = [];

    public void Find(ReadOnlySpan<char> text)
    {
        names.Clear();
        foreach (string ending in Endings)
        {
            for (int at = text.IndexOf(ending); at >= 0;)
            {
                int end = at + ending.Length;
                int start = at;
                while (start > 0 && at - start < LongestName && text[start - 1] != FoldedText.ClauseEnd && !Borders.Contains(text[start - 1]))
                {
                    start--;
                }

                names.Add((start, end));
                int next = text[end..].IndexOf(ending);
                at = next < 0 ? -1 : end + next;
            }
        }
    }

    public IReadOnlyList<(int Start, int End)> Names => names;

    public bool Covers(int start, int end)
    {
        foreach ((int from, int to) in names)
        {
            if (start >= from && end <= to)
            {
                return true;
            }
        }

        return false;
    }
}
