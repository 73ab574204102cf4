using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work.Flows;

/// <summary>Somebody who holds a seat today.</summary>
public sealed record SeatHolder(Guid PersonId, string Name, string UnitCode, string UnitName, string Role)
{
    /// <summary>How a form offers them: 某人（某单位 · 经办）.</summary>
    public string Title => $"{Name}（{UnitName} · {Access.Role.Titles.GetValueOrDefault(Role, Role)}）";

    /// <summary>How a form sends them back.</summary>
    public string Value => $"{PersonId:N}.{UnitCode}.{Role}";
}

/// <summary>The right to do a task now.</summary>
/// <param name="ForName">Whose to-do it is when a delegate acts; null when it is one's own.</param>
internal sealed record Acting(string? ForName);

/// <summary>Who may do what today: asked of the database each time, inside the transaction of the act.</summary>
internal sealed class FlowSeats(ZoneDb db, TimeProvider clock)
{
    /// <summary>Everybody who holds the seat today in a unit that exists, with an account that is not locked.</summary>
    public async Task<IReadOnlyList<SeatHolder>> HoldersAsync(Seat seat, CancellationToken stop) =>
        await Holders(post => post.Role == seat.Role, seat.UnitCode).ToListAsync(stop);

    /// <summary>Everybody who holds one of the roles in one of the units today: for what goes to many units at once.</summary>
    public async Task<IReadOnlyList<SeatHolder>> HoldersAsync(IReadOnlyCollection<string> unitCodes, IReadOnlyCollection<string> roles, CancellationToken stop)
    {
        IQueryable<Unit> units = db.Units;
        return await Holders(post => roles.Contains(post.Role) && units.Any(unit => unit.Id == post.UnitId && unitCodes.Contains(unit.Code)), "").ToListAsync(stop);
    }

    /// <summary>To whom the reader may hand the task or whom to ask for a signature: colleagues, and the others who might decide the step.</summary>
    public async Task<IReadOnlyList<SeatHolder>> CandidatesAsync(Reader reader, FlowTask task, CancellationToken stop)
    {
        List<SeatHolder> all = await Holders(post => true, reader.UnitCode).ToListAsync(stop);
        all.AddRange(await HoldersAsync(task.Seat, stop));
        return [.. all.Where(holder => holder.PersonId != reader.PersonId && !(task.NotByStarter && holder.PersonId == task.StarterId))
            .DistinctBy(holder => holder.Value).OrderBy(holder => holder.UnitCode != reader.UnitCode).ThenBy(holder => holder.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether the reader may do the task now, and why not.</summary>
    public async Task<(Acting? Acting, string Why)> ActingAsync(Reader reader, FlowTask task, CancellationToken stop)
    {
        if (reader.PersonId is not { } me)
        {
            return (null, "本机操作员不参与审批。");
        }

        if (!await HoldsAsync(me, reader.UnitCode, reader.Role, stop))
        {
            return (null, $"您在{reader.UnitName}的“{Role.Titles.GetValueOrDefault(reader.Role, reader.Role)}”任职已经失效，不能再办理，这次操作没有保存。请联系安全管理员，或改用其他任职。");
        }

        bool own = Sits(task, me, reader.UnitCode, reader.Role);
        if (task.NotByStarter && me == task.StarterId)
        {
            return (null, "这一步要求由另一人办理，发起人不能审批自己提交的事项。");
        }

        if (own)
        {
            return (new Acting(null), "");
        }

        foreach (Delegation delegation in await DelegationsToAsync(me, stop))
        {
            if ((task.PersonId is null || task.PersonId == delegation.FromPersonId)
                && !(task.NotByStarter && delegation.FromPersonId == task.StarterId)
                && (await HeldByAsync(delegation.FromPersonId, stop)).Any(seat => Sits(task, delegation.FromPersonId, seat.UnitCode, seat.Role)))
            {
                return (new Acting(delegation.FromName), "");
            }
        }

        return (null, task.PersonName is { } named ? $"这一步由{named}办理。" : "这一步不由您现在的任职办理。");
    }

    /// <summary>The delegations to a person that hold today.</summary>
    public async Task<IReadOnlyList<Delegation>> DelegationsToAsync(Guid person, CancellationToken stop)
    {
        DateOnly today = clock.Today;
        return await db.Delegations.AsNoTracking()
            .Where(d => d.ToPersonId == person && d.From <= today && d.To >= today && d.EndedAt == null).ToListAsync(stop);
    }

    /// <summary>The seats that a person holds today.</summary>
    public async Task<IReadOnlyList<Seat>> HeldByAsync(Guid person, CancellationToken stop) =>
        [.. (await Holders(post => post.PersonId == person, "").ToListAsync(stop)).Select(held => new Seat(held.UnitCode, held.Role)).Distinct()];

    /// <summary>Open tasks that lie with the person in the seat.</summary>
    public IQueryable<FlowTask> OpenFor(Guid person, string unitCode, string role) => db.FlowTasks.AsNoTracking().Where(task =>
        task.State == TaskState.Open && (task.PersonId == null || task.PersonId == person)
        && task.Role == role && (task.UnitCode == "" || task.UnitCode == unitCode) && !(task.NotByStarter && task.StarterId == person));

    private async Task<bool> HoldsAsync(Guid person, string unitCode, string role, CancellationToken stop) =>
        await Holders(post => post.PersonId == person && post.Role == role, unitCode).AnyAsync(stop);

    private static bool Sits(FlowTask task, Guid person, string unitCode, string role) =>
        (task.PersonId is null || task.PersonId == person) && task.Role == role && (task.UnitCode.Length == 0 || task.UnitCode == unitCode);

    private IQueryable<SeatHolder> Holders(System.Linq.Expressions.Expression<Func<Post, bool>> which, string unitCode)
    {
        DateOnly today = clock.Today;
        return
            from post in db.Posts.AsNoTracking().Where(which)
            join person in db.Users on post.PersonId equals person.Id
            join unit in db.Units on post.UnitId equals unit.Id
            where post.From <= today && (post.To == null || post.To >= today) && person.LockedAt == null
                && unit.From <= today && (unit.To == null || unit.To >= today) && (unitCode == "" || unit.Code == unitCode)
            orderby unit.Code, person.UserName
            select new SeatHolder(
                person.Id, person.DisplayName, unit.Code,
                unit.Names.Where(name => name.From <= today).OrderByDescending(name => name.From).Select(name => name.Name).FirstOrDefault() ?? unit.Code,
                post.Role);
    }
}
