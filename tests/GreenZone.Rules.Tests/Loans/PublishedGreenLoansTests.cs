using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans;

public class PublishedGreenLoansTests
{
    [Fact]
    public void Every_published_figure_is_one_that_the_sheet_of_issued_figures_takes()
    {
        foreach (PublishedFigure figure in PublishedGreenLoans.All)
        {
            WiderArea.All.ShouldContain(area => area.Code == figure.Area);
            SeriesIndicator.Find(figure.Indicator).ShouldNotBeNull().WrittenUnits.ShouldContain(figure.Unit);
            SeriesRow.ReadPeriod(figure.Month).ShouldNotBeNull();
            figure.Document.Length.ShouldBeInRange(1, 200);
            figure.Address.ShouldStartWith("http");
        }

        PublishedGreenLoans.All.GroupBy(figure => (figure.Area, figure.Month, figure.Indicator)).ShouldAllBe(same => same.Count() == 1);
    }

    /// <summary>43.51 万亿 less the 6.47 万亿 since the year's start are 37.04 万亿, and 6.47 of them are the published 17.5 %.</summary>
    [Fact]
    public void The_nations_third_quarter_of_2025_holds_together()
    {
        decimal Of(string indicator) => decimal.Parse(
            PublishedGreenLoans.All.Single(figure => figure is { Area: "100000", Month: "2025-09" } && figure.Indicator == indicator).Value, System.Globalization.CultureInfo.InvariantCulture);
        decimal start = Of("绿色贷款余额") - Of("绿色贷款较年初增加额");
        start.ShouldBe(370_400m);
        decimal.Round(Of("绿色贷款较年初增加额") / start * 100m, 1).ShouldBe(Of("绿色贷款较年初增速"));
    }
}
