using GreenZone.Rules.Loans;

namespace GreenZone.Rules.Tests.Loans.Sheets;

public class LoanRowReaderTests
{
    [Fact]
    public void A_good_row_is_read_to_the_fen_and_nothing_is_said()
    {
        (LoanFacts facts, SheetFindings findings) = new LoanSheetRow().Read();

        findings.Errors.ShouldBeEmpty();
        findings.Warnings.Select(warning => warning.Expected).ShouldBeEmpty();
        facts.AmountFen.ShouldBe(100_000_000);
        facts.BalanceFen.ShouldBe(80_000_050);
        facts.GreenBalanceFen.ShouldBe(80_000_050, "a blank green part means all of the balance");
        facts.State.ShouldBe(GreenState.Green);
        facts.UseDivision.ShouldBe("D44");
        facts.IsNew.ShouldBeFalse();
    }

    [Theory]
    [InlineData(LoanColumn.LoanNumber, "", "required")]
    [InlineData(LoanColumn.ContractNumber, " ", "required")]
    [InlineData(LoanColumn.BorrowerName, "", "required")]
    [InlineData(LoanColumn.BorrowerKind, "公司", "choice")]
    [InlineData(LoanColumn.LoanKind, "票据", "choice")]
    [InlineData(LoanColumn.Grade, "良好", "choice")]
    [InlineData(LoanColumn.Guarantee, "担保", "choice")]
    [InlineData(LoanColumn.Currency, "比特币", "choice")]
    [InlineData(LoanColumn.EnterpriseSize, "巨型", "choice")]
    [InlineData(LoanColumn.Amount, "一百万", "number")]
    [InlineData(LoanColumn.Amount, "1000000.001", "number")]
    [InlineData(LoanColumn.Amount, "=1000000", "number")]
    [InlineData(LoanColumn.Amount, "0", "amount-not-positive")]
    [InlineData(LoanColumn.Balance, "", "required")]
    [InlineData(LoanColumn.Balance, "-1", "negative")]
    [InlineData(LoanColumn.Balance, "1000000.01", "balance-over-amount")]
    [InlineData(LoanColumn.GreenBalance, "800000.51", "green-over-balance")]
    [InlineData(LoanColumn.Rate, "3.45", "number")]
    [InlineData(LoanColumn.Rate, "-0.01", "rate-range")]
    [InlineData(LoanColumn.Rate, "0.37", "rate-range")]
    [InlineData(LoanColumn.DisbursedOn, "2026-02-30", "date")]
    [InlineData(LoanColumn.DisbursedOn, "2026-11-01", "disbursed-after-month")]
    [InlineData(LoanColumn.MaturesOn, "2026-02-28", "matures-before-disbursed")]
    [InlineData(LoanColumn.MaturesOn, "2999-01-01", "day-range")]
    [InlineData(LoanColumn.IdentifiedOn, "2026-11-01", "identified-after-month")]
    [InlineData(LoanColumn.Place, "99", "place")]
    [InlineData(LoanColumn.Place, "990113", "place")]
    [InlineData(LoanColumn.Place, "500113000", "place")]
    [InlineData(LoanColumn.UseIndustry, "44", "unknown-industry")]
    [InlineData(LoanColumn.UseIndustry, "9999", "unknown-industry")]
    [InlineData(LoanColumn.UseIndustry, "", "use-industry-required")]
    [InlineData(LoanColumn.CatalogueEdition, "2018", "unknown-edition")]
    [InlineData(LoanColumn.CategoryCode, "4.2", "not-leaf")]
    [InlineData(LoanColumn.CategoryCode, "4.2.99", "unknown-code")]
    [InlineData(LoanColumn.CbircCode, "CBIRCGC20B03020000", "not-leaf")]
    [InlineData(LoanColumn.CbircCode, "3.2.2", "unknown-code")]
    [InlineData(LoanColumn.PbocCode, "PBOCGC2020999999", "unknown-code")]
    [InlineData(LoanColumn.ProjectInvestment, "0", "investment-absurd")]
    [InlineData(LoanColumn.CoalEquivalent, "2000000000", "benefit-absurd")]
    [InlineData(LoanColumn.Institution, "CQBN-B02", "other-institution")]
    public void A_wrong_cell_is_an_error(LoanColumn column, string text, string check)
    {
        (_, SheetFindings findings) = new LoanSheetRow().With(column, text).Read();

        findings.Errors.ShouldNotBeEmpty();
        findings.Counts.Keys.Select(spoken => spoken.Id).ShouldContain("loans." + check);
    }

    [Fact]
    public void A_loan_identified_after_it_fell_due_is_an_error() =>
        new LoanSheetRow().With(LoanColumn.MaturesOn, "2026-04-01").With(LoanColumn.IdentifiedOn, "2026-05-01").Spoken().ShouldBe(["matures-before-identified"]);

    [Fact]
    public void An_absurd_amount_is_an_error_that_points_at_the_unit()
    {
        // 1000 亿元 and one fen.
        (_, SheetFindings findings) = new LoanSheetRow().With(LoanColumn.Amount, "100000000000.01").Read();

        findings.Errors.ShouldHaveSingleItem().Expected.ShouldContain("金额单位");
    }

    [Fact]
    public void Every_error_of_a_row_is_said_at_once() =>
        new LoanSheetRow()
            .With(LoanColumn.Amount, "abc").With(LoanColumn.Grade, "好").With(LoanColumn.Place, "").With(LoanColumn.DisbursedOn, "昨天")
            .Read().Findings.ErrorCount.ShouldBe(4);

    [Theory]
    [InlineData(LoanColumn.Purpose, "买设备", "purpose-short")]
    [InlineData(LoanColumn.CoalEquivalent, "-3.5", "benefit-negative")]
    [InlineData(LoanColumn.Currency, "USD", "foreign-currency")]
    [InlineData(LoanColumn.UseIndustry, "0111", "class-against-industry")]
    [InlineData(LoanColumn.ApprovedOn, "2026-03-02", "approved-after-disbursed")]
    [InlineData(LoanColumn.CatalogueEdition, "", "edition-assumed")]
    public void What_is_only_odd_is_a_warning(LoanColumn column, string text, string check)
    {
        (_, SheetFindings findings) = new LoanSheetRow().With(column, text).Read();

        findings.Errors.ShouldBeEmpty();
        findings.Counts.Keys.Select(spoken => spoken.Id).ShouldContain("loans." + check);
    }

    [Fact]
    public void A_purpose_of_thirty_characters_is_long_enough()
    {
        new LoanSheetRow().With(LoanColumn.Purpose, new string('光', 29)).Spoken().ShouldBe(["purpose-short"]);
        new LoanSheetRow().With(LoanColumn.Purpose, new string('光', 30)).Spoken().ShouldBeEmpty();
    }

    [Fact]
    public void A_project_loan_above_the_total_investment_stays_in_the_ledger_and_is_warned()
    {
        // The detector of overstated projects (GW05) needs the row, so it is no error.
        LoanSheetRow row = new LoanSheetRow().With(LoanColumn.LoanKind, "项目贷款").With(LoanColumn.ProjectName, "示范光伏").With(LoanColumn.ProjectInvestment, "999999.99");

        row.Spoken().ShouldBe(["amount-over-investment"]);
        row.With(LoanColumn.ProjectInvestment, "1000000").Spoken().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("正常类", "正常"), InlineData("正常", "正常"), InlineData("次级", "次级")]
    public void A_grade_may_carry_its_suffix(string written, string kept) =>
        new LoanSheetRow().With(LoanColumn.Grade, written).Read().Facts.Grade.ShouldBe(kept);

    [Theory]
    [InlineData("流动资金贷款", "流动资金"), InlineData("项目", "项目"), InlineData("一般固定资产贷款", "一般固定资产"), InlineData("个人经营贷", "个人经营")]
    public void A_kind_of_loan_may_carry_the_word_loan(string written, string kept) =>
        new LoanSheetRow().With(LoanColumn.LoanKind, written).Read().Facts.LoanKind.ShouldBe(kept);

    [Theory]
    [InlineData("0.0345", 34_500), InlineData("3.45%", 34_500), InlineData("", null)]
    public void A_rate_is_read_as_a_share_of_one(string written, int? micro) =>
        new LoanSheetRow().With(LoanColumn.Rate, written).Read().Facts.Rate.ShouldBe(micro);

    [Fact]
    public void A_years_interest_is_exact_to_the_fen()
    {
        LoanFacts facts = new LoanSheetRow().With(LoanColumn.Rate, "0.0345").Read().Facts;

        // 1,000,000.00 x 3.45 % = 34,500.00; 800,000.50 x 3.45 % = 27,600.01725, half up 27,600.02.
        facts.AmountInterestFen.ShouldBe(3_450_000);
        facts.BalanceInterestFen.ShouldBe(2_760_002);
    }

    [Fact]
    public void Money_heads_in_ten_thousands_are_read_in_ten_thousands()
    {
        LoanReading reading = LoanSheetRow.Reading() with
        {
            Units = new Dictionary<LoanColumn, MoneyUnit> { [LoanColumn.Amount] = MoneyUnit.WanYuan, [LoanColumn.Balance] = MoneyUnit.WanYuan },
        };

        LoanFacts facts = new LoanSheetRow().With(LoanColumn.Amount, "1200.5").With(LoanColumn.Balance, "0.000001").Read(reading).Facts;

        facts.AmountFen.ShouldBe(1_200_500_000);
        facts.BalanceFen.ShouldBe(1);
    }

    [Theory]
    [InlineData("碳配额", "碳排放权"), InlineData("D0160002", "碳排放权"), InlineData("排污权", "其他环境权益"), InlineData("无", null), InlineData("", null)]
    public void A_pledged_right_falls_under_one_of_two_lines(string written, string? group) =>
        new LoanSheetRow().With(LoanColumn.PledgedRight, written).Read().Facts.PledgeGroup.ShouldBe(group);

    [Fact]
    public void The_first_named_security_is_the_main_one()
    {
        new LoanSheetRow().With(LoanColumn.Guarantee, "抵押+保证").Read().Facts.Guarantee.ShouldBe("抵押");
        new LoanSheetRow().With(LoanColumn.Guarantee, "抵押+其他").Spoken().ShouldBe(["choice"]);
    }

    [Fact]
    public void A_loan_granted_in_the_reported_month_is_new()
    {
        new LoanSheetRow().With(LoanColumn.DisbursedOn, "2026-10-31").Read().Facts.IsNew.ShouldBeTrue();
        new LoanSheetRow().With(LoanColumn.DisbursedOn, "2026-09-30").Read().Facts.IsNew.ShouldBeFalse();
    }

    [Fact]
    public void Every_check_has_an_id_of_its_own_words_and_a_source()
    {
        LoanChecks.All.Select(check => check.Id).ShouldBeUnique();
        LoanChecks.All.ShouldAllBe(check => check.Expected.Length > 0 && check.Source.Length > 0);
        typeof(LoanChecks).GetFields().Select(field => field.GetValue(null)).ShouldBe(LoanChecks.All, ignoreOrder: true);
    }
}
