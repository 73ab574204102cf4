using GreenZone.Rules.Loans.Generation;
using GreenZone.Rules.Parties;
using GreenZone.Shell.Access;

namespace GreenZone.Demo.Data;

/// <summary>
/// The units of the demo district: those that 巴南府办发〔2023〕39号 names, the 23 streets and towns, and 24 invented institutions.
/// Two are inferred: 区应急局 for “安全生产主管部门” and 区审计局 for audits.
/// </summary>
internal static class DemoUnits
{
    public const string Office = "BN-LDXZB", Group = "BN-LDXZ", Centre = "BN-JRZX", Pboc = "BN-RH", Regulator = "BN-JGFJ", Inspector = "BN-DCB", Auditor = "BN-SJJ";
    public const string Platform = "BN-PT", AllDepartments = "BN-HYZG", AllMembers = "BN-CYDW", AllTowns = "BN-GZJ", AllInstitutions = "BN-JRJG", AllSoes = "BN-QSGQ";

    /// <summary>The first day of every unit that was there before the plan.</summary>
    public static readonly DateOnly Founded = new(2019, 1, 1);

    private static readonly (string Code, string Name)[] Departments =
    [
        ("BN-JXW", "巴南区经济信息委"), ("BN-STHJ", "巴南区生态环境局"), ("BN-DSJ", "巴南区大数据发展局"), ("BN-FGW", "巴南区发展改革委"),
        ("BN-NYNCW", "巴南区农业农村委"), ("BN-LYJ", "巴南区林业局"), ("BN-GHZRJ", "巴南区规划自然资源局"), ("BN-WLW", "巴南区文化旅游委"),
        ("BN-CZJ", "巴南区财政局"), ("BN-SWW", "巴南区商务委"), ("BN-ZJW", "巴南区住房城乡建委"), ("BN-JTJ", "巴南区交通局"),
        ("BN-SLJ", "巴南区水利局"), ("BN-SWJ", "巴南区税务局"), ("BN-GZZX", "巴南区国资中心"), ("BN-YJJ", "巴南区应急局"),
    ];

    private static readonly (string Code, string Name)[] Soes = [("BN-NTJT", "南投集团"), ("BN-BZCF", "巴洲产发集团"), ("BN-XNDB", "兴农担保公司")];

    /// <summary>The enterprise whose finance officer signs in, and a cooperative.</summary>
    public static InventedBorrower Enterprise { get; } = InventedBorrower.Of("能源", 7, DemoDistrict.Seed);

    public static InventedBorrower Cooperative { get; } = InventedBorrower.Of("农业", 11, DemoDistrict.Seed);

    /// <summary>All of them; the reporting institutions first.</summary>
    /// <param name="reportsFrom">The first day of the first month of sheets.</param>
    public static IReadOnlyList<NewUnit> All(DateOnly reportsFrom) =>
    [
        .. InventedInstitution.All.Select(institution => new NewUnit(institution.Code, institution.Name, institution.Kind, Founded, DivisionCode: Divisions.District, ReportsFrom: reportsFrom)),
        Real(Pboc, "人行巴南中心支行", UnitKind.Pboc),
        Real(Regulator, "巴南银保监分局", UnitKind.Regulator),
        Real(Centre, "巴南区金融发展中心", UnitKind.Centre),
        Real(Group, "巴南区建设绿色金融改革创新试验区工作领导小组", UnitKind.LeadingGroup),
        Real(Office, "领导小组办公室", UnitKind.LeadingGroup, UnitNature.Virtual),
        .. Departments.Select(department => Real(department.Code, department.Name, UnitKind.Department)),
        Real(Inspector, "巴南区委督查办", UnitKind.Inspector),
        Real(Auditor, "巴南区审计局", UnitKind.Auditor),
        .. Soes.Select(soe => Real(soe.Code, soe.Name, UnitKind.Soe)),
        .. Divisions.Children(Divisions.District).Select(town => new NewUnit(TownCode(town), town.Name, UnitKind.Town, Founded, DivisionCode: town.Code)),
        Real(Platform, "平台运维组（演示）", UnitKind.Platform),
        Real(Enterprise.CreditCode, Enterprise.Name, UnitKind.Enterprise),
        Real(Cooperative.CreditCode, Cooperative.Name, UnitKind.Cooperative),
        Real(AllDepartments, "各行业主管部门", UnitKind.LeadingGroup, UnitNature.Collective),
        Real(AllMembers, "领导小组成员单位", UnitKind.LeadingGroup, UnitNature.Collective),
        Real(AllTowns, "各镇街", UnitKind.LeadingGroup, UnitNature.Collective),
        Real(AllInstitutions, "辖区各金融机构", UnitKind.LeadingGroup, UnitNature.Collective),
        Real(AllSoes, "区属国有公司", UnitKind.LeadingGroup, UnitNature.Collective),
    ];

    /// <summary>Who belongs to each collective unit.</summary>
    public static IReadOnlyDictionary<string, string[]> Members { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [AllDepartments] = [.. Departments.Select(department => department.Code)],
        [AllMembers] = [Pboc, Regulator, Centre, .. Departments.Select(department => department.Code)],
        [AllTowns] = [.. Divisions.Children(Divisions.District).Select(TownCode)],
        [AllInstitutions] = [.. InventedInstitution.All.Select(institution => institution.Code)],
        [AllSoes] = [.. Soes.Select(soe => soe.Code)],
    };

    public static IEnumerable<string> DepartmentCodes => Departments.Select(department => department.Code);

    public static IEnumerable<string> SoeCodes => Soes.Select(soe => soe.Code);

    public static string TownCode(Division town) => "ZJ-" + town.Code;

    private static NewUnit Real(string code, string name, string kind, UnitNature nature = UnitNature.Real) =>
        new(code, name, kind, Founded, nature, Divisions.District);
}
