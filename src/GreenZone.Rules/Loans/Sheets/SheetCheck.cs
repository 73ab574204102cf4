namespace GreenZone.Rules.Loans;

/// <summary>Whether a finding stops the whole sheet or is only said.</summary>
public enum Severity
{
    /// <summary>The sheet is refused whole.</summary>
    Error,

    /// <summary>The sheet counts; a person should look.</summary>
    Warning,
}

/// <summary>One rule that rows of a sheet are checked against, as data: what <c>docs/sources.md</c> lists and the tests count.</summary>
/// <param name="Id">Stable, <c>sheet.rule</c>: <c>loans.balance-over-amount</c>.</param>
/// <param name="Expected">What is expected, in Chinese. Where a finding can say it more exactly (the unit, the earlier row), that text stands in its place.</param>
/// <param name="Source">The document the rule comes from, in Chinese; 平台约定 when it is this platform's own.</param>
public sealed record SheetCheck(string Id, Severity Severity, string Expected, string Source)
{
    public override string ToString() => Id;
}

/// <summary>The documents that the checks of bank sheets rest on.</summary>
public static class CheckSources
{
    /// <summary>The sheet's own layout, stated in every template.</summary>
    public const string Sheet = "本平台报送表填表说明";

    /// <summary>The machine form of the supervisor's green-financing statistics.</summary>
    public const string Supervisor = "绿色金融信息监管系统数据报送接口规范 V1.0 第5.3节（银保监办便函〔2020〕739号的报送规范）";

    /// <summary>The machine form of the PBoC's green-loan statistics.</summary>
    public const string CentralBank = "绿色金融信息管理系统数据报送接口规范 V2.0 第6节（银发〔2019〕326号的报送规范）";

    public const string CreditCodeStandard = "GB 32100—2015 法人和其他组织统一社会信用代码编码规则";
    public const string OrganisationCode = "GB 11714—1997 全国组织机构代码编制规则";
    public const string Industry = "GB/T 4754—2017 国民经济行业分类";
    public const string Division = "GB/T 2260 行政区划代码及统计用区划代码";
    public const string Catalogue2025 = "绿色金融支持项目目录（2025年版），银发〔2025〕132号";
    public const string Guideline = "绿色信贷项目节能减排量测算指引";
    public const string Platform = "平台约定（参数，见说明）";
}
