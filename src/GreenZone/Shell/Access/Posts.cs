using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>A post as its holder reads it.</summary>
internal sealed record PostLine(Guid Id, Guid PersonId, string UserName, string DisplayName, string UnitCode, string UnitName, string Role, DateOnly From, DateOnly? To)
{
    public string RoleTitle => Access.Role.Titles.TryGetValue(Role, out string? title) ? title : Role;

    /// <summary>How the switch shows it: 某单位 · 经办.</summary>
    public string Title => $"{UnitName} · {RoleTitle}";
}

/// <summary>Questions about posts as of a date.</summary>
internal sealed class Posts(ZoneDb db, TimeProvider clock)
{
    /// <summary>The posts a person holds today, in units that exist today, the oldest first: what the switch offers.</summary>
    public async Task<IReadOnlyList<PostLine>> HeldByAsync(Guid personId, CancellationToken stop = default)
    {
        DateOnly today = clock.Today;
        return await Lines(
            from post in db.Posts
            join unit in db.Units on post.UnitId equals unit.Id
            where post.PersonId == personId && post.From <= today && (post.To == null || post.To >= today)
                && unit.From <= today && (unit.To == null || unit.To >= today)
            select post, today).ToListAsync(stop);
    }

    /// <summary>All posts of a person, past ones too.</summary>
    public async Task<IReadOnlyList<PostLine>> HistoryOfPersonAsync(Guid personId, CancellationToken stop = default) =>
        await Lines(db.Posts.Where(post => post.PersonId == personId), clock.Today).ToListAsync(stop);

    /// <summary>All posts in a unit, past ones too.</summary>
    public async Task<IReadOnlyList<PostLine>> HistoryOfUnitAsync(Guid unitId, CancellationToken stop = default) =>
        await Lines(db.Posts.Where(post => post.UnitId == unitId), clock.Today).ToListAsync(stop);

    private IQueryable<PostLine> Lines(IQueryable<Post> posts, DateOnly asOf) =>
        from post in posts.AsNoTracking()
        join person in db.Users on post.PersonId equals person.Id
        join unit in db.Units on post.UnitId equals unit.Id
        orderby post.From, post.Id
        select new PostLine(
            post.Id,
            person.Id,
            person.UserName!,
            person.DisplayName,
            unit.Code,
            unit.Names.Where(name => name.From <= asOf).OrderByDescending(name => name.From).Select(name => name.Name).FirstOrDefault()
                ?? unit.Names.OrderBy(name => name.From).Select(name => name.Name).First(),
            post.Role,
            post.From,
            post.To);
}
