using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Access;

namespace GreenZone.Demo.Data;

/// <summary>Who can sign in to the demo: every role at least once, in a unit where it belongs. The people are invented.</summary>
internal static class DemoPeople
{
    private static readonly string[] Surnames = ["周", "秦", "罗", "杜", "夏", "蒋", "陶", "袁", "汤", "龚", "彭", "谢", "邹", "柏", "江", "向", "冉", "谭", "石", "田"];
    private static readonly string[] Given = ["予安", "知行", "若溪", "明远", "清和", "景行", "书宁", "望舒", "嘉禾", "思齐", "南星", "既白", "云舟", "怀谷", "令仪", "时雨"];

    /// <summary>In the order of the sign-in list.</summary>
    public static IReadOnlyList<NewAccount> All(DateOnly from)
    {
        List<(string User, string Unit, string Role)> posts =
        [
            ("pboc", DemoUnits.Pboc, Role.PbocOfficer),
            ("pboc-2", DemoUnits.Pboc, Role.PbocOfficer),
            ("supervisor", DemoUnits.Regulator, Role.Supervisor),
            ("centre", DemoUnits.Centre, Role.CentreOfficer),
            ("centre-2", DemoUnits.Centre, Role.CentreOfficer),
            ("leader", DemoUnits.Group, Role.Leader),
            .. Institutions(),
            ("firm01", DemoUnits.Enterprise.CreditCode, Role.Firm),
            ("firm02", DemoUnits.Cooperative.CreditCode, Role.Firm),
            .. DemoUnits.DepartmentCodes.Select(code => ("dept-" + code[3..].ToLowerInvariant(), code, Role.DepartmentOfficer)),
            .. DemoUnits.Members[DemoUnits.AllTowns].Take(3).Select((code, i) => ($"town{i + 1:00}", code, Role.TownOfficer)),
            .. DemoUnits.SoeCodes.Select(code => ("soe-" + code[3..].ToLowerInvariant(), code, Role.Soe)),
            ("inspector", DemoUnits.Inspector, Role.Inspector),
            ("auditor", DemoUnits.Auditor, Role.Auditor),
            ("assessor", DemoUnits.Platform, Role.Assessor),
            ("sysadmin", DemoUnits.Platform, Role.SystemAdmin),
            ("secadmin", DemoUnits.Platform, Role.SecurityAdmin),
            ("auditadmin", DemoUnits.Platform, Role.AuditAdmin),
            .. SecondPeople(),
        ];
        return [.. posts.Select((post, i) => new NewAccount(post.User, Surnames[i * 7 % Surnames.Length] + Given[i * 5 % Given.Length], post.Unit, post.Role, from))];
    }

    /// <summary>The account that reports for an institution: bank01-stat.</summary>
    public static string ReporterOf(InventedInstitution institution) => UserOf(institution) + "-stat";

    private static IEnumerable<(string User, string Unit, string Role)> Institutions()
    {
        foreach (InventedInstitution institution in InventedInstitution.All)
        {
            string user = UserOf(institution);
            yield return (ReporterOf(institution), institution.Code, Role.BankStatistics);
            switch (institution.Kind)
            {
                case UnitKind.Bank when institution.Code[^2..] is "01" or "02":
                    yield return (user + "-manager", institution.Code, Role.BankManager);
                    yield return (user + "-approver", institution.Code, Role.BankApprover);
                    break;
                case UnitKind.Insurer:
                    yield return (user, institution.Code, Role.Insurer);
                    break;
                case UnitKind.Guarantor:
                    yield return (user, institution.Code, Role.Guarantor);
                    break;
            }
        }
    }

    /// <summary>The account of the second person who signs an institution's month.</summary>
    public static string SecondOf(InventedInstitution institution) => institution.Kind switch
    {
        UnitKind.Insurer or UnitKind.Guarantor => UserOf(institution),
        UnitKind.Bank => UserOf(institution) + "-approver",
        _ => UserOf(institution) + "-manager",
    };

    /// <summary>Second people of the institutions that have none yet.</summary>
    private static IEnumerable<(string User, string Unit, string Role)> SecondPeople()
    {
        HashSet<string> known = [.. Institutions().Select(post => post.User)];
        return InventedInstitution.All.Where(institution => !known.Contains(SecondOf(institution)))
            .Select(institution => (SecondOf(institution), institution.Code, institution.Kind == UnitKind.Bank ? Role.BankApprover : Role.BankManager));
    }

    private static string UserOf(InventedInstitution institution) => institution.Kind + institution.Code[^2..];
}
