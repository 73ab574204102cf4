namespace GreenZone.Shell.Access;

/// <summary>The roles of the platform; a person holds a role in a unit, from one date to another.</summary>
internal static class Role
{
    public const string CentreOfficer = "centre-officer";
    public const string Leader = "leader";
    public const string PbocOfficer = "pboc-officer";
    public const string Supervisor = "supervisor";
    public const string BankManager = "bank-manager";
    public const string BankStatistics = "bank-statistics";
    public const string BankApprover = "bank-approver";
    public const string Firm = "firm";
    public const string DepartmentOfficer = "department-officer";
    public const string TownOfficer = "town-officer";
    public const string Soe = "soe";
    public const string Guarantor = "guarantor";
    public const string Insurer = "insurer";
    public const string Inspector = "inspector";
    public const string Auditor = "auditor";
    public const string Assessor = "assessor";
    public const string SystemAdmin = "system-admin";
    public const string SecurityAdmin = "security-admin";
    public const string AuditAdmin = "audit-admin";

    /// <summary>The person at the machine's own keyboard, running a verb; never given to an account.</summary>
    public const string Operator = "operator";

    /// <summary>Every role that an account may hold, with what the screen calls it.</summary>
    public static IReadOnlyDictionary<string, string> Titles { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [CentreOfficer] = "金融发展中心经办",
        [Leader] = "区领导",
        [PbocOfficer] = "人民银行经办",
        [Supervisor] = "金融监管经办",
        [BankManager] = "银行客户经理",
        [BankStatistics] = "银行统计岗",
        [BankApprover] = "银行审批岗",
        [Firm] = "企业财务",
        [DepartmentOfficer] = "部门经办",
        [TownOfficer] = "镇街经办",
        [Soe] = "区属国企经办",
        [Guarantor] = "担保机构经办",
        [Insurer] = "保险机构经办",
        [Inspector] = "督查人员",
        [Auditor] = "审计人员",
        [Assessor] = "第三方评估",
        [SystemAdmin] = "系统管理员",
        [SecurityAdmin] = "安全管理员",
        [AuditAdmin] = "审计管理员",
    };

    /// <summary>Every role: for what each signed-in person may do.</summary>
    public static IReadOnlyList<string> Everyone { get; } = [.. Titles.Keys];

    /// <summary>The roles held in a reporting institution.</summary>
    public static IReadOnlyList<string> OfInstitutions { get; } = [BankManager, BankStatistics, BankApprover, Guarantor, Insurer];

    /// <summary>Everybody who works with the statistics of the district.</summary>
    public static IReadOnlyList<string> OfStatistics { get; } =
        [CentreOfficer, Leader, PbocOfficer, Supervisor, BankManager, BankStatistics, BankApprover, Guarantor, Insurer, DepartmentOfficer, TownOfficer, Soe, Inspector, Auditor];
}
