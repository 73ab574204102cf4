using System.Globalization;
using GreenZone.Loans.Data;
using GreenZone.Loans.Imports;
using GreenZone.Loans.Reporting;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Closing;

/// <summary>Reads how the closing of months stands, now or at an instant. It asks the database each time: acts look again inside their transactions.</summary>
internal sealed class ClosingBook(ZoneDb db, Units units)
{
    /// <summary>Stands for the district in place of an institution's code.</summary>
    public const string District = "";

    /// <summary>The sheets that belong to an institution's month; 历史与通报数 do not, nor what others say of its loans.</summary>
    public static IReadOnlyList<string> Sheets { get; } = [.. SheetKinds.Templates.Keys.Where(kind => kind != SeriesImport.Kind && !SheetKinds.Outside.Contains(kind))];

    /// <summary>How flows about an institution's month are found.</summary>
    public static string SubjectOf(string institution, ReportingMonth month) => $"loans/closing/{month}/{institution}";

    public async Task<ClosingState> StateAsync(string institution, ReportingMonth month, CancellationToken stop, DateTime? asOf = null) =>
        (await StatesAsync([institution], month, stop, asOf))[0];

    /// <summary>
    /// Whether nobody has begun to close the institution's month: no event of its own or of the district, and no flow under way. So it is
    /// with most sheets that come in, and one question tells it.
    /// </summary>
    public async Task<bool> IsUntouchedAsync(string institution, ReportingMonth month, CancellationToken stop)
    {
        string subject = SubjectOf(institution, month);
        IQueryable<ClosingEvent> events = db.ClosingEvents;
        return !await events.Where(one => one.MonthIndex == month.Index && (one.InstitutionCode == institution || one.InstitutionCode == District)).Select(one => 1)
            .Concat(db.Flows.Where(flow => flow.State == FlowState.Running && flow.Subject == subject).Select(flow => 1)).AnyAsync(stop);
    }

    /// <summary>Of each institution that is expected to report for the month, by code.</summary>
    public async Task<IReadOnlyList<(UnitLine Unit, ClosingState State)>> MonthAsync(TotalsGrant grant, ReportingMonth month, CancellationToken stop)
    {
        UnitLine[] expected = [.. (await units.ReportingAsync(month.LastDay, stop)).Where(unit => grant.Opens(unit.Code))];
        IReadOnlyList<ClosingState> states = await StatesAsync([.. expected.Select(unit => unit.Code)], month, stop);
        return [.. expected.Zip(states)];
    }

    public async Task<IReadOnlyList<ClosingState>> StatesAsync(IReadOnlyList<string> institutions, ReportingMonth month, CancellationToken stop, DateTime? asOf = null)
    {
        string[] codes = [.. institutions, District];
        List<ClosingEvent> events = await db.ClosingEvents.AsNoTracking()
            .Where(one => one.MonthIndex == month.Index && codes.Contains(one.InstitutionCode) && (asOf == null || one.At <= asOf)).OrderBy(one => one.Number).ToListAsync(stop);
        ILookup<string, Revision> reports = (await ReportsAsync(institutions, month, asOf, stop)).ToLookup(revision => revision.InstitutionCode, StringComparer.Ordinal);
        string[] subjects = [.. institutions.Select(code => SubjectOf(code, month))];
        var flows = await db.Flows.AsNoTracking().Where(flow => flow.State == FlowState.Running && subjects.Contains(flow.Subject))
            .Select(flow => new { flow.Id, flow.Kind, flow.Subject, flow.Step }).ToListAsync(stop);
        ClosingEvent? district = events.LastOrDefault(one => one.InstitutionCode.Length == 0 && one.Act == ClosingAct.Locked);
        return
        [
            .. institutions.Select(code =>
            {
                string subject = SubjectOf(code, month);
                var signing = flows.FirstOrDefault(flow => flow.Subject == subject && flow.Kind == MonthSigning.Slug);
                return new ClosingState(
                    code, month, [.. events.Where(one => one.InstitutionCode == code)], district, CoversOf(reports[code]),
                    ReportingBook.Owed.All(kind => reports[code].Any(revision => revision.Kind == kind)),
                    new ClosingFlows(signing?.Id, signing is { Step: not Flow.WithStarter }, flows.FirstOrDefault(flow => flow.Subject == subject && flow.Kind == MonthCorrection.Slug)?.Id));
            }),
        ];
    }

    /// <summary>The district's events of a month, as recorded by an instant.</summary>
    public async Task<IReadOnlyList<ClosingEvent>> EventsAsync(ReportingMonth month, string? institution, DateTime? asOf, CancellationToken stop) =>
        await db.ClosingEvents.AsNoTracking()
            .Where(one => one.MonthIndex == month.Index && (institution == null || one.InstitutionCode == institution || one.InstitutionCode == "") && (asOf == null || one.At <= asOf))
            .OrderBy(one => one.InstitutionCode).ThenBy(one => one.Number).ToListAsync(stop);

    /// <summary>The institution's last signature of any month: who is head of the unit, and the telephone.</summary>
    public async Task<ClosingEvent?> LastSignedAsync(string institution, CancellationToken stop)
    {
        IQueryable<ClosingEvent> all = db.ClosingEvents;
        return await all.AsNoTracking().Where(one => one.InstitutionCode == institution && one.HeadOfUnit != null).OrderByDescending(one => one.At).FirstOrDefaultAsync(stop);
    }

    /// <summary>The reports of the monthly sheets that count.</summary>
    public async Task<IReadOnlyList<Revision>> ReportsAsync(IReadOnlyList<string> institutions, ReportingMonth month, DateTime? asOf, CancellationToken stop)
    {
        List<Revision> all = await db.LedgerRevisions.AsNoTracking()
            .Where(revision => revision.MonthIndex == month.Index && institutions.Contains(revision.InstitutionCode) && Sheets.Contains(revision.Kind) && (asOf == null || revision.AcceptedAt <= asOf))
            .ToListAsync(stop);
        return [.. all.GroupBy(revision => (revision.InstitutionCode, revision.Kind)).Select(same => same.MaxBy(revision => revision.Number)!)];
    }

    public static string CoversOf(IEnumerable<Revision> reports) =>
        string.Join(',', reports.OrderBy(revision => revision.Kind, StringComparer.Ordinal).Select(revision => string.Create(CultureInfo.InvariantCulture, $"{revision.Kind} {revision.Number}")));

    /// <summary>The terms that count for a month, and the entry that set them; null for the shipped ones.</summary>
    public async Task<(int CorrectionDays, MovementTerms Movement, ClosingTerms? Entry)> TermsAsync(ReportingMonth month, CancellationToken stop)
    {
        IQueryable<ClosingTerms> all = db.ClosingTerms;
        ClosingTerms? entry = await all.AsNoTracking().Where(terms => terms.FromMonthIndex <= month.Index)
            .OrderByDescending(terms => terms.FromMonthIndex).ThenByDescending(terms => terms.SetAt).ThenByDescending(terms => terms.Id).FirstOrDefaultAsync(stop);
        return entry is null
            ? (UsualCorrectionDays, MovementTerms.Usual, null)
            : (entry.CorrectionDays, new MovementTerms(entry.MovementShareMille / 1000m, new Money(entry.MovementFen)), entry);
    }

    /// <summary>Until an officer sets another. No document sets one: a parameter of this platform.</summary>
    public const int UsualCorrectionDays = 3;
}
