using System.Globalization;
using GreenZone.Demo.Data;
using GreenZone.Loans;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell;
using GreenZone.Shell.Access;

namespace GreenZone.Demo;

/// <summary>
/// Closes the demo's months as people would, up to three months ago: the first year stays as it came in, the months before the platform
/// began are locked so, with that reason; the last three locked months were signed by everybody. One month is corrected after its lock, one report comes in late.
/// </summary>
internal sealed class DemoClosing(
    IServiceProvider services, DemoClock past, TimeProvider clock, IReadOnlyDictionary<string, Reader> readers, IReadOnlyDictionary<string, Reader> seconds)
{
    /// <summary>Counted from 0 among the demo's months and institutions.</summary>
    public const int CorrectedMonth = 18, CorrectedInstitution = 1, LateMonth = 19, LateInstitution = 13;

    private const int UnlockedMonths = 17, OpenMonths = 3, SignedMonths = 3, SideBySide = 3, LockedTogether = 8;

    private static readonly string[] Heads = ["江屿和", "冉怀瑾", "石映川", "田知远", "谭清越", "向朗行"];

    /// <summary>Closes a month on the twentieth day after its end, when it is old enough.</summary>
    public async Task CloseAsync(IReadOnlyList<ReportingMonth> months, int month, CancellationToken stop)
    {
        if (month < UnlockedMonths || month >= months.Count - OpenMonths)
        {
            return;
        }

        ReportingMonth closed = months[month];
        DateOnly day = closed.AddMonths(1).FirstDay.AddDays(19);
        MoveTo(day, 10);
        bool signs = month >= months.Count - OpenMonths - SignedMonths;
        if (signs)
        {
            IEnumerable<int> signing = Enumerable.Range(0, InventedInstitution.All.Count).Where(i => month != LateMonth || i != LateInstitution);
            await Parallel.ForEachAsync(signing, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (i, stopped) =>
            {
                past.Part();
                await using AsyncServiceScope scope = services.CreateAsyncScope();
                Check(await scope.ServiceProvider.GetRequiredService<MonthClosing>().SignAsync(People(i), closed, Explain, stopped));
            });
            // After the last of those that signed side by side.
            MoveTo(day, 17);
        }

        await Parallel.ForEachAsync(InventedInstitution.All.Chunk(LockedTogether), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (some, stopped) =>
        {
            past.Part();
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            Check(await scope.ServiceProvider.GetRequiredService<MonthClosing>().LockAsync(
                readers[DemoUnits.Pboc], closed, [.. some.Select(institution => institution.Code)],
                signs ? "逾期未报，先行锁定，待迟报" : "平台启用前的历史月份，按报送数锁定，未经签发", stopped));
        });
        MoveTo(day, 18);
    }

    /// <summary>An approved request to correct or to report late, a week after the lock.</summary>
    public async Task OpenAsync(string institution, ReportingMonth month, IReadOnlyList<string> sheets, string reason, string changes, CancellationToken stop)
    {
        MoveTo(month.AddMonths(1).FirstDay.AddDays(26), 10);
        int place = InventedInstitution.All.ToList().FindIndex(one => one.Code == institution);
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        Check(await scope.ServiceProvider.GetRequiredService<MonthClosing>().OpenAsync(People(place), month, sheets, reason, changes, stop));
    }

    private ClosingPeople People(int institution)
    {
        string code = InventedInstitution.All[institution].Code;
        return new ClosingPeople(
            readers[code], seconds[code], readers[DemoUnits.Pboc], Heads[institution % Heads.Length], string.Create(CultureInfo.InvariantCulture, $"023-6622{institution:0000}"));
    }

    private static (string, string) Explain(NotableMovement movement) => movement.Difference.Fen > 0
        ? ("新发放贷款", string.Create(CultureInfo.InvariantCulture, $"本月新发放和项目提款，净增 {movement.Difference.WanYuan:0.00} 万元（演示说明）。"))
        : ("到期收回", string.Create(CultureInfo.InvariantCulture, $"本月到期收回和提前还款，净减 {-movement.Difference.WanYuan:0.00} 万元（演示说明）。"));

    private void MoveTo(DateOnly day, int hour)
    {
        DateTimeOffset planned = new(day.ToDateTime(new TimeOnly(hour, 0)), ZoneTime.Offset), latest = clock.GetUtcNow().AddMinutes(-20);
        past.MoveTo(planned < latest ? planned : latest);
    }

    private static void Check(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new InvalidOperationException("演示月份不能签发或锁定：" + string.Join('；', errors.Select(error => error.Message)));
        }
    }
}
