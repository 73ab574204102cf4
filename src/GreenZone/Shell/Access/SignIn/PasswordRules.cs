using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace GreenZone.Shell.Access;

/// <summary>What a password must be, how a first one is made, and how refusals read in Chinese.</summary>
internal static class PasswordRules
{
    public const int Length = 10;

    /// <summary>After so many wrong passwords in a row the account rests.</summary>
    public const int WrongAttempts = 5;

    public static TimeSpan Rest { get; } = TimeSpan.FromMinutes(15);

    public const string InWords = "至少 10 位，同时含大写字母、小写字母、数字和符号，至少 5 种不同字符，不含用户名";

    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ", Lower = "abcdefghijkmnpqrstuvwxyz", Digits = "23456789", Signs = "!@#%*+-=?";

    public static void Apply(IdentityOptions options)
    {
        options.Password.RequiredLength = Length;
        options.Password.RequireDigit = true;
        options.Password.RequireLowercase = true;
        options.Password.RequireUppercase = true;
        options.Password.RequireNonAlphanumeric = true;
        options.Password.RequiredUniqueChars = 5;
        options.User.RequireUniqueEmail = false;
    }

    /// <summary>A random first password that meets the rules, without letters that are easily confused on paper.</summary>
    public static string Make()
    {
        char[] password =
        [
            .. RandomNumberGenerator.GetItems<char>(Upper, 4),
            .. RandomNumberGenerator.GetItems<char>(Lower, 5),
            .. RandomNumberGenerator.GetItems<char>(Digits, 4),
            .. RandomNumberGenerator.GetItems<char>(Signs, 2),
        ];
        do
        {
            RandomNumberGenerator.Shuffle<char>(password);
        }
        while (password.Distinct().Count() < 8);
        return new string(password);
    }
}

/// <summary>A password must not repeat the name it opens.</summary>
internal sealed class PasswordWithoutUserName : IPasswordValidator<Person>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) =>
        Task.FromResult(
            user.UserName is { Length: >= 3 } name && password?.Contains(name, StringComparison.OrdinalIgnoreCase) == true
                ? IdentityResult.Failed(new IdentityError { Code = "PasswordContainsUserName", Description = "密码不能包含用户名。" })
                : IdentityResult.Success);
}

/// <summary>Identity's refusals, in the language of those who read them.</summary>
internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Of(nameof(DefaultError), "账号未能保存，请稍后重试。");

    public override IdentityError ConcurrencyFailure() => Of(nameof(ConcurrencyFailure), "账号刚被他人修改，请刷新后重试。");

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch), "原密码不正确。");

    public override IdentityError InvalidUserName(string? userName) =>
        Of(nameof(InvalidUserName), $"用户名“{userName}”无效：只能用英文字母、数字和 - . _ @ +。");

    public override IdentityError DuplicateUserName(string userName) => Of(nameof(DuplicateUserName), $"用户名“{userName}”已有人使用。");

    public override IdentityError PasswordTooShort(int length) => Of(nameof(PasswordTooShort), $"密码太短，应至少 {length} 位。");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Of(nameof(PasswordRequiresUniqueChars), $"密码中不同的字符太少，应至少 {uniqueChars} 种。");

    public override IdentityError PasswordRequiresNonAlphanumeric() => Of(nameof(PasswordRequiresNonAlphanumeric), "密码中缺少符号，例如 # 或 +。");

    public override IdentityError PasswordRequiresDigit() => Of(nameof(PasswordRequiresDigit), "密码中缺少数字。");

    public override IdentityError PasswordRequiresLower() => Of(nameof(PasswordRequiresLower), "密码中缺少小写字母。");

    public override IdentityError PasswordRequiresUpper() => Of(nameof(PasswordRequiresUpper), "密码中缺少大写字母。");

    private static IdentityError Of(string code, string description) => new() { Code = code, Description = description };
}
