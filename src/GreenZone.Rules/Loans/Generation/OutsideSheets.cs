namespace GreenZone.Rules.Loans.Generation;

/// <summary>
/// Writes what a head office and 长江绿融通 would say of a book's loans: nearly always what the bank reported, with a few differences and
/// gaps on either side. All of it is invented.
/// </summary>
public sealed class OutsideSheets(LoanBook book)
{
    private const int DifferentPerMille = 9, OtherClassPerMille = 6, MissingPerMille = 5, SentBackPerMille = 6, UnknownLoans = 2;

    private static readonly LoanUse[] GreenUses = [.. LoanUse.All.Where(use => use.IsGreen)];

    private readonly LoanSheets sheets = new(book);

    /// <summary>Writes 总行绿色标识.</summary>
    /// <param name="stream">Left open.</param>
    /// <returns>Rows below the head.</returns>
    public int WriteHeadOffice(Stream stream, int institution, int month)
    {
        using SheetText text = new(stream);
        Head(text, "借据号", "绿色标识", "目录编码", "目录版本", "标识日期", "备注");
        return Each(text, institution, month, 0x4EAD, 6, (loan, green, use, _) =>
        {
            text.Cell(green ? "绿色" : "非绿");
            WriteClass(text, loan, green ? use : null);
            text.Cell();
            text.Append(loan.Disbursed);
            text.Cell();
        });
    }

    /// <summary>Writes 长江绿融通回流结果.</summary>
    /// <param name="stream">Left open.</param>
    /// <returns>Rows below the head.</returns>
    public int WriteReturned(Stream stream, int institution, int month)
    {
        using SheetText text = new(stream);
        Head(text, "借据号", "回流结果", "目录编码", "目录版本", "回流批次", "回流日期", "退回原因");
        ReportingMonth reported = book.Months[month];
        return Each(text, institution, month, 0x2E70, 7, (loan, green, use, sentBack) =>
        {
            text.Cell(sentBack ? "退回" : green ? "绿色" : "非绿");
            WriteClass(text, loan, green && !sentBack ? use : null);
            text.Cell();
            text.Append(reported.Year, 4);
            text.Append(reported.Month, 2);
            text.Append("-1");
            text.Cell();
            text.Append(reported.LastDay);
            text.Cell(sentBack ? "用途描述不足以判断" : "");
        });
    }

    private int Each(SheetText text, int institution, int month, ulong party, int cells, Action<InventedLoan, bool, LoanUse, bool> row)
    {
        int rows = 0;
        SeededRandom random = SeededRandom.For(book.Seed, party, (ulong)institution, (ulong)month);
        string code = book.Institutions[institution].Code;
        sheets.Visit(institution, month, (loan, _, _) =>
        {
            int draw = random.Below(1000);
            LoanUse other = random.Pick(GreenUses);
            if (draw < MissingPerMille)
            {
                return;
            }

            rows++;
            text.Cell();
            LoanSheets.WriteNumber(text, code, loan.Track, loan.Number, "JJ");
            bool differs = (draw -= MissingPerMille) < DifferentPerMille;
            bool otherClass = !differs && (draw - DifferentPerMille) < OtherClassPerMille;
            bool sentBack = loan.Use.IsGreen && draw >= 1000 - MissingPerMille - SentBackPerMille;
            row(loan, loan.Use.IsGreen != differs, otherClass || !loan.Use.IsGreen ? other : loan.Use, sentBack);
            text.EndRow();
        });
        for (int unknown = 0; unknown < UnknownLoans && rows > 0; unknown++)
        {
            rows++;
            text.Cell("JJ" + code[5..] + "9" + (unknown + 1).ToString("00000000", System.Globalization.CultureInfo.InvariantCulture));
            text.Cell("绿色");
            text.Empty(cells - 2);
            text.EndRow();
        }

        return rows;
    }

    private static void WriteClass(SheetText text, InventedLoan loan, LoanUse? use)
    {
        bool old = loan.IsOfOldCatalogue;
        string code = use is null ? "" : old ? use.Gic : use.Class;
        text.Cell(code);
        text.Cell(code.Length == 0 ? "" : old ? "2019" : "2025");
    }

    private static void Head(SheetText text, params ReadOnlySpan<string> heads)
    {
        foreach (string head in heads)
        {
            text.Cell(head);
        }

        text.EndRow();
    }
}
