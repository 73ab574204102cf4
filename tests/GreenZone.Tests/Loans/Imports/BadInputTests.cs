using System.Text;
using GreenZone.Loans;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Sheets;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>The files and claims that must be answered with a clear Chinese message, and of which nothing may stay.</summary>
public class BadInputTests
{
    private static async Task RefusedAsync(LoanDesk desk, Task<ImportOutcome> report, string said)
    {
        ImportOutcome outcome = await report;
        outcome.Accepted.ShouldBeFalse();
        outcome.Errors.ShouldContain(error => (error.Found + error.Expected).Contains(said), string.Join('\n', outcome.Errors));
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sheet_with_only_its_head_is_refused_unless_a_zero_report_is_meant()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        await RefusedAsync(desk, desk.ReportAsync(LoanDesk.Head + "\n"), "零报告");
        (await desk.ReportAsync(LoanDesk.Head + "\n", adjust: import => import with { ZeroReport = true })).Revision.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7 not a sheet")]
    [InlineData("\u0089PNG\r\n")]
    public async Task What_is_no_sheet_is_refused_before_anything_is_read(string content)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        Exception refusal = await Should.ThrowAsync<SheetRefusal>(() => desk.ReportAsync(Encoding.Latin1.GetBytes(content), "x.csv"));

        refusal.Message.Any(c => c > 0x4e00).ShouldBeTrue();
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_required_column_is_named()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        await RefusedAsync(desk, desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row()).Replace("五级分类", "备注")), "缺少必填列“五级分类*”");
    }

    [Fact]
    public async Task An_unknown_institution_is_refused()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        await RefusedAsync(desk, desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row()), institution: "NOBODY"), "已登记的机构代码");
    }

    [Fact]
    public async Task An_institution_that_does_not_report_in_the_month_is_refused_with_the_reason()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.Zone.AddUnitAsync("D01", UnitKind.Department, "示范局");
        await desk.Zone.AddUnitAsync("V01", UnitKind.LeadingGroup, "示范领导小组办公室", UnitNature.Virtual);

        await RefusedAsync(desk, desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row()), institution: "D01"), "不在报送机构名单中");
        await RefusedAsync(desk, desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row()), institution: "V01"), "虚拟或集合单位");
    }

    [Fact]
    public async Task A_month_in_the_future_is_refused_and_the_running_month_is_warned()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        // The clock stands at 2026-07-15.
        await RefusedAsync(desk, desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row()), month: new ReportingMonth(2026, 8)), "统计月不晚于本月");
        ImportOutcome running = await desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row()), month: new ReportingMonth(2026, 7));
        running.Accepted.ShouldBeTrue();
        running.Warnings.ShouldContain(warning => warning.Expected.Contains("尚未结束"));
    }

    [Fact]
    public async Task Somebody_elses_institution_is_refused_without_a_word_about_it()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        Reader clerk = new(Guid.NewGuid(), "柜员", Guid.NewGuid(), LoanDesk.Bank, "第一示范银行", UnitKind.Bank, Role.BankStatistics);

        foreach (string other in new[] { LoanDesk.OtherBank, "NOBODY" })
        {
            ImportOutcome outcome = await desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row()), institution: other, adjust: import => import with { Reader = clerk });
            outcome.Errors.ShouldHaveSingleItem().Expected.ShouldContain("只能报送本机构");
            outcome.Rows.ShouldBe(0);
        }

        await RefusedAsync(desk, desk.ReportAsync("机构代码," + LoanDesk.Head + "\nB02," + LoanDesk.Row() + "\n"), "不能替其他机构报送");
    }

    [Fact]
    public async Task A_cell_that_starts_like_a_formula_is_text_where_text_is_meant_and_an_error_where_a_number_is()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row(number: "=1+1", contract: "@HT", name: "-甲公司")));
        (await desk.RowsAsync())[0].Values["loan_number"].ShouldBe("=1+1");
        ImportOutcome refused = await desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row(amount: "=1000000")));
        refused.Errors.ShouldHaveSingleItem().Expected.ShouldContain("公式");
    }

    [Fact]
    public async Task The_same_sheet_in_gb18030_is_the_same_sheet()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        ImportOutcome outcome = await desk.ReportAsync(Encoding.GetEncoding("GB18030").GetBytes(LoanDesk.Sheet(LoanDesk.Row())), "报送.csv");

        outcome.Accepted.ShouldBeTrue();
        (await desk.RowsAsync("borrower_name"))[0].Values["borrower_name"].ShouldBe("重庆示范光伏发电有限公司");
    }

    [Fact]
    public async Task A_sheet_that_mixes_encodings_is_refused_with_the_place()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] mixed = [.. Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row("A"))), .. Encoding.GetEncoding("GB18030").GetBytes(LoanDesk.Row("B") + "\n")];

        ImportOutcome? outcome = null;
        string said;
        try
        {
            outcome = await desk.ReportAsync(mixed, "混合.csv");
            said = string.Join('\n', outcome.Errors);
        }
        catch (SheetRefusal refusal)
        {
            said = refusal.Message;
        }

        (outcome?.Accepted ?? false).ShouldBeFalse();
        said.ShouldContain("编码");
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Absurd_amounts_are_refused()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        await RefusedAsync(desk, desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row(amount: "200000000000", balance: "1"))), "金额单位");
        await RefusedAsync(desk, desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row(amount: "9E+11", balance: "1"))), "科学计数法");
    }
}
