using System.Globalization;
using GreenZone.Demo.Data;
using GreenZone.Loans;
using GreenZone.Rules;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Sheets;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Demo;

/// <summary>Reports the district's sheets as their institutions would: the same acts, each at the day the sheet would have come in.</summary>
internal sealed class DemoReporting(IServiceProvider services, DemoDistrict district, DemoClock past, TimeProvider clock, Action<string> progress)
{
    /// <summary>One sheet came in short and was replaced, so that revisions and questions about the past have something to show.</summary>
    private const int CorrectedInstitution = 4, CorrectedMonth = 20, RowsForgotten = 2, OpenDifference = 2, MonthsOfHistory = 12;

    private readonly Dictionary<string, Reader> readers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Reader> seconds = new(StringComparer.Ordinal);
    private string folder = "";

    /// <summary>What came in only after the month was locked: a whole report, and the whole of one that came in short.</summary>
    private Reports? late, forgotten;

    /// <param name="folder">Where the sheets lie while they are reported; made and removed.</param>
    public async Task RunAsync(string folder, CancellationToken stop)
    {
        if (!district.HasLoans)
        {
            return;
        }

        this.folder = folder;
        Directory.CreateDirectory(folder);
        await FindReadersAsync(stop);
        LoanBook book = district.Book();
        DemoClosing closing = new(services, past, clock, readers, seconds);
        Dictionary<ReportingMonth, (long Green, long All)> sums = [];
        for (int month = 0; month < book.Months.Count; month++)
        {
            sums[book.Months[month]] = await MonthAsync(book, month, stop);
            await closing.CloseAsync(book.Months, month, stop);
            if (late is { } report && month == DemoClosing.LateMonth)
            {
                await closing.OpenAsync(report.Institution, book.Months[month], SheetsOf(report), "核心系统切换，未能按期取数", "补报本月全部报表", stop);
                await TakeAllAsync(report with { At = past.GetUtcNow() }, book.Months[month], stop);
            }

            if (forgotten is { } whole && month == DemoClosing.CorrectedMonth)
            {
                await closing.OpenAsync(whole.Institution, book.Months[month], ["loans"], "漏报新发放贷款", $"补报漏报的{RowsForgotten}笔贷款", stop);
                await TakeAsync("loans", whole.Institution, book.Months[month], readers[whole.Institution], whole.Loans, $"补报漏报的{RowsForgotten}笔贷款", stop);
            }
        }

        await new DemoThreeWay(book, (kind, institution, reader, sheet) => TakeAsync(kind, institution, district.Last, reader, sheet, "", stop)).RunAsync(readers);
        await TakeAsync("series", DemoUnits.Pboc, district.Last, readers[DemoUnits.Pboc], DemoSeries.Sheet(sums), "", stop);
        await SetTargetsAsync(stop);
        await ExplainDifferencesAsync(stop);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Targets of the open cycle, invented like the loans, so that path and gap have something to show.</summary>
    private async Task SetTargetsAsync(CancellationToken stop)
    {
        await using AsyncServiceScope scope = services.CreateOperatorScope();
        TargetSetting setting = scope.ServiceProvider.GetRequiredService<TargetSetting>();
        string today = past.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach ((string target, string value) in new[] { ("green-balance", "400"), ("green-growth", "20") })
        {
            IReadOnlyList<FieldError> errors = await setting.RunAsync(
                Reader.Operator, new NewTarget("2026-2030", target, value, "演示数据（虚构的领导小组会议纪要）", today, "演示目标，不是任何机关设定的数"), stop);
            if (errors.Count > 0)
            {
                throw new InvalidDataException($"The demo's target {target} was refused: {errors[0]}");
            }
        }
    }

    /// <summary>Every bank has said why the two authorities count it differently, but one.</summary>
    private async Task ExplainDifferencesAsync(CancellationToken stop)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        string open = InventedInstitution.All[OpenDifference].Code;
        await scope.ServiceProvider.GetRequiredService<MonthClosing>().ExplainDifferencesAsync(
            readers[DemoUnits.Pboc], readers.Where(reader => reader.Key != open).ToDictionary(StringComparer.Ordinal), district.Last,
            (title, difference) => $"{title}系两部门目录范围和总账入账时点不同所致，已逐笔核对，涉及 {new Money(Math.Abs(difference.Fen)).WanYuan:0.00} 万元（演示说明）。", stop);
    }

    private async Task<(long Green, long All)> MonthAsync(LoanBook book, int month, CancellationToken stop)
    {
        Reports[] reports = [.. Enumerable.Range(0, book.Institutions.Count)
            .Select(institution => Write(book, institution, month)).OrderBy(report => report.At)];
        // Three side by side: small sheets leave a core free while one waits for the disk or for the writer before it; more would only wait.
        await Parallel.ForEachAsync(reports, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = stop }, async (report, stopped) =>
        {
            if (month == DemoClosing.LateMonth && report.Institution == InventedInstitution.All[DemoClosing.LateInstitution].Code)
            {
                late = report;
                return;
            }

            past.Part();
            await TakeAllAsync(report, book.Months[month], stopped);
        });
        past.MoveTo(NotInTheFuture(reports[^1].At));

        (long green, long all) = (reports.Sum(report => report.Sum.GreenFen), reports.Sum(report => report.AllLoansFen));
        progress(string.Create(
            CultureInfo.InvariantCulture,
            $"{book.Months[month].ToChinese()}：{reports.Length} 家机构报送 {reports.Sum(report => report.Sum.Rows)} 笔，绿色贷款 {new Money(green).YiYuan:0.00} 亿元"));
        return (green, all);
    }

    /// <summary>What one institution reports for a month.</summary>
    private static Reports Write(LoanBook book, int institution, int month)
    {
        using MemoryStream sheet = new();
        SheetSum sum = new LoanSheets(book).Write(sheet, institution, month);
        byte[] loans = sheet.ToArray();
        sheet.SetLength(0);
        long all = new TotalsSheets(book).Write(sheet, institution, month, sum);
        byte[] totals = sheet.ToArray();
        sheet.SetLength(0);
        // The first year came in as history, quarter by quarter; the form of risk firms is statutory half-yearly, and wanted for the month in question.
        bool last = month == book.Months.Count - 1, sendsInstruments = month >= MonthsOfHistory || book.Months[month].IsQuarterEnd;
        byte[]? instruments = sendsInstruments && new InstrumentSheets(book).Write(sheet, institution, month) > 0 ? sheet.ToArray() : null;
        sheet.SetLength(0);
        bool sendsRisks = book.Institutions[institution].Kind == "bank" && (book.Months[month].IsHalfYearEnd || last);
        byte[]? risks = sendsRisks && new RiskSheets(book).Write(sheet, institution, month) >= 0 ? sheet.ToArray() : null;
        bool corrected = institution == CorrectedInstitution && month == CorrectedMonth && sum.Rows > RowsForgotten;
        return new Reports(book.Institutions[institution].Code, ReportedOn(book.Months[month], institution, month), sum, all, loans, totals, instruments, risks, corrected);
    }

    private async Task TakeAllAsync(Reports report, ReportingMonth month, CancellationToken stop)
    {
        Reader reader = readers[report.Institution];
        past.MoveTo(NotInTheFuture(report.At));
        await TakeAsync("loans", report.Institution, month, reader, report.IsCorrected || IsForgotten(report, month) ? Short(report.Loans) : report.Loans, "", stop);
        if (IsForgotten(report, month))
        {
            forgotten = report;
        }

        if (report.IsCorrected)
        {
            past.MoveTo(NotInTheFuture(report.At.AddDays(2)));
            await TakeAsync("loans", report.Institution, month, reader, report.Loans, $"补报漏报的{RowsForgotten}笔贷款", stop);
        }

        await TakeAsync("totals", report.Institution, month, reader, report.Totals, "", stop);
        if (report.Instruments is { } instruments)
        {
            await TakeAsync("instruments", report.Institution, month, reader, instruments, "", stop);
        }

        if (report.Risks is { } risks)
        {
            await TakeAsync("risk", report.Institution, month, reader, risks, "", stop);
        }
    }

    private async Task TakeAsync(string kind, string institution, ReportingMonth month, Reader reader, byte[] sheet, string reason, CancellationToken stop)
    {
        string path = Path.Combine(folder, $"{kind}_{institution}_{month}.csv");
        await File.WriteAllBytesAsync(path, sheet, stop);
        await using (AsyncServiceScope scope = services.CreateAsyncScope())
        {
            await using SheetFile file = SheetFile.Open(path, SheetLimits.Operator);
            ImportOutcome outcome = await scope.ServiceProvider.GetRequiredService<SheetKinds>().RunAsync(
                kind,
                new SheetImport { File = file, InstitutionCode = institution, Month = month, Reader = reader, Reason = reason, ZeroReport = true },
                stop);
            if (!outcome.Accepted)
            {
                throw new InvalidOperationException($"演示表 {kind} {institution} {month} 未被接受：{string.Join('；', outcome.Errors.Take(5))}");
            }
        }

        File.Delete(path);
    }

    /// <summary>Between the third and the ninth day of the next month, in office hours.</summary>
    private static DateTimeOffset ReportedOn(ReportingMonth month, int institution, int place)
    {
        DateOnly day = month.AddMonths(1).FirstDay.AddDays(2 + (((institution * 5) + (place * 3)) % 7));
        return new DateTimeOffset(day.ToDateTime(new TimeOnly(9 + (institution % 8), ((institution * 13) + (place * 7)) % 60)), ZoneTime.Offset);
    }

    private DateTimeOffset NotInTheFuture(DateTimeOffset planned)
    {
        DateTimeOffset latest = clock.GetUtcNow().AddMinutes(-20);
        return planned < latest ? planned : latest;
    }

    private bool IsForgotten(Reports report, ReportingMonth month) =>
        report.Institution == InventedInstitution.All[DemoClosing.CorrectedInstitution].Code && month == district.Last.AddMonths(DemoClosing.CorrectedMonth + 1 - DemoDistrict.Months) && report.Sum.Rows > RowsForgotten;

    private static IReadOnlyList<string> SheetsOf(Reports report) =>
        ["loans", "totals", .. report.Instruments is null ? (string[])[] : ["instruments"], .. report.Risks is null ? (string[])[] : ["risk"]];

    private static byte[] Short(byte[] sheet)
    {
        int end = sheet.Length;
        for (int line = 0; line < RowsForgotten; line++)
        {
            end = Array.LastIndexOf(sheet, (byte)'\n', end - 2) + 1;
        }

        return sheet[..end];
    }

    private async Task FindReadersAsync(CancellationToken stop)
    {
        await using AsyncServiceScope scope = services.CreateOperatorScope();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        Units units = scope.ServiceProvider.GetRequiredService<Units>();
        Dictionary<string, UnitLine> lines = (await units.ListAsync(clock.Today, stop: stop)).ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        IEnumerable<(string User, string Unit, string Role)> reporters = InventedInstitution.All
            .Select(institution => (DemoPeople.ReporterOf(institution), institution.Code, Role.BankStatistics))
            .Append(("pboc", DemoUnits.Pboc, Role.PbocOfficer));
        Dictionary<string, Person> people = await db.Users.AsNoTracking().ToDictionaryAsync(person => person.UserName!, StringComparer.Ordinal, stop);
        foreach ((string user, string unit, string role) in reporters)
        {
            readers[unit] = Of(user, unit, role);
        }

        foreach (InventedInstitution institution in InventedInstitution.All)
        {
            string role = institution.Kind switch { UnitKind.Bank => Role.BankApprover, UnitKind.Insurer => Role.Insurer, UnitKind.Guarantor => Role.Guarantor, _ => Role.BankManager };
            seconds[institution.Code] = Of(DemoPeople.SecondOf(institution), institution.Code, role);
        }

        Reader Of(string user, string unit, string role) => new(people[user].Id, people[user].DisplayName, lines[unit].Id, lines[unit].Code, lines[unit].Name, lines[unit].Kind, role);
    }

    private sealed record Reports(
        string Institution, DateTimeOffset At, SheetSum Sum, long AllLoansFen, byte[] Loans, byte[] Totals, byte[]? Instruments, byte[]? Risks, bool IsCorrected);
}
