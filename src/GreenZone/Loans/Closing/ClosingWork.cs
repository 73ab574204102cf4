using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Closing;

/// <summary>What the closing of months leaves to do: to sign and to correct for an institution's clerk, to lock for the central bank.</summary>
internal sealed class ClosingWork(ZoneDb db, ClosingBook book, Permissions permissions, TimeProvider clock) : IWorkSource
{
    /// <summary>How far back an unsigned month is still a to-do; older ones stand on the page.</summary>
    private const int Months = 3;

    public async Task<IReadOnlyList<WorkItem>> ItemsAsync(Reader reader, CancellationToken stop)
    {
        List<WorkItem> items = [];
        ReportingMonth[] months = [.. Enumerable.Range(1, Months).Select(back => ReportingMonth.Of(clock.Today).AddMonths(-back))];
        if (permissions.Holds(reader.Role, LoansModule.SignOff))
        {
            foreach (ReportingMonth month in months)
            {
                ClosingState state = await book.StateAsync(reader.UnitCode, month, stop);
                if (state.StageOn(clock.Today) == ClosingStage.ToSign && state.Flows.SigningId is null)
                {
                    items.Add(new WorkItem($"签发{month.ToChinese()}报表", AddressOf(month, reader.UnitCode), "签发", "报表已报齐，待签发", month.LastDay.AddDays(1).StartUtc));
                }
            }

            foreach (ClosingEvent opened in await OpenAsync(reader.UnitCode, stop))
            {
                ClosingState state = await book.StateAsync(reader.UnitCode, opened.Month, stop);
                items.AddRange(state.OpenSheets(clock.Today).Select(sheet => new WorkItem(
                    $"订正{opened.Month.ToChinese()}{SheetKinds.Templates[sheet].Name}", $"/loans/import?kind={sheet}&month={opened.Month}", "订正", $"{opened.ByUnitName} {opened.ByName}已准予订正", opened.At, opened.Until)));
            }
        }
        else if (permissions.Holds(reader.Role, LoansModule.Lock))
        {
            int[] indexes = [.. months.Select(month => month.Index)];
            var events = await db.ClosingEvents.AsNoTracking().Where(one => indexes.Contains(one.MonthIndex) && (one.Act == ClosingAct.SignedOff || one.Act == ClosingAct.Locked))
                .Select(one => new { one.MonthIndex, one.InstitutionCode, one.Act, one.At }).ToListAsync(stop);
            foreach (var month in events.GroupBy(one => one.MonthIndex))
            {
                string[] signed = [.. month.Where(one => one.Act == ClosingAct.SignedOff).Select(one => one.InstitutionCode).Except(month.Where(one => one.Act == ClosingAct.Locked).Select(one => one.InstitutionCode))];
                if (signed.Length > 0)
                {
                    ReportingMonth which = ReportingMonth.FromIndex(month.Key);
                    items.Add(new WorkItem($"锁定{which.ToChinese()}数据", $"/loans/closing?month={which}", "数据锁定", $"{signed.Length} 家机构已签发，待锁定", month.Where(one => signed.Contains(one.InstitutionCode)).Min(one => one.At)));
                }
            }
        }

        return items;
    }

    public static string AddressOf(ReportingMonth month, string institution) => $"/loans/closing/institution?month={month}&institution={Uri.EscapeDataString(institution)}";

    private async Task<List<ClosingEvent>> OpenAsync(string institution, CancellationToken stop)
    {
        DateOnly today = clock.Today;
        return [.. (await db.ClosingEvents.AsNoTracking().Where(one => one.InstitutionCode == institution && one.Act == ClosingAct.Opened && one.Until >= today).ToListAsync(stop))
            .GroupBy(one => one.MonthIndex).Select(same => same.MaxBy(one => one.Number)!)];
    }
}
