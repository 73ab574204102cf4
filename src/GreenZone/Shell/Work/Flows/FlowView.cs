using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ui;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work.Flows;

/// <summary>Everything the page of one flow shows to one reader.</summary>
internal sealed record FlowView(
    Flow Flow, FlowKind Kind, IReadOnlyList<FlowRound> Rounds, IReadOnlyList<FlowTask> Open, IReadOnlyList<FlowOpinion> Opinions, FlowTask? Mine, string? ForName)
{
    /// <summary>Null when there is no such flow, or the reader has no part in it: starter, somebody who acted, whose seat was asked, or a delegate.</summary>
    public static async Task<FlowView?> LoadAsync(ZoneDb db, FlowKinds kinds, FlowSeats seats, Reader reader, Guid id, CancellationToken stop)
    {
        if (reader.PersonId is not { } me || await db.Flows.AsNoTracking().FirstOrDefaultAsync(flow => flow.Id == id, stop) is not { } flow)
        {
            return null;
        }

        List<FlowTask> tasks = await db.FlowTasks.AsNoTracking().Where(task => task.FlowId == id).OrderBy(task => task.Id).ToListAsync(stop);
        List<FlowOpinion> opinions = await db.FlowOpinions.AsNoTracking().Where(opinion => opinion.FlowId == id).OrderBy(opinion => opinion.Number).ToListAsync(stop);
        FlowTask? mine = null;
        string? forName = null;
        foreach (FlowTask task in tasks.Where(task => task.State == TaskState.Open))
        {
            if ((await seats.ActingAsync(reader, task, stop)).Acting is { } acting)
            {
                (mine, forName) = (task, acting.ForName);
                break;
            }
        }

        bool part = flow.StarterId == me || mine is not null || opinions.Any(opinion => opinion.PersonId == me)
            || tasks.Any(task => task.PersonId == me || (task.PersonId is null && task.Role == reader.Role && (task.UnitCode.Length == 0 || task.UnitCode == reader.UnitCode)));
        return part
            ? new FlowView(
                flow, kinds.Get(flow.Kind),
                await db.FlowRounds.AsNoTracking().Where(round => round.FlowId == id).OrderByDescending(round => round.Number).ToListAsync(stop),
                [.. tasks.Where(task => task.State is TaskState.Open or TaskState.Waiting)], opinions, mine, forName)
            : null;
    }

    public bool MayWithdraw(Reader reader) => Flow.State == FlowState.Running && Flow.StarterId == reader.PersonId
        && (Flow.Step == Data.Flow.WithStarter || !Opinions.Any(opinion => opinion.Round == Flow.Round && (opinion.Act is "同意" or "会签同意" or "加签同意")));

    public bool MayArchive(Reader reader) => Flow.State != FlowState.Running && Flow.ArchivedAt is null
        && (Flow.StarterId == reader.PersonId || Opinions.Any(opinion => opinion.PersonId == reader.PersonId));

    /// <summary>The line of steps: who, when, how long; where it is now, since when, due when.</summary>
    public IReadOnlyList<Step> Steps(DateTime now, DateOnly today)
    {
        FlowOpinion submitted = Opinions.Last(opinion => opinion.Act is "提交" or "重新提交");
        int returned = Opinions.Where(opinion => opinion.Act is "提交" or "重新提交" or "退回").Max(opinion => opinion.Number);
        List<Step> steps =
        [
            new(
                "发起", Flow is { State: FlowState.Running, Step: Data.Flow.WithStarter } ? StepState.Now : Flow.State == FlowState.Withdrawn ? StepState.Refused : StepState.Done,
                Flow.StarterName, Figures.Instant(submitted.At), Flow.State == FlowState.Withdrawn ? "已撤回" : Flow.Step == Data.Flow.WithStarter ? Waited(now, today) : null),
        ];
        for (int i = 0; i < Kind.Steps.Count; i++)
        {
            FlowStep step = Kind.Steps[i];
            bool done = Flow.State == FlowState.Approved || (Flow.State == FlowState.Running && Flow.Step > i);
            bool here = Flow.State == FlowState.Running && Flow.Step == i;
            // After a return to an earlier step, what was said there before does not stand for it any more; the table below keeps it.
            int since = Flow.State == FlowState.Running && i >= Flow.Step ? returned : submitted.Number;
            FlowOpinion[] said = [.. Opinions.Where(opinion => opinion.Number > since && opinion.Step == i && (opinion.Act is "同意" or "会签同意" or "加签同意"))];
            string[] waiting = here ? [.. Open.Where(task => task.State == TaskState.Open).Select(task => "待" + WhoOf(task)).Distinct()] : [];
            steps.Add(new Step(
                step.Name, done ? StepState.Done : here ? StepState.Now : StepState.Ahead,
                string.Join('、', said.Select(opinion => opinion.PersonName).Distinct().Concat(waiting)),
                said.Length > 0 ? Figures.Instant(said[^1].At) : null,
                here ? Waited(now, today) : said.Length > 0 ? $"用时 {Length(said[^1].At - said[0].Since)}" : null));
        }

        return steps;
    }

    /// <summary>What the task asks for.</summary>
    public string TitleOf(FlowTask task) => task.Kind switch
    {
        TaskKind.Revise => "修改后重新提交", TaskKind.SignBefore => "加签意见", TaskKind.SignAfter => "加签", _ => Kind.Steps[task.Step].Name,
    };

    /// <summary>Where the task may be returned to: the starter, then every earlier step.</summary>
    public IReadOnlyList<(string, string)> Earlier(FlowTask task) =>
    [
        (Text(Data.Flow.WithStarter), $"发起人 {Flow.StarterName}"), .. Kind.Steps.Take(Math.Max(0, task.Step)).Select((step, i) => (Text(i), step.Name)),
    ];

    private static string Text(int step) => step.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string WhoOf(FlowTask task) => task.PersonName ?? Role.Titles.GetValueOrDefault(task.Role, task.Role);

    /// <summary>How long something took, as people say it: 3小时, 2天.</summary>
    public static string Length(TimeSpan time) => time.TotalDays >= 1 ? $"{(int)time.TotalDays}天" : time.TotalHours >= 1 ? $"{(int)time.TotalHours}小时" : $"{Math.Max(1, (int)time.TotalMinutes)}分钟";

    private string Waited(DateTime now, DateOnly today) =>
        $"现在在这里，已等{Length(now - Flow.StepSince)}" + (Flow.DueOn is { } due ? due < today ? $"，应于 {Figures.Date(due)} 前，已超期" : $"，应于 {Figures.Date(due)} 前" : "");
}
