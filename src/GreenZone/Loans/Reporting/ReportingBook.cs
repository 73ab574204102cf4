using GreenZone.Loans.Data;
using GreenZone.Loans.Imports;
using GreenZone.Loans.Rows;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Work;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Reporting;

/// <summary>How one sheet of one institution's month stands against its due date.</summary>
internal enum ReportingStanding
{
    /// <summary>已报: on or before the due date.</summary>
    OnTime,

    /// <summary>迟报: after it.</summary>
    Late,

    /// <summary>未报, still before the due date.</summary>
    Open,

    /// <summary>未报 after the due date.</summary>
    Overdue,
}

/// <summary>One sheet of one institution's month.</summary>
internal sealed record SheetStanding(string Kind, ReportingStanding Standing, DateTime? FirstReportedAt);

/// <summary>What one institution owes for one month.</summary>
internal sealed record InstitutionMonth(string Code, string Name, ReportingMonth Month, IReadOnlyList<SheetStanding> Sheets)
{
    public bool IsOwed => Sheets.Any(sheet => sheet.FirstReportedAt is null);
}

/// <summary>How an institution reported over a period.</summary>
/// <param name="Due">Sheets whose due date has passed.</param>
/// <param name="OnTime">Of these, first reported on or before it.</param>
/// <param name="FirstRows">Rows of the first file of each sheet and month.</param>
/// <param name="FirstWrongRows">Of these, rows with an error.</param>
internal sealed record ReportingRecord(string Code, string Name, int Due, int OnTime, long FirstRows, long FirstWrongRows)
{
    /// <summary>及时率 = on time ÷ due; null when nothing was due.</summary>
    public decimal? OnTimeShare => Due == 0 ? null : (decimal)OnTime / Due;

    /// <summary>差错率 = wrong rows ÷ rows of first files; null when none was checked.</summary>
    public decimal? ErrorShare => FirstRows == 0 ? null : (decimal)FirstWrongRows / FirstRows;
}

/// <summary>Who owes which sheet until when, and how well each institution reports.</summary>
internal sealed class ReportingBook(ZoneDb db, ReportingState state, WorkCalendars calendars, AuditLog audit, TimeProvider clock)
{
    /// <summary>Until an officer sets another: the tenth working day after the month's end. No document sets one: a parameter of this platform.</summary>
    public const int UsualWorkingDay = 10;

    /// <summary>The sheets that every reporting institution owes each month; the others are reported when there is something.</summary>
    public static IReadOnlyList<string> Owed { get; } = [LoanLedger.Kind, TotalsImport.Kind];

    /// <summary>The working day that counts for a month, and the entry that set it; null for the usual one.</summary>
    public async Task<(int WorkingDay, ReportingDeadline? Entry)> WorkingDayAsync(ReportingMonth month, CancellationToken stop)
    {
        ReportingDeadline? entry = await db.ReportingDeadlines.AsNoTracking()
            .Where(deadline => deadline.FromMonthIndex <= month.Index)
            .OrderByDescending(deadline => deadline.FromMonthIndex).ThenByDescending(deadline => deadline.SetAt).FirstOrDefaultAsync(stop);
        return (entry?.WorkingDay ?? UsualWorkingDay, entry);
    }

    /// <summary>Until when the sheets of a month are due.</summary>
    public async Task<WorkingDate> DueAsync(ReportingMonth month, CancellationToken stop) =>
        (await calendars.CurrentAsync(stop)).Add(month.LastDay, (await WorkingDayAsync(month, stop)).WorkingDay);

    /// <summary>Sets the working day from a month on; what was set before stays on record.</summary>
    public async Task<IReadOnlyList<FieldError>> SetAsync(Reader reader, ReportingMonth from, int workingDay, string reason, CancellationToken stop)
    {
        if (workingDay is < 1 or > 20)
        {
            return [new FieldError("WorkingDay", "应为 1 到 20 之间的工作日序数。")];
        }

        if (reason.Trim().Length is < 5 or > 400)
        {
            return [new FieldError("Reason", "请写明依据或原因，5 到 400 字。")];
        }

        (int before, _) = await WorkingDayAsync(from, stop);
        db.ReportingDeadlines.Add(new ReportingDeadline { FromMonthIndex = from.Index, WorkingDay = workingDay, Reason = reason.Trim(), SetByName = reader.PersonName, SetAt = clock.UtcNow });
        audit.Record(db, reader, "设定报送截止日", $"loans/reporting/{from}", new { workingDay = before }, new { workingDay, from = from.ToString() }, reason.Trim());
        await db.SaveChangesAsync(stop);
        return [];
    }

    /// <summary>What each institution that the grant opens owes for the month, by code.</summary>
    public async Task<IReadOnlyList<InstitutionMonth>> MonthAsync(TotalsGrant grant, ReportingMonth month, CancellationToken stop)
    {
        DateOnly due = (await DueAsync(month, stop)).Date;
        Dictionary<(string, int, string), DateTime> first = await FirstAsync([month.Index], stop);
        return [.. (await state.ExpectedAsync(grant, month, stop)).Select(unit => Of(unit.Code, unit.Name, month, due, first))];
    }

    /// <summary>How each institution reported over the months, the least punctual first.</summary>
    public async Task<IReadOnlyList<ReportingRecord>> RecordsAsync(TotalsGrant grant, ReportingMonth from, ReportingMonth to, CancellationToken stop)
    {
        ReportingMonth[] months = [.. Enumerable.Range(0, to.Index - from.Index + 1).Select(from.AddMonths)];
        int[] indexes = [.. months.Select(month => month.Index)];
        Dictionary<(string, int, string), DateTime> first = await FirstAsync(indexes, stop);
        List<SheetAttempt> attempts = await db.SheetAttempts.AsNoTracking().Where(attempt => indexes.Contains(attempt.MonthIndex)).ToListAsync(stop);
        ILookup<string, SheetAttempt> firstFiles = attempts.GroupBy(attempt => (attempt.InstitutionCode, attempt.MonthIndex, attempt.Kind))
            .Select(group => group.OrderBy(attempt => attempt.At).ThenBy(attempt => attempt.Id).First()).ToLookup(attempt => attempt.InstitutionCode, StringComparer.Ordinal);
        Dictionary<string, (string Name, int Due, int OnTime)> sums = new(StringComparer.Ordinal);
        foreach (ReportingMonth month in months)
        {
            DateOnly due = (await DueAsync(month, stop)).Date;
            foreach (UnitLine unit in await state.ExpectedAsync(grant, month, stop))
            {
                InstitutionMonth one = Of(unit.Code, unit.Name, month, due, first);
                (string _, int dueSoFar, int onTime) = sums.GetValueOrDefault(unit.Code);
                sums[unit.Code] = (unit.Name, dueSoFar + (due < clock.Today ? one.Sheets.Count : 0), onTime + (due < clock.Today ? one.Sheets.Count(sheet => sheet.Standing == ReportingStanding.OnTime) : 0));
            }
        }

        return
        [
            .. sums.Select(pair => new ReportingRecord(
                    pair.Key, pair.Value.Name, pair.Value.Due, pair.Value.OnTime, firstFiles[pair.Key].Sum(file => (long)file.Rows), firstFiles[pair.Key].Sum(file => (long)file.WrongRows)))
                .OrderBy(record => record.OnTimeShare ?? 2m).ThenByDescending(record => record.ErrorShare ?? -1m).ThenBy(record => record.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>What an institution owes for a month, as people are reminded of it.</summary>
    public async Task<Obligation> ObligationAsync(ReportingMonth month, string? kind, CancellationToken stop) => new(
        $"loans/{month}", $"{month.ToChinese()}绿色贷款月报", $"/loans/import?kind={kind ?? Owed[0]}&month={month}", (await DueAsync(month, stop)).Date, [Role.BankStatistics]);

    private InstitutionMonth Of(string code, string name, ReportingMonth month, DateOnly due, Dictionary<(string, int, string), DateTime> first) => new(
        code, name, month,
        [
            .. Owed.Select(kind => first.TryGetValue((code, month.Index, kind), out DateTime at)
                ? new SheetStanding(kind, at < due.AddDays(1).StartUtc ? ReportingStanding.OnTime : ReportingStanding.Late, at)
                : new SheetStanding(kind, clock.Today > due ? ReportingStanding.Overdue : ReportingStanding.Open, null)),
        ]);

    /// <summary>When each sheet was first accepted: a later correction does not make a punctual report late.</summary>
    private async Task<Dictionary<(string, int, string), DateTime>> FirstAsync(int[] months, CancellationToken stop) =>
        (await db.LedgerRevisions.AsNoTracking().Where(revision => months.Contains(revision.MonthIndex) && Owed.Contains(revision.Kind) && revision.Number == 1)
            .Select(revision => new { revision.InstitutionCode, revision.MonthIndex, revision.Kind, revision.AcceptedAt }).ToListAsync(stop))
        .ToDictionary(one => (one.InstitutionCode, one.MonthIndex, one.Kind), one => one.AcceptedAt);
}
