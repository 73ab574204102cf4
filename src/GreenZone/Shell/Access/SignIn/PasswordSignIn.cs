using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>Checks a name and a password. All refusals look alike and take alike, so that nobody learns which names exist.</summary>
internal sealed class PasswordSignIn(
    ZoneDb db, ILookupNormalizer names, IPasswordHasher<Person> hasher, Posts posts, AuditLog audit, TimeProvider clock)
{
    public const string Refusal = "用户名或密码不正确，或账号已锁定。连续 5 次不正确，账号锁定 15 分钟；忘记密码请联系本单位的安全管理员。";

    // Verified against when the name is unknown, so that a wrong name costs as much time as a wrong password.
    private static readonly string HashOfNothing =
        new PasswordHasher<Person>().HashPassword(new Person { DisplayName = "" }, PasswordRules.Make());

    /// <returns>The account and its first post of today (null when it has none); null when refused.</returns>
    public async Task<SignedIn?> RunAsync(string userName, string password, CancellationToken stop)
    {
        string normalized = names.NormalizeName(userName.Trim());
        Person? person = await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.NormalizedUserName == normalized, stop);
        bool right = hasher.VerifyHashedPassword(
            person ?? new Person { DisplayName = "" }, person?.PasswordHash ?? HashOfNothing, password) != PasswordVerificationResult.Failed;
        DateTimeOffset now = clock.GetUtcNow();
        if (person is null || person.LockedAt is not null || person.LockoutEnd > now)
        {
            return null;
        }

        if (!right)
        {
            await CountWrongAsync(person, now, stop);
            return null;
        }

        IReadOnlyList<PostLine> held = await posts.HeldByAsync(person.Id, stop);
        PostLine? post = held.Count > 0 ? held[0] : null;
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        await db.Users.Where(p => p.Id == person.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.AccessFailedCount, 0).SetProperty(p => p.LockoutEnd, (DateTimeOffset?)null), stop);
        audit.Record(db, As(person, post), "登录", $"people/{person.UserName}", null, null);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SignedIn(person.Id, post?.Id, person.SecurityStamp ?? "", person.MustChangePassword);
    }

    /// <summary>Counts in the database by one statement, so that many guesses at once are all counted.</summary>
    private async Task CountWrongAsync(Person person, DateTimeOffset now, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        await db.Users.Where(p => p.Id == person.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.AccessFailedCount, p => p.AccessFailedCount + 1), stop);
        DateTimeOffset until = now.Add(PasswordRules.Rest);
        int locked = await db.Users.Where(p => p.Id == person.Id && p.AccessFailedCount >= PasswordRules.WrongAttempts)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.AccessFailedCount, 0).SetProperty(p => p.LockoutEnd, until), stop);
        if (locked > 0)
        {
            audit.Record(
                db, As(person, null), "账号锁定", $"people/{person.UserName}", null, new { until = until.UtcDateTime },
                $"连续 {PasswordRules.WrongAttempts} 次密码不正确");
            await db.SaveChangesAsync(stop);
        }

        await transaction.CommitAsync(stop);
    }

    private static Reader As(Person person, PostLine? post) =>
        new(person.Id, person.DisplayName, null, post?.UnitCode ?? "", post?.UnitName ?? "", "", post?.Role ?? "");
}

/// <summary>What the cookie is made of.</summary>
internal sealed record SignedIn(Guid PersonId, Guid? PostId, string SecurityStamp, bool MustChangePassword);
