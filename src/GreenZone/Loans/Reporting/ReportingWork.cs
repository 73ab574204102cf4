using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Data;

namespace GreenZone.Loans.Reporting;

/// <summary>What a reporting institution's clerk still owes: the sheets of the last months, with who reminded of them.</summary>
internal sealed class ReportingWork(ReportingBook book, Urging urging, Permissions permissions, TimeProvider clock) : IWorkSource
{
    /// <summary>How far back an unreported month is still a to-do; older ones stand on the page of reporting.</summary>
    private const int Months = 3;

    public async Task<IReadOnlyList<WorkItem>> ItemsAsync(Reader reader, CancellationToken stop)
    {
        if (reader.Depth != Depth.OwnRows || !permissions.Holds(reader.Role, LoansModule.Import) || TotalsGrant.For(reader) is not { } grant)
        {
            return [];
        }

        List<WorkItem> items = [];
        for (int back = 1; back <= Months; back++)
        {
            ReportingMonth month = ReportingMonth.Of(clock.Today).AddMonths(-back);
            if ((await book.MonthAsync(grant, month, stop)).FirstOrDefault(one => one.Code == reader.UnitCode) is not { IsOwed: true } owed)
            {
                continue;
            }

            WorkingDate due = await book.DueAsync(month, stop);
            Reminder? reminded = await urging.OfAsync([$"loans/{month}"], reader.UnitCode, stop) is [{ } last, ..] ? last : null;
            foreach (SheetStanding sheet in owed.Sheets.Where(sheet => sheet.FirstReportedAt is null))
            {
                items.Add(new WorkItem(
                    $"报送{month.ToChinese()}{SheetKinds.Templates[sheet.Kind].Name}", $"/loans/import?kind={sheet.Kind}&month={month}", "报送",
                    reminded is null ? "本月报表未报" : $"{reminded.ByUnitName} {reminded.ByName}于 {reminded.Day:yyyy-MM-dd} 催办：{reminded.Reason}",
                    month.LastDay.AddDays(1).StartUtc, due.Date, due.Note));
            }
        }

        return items;
    }
}
