using GreenZone.Rules.Loans;
using Shouldly;
using Xunit;

namespace GreenZone.Rules.Tests.Loans.Sheets;

public sealed class SecondOpinionTests
{
    private static readonly LoanReading Asking = LoanSheetRow.Reading() with { AsksSecondOpinion = true };

    [Fact]
    public void A_purpose_that_fits_its_code_is_not_spoken_of() => Words(new LoanSheetRow()).ShouldBeNull();

    [Fact]
    public void A_purpose_of_another_class_is_named_with_the_leaf_that_fits_better()
    {
        string words = Words(new LoanSheetRow().With(LoanColumn.CategoryCode, "6.4.7")).ShouldNotBeNull();
        words.ShouldContain("6.4.7");
        words.ShouldContain("4.2.2 太阳能利用设施建设和运营");
        words.ShouldContain("供参考");
    }

    [Fact]
    public void A_row_without_a_code_is_told_what_it_may_be()
    {
        string words = Words(new LoanSheetRow().With(LoanColumn.CategoryCode, "").With(LoanColumn.CatalogueEdition, "")).ShouldNotBeNull();
        words.ShouldContain("没有编码");
        words.ShouldContain("4.2.2");
    }

    [Fact]
    public void A_green_code_on_a_coal_mine_is_questioned_and_says_why()
    {
        string words = Words(new LoanSheetRow().With(LoanColumn.Purpose, "用于示范煤矿井下综采设备购置和井巷扩建工程，煤炭年产能由九十万吨提高到一百五十万吨")).ShouldNotBeNull();
        words.ShouldContain("不在2025年版目录内");
    }

    [Fact]
    public void A_purpose_that_says_nothing_gets_no_second_opinion() =>
        Words(new LoanSheetRow().With(LoanColumn.Purpose, "流动资金贷款，用于日常经营周转")).ShouldBeNull();

    [Fact]
    public void It_never_keeps_a_row_out()
    {
        (_, SheetFindings findings) = new LoanSheetRow().With(LoanColumn.CategoryCode, "6.4.7").Read(Asking);
        findings.IsClean.ShouldBeTrue();
    }

    private static string? Words(LoanSheetRow row) => row.Read(Asking).Findings.Warnings.FirstOrDefault(warning => warning.Expected.Contains("绿色识别", StringComparison.Ordinal))?.Expected;
}
