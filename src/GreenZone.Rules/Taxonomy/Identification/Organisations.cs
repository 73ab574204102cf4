namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>The stretches of a text that are organisations' names: a firm called 环保 need not do anything green with the money.</summary>
internal sealed class Organisations
{
    private const int LongestName = 24;

    private static readonly string[] Endings =
        ["有限责任公司", "股份有限公司", "有限公司", "集团公司", "总公司", "分公司", "股份公司", "专业合作社", "合作社", "事务所", "经营部", "商行"];

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
