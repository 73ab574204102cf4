using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>Gives a person a post in a unit, from one date to another.</summary>
internal sealed class PostGrant(ZoneDb db, ILookupNormalizer names, AuditLog audit)
{
    /// <summary>Whoever reads the log must not be one of those whom the log watches.</summary>
    private static readonly string[] Administrators = [Role.SystemAdmin, Role.SecurityAdmin];

    /// <returns>The refusals; empty when the post was given.</returns>
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        Reader reader, string userName, string unitCode, string role, DateOnly from, DateOnly? to, string reason, CancellationToken stop)
    {
        string normalized = names.NormalizeName(userName.Trim());
        Person? person = await db.Users.FirstOrDefaultAsync(p => p.NormalizedUserName == normalized, stop);
        Unit? unit = await db.Units.FirstOrDefaultAsync(u => u.Code == unitCode, stop);
        List<FieldError> errors = [.. Check(unit, unitCode, role, from, to)];
        if (person is null)
        {
            errors.Add(new FieldError("UserName", $"没有用户“{userName}”。"));
        }
        else if (person.Id == reader.PersonId)
        {
            errors.Add(new FieldError("UserName", "不能给自己登记任职，请由另一位安全管理员办理。"));
        }
        else
        {
            List<Post> others = await db.Posts
                .Where(post => post.PersonId == person.Id && (post.To == null || post.To >= from) && (to == null || post.From <= to)).ToListAsync(stop);
            if (others.Any(post => post.Role == role && post.UnitId == unit?.Id))
            {
                errors.Add(new FieldError("Role", "该用户在这段时间内已有同一任职。"));
            }

            if (others.Any(post => (role == Role.AuditAdmin && Administrators.Contains(post.Role)) || (post.Role == Role.AuditAdmin && Administrators.Contains(role))))
            {
                errors.Add(new FieldError("Role", "审计管理员不得同时担任系统管理员或安全管理员（三员分立）。"));
            }
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        Add(db, audit, reader, person!, unit!, role, from, to, reason);
        await db.SaveChangesAsync(stop);
        return [];
    }

    internal static IEnumerable<FieldError> Check(Unit? unit, string unitCode, string role, DateOnly from, DateOnly? to)
    {
        if (!Role.Titles.TryGetValue(role, out string? title))
        {
            yield return new FieldError("Role", $"角色“{role}”不在规定的角色中。");
        }

        if (unit is null)
        {
            yield return new FieldError("UnitCode", $"没有代码为“{unitCode}”的机构。");
            yield break;
        }

        if (title is not null && !UnitKind.RolesOf(unit.Kind).Contains(role))
        {
            yield return new FieldError("Role", $"“{title}”不能设在{UnitKind.Titles[unit.Kind]}类机构。");
        }

        if (unit.Nature == UnitNature.Collective)
        {
            yield return new FieldError("UnitCode", "集合单位没有人员，请选择其成员单位。");
        }

        if (to < from)
        {
            yield return new FieldError("To", $"任职结束日期应不早于开始日期 {from:yyyy-MM-dd}。");
        }

        if (unit.To < from)
        {
            yield return new FieldError("From", $"该机构已于 {unit.To:yyyy-MM-dd} 终止。");
        }
    }

    internal static void Add(
        ZoneDb db, AuditLog audit, Reader reader, Person person, Unit unit, string role, DateOnly from, DateOnly? to, string reason)
    {
        db.Posts.Add(new Post { PersonId = person.Id, UnitId = unit.Id, Role = role, From = from, To = to });
        audit.Record(db, reader, "登记任职", $"people/{person.UserName}", before: null, after: new { unit = unit.Code, role, from, to }, reason);
    }
}

/// <summary>Ends a post on a day; its holder loses what it allowed at the next click after that day.</summary>
internal sealed class PostEnding(ZoneDb db, AuditLog audit)
{
    /// <param name="last">The last day of the post.</param>
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, Guid postId, DateOnly last, string reason, CancellationToken stop)
    {
        var found = await (
            from held in db.Posts
            join person in db.Users on held.PersonId equals person.Id
            where held.Id == postId
            select new { Post = held, person.UserName }).FirstOrDefaultAsync(stop);
        if (found is null)
        {
            return [new FieldError("", "没有这项任职。")];
        }

        if (found.Post.PersonId == reader.PersonId)
        {
            return [new FieldError("", "不能变更自己的任职，请由另一位安全管理员办理。")];
        }

        if (last < found.Post.From.AddDays(-1))
        {
            return [new FieldError("Last", $"结束日期应不早于开始日期 {found.Post.From:yyyy-MM-dd}。")];
        }

        audit.Record(
            db, reader, "结束任职", $"people/{found.UserName}",
            new { found.Post.Role, found.Post.From, found.Post.To }, new { found.Post.Role, found.Post.From, to = last }, reason);
        found.Post.To = last;
        await db.SaveChangesAsync(stop);
        return [];
    }
}
