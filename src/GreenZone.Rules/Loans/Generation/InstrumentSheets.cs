namespace GreenZone.Rules.Loans.Generation;

/// <summary>Writes the sheets 债券、银承、信用证 that belong to a book.</summary>
public sealed class InstrumentSheets(LoanBook book)
{
    private const string Bond = "非金融企业绿色债券投资", Bill = "绿色银行承兑汇票", Letter = "绿色信用证";

    private static readonly string[] Heads =
        ["种类", "编号", "对方名称", "统一社会信用代码", "监管编码", "金额（元）", "余额（元）", "起始日", "到期日"];

    private static readonly LoanUse[] Uses = [.. LoanUse.All.Where(use => use.IsGreen && use.Cbirc.Length > 0 && !use.IsConsumption && use.KindLetter != 'B' && use.TopClass is not ("7" or "8"))];

    /// <summary>Writes one sheet.</summary>
    /// <param name="stream">Left open.</param>
    /// <returns>Rows below the head; an institution without instruments has none.</returns>
    public int Write(Stream stream, int institution, int month)
    {
        InventedInstitution reporter = book.Institutions[institution];
        using SheetText text = new(stream);
        foreach (string head in Heads)
        {
            text.Cell(head);
        }

        text.EndRow();
        if (reporter.Kind is not ("bank" or "insurer"))
        {
            return 0;
        }

        ReportingMonth now = book.Months[month];
        int rows = 0;
        // Bonds bought over the four years before and since, each held for three to five.
        int bonds = reporter.Kind == "insurer" ? 9 : 1 + (reporter.Weight / 18);
        for (int number = 0; number < bonds; number++)
        {
            SeededRandom random = SeededRandom.For(book.Seed, 0xB02D, (ulong)institution, (ulong)number);
            ReportingMonth start = book.Months[0].AddMonths(random.Between(-30, book.Months.Count - 1));
            int years = random.Between(3, 5);
            if (start <= now && now < start.AddMonths(years * 12))
            {
                long fen = random.Between(2, 30) * 50_000_000L;
                Row(text, Bond, reporter, number, start.FirstDay.AddDays(random.Below(27)), years * 12, fen, fen, ref random);
                rows++;
            }
        }

        if (reporter.Kind != "bank")
        {
            return rows;
        }

        for (int age = 5; age >= 0; age--)
        {
            ReportingMonth start = now.AddMonths(-age);
            SeededRandom random = SeededRandom.For(book.Seed, 0xB111, (ulong)institution, (ulong)start.Index);
            int bills = random.Below(1 + (reporter.Weight / 24));
            for (int number = 0; number < bills; number++)
            {
                long fen = random.Between(4, 60) * 50_000_000L;
                Row(text, number % 3 == 2 ? Letter : Bill, reporter, (start.Index * 10) + number, start.FirstDay.AddDays(random.Below(27)), 6, fen, fen, ref random);
                rows++;
            }
        }

        return rows;
    }

    private void Row(SheetText text, string kind, InventedInstitution reporter, int number, DateOnly start, int months, long amountFen, long balanceFen, ref SeededRandom random)
    {
        LoanUse use = random.Pick(Uses);
        InventedFirm firm = book.FirmOf(use, ref random);
        text.Cell(kind);
        text.Cell();
        text.Append(kind == Bond ? "ZQ" : kind == Bill ? "YC" : "XZ");
        text.Append(reporter.Code.AsSpan(5));
        text.Append(number, 8);
        text.Cell();
        firm.WriteName(text);
        text.Cell();
        firm.WriteCode(text);
        text.Cell(use.Cbirc);
        text.Cell();
        text.AppendYuan(amountFen);
        text.Cell();
        text.AppendYuan(balanceFen);
        text.Cell();
        text.Append(start);
        text.Cell();
        text.Append(start.AddMonths(months));
        text.EndRow();
    }
}
