using System.Net;
using System.Text;
using GreenZone.Rules;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>Sheets that can be read and claim what cannot be: told at page and API alike, with nothing saved.</summary>
public class BadClaimTests
{
    [Theory]
    [InlineData("1e30", "1", "科学计数法")]
    [InlineData("1E+12", "1", "科学计数法")]
    [InlineData("NaN", "1", "数")]
    [InlineData("Infinity", "1", "数")]
    [InlineData("-1000000", "1", "贷款金额")]
    [InlineData("1000000", "-5", "贷款余额")]
    [InlineData("1000000.001", "1", "分")]
    [InlineData("0.001", "0", "分")]
    [InlineData("100000000001", "1", "金额单位")]
    [InlineData("99999999999999999999999999999999999999", "1", "贷款金额")]
    [InlineData("0", "0", "贷款金额")]
    [InlineData("一百万", "1", "贷款金额")]
    [InlineData("1,000,00", "1", "贷款金额")]
    [InlineData("1000000", "1000000.01", "贷款余额")]
    [InlineData("=1000000", "1", "公式")]
    public async Task An_absurd_amount_is_refused_with_its_cell(string amount, string balance, string said)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        byte[] sheet = Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row(amount: Cell(amount), balance: Cell(balance))));

        Answer answer = await clerk.PostAsync(sheet);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("2 贷款");
        answer.Text.ShouldContain(said);
        (_, string page) = await clerk.CheckAsync(sheet);
        page.ShouldContain(said);
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("１００００００", "８０００００．５０")]
    [InlineData("1,000,000.00", "800,000.50")]
    [InlineData("1，000，000", "800,000.5")]
    [InlineData(" 1000000 ", "+800000.50")]
    public async Task An_amount_in_another_usual_dress_is_the_same_amount(string amount, string balance)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);

        Answer answer = await clerk.PostAsync(Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row(amount: Cell(amount), balance: Cell(balance)))));

        answer.Accepted.ShouldBeTrue(answer.Text);
        answer.Json.GetProperty("balanceFen").GetInt64().ShouldBe(80_000_050);
    }

    [Fact]
    public async Task A_loan_that_stands_twice_is_told_at_its_later_row_with_the_earlier_one()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        byte[] sheet = Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B"), LoanDesk.Row("A")));

        Answer answer = await clerk.PostAsync(sheet);
        answer.Text.ShouldContain("4 借据号");
        answer.Text.ShouldContain("第 2 行");
        (_, string page) = await clerk.CheckAsync(sheet);
        page.ShouldContain("第 2 行");
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_month_that_has_not_come_is_refused_at_page_and_api()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        byte[] sheet = Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row()));

        // The clock stands at 2026-07-15.
        Answer answer = await clerk.PostAsync(sheet, month: "2026-08");
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("统计月不晚于本月（2026年7月）");
        (_, string page) = await clerk.CheckAsync(sheet, month: new ReportingMonth(2026, 8));
        page.ShouldContain("统计月不晚于本月（2026年7月）");
        (await clerk.PostAsync(sheet, month: "2026-13")).Code.ShouldBe("month-unreadable");
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_institution_that_is_unknown_or_somebody_elses_is_refused_at_page_and_api_with_the_same_words()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        byte[] sheet = Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row()));
        foreach (string other in new[] { LoanDesk.OtherBank, "NOBODY" })
        {
            Answer answer = await clerk.PostAsync(sheet, institution: other);
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answer.Text.ShouldContain("只能报送本机构（B01 第一示范银行）的数据");
            answer.Text.ShouldNotContain("第二示范银行");
            (_, string page) = await clerk.CheckAsync(sheet, institution: other);
            page.ShouldContain("只能报送本机构（B01 第一示范银行）的数据");
            page.ShouldNotContain("第二示范银行");
        }

        Answer inside = await clerk.PostAsync(Encoding.UTF8.GetBytes("机构代码," + LoanDesk.Head + "\nB02," + LoanDesk.Row() + "\n"));
        inside.Text.ShouldContain("不能替其他机构报送");
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    /// <summary>A cell that holds a comma needs its quotation marks.</summary>
    private static string Cell(string text) => text.Contains(',') ? $"\"{text}\"" : text;
}
