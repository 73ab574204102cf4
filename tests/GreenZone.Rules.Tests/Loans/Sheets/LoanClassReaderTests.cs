using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Loans.Sheets;

public class LoanClassReaderTests
{
    // 太阳能利用: 3.2.2 in the 2019 catalogue and in both statistics, 4.2.2 in the catalogue of 2025.
    private const string SolarCbirc = "CBIRCGC20B03020200";
    private const string SolarPboc = "PBOCGC2020030202";

    private static LoanSheetRow Coded(string edition = "", string category = "", string cbirc = "", string pboc = "") =>
        new LoanSheetRow().With(LoanColumn.CatalogueEdition, edition).With(LoanColumn.CategoryCode, category)
            .With(LoanColumn.CbircCode, cbirc).With(LoanColumn.PbocCode, pboc);

    [Fact]
    public void Any_of_the_three_codes_makes_a_loan_green_and_derives_the_others_where_one_answer_is_left()
    {
        foreach (LoanSheetRow row in new[] { Coded("2019", "3.2.2"), Coded(cbirc: SolarCbirc), Coded(pboc: SolarPboc), Coded("2025", "4.2.2") })
        {
            LoanFacts facts = row.Read().Facts;

            facts.State.ShouldBe(GreenState.Green);
            facts.Codes.Cbirc.ShouldBe(SolarCbirc);
            facts.Codes.Pboc.ShouldBe(SolarPboc);
            facts.Codes.Gic.ShouldBe("3.2.2");
            facts.Codes.Gfeps.ShouldBe("4.2.2");
        }
    }

    [Fact]
    public void What_the_reporter_wrote_is_given_and_what_the_crosswalk_says_is_derived()
    {
        ResolvedCodes codes = Coded(cbirc: SolarCbirc).Read().Facts.Codes;

        codes.CbircOrigin.ShouldBe(CodeOrigin.Given);
        codes.PbocOrigin.ShouldBe(CodeOrigin.Derived);
        codes.GfepsOrigin.ShouldBe(CodeOrigin.Derived);
    }

    [Fact]
    public void Without_a_unique_counterpart_the_other_authority_lists_the_loan_as_unassigned()
    {
        // 1.1.16: the crosswalk says that the 2025 catalogue has no class for it.
        const string Orphan = "CBIRCGC20B01011600";
        Crosswalk.Unique(EditionSlugs.Cbirc2020, Orphan, EditionSlugs.Gfeps2025).ShouldBeNull();

        (LoanFacts facts, SheetFindings findings) = Coded(cbirc: Orphan).Read();

        facts.State.ShouldBe(GreenState.Green);
        facts.Codes.Gfeps.ShouldBeNull();
        facts.Codes.GfepsOrigin.ShouldBe(CodeOrigin.None);
        findings.Counts.Keys.ShouldContain(LoanChecks.Unassigned);
        findings.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void No_code_at_all_is_accepted_counts_as_not_green_and_awaits_a_person()
    {
        (LoanFacts facts, SheetFindings findings) = Coded().Read();

        facts.State.ShouldBe(GreenState.Unidentified);
        facts.GreenBalanceFen.ShouldBe(0);
        findings.Errors.ShouldBeEmpty();
        findings.Warnings.ShouldHaveSingleItem().Expected.ShouldContain("待识别");
    }

    [Fact]
    public void A_loan_marked_not_green_needs_no_code_and_may_have_none()
    {
        (LoanFacts facts, SheetFindings findings) = Coded(category: "非绿").Read();
        facts.State.ShouldBe(GreenState.NotGreen);
        facts.GreenBalanceFen.ShouldBe(0);
        findings.Errors.ShouldBeEmpty();
        findings.Warnings.ShouldBeEmpty();

        Coded(category: "非绿", cbirc: SolarCbirc).Spoken().ShouldBe(["not-green-with-code"]);
        Coded(category: "非绿").With(LoanColumn.GreenBalance, "1").Spoken().ShouldBe(["not-green-with-code"]);
    }

    [Fact]
    public void Codes_that_lead_to_different_classes_are_warned() =>
        Coded("2025", "4.2.1", cbirc: SolarCbirc).Spoken().ShouldContain("codes-disagree");

    [Fact]
    public void A_code_of_another_edition_is_an_error_that_names_the_edition_it_belongs_to()
    {
        // 9.1.2 exists in 2025 only; the 2019 catalogue has six classes.
        SheetFinding error = Coded("2019", "9.1.2").Read().Findings.Errors.ShouldHaveSingleItem();

        error.Expected.ShouldContain("2025年版");
    }

    [Fact]
    public void A_printed_number_in_the_place_of_a_code_is_answered_with_the_code() =>
        Coded(cbirc: "3.2.2").Read().Findings.Errors.ShouldHaveSingleItem().Expected.ShouldContain(SolarCbirc);

    [Fact]
    public void The_central_banks_code_may_write_its_year_in_two_digits() =>
        Coded(pboc: "PBOCGC20030202").Read().Facts.Codes.Pboc.ShouldBe(SolarPboc);

    [Fact]
    public void An_edition_that_does_not_judge_the_loan_is_warned()
    {
        // In force 2025-10-01: what was granted before is judged by 2019.
        Coded("2019", "3.2.2").With(LoanColumn.DisbursedOn, "2025-09-30").Spoken().ShouldBeEmpty();
        Coded("2019", "3.2.2").With(LoanColumn.DisbursedOn, "2025-10-01").Spoken().ShouldBe(["edition-not-judging"]);
        // Approved before publication on 2025-07-14, granted after: the earlier standard stands.
        Coded("2019", "3.2.2").With(LoanColumn.ApprovedOn, "2025-07-13").With(LoanColumn.DisbursedOn, "2026-01-01").Spoken().ShouldBeEmpty();
        Coded("2019", "3.2.2").With(LoanColumn.ApprovedOn, "2025-07-14").With(LoanColumn.DisbursedOn, "2026-01-01").Spoken().ShouldBe(["edition-not-judging"]);
    }

    [Fact]
    public void A_class_of_personal_consumption_for_a_firm_is_warned() =>
        Coded(cbirc: "CBIRCGC20B09020100").Spoken().ShouldContain("class-against-borrower");

    [Fact]
    public void Benefits_of_trade_and_consumption_are_warned_because_the_form_has_no_place_for_them() =>
        Coded(cbirc: "CBIRCGC20B08010000").With(LoanColumn.Co2Equivalent, "5").Spoken().ShouldContain("benefit-outside");

    [Fact]
    public void The_carbon_mark_is_that_of_the_2025_class() =>
        Coded("2025", "4.2.2").Read().Facts.Codes.CarbonMark.ShouldBe("direct");

    [Theory]
    [InlineData("500113103", "500113103"), InlineData("500103", "500103"), InlineData("500103001", "500103"), InlineData("510107", "51")]
    public void Places_outside_the_district_count_by_county_or_province(string code, string counted) =>
        PlaceCode.ForTotals(code, "500113").ToString().ShouldBe(counted);
}
