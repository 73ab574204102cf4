using System.Text;
using GreenZone.Rules.Loans.Generation;

namespace GreenZone.Rules.Tests.Loans.Generation;

public class OutsideSheetTests
{
    private static readonly LoanBook Book = LoanBook.OfLoans(6_000, 24, new ReportingMonth(2026, 10), 1, Money.FromYiYuan(170));

    [Fact]
    public void About_three_loans_in_a_hundred_differ_and_the_same_seed_gives_the_same_sheet()
    {
        using MemoryStream loans = new(), marks = new(), again = new(), returned = new();
        new LoanSheets(Book).Write(loans, 0, 23);
        int rows = new OutsideSheets(Book).WriteHeadOffice(marks, 0, 23);
        new OutsideSheets(Book).WriteHeadOffice(again, 0, 23);
        new OutsideSheets(Book).WriteReturned(returned, 0, 23);

        again.ToArray().ShouldBe(marks.ToArray());
        Dictionary<string, string> reported = Lines(loans).ToDictionary(cells => cells[2], cells => cells[13] == "非绿" ? "非绿" : "绿色");
        List<string[]> marked = Lines(marks);
        marked.Count.ShouldBe(rows);
        marked.ShouldAllBe(cells => cells.Length == 6);
        Lines(returned).ShouldAllBe(cells => cells.Length == 7);
        marked.Count(cells => !reported.ContainsKey(cells[0])).ShouldBe(2);
        decimal share = marked.Count(cells => reported.TryGetValue(cells[0], out string? word) && word != cells[1]) / (decimal)marked.Count;
        share.ShouldBeInRange(0.002m, 0.05m);
    }

    private static List<string[]> Lines(MemoryStream sheet) =>
        [.. Encoding.UTF8.GetString(sheet.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
}
