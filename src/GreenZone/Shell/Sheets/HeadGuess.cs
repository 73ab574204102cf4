namespace GreenZone.Shell.Sheets;

/// <summary>What a head that is not among the template's names most likely means.</summary>
/// <param name="Certain">Good enough to be read without asking, with a word to the reporter; else only proposed.</param>
/// <param name="Reason">Why, in Chinese.</param>
internal sealed record HeadGuess(int Column, bool Certain, string Reason)
{
    private const double Alike = 0.72, Faint = 0.5, Margin = 0.08;

    /// <summary>Words that say when or how, and not what.</summary>
    private static readonly string[] Fillers = ["截至", "本期", "本月末", "本月", "月末", "期末", "年末", "当前", "目前", "最新", "实际", "信息", "情况", "数据", "本行", "我行", "填报", "必填", "选填", "中文"];

    public static HeadGuess? Of(SheetTemplate template, string head)
    {
        string key = HeadText.Key(head), bare = Bare(key);
        foreach ((string text, string reason) in ((string, string)[])[(HeadText.Of(head).Name, "是这一列的常见叫法"), (HeadText.Of(head).Bare, "是这一列的常见叫法"), (bare, "去掉修饰词后是这一列的名称")])
        {
            if (text.Length > 0 && (template.SynonymOf(text) is >= 0 and int known ? known : text == bare ? template.ColumnOf(text) : -1) is >= 0 and int column)
            {
                return new HeadGuess(column, true, $"“{head}”{reason}");
            }
        }

        return bare.Length < 2 ? null : ByLikeness(template, bare);
    }

    private static HeadGuess? ByLikeness(SheetTemplate template, string bare)
    {
        double best = 0, next = 0;
        (string Key, int Column) like = ("", -1);
        foreach ((string name, int column) in template.Names)
        {
            double likeness = Likeness(bare, name);
            if (likeness > best)
            {
                next = like.Column == column ? next : best;
                (best, like) = (likeness, (name, column));
            }
            else if (column != like.Column)
            {
                next = Math.Max(next, likeness);
            }
        }

        return best < Faint ? null : new HeadGuess(like.Column, best >= Alike && best - next >= Margin, $"与“{like.Key}”字面相近");
    }

    /// <summary>The name without any bracket, sign and filler, its unit gone.</summary>
    private static string Bare(string key)
    {
        string bare = key;
        int open;
        while ((open = bare.IndexOf('(')) >= 0 && bare.IndexOf(')', open) is > 0 and int close)
        {
            bare = bare.Remove(open, close - open + 1);
        }

        bare = HeadText.Of(string.Concat(bare.Where(char.IsLetterOrDigit))).Name;
        foreach (string filler in Fillers)
        {
            string less = bare.Replace(filler, "", StringComparison.Ordinal);
            bare = less.Length >= 2 ? less : bare;
        }

        return bare;
    }

    /// <summary>Dice's measure over pairs of characters: 1 for the same, 0 for nothing in common.</summary>
    private static double Likeness(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length < 2 || right.Length is < 2 or > 60)
        {
            return 0;
        }

        int common = 0;
        ulong used = 0;
        for (int at = 0; at < left.Length - 1; at++)
        {
            for (int other = 0; other < right.Length - 1; other++)
            {
                if (left[at] == right[other] && left[at + 1] == right[other + 1] && (used & (1UL << other)) == 0)
                {
                    used |= 1UL << other;
                    common++;
                    break;
                }
            }
        }

        return 2.0 * common / (left.Length + right.Length - 2);
    }
}
