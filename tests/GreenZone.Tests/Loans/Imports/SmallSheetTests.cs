using GreenZone.Loans;
using GreenZone.Rules.Loans;

namespace GreenZone.Tests.Loans.Imports;

public class SmallSheetTests
{
    private const string Totals = "机构代码,各项贷款余额（亿元）,各项贷款不良余额（万元）,绿色贷款总账数（元）,新发放贷款加权平均利率\n";
    private const string Instruments = "种类,编号,对方名称,统一社会信用代码,监管编码,金额（元）,余额（元）,起始日,到期日\n";
    private const string Series = "指标,机构代码,目录编码,时间,数值,单位,口径,来源文件\n";

    [Fact]
    public async Task Totals_are_kept_in_fen_and_reconciled_with_the_ledger()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row(balance: "800000.50")));

        ImportOutcome differs = await desk.ReportAsync(Totals + "B01,12.34,567.89,800000.51,3.85%\n", "totals");

        differs.Accepted.ShouldBeTrue();
        differs.BalanceFen.ShouldBe(123_400_000_000);
        differs.Warnings.ShouldHaveSingleItem().Expected.ShouldContain("现差 0.01 元");
        (await desk.ReportAsync(Totals + "B01,12.34,567.89,800000.50,3.85%\n", "totals")).Warnings.ShouldBeEmpty();
        IReadOnlyList<TotalsLine> totals = await desk.WithBalancesAsync(balances => balances.TotalsAsync(LoanDesk.Everything, new BalanceScope(LoanDesk.Month), LoanDesk.Stop));
        totals.ShouldHaveSingleItem().NewLoansRateMicro.ShouldBe(38_500);
        (await desk.RevisionsAsync("totals")).Select(revision => revision.Number).ShouldBe([2, 1]);
    }

    [Theory]
    [InlineData("B02,12.34,,,", "应为本次报送的机构代码")]
    [InlineData("B01,,,,", "必填")]
    [InlineData("B01,-1,,,", "不得小于 0")]
    [InlineData("B01,1,10001,,", "不大于各项贷款余额")]
    [InlineData("B01,1,,,3.85", "写明是小数还是百分数")]
    [InlineData("B01,1,,,\nB01,2,,,", "只填一行")]
    public async Task A_wrong_total_is_refused(string rows, string said)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(Totals + rows + "\n", "totals");

        outcome.Errors.ShouldHaveSingleItem().Expected.ShouldContain(said);
        (await desk.RevisionsAsync("totals")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Instruments_fill_the_three_columns_by_class()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(
            Instruments
            + "绿色银行承兑汇票,YC1,甲公司,91500113MA5U000111,CBIRCGC20B03020200,100,60,2026-01-01,2026-07-01\n"
            + "绿色银行承兑汇票,YC2,甲公司,,CBIRCGC20B03020200,100,40.01,2026-01-01,2026-07-01\n"
            + "绿色信用证,YC1,乙公司,,CBIRCGC20B05070000,7,7,2026-01-01,2026-07-01\n",
            "instruments");

        B001Input input = await desk.WithBalancesAsync(balances => balances.B001Async(LoanDesk.Everything, new BalanceScope(LoanDesk.Month), LoanDesk.Stop));

        input.Loans.ShouldBeNull("no loans were reported");
        input.Instruments!.Select(sum => (sum.ClassCode, sum.Kind, sum.Balance.Fen)).ShouldBe(
        [
            ("CBIRCGC20B03020200", GreenInstrumentKind.BankAcceptance, 10_001L),
            ("CBIRCGC20B05070000", GreenInstrumentKind.LetterOfCredit, 700L),
        ]);
    }

    [Theory]
    [InlineData("汇票,1,甲,,CBIRCGC20B03020200,1,1,2026-01-01,2026-07-01", "绿色银行承兑汇票")]
    [InlineData("绿色信用证,1,甲,,CBIRCGC20B03020000,1,1,2026-01-01,2026-07-01", "末级")]
    [InlineData("绿色信用证,1,甲,91330100799655058C,CBIRCGC20B03020200,1,1,2026-01-01,2026-07-01", "校验通过")]
    [InlineData("绿色信用证,1,甲,,CBIRCGC20B03020200,1,1.01,2026-01-01,2026-07-01", "不大于金额 1.00 元")]
    [InlineData("绿色信用证,1,甲,,CBIRCGC20B03020200,1,1,2026-07-01,2026-07-02", "不晚于统计月最后一日 2026-06-30")]
    [InlineData("绿色信用证,1,甲,,CBIRCGC20B03020200,1,1,2026-01-02,2026-01-01", "不早于起始日")]
    [InlineData("绿色信用证,1,甲,,CBIRCGC20B03020200,1,1,2026-01-01,2026-07-01\n绿色信用证,1,甲,,CBIRCGC20B03020200,1,1,2026-01-01,2026-07-01", "第 2 行")]
    public async Task A_wrong_instrument_is_refused(string rows, string said)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(Instruments + rows + "\n", "instruments");

        outcome.Accepted.ShouldBeFalse();
        outcome.Errors.ShouldContain(error => error.Expected.Contains(said), string.Join('\n', outcome.Errors));
    }

    [Fact]
    public async Task A_series_is_kept_exactly_and_the_latest_report_of_a_figure_counts()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(Series + "绿色贷款余额,,,2022-12,83.26,亿元,机构口径,通报1号\n绿色贷款余额,,,2023年,99.99,亿元,机构口径,通报2号\n满意率,,,2025,97.5,%,,调查报告\n单位GDP能耗,,,2025,0.31,吨标准煤/万元,,公报\n", "series");
        desk.Zone.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.AcceptAsync(Series + "绿色贷款余额,,,2022-12,83.27,亿元,机构口径,通报1号更正\n", "series", month: new(2026, 5));

        IReadOnlyList<SeriesLine> balance = await desk.WithBalancesAsync(balances => balances.SeriesAsync("绿色贷款余额", null, LoanDesk.Stop));

        balance.Select(line => (line.Period, line.Value, line.SourceDocument)).ShouldBe([("2022-12", 832_700_000_000L, "通报1号更正"), ("2023", 999_900_000_000L, "通报2号")]);
        (await desk.WithBalancesAsync(balances => balances.SeriesAsync("满意率", null, LoanDesk.Stop)))[0].Value.ShouldBe(975_000);
        (await desk.WithBalancesAsync(balances => balances.SeriesAsync("单位GDP能耗", null, LoanDesk.Stop)))[0].Value.ShouldBe(310_000);
    }

    [Theory]
    [InlineData("天气,,,2025,1,%,,x", "指标词表")]
    [InlineData("满意率,,,2025,1,亿元,,x", "单位应为")]
    [InlineData("满意率,,,去年,1,%,,x", "时间写成")]
    [InlineData("满意率,,,2025,1,%,,", "必填")]
    [InlineData("满意率,NOBODY,,2025,1,%,,x", "机构代码")]
    [InlineData("绿色贷款余额,,,2025,0.00000000001,亿元,,x", "精确到分")]
    [InlineData("绿色贷款余额,100000,,2025,10000001,亿元,,x", "1000 万亿元")]
    [InlineData("满意率,,,2025,1,%,,x\n满意率,,,2025,2,%,,y", "第 2 行")]
    public async Task A_wrong_figure_is_refused(string rows, string said)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(Series + rows + "\n", "series");

        outcome.Errors.ShouldHaveSingleItem().Expected.ShouldContain(said);
        (await desk.RevisionsAsync("series")).ShouldBeEmpty();
    }
}
