using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using GreenZone.Loans;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;
using GreenZone.Tests.Loans.Targets;

namespace GreenZone.Tests.Supervision;

public class CockpitTests
{
    private static string Of(IDocument page, string figure) =>
        page.QuerySelectorAll("article.figure").Single(card => card.QuerySelector("h3")!.TextContent == figure).QuerySelector(".figure-value b")!.TextContent;

    private static string Card(IDocument page, string figure) =>
        page.QuerySelectorAll("article.figure").Single(card => card.QuerySelector("h3")!.TextContent.StartsWith(figure, StringComparison.Ordinal)).TextContent;

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task The_leader_reads_at_the_top_what_is_missing_and_who_is_behind(ZoneProvider provider)
    {
        await using TargetsDesk targets = await TargetsDesk.OpenAsync(provider);
        await targets.IssueAsync();
        await targets.SetAsync("30");
        using HttpClient leader = await targets.Zone.ClientAsAsync(Role.Leader, "U1"), pboc = await targets.Zone.ClientAsAsync(Role.PbocOfficer, "U2");

        using IDocument page = await leader.PageAsync("/cockpit"), rows = await pboc.PageAsync("/cockpit");

        // Issued 9 of 30; the path from 8 asks for 8 × (30 ÷ 8)^(6/60) = 9.13 now and 9.76 in September.
        string answer = page.QuerySelector(".answer")!.TextContent;
        answer.ShouldContain("距 30 亿元还差 21.00 亿元，比路径落后 0.13 亿元");
        answer.ShouldContain("第一示范银行");
        answer.ShouldContain("还须新增 0.75 亿元，平均每月 0.25 亿元");
        // Of the ledger's base of 7.5 the second bank has 3: asked 3.65 and has 3, furthest behind of all.
        rows.QuerySelector(".answer a")!.TextContent.ShouldContain("第二示范银行 0.65");
        page.QuerySelectorAll("article.figure").Length.ShouldBe(9);
        Of(page, "绿色贷款余额").ShouldBe("9.00");
        Of(page, "距30亿元还差").ShouldBe("21.00");
        page.QuerySelectorAll("article.figure .figure-value a").Length.ShouldBe(9);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task One_balance_is_the_same_in_cockpit_wall_list_form_and_export_to_the_cent(ZoneProvider provider)
    {
        await using TargetsDesk targets = await TargetsDesk.OpenAsync(provider);
        using HttpClient pboc = await targets.Zone.ClientAsAsync(Role.PbocOfficer, "U1");

        using IDocument page = await pboc.PageAsync("/cockpit"), wall = await pboc.PageAsync("/cockpit?view=wall"), list = await pboc.PageAsync($"/loans?month={TargetsDesk.Month}&unit=yuan");
        long fen = await targets.Desk.WithBalancesAsync(async balances =>
            (await balances.SumsAsync(LoanDesk.Everything, CutQuestions.State, new BalanceScope(TargetsDesk.Month), LoanDesk.Stop))!
                .Sum(sum => sum.Measures[CutQuestions.State.MeasureOf("green_balance")] ?? 0));
        using JsonDocument form = JsonDocument.Parse(await pboc.GetStringAsync(new Uri($"/api/loans/reports/pboc-use/{TargetsDesk.Month}.json", UriKind.Relative), LoanDesk.Stop));

        // 4 × 1.2 + 3 × 1 + 0.6 亿元 by hand.
        fen.ShouldBe(84_000_000_000);
        Of(page, "绿色贷款余额").ShouldBe("8.40");
        Of(wall, "绿色贷款余额").ShouldBe("8.40");
        list.Body!.TextContent.ShouldContain("840,000,000.00");
        form.RootElement.ToString().ShouldContain("8.4000");
        decimal.Parse(Of(page, "绿色贷款余额"), CultureInfo.InvariantCulture).ShouldBe(fen / 10_000_000_000m);
        page.QuerySelectorAll("article.figure").Select(card => card.TextContent).ShouldBe(wall.QuerySelectorAll("article.figure").Select(card => card.TextContent));
        wall.QuerySelector(".side").ShouldBeNull();
        wall.QuerySelector("[data-theme=wall]").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_reader_of_totals_sees_no_street_or_bank_of_fewer_than_three_borrowers()
    {
        await using TargetsDesk targets = await TargetsDesk.OpenAsync();
        await targets.SetAsync();
        using HttpClient centre = await targets.Zone.ClientAsAsync(Role.CentreOfficer, "U1"), pboc = await targets.Zone.ClientAsAsync(Role.PbocOfficer, "U2");

        using IDocument hidden = await centre.PageAsync("/cockpit"), open = await pboc.PageAsync("/cockpit");

        // The third bank has a single borrower.
        hidden.QuerySelector("main")!.TextContent.ShouldNotContain("第三示范银行 ");
        hidden.QuerySelectorAll(".chart, .quarter").ShouldAllBe(each => !each.TextContent.Contains("第三示范银行", StringComparison.Ordinal));
        open.QuerySelectorAll(".chart").ShouldContain(each => each.TextContent.Contains("第三示范银行", StringComparison.Ordinal));
        // One of the eight borrowers is outside: the sum inside would give it away.
        hidden.QuerySelector(".district")!.TextContent.ShouldContain("＊");
        open.QuerySelector(".district table")!.TextContent.ShouldContain("7.40");
    }

    [Fact]
    public async Task A_figure_without_data_says_why_and_an_empty_ledger_shows_a_whole_page()
    {
        await using TestZone zone = await TestZone.StartAsync();
        using HttpClient leader = await zone.ClientAsAsync(Role.Leader, "U1");

        using IDocument page = await leader.PageAsync("/cockpit");

        page.QuerySelectorAll("article.figure").Length.ShouldBe(9);
        Card(page, "绿色贷款余额").ShouldContain("未报");
        Card(page, "占各项贷款比重").ShouldContain("缺各项贷款数据");
        page.Body!.TextContent.ShouldContain("未录入其他区县数据");
        page.Body!.TextContent.ShouldContain("暂不预测");
    }

    [Fact]
    public async Task What_is_reported_or_set_shows_at_once_although_readings_are_kept()
    {
        await using TargetsDesk targets = await TargetsDesk.OpenAsync();
        using HttpClient leader = await targets.Zone.ClientAsAsync(Role.Leader, "U1");
        using IDocument before = await leader.PageAsync("/cockpit"), again = await leader.PageAsync("/cockpit");
        Of(again, "绿色贷款余额").ShouldBe(Of(before, "绿色贷款余额"));

        await targets.IssueAsync();
        await targets.SetAsync();
        using IDocument after = await leader.PageAsync("/cockpit");

        Of(before, "绿色贷款余额").ShouldBe("8.40");
        Of(after, "绿色贷款余额").ShouldBe("9.00");
        Of(after, "距20亿元还差").ShouldBe("11.00");
    }

    [Fact]
    public async Task Districts_are_ranked_by_what_was_entered_and_never_counted_as_banks()
    {
        await using TargetsDesk targets = await TargetsDesk.OpenAsync();
        await targets.IssueAsync();
        await targets.SetAsync();
        await targets.Desk.AcceptAsync(
            "指标,机构代码,目录编码,时间,数值,单位,口径,来源文件\n"
            + "绿色贷款余额,500102,,2026-06,230,亿元,本外币,涪陵公报\n绿色贷款余额,500104,,2026-06,5,亿元,本外币,大渡口公报\n",
            "series", LoanDesk.OtherBank, LoanDesk.Month);
        using HttpClient leader = await targets.Zone.ClientAsAsync(Role.Leader, "U1");

        using IDocument page = await leader.PageAsync("/cockpit");

        IElement table = page.QuerySelectorAll("table").Single(each => each.QuerySelector("caption")?.TextContent.StartsWith("余额位次", StringComparison.Ordinal) == true);
        table.QuerySelectorAll("tbody tr").Select(row => $"{row.Children[0].TextContent} {row.Children[1].TextContent} {row.Children[2].TextContent}")
            .ShouldBe(["1 涪陵区 230.00", "2 巴南区 9.00", "3 大渡口区 5.00"]);
        page.QuerySelectorAll(".chart, .answer").ShouldAllBe(each => !each.TextContent.Contains("涪陵", StringComparison.Ordinal));
    }
}
