using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;

namespace GreenZone.Tests.Loans.Targets;

public class AreaReadingTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task District_city_and_nation_stand_side_by_side_at_the_same_month_with_their_sources(ZoneProvider provider)
    {
        await using TargetsDesk targets = await TargetsDesk.OpenAsync(provider);
        await targets.IssueAsync();
        await targets.Desk.AcceptAsync(
            "指标,机构代码,目录编码,时间,数值,单位,口径,来源文件\n"
            + "绿色贷款余额,100000,,2026-03,440000,亿元,本外币,全国旧数\n"
            + "绿色贷款余额,100000,,2026-06,450000,亿元,本外币,全国通报\n绿色贷款较年初增速,100000,,2026-06,8.5,%,本外币,全国通报\n"
            + "绿色贷款余额,500000,,2026-06,11000,亿元,约数,全市报道\n绿色贷款较年初增加额,500000,,2026-06,1000,亿元,约数,全市报道\n",
            "series", LoanDesk.OtherBank, LoanDesk.Month);
        using HttpClient officer = await targets.Zone.ClientAsAsync(Role.CentreOfficer, "U1");

        using IDocument page = await officer.PageAsync($"/targets?month={LoanDesk.Month}");

        IElement table = page.QuerySelectorAll("table").Single(each => each.QuerySelector("caption")?.TextContent == "与全国、全市绿色贷款比较");
        string[][] rows = [.. table.QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray())];
        rows.Select(row => row[0]).ShouldBe(["全国", "重庆市", "巴南区"]);
        rows.ShouldAllBe(row => row[1] == "2026年6月末");
        rows[0][2].ShouldBe("450,000.00");
        rows[0][5].ShouldContain("8.50%");
        rows[0][7].ShouldBe("全国通报");
        // 1,000 of the 10,000 at the year's start.
        rows[1][5].ShouldContain("10.00%");
        // Issued for the district: 8 at the base, 9 now.
        rows[2][2].ShouldBe("9.00");
        rows[2][5].ShouldContain("12.50%");
        rows[2][7].ShouldBe("通报乙");
        // The figures of wider areas never enter those of the district.
        page.QuerySelector("main .strip")!.TextContent.ShouldContain("9.00");
    }
}
