using GreenZone.Loans;
using GreenZone.Loans.Statistics;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Loans.Imports;

public class RiskSheetTests
{
    private const string Head = "客户名称,统一社会信用代码,风险类型,处置措施,是否完成整改,完成日期,余额（万元）,五级分类,年初余额（万元）\n";
    private const string Firm = "甲公司,91500113MA5U000111,";
    private const string Other = "乙公司,91330100799655058B,";

    [Fact]
    public async Task A_risk_sheet_fills_form_b002_and_its_change_since_the_december_report()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(Head + Firm + "环保违法违规未完成整改,督促整改,否,,100,关注,\n", "risk", month: new(2025, 12));
        ImportOutcome outcome = await desk.ReportAsync(
            Head + Firm + "环保违法违规,督促整改,否,,80.5,关注,\n" + Other + "落后产能,督促完成淘汰,是,2026-06-30,7,正常,\n", "risk");

        outcome.Accepted.ShouldBeTrue(string.Join('\n', outcome.Errors));
        outcome.BalanceFen.ShouldBe(80_500_000, "closed cases are not in the stock");
        FormDocument form = await FormAsync(desk);
        form.Line("1.1").Cells.Select(cell => cell.Value).ShouldBe([1, 80.5m, -19.5m, 0, 80.5m, 0, 0, 0]);
        form.Line("5").Cells.Select(cell => cell.Value).ShouldBe([1, 80.5m, -19.5m, 0, 80.5m, 0, 0, 0]);
        form.Checks.ShouldAllBe(check => check.Holds);
    }

    [Theory]
    [InlineData(Firm + "环保违法违规,督促完成淘汰,否,,1,正常,", "督促整改、压缩退出、清收处置、其他之一")]
    [InlineData(Firm + "环保,督促整改,否,,1,正常,", "之一")]
    [InlineData(Firm + "环保违法违规,督促整改,是,,1,正常,", "应填完成日期")]
    [InlineData(Firm + "环保违法违规,督促整改,否,2026-01-01,1,正常,", "完成日期应为空")]
    [InlineData(Firm + "环保违法违规,督促整改,是,2026-07-01,1,正常,", "不晚于统计月最后一日 2026-06-30")]
    [InlineData("甲公司,,环保违法违规,督促整改,否,,1,正常,", "必填，18 位统一社会信用代码")]
    [InlineData("甲公司,91500113MA5U000112,环保违法违规,督促整改,否,,1,正常,", "校验通过")]
    [InlineData(Firm + "环保违法违规,督促整改,否,,1,正常,\n" + Firm + "环保违法违规,督促整改,否,,2,正常,", "与第 2 行相同")]
    public async Task A_wrong_risk_row_is_refused(string rows, string said)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(Head + rows + "\n", "risk");

        outcome.Accepted.ShouldBeFalse();
        outcome.Errors.ShouldContain(error => error.Expected.Contains(said), string.Join('\n', outcome.Errors));
        (await desk.RevisionsAsync("risk")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Balances_that_disagree_between_kinds_and_a_missing_start_of_the_year_are_said_and_counted_all_the_same()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(
            Head + Firm + "环保违法违规,督促整改,否,,100,正常,\n" + Firm + "安全生产违法违规,督促整改,否,,90,正常,90\n", "risk");

        outcome.Accepted.ShouldBeTrue(string.Join('\n', outcome.Errors));
        outcome.Warnings.Select(warning => (warning.Row, warning.Column)).ShouldBe([(2, "年初余额"), (3, "余额")], ignoreOrder: true);
        FormDocument form = await FormAsync(desk);
        form.Cell("5", "B").Value.ShouldBe(100);
        form.Cell("5", "C").State.ShouldBe(CellState.NotReported);
        form.Cell("2", "C").Value.ShouldBe(0);
    }

    private static async Task<FormDocument> FormAsync(LoanDesk desk)
    {
        await using AsyncServiceScope scope = desk.Zone.Services.CreateOperatorScope();
        return (await scope.ServiceProvider.GetRequiredService<FormDesk>().MakeAsync(LoanDesk.Everything, new FormRequest("b002", LoanDesk.Month), LoanDesk.Stop))!;
    }
}
