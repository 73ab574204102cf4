using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>An account to be opened, with its first post when one is known already.</summary>
/// <param name="UnitCode">Null: the post is given later by the security administrator.</param>
internal sealed record NewAccount(string UserName, string DisplayName, string? UnitCode = null, string? Role = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>The first password, shown once and kept nowhere.</summary>
internal sealed record OpenedAccount(Guid PersonId, string UserName, string Password);

/// <summary>Opens accounts, one or many, each with a random first password of its own, in one transaction.</summary>
internal sealed class AccountOpening(
    ZoneDb db, ILookupNormalizer names, IPasswordHasher<Person> hasher, AuditLog audit, TimeProvider clock)
{
    /// <param name="mustChange">False only for a demonstration, whose passwords lie in a file for whoever tries it.</param>
    /// <returns>The opened accounts, or the refusals; on any refusal none is opened.</returns>
    public async Task<(IReadOnlyList<OpenedAccount> Opened, IReadOnlyList<FieldError> Errors)> RunAsync(
        Reader reader, IReadOnlyList<NewAccount> accounts, CancellationToken stop, bool mustChange = true)
    {
        List<FieldError> errors = await CheckAsync(accounts, stop);
        string[] codes = [.. accounts.Select(account => account.UnitCode).OfType<string>().Distinct()];
        Dictionary<string, Unit> units = await db.Units.Where(unit => codes.Contains(unit.Code)).ToDictionaryAsync(unit => unit.Code, stop);
        foreach (NewAccount account in accounts.Where(account => account.UnitCode is not null))
        {
            errors.AddRange(PostGrant.Check(units.GetValueOrDefault(account.UnitCode!), account.UnitCode!, account.Role ?? "", account.From ?? clock.Today, account.To));
        }

        if (errors.Count > 0)
        {
            return ([], errors);
        }

        // A hash costs tens of milliseconds by design; many accounts share the cores.
        (Person Person, string Password)[] made = [.. accounts.AsParallel().AsOrdered().Select(account => Make(account, mustChange))];
        List<OpenedAccount> opened = [];
        foreach (((Person person, string password), NewAccount account) in made.Zip(accounts))
        {
            db.Users.Add(person);
            audit.Record(db, reader, "开立账号", $"people/{person.UserName}", before: null, after: new { person.UserName, person.DisplayName });
            if (account.UnitCode is { } code)
            {
                PostGrant.Add(db, audit, reader, person, units[code], account.Role!, account.From ?? clock.Today, account.To, reason: "");
            }

            opened.Add(new OpenedAccount(person.Id, person.UserName!, password));
        }

        await db.SaveChangesAsync(stop);
        return (opened, []);
    }

    private async Task<List<FieldError>> CheckAsync(IReadOnlyList<NewAccount> accounts, CancellationToken stop)
    {
        string[] wanted = [.. accounts.Select(account => names.NormalizeName(account.UserName.Trim()))];
        HashSet<string> taken = [.. await db.Users.Where(person => wanted.Contains(person.NormalizedUserName)).Select(person => person.NormalizedUserName!).ToListAsync(stop)];
        List<FieldError> errors = [];
        foreach (NewAccount account in accounts)
        {
            string name = account.UserName.Trim();
            if (name.Length is < 3 or > 60 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '@'))
            {
                errors.Add(new FieldError("UserName", $"用户名“{name}”无效：应为 3 到 60 位英文字母、数字或 - . _ @。"));
            }
            else if (!taken.Add(names.NormalizeName(name)))
            {
                errors.Add(new FieldError("UserName", $"用户名“{name}”已有人使用。"));
            }

            if (account.DisplayName.Trim().Length is 0 or > 60)
            {
                errors.Add(new FieldError("DisplayName", "姓名不能为空，且不超过 60 字。"));
            }
        }

        return errors;
    }

    private (Person Person, string Password) Make(NewAccount account, bool mustChange)
    {
        string password = PasswordRules.Make();
        Person person = new()
        {
            Id = Guid.CreateVersion7(),
            UserName = account.UserName.Trim(),
            NormalizedUserName = names.NormalizeName(account.UserName.Trim()),
            DisplayName = account.DisplayName.Trim(),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            MustChangePassword = mustChange,
            PasswordSetAt = clock.UtcNow,
            CreatedAt = clock.UtcNow,
        };
        person.PasswordHash = hasher.HashPassword(person, password);
        return (person, password);
    }
}
