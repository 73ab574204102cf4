using System.CommandLine;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;

namespace GreenZone.Shell.Access;

/// <summary><c>user add</c> and <c>user token</c>: how an installation gets its first accounts, and machine callers their keys.</summary>
internal static class AccessVerbs
{
    public static Command All(VerbHost host) => new("user", "账号与令牌") { Add(host), Token(host) };

    private static Command Add(VerbHost host)
    {
        Option<string> user = new("--user") { Description = "用户名", Required = true };
        Option<string> name = new("--name") { Description = "姓名", Required = true };
        Option<string> unit = new("--unit") { Description = "机构代码", Required = true };
        Option<string> role = new("--role") { Description = "角色：" + string.Join("、", Role.Titles.Select(pair => $"{pair.Key}（{pair.Value}）")), Required = true };
        Option<string?> unitName = new("--unit-name") { Description = "机构不存在时一并登记：机构名称" };
        Option<string?> unitKind = new("--unit-kind") { Description = "机构不存在时一并登记：机构类别，如 centre、bank" };
        Command add = new("add", "开立账号并登记任职，打印一次性初始密码") { user, name, unit, role, unitName, unitKind };
        add.SetAction(async (line, stop) =>
        {
            await using WebApplication app = host.Build(line);
            await using AsyncServiceScope scope = app.Services.CreateOperatorScope();
            IServiceProvider services = scope.ServiceProvider;
            ZoneDb db = services.GetRequiredService<ZoneDb>();
            if (VerbHost.Place(line).IsEmbedded)
            {
                await ZoneDatabase.MigrateAsync(db, stop);
            }

            string code = line.GetRequiredValue(unit);
            string roleName = line.GetRequiredValue(role);
            DateOnly today = services.GetRequiredService<TimeProvider>().Today;
            await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
            if (line.GetValue(unitName) is { } newName && line.GetValue(unitKind) is { } newKind
                && await services.GetRequiredService<Units>().FindAsync(code, today, stop) is null
                && await services.GetRequiredService<UnitRegistration>().RunAsync(Reader.Operator, [new NewUnit(code, newName, newKind, today)], stop) is { Count: > 0 } refused)
            {
                return Refuse(line, refused);
            }

            (IReadOnlyList<OpenedAccount> opened, IReadOnlyList<FieldError> errors) = await services.GetRequiredService<AccountOpening>().RunAsync(
                Reader.Operator, [new NewAccount(line.GetRequiredValue(user), line.GetRequiredValue(name), code, roleName)], stop);
            if (errors.Count > 0)
            {
                return Refuse(line, errors);
            }

            await transaction.CommitAsync(stop);
            VerbHost.Answer(
                line,
                new { user = opened[0].UserName, password = opened[0].Password, role = roleName, institution = code },
                [$"用户名 {opened[0].UserName}", $"初始密码 {opened[0].Password}（只显示这一次，首次登录须修改）"]);
            return VerbHost.Done;
        });
        return add;
    }

    private static Command Token(VerbHost host)
    {
        Option<string> user = new("--user") { Description = "用户名", Required = true };
        Option<int> days = new("--days") { Description = "有效天数", DefaultValueFactory = _ => TokenIssue.DefaultDays };
        Option<string?> unit = new("--unit") { Description = "机构代码，用户有多项任职时指明" };
        Command token = new("token", "为程序调用签发令牌（Authorization: Bearer）") { user, days, unit };
        token.SetAction(async (line, stop) =>
        {
            await using WebApplication app = host.Build(line);
            await using AsyncServiceScope scope = app.Services.CreateOperatorScope();
            (string? made, IReadOnlyList<FieldError> errors) = await scope.ServiceProvider.GetRequiredService<TokenIssue>().RunAsync(
                Reader.Operator, line.GetRequiredValue(user), line.GetValue(days), line.GetValue(unit), stop);
            if (made is null)
            {
                return Refuse(line, errors);
            }

            VerbHost.Answer(line, new { token = made }, [made]);
            return VerbHost.Done;
        });
        return token;
    }

    private static int Refuse(ParseResult line, IReadOnlyList<FieldError> errors)
    {
        if (line.GetValue(VerbHost.JsonOption))
        {
            VerbHost.Answer(line, new { errors }, []);
        }

        foreach (FieldError error in errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        return VerbHost.Refused;
    }
}
