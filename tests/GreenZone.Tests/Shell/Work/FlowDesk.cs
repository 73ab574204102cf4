using System.CommandLine;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Shell.Work;

/// <summary>
/// A zone with a trial capability: a department submits, the finance centre (JF01) examines, two departments (D01, D02) countersign,
/// a leader approves. People are named after their unit: 甲 and 乙 of the centre, 丁 of D01, 戊 of D02, 己 the leader, 丙 the starter.
/// </summary>
internal sealed class FlowDesk : IAsyncDisposable
{
    public const string Kind = "trial.plan";

    private readonly Dictionary<string, Reader> people = [];

    private FlowDesk(TestZone zone) => Zone = zone;

    public TestZone Zone { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public IReadOnlyDictionary<string, Reader> People => people;

    public Reader this[string name] => people[name];

    public static async Task<FlowDesk> OpenAsync(ZoneProvider provider = ZoneProvider.Sqlite)
    {
        FlowDesk desk = new(await TestZone.StartAsync(provider, modules: [.. Platform.Modules, new TrialModule()]));
        await desk.AddAsync("丙", Role.DepartmentOfficer, "D00");
        await desk.AddAsync("甲", Role.CentreOfficer, "JF01");
        await desk.AddAsync("乙", Role.CentreOfficer, "JF01", "centre-officer.2");
        await desk.AddAsync("丁", Role.DepartmentOfficer, "D01");
        await desk.AddAsync("戊", Role.DepartmentOfficer, "D02");
        await desk.AddAsync("己", Role.Leader, "LD01");
        await desk.AddAsync("庚", Role.TownOfficer, "ZJ01");
        return desk;
    }

    public async Task<OpenedAccount> AddAsync(string name, string role, string unit, string? userName = null)
    {
        OpenedAccount account = await Zone.AddPersonAsync(role, unit, userName);
        UnitLine line = (await Zone.ActAsync<Units, UnitLine?>(units => units.FindAsync(unit, Zone.Clock.Today, Stop)))!;
        people[name] = new Reader(account.PersonId, name, line.Id, unit, line.Name, line.Kind, role);
        return account;
    }

    public async Task<Guid> SubmitAsync(string who = "丙", string subject = "plans/1", string plan = "第一稿")
    {
        (Guid? flow, IReadOnlyList<FieldError> errors) = await Zone.ActAsync<FlowStart, (Guid?, IReadOnlyList<FieldError>)>(act =>
            act.RunAsync(this[who], new NewFlow(Kind, "示范方案", subject, FlowRound.Write(new Plan(plan)), "请审核"), Stop));
        errors.ShouldBeEmpty();
        return flow!.Value;
    }

    public Task<Flow> FlowAsync(Guid id) => Zone.WithDbAsync(db => db.Flows.AsNoTracking().SingleAsync(flow => flow.Id == id));

    public Task<List<FlowTask>> OpenAsync(Guid id) => Zone.WithDbAsync(db =>
        db.FlowTasks.AsNoTracking().Where(task => task.FlowId == id && (task.State == TaskState.Open || task.State == TaskState.Waiting)).OrderBy(task => task.Id).ToListAsync());

    public Task<List<FlowOpinion>> OpinionsAsync(Guid id) => Zone.WithDbAsync(db =>
        db.FlowOpinions.AsNoTracking().Where(opinion => opinion.FlowId == id).OrderBy(opinion => opinion.Number).ToListAsync());

    public Task<List<FlowRound>> RoundsAsync(Guid id) => Zone.WithDbAsync(db =>
        db.FlowRounds.AsNoTracking().Where(round => round.FlowId == id).OrderBy(round => round.Number).ToListAsync());

    public Task<List<Message>> MessagesAsync(string who) => Zone.WithDbAsync(db =>
        db.Messages.AsNoTracking().Where(message => message.PersonId == this[who].PersonId).OrderBy(message => message.SentAt).ToListAsync());

    /// <summary>The open task of the flow that lies with the person's seat, else any open one.</summary>
    public async Task<FlowTask?> TaskAsync(Guid id, string who)
    {
        List<FlowTask> open = [.. (await OpenAsync(id)).Where(task => task.State == TaskState.Open)];
        return open.FirstOrDefault(task => task.PersonId == this[who].PersonId)
            ?? open.FirstOrDefault(task => task.PersonId is null && task.Role == this[who].Role && (task.UnitCode.Length == 0 || task.UnitCode == this[who].UnitCode))
            ?? open.FirstOrDefault();
    }

    public async Task<IReadOnlyList<FieldError>> AgreeAsync(Guid id, string who, string words = "同意", int? version = null)
    {
        FlowTask task = (await TaskAsync(id, who))!;
        int seen = version ?? (await FlowAsync(id)).Version;
        return await Zone.ActAsync<FlowDecision, IReadOnlyList<FieldError>>(act => act.AgreeAsync(this[who], id, seen, task.Id, words, Stop));
    }

    public async Task<IReadOnlyList<FieldError>> ReturnAsync(Guid id, string who, int step, string reason)
    {
        FlowTask task = (await TaskAsync(id, who))!;
        int seen = (await FlowAsync(id)).Version;
        return await Zone.ActAsync<FlowDecision, IReadOnlyList<FieldError>>(act => act.ReturnAsync(this[who], id, seen, task.Id, step, reason, Stop));
    }

    public async Task<IReadOnlyList<FieldError>> TurnAsync(Guid id, string who, string to, Func<FlowTurn, Reader, int, Guid, string, Task<IReadOnlyList<FieldError>>> turn)
    {
        FlowTask task = (await TaskAsync(id, who))!;
        int seen = (await FlowAsync(id)).Version;
        return await Zone.ActAsync<FlowTurn, IReadOnlyList<FieldError>>(act => turn(act, this[who], seen, task.Id, ValueOf(to)));
    }

    public async Task<IReadOnlyList<FieldError>> AgainAsync(Guid id, string who, string plan, string words)
    {
        int seen = (await FlowAsync(id)).Version;
        return await Zone.ActAsync<FlowStart, IReadOnlyList<FieldError>>(act => act.AgainAsync(this[who], id, seen, FlowRound.Write(new Plan(plan)), words, Stop));
    }

    public async Task<IReadOnlyList<FieldError>> WithdrawAsync(Guid id, string who)
    {
        int seen = (await FlowAsync(id)).Version;
        return await Zone.ActAsync<FlowTurn, IReadOnlyList<FieldError>>(act => act.WithdrawAsync(this[who], id, seen, "另行研究", Stop));
    }

    public string ValueOf(string who) => $"{this[who].PersonId:N}.{this[who].UnitCode}.{this[who].Role}";

    public Task EndPostAsync(string who) => Zone.WithDbAsync(async db =>
    {
        Post post = await db.Posts.SingleAsync(held => held.PersonId == this[who].PersonId);
        post.To = Zone.Clock.Today.AddDays(-1);
        return await db.SaveChangesAsync();
    });

    public ValueTask DisposeAsync() => Zone.DisposeAsync();

    public sealed record Plan(string Text);

    /// <summary>The trial subject notes its outcomes where a test sees them, and refuses a plan that says so.</summary>
    internal sealed class Subject : IFlowSubject
    {
        public Task<FlowPaper> PaperAsync(Flow flow, FlowRound round, CancellationToken stop) =>
            Task.FromResult(new FlowPaper(flow.Title, "/units", [("方案", round.Read<Plan>().Text)]));

        public Task<IReadOnlyList<FieldError>> ApprovedAsync(FlowMoment moment, CancellationToken stop)
        {
            if (moment.Round.Read<Plan>().Text == "不能执行")
            {
                return Task.FromResult<IReadOnlyList<FieldError>>([new FieldError("", "方案已过期，不能执行。")]);
            }

            moment.Flow.Title += "（已执行）";
            return Task.FromResult<IReadOnlyList<FieldError>>([]);
        }
    }

    internal sealed class TrialModule : IModule
    {
        public string Slug => "trial";

        public string Title => "试验";

        public IReadOnlyList<MenuItem> Menu => [];

        public IReadOnlyList<Permission> Permissions => [];

        public IReadOnlyList<FlowKind> Flows { get; } =
        [
            FlowKind.Of<Subject>(
                Kind, "方案报批",
                new FlowStep("审核", DecidedBy.Unit("JF01", Role.CentreOfficer), WorkingDays: 3),
                new FlowStep("会签", BothDepartments, StepRule.AllOf, 5),
                new FlowStep("审批", DecidedBy.Role(Role.Leader), WorkingDays: 2)),
        ];

        public void AddServices(IServiceCollection services) => services.AddScoped<Subject>();

        public void MapApi(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder app)
        {
        }

        public IEnumerable<Command> Verbs(VerbHost host) => [];

        private static Task<IReadOnlyList<Seat>> BothDepartments(FlowArrival arrival, CancellationToken stop) =>
            Task.FromResult<IReadOnlyList<Seat>>([new Seat("D01", Role.DepartmentOfficer), new Seat("D02", Role.DepartmentOfficer)]);
    }
}
