using GreenZone.Loans;
using GreenZone.Loans.Closing;
using GreenZone.Loans.Data;
using GreenZone.Loans.Statistics;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Closing;

/// <summary>A zone with two banks whose months are closed: 统计 and 复核 of the first bank, 人行 who accepts and locks.</summary>
internal sealed class ClosingDesk : IAsyncDisposable
{
    private readonly Dictionary<string, Reader> people = [];

    private ClosingDesk(LoanDesk desk) => Desk = desk;

    public LoanDesk Desk { get; }

    public TestZone Zone => Desk.Zone;

    public Reader this[string name] => people[name];

    public static ReportingMonth June => LoanDesk.Month;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static string Totals(string all = "100000000", string code = LoanDesk.Bank) => $"机构代码,各项贷款余额（元）\n{code},{all}\n";

    public static async Task<ClosingDesk> OpenAsync(ZoneProvider provider = ZoneProvider.Sqlite)
    {
        ClosingDesk desk = new(await LoanDesk.OpenAsync(provider));
        await desk.AddAsync("统计", Role.BankStatistics, LoanDesk.Bank);
        await desk.AddAsync("复核", Role.BankApprover, LoanDesk.Bank);
        await desk.AddAsync("人行", Role.PbocOfficer, "RH01");
        return desk;
    }

    public async Task<OpenedAccount> AddAsync(string name, string role, string unit)
    {
        OpenedAccount account = await Zone.AddPersonAsync(role, unit);
        UnitLine line = (await Zone.ActAsync<Units, UnitLine?>(units => units.FindAsync(unit, Zone.Clock.Today, Stop)))!;
        people[name] = new Reader(account.PersonId, name, line.Id, unit, line.Name, line.Kind, role);
        return account;
    }

    /// <summary>Both owed sheets of the first bank.</summary>
    public async Task ReportAsync(ReportingMonth? month = null, params string[] rows)
    {
        await Desk.AcceptAsync(LoanDesk.Sheet(rows.Length == 0 ? [LoanDesk.Row()] : rows), month: month);
        await Desk.AcceptAsync(Totals(), "totals", month: month);
    }

    public Task<ImportOutcome> TryReportAsync(params string[] rows) => Desk.ReportAsync(LoanDesk.Sheet(rows), adjust: import => import with { Reason = "核对后更正" });

    public async Task<Guid> SubmitAsync()
    {
        (Guid? flow, IReadOnlyList<FieldError> errors) = await TrySubmitAsync();
        errors.ShouldBeEmpty();
        return flow!.Value;
    }

    public Task<(Guid?, IReadOnlyList<FieldError>)> TrySubmitAsync() => Zone.ActAsync<MonthSigning, (Guid?, IReadOnlyList<FieldError>)>(
        act => act.RunAsync(this["统计"], June, new SigningEntry("行长甲", "023-66220000", "请签发"), Stop));

    public async Task<Guid> SignAsync()
    {
        Guid flow = await SubmitAsync();
        (await AgreeAsync(flow, "复核")).ShouldBeEmpty();
        (await AgreeAsync(flow, "人行")).ShouldBeEmpty();
        return flow;
    }

    public async Task<IReadOnlyList<FieldError>> AgreeAsync(Guid flow, string who)
    {
        (Flow held, FlowTask task) = await OpenTaskAsync(flow);
        return await Zone.ActAsync<FlowDecision, IReadOnlyList<FieldError>>(act => act.AgreeAsync(this[who], flow, held.Version, task.Id, "同意", Stop));
    }

    public async Task<IReadOnlyList<FieldError>> ReturnAsync(Guid flow, string who)
    {
        (Flow held, FlowTask task) = await OpenTaskAsync(flow);
        return await Zone.ActAsync<FlowDecision, IReadOnlyList<FieldError>>(act => act.ReturnAsync(this[who], flow, held.Version, task.Id, Flow.WithStarter, "余额与总账不符", Stop));
    }

    public async Task<IReadOnlyList<FieldError>> WithdrawAsync(Guid flow)
    {
        (Flow held, _) = await OpenTaskAsync(flow);
        return await Zone.ActAsync<FlowTurn, IReadOnlyList<FieldError>>(act => act.WithdrawAsync(this["统计"], flow, held.Version, "还要核对", Stop));
    }

    public Task<LockOutcome> LockAsync(string reason = "", params string[] institutions) => Zone.ActAsync<MonthLocking, LockOutcome>(
        act => act.RunAsync(this["人行"], June, [.. (institutions.Length == 0 ? [LoanDesk.Bank] : institutions).Select(code => new LockWish(code))], reason, Stop));

    public Task<(Guid?, IReadOnlyList<FieldError>)> TryAskAsync(params string[] sheets) => Zone.ActAsync<MonthCorrection, (Guid?, IReadOnlyList<FieldError>)>(
        act => act.RunAsync(this["统计"], June, new CorrectionWish("", 0, sheets, "漏报一笔贷款", "补报一笔，余额增加 80 万元", "行长乙", "023-66220001"), Stop));

    /// <summary>An approved correction of the sheets.</summary>
    public async Task<Guid> CorrectAsync(params string[] sheets)
    {
        (Guid? flow, IReadOnlyList<FieldError> errors) = await TryAskAsync(sheets);
        errors.ShouldBeEmpty();
        (await AgreeAsync(flow!.Value, "复核")).ShouldBeEmpty();
        (await AgreeAsync(flow.Value, "人行")).ShouldBeEmpty();
        return flow.Value;
    }

    public Task<ClosingState> StateAsync(string institution = LoanDesk.Bank) => Zone.ActAsync<ClosingBook, ClosingState>(book => book.StateAsync(institution, June, Stop));

    public async Task<FormDocument> FormAsync(string form = B001Document.FormName, string? institution = LoanDesk.Bank, DateTime? asOf = null) =>
        (await Zone.ActAsync<FormDesk, FormDocument?>(forms => forms.MakeAsync(LoanDesk.Everything, new FormRequest(form, June, institution, asOf), Stop)))!;

    public Task<IReadOnlyList<SealCheck>> ChecksAsync() =>
        Zone.ActAsync<FormSeals, IReadOnlyList<SealCheck>>(async seals => await seals.CheckAsync((await StateAsync()).Lock!, Stop));

    public void Pass(int minutes = 5) => Zone.Clock.Advance(TimeSpan.FromMinutes(minutes));

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private async Task<(Flow, FlowTask)> OpenTaskAsync(Guid flow) => await Zone.WithDbAsync(async db => (
        await db.Flows.AsNoTracking().SingleAsync(one => one.Id == flow),
        await db.FlowTasks.AsNoTracking().SingleAsync(task => task.FlowId == flow && task.State == TaskState.Open)));
}
