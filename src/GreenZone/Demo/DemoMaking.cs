using GreenZone.Demo.Data;
using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Work.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Demo;

/// <summary>Why the demo was not made, in Chinese.</summary>
internal sealed class DemoRefusal(string message) : Exception(message);

/// <summary>
/// Makes the demo district on an empty data folder, by the same acts that people use. A demo that was cut off is recognised by the
/// file it leaves and made anew.
/// </summary>
internal sealed class DemoMaking(IReadOnlyList<IModule> modules, DataPlace place, TimeProvider clock, Action<string> progress)
{
    /// <summary>Lies in the data folder while the demo is made, and is held open by whoever makes it.</summary>
    private const string Unfinished = "demo-unfinished";

    /// <summary>Where the sheets lie while they are reported.</summary>
    private const string Sheets = "demo-sheets";

    private const string OtherData = "这里已有其他数据，不能制作演示数据；请换一个空的数据目录（--data）或数据库。";

    /// <summary>Messages of so many days are still unread when the demo opens.</summary>
    private const int UnreadDays = 14;

    private bool begun;

    /// <param name="loans">Different loans over 24 months; 0 leaves every month open.</param>
    /// <exception cref="DemoRefusal">There are other data, or somebody else is making the demo.</exception>
    public async Task<DemoDocument> RunAsync(int loans, string url, CancellationToken stop)
    {
        if (DemoDocument.Read(place) is { } made)
        {
            return made;
        }

        Directory.CreateDirectory(place.Folder);
        string marker = Path.Combine(place.Folder, Unfinished);
        bool again = File.Exists(marker);
        if (!again && await HasDataAsync(stop))
        {
            throw new DemoRefusal(OtherData);
        }

        DemoDocument document;
        using (FileStream held = Hold(marker))
        {
            // Somebody else may have finished it in between.
            if (DemoDocument.Read(place) is { } finished)
            {
                return finished;
            }

            if (again)
            {
                progress("上次制作演示数据没有完成，现在重新制作。");
                Clear();
            }

            try
            {
                document = await MakeAsync(loans, url, stop);
                await place.SettleAsync(stop);
            }
            catch when (!begun)
            {
                // Nothing was written: the file must not make the next attempt take what is here for its own.
                File.Delete(marker);
                throw;
            }

            document.Save(place);
        }

        File.Delete(marker);
        return document;
    }

    /// <summary>Whether units or people are there already. Looks without changing anything.</summary>
    private async Task<bool> HasDataAsync(CancellationToken stop)
    {
        if (place.IsEmbedded && !File.Exists(place.SqliteFile))
        {
            return false;
        }

        await using WebApplication app = ZoneHost.Build(modules, new ZoneOptions { Place = place, Quiet = true, Clock = clock });
        await using AsyncServiceScope scope = app.Services.CreateOperatorScope();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        bool made = db.IsSqlite
            ? await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = 'access_units'").SingleAsync(stop) > 0
            : await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_tables WHERE tablename = 'access_units'").SingleAsync(stop) > 0;
        return made && (await db.Units.AnyAsync(stop) || await db.Users.AnyAsync(stop));
    }

    private async Task<DemoDocument> MakeAsync(int loans, string url, CancellationToken stop)
    {
        DateOnly today = clock.Today;
        DemoDistrict district = new(today, loans);
        DemoClock past = new(new DateTimeOffset(district.FirstDay.AddDays(-40).ToDateTime(new TimeOnly(9, 0)), ZoneTime.Offset));
        await using WebApplication app = ZoneHost.Build(
            modules, new ZoneOptions { Place = place with { WaitsForDisk = false }, Quiet = true, Clock = past },
            // A password of ninety random bits gains nothing from a slow hash, and seventy of them would take long.
            builder => builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 10_000));
        try
        {
            // Read beside the first steps, which leave a core free: the first sheets ask for it.
            _ = Task.Run(() => { Identifier.Prepare(EditionSlugs.Gfeps2025); Identifier.Prepare(EditionSlugs.Gic2019); }, stop);
            await using AsyncServiceScope scope = app.Services.CreateOperatorScope();
            ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
            await ZoneDatabase.MigrateAsync(db, stop);
            if (await db.Units.AnyAsync(stop) || await db.Users.AnyAsync(stop))
            {
                throw new DemoRefusal(OtherData);
            }

            begun = true;
            progress("正在登记机构和人员……");
            IReadOnlyList<OpenedAccount> opened = await MakeAccessAsync(scope.ServiceProvider, district, stop);
            DemoReporting reporting = new(app.Services, district, past, clock, progress);
            await reporting.RunAsync(Path.Combine(place.Folder, Sheets), stop);
            await new DemoCollecting(app.Services, past, clock).RunAsync(district, stop);

            // The accounts were opened in the past of the demo; their passwords begin today.
            DateTime now = clock.UtcNow;
            await db.Users.ExecuteUpdateAsync(people => people.SetProperty(person => person.PasswordSetAt, now), stop);
            // Nobody leaves two years of messages unread.
            DateTime lately = now.AddDays(-UnreadDays);
            await db.Messages.Where(message => message.SentAt < lately).ExecuteUpdateAsync(messages => messages.SetProperty(message => message.ReadAt, message => message.SentAt), stop);
            return await DocumentAsync(scope.ServiceProvider, url, opened, today, stop);
        }
        finally
        {
            if (place.IsEmbedded)
            {
                SqliteConnection.ClearAllPools();
            }
        }
    }

    private static async Task<IReadOnlyList<OpenedAccount>> MakeAccessAsync(IServiceProvider services, DemoDistrict district, CancellationToken stop)
    {
        Reader reader = Reader.Operator;
        Check(await services.GetRequiredService<UnitRegistration>().RunAsync(reader, DemoUnits.All(district.FirstDay), stop));
        Check(await services.GetRequiredService<UnitRename>().RunAsync(
            reader, DemoUnits.Regulator, "巴南金融监管分局", new DateOnly(2023, 7, 20), "金融监管机构改革（演示登记，文号以正式文件为准）", stop));
        Check(await services.GetRequiredService<DutyAssignment>().RunAsync(
            reader, DemoUnits.Office, [DemoUnits.Centre], new DateOnly(2023, 6, 16), "巴南府办发〔2023〕39号（承担单位为演示设定）", stop));
        foreach ((string collective, string[] members) in DemoUnits.Members)
        {
            Check(await services.GetRequiredService<MembershipChange>().RunAsync(reader, collective, members, DemoUnits.Founded, "演示数据", stop));
        }

        (IReadOnlyList<OpenedAccount> opened, IReadOnlyList<FieldError> errors) = await services.GetRequiredService<AccountOpening>().RunAsync(
            reader, DemoPeople.All(DemoUnits.Founded), stop, mustChange: false);
        Check(errors);
        Check(await DemoContacts.MakeAsync(services, stop));
        return opened;
    }

    private static async Task<DemoDocument> DocumentAsync(
        IServiceProvider services, string url, IReadOnlyList<OpenedAccount> opened, DateOnly today, CancellationToken stop)
    {
        Dictionary<string, NewAccount> accounts = DemoPeople.All(DemoUnits.Founded).ToDictionary(account => account.UserName, StringComparer.Ordinal);
        IReadOnlyDictionary<string, string> names = await services.GetRequiredService<Units>().NamesAsync(today, stop);
        return new DemoDocument(
            url,
            [.. opened.Select(account => new DemoDocument.Account(account.UserName, account.Password, accounts[account.UserName].Role!, accounts[account.UserName].UnitCode!))],
            [.. DemoUnits.All(today).Select(unit => new DemoDocument.Institution(unit.Code, names[unit.Code], unit.Kind))]);
    }

    private static void Check(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new InvalidOperationException("演示数据不合规则：" + string.Join('；', errors.Select(error => $"{error.Field} {error.Message}")));
        }
    }

    private static FileStream Hold(string marker)
    {
        try
        {
            return new FileStream(marker, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new DemoRefusal("另一个进程正在这个数据目录中制作演示数据，请稍候。");
        }
    }

    /// <summary>Removes what a cut-off making left. Everything here is of the demo: the making began on an empty folder.</summary>
    private void Clear()
    {
        if (!place.IsEmbedded)
        {
            throw new DemoRefusal("上次制作演示数据没有完成。请清空该 PostgreSQL 数据库并删除数据目录中的 demo-unfinished 文件，再试一次。");
        }

        foreach (string file in Directory.GetFiles(place.Folder, Path.GetFileName(place.SqliteFile) + "*"))
        {
            File.Delete(file);
        }

        foreach (string folder in new[] { place.LedgerFolder, Path.Combine(place.Folder, Sheets) }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
