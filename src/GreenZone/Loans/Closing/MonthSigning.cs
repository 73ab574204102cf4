using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ui;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Closing;

/// <summary>What the clerk adds when the month is submitted.</summary>
/// <param name="HeadOfUnit">单位负责人, as the forms print it.</param>
/// <param name="Telephone">联系电话.</param>
internal sealed record SigningEntry(string HeadOfUnit, string Telephone, string Words);

/// <summary>One report as it was when it was submitted for signature.</summary>
internal sealed record SignedSheet(string Sheet, Guid Revision, int Number, string Sha256, int Rows, long BalanceFen, long GreenBalanceFen);

/// <summary>What travels with a sign-off.</summary>
internal sealed record SignedMonth(
    string Institution, int Month, string Covers, IReadOnlyList<SignedSheet> Sheets, IReadOnlyList<ExplainedMovement> Movements, string HeadOfUnit, string Telephone);

/// <summary>签发: the institution's clerk submits the month, a second person of it agrees, the central bank accepts.</summary>
internal sealed class MonthSigning(ZoneDb db, ClosingBook book, ClosingGate gate, MovementBook movements, FlowStart start, Units units) : IFlowSubject
{
    public const string Slug = "loans.sign-off";

    public static FlowKind Kind { get; } = FlowKind.Of<MonthSigning>(
        Slug, "月报签发", new FlowStep("复核签发", SecondPerson.InStartersUnit), new FlowStep("受理", DecidedBy.Role(Role.PbocOfficer)));

    /// <summary>Submits the month, or submits it again after it was returned.</summary>
    public async Task<(Guid? Flow, IReadOnlyList<FieldError> Errors)> RunAsync(Reader reader, ReportingMonth month, SigningEntry entry, CancellationToken stop)
    {
        List<FieldError> errors = [];
        string head = entry.HeadOfUnit.Trim(), telephone = entry.Telephone.Trim();
        if (head.Length is < 2 or > 60)
        {
            errors.Add(new FieldError("HeadOfUnit", "请填写单位负责人姓名，2 到 60 字；统计表表尾按此打印。"));
        }

        if (telephone.Length is < 5 or > 40)
        {
            errors.Add(new FieldError("Telephone", "请填写联系电话，5 到 40 位。"));
        }

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

        IReadOnlyList<MovementLine> lines = await movements.OfAsync(reader.UnitCode, month, stop);
        if (lines.Count(line => !line.IsExplained) is > 0 and int open)
        {
            return (null, [new FieldError("", $"有 {open} 项异动还没有说明，不能签发；请在“异动说明”中逐项填写原因。")]);
        }

        IReadOnlyList<Revision> reports = await book.ReportsAsync([reader.UnitCode], month, null, stop);
        SignedMonth paper = new(
            reader.UnitCode, month.Index, state.Covers,
            [.. reports.OrderBy(one => one.Kind, StringComparer.Ordinal).Select(one => new SignedSheet(one.Kind, one.Id, one.Number, one.Sha256, one.Rows, one.BalanceFen, one.GreenBalanceFen))],
            [.. lines.Select(line => line.Explained!)], head, telephone);
        string payload = FlowRound.Write(paper);
        if (state.Flows.SigningId is { } returned)
        {
            int version = await db.Flows.Where(flow => flow.Id == returned).Select(flow => flow.Version).SingleAsync(stop);
            IReadOnlyList<FieldError> again = await start.AgainAsync(reader, returned, version, payload, entry.Words, stop);
            if (again.Count > 0)
            {
                return (null, again);
            }

            await transaction.CommitAsync(stop);
            return (returned, []);
        }

        (Guid? flow, IReadOnlyList<FieldError> refused) = await start.RunAsync(
            reader, new NewFlow(Slug, $"签发{month.ToChinese()}报表（{reader.UnitName}）", ClosingBook.SubjectOf(reader.UnitCode, month), payload, entry.Words), stop);
        if (refused.Count == 0)
        {
            await transaction.CommitAsync(stop);
        }

        return (flow, refused);
    }

    public async Task<FlowPaper> PaperAsync(Flow flow, FlowRound round, CancellationToken stop)
    {
        SignedMonth paper = round.Read<SignedMonth>();
        ReportingMonth month = ReportingMonth.FromIndex(paper.Month);
        return new FlowPaper(
            flow.Title, $"/loans/closing/institution?month={month}&institution={paper.Institution}",
            [
                ("报送机构", await units.NameAsync(paper.Institution, month.LastDay, stop)), ("统计月", month.ToChinese()), ("单位负责人", paper.HeadOfUnit), ("联系电话", paper.Telephone),
                .. paper.Sheets.Select(sheet => (SheetKinds.Templates[sheet.Sheet].Name, (string?)
                    $"第 {sheet.Number} 版，{sheet.Rows} 行，余额 {Figures.AmountText(new Money(sheet.BalanceFen))}，校验码 {sheet.Sha256[..12]}")),
                .. paper.Movements.Select(one => ($"异动说明 {one.Form} {one.Line} {one.Name}", (string?)
                    $"上月 {Figures.AmountText(new Money(one.BeforeFen))}，本月 {Figures.AmountText(new Money(one.NowFen))}。{one.Category}：{one.Text}")),
            ]);
    }

    public async Task<IReadOnlyList<FieldError>> ApprovedAsync(FlowMoment moment, CancellationToken stop)
    {
        SignedMonth paper = moment.Round.Read<SignedMonth>();
        ReportingMonth month = ReportingMonth.FromIndex(paper.Month);
        await gate.HoldAsync(paper.Institution, month, stop);
        ClosingState state = await book.StateAsync(paper.Institution, month, stop);
        if (state.IsLocked)
        {
            return [new FieldError("", $"{month.ToChinese()}已于 {state.Lock!.At.InZone} 锁定，不能再签发；请退回，由机构撤回。")];
        }

        if (state.Covers != paper.Covers)
        {
            return [new FieldError("", "签发的版本已不是现在生效的版本，不能受理；请退回，由机构核对后重新提交。")];
        }

        FlowOpinion second = await db.FlowOpinions.AsNoTracking()
            .Where(opinion => opinion.FlowId == moment.Flow.Id && opinion.Round == moment.Flow.Round && opinion.Step == 0 && opinion.Act == "同意").OrderByDescending(opinion => opinion.Number).FirstAsync(stop);
        db.ClosingEvents.Add(new ClosingEvent
        {
            InstitutionCode = paper.Institution,
            MonthIndex = paper.Month,
            Number = state.Events.Count + 1,
            Act = ClosingAct.SignedOff,
            At = gate.Now,
            ByName = moment.By.PersonName,
            ByUnitName = moment.By.UnitName,
            Reason = moment.Words,
            Covers = paper.Covers,
            FlowId = moment.Flow.Id,
            HeadOfUnit = paper.HeadOfUnit,
            HeadOfStatistics = second.PersonName,
            PreparedBy = moment.Flow.StarterName,
            Telephone = paper.Telephone,
            IssuedOn = DateOnly.FromDateTime(second.At + ZoneTime.Offset),
        });
        return [];
    }

    public string? EditHref(Flow flow) => $"/loans/closing/institution?month={flow.Subject.Split('/')[2]}#sign";

    private static string? WhyNot(ClosingState state) => state switch
    {
        { IsLocked: true } => $"{state.Month.ToChinese()}数据已锁定，不用签发。",
        { Signature: { } signed } => $"{state.Month.ToChinese()}报表已于 {signed.At.InZone} 签发。",
        { Flows.Signing: true } => $"{state.Month.ToChinese()}报表正在签发，可在待办“我发起的”中查看。",
        { IsReported: false } => $"{state.Month.ToChinese()}报表还没有报齐，不能签发；应报{string.Join("、", Reporting.ReportingBook.Owed.Select(kind => SheetKinds.Templates[kind].Name))}。",
        _ => null,
    };
}

/// <summary>Who of an institution signs beside the clerk: what role that is depends on its kind.</summary>
internal static class SecondPerson
{
    public static Deciders InStartersUnit { get; } = async (arrival, stop) =>
    {
        Units units = arrival.Services.GetRequiredService<Units>();
        UnitLine? unit = await units.FindAsync(arrival.Flow.StarterUnitCode, units.Today, stop);
        return [new Seat(arrival.Flow.StarterUnitCode, RoleIn(unit?.Kind))];
    };

    public static string RoleIn(string? kind) => kind switch
    {
        UnitKind.Insurer => Role.Insurer,
        UnitKind.Guarantor => Role.Guarantor,
        UnitKind.Lessor or UnitKind.Factor or UnitKind.Fund => Role.BankManager,
        _ => Role.BankApprover,
    };
}
