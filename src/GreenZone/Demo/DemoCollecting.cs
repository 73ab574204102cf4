using System.Globalization;
using GreenZone.Demo.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Supervision;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Demo;

/// <summary>
/// A small table that the demo's finance centre collects from the institutions: most have answered, one was returned, it was merged once and
/// somebody reported since. And a draft that asks for what the platform holds. Everything by the acts that people use; the figures are invented.
/// </summary>
internal sealed class DemoCollecting(IServiceProvider services, DemoClock past, TimeProvider clock)
{
    private const int Answered = 15, ZeroReporter = 9, Returned = 4, AfterMerge = 2;

    private static readonly string[] Heads = ["江屿和", "冉怀瑾", "石映川", "田知远", "谭清越", "向朗行"];

    public async Task RunAsync(DemoDistrict district, CancellationToken stop)
    {
        if (!district.HasLoans)
        {
            return;
        }

        await using AsyncServiceScope scope = services.CreateOperatorScope();
        TableCollecting collecting = scope.ServiceProvider.GetRequiredService<TableCollecting>();
        IReadOnlyDictionary<string, Reader> readers = await ReadersAsync(scope.ServiceProvider, stop);
        Reader officer = readers[DemoUnits.Centre];
        MoveTo(-5, 9);
        Guid table = await MakeAsync(collecting, officer, Teams(), stop);
        Check(await collecting.SendAsync(officer, table, "", stop));
        for (int i = 0; i < Answered; i++)
        {
            MoveTo(-4 + (i / 8), 9 + (i % 8), i * 11 % 60);
            await ReportAsync(collecting, readers, table, i, stop);
        }

        MoveTo(-2, 15);
        Check(await collecting.ReturnAsync(officer, table, InventedInstitution.All[Returned].Code, "培训人次少于场次，请核实后重报（演示）", stop));
        Check(await collecting.MergeAsync(officer, table, stop));
        for (int i = Answered; i < Answered + AfterMerge; i++)
        {
            MoveTo(-1, 11 + (i % 8), i * 11 % 60);
            await ReportAsync(collecting, readers, table, i, stop);
        }

        await MakeAsync(collecting, officer, Asking(), stop);
    }

    private AskedTable Teams() => new(
        "", "绿色金融专业团队与培训情况表（演示）", "了解辖区各机构绿色金融专业能力建设情况，供工作专班会议使用（演示）", "演示批准文号〔2026〕1号", Day(clock.Today.AddMonths(6)), Day(WorkCalendar.Published.Add(clock.Today, 3).Date),
        "一个网点或部门一行；没有专职团队的机构报零报告。\n本表为演示数据，数字均为虚构。", 5,
        [
            new("网点或部门", "Text"), new("是否设专职团队", "YesNo"), new("专职人员", "Count", Unit: "人"), new("培训场次", "Count", Unit: "场", Note: "本年累计"), new("培训人次", "Count", Unit: "人次", Note: "本年累计"),
            new("培训经费", "Money", Required: false, Note: "本年累计"), new("最近一次培训", "Date", Required: false), new("培训对象", "Choice", Required: false, Choices: "客户经理、审批人员、管理人员、全员"),
        ],
        [DemoUnits.AllInstitutions]);

    private AskedTable Asking() => new(
        "", "重点企业融资协调事项表（演示草稿）", "收集需要区级协调的融资事项（演示）", "演示批准文号〔2026〕2号", Day(clock.Today.AddMonths(3)), Day(WorkCalendar.Published.Add(clock.Today, 8).Date), "", 20,
        [new("企业名称", "Text"), new("统一社会信用代码", "Text"), new("绿色贷款余额", "Money"), new("需要协调的事项", "Text"), new("牵头单位", "Text", Required: false)], [DemoUnits.AllDepartments]);

    private static async Task ReportAsync(TableCollecting collecting, IReadOnlyDictionary<string, Reader> readers, Guid table, int institution, CancellationToken stop)
    {
        string N(int number) => number.ToString(CultureInfo.InvariantCulture);
        int people = 2 + (institution * 3 % 7), sessions = 1 + (institution % 4);
        IReadOnlyList<string> Row(string name, int share) =>
            [name, "是", N(people - share), N(sessions), N(institution == Returned ? 0 : sessions * (12 + institution)), $"{sessions * 1.25m:0.##}", "2026-09-18", institution % 2 == 0 ? "客户经理" : "全员"];
        IReadOnlyList<IReadOnlyList<string>> rows = institution == ZeroReporter ? [] : institution % 3 == 0 ? [Row("公司金融部", 0), Row("巴南支行营业部", 1)] : [Row("公司金融部", 0)];
        Check(await collecting.ReportAsync(
            readers[InventedInstitution.All[institution].Code], table, rows, Heads[institution % Heads.Length], string.Create(CultureInfo.InvariantCulture, $"023-6622{institution:0000}"), stop));
    }

    private static async Task<Guid> MakeAsync(TableCollecting collecting, Reader officer, AskedTable asked, CancellationToken stop)
    {
        (Guid? id, IReadOnlyList<FieldError> errors) = await collecting.MakeAsync(officer, asked, stop);
        Check(errors);
        return id!.Value;
    }

    private static async Task<IReadOnlyDictionary<string, Reader>> ReadersAsync(IServiceProvider services, CancellationToken stop)
    {
        Dictionary<string, UnitLine> units = (await services.GetRequiredService<Units>().ListAsync(services.GetRequiredService<Units>().Today, stop: stop)).ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        Dictionary<string, Person> people = await services.GetRequiredService<ZoneDb>().Users.AsNoTracking().ToDictionaryAsync(person => person.UserName!, StringComparer.Ordinal, stop);
        Reader Of(string user, string unit, string role) => new(people[user].Id, people[user].DisplayName, units[unit].Id, unit, units[unit].Name, units[unit].Kind, role);
        return InventedInstitution.All.Select(one => Of(DemoPeople.ReporterOf(one), one.Code, Role.BankStatistics))
            .Append(Of("centre", DemoUnits.Centre, Role.CentreOfficer)).ToDictionary(reader => reader.UnitCode, StringComparer.Ordinal);
    }

    private void MoveTo(int days, int hour, int minute = 0)
    {
        DateTimeOffset planned = new(clock.Today.AddDays(days).ToDateTime(new TimeOnly(hour, minute)), ZoneTime.Offset), latest = clock.GetUtcNow().AddMinutes(-10);
        past.MoveTo(planned < latest ? planned : latest);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Check(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new InvalidOperationException("演示收表不合规则：" + string.Join('；', errors.Select(error => error.Message)));
        }
    }
}
