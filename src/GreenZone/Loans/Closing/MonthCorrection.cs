using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Closing;

/// <summary>What an institution asks to be opened again, and why.</summary>
/// <param name="Sheets">Which sheets, by kind.</param>
/// <param name="Changes">What will change.</param>
internal sealed record CorrectionWish(string Institution, int Month, IReadOnlyList<string> Sheets, string Reason, string Changes, string HeadOfUnit, string Telephone);

/// <summary>订正 and 迟报: an institution asks to open sheets of a signed or locked month; a second person of it agrees, the central bank decides.</summary>
internal sealed class MonthCorrection(ZoneDb db, ClosingBook book, ClosingGate gate, FlowStart start, WorkCalendars calendars, Units units, TimeProvider clock) : IFlowSubject
{
    public const string Slug = "loans.correction";

    public static FlowKind Kind { get; } = FlowKind.Of<MonthCorrection>(
        Slug, "订正申请", new FlowStep("复核", SecondPerson.InStartersUnit), new FlowStep("审批", DecidedBy.Role(Role.PbocOfficer)));

    public async Task<(Guid? Flow, IReadOnlyList<FieldError> Errors)> RunAsync(Reader reader, ReportingMonth month, CorrectionWish wish, CancellationToken stop)
    {
        List<FieldError> errors = Check(wish);
        if (errors.Count > 0)
        {
            return (null, errors);
        }

        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        await gate.HoldAsync(reader.UnitCode, month, stop);
        ClosingState state = await book.StateAsync(reader.UnitCode, month, stop);
        if (WhyNot(state) is { } why)
        {
            return (null, [new FieldError("", why)]);
        }

        CorrectionWish asked = wish with { Institution = reader.UnitCode, Month = month.Index, Reason = wish.Reason.Trim(), Changes = wish.Changes.Trim(), HeadOfUnit = wish.HeadOfUnit.Trim(), Telephone = wish.Telephone.Trim() };
        (Guid? flow, IReadOnlyList<FieldError> refused) = await start.RunAsync(
            reader,
            new NewFlow(Slug, $"{(state.IsReported ? "订正" : "迟报")}{month.ToChinese()}报表（{reader.UnitName}）", ClosingBook.SubjectOf(reader.UnitCode, month), FlowRound.Write(asked), asked.Reason),
            stop);
        if (refused.Count == 0)
        {
            await transaction.CommitAsync(stop);
        }

        return (flow, refused);
    }

    public async Task<FlowPaper> PaperAsync(Flow flow, FlowRound round, CancellationToken stop)
    {
        CorrectionWish wish = round.Read<CorrectionWish>();
        ReportingMonth month = ReportingMonth.FromIndex(wish.Month);
        (int days, _, _) = await book.TermsAsync(month, stop);
        return new FlowPaper(
            flow.Title, $"/loans/closing/institution?month={month}&institution={wish.Institution}",
            [
                ("报送机构", await units.NameAsync(wish.Institution, month.LastDay, stop)), ("统计月", month.ToChinese()), ("报表", NamesOf(wish.Sheets)), ("原因", wish.Reason), ("将作的变动", wish.Changes),
                ("单位负责人", wish.HeadOfUnit), ("联系电话", wish.Telephone), ("批准后开放", $"{days} 个工作日；报送后自动再次锁定，原数保留"),
            ]);
    }

    public async Task<IReadOnlyList<FieldError>> ApprovedAsync(FlowMoment moment, CancellationToken stop)
    {
        CorrectionWish wish = moment.Round.Read<CorrectionWish>();
        ReportingMonth month = ReportingMonth.FromIndex(wish.Month);
        await gate.HoldAsync(wish.Institution, month, stop);
        ClosingState state = await book.StateAsync(wish.Institution, month, stop);
        if (state.OpeningOn(clock.Today) is { } open)
        {
            return [new FieldError("", $"{month.ToChinese()}已准予订正，至 {open.Until:yyyy-MM-dd}；请待其办结后再批。")];
        }

        (int days, _, _) = await book.TermsAsync(month, stop);
        FlowOpinion second = await db.FlowOpinions.AsNoTracking()
            .Where(opinion => opinion.FlowId == moment.Flow.Id && opinion.Round == moment.Flow.Round && opinion.Step == 0 && opinion.Act == "同意").OrderByDescending(opinion => opinion.Number).FirstAsync(stop);
        db.ClosingEvents.Add(new ClosingEvent
        {
            InstitutionCode = wish.Institution,
            MonthIndex = wish.Month,
            Number = state.Events.Count + 1,
            Act = ClosingAct.Opened,
            At = gate.Now,
            ByName = moment.By.PersonName,
            ByUnitName = moment.By.UnitName,
            Reason = wish.Reason,
            Covers = state.Covers,
            Sheets = string.Join(',', wish.Sheets),
            Until = (await calendars.CurrentAsync(stop)).Add(clock.Today, days).Date,
            FlowId = moment.Flow.Id,
            HeadOfUnit = wish.HeadOfUnit,
            HeadOfStatistics = second.PersonName,
            PreparedBy = moment.Flow.StarterName,
            Telephone = wish.Telephone,
        });
        return [];
    }

    public static string NamesOf(IEnumerable<string> sheets) => string.Join("、", sheets.Select(kind => SheetKinds.Templates[kind].Name));

    private string? WhyNot(ClosingState state) => state switch
    {
        _ when state.OpeningOn(clock.Today) is { } open => $"{state.Month.ToChinese()}已准予订正，请在 {open.Until:yyyy-MM-dd} 前报送{NamesOf(state.OpenSheets(clock.Today))}。",
        { Flows.CorrectingId: not null } => $"{state.Month.ToChinese()}已有一件订正申请正在办理。",
        { IsLocked: false, Signature: null } => $"{state.Month.ToChinese()}还没有签发和锁定，可直接重新报送，不用申请订正。",
        _ => null,
    };

    private static List<FieldError> Check(CorrectionWish wish)
    {
        List<FieldError> errors = [];
        if (wish.Sheets.Count == 0 || wish.Sheets.Except(ClosingBook.Sheets, StringComparer.Ordinal).Any() || wish.Sheets.Distinct(StringComparer.Ordinal).Count() != wish.Sheets.Count)
        {
            errors.Add(new FieldError("Sheets", "请勾选要订正的报表。"));
        }

        if (wish.Reason.Trim().Length is < 5 or > 400)
        {
            errors.Add(new FieldError("Reason", "请写明订正或迟报的原因，5 到 400 字。"));
        }

        if (wish.Changes.Trim().Length is < 5 or > 400)
        {
            errors.Add(new FieldError("Changes", "请写明将作哪些变动，5 到 400 字，例如“补报漏报贷款 2 笔，余额增加 350 万元”。"));
        }

        if (wish.HeadOfUnit.Trim().Length is < 2 or > 60)
        {
            errors.Add(new FieldError("HeadOfUnit", "请填写单位负责人姓名，2 到 60 字。"));
        }

        if (wish.Telephone.Trim().Length is < 5 or > 40)
        {
            errors.Add(new FieldError("Telephone", "请填写联系电话，5 到 40 位。"));
        }

        return errors;
    }
}
