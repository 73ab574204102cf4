using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>
/// Who reads in this scope. A request gets it from its cookie or token, checked against the database; a verb sets the operator.
/// </summary>
internal sealed class CurrentReader
{
    /// <summary>Null when nobody signed in, or when the post no longer holds.</summary>
    public Reader? Value { get; private set; }

    /// <summary>The account behind the request, also when it has no valid post at the moment.</summary>
    public Guid? PersonId { get; private set; }

    public Guid? PostId { get; private set; }

    /// <summary>Why a signed-in account may do nothing now, in Chinese; null when it may.</summary>
    public string? WithoutPost { get; private set; }

    /// <summary>The password was made by somebody else and must be changed first.</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>A program with a token, rather than a person with a browser.</summary>
    public bool IsMachine { get; private set; }

    /// <summary>The same reader in another scope of the same request.</summary>
    public void BeLike(CurrentReader other)
    {
        Value = other.Value;
        PersonId = other.PersonId;
        PostId = other.PostId;
        WithoutPost = other.WithoutPost;
        MustChangePassword = other.MustChangePassword;
        IsMachine = other.IsMachine;
    }

    public void BeOperator() => Value = Reader.Operator;

    public void Be(PostCheck check, bool machine)
    {
        Value = check.Reader;
        PersonId = check.PersonId;
        PostId = check.PostId;
        WithoutPost = check.Reader is null ? check.Problem : null;
        MustChangePassword = check.MustChangePassword && !machine;
        IsMachine = machine;
    }
}

/// <summary>What the database says about a claimed post now.</summary>
/// <param name="Reader">Null when the post does not hold today.</param>
/// <param name="Problem">Why not, in Chinese.</param>
internal sealed record PostCheck(
    Guid PersonId, Guid? PostId, string SecurityStamp, bool Locked, bool MustChangePassword, Reader? Reader, string Problem)
{
    /// <summary>One query by primary key; it runs on every request, so a lost post or a lock takes effect at the next click.</summary>
    /// <returns>Null when the account does not exist.</returns>
    public static async Task<PostCheck?> RunAsync(ZoneDb db, Guid personId, Guid? postId, DateOnly today, CancellationToken stop)
    {
        IQueryable<Post> posts = db.Posts;
        IQueryable<Unit> units = db.Units;
        var row = await (
            from person in db.Users.AsNoTracking()
            where person.Id == personId
            from post in posts.Where(post => post.Id == postId && post.PersonId == person.Id).DefaultIfEmpty()
            from unit in units.Where(unit => unit.Id == post.UnitId).DefaultIfEmpty()
            select new
            {
                person.DisplayName,
                person.SecurityStamp,
                person.LockedAt,
                person.MustChangePassword,
                Post = post,
                Unit = unit,
                UnitName = unit.Names.Where(name => name.From <= today).OrderByDescending(name => name.From).Select(name => name.Name).FirstOrDefault()
                    ?? unit.Names.OrderBy(name => name.From).Select(name => name.Name).FirstOrDefault(),
            }).FirstOrDefaultAsync(stop);
        if (row is null)
        {
            return null;
        }

        string name = row.UnitName ?? "";
        string problem = (row.Post, row.Unit) switch
        {
            (null, _) => "您的账号目前没有任职，不能查看或办理业务。",
            (_, null) => "您的账号目前没有任职，不能查看或办理业务。",
            ({ } post, _) when post.From > today => $"您在{name}的任职自 {post.From:yyyy-MM-dd} 起生效，目前尚未开始。",
            ({ } post, _) when post.To < today => $"您在{name}的任职已于 {post.To:yyyy-MM-dd} 到期。",
            (_, { } unit) when unit.To < today => $"{name}已于 {unit.To:yyyy-MM-dd} 终止，您在该单位的任职随之失效。",
            (_, { } unit) when unit.From > today => $"{name}自 {unit.From:yyyy-MM-dd} 起设立，目前尚未开始。",
            _ => "",
        };
        Reader? reader = problem.Length == 0
            ? new Reader(personId, row.DisplayName, row.Unit!.Id, row.Unit.Code, name, row.Unit.Kind, row.Post!.Role)
            : null;
        return new PostCheck(personId, postId, row.SecurityStamp ?? "", row.LockedAt is not null, row.MustChangePassword, reader, problem);
    }
}
