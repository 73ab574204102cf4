using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Identity;

namespace GreenZone.Shell.Access;

/// <summary>A person gives the own account a new password; other browsers of the account are signed out by the new stamp.</summary>
internal sealed class PasswordChange(ZoneDb db, UserManager<Person> people, AuditLog audit, TimeProvider clock)
{
    /// <returns>The refusals, and the account's new security stamp when there were none.</returns>
    public async Task<(IReadOnlyList<FieldError> Errors, string Stamp)> RunAsync(
        Guid personId, Reader? reader, string old, string fresh, string repeated, CancellationToken stop)
    {
        List<FieldError> errors = [];
        if (fresh != repeated)
        {
            errors.Add(new FieldError("Repeated", "两次输入的新密码不一致。"));
        }

        if (fresh.Length > 0 && fresh == old)
        {
            errors.Add(new FieldError("Fresh", "新密码不能与原密码相同。"));
        }

        Person? person = await people.FindByIdAsync(personId.ToString());
        if (errors.Count > 0 || person is null)
        {
            return (errors, "");
        }

        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        IdentityResult changed = await people.ChangePasswordAsync(person, old, fresh);
        if (!changed.Succeeded)
        {
            errors.AddRange(changed.Errors.Select(error => new FieldError(
                error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? "Old" : "Fresh", error.Description)));
            return (errors, "");
        }

        person.MustChangePassword = false;
        person.PasswordSetAt = clock.UtcNow;
        audit.Record(
            db, reader ?? new Reader(person.Id, person.DisplayName, null, "", "", "", ""), "修改密码", $"people/{person.UserName}", null, null);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return ([], person.SecurityStamp ?? "");
    }
}
