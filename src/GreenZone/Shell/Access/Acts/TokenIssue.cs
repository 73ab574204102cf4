using System.Buffers.Text;
using System.Security.Cryptography;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>Makes and revokes the keys of machine callers. A key belongs to one post and cannot outlive it.</summary>
internal sealed class TokenIssue(ZoneDb db, ILookupNormalizer names, Posts posts, AuditLog audit, TimeProvider clock)
{
    public const int DefaultDays = 90, MostDays = 366;

    /// <param name="unitCode">Which post, when the account has several; null takes the only one.</param>
    /// <returns>The token, shown once; only its hash is kept.</returns>
    public async Task<(string? Token, IReadOnlyList<FieldError> Errors)> RunAsync(
        Reader reader, string userName, int days, string? unitCode, CancellationToken stop)
    {
        if (days is < 1 or > MostDays)
        {
            return (null, [new FieldError("Days", $"有效天数应在 1 到 {MostDays} 之间，现为 {days}。")]);
        }

        string normalized = names.NormalizeName(userName.Trim());
        Person? person = await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.NormalizedUserName == normalized, stop);
        if (person is null)
        {
            return (null, [new FieldError("UserName", $"没有用户“{userName}”。")]);
        }

        List<PostLine> held = [.. (await posts.HeldByAsync(person.Id, stop)).Where(post => unitCode is null || post.UnitCode == unitCode)];
        if (held.Count != 1)
        {
            return (null, [new FieldError("UserName", held.Count == 0
                ? $"用户“{userName}”今天没有有效任职，令牌须属于一项任职。"
                : $"用户“{userName}”有 {held.Count} 项任职，请用 --unit 指明机构代码。")]);
        }

        string token = "gz_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        DateTime now = clock.UtcNow;
        ApiToken kept = new()
        {
            PostId = held[0].Id,
            Sha256 = BearerTokens.HashOf(token),
            Start = token[..8],
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        };
        db.ApiTokens.Add(kept);
        audit.Record(
            db, reader, "签发令牌", $"people/{person.UserName}", null, new { kept.Start, unit = held[0].UnitCode, held[0].Role, kept.ExpiresAt });
        await db.SaveChangesAsync(stop);
        return (token, []);
    }

    public async Task<IReadOnlyList<FieldError>> RevokeAsync(Reader reader, Guid tokenId, string reason, CancellationToken stop)
    {
        var found = await (
            from token in db.ApiTokens
            join post in db.Posts on token.PostId equals post.Id
            join person in db.Users on post.PersonId equals person.Id
            where token.Id == tokenId
            select new { Token = token, person.UserName }).FirstOrDefaultAsync(stop);
        if (found is null || found.Token.RevokedAt is not null)
        {
            return [new FieldError("", "没有这个令牌，或已吊销。")];
        }

        found.Token.RevokedAt = clock.UtcNow;
        audit.Record(db, reader, "吊销令牌", $"people/{found.UserName}", new { found.Token.Start }, null, reason);
        await db.SaveChangesAsync(stop);
        return [];
    }
}
