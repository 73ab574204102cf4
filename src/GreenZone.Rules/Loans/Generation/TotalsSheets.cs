namespace GreenZone.Rules.Loans.Generation;

/// <summary>Writes the sheets 机构基本情况 that belong to a book: one row for an institution and a month.</summary>
public sealed class TotalsSheets(LoanBook book)
{
    /// <summary>All loans grow more slowly than green ones: by 8.5 % a year, in millionths a month.</summary>
    private const int MonthlyGrowth = 6_822;

    private static readonly string[] Heads =
        ["机构代码", "各项贷款余额（元）", "各项贷款不良余额（元）", "总资产（元）", "绿色贷款总账数（元）", "新发放贷款加权平均利率", "新发放绿色贷款加权平均利率"];

    private readonly LoanSheets sheets = new(book);
    private readonly Dictionary<int, SheetSum> lastSums = [];

    /// <summary>Writes one sheet.</summary>
    /// <param name="stream">Left open.</param>
    /// <param name="loans">What the institution's loan sheet of the month holds in all.</param>
    /// <returns>All loans, in fen.</returns>
    public long Write(Stream stream, int institution, int month, SheetSum loans)
    {
        using SheetText text = new(stream);
        foreach (string head in Heads)
        {
            text.Cell(head);
        }

        text.EndRow();
        SeededRandom random = SeededRandom.For(book.Seed, 0x707A, (ulong)institution, (ulong)month);
        SeededRandom lasting = SeededRandom.For(book.Seed, 0x707B, (ulong)institution);
        long all = Math.Max(AllLoans(institution, month), loans.BalanceFen + (loans.BalanceFen / 10));
        text.Cell(book.Institutions[institution].Code);
        text.Cell();
        text.AppendYuan(all);
        text.Cell();
        text.AppendYuan(Yuan((all / 10_000 * (lasting.Between(80, 150) + random.Between(-4, 4))) + loans.BadFen));
        text.Cell();
        text.AppendYuan(Yuan(all / 100 * lasting.Between(142, 188)));
        text.Cell();
        // A few institutions' own books differ a little from their sheets, so that there is something to reconcile.
        text.AppendYuan(institution % 7 == 3 ? loans.GreenFen + (Yuan(loans.GreenFen / 10_000) * random.Between(2, 18)) : loans.GreenFen);
        LoanPrimeRate prime = LoanPrimeRates.On(book.Months[month].LastDay);
        int green = loans.NewYuan > 0 ? (int)(loans.NewInterest / loans.NewYuan) : prime.OneYear + 1_500;
        text.Cell();
        text.Append("0.");
        text.Append(green + (random.Between(8, 34) * 100), 6);
        text.Cell();
        if (loans.NewYuan > 0)
        {
            text.Append("0.");
            text.Append(green, 6);
        }

        text.EndRow();
        return all;
    }

    private long AllLoans(int institution, int month)
    {
        int last = book.Months.Count - 1;
        if (!lastSums.TryGetValue(institution, out SheetSum? sum))
        {
            sum = sheets.Sum(institution, last);
            lastSums.Add(institution, sum);
        }

        // By the last month the share of green loans has risen by half a point a year.
        decimal all = sum.GreenFen * 1000m / (book.Institutions[institution].GreenShare + (last * 5 / 12m));
        for (int m = last; m > month; m--)
        {
            all -= all * MonthlyGrowth / 1_000_000m;
        }

        return Yuan((long)all);
    }

    private static long Yuan(long fen) => fen / 100_000 * 100_000;
}
