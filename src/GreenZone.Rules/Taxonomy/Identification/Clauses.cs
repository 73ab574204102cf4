namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>The clauses of a text, and which of them only accompany: how it is done, what comes with it, whom it serves, who is paid.</summary>
internal sealed class Clauses
{
    /// <summary>A clause that begins so accompanies what other clauses tell; alone it tells what it tells.</summary>
    private static readonly string[] Accompanying =
    [
        "配套", "采用", "利用", "替代", "服务", "销售", "供应", "批发", "满足", "提取", "其中", "预计", "年节约", "年减排", "并配", "并销售", "并交付", "款项", "贷款资金", "资金", "直接支付", "受托支付", "首付款",
        "为", "由", "经", "增强", "推进", "提高", "降低", "实现", "改造后", "系统节", "单位", "重复利用", "用能", "在手", "年内", "履行",
    ];

    /// <summary>Who is paid: nothing behind it tells the use.</summary>
    private static readonly string[] Payments = ["支付给", "支付至", "付给", "打款给"];

    private readonly List<(int Start, int End, bool Accompanies)> all = [];
    private readonly List<(int Start, int End)> payees = [];
    private int[] clauseOf = new int[256];
    private bool allAccompany;

    public void Read(ReadOnlySpan<char> text)
    {
        all.Clear();
        payees.Clear();
        allAccompany = true;
        if (clauseOf.Length < text.Length)
        {
            clauseOf = new int[text.Length];
        }

        for (int start = 0; start < text.Length;)
        {
            int length = text[start..].IndexOf(FoldedText.ClauseEnd);
            int end = length < 0 ? text.Length : start + length;
            clauseOf.AsSpan(start, Math.Min(end + 1, text.Length) - start).Fill(all.Count);
            ReadOnlySpan<char> clause = text[start..end];
            bool accompanies = Begins(clause);
            allAccompany &= accompanies || clause.IsEmpty;
            all.Add((start, end, accompanies));
            foreach (string payment in Payments)
            {
                if (clause.IndexOf(payment) is >= 0 and int at)
                {
                    payees.Add((start + at + payment.Length, end));
                }
            }

            start = end + 1;
        }
    }

    /// <summary>Where the clause of a place begins and ends.</summary>
    public (int Start, int End) Of(int place) => (all[clauseOf[place]].Start, all[clauseOf[place]].End);

    /// <summary>Whether the place stands in a clause that only accompanies another.</summary>
    public bool Accompanies(int place) => !allAccompany && all[clauseOf[place]].Accompanies;

    /// <summary>Whether the place names who is paid.</summary>
    public bool IsPayee(int place)
    {
        foreach ((int start, int end) in payees)
        {
            if (place >= start && place < end)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Begins(ReadOnlySpan<char> clause)
    {
        foreach (string word in Accompanying)
        {
            if (clause.StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }
}
