using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Ui;
using Microsoft.AspNetCore.Components;

namespace GreenZone.Tests.Shell.Ui;

public class ComponentTests
{
    private const string Nasty = "<script>alert('1')</script>\"&";

    [Fact]
    public async Task An_amount_follows_the_readers_unit_and_keeps_the_exact_yuan()
    {
        string html = await Rendering.HtmlAsync<Amount>("/", MoneyUnit.YiYuan, ("Value", new Money(1_435_512_345_678)));
        IElement amount = Rendering.Parsed(html).QuerySelector(".amount")!;
        amount.TextContent.ShouldBe("143.55");
        amount.GetAttribute("title").ShouldBe("14,355,123,456.78元");
    }

    [Fact]
    public async Task An_amount_that_nobody_reported_is_blank() =>
        (await Rendering.HtmlAsync<Amount>(parameters: ("Value", null))).Trim().ShouldBeEmpty();

    [Fact]
    public async Task A_figure_says_that_it_was_not_reported()
    {
        string html = await Rendering.HtmlAsync<Figure>(parameters: [("Name", "绿色贷款余额"), ("Value", ""), ("Unit", "亿元")]);
        Rendering.Parsed(html).QuerySelector(".figure-value")!.TextContent.Trim().ShouldBe("未报");
    }

    [Fact]
    public async Task What_reporters_write_is_text_and_never_markup()
    {
        string findings = await Rendering.HtmlAsync<FindingsTable>(parameters: ("Findings", (IReadOnlyList<SheetFinding>)[new(2, Nasty, Nasty, Nasty)]));
        string sentence = await Rendering.HtmlAsync<CopySentence>(parameters: ("Text", Nasty));
        string chart = await Rendering.HtmlAsync<Chart>(parameters:
            [("Title", Nasty), ("Data", new ChartData(ChartShape.Ranked, Nasty, [Nasty], [new(Nasty, [1m])]))]);
        string summary = await Rendering.HtmlAsync<ErrorSummary>(parameters: ("Errors", (IReadOnlyList<FieldError>)[new("q", Nasty)]));
        foreach (string html in new[] { findings, sentence, chart, summary })
        {
            IHtmlDocument page = Rendering.Parsed(html);
            page.QuerySelectorAll("script").ShouldBeEmpty();
            page.Body!.TextContent.ShouldContain(Nasty);
        }

        Rendering.Parsed(chart).QuerySelector("gz-chart")!.GetAttribute("data-chart")!.ShouldContain("u003Cscript");
    }

    [Fact]
    public async Task An_address_cannot_leave_the_printed_foot()
    {
        string html = await Rendering.HtmlAsync<PrintFoot>("/search?q=\"}</style><script>alert(1)</script>");
        IHtmlDocument page = Rendering.Parsed(html);
        page.QuerySelectorAll("script").ShouldBeEmpty();
        page.QuerySelectorAll("style").Length.ShouldBe(1);
        page.QuerySelector("style")!.TextContent.Count(letter => letter == '"').ShouldBe(4);
    }

    [Fact]
    public void The_printed_hash_changes_with_any_figure()
    {
        PrintFoot.Of(["1.00", "2.00"]).Length.ShouldBe(10);
        PrintFoot.Of(["1.00", "2.00"]).ShouldBe(PrintFoot.Of(["1.00", "2.00"]));
        PrintFoot.Of(["1.00", "2.00"]).ShouldNotBe(PrintFoot.Of(["1.00", "2.01"]));
    }

    [Fact]
    public async Task Pages_are_links_that_keep_the_rest_of_the_address()
    {
        string html = await Rendering.HtmlAsync<Pager>("/loans?q=水务&sort=-balance&page=3", parameters: [("Page", 3), ("Total", 6000L)]);
        IHtmlDocument page = Rendering.Parsed(html);
        page.QuerySelector(".pager-count")!.TextContent.ShouldBe("共 6,000 条，第 101–150 条");
        string next = page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Uri.UnescapeDataString(next).ShouldBe("/loans?q=水务&sort=-balance&page=4");
        page.QuerySelectorAll(".pager-links > *").Select(link => link.TextContent)
            .ShouldBe(["上一页", "1", "2", "3", "4", "5", "…", "120", "下一页"]);
    }

    [Theory]
    [InlineData(1, 40, 1)]
    [InlineData(1, 50, 1)]
    [InlineData(2, 51, 2)]
    public async Task The_last_page_is_the_one_that_holds_the_last_row(int shown, long total, int last)
    {
        string html = await Rendering.HtmlAsync<Pager>("/loans", parameters: [("Page", shown), ("Total", total)]);
        IHtmlDocument page = Rendering.Parsed(html);
        page.QuerySelectorAll(".here").Select(here => here.TextContent).ShouldBe(last == 1 ? [] : [$"{last}"]);
        page.QuerySelector(".pager-count")!.TextContent.ShouldEndWith($"{total} 条");
    }

    [Theory]
    [InlineData("/loans", "/loans?sort=-balance", null)]
    [InlineData("/loans?sort=-balance&page=4", "/loans?sort=balance", "descending")]
    [InlineData("/loans?sort=balance", "/loans?sort=-balance", "ascending")]
    public async Task A_column_of_figures_sorts_largest_first_and_then_turns(string address, string href, string? order)
    {
        string html = await Rendering.HtmlAsync<SortHead>(address, parameters: [("Name", "balance"), ("Number", true), ("ChildContent", Rendering.Text("余额"))]);
        IElement head = Rendering.Parsed($"<table><tr>{html}</tr></table>").QuerySelector("th")!;
        head.QuerySelector("a")!.GetAttribute("href").ShouldBe(href);
        head.GetAttribute("aria-sort").ShouldBe(order);
    }

    [Fact]
    public async Task An_empty_table_says_why_and_what_next()
    {
        RenderFragment<string> row = text => Rendering.Text(text);
        string html = await Rendering.HtmlAsync<DataTable<string>>(parameters:
            [("Rows", Array.Empty<string>()), ("Head", Rendering.Text("")), ("Row", row), ("EmptyTitle", "10月还没有机构报送"), ("EmptyNext", Rendering.Text("先导入台账"))]);
        string said = Rendering.Parsed(html).QuerySelector(".empty")!.TextContent;
        said.ShouldContain("10月还没有机构报送");
        said.ShouldContain("先导入台账");
    }

    [Theory]
    [InlineData("/loans", "/loans")]
    [InlineData("/loans/JJ1", "/loans")]
    [InlineData("/loans/import", "/loans/import")]
    [InlineData("/loansome", null)]
    [InlineData("/", "/")]
    [InlineData("/other", null)]
    public void The_menu_shows_the_nearest_line_above_an_address(string path, string? line)
    {
        MenuItem[] menu = [new("首页", "/", null), new("台账", "/loans", null), new("导入", "/loans/import", null)];
        MenuPlace.Of(menu, path)?.Href.ShouldBe(line);
        (MenuPlace.Of(menu, path) is null).ShouldBe(line is null);
    }
}
