namespace GreenZone.Shell.Access;

/// <summary>The kinds of units that the contract names, with what the screen calls them.</summary>
internal static class UnitKind
{
    public const string Bank = "bank";
    public const string Insurer = "insurer";
    public const string Guarantor = "guarantor";
    public const string Lessor = "lessor";
    public const string Factor = "factor";
    public const string Fund = "fund";
    public const string Enterprise = "enterprise";
    public const string Soe = "soe";
    public const string Cooperative = "cooperative";
    public const string Department = "department";
    public const string Town = "town";
    public const string Centre = "centre";
    public const string LeadingGroup = "leading-group";
    public const string Pboc = "pboc";
    public const string Regulator = "regulator";
    public const string Inspector = "inspector";
    public const string Auditor = "auditor";
    public const string Platform = "platform";

    public static IReadOnlyDictionary<string, string> Titles { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [LeadingGroup] = "领导小组",
        [Centre] = "金融发展中心",
        [Pboc] = "人民银行",
        [Regulator] = "金融监管",
        [Department] = "区级部门",
        [Town] = "镇街",
        [Bank] = "银行",
        [Insurer] = "保险机构",
        [Guarantor] = "担保机构",
        [Lessor] = "租赁公司",
        [Factor] = "保理公司",
        [Fund] = "基金",
        [Soe] = "区属国企",
        [Enterprise] = "企业",
        [Cooperative] = "合作社",
        [Inspector] = "督查机构",
        [Auditor] = "审计机构",
        [Platform] = "平台运维",
    };

    /// <summary>The kinds whose units report sheets of the ledger (辖区各金融机构).</summary>
    public static IReadOnlyList<string> Financial { get; } = [Bank, Insurer, Guarantor, Lessor, Factor, Fund];

    /// <summary>The roles that make sense in a unit of the kind; a post in any other role is refused.</summary>
    public static IReadOnlyList<string> RolesOf(string kind) => kind switch
    {
        Bank => [Role.BankStatistics, Role.BankManager, Role.BankApprover],
        Lessor or Factor or Fund => [Role.BankStatistics, Role.BankManager],
        Insurer => [Role.Insurer, Role.BankStatistics],
        Guarantor => [Role.Guarantor, Role.BankStatistics],
        Enterprise or Cooperative => [Role.Firm],
        Soe => [Role.Soe, Role.Firm],
        Department => [Role.DepartmentOfficer, Role.Inspector, Role.Auditor, Role.Leader],
        Town => [Role.TownOfficer],
        Centre => [Role.CentreOfficer, Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin, Role.Leader],
        LeadingGroup => [Role.Leader, Role.CentreOfficer],
        Pboc => [Role.PbocOfficer],
        Regulator => [Role.Supervisor],
        Inspector => [Role.Inspector],
        Auditor => [Role.Auditor],
        Platform => [Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin, Role.Assessor],
        _ => [],
    };
}
