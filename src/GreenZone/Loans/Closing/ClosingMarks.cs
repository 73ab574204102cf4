using GreenZone.Loans.Data;
using GreenZone.Rules.Loans;
using GreenZone.Shell;

namespace GreenZone.Loans.Closing;

/// <summary>Puts on a form what its month's closing says, as recorded by the instant it is made for: 数据锁定, the signatures, 订正 and 迟报.</summary>
internal sealed class ClosingMarks(ClosingBook book)
{
    public async Task<FormDocument> MarkAsync(FormDocument document, string? institution, DateTime? asOf, CancellationToken stop)
    {
        IReadOnlyList<ClosingEvent> events = await book.EventsAsync(document.Month, institution, asOf, stop);
        if (events.Count == 0)
        {
            return document;
        }

        ClosingEvent[] corrected = [.. events.Where(one => one.Act == ClosingAct.Corrected)], late = [.. events.Where(one => one.Act == ClosingAct.ReportedLate)];
        List<string> notes = [.. document.Notes];
        string whose = institution is null ? "辖区机构" : "本表";
        if (corrected.Length > 0)
        {
            notes.Add($"{whose}已订正 {corrected.Length} 次，最近 {corrected.Max(one => one.At).InZone[..10]}；订正前的数可按历史时点查询。");
        }

        if (late.Length > 0)
        {
            notes.Add($"{whose}迟报 {late.Length} 表次，最近 {late.Max(one => one.At).InZone[..10]}。");
        }

        return document with { Sealed = LockOf(events, institution) is not null, Notes = notes, Foot = institution is null ? document.Foot : FootOf(events) ?? document.Foot };
    }

    /// <summary>The lock that a form of the institution, or of the district, stands under; null when it is open.</summary>
    public async Task<ClosingEvent?> LockAsync(FormDocument document, string? institution, DateTime? asOf, CancellationToken stop) =>
        document.Sealed ? LockOf(await book.EventsAsync(document.Month, institution ?? ClosingBook.District, asOf, stop), institution) : null;

    private static ClosingEvent? LockOf(IReadOnlyList<ClosingEvent> events, string? institution) =>
        events.LastOrDefault(one => one.Act == ClosingAct.Locked && one.InstitutionCode == (institution ?? ClosingBook.District))
        ?? events.LastOrDefault(one => one.Act == ClosingAct.Locked && one.InstitutionCode.Length == 0);

    private static FormFoot? FootOf(IReadOnlyList<ClosingEvent> events) =>
        events.LastOrDefault(one => one.InstitutionCode.Length > 0 && one.PreparedBy is not null && one.Act != ClosingAct.Opened) is { } signed
            ? new FormFoot(signed.HeadOfUnit, signed.HeadOfStatistics, signed.PreparedBy, signed.Telephone, signed.IssuedOn)
            : null;
}
