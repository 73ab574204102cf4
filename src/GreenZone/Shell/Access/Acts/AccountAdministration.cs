using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>Locks and unlocks accounts, and makes new first passwords; each ends what the account has open in browsers.</summary>
internal sealed class AccountAdministration(ZoneDb db, ILookupNormalizer names, IPasswordHasher<Person> hasher, AuditLog audit, TimeProvider clock)
{
    public async Task<IReadOnlyList<FieldError>> LockAsync(Reader reader, string userName, bool locked, string reason, CancellationToken stop)
    {
        (Person? person, IReadOnlyList<FieldError> errors) = await FindAsync(reader, userName, reason, stop);
        if (person is null)
        {
            return errors;
        }

        audit.Record(
            db, reader, locked ? "锁定账号" : "解锁账号", $"people/{person.UserName}",
            new { locked = person.LockedAt is not null }, new { locked }, reason);
        person.LockedAt = locked ? clock.UtcNow : null;
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
        Restamp(person);
        await db.SaveChangesAsync(stop);
        return [];
    }

    /// <returns>The new first password, shown once and kept nowhere; it must be changed at the next sign-in.</returns>
    public async Task<(string? Password, IReadOnlyList<FieldError> Errors)> ResetPasswordAsync(
        Reader reader, string userName, string reason, CancellationToken stop)
    {
        (Person? person, IReadOnlyList<FieldError> errors) = await FindAsync(reader, userName, reason, stop);
        if (person is null)
        {
            return (null, errors);
        }

        string password = PasswordRules.Make();
        person.PasswordHash = hasher.HashPassword(person, password);
        person.PasswordSetAt = clock.UtcNow;
        person.MustChangePassword = true;
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
        Restamp(person);
        audit.Record(db, reader, "重置密码", $"people/{person.UserName}", null, null, reason);
        await db.SaveChangesAsync(stop);
        return (password, []);
    }

    private async Task<(Person? Person, IReadOnlyList<FieldError> Errors)> FindAsync(Reader reader, string userName, string reason, CancellationToken stop)
    {
        string normalized = names.NormalizeName(userName.Trim());
        Person? person = await db.Users.FirstOrDefaultAsync(p => p.NormalizedUserName == normalized, stop);
        return person switch
        {
            null => (null, [new FieldError("UserName", $"没有用户“{userName}”。")]),
            _ when person.Id == reader.PersonId => (null, [new FieldError("UserName", "不能对自己的账号操作，请由另一位安全管理员办理。")]),
            _ when reason.Trim().Length == 0 => (null, [new FieldError("Reason", "请填写理由。")]),
            _ => (person, []),
        };
    }

    private static void Restamp(Person person)
    {
        person.SecurityStamp = Guid.NewGuid().ToString("N");
        person.ConcurrencyStamp = Guid.NewGuid().ToString("N");
    }
}
