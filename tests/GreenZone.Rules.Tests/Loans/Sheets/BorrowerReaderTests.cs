using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans.Sheets;

public class BorrowerReaderTests
{
    // A published code whose two check characters hold.
    private const string Good = "91330100799655058B";

    private static LoanSheetRow Borrower(string code, string kind = "企事业法人") =>
        new LoanSheetRow().With(LoanColumn.BorrowerCode, code).With(LoanColumn.BorrowerKind, kind);

    [Fact]
    public void Lower_case_is_repaired_with_a_warning()
    {
        (LoanFacts facts, SheetFindings findings) = Borrower("91330100799655058b").Read();

        facts.BorrowerCode.ShouldBe(Good);
        findings.Errors.ShouldBeEmpty();
        findings.Warnings.ShouldHaveSingleItem().Expected.ShouldContain(Good);
    }

    [Theory]
    [InlineData("91330100799655058C", "credit-code-check")]
    [InlineData("91500101711607773G", "credit-code-check")]
    [InlineData("500113000123456", "credit-code-old")]
    [InlineData("5001132101234", "credit-code-old")]
    [InlineData("9133010079965505I8", "credit-code-wrong")]
    [InlineData("91330100799655058BB", "credit-code-wrong")]
    [InlineData("", "credit-code-required")]
    public void A_wrong_code_of_an_organisation_is_an_error(string code, string check)
    {
        (LoanFacts facts, SheetFindings findings) = Borrower(code).Read();

        findings.Counts.Keys.ShouldHaveSingleItem().Id.ShouldBe("loans." + check);
        findings.ErrorCount.ShouldBe(1);
        facts.HasCreditCode.ShouldBeFalse();
    }

    [Fact]
    public void A_wrong_organisation_part_alone_is_a_warning()
    {
        // The organisation part 79965505 asks for check character 8; with 7 in its place the last character is made to fit again.
        string spoilt = "91330100799655057";
        spoilt += CreditCode.CheckCharacter(spoilt);

        Borrower(spoilt).Spoken().ShouldBe(["credit-code-organisation"]);
    }

    [Fact]
    public void A_persons_number_is_masked_on_receipt()
    {
        LoanFacts facts = Borrower("11010519491231002X", "自然人").With(LoanColumn.LoanKind, "个人经营").Read().Facts;

        facts.BorrowerCode.ShouldBe("110*************2X");
        facts.HasCreditCode.ShouldBeFalse();
    }

    [Fact]
    public void No_finding_repeats_a_persons_number()
    {
        SheetFindings findings = Borrower("11010519491231002X", "自然人").With(LoanColumn.Grade, "坏").Read().Findings;

        findings.Errors.ShouldHaveSingleItem().ToString().ShouldNotContain("19491231");
    }

    [Fact]
    public void A_person_needs_no_number_and_a_business_of_one_keeps_its_credit_code()
    {
        Borrower("", "自然人").Spoken().ShouldBeEmpty();
        Borrower(Good, "个体工商户").Read().Facts.BorrowerCode.ShouldBe(Good);
    }

    [Fact]
    public void Borrowers_are_told_apart_by_code_and_persons_by_masked_number_and_name()
    {
        long firm = Borrower(Good).Read().Facts.Borrower;
        Borrower(Good).With(LoanColumn.BorrowerName, "改名后的公司").Read().Facts.Borrower.ShouldBe(firm);
        long person = Borrower("11010519491231002X", "自然人").With(LoanColumn.BorrowerName, "张三").Read().Facts.Borrower;
        Borrower("11010519491231002X", "自然人").With(LoanColumn.BorrowerName, "李四").Read().Facts.Borrower.ShouldNotBe(person);
    }

    [Fact]
    public void The_keyed_hash_is_the_published_one()
    {
        // Aumasson and Bernstein, SipHash (2012), appendix A: key 00..0f, message 00..0e.
        byte[] key = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
        byte[] message = [.. Enumerable.Range(0, 15).Select(i => (byte)i)];

        new KeyedHash(key).Of64(message).ShouldBe(0xa129ca6149be45e5ul);
        new KeyedHash(key).Of64([]).ShouldBe(0x726fdb47dd0e0e31ul);
    }
}
