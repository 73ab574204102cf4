using GreenZone.Loans;
using GreenZone.Loans.Data;
using GreenZone.Loans.Imports;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Sheets;
using GreenZone.Tests.Shell.Sheets;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>What a reporter is told about a sheet that needed understanding, and what is remembered of what the reporter says.</summary>
public class ReadingTests
{
    private static readonly string[] CodedHead = [.. Enumerable.Range(1, MessyGrid.Loans().Head.Length).Select(at => $"F{at:00}")];

    [Fact]
    public async Task Two_totals_rows_are_told_and_one_that_differs_is_told_with_both_numbers()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        MessyGrid grid = MessyGrid.Loans();
        byte[] file = grid.After(5, grid.Line(("借据号", "合计"), ("贷款余额", "2015800000.00"))).After(2, grid.Line(("借据号", "合计"), ("贷款余额", "12800000.50"))).Csv();

        ImportOutcome outcome = await desk.ReportAsync(file, "台账.csv");

        outcome.Accepted.ShouldBeTrue();
        outcome.Rows.ShouldBe(5);
        outcome.Warnings.ShouldContain(warning => warning.Found == "合计行 2 个" && warning.Expected.Contains("第 4、8 行都是合计"));
        outcome.Warnings.ShouldContain(warning => warning.Row == 8 && warning.Column == "贷款余额" && warning.Found.Contains("2,015,800,000.00") && warning.Expected.Contains("2,015,800,000.50 元") && warning.Expected.Contains("现差 -0.50"));
        outcome.Warnings.ShouldContain(warning => warning.Expected.Contains("合计行 2 行（第 4、8 行）未当作数据"));
    }

    [Theory]
    [InlineData("民国115年3月1日", "民国")]
    [InlineData("115/03/01", "民国")]
    [InlineData("农历二〇二六年正月十三", "农历")]
    [InlineData("丙午年正月十三", "农历")]
    public async Task A_date_of_another_calendar_is_refused_and_not_converted(string day, string calendar)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row(from: day)));

        SheetFinding error = outcome.Errors.ShouldHaveSingleItem();
        (error.Row, error.Column).ShouldBe((2, "发放日期"));
        error.Expected.ShouldContain(calendar);
        error.Expected.ShouldContain("公历");
        (await desk.RevisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sheets_of_one_workbook_are_each_converted_by_their_own_unit()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        MessyGrid yuan = MessyGrid.Loans(), wan = MessyGrid.Loans().EachMoney(amount => MessyLoans.Plain(amount / 10_000), "{0}（万元）").Each("借据号", number => "B" + number);
        byte[] file = yuan.Xlsx("城区支行", others: [("乡镇支行", "", wan)]);

        ImportOutcome first = await desk.ReportAsync(file, "台账.xlsx", adjust: import => import with { DryRun = true });
        ImportOutcome both = await desk.ReportAsync(file, "台账.xlsx", adjust: import => import with { Sheets = ["城区支行", "乡镇支行"] });

        first.Rows.ShouldBe(5);
        string told = first.Warnings.Single(warning => warning.Expected.Contains("没有读取")).Expected;
        told.ShouldContain("“乡镇支行”表头相同");
        told.ShouldContain("“乡镇支行”万元");
        both.Errors.ShouldBeEmpty();
        both.Rows.ShouldBe(10);
        both.BalanceFen.ShouldBe(2 * first.BalanceFen);
        both.Warnings.ShouldContain(warning => warning.Expected.Contains("金额单位不同"));
    }

    [Fact]
    public async Task A_finding_of_one_of_several_sheets_names_the_sheet_and_marks_its_cell()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        MessyGrid bad = MessyGrid.Loans().Each("借据号", number => "B" + number);
        bad.Rows[3][bad.At("五级分类")] = "很好";
        byte[] bytes = MessyGrid.Loans().Xlsx("甲", others: [("乙", "", bad.Above("台账"))]);

        ImportOutcome outcome = await desk.ReportAsync(bytes, "台账.xlsx", adjust: import => import with { Sheets = ["甲", "乙"] });

        SheetFinding error = outcome.Errors.ShouldHaveSingleItem();
        (error.Sheet, error.Row, error.Column).ShouldBe(("乙", 5, "五级分类"));
        await using SheetFile file = await MadeFile.OpenAsync(bytes, "台账.xlsx");
        MemoryStream copy = new();
        AnnotatedCopy.Write(file, LoanTemplate.Sheet, [], ["甲", "乙"], outcome.Errors, outcome.Warnings, copy, DateTimeOffset.UnixEpoch);
        copy.ToArray().ShouldBeValidWorkbook();
    }

    [Fact]
    public async Task A_unit_stated_only_under_the_table_is_an_error_and_no_guess()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(MessyGrid.Loans().EachMoney(MessyLoans.Plain).Below("注：金额单位：万元").Csv(), "台账.csv");

        outcome.Errors.ShouldHaveSingleItem().Expected.ShouldContain("表下注明单位为万元");
    }

    [Fact]
    public async Task Hidden_rows_columns_and_sheets_are_told()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        byte[] file = MessyGrid.Loans().Xlsx(
            before: """<cols><col min="6" max="6" width="0" hidden="1" customWidth="1"/></cols>""", rowAttributes: row => row == 4 ? "hidden=\"1\"" : "", others: [("旧", "hidden", MessyGrid.Loans())]);

        ImportOutcome outcome = await desk.ReportAsync(file, "台账.xlsx");

        outcome.Rows.ShouldBe(5);
        outcome.Warnings.ShouldContain(warning => warning.Row == 4 && warning.Expected.Contains("第 4 行在表格中是隐藏的"));
        outcome.Warnings.ShouldContain(warning => warning.Found == "第 6 列");
        outcome.Warnings.ShouldContain(warning => warning.Found == "旧" && warning.Expected.Contains("没有读取"));
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Heads_that_nobody_can_guess_go_in_with_one_mapping_that_stays(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        MessyGrid clean = MessyGrid.Loans(), coded = MessyGrid.Loans();
        CodedHead.CopyTo(coded.Head, 0);
        byte[] file = coded.Csv();
        (await desk.ReportAsync(file, "导出.csv")).Errors.ShouldContain(error => error.Expected.Contains("缺少必填列"));

        Dictionary<string, string> heads = clean.Head.Select((head, at) => (head, at)).ToDictionary(pair => CodedHead[pair.at], pair => HeadText.Of(pair.head).Name);
        await SaveAsync(desk, HeadMapping.FingerprintOf(CodedHead), heads);
        ImportOutcome outcome = await desk.ReportAsync(coded.Ordered(at => -at).Csv(), "导出.csv");

        outcome.Errors.ShouldBeEmpty();
        outcome.Rows.ShouldBe(5);
        outcome.BalanceFen.ShouldBe(201_580_000_050);
        outcome.Warnings.ShouldContain(warning => warning.Expected.Contains("保存的对应关系读取"));

        // It is this bank's own, and of this layout.
        (await desk.ReportAsync(file, "导出.csv", institution: LoanDesk.OtherBank)).Errors.ShouldContain(error => error.Expected.Contains("缺少必填列"));
        ImportOutcome other = await desk.ReportAsync(coded.Without("F23").Inserted(3, "F99", _ => "1").Csv(), "导出.csv");
        other.Accepted.ShouldBeFalse();
        other.Warnings.ShouldContain(warning => warning.Expected.Contains("是给另一种表头的，没有用于本表"));

        await desk.Zone.ActAsync<HeadMemory, bool>(async memory =>
        {
            await memory.ClearAsync(Reader.Operator, LoanDesk.Bank, "loans", HeadMapping.FingerprintOf(CodedHead), LoanDesk.Stop);
            return true;
        });
        (await desk.ReportAsync(file, "导出.csv")).Errors.ShouldContain(error => error.Expected.Contains("缺少必填列"));
    }

    [Fact]
    public async Task A_check_says_what_would_change_loan_by_loan()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B"), LoanDesk.Row("C"), LoanDesk.Row("D")));

        ImportOutcome check = await desk.ReportAsync(
            LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B", balance: "700000", grade: "关注"), LoanDesk.Row("E"), LoanDesk.Row("D", grade: "很好")),
            adjust: import => import with { DryRun = true, Compares = true });

        LoanDifference difference = check.Difference!;
        (difference.Against, difference.Added, difference.Changed, difference.Same, difference.Removed).ShouldBe((1, 1, 1, 1, 1));
        difference.Lines.Select(line => (line.LoanNumber, line.Row, line.What)).ShouldBe([("B", 3, "变更"), ("C", 0, "不再报送"), ("E", 4, "新增")]);
        difference.Lines[0].Details.ShouldBe("贷款余额 800000.50 元 → 700000.00 元；绿色部分余额 800000.50 元 → 700000.00 元；五级分类 正常 → 关注");
        (await desk.RevisionsAsync()).Count.ShouldBe(1);
    }

    private static Task<bool> SaveAsync(LoanDesk desk, string fingerprint, Dictionary<string, string> heads) => desk.Zone.ActAsync<HeadMemory, bool>(async memory =>
    {
        await memory.SaveAsync(Reader.Operator, LoanDesk.Bank, "loans", fingerprint, heads, null, LoanDesk.Stop);
        return true;
    });
}
