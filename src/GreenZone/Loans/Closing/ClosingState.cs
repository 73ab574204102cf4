using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell.Ledger;

namespace GreenZone.Loans.Closing;

/// <summary>How far the closing of an institution's month has come, in the order of the work.</summary>
internal enum ClosingStage
{
    /// <summary>未报齐.</summary>
    Unreported,

    /// <summary>待签发.</summary>
    ToSign,

    /// <summary>签发办理中.</summary>
    Signing,

    /// <summary>已签发，待锁定.</summary>
    SignedOff,

    /// <summary>已锁定.</summary>
    Locked,

    /// <summary>准予订正 or 迟报, within the window.</summary>
    Open,
}

/// <summary>The closing of one institution's month, read from its events and those of the district.</summary>
/// <param name="Covers">The reports that count: what a signature must cover to stand for them.</param>
public sealed record ClosingState(
    string Institution, ReportingMonth Month, IReadOnlyList<ClosingEvent> Events, ClosingEvent? District, string Covers, bool IsReported, ClosingFlows Flows)
{
    /// <summary>The lock that counts: its own, else the district's.</summary>
    public ClosingEvent? Lock => Events.LastOrDefault(one => one.Act == ClosingAct.Locked) ?? District;

    public int Locks => Events.Count(one => one.Act == ClosingAct.Locked);

    public bool IsLocked => Lock is not null;

    public ClosingEvent? Signature => Events.LastOrDefault(one => one.Act == ClosingAct.SignedOff) is { } last && last.Covers == Covers ? last : null;

    /// <summary>What corrected the month, or came in late, in order.</summary>
    public IReadOnlyList<ClosingEvent> Corrections => [.. Events.Where(one => one.Act is ClosingAct.Corrected or ClosingAct.ReportedLate)];

    /// <summary>The approval whose window is open on the day and has sheets left.</summary>
    public ClosingEvent? OpeningOn(DateOnly today) => Events.LastOrDefault(one => one.Act == ClosingAct.Opened) is { } last && last.Until >= today && LeftOf(last).Count > 0 ? last : null;

    /// <summary>Sheets that may come in on the day although the month is closed.</summary>
    public IReadOnlyList<string> OpenSheets(DateOnly today) => OpeningOn(today) is { } opening ? LeftOf(opening) : [];

    internal ClosingStage StageOn(DateOnly today) =>
        OpeningOn(today) is not null ? ClosingStage.Open
        : IsLocked ? ClosingStage.Locked
        : Signature is not null ? ClosingStage.SignedOff
        : Flows.Signing ? ClosingStage.Signing
        : IsReported ? ClosingStage.ToSign
        : ClosingStage.Unreported;

    private List<string> LeftOf(ClosingEvent opening) =>
        [.. opening.SheetList.Except(Events.Where(one => one.Number > opening.Number && one.Act is ClosingAct.Corrected or ClosingAct.ReportedLate && one.FlowId == opening.FlowId).SelectMany(one => one.SheetList), StringComparer.Ordinal)];

    internal static string WordOf(ClosingStage stage) => stage switch
    {
        ClosingStage.Unreported => "未报齐",
        ClosingStage.ToSign => "待签发",
        ClosingStage.Signing => "签发办理中",
        ClosingStage.SignedOff => "已签发",
        ClosingStage.Locked => "已锁定",
        _ => "准予订正",
    };
}

/// <summary>Flows about the month that have not come to their end.</summary>
/// <param name="SigningId">The running sign-off, also when it is back with its starter.</param>
/// <param name="Signing">It is with those who decide: an upload now would change what they sign.</param>
/// <param name="CorrectingId">The running request for a correction.</param>
public sealed record ClosingFlows(Guid? SigningId, bool Signing, Guid? CorrectingId)
{
    public static ClosingFlows None { get; } = new(null, false, null);
}

/// <summary>A report that replaced another: both versions side by side.</summary>
/// <param name="BeforeAt">When the earlier one was accepted: a form as of that instant shows it.</param>
public sealed record ReplacedReport(string Sheet, int Before, int After, DateTime BeforeAt, DateTime AfterAt, Money BalanceBefore, Money BalanceAfter, int RowsBefore, int RowsAfter, string Reason)
{
    /// <summary>The pairs of an institution's month, the newest first.</summary>
    internal static IReadOnlyList<ReplacedReport> Of(IReadOnlyList<Revision> reports) =>
    [
        .. from after in reports
           from before in reports
           where before.Kind == after.Kind && before.Number == after.Number - 1
           orderby after.AcceptedAt descending
           select new ReplacedReport(
               after.Kind, before.Number, after.Number, before.AcceptedAt, after.AcceptedAt, new Money(before.BalanceFen), new Money(after.BalanceFen), before.Rows, after.Rows, after.Reason),
    ];
}
