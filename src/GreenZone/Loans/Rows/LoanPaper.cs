using GreenZone.Loans.Data;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Ui;

namespace GreenZone.Loans.Rows;

/// <summary>What stands on a loan's page, section by section, in words.</summary>
internal static class LoanPaper
{
    /// <summary>The eleven benefits in the order of <see cref="LoanLedger.Benefits"/>.</summary>
    public static IReadOnlyList<string> BenefitTitles { get; } =
        ["年节约标准煤", "年减排二氧化碳当量", "年减排化学需氧量", "年减排氨氮", "年减排二氧化硫", "年减排氮氧化物", "年节水", "年减排细颗粒物", "年减排挥发性有机物", "年减排总氮", "年减排总磷"];

    /// <summary>The fields in reading order, by section; a null value was not reported.</summary>
    public static IReadOnlyList<(string Section, IReadOnlyList<(string Name, string? Value)> Fields)> Sections(LoanLine loan) =>
    [
        ("客户",
        [
            ("客户名称", loan.Text(LoanLedger.BorrowerName)), ("借款人类型", loan.Text(LoanLedger.BorrowerKind)), ("统一社会信用代码", loan.Text(LoanLedger.BorrowerCode)),
            ("企业规模", loan.Text(LoanLedger.EnterpriseSize)), ("所属行业", Industry(loan.Text(LoanLedger.BorrowerIndustry))),
        ]),
        ("合同与借据",
        [
            ("借据号", loan.Number), ("合同编号", loan.Text(LoanLedger.ContractNumber)), ("贷款种类", loan.Text(LoanLedger.LoanKind)), ("授信审批日期", Date(loan.Day(LoanLedger.ApprovedOn))),
            ("发放日期", Date(loan.Day(LoanLedger.DisbursedOn))), ("到期日期", Date(loan.Day(LoanLedger.MaturesOn))), ("币种", loan.Text(LoanLedger.Currency)),
            ("投向行业", Industry(loan.Text(LoanLedger.UseIndustry))), ("投向地区", loan.Text(LoanLedger.Place)), ("贷款用途", loan.Text(LoanLedger.Purpose)),
        ]),
        ("项目与效益",
        [
            ("项目名称", loan.Text(LoanLedger.ProjectName)), ("项目代码", loan.Text(LoanLedger.ProjectCode)), ("项目总投资", loan.Money(LoanLedger.ProjectInvestment) is { } investment ? Figures.AmountText(investment, Rules.MoneyUnit.WanYuan) : null),
            ("测算场景", loan.Text(LoanLedger.Scene)), ("测算要素", loan.Text(LoanLedger.SceneElements)),
        ]),
        ("担保与利率",
        [
            ("担保方式", loan.Text(LoanLedger.Guarantee)), ("环境权益抵质押", loan.Text(LoanLedger.PledgedRight)), ("执行利率（年化）", Figures.Percent(loan.Quantity(LoanLedger.Rate))),
            ("定价基准", loan.Text(LoanLedger.PricingBase)), ("工具标识", loan.Text(LoanLedger.ToolMark)), ("人行再贷款备案号", loan.Text(LoanLedger.RelendingNumber)),
        ]),
    ];

    /// <summary>The eleven benefits with their unit.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Benefits(LoanLine loan) =>
        [.. LoanLedger.Benefits.Zip(BenefitTitles, (column, title) => (title, loan.Quantity(column) is { } tonnes ? Figures.Quantity(tonnes, 2) + " 吨" : null))];

    /// <summary>What every authority calls the loan, and where the code comes from.</summary>
    public static IReadOnlyList<(string Authority, string? Code, string? Title, string Edition, string? Origin)> Codes(LoanLine loan) =>
    [
        Code("监管编码（绿色融资统计）", EditionSlugs.Cbirc2020, loan.Text(LoanLedger.CbircCode), loan.Text(LoanLedger.CbircOrigin)),
        Code("人行编码（绿色贷款专项统计）", EditionSlugs.Pboc2020, loan.Text(LoanLedger.PbocCode), loan.Text(LoanLedger.PbocOrigin)),
        Code("2025年版目录", EditionSlugs.Gfeps2025, loan.Text(LoanLedger.GfepsCode), loan.Text(LoanLedger.GfepsOrigin)),
        Code("2019年版目录", EditionSlugs.Gic2019, loan.Text(LoanLedger.GicCode), loan.Text(LoanLedger.GicOrigin)),
    ];

    private static (string, string?, string?, string, string?) Code(string authority, string edition, string? code, string? origin) =>
        (authority, code, code is null ? null : LoanClasses.TitleOfCode(edition, code), edition, origin switch { LoanLedger.Given => "报送", LoanLedger.Derived => "推导", _ => null });

    /// <summary>By which edition the loan is judged, and why.</summary>
    public static string Judged(LoanLine loan)
    {
        if (loan.Day(LoanLedger.DisbursedOn) is not { } disbursed)
        {
            return "未报发放日期";
        }

        JudgedBy judged = JudgingEdition.For(loan.Day(LoanLedger.ApprovedOn), disbursed);
        return $"{Catalogues.Get(judged.Edition).Edition.ShortTitle}（{judged.Reason}）";
    }

    private static string? Industry(string? code) => code is null ? null : $"{code} {Catalogues.Gbt4754.Find(code)?.Name}";

    private static string? Date(DateOnly? day) => day is null ? null : Figures.Date(day);
}
