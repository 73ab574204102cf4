using GreenZone.Demo.Data;
using GreenZone.Shell;
using GreenZone.Shell.Access;

namespace GreenZone.Demo;

/// <summary>The contacts of the demo's units: invented people with numbers that nobody has (023-6600…, 199-0000-…).</summary>
internal static class DemoContacts
{
    private static readonly string[] Surnames = ["钟", "牟", "舒", "文", "阳", "尹", "邬", "黎", "游", "喻", "甘", "晏"];
    private static readonly string[] Given = ["一帆", "乐之", "子衿", "安然", "若谷", "其华", "行远", "未央", "清扬", "采薇", "思源"];

    public static async Task<IReadOnlyList<FieldError>> MakeAsync(IServiceProvider services, CancellationToken stop)
    {
        (IReadOnlyList<ContactRefusal> refusals, _) = await services.GetRequiredService<ContactChange>().RunAsync(Reader.Operator, All(), "演示数据：人员和电话均为虚构", stop);
        return [.. refusals.Select(refusal => new FieldError(refusal.Field, refusal.Message))];
    }

    /// <summary>A leader, a section's head and a liaison of every unit that has people; one department and three towns have yet to name theirs.</summary>
    private static List<ContactEntry> All()
    {
        List<ContactEntry> entries = [];
        Dictionary<string, NewAccount> first = [];
        foreach (NewAccount account in DemoPeople.All(DemoUnits.Founded))
        {
            first.TryAdd(account.UnitCode!, account);
        }

        NewUnit[] units = [.. DemoUnits.All(DemoUnits.Founded).Where(unit => unit.Nature == UnitNature.Real)];
        foreach (NewUnit unit in units.Except([.. units.Where(unit => unit.Kind == UnitKind.Town).TakeLast(3), units.Last(unit => unit.Kind == UnitKind.Department)]))
        {
            foreach (string duty in (string[])[ContactDuty.Head, ContactDuty.Chief, ContactDuty.Liaison])
            {
                int number = entries.Count + 1;
                // The liaison is the person who signs in for the unit, where there is one.
                NewAccount? account = duty == ContactDuty.Liaison ? first.GetValueOrDefault(unit.Code) : null;
                entries.Add(new ContactEntry(
                    unit.Code, duty, account?.DisplayName ?? Surnames[number * 5 % Surnames.Length] + Given[number * 7 % Given.Length],
                    $"023-6600{number:0000}", duty == ContactDuty.Chief ? "" : $"1990000{number:0000}", account?.UserName ?? "", DemoUnits.Founded, null));
            }
        }

        return entries;
    }
}
