namespace GreenZone.Rules.Loans.Generation;

/// <summary>Writes the sheets 环境安全等重大风险企业信贷 that belong to a book: a few firms a bank, who are rectified one after the other.</summary>
public sealed class RiskSheets(LoanBook book)
{
    private static readonly string[] Heads =
        ["客户名称", "统一社会信用代码", "风险类型", "处置措施", "是否完成整改", "完成日期", "余额（元）", "五级分类", "年初余额（元）"];

    private static readonly LoanUse[] Uses = [.. LoanUse.All.Where(use => !use.IsGreen && !use.IsConsumption)];

    /// <summary>Writes one sheet.</summary>
    /// <param name="stream">Left open.</param>
    /// <returns>Rows below the head; institutions other than banks have none.</returns>
    public int Write(Stream stream, int institution, int month)
    {
        InventedInstitution reporter = book.Institutions[institution];
        using SheetText text = new(stream);
        foreach (string head in Heads)
        {
            text.Cell(head);
        }

        text.EndRow();
        if (reporter.Kind != "bank")
        {
            return 0;
        }

        int rows = 0;
        int cases = 2 + (reporter.Weight / 12);
        for (int number = 0; number < cases; number++)
        {
            rows += Case(text, institution, number, book.Months[month]) ? 1 : 0;
        }

        return rows;
    }

    /// <summary>One firm's case, as long as it lasts and in the month that it ends.</summary>
    private bool Case(SheetText text, int institution, int number, ReportingMonth now)
    {
        SeededRandom random = SeededRandom.For(book.Seed, 0x215C, (ulong)institution, (ulong)number);
        ReportingMonth begins = book.Months[0].AddMonths(random.Between(-14, book.Months.Count - 1));
        ReportingMonth ends = begins.AddMonths(random.Between(5, 26));
        if (now < begins || now > ends)
        {
            return false;
        }

        RiskKind kind = (RiskKind)(random.Below(10) switch { < 4 => 0, < 7 => 1, < 9 => 2, _ => 3 });
        InventedFirm firm = book.FirmOf(random.Pick(Uses), ref random);
        long first = random.Between(6, 90) * 50_000_000L;
        int fifthsPaid = random.Between(0, 3);
        int lifetime = ends.Index - begins.Index;
        text.Cell();
        firm.WriteName(text);
        text.Cell();
        firm.WriteCode(text);
        text.Cell(kind.ToChinese());
        text.Cell(RiskWords.MeasuresOf(kind)[random.Below(10) switch { < 6 => 0, < 8 => 1, < 9 => 2, _ => 3 }].ToChinese());
        bool closed = now == ends;
        text.Cell(closed ? "是" : "否");
        text.Cell();
        if (closed)
        {
            text.Append(now.FirstDay.AddDays(random.Below(27)));
        }

        text.Cell();
        text.AppendYuan(Balance(now));
        text.Cell(random.Below(10) switch { < 4 => "关注", < 7 => "正常", < 9 => "次级", _ => "可疑" });
        text.Cell();
        ReportingMonth yearStart = now.YearStart;
        text.AppendYuan(yearStart < begins ? 0 : Balance(yearStart));
        text.EndRow();
        return true;

        long Balance(ReportingMonth at) => first - (first / 5 * fifthsPaid * (at.Index - begins.Index) / lifetime / 100 * 100);
    }
}
