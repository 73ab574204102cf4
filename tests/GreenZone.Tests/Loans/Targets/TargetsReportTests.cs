using System.Net;
using AngleSharp.Dom;
using GreenZone.Loans.Targets;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;

namespace GreenZone.Tests.Loans.Targets;

/// <summary>One district for the whole class; the tests only read it.</summary>
public sealed class TargetsDistrict : IAsyncLifetime
{
    internal TargetsDesk Desk { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Desk = await TargetsDesk.OpenAsync();
        await Desk.IssueAsync();
        Desk.Zone.Clock.Advance(TimeSpan.FromDays(1));
        await Desk.SetAsync();
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}

public class TargetsReportTests(TargetsDistrict district) : IClassFixture<TargetsDistrict>
{
    [Fact]
    public async Task The_form_sets_the_issued_figures_against_the_path()
    {
        FormDocument form = await FormAsync(TargetsDesk.Month);

        // 8 × (20/8)^(6/60) = 8.767666; (9/8)^(12/6) − 1 = 26.5625 %; computed with another program.
        Cells(form, "1").ShouldBe(["9.0000", "8.7677", "-0.2323"]);
        Cells(form, "2")[0].ShouldBe("26.5625");
        form.Sentence.ShouldBe("截至2026年6月末，全区绿色贷款余额（机构口径，通报数）9.00亿元，距2030年末20亿元目标还差11.00亿元，其后月均需增长1.49%，超出路径0.23亿元。");
        string notes = string.Join('\n', form.Notes);
        notes.ShouldContain("机构口径通报数9.00亿元（通报乙）；机构口径本地测算数8.40亿元；测算数较通报数少0.60亿元");
        notes.ShouldContain("投向口径通报数7.50亿元（通报丙）；投向口径本地测算数7.40亿元");
        notes.ShouldContain("基期2025年末8.00亿元（通报数），共5期");
        Cells(form, "7")[0].ShouldBe("93.5000");
        form.Line("8.1").Cells[0].State.ShouldBe(CellState.NotReported);
    }

    [Fact]
    public async Task Where_nothing_was_issued_the_ledger_counts_and_its_share_is_of_all_loans()
    {
        TargetStanding standing = await StandAsync(TargetsDesk.Base);

        standing.Cycle.Id.ShouldBe("2023-2025");
        TargetStanding now = await StandAsync(TargetsDesk.Month);
        now.ShareReading.Ledger.ShouldBe(10m, "8.4 of 84 亿元");
        now.ShareTrend.Verdict.ShouldBe(TargetVerdict.Unknown);
        now.ShareTrend.Reason!.ShouldContain("2025年9月");
    }

    [Fact]
    public async Task A_month_without_data_has_its_lines_and_no_figures()
    {
        FormDocument form = await FormAsync(new ReportingMonth(2026, 4));

        Cells(form, "1").ShouldBe([null, "8.5039", null]);
        form.Sentence.ShouldBeNull();
        form.Lines.Select(line => line.Line).ShouldBe(["1", "2", "3", "7", "8.1", "8.2", "8.3", "9"]);
    }

    [Fact]
    public async Task Before_it_was_set_the_target_is_unset_as_of_then()
    {
        TargetStanding before = await district.Desk.Zone.ActAsync<TargetsReport, TargetStanding>(report =>
            report.StandAsync(LoanDesk.Everything, TargetsDesk.Month, district.Desk.Zone.Clock.Now.UtcDateTime.AddHours(-1), null, LoanDesk.Stop));

        before.Path.ShouldBeNull();
        before.Progress.Reason.ShouldBe("本周期目标尚未设定");
        before.Balance.Actual.ShouldBe(9m);
    }

    [Fact]
    public async Task The_parts_of_the_gap_add_up_and_follow_their_bases()
    {
        TargetStanding standing = await StandAsync(TargetsDesk.Month);
        GapTable gap = await district.Desk.Zone.ActAsync<GapSplits, GapTable>(splits => splits.ByInstitutionAsync(LoanDesk.Everything, standing, null, LoanDesk.Stop));

        // 8.767666 × 4 ÷ 7.5 = 4.67608853…; the ledger's whole is 8.4.
        gap.Rows.Select(row => row.Id).ShouldBe([LoanDesk.OtherBank, TargetsDesk.ThirdBank, LoanDesk.Bank]);
        gap.Rows.Single(row => row.Id == LoanDesk.Bank).Asked!.Value.Fen.ShouldBe(46_760_885_333);
        gap.Rows.Sum(row => row.Gap!.Value.Fen).ShouldBe(gap.Gap!.Value.Fen);
        gap.Gap.Value.ShouldBe(Money.FromYiYuan(8.767666m) - Money.FromYiYuan(8.4m));
        gap.BaseMonth.ShouldBe(TargetsDesk.Base);
        GapTable classes = await district.Desk.Zone.ActAsync<GapSplits, GapTable>(splits => splits.ByClassAsync(LoanDesk.Everything, standing, null, LoanDesk.Stop));
        classes.Rows.ShouldHaveSingleItem().Actual.ShouldBe(Money.FromYiYuan(8.4m));
    }

    [Theory]
    [InlineData(Role.PbocOfficer, "U-pboc", "第一示范银行 第二示范银行 第三示范银行", 0)]
    [InlineData(Role.CentreOfficer, "U-centre", "第一示范银行 第二示范银行 第三示范银行", 2)]
    [InlineData(Role.DepartmentOfficer, "U-department", "第一示范银行 第二示范银行 第三示范银行", 2)]
    [InlineData(Role.BankStatistics, LoanDesk.OtherBank, "第二示范银行 其他机构合计", 0)]
    public async Task Each_reader_sees_the_gap_to_his_own_depth(string role, string unit, string rows, int held)
    {
        using HttpClient client = await district.Desk.Zone.ClientAsAsync(role, unit);
        using IDocument page = await client.PageAsync("/targets");

        string main = page.QuerySelector("main")!.TextContent;
        main.ShouldContain("离20亿元还差11.00亿元");
        main.ShouldContain("基期2025年末 8.00 亿元");
        IElement table = page.QuerySelectorAll("table").Single(each => each.QuerySelector("caption")?.TextContent == "差在哪些银行");
        table.QuerySelectorAll("tbody th").Select(cell => cell.TextContent).Order(StringComparer.Ordinal).ShouldBe(rows.Split(' ').Order(StringComparer.Ordinal));
        table.QuerySelectorAll("tbody td").Count(cell => cell.TextContent == "＊").ShouldBe(held);
        page.QuerySelectorAll("table").Single(each => each.QuerySelector("caption")?.TextContent == "目标与认定指标").TextContent.ShouldContain("进度之上");
        main.Contains("设定目标", StringComparison.Ordinal).ShouldBe(role == Role.CentreOfficer);
        (await client.GetAsync(new Uri("/targets/figures/new", UriKind.Relative), LoanDesk.Stop)).StatusCode
            .ShouldBe(role == Role.CentreOfficer ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Theory, InlineData(Role.Firm, "U-firm"), InlineData(Role.SystemAdmin, "U-admin")]
    public async Task Others_have_no_access(string role, string unit)
    {
        using HttpClient client = await district.Desk.Zone.ClientAsAsync(role, unit);

        (await client.GetAsync(new Uri("/targets", UriKind.Relative), LoanDesk.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_closed_cycle_is_assessed_at_its_end_and_says_why_growth_has_no_base()
    {
        using HttpClient client = await district.Desk.Zone.ClientAsAsync(Role.Leader, "U-leader");
        using IDocument page = await client.PageAsync("/targets?cycle=2023-2025");

        string main = page.QuerySelector("main")!.TextContent;
        main.ShouldContain("离165亿元还差157.00亿元");
        main.ShouldContain("缺2022年12月数据");
        main.ShouldContain("期末考核");
        main.ShouldContain("改按2024年12月末余额分解");
    }

    private Task<TargetStanding> StandAsync(ReportingMonth month) =>
        district.Desk.Zone.ActAsync<TargetsReport, TargetStanding>(report => report.StandAsync(LoanDesk.Everything, month, null, null, LoanDesk.Stop));

    private Task<FormDocument> FormAsync(ReportingMonth month) =>
        district.Desk.Zone.ActAsync<TargetsReport, FormDocument>(report => report.MakeAsync(LoanDesk.Everything, month, null, LoanDesk.Stop));

    private static string?[] Cells(FormDocument form, string line) => [.. form.Values(form.Line(line)).Select(pair => pair.Value)];
}
